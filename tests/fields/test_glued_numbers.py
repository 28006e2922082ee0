"""Numbers that a lost blank glued to the day behind them: parted, or in doubt, never in silence."""

from __future__ import annotations

from datetime import date

import pytest
from tests.cases.tables import LANGUAGES
from tests.frames import FRAMES

import circextract
from circextract.models import Circular

# The series in a line of its own; the month and the year behind the day.
SERIES = {
    "en": ("Circular Letter", " June 2016"),
    "fr": ("Lettre circulaire", " juin 2016"),
    "es": ("Carta circular", " de junio de 2016"),
    "ru": ("Циркулярное письмо", " июня 2016 года"),
    "ar": ("الرسالة المعممة", " يونيو 2016"),
}
CITED = {
    "en": "Circular Letter CR/290 remains in force.",
    "fr": "La Lettre circulaire CR/290 reste en vigueur.",
    "es": "La Carta circular CR/290 sigue en vigor.",
    "ru": "Циркулярное письмо CR/290 остается в силе.",
    "ar": "وتظل الرسالة المعممة CR/290 سارية.",
}


def letter(language: str, head: str, more: str = "") -> Circular:
    frame = FRAMES[language]
    body = f"1\t{frame.meeting}\n\n2\t{more}" if more else f"1\t{frame.meeting}"
    parts = [head, frame.subject, frame.salutation, body, frame.closing]
    return circextract.extract(text="\n\n".join(parts), language=language)


def read(record: Circular) -> tuple[str | None, date | None, bool]:
    """Give number, date and whether they are in doubt."""
    doubt = any(one.code == "number_unclear" for one in record.issues)
    return record.reference and record.reference.number, record.date, doubt


@pytest.mark.parametrize("language", SERIES)
def test_figures_that_leave_one_day_are_parted_there(language):
    series, month = SERIES[language]
    for glued in (month, month.strip()):
        found = read(letter(language, f"{series}\nCR/389{glued}"))
        assert found == ("CR/38", date(2016, 6, 9), False)


@pytest.mark.parametrize("language", SERIES)
def test_figures_that_leave_two_days_are_in_doubt(language):
    series, month = SERIES[language]
    record = letter(language, f"{series}\nCR/3119{month}")
    assert read(record) == ("CR/31", date(2016, 6, 19), True)
    fields = [one.field for one in record.issues if one.code == "number_unclear"]
    assert fields == ["/reference/number", "/date"]


@pytest.mark.parametrize("language", SERIES)
def test_a_letter_that_is_cited_is_older(language):
    series, month = SERIES[language]
    record = letter(language, f"{series}\nCR/3119{month}", CITED[language])
    assert read(record) == ("CR/311", date(2016, 6, 9), False)


@pytest.mark.parametrize("language", SERIES)
@pytest.mark.parametrize("printed", ["CR/311\n- 2 -", "Y:\\APP\\BR\\CIRC\\300\\311\\311E.DOCX"])
def test_the_number_printed_elsewhere_decides(printed, language):
    series, month = SERIES[language]
    record = letter(language, f"{series}\nCR/3119{month}", f"{FRAMES[language].meeting}\n{printed}")
    assert read(record) == ("CR/311", date(2016, 6, 9), False)


def test_the_initials_tell_the_group_of_a_collective_letter():
    head = "TSB Collective letter 5/123 June 2023"
    assert read(letter("en", f"{head}\nCOM 12/KL"))[::2] == ("5/12", False)
    assert read(letter("en", head))[2]


def test_a_chinese_year_is_never_part_of_the_number():
    found = read(letter("zh", "第CR/389号通函2016年6月9日"))
    assert found == ("CR/389", date(2016, 6, 9), False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_apart_from_its_number_stays_whole(language):
    head = f"TSB Circular 38\n{FRAMES[language].date_line}"
    assert read(letter(language, head)) == ("38", date(2024, 1, 8), False)
