from __future__ import annotations

import pytest
from tests.cases.tables import rows, unmarked

from circextract.dates import TimeMention, find_dates, find_times, parse_time, parse_zone
from circextract.lexicon import load_lexicon


def as_written(time: TimeMention) -> str:
    hours = f"{time.start}-{time.end}" if time.end else time.start
    return f"{hours} {time.timezone}" if time.timezone else hours


@pytest.mark.parametrize(("language", "row"), rows("times"))
def test_the_times_of_a_sentence_are_found_and_nothing_else(language, row):
    text, spans = unmarked(row[0])
    dates = [date.span for date in find_dates(text, language)]
    found = find_times(text, load_lexicon(language), dates)
    expected = [(text[slice(*span)], value) for span, value in zip(spans, row[1:], strict=True)]
    assert [(time.text, as_written(time)) for time in found] == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "1530 hours", "15:30"),
        ("en", "9 p.m.", "21:00"),
        ("en", "12 p.m.", "12:00"),
        ("en", "12:15 a.m.", "00:15"),
        ("en", "2:00 pm", "14:00"),
        ("en", "2400 hours", "24:00"),
        ("en", "2430 hours", None),
        ("en", "24000 hours", None),
        ("en", "14:61", None),
        ("en", "noon", "12:00"),
        ("fr", "9 h 30", "09:30"),
        ("zh", "下午2时30分", "14:30"),
        ("ar", "الساعة ٠٩:٣٠", "09:30"),
        ("ar", "الساعة 3 مساءً", "15:00"),
        ("ru", "2 часа дня", "14:00"),
    ],
)
def test_parse_time_gives_hours_and_minutes(language, text, expected):
    assert parse_time(text, load_lexicon(language)) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Geneva time", "Europe/Zurich"),
        ("en", "CET", "Europe/Zurich"),
        ("en", "CEST", "Europe/Zurich"),
        ("en", "UTC", "UTC"),
        ("en", "local time", "local"),
        ("en", "Tokyo time", None),
        ("fr", "heure de Genève", "Europe/Zurich"),
        ("fr", "heure locale", "local"),
        ("es", "hora de Ginebra", "Europe/Zurich"),
        ("es", "hora local", "local"),
        ("ru", "по женевскому времени", "Europe/Zurich"),
        ("ru", "местное время", "local"),
        ("zh", "日内瓦时间", "Europe/Zurich"),
        ("zh", "中部欧洲时间", "Europe/Zurich"),
        ("zh", "当地时间", "local"),
        ("ar", "بتوقيت جنيف", "Europe/Zurich"),
        ("ar", "بالتوقيت المحلي", "local"),
    ],
)
def test_the_names_of_zones_are_known(language, text, expected):
    assert parse_zone(text, load_lexicon(language)) == expected


def test_the_span_of_a_time_and_of_its_ends_and_zone_lead_back_to_the_text():
    text = "from 1000 to 1530 hours, Geneva time"
    (found,) = find_times(text, load_lexicon("en"))
    assert text[slice(*found.span)] == found.text == "1000 to 1530 hours"
    assert [text[slice(*span)] for span in found.start_spans] == ["1000"]
    assert [text[slice(*span)] for span in found.end_spans] == ["1530 hours"]
    assert found.zone_span is not None
    assert text[slice(*found.zone_span)] == "Geneva time"


def test_the_digits_of_dates_are_no_times():
    text = "9 April 2013 to 1600 hours"
    lexicon = load_lexicon("en")
    dates = [date.span for date in find_dates(text, "en")]
    assert [time.text for time in find_times(text, lexicon, dates)] == ["1600 hours"]
