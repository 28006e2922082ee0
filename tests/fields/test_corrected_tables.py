"""Corrigenda whose table prints each old day beside the new one: the old ones are over."""

from __future__ import annotations

import pytest

import circextract

LETTERS = {
    "en": (
        "Geneva, 12 June 2025\n\nSubject:\tCorrection of dates of the Study Group 11 meeting "
        "(Geneva, 17-26 September 2025)\n\nDear Sir/Madam,\n\n1\tThe meeting has a new "
        "place.\n2\tThe dates in the table of key deadlines of Collective letter 2/11 are "
        "corrected as follows:\n{}\n\nYours faithfully,\n"
    ),
    "fr": (
        "Genève, le 12 juin 2025\n\nObjet:\tRectification des dates de la réunion de la "
        "Commission d'études 11 (Genève, 17-26 septembre 2025)\n\nMadame, Monsieur,\n\n1\tLa "
        "réunion change de lieu.\n2\tLes dates du tableau des délais de la Lettre collective "
        "2/11 sont corrigées comme suit:\n{}\n\nVeuillez agréer, Madame, Monsieur, "
        "l'assurance de ma haute considération.\n"
    ),
    "es": (
        "Ginebra, 12 de junio de 2025\n\nAsunto:\tCorrección de las fechas de la reunión de "
        "la Comisión de Estudio 11 (Ginebra, 17-26 de septiembre de 2025)\n\nMuy Señor "
        "mío:\n\n1\tLa reunión cambia de lugar.\n2\tLas fechas del cuadro de plazos de la "
        "Carta Colectiva 2/11 se corrigen como sigue:\n{}\n\nAtentamente,\n"
    ),
    "ru": (
        "Женева, 12 июня 2025 года\n\nПредмет:\tИсправление дат собрания 11-й "
        "Исследовательской комиссии (Женева, 17–26 сентября 2025 г.)\n\nУважаемая госпожа, "
        "уважаемый господин,\n\n1\tМесто собрания изменено.\n2\tДаты в таблице предельных "
        "сроков Коллективного письма 2/11 исправляются следующим образом:\n{}\n\nС "
        "уважением,\n"
    ),
    "zh": (
        "2025年6月12日，日内瓦\n\n事由：\t第11研究组会议日期的更正（2025年9月17日至26日，日内"
        "瓦）\n\n尊敬的先生/女士：\n\n1\t会议地点有变。\n2\t第2/11号集体函“重要截止日期”表中"
        "的下列日期须予更正：\n{}\n\n顺致敬意！\n"
    ),
    "ar": (
        "جنيف، 12 يونيو 2025\n\nالموضوع:\tتصويب تواريخ اجتماع لجنة الدراسات 11 (جنيف، 26-17 "
        "سبتمبر 2025)\n\nحضرات السادة والسيدات،\n\n1\tتغير مكان الاجتماع.\n2\tتصوَّب "
        "التواريخ الواردة في جدول المواعيد النهائية في الرسالة الجماعية 2/11 على النحو "
        "التالي:\n{}\n\nوتفضلوا بقبول فائق الاحترام،\n"
    ),
}
TABLES = {
    "en": (
        ("Item", "Original date", "Corrected date"),
        ("Contributions to be translated", "15 July 2025", "17 July 2025"),
        ("Fellowship and visa requests", "4 August 2025", "6 August 2025"),
        ("Pre-registration", "15 August 2025", "18 August 2025"),
        ("Contributions", "2 September 2025", "4 September 2025"),
    ),
    "fr": (
        ("Objet", "Date initiale", "Date corrigée"),
        ("Contributions à traduire", "15 juillet 2025", "17 juillet 2025"),
        ("Demandes de bourse et de visa", "4 août 2025", "6 août 2025"),
        ("Préinscription", "15 août 2025", "18 août 2025"),
        ("Contributions", "2 septembre 2025", "4 septembre 2025"),
    ),
    "es": (
        ("Asunto", "Fecha original", "Fecha corregida"),
        ("Contribuciones que deban traducirse", "15 de julio de 2025", "17 de julio de 2025"),
        ("Solicitudes de beca y de visado", "4 de agosto de 2025", "6 de agosto de 2025"),
        ("Preinscripción", "15 de agosto de 2025", "18 de agosto de 2025"),
        ("Contribuciones", "2 de septiembre de 2025", "4 de septiembre de 2025"),
    ),
    "ru": (
        ("Действие", "Прежняя дата", "Исправленная дата"),
        ("Вклады, требующие перевода", "15 июля 2025 г.", "17 июля 2025 г."),
        ("Заявки на стипендии и визовую поддержку", "4 августа 2025 г.", "6 августа 2025 г."),
        ("Предварительная регистрация", "15 августа 2025 г.", "18 августа 2025 г."),
        ("Вклады", "2 сентября 2025 г.", "4 сентября 2025 г."),
    ),
    "zh": (
        ("事项", "原日期", "更正后的日期"),
        ("提交需要翻译的文稿", "2025年7月15日", "2025年7月17日"),
        ("申请与会补贴和签证协助函", "2025年8月4日", "2025年8月6日"),
        ("预注册", "2025年8月15日", "2025年8月18日"),
        ("提交文稿", "2025年9月2日", "2025年9月4日"),
    ),
    "ar": (
        ("البند", "التاريخ الأصلي", "التاريخ المصوَّب"),
        ("المساهمات المطلوب ترجمتها", "15 يوليو 2025", "17 يوليو 2025"),
        ("طلبات المنح والتأشيرات", "4 أغسطس 2025", "6 أغسطس 2025"),
        ("التسجيل المسبق", "15 أغسطس 2025", "18 أغسطس 2025"),
        ("المساهمات", "2 سبتمبر 2025", "4 سبتمبر 2025"),
    ),
}
NEW = [
    ("2025-07-17", "translation_request"),
    ("2025-08-06", "fellowship"),
    ("2025-08-06", "visa"),
    ("2025-08-18", "registration"),
    ("2025-09-04", "contribution"),
]


@pytest.mark.parametrize("between", ["\t", "\n\t"], ids=["a row a line", "a cell a line"])
@pytest.mark.parametrize("language", LETTERS)
def test_only_the_corrected_days_are_due(language: str, between: str) -> None:
    table = "\n".join("\t" + between.join(row) for row in TABLES[language])
    record = circextract.extract(text=LETTERS[language].format(table), language=language)
    assert [(str(d.date), d.action) for d in record.deadlines] == NEW
    assert [(str(e.start), str(e.end)) for e in record.events] == [("2025-09-17", "2025-09-26")]
