"""Sentences carry the marks drawn inside: tests/cases/<language>/dates.toml."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases.tables import LANGUAGES, rows, table, unmarked

from circextract import find_dates
from circextract.dates import DateMention, parse_day
from circextract.dates.words import compact, months
from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import load_lexicon

FRAMES = {language: table(language, "frame")["dates"] for language in LANGUAGES}
# Month words that the lexicon does not hold and dateparser knows.
REGIONAL = {
    "fr": ("8 aoû 2021", date(2021, 8, 8)),
    "ru": ("8 мар 2021", date(2021, 3, 8)),
    "ar": ("8 يولية 2021", date(2021, 7, 8)),
}
days = st.dates(date(1990, 1, 1), date(2030, 12, 31))
languages = st.sampled_from(LANGUAGES)


def as_written(mention: DateMention) -> str:
    if mention.start is None or mention.end is None:
        return "impossible"
    first, last = mention.start.isoformat(), mention.end.isoformat()
    return (first if first == last else f"{first}/{last}") + "?" * mention.weekday_conflict


def printed(day: date, language: str) -> str:
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    month = FRAMES[language]["months"][day.month - 1]
    return FRAMES[language]["single"].format(day=number, month=month, year=day.year)


@pytest.mark.parametrize(("language", "row"), rows("dates"))
def test_the_dates_of_a_sentence_are_found_and_nothing_else(language, row):
    text, spans = unmarked(row[0])
    expected = [
        (text[slice(*span)], value)
        for span, values in zip(spans, row[1:], strict=True)
        for value in values.split(" & ")
    ]
    found = find_dates(text, language)
    assert [(date.text, as_written(date)) for date in found] == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_enough_cases(language):
    cases = [row for group in table(language, "dates").values() for row in group]
    assert len([row for row in cases if len(row) > 1]) >= 20
    assert len([row for row in cases if len(row) == 1]) >= 10
    assert len([row for group in table(language, "times").values() for row in group]) >= 10


@pytest.mark.parametrize(("language", "row"), rows("dates", bugs=False))
def test_the_pieces_of_evidence_give_the_days_again(language, row):
    text, _ = unmarked(row[0])
    for found in find_dates(text, language):
        for spans, day in ((found.start_spans, found.start), (found.end_spans, found.end)):
            if spans and not found.impossible:
                assert parse_day("\n".join(text[slice(*span)] for span in spans), language) == day


@pytest.mark.parametrize(("language", "row"), rows("dates", bugs=False))
def test_without_a_language_the_same_days_are_found(language, row):
    text, spans = unmarked(row[0])
    found = {day for mention in find_dates(text) for day in (mention.start, mention.end) if day}
    wanted = {day for m in find_dates(text, language) for day in (m.start, m.end) if day}
    assert wanted <= found
    assert spans or not found


@given(days, languages)
def test_any_day_in_its_ordinary_form_is_found_again(day, language):
    text = printed(day, language)
    (found,) = find_dates(f"— {text}.", language)
    assert (found.text, found.start, found.end) == (text, day, day)
    assert parse_day(text, language) == day


@given(days, st.integers(1, 400), languages)
def test_any_range_of_days_in_full_is_found_again(first, length, language):
    last = date.fromordinal(first.toordinal() + length)
    text = FRAMES[language]["range"].format(a=printed(first, language), b=printed(last, language))
    (found,) = find_dates(text, language)
    assert (found.text, found.start, found.end) == (text, first, last)


@given(days, languages, st.sampled_from(("{:%Y-%m-%d}", "{:%d/%m/%Y}", "{:%d.%m.%Y}")))
def test_any_day_in_figures_is_found_again(day, language, form):
    (found,) = find_dates(form.format(day), language)
    assert found.start == found.end == day


@given(st.text(max_size=40), days, languages)
def test_spans_count_in_the_string_that_was_given(before, day, language):
    text = f"{before}\n, {printed(day, language)}"
    for found in find_dates(text, language):
        assert text[slice(*found.span)] == found.text
        for span in (*found.start_spans, *found.end_spans):
            assert found.span.contains(span)


@given(st.text("0123456789/.-+ \nQCR", max_size=30), languages)
def test_figures_alone_never_raise(text, language):
    for found in find_dates(text, language):
        assert found.text


def test_spans_count_characters_not_bytes():
    text = "\U0001f4c5 Женева, 8 июня 2021 года"
    (found,) = find_dates(text, "ru")
    assert found.span == Span(10, 26)


def test_dates_of_several_languages_stand_in_one_text():
    text = (
        "8 juin 2021, 9 июня 2021 года, 2021年6月10日, "
        "11 يونيو 2021, 12 de junio de 2021, 13 June 2021"
    )
    assert [found.start for found in find_dates(text)] == [date(2021, 6, d) for d in range(8, 14)]
    assert [found.language for found in find_dates(text)] == ["fr", "ru", "zh", "ar", "es", "en"]


def test_english_dates_are_found_in_letters_of_other_languages():
    (found,) = find_dates("第325号通函 of 8 June 2021", "zh")
    assert (found.start, found.language) == (date(2021, 6, 8), "en")


def test_an_empty_text_has_no_dates():
    assert find_dates("") == find_dates(" \n", "fr") == []


# --- what a mention tells ------------------------------------------------------------------------


def test_a_range_with_one_month_has_its_evidence_in_pieces():
    text = "from 26 to 30 May 2025"
    (found,) = find_dates(text, "en")
    assert [text[slice(*span)] for span in found.start_spans] == ["26", "May 2025"]
    assert [text[slice(*span)] for span in found.end_spans] == ["30 May 2025"]


def test_a_year_that_is_not_printed_has_no_evidence():
    (found,) = find_dates("28 December to 3 January 2022", "en")
    assert (found.start, found.start_spans) == (date(2021, 12, 28), ())
    assert found.end_spans


def test_a_month_first_reading_makes_a_date_in_figures_ambiguous():
    found = find_dates("08/06/2021, 25/06/2021, 06/06/2021, 2021-06-08, 8 June 2021", "en")
    assert [date.ambiguous for date in found] == [True, False, False, False, False]


def test_an_impossible_day_has_no_value():
    (found,) = find_dates("31 June 2021", "en")
    assert found.impossible
    assert (found.start, found.end) == (None, None)


# --- the anchor ----------------------------------------------------------------------------------

ANCHOR = date(2021, 5, 20)


def anchored(text: str, language: str = "en") -> list[tuple[date | None, date | None, bool]]:
    found = find_dates(text, language, anchor=ANCHOR)
    return [(mention.start, mention.end, mention.derived) for mention in found]


def test_a_date_without_a_year_needs_an_anchor():
    assert find_dates("by 8 June at the latest", "en") == []
    assert anchored("by 8 June at the latest") == [(date(2021, 6, 8), date(2021, 6, 8), True)]


def test_the_year_is_that_of_the_first_such_day_on_or_after_the_anchor():
    assert anchored("20 May") == [(ANCHOR, ANCHOR, True)]
    assert anchored("19 May") == [(date(2022, 5, 19), date(2022, 5, 19), True)]


def test_a_range_without_a_year_takes_the_anchors():
    assert anchored("26 to 30 May") == [(date(2021, 5, 26), date(2021, 5, 30), True)]


def test_a_printed_year_needs_no_anchor():
    assert anchored("8 June 2020 and 9 July") == [
        (date(2020, 6, 8), date(2020, 6, 8), False),
        (date(2021, 7, 9), date(2021, 7, 9), True),
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [("es", "8 de junio"), ("ru", "8 июня"), ("zh", "6月8日"), ("ar", "8 يونيو")],
)
def test_every_language_has_forms_without_a_year(language, text):
    assert anchored(text, language) == [(date(2021, 6, 8), date(2021, 6, 8), True)]


@pytest.mark.parametrize(("language", "text"), [("fr", "8 juin"), ("es", "8 junio")])
def test_a_day_without_a_year_is_given_once(language, text):
    assert anchored(text, language) == [(date(2021, 6, 8), date(2021, 6, 8), True)]


def test_a_range_without_a_year_may_cross_one():
    assert anchored("31 December - 3 January") == [(date(2021, 12, 31), date(2022, 1, 3), True)]


def test_a_leap_day_without_a_year_is_that_of_the_next_leap_year():
    assert anchored("29 February") == [(date(2024, 2, 29), date(2024, 2, 29), True)]


# --- the time beside a date ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "from 1000 to 1530 hours, Geneva time, on 07 December2021",
            ("10:00", "15:30", "Europe/Zurich"),
        ),
        ("en", "2359 hours UTC on 12 March 2022", ("23:59", None, "UTC")),
        ("en", "2400 hours UTC on 25 January 2002", ("24:00", None, "UTC")),
        ("en", "on 8 June 2021 at 0930 hours. Lunch is at 1230 hours", ("09:30", None, None)),
        ("fr", "le 8 juin 2021 à 14 h 30 (heure de Genève)", ("14:30", None, "Europe/Zurich")),
        ("es", "el 8 de junio de 2021, 14:30 (hora local)", ("14:30", None, "local")),
        (
            "ru",
            "8 июня 2021 года в 09 час. 30 мин. по женевскому времени",
            ("09:30", None, "Europe/Zurich"),
        ),
        ("zh", "2021年6月8日 23:59 中部欧洲时间", ("23:59", None, "Europe/Zurich")),
        ("ar", "الساعة 14:30 بتوقيت جنيف يوم 8 يونيو 2021", ("14:30", None, "Europe/Zurich")),
    ],
)
def test_a_date_has_the_time_printed_beside_it(language, text, expected):
    (found,) = find_dates(text, language)
    assert (found.start_time, found.end_time, found.timezone) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "from Monday 2 June 2014 at 0930 hours to Thursday 5 June 2014 at 1730 hours"),
        ("fr", "du lundi 2 juin 2014 à 9 h 30 au jeudi 5 juin 2014 à 17 h 30"),
        ("es", "del 2 de junio de 2014 a las 09.30 horas al 5 de junio de 2014 a las 17.30 horas"),
        ("ru", "с 2 июня 2014 года, 09:30, по 5 июня 2014 года, 17:30"),
        ("zh", "2014年6月2日9时30分至6月5日17时30分"),
        ("ar", "من 2 يونيو 2014 الساعة 09:30 إلى 5 يونيو 2014 الساعة 17:30"),
        ("en", "from 2 June (0930 hours) to 5 June 2014 (1730 hours)"),
    ],
)
def test_days_with_hours_of_their_own_are_one_range(language, text):
    (found,) = find_dates(text, language)
    assert (found.start, found.end) == (date(2014, 6, 2), date(2014, 6, 5))
    assert (found.start_time, found.end_time) == ("09:30", "17:30")


def test_the_days_of_two_meetings_with_hours_are_no_range():
    text = "the forum on 2 June 2014 at 0930 hours and the meeting on 5 June 2014 at 1730 hours"
    assert [found.start for found in find_dates(text, "en")] == [date(2014, 6, 2), date(2014, 6, 5)]


def test_each_date_takes_the_nearest_time():
    text = "0930 hours on 5 May 2021 and 1400 hours on 6 May 2021"
    assert [found.start_time for found in find_dates(text, "en")] == ["09:30", "14:00"]


def test_a_time_of_another_sentence_is_not_the_dates():
    (found,) = find_dates("The meeting is on 8 June 2021. At 14:30 there is a break.", "en")
    assert (found.start_time, found.time) == (None, None)


# --- parse_day -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "26 2025 May", date(2025, 5, 26)),
        ("en", "May 2025\n26", date(2025, 5, 26)),
        ("en", "2025-05-26", date(2025, 5, 26)),
        ("en", "08/06/2021", date(2021, 6, 8)),
        ("ru", "26\nмая 2025", date(2025, 5, 26)),
        ("ar", "26\nأيار/مايو 2025", date(2025, 5, 26)),
        ("zh", "2025 年 5 月\n26", date(2025, 5, 26)),
        ("zh", "８ June ２０２１", date(2021, 6, 8)),
        ("en", "31 June 2021", None),
        ("en", "June 2021", None),
        ("en", "8 June", None),
        ("en", "no date", None),
        ("en", "", None),
    ],
)
def test_parse_day_reads_the_parts_in_any_arrangement(language, text, expected):
    assert parse_day(text, language) == expected


# --- dateparser ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", REGIONAL)
def test_a_month_word_the_lexicon_lacks_is_settled_by_dateparser(language):
    text, day = REGIONAL[language]
    assert compact(fold(text.split()[1])) not in months(load_lexicon(language))
    (found,) = find_dates(f"({text})", language)
    assert (found.text, found.start, found.end) == (text, day, day)
    assert parse_day(text, language) == day


def test_without_dateparser_only_those_dates_are_lost():
    script = f"""
