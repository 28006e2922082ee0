"""Rows "Ref." under the subject name other letters; the letter's own reference stands on top."""

from __future__ import annotations

import pytest

import circextract

LETTERS = {
    "en": (
        "\tInternational Telecommunication Union\nRadiocommunication Bureau\n\n\n\tCircular "
        "Letter\nCR/296\t17 March 2009\n\nTo Administrations of Member States of the ITU"
        "\n\n\tSubject:\tSubmission of notices for terrestrial services in electronic form"
        "\n\n\t{}:\tCircular Letters CR/118 and CR/262\n\nDear Sir/Madam,\n\n1\tThe Bureau "
        "has studied the matter.\n"
    ),
    "fr": (
        "\tUnion internationale des télécommunications\nBureau des radiocommunications"
        "\n\n\n\tLettre circulaire\nCR/296\tLe 17 mars 2009\n\nAux administrations des Etats "
        "Membres de l'UIT\n\n\tObjet:\tSoumission des fiches de notification sous forme "
        "électronique\n\n\t{}:\tLettres circulaires CR/118 et CR/262\n\nMadame, Monsieur,\n\n"
        "1\tLe Bureau a étudié la question.\n"
    ),
    "es": (
        "\tUnión Internacional de Telecomunicaciones\nOficina de Radiocomunicaciones\n\n\n\t"
        "Carta circular\nCR/296\t17 de marzo de 2009\n\nA las Administraciones de los Estados"
        " Miembros de la UIT\n\n\tAsunto:\tPresentación de notificaciones en formato "
        "electrónico\n\n\t{}:\tCartas circulares CR/118 y CR/262\n\nMuy Señora mía/Muy Señor "
        "mío:\n\n1\tLa Oficina ha estudiado la cuestión.\n"
    ),
    "ru": (
        "\tМеждународный союз электросвязи\nБюро радиосвязи\n\n\n\tЦиркулярное письмо\nCR/296"
        "\t17 марта 2009 года\n\nАдминистрациям Государств – Членов МСЭ\n\n\tПредмет:\t"
        "Представление заявок в электронном формате\n\n\t{}:\tЦиркулярные письма CR/118 и "
        "CR/262\n\nУважаемая госпожа, уважаемый господин,\n\n1\tБюро изучило этот вопрос.\n"
    ),
    "zh": (
        "\t国际电信联盟\n无线电通信局\n\n\n\t通函\nCR/296\t2009年3月17日\n\n致国际电联成员国"
        "主管部门\n\n\t事由：\t以电子格式提交地面业务的通知单\n\n\t{}：\tCR/118号和CR/262号通"
        "函\n\n尊敬的先生/女士：\n\n1\t无线电通信局研究了该问题。\n"
    ),
    "ar": (
        "\tالاتحاد الدولي للاتصالات\nمكتب الاتصالات الراديوية\n\n\n\tالرسالة المعممة\nCR/296"
        "\t17 مارس 2009\n\nإلى إدارات الدول الأعضاء في الاتحاد\n\n\tالموضوع:\tتقديم بطاقات "
        "التبليغ في نسق إلكتروني\n\n\t{}:\tالرسالتان المعممتان CR/118 وCR/262\n\nحضرات السادة"
        " والسيدات،\n\n1\tنظر المكتب في المسألة.\n"
    ),
}
LABELS = {
    "en": ("Ref.", "Reference"),
    "fr": ("Réf.", "Référence"),
    "es": ("Ref.", "Referencia"),
    "ru": ("Осн.", "Ссылка"),
    "zh": ("文号", "参考文件"),
    "ar": ("المرجع", "المراجع"),
}
ROWS = [(language, label) for language, labels in LABELS.items() for label in labels]


@pytest.mark.parametrize(("language", "label"), ROWS)
def test_a_row_under_the_subject_cites_others(language: str, label: str) -> None:
    record = circextract.extract(text=LETTERS[language].format(label), language=language)
    assert record.reference is not None
    assert record.reference.number == "CR/296"
    assert record.id == "R00-CR-CIR-0296"
    assert [citation.id for citation in record.citations] == ["R00-CR-CIR-0118", "R00-CR-CIR-0262"]
