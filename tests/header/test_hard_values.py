"""Values that look like parts of a header: each layout must leave them whole.

A subject with days and dashes in it, items that begin small, an office that no table knows, a
place whose last letters are a label, a revision in brackets, a group's number at a line's start.
"""

from __future__ import annotations

import pytest
from tests.cases.tables import LANGUAGES
from tests.header.layouts import Header
from tests.header.test_layouts import differing

_DATES = {
    "en": "Geneva, 14 May 2025",
    "fr": "Genève, le 14 mai 2025",
    "es": "Ginebra, 14 de mayo de 2025",
    "ru": "Женева, 14 мая 2025 года",
    "zh": "2025年5月14日，日内瓦",
    "ar": "جنيف، 14 مايو 2025",
}
_REFERENCES = {
    "en": "TSB Circular 61 (Rev.1)",
    "fr": "Circulaire TSB 61 (Rév.1)",
    "es": "Circular TSB 61 (Rev.1)",
    "ru": "Циркуляр 61 БСЭ (Пересм.1)",
    "zh": "电信标准化局第 61 号通函（修订1）",
    "ar": "الرسالة المعممة 61 لمكتب تقييس الاتصالات (المراجعة 1)",
}
_NAMES = {
    "en": "Marta Lindqvist",
    "fr": "Marta Lindqvist",
    "es": "Marta Lindqvist",
    "ru": "Марта Линдквист",
    "zh": "马塔·林德",
    "ar": "مارتا لندكفيست",
}
_TO = {
    "en": ["Member States of the Council", "other Member States of the Union", "Sector Members"],
    "fr": ["États Membres du Conseil", "autres États Membres de l'Union", "Membres de Secteur"],
    "es": ["Estados Miembros del Consejo", "otros Estados Miembros", "Miembros de Sector"],
    "ru": ["Государства – Члены Совета", "другие Государства – Члены Союза", "Члены Секторов"],
    "zh": ["国际电联各成员国主管部门", "ITU-T部门成员", "国际电联学术成员"],
    "ar": ["إدارات الدول الأعضاء في الاتحاد", "أعضاء قطاع تقييس الاتصالات", "الهيئات الأكاديمية"],
}
_COPIES = {
    "en": [
        "the Chairs of the Study Groups",
        "the Director of the Radiocommunication Bureau",
        "the Secretariat of the Andean Forum in Harare",
    ],
    "fr": [
        "les Présidents des Commissions d'études",
        "le Directeur du Bureau des radiocommunications",
        "le Secrétariat du Forum pour l'agriculture",
    ],
    "es": [
        "los Presidentes de las Comisiones de Estudio",
        "el Director de la Oficina de Radiocomunicaciones",
        "la Secretaría del Foro Andino de Sucre",
    ],
    "ru": [
        "председателям Исследовательских комиссий",
        "директору Бюро радиосвязи",
        "секретариату Андского форума в Хараре",
    ],
    "zh": ["各研究组主席", "无线电通信局主任", "安第斯论坛秘书处"],
    "ar": ["رؤساء لجان الدراسات", "مدير مكتب الاتصالات الراديوية", "أمانة منتدى الأنديز في هراري"],
}
_SUBJECTS = {
    "en": "Webinar on batteries (8 July 2025) and forum (Riga, 30 September - 2 October 2025) – "
    "new venue",
    "fr": "Webinaire sur les piles (8 juillet 2025) et forum (Riga, 30 septembre - 2 octobre "
    "2025) – nouveau lieu",
    "es": "Seminario web sobre pilas (8 de julio de 2025) y foro (Riga, 30 de septiembre - 2 de "
    "octubre de 2025) – nuevo lugar",
    "ru": "Вебинар по батареям (8 июля 2025 г.) и форум (Рига, 30 сентября - 2 октября 2025 г.) – "
    "новое место",
    "zh": "电池网络研讨会（2025年7月8日）和论坛 – 会址变更（里加，2025年9月30日-10月2日）",
    "ar": "ندوة إلكترونية عن البطاريات (8 يوليو 2025) ومنتدى (ريغا، 30 سبتمبر - 2 أكتوبر 2025) – "
    "مكان جديد",
}
_LAYOUTS = (
    "cells",
    "label_lines_without_marks",
    "stacked",
    "stacked_running",
    "stacked_without_marks",
    "value_first_lines",
    "flattened",
    "flattened_slashes",
    "flattened_bars",
    "wrapped_lists",
)
_DAMAGES = (
    ("broken_reference", "label_line"),
    ("broken_reference", "label_lines"),
    ("broken_reference", "stacked"),
    ("broken_reference", "value_first_lines"),
    ("no_dashes", "label_line"),
    ("no_dashes", "value_first_lines"),
    ("minus_marks", "label_lines"),
    ("no_colons", "cells"),
    ("no_colons", "label_line"),
)


def hard(language: str) -> Header:
    rows = [
        ("reference", [_REFERENCES[language], "TSB Events/ZQ"]),
        ("contact", [_NAMES[language]]),
        ("phone", ["+41 22 730 5127"]),
        ("email", ["zwel@example.org"]),
        ("to", _TO[language]),
        ("copy_to", _COPIES[language]),
        ("subject", [_SUBJECTS[language]]),
    ]
    return Header(language, _DATES[language], rows)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", _LAYOUTS)
def test_values_like_parts_of_a_header_are_whole_in_each_layout(layout, language):
    assert differing(layout, hard(language)) == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("damage", "layout"), _DAMAGES)
def test_values_like_parts_of_a_header_are_whole_though_damaged(damage, layout, language):
    assert differing(layout, hard(language), damage) == {}