import sys
sys.modules["dateparser"] = None
from circextract.dates import find_dates
for language, text in {[(code, text) for code, (text, _) in REGIONAL.items()]!r}:
    try:
        found = find_dates(text, language)
    except ImportError:
        found = []
    assert not found, found
assert find_dates("8 June 2021", "en")
assert "dateutil" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "8 June 2021"),
        ("fr", "8 mars 2021"),
    ],
)
def test_ordinary_dates_do_not_load_dateparser(language, text):
    script = f"""
import sys
from circextract.dates import find_dates
assert find_dates({text!r}, {language!r})
assert "dateparser" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Wednesday 26 November 0930 Charging"),
        ("fr", "le 26 novembre 1400 Ouverture"),
        ("es", "25 de noviembre 1830 Recepción"),
        ("ru", "26 ноября 0930 Заседание"),
        ("ar", "26 نوفمبر 0930 الافتتاح"),
        ("zh", "11月26日 0930 开会"),
    ],
)
def test_an_hour_behind_a_day_is_no_year(language, text):
    assert find_dates(text, language) == []


@pytest.mark.parametrize("phone", ["+41 22 730 57 12", "+7 495 771 81 05", "+33 1 45 29 51 12"])
def test_the_end_of_a_phone_number_is_no_first_day(phone):
    (found,) = find_dates(f"по факсу {phone} до 30 января 1998 года", "ru")
    assert (found.start, found.end) == (date(1998, 1, 30), date(1998, 1, 30))
