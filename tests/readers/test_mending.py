"""Signs that Tesseract takes for their like are mended where only one of the two can be printed."""

from __future__ import annotations

import pytest

from circextract.readers.mending import mended
from circextract.readers.tesseract import Word


def words(text: str, length: float = 30, *, is_foreign: bool = False) -> list[Word]:
    return [
        Word(part, 40.0 * n, 40.0 * n + length, 100, 10, 90, is_foreign)
        for n, part in enumerate(text.split())
    ]


def mend(text: str, language: str, length: float = 30) -> str:
    return " ".join(word.text for word in mended(words(text, length), language))


@pytest.mark.parametrize(
    ("language", "read", "printed"),
    [
        ("en", "Copy to;", "Copy to:"),
        ("fr", "Objet;", "Objet:"),
        ("es", "Asunto.", "Asunto:"),
        ("ru", "Факс;", "Факс:"),
        ("zh", "抄送；", "抄送:"),
        ("zh", "电话，", "电话:"),
        ("ar", "الهاتف؛", "الهاتف:"),
    ],
)
def test_a_label_ends_in_a_colon(language: str, read: str, printed: str) -> None:
    assert mend(read, language) == printed


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Members;"),
        ("fr", "Membres;"),
        ("es", "Miembros;"),
        ("ru", "Членам;"),
        ("zh", "国际电联学术成员;"),
        ("ar", "الأعضاء؛"),
        ("", "Copy to;"),
    ],
)
def test_other_lines_keep_their_last_sign(language: str, text: str) -> None:
    assert mend(text, language) == text


def test_commas_between_arabic_words_are_arabic() -> None:
    assert mend("نيروبي, كينيا;", "ar") == "نيروبي، كينيا؛"
    assert mend("سبتمبر 2023, مع", "ar") == "سبتمبر 2023، مع"


def test_commas_between_latin_words_on_an_arabic_page_are_latin() -> None:
    assert mend("Y.4900, L.1300", "ar") == "Y.4900, L.1300"


def test_a_point_inside_a_chinese_name_stands_in_the_middle() -> None:
    assert mend("阿米娜 .彼得 罗娃", "zh") == "阿米娜 ·彼得 罗娃"
    assert mend("ITU-T L.1300", "zh") == "ITU-T L.1300"


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh", "ar"])
@pytest.mark.parametrize(
    "read",
    [
        "https:/www.itu.int/a",
        "https://www..itu.int/a",
        "https:Wwww.itu.int/a",
        "https;//www.itu.int/a",
    ],
)
def test_the_start_of_an_address_is_mended(language: str, read: str) -> None:
    assert mend(read, language) == "https://www.itu.int/a"


@pytest.mark.parametrize("read", ["-", "--", "–", "—"])
def test_a_dash_is_told_from_a_hyphen_by_its_length(read: str) -> None:
    assert mend(read, "ru", length=4.5) == "–"
    assert mend(read, "ru", length=2.5) == "-"
