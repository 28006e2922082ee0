"""Letters without salutation whose first sentence leads to a table of meetings."""

from __future__ import annotations

import pytest

import circextract

LETTERS = {
    "en": (
        "RADIOCOMMUNICATION BUREAU\n\nCircular Letter\n4/LCCE/131\t11 July 2016\n\n"
        "To Administrations of Member States of the ITU and Radiocommunication Sector Members\n\n"
        "Subject: Meetings of Working Parties 4A and 4B and of Study Group 4\n\n"
        "The meetings below will be held in Geneva, as follows:\n\n",
        ("Working Party 4A", "Working Party 4B", "Study Group 4"),
        ("28-30 September 2016", "26-30 September 2016", "7 October 2016"),
        "\nAll times are local.\n\nHelma Ostrander\nDirector\n",
    ),
    "fr": (
        "Bureau des radiocommunications (BR)\n\nLettre circulaire\n4/LCCE/131\t11 juillet 2016\n\n"
        "Aux administrations des États Membres de l'UIT et aux Membres du Secteur des "
        "radiocommunications\n\n"
        "Objet: Réunions des Groupes de travail 4A et 4B et de la Commission d'études 4\n\n"
        "Les réunions ci-dessous auront lieu au siège de l'Union:\n\n",
        ("Groupe de travail 4A", "Groupe de travail 4B", "Commission d'études 4"),
        ("28-30 septembre 2016", "26-30 septembre 2016", "7 octobre 2016"),
        "\nLes heures sont locales.\n\nHelma Ostrander\nDirectrice\n",
    ),
    "es": (
        "Oficina de Radiocomunicaciones\n\nCarta Circular\n4/LCCE/131\t11 de julio de 2016\n\n"
        "A las administraciones de los Estados Miembros de la UIT y a los Miembros del Sector de "
        "Radiocomunicaciones\n\n"
        "Asunto: Reuniones de los Grupos de Trabajo 4A y 4B y de la Comisión de Estudio 4\n\n"
        "Las reuniones que se indican se celebrarán en la Sede de la Unión:\n\n",
        ("Grupo de Trabajo 4A", "Grupo de Trabajo 4B", "Comisión de Estudio 4"),
        ("28-30 de septiembre de 2016", "26-30 de septiembre de 2016", "7 de octubre de 2016"),
        "\nLas horas son locales.\n\nHelma Ostrander\nDirectora\n",
    ),
    "ru": (
        "Бюро радиосвязи\n\nЦиркулярное письмо\n4/LCCE/131\t11 июля 2016 года\n\n"
        "Администрациям Государств – Членов МСЭ и Членам Сектора радиосвязи\n\n"
        "Предмет: Собрания Рабочих групп 4А и 4В и 4-й Исследовательской комиссии\n\n"
        "Нижеуказанные собрания состоятся в штаб-квартире Союза:\n\n",
        ("Рабочая группа 4А", "Рабочая группа 4В", "4-я Исследовательская комиссия"),
        ("28–30 сентября 2016 года", "26–30 сентября 2016 года", "7 октября 2016 года"),
        "\nВремя местное.\n\nХельма Острандер\nДиректор\n",
    ),
    "zh": (
        "无线电通信局\n\n通函\n4/LCCE/131\t2016年7月11日\n\n"
        "致国际电联成员国主管部门和无线电通信部门成员\n\n"
        "事由：第4研究组及4A和4B工作组会议\n\n"
        "下列会议将在日内瓦国际电联总部召开：\n\n",
        ("4A工作组", "4B工作组", "第4研究组"),
        ("2016年9月28日至30日", "2016年9月26日至30日", "2016年10月7日"),
        "\n以上均为当地时间。\n\n主任\n赫尔玛·奥斯特兰德\n",
    ),
    "ar": (
        "مكتب الاتصالات الراديوية\n\nرسالة معممة\n4/LCCE/131\t11 يوليو 2016\n\n"
        "إلى إدارات الدول الأعضاء في الاتحاد وأعضاء قطاع الاتصالات الراديوية\n\n"
        "الموضوع: اجتماعات فرقتي العمل 4A و4B ولجنة الدراسات 4\n\n"
        "ستُعقد الاجتماعات المبينة أدناه في مقر الاتحاد بجنيف:\n\n",
        ("فرقة العمل 4A", "فرقة العمل 4B", "لجنة الدراسات 4"),
        ("30-28 سبتمبر 2016", "30-26 سبتمبر 2016", "7 أكتوبر 2016"),
        "\nوالأوقات محلية.\n\nهيلما أوستراندر\nالمديرة\n",
    ),
}
DAYS = (("2016-09-28", "2016-09-30"), ("2016-09-26", "2016-09-30"), ("2016-10-07", "2016-10-07"))


@pytest.mark.parametrize("language", LETTERS)
def test_the_table_below_the_first_sentence_belongs_to_the_body(language):
    opening, names, days, closing = LETTERS[language]
    rows = "\n".join(f"{name}\t{day}" for name, day in zip(names, days, strict=True))
    record = circextract.extract(f"{opening}{rows}\n{closing}".encode())
    found = [(str(event.start), str(event.end)) for event in record.events]
    assert found == list(DAYS)
    assert [event.title for event in record.events] == list(names)
