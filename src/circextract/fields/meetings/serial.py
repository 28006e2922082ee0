"""The days of a series, listed with their hours: "Webinar 1: 9 September, 14:00-15:30"."""

from __future__ import annotations

from datetime import date as Date
from itertools import pairwise

from circextract.document import Span
from circextract.fields.announcing import may_announce
from circextract.fields.asking.ahead import is_ahead
from circextract.fields.dating.dated import Dated, body_dates, dates_in, days_from, subject_dates
from circextract.fields.dating.near import prints_hours
from circextract.fields.meetings.led_rows import is_on_series, led_lines
from circextract.letter import Letter, once
from circextract.nlp import find_named

_FEWEST = 2


@once
def series_dates(letter: Letter) -> list[Dated]:
    """Give the first day of each line that prints one with its hours, in a letter on a series.

    Or in a list that such words lead: "We shall hold two webinars:"; there a place may stand for
    the hours. The days of one event follow each other; those of a series do not.
    """
    first = _first_day(letter)
    in_series, led = is_on_series(letter), led_lines(letter)
    lines = letter.sentences if in_series else led
    if first is None or not lines:
        return []
    found: dict[object, Dated] = {}
    for sentence in lines:
        printed = dates_in(letter, sentence) if in_series else []
        # Read by itself: the hours of a line are not those of the day in the next one.
        day = next(iter(printed or days_from(letter, sentence, first)), None)
        hours = day is not None and prints_hours(day) and day.start == day.end
        if day and (hours or (sentence in led and _names_place(letter, sentence))):
            dated = Dated(day, sentence)
            if is_ahead(letter, day) and may_announce(letter, dated):
                found.setdefault(day.start, dated)
    days = sorted(date.date.start for date in found.values() if date.date.start)
    apart = all((later - day).days > 1 for day, later in pairwise(days))
    return list(found.values()) if len(days) >= _FEWEST and apart else []


def _names_place(letter: Letter, line: Span) -> bool:
    return bool(find_named(letter.text(line), letter.lexicon))


def _first_day(letter: Letter) -> Date | None:
    """Give the first day that the letter prints with its year for what is to come."""
    days = [*subject_dates(letter), *body_dates(letter)]
    return next((d.date.start for d in days if d.date.start and is_ahead(letter, d.date)), None)
