"""Chairs that a running sentence of addressees names behind the members."""

from __future__ import annotations

import pytest

import circextract

LETTERS = {
    "en": (
        "INTERNATIONAL TELECOMMUNICATION UNION\nRadiocommunication Bureau (BR)\n\n"
        "Administrative Circular\nCA/957\t12 January 2021\n\n"
        "To Administrations of Member States of the ITU, Radiocommunication Sector Members, ITU-R "
        "Associates, ITU Academia and the Chairmen and Vice-Chairmen of the Radiocommunication "
        "Advisory Group\n\nSubject:\tMeeting of the Group\n\nDear Sir/Madam,\n\n1\tIt will meet.\n"
    ),
    "fr": (
        "UNION INTERNATIONALE DES TÉLÉCOMMUNICATIONS\nBureau des radiocommunications (BR)\n\n"
        "Circulaire administrative\nCA/957\t12 janvier 2021\n\n"
        "Aux Administrations des États Membres de l'UIT, aux Membres du Secteur des "
        "radiocommunications, aux Associés de l'UIT-R, aux établissements universitaires et aux "
        "Présidents et Vice-Présidents du Groupe consultatif des radiocommunications\n\n"
        "Objet:\tRéunion du Groupe consultatif\n\nMadame, Monsieur,\n\n1\tIl se réunira.\n"
    ),
    "es": (
        "UNIÓN INTERNACIONAL DE TELECOMUNICACIONES\nOficina de Radiocomunicaciones (BR)\n\n"
        "Circular Administrativa\nCA/957\t12 de enero de 2021\n\n"
        "A las Administraciones de los Estados Miembros de la UIT, a los Miembros del Sector de "
        "Radiocomunicaciones, a los Asociados del UIT-R, a las Instituciones Académicas de la "
        "UIT y a los Presidentes y Vicepresidentes del Grupo Asesor de Radiocomunicaciones\n\n"
        "Asunto:\tReunión del Grupo Asesor\n\nEstimada Señora/Estimado Señor:\n\n1\tSe reunirá.\n"
    ),
    "ru": (
        "МЕЖДУНАРОДНЫЙ СОЮЗ ЭЛЕКТРОСВЯЗИ\nБюро радиосвязи (БР)\n\n"
        "Административный циркуляр\nCA/957\t12 января 2021 года\n\n"
        "Администрациям Государств – Членов МСЭ, Членам Сектора радиосвязи, Ассоциированным членам "
        "МСЭ-R, Академическим организациям и Председателям и заместителям Председателей "
        "Консультативной группы по радиосвязи\n\nПредмет:\tСобрание Консультативной группы\n\n"
        "Уважаемая госпожа, уважаемый господин,\n\n1\tСобрание пройдет.\n"
    ),
    "zh": (
        "国际电信联盟\n无线电通信局（BR）\n\n行政通函\nCA/957\t2021年1月12日\n\n"
        "致国际电联各成员国主管部门、无线电通信部门成员、ITU-R部门准成员、国际电联学术成员以及"
        "无线电通信顾问组主席和副主席\n\n事由：\t顾问组会议\n\n尊敬的先生/女士：\n\n1\t会议将召开。\n"
    ),
    "ar": (
        "الاتحاد الدولي للاتصالات\nمكتب الاتصالات الراديوية (BR)\n\n"
        "الرسالة الإدارية المعممة\nCA/957\t12 يناير 2021\n\n"
        "إلى إدارات الدول الأعضاء في الاتحاد وأعضاء قطاع الاتصالات الراديوية والمنتسبين إلى قطاع "
        "الاتصالات الراديوية والهيئات الأكاديمية المنضمة إلى الاتحاد ورؤساء ونواب رؤساء الفريق "
        "الاستشاري للاتصالات الراديوية\n\nالموضوع:\tاجتماع الفريق الاستشاري\n\n"
        "حضرات السادة والسيدات،\n\n1\tسيُعقد الاجتماع.\n"
    ),
}


@pytest.mark.parametrize("language", LETTERS)
def test_chairs_behind_the_members_are_an_item_of_their_own(language):
    addressees = circextract.extract(text=LETTERS[language]).addressees
    assert [entry.category for entry in addressees] == [
        "member_states",
        "sector_members",
        "associates",
        "academia",
        "chairs",
    ]
