from __future__ import annotations

from circextract.dates import DateMention, find_dates, parse_day
from tests.cases.tables import LANGUAGES, rows, table, unmarked
import pytest


def as_written(mention: DateMention) -> str:
    if mention.start is None or mention.end is None:
        return "impossible"
    first, last = mention.start.isoformat(), mention.end.isoformat()
    return (first if first == last else f"{first}/{last}") + "?" * mention.weekday_conflict


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
