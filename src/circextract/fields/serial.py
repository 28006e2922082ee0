"""The days of a series, listed with their hours: "Webinar 1: 9 September, 14:00-15:30"."""

from __future__ import annotations

from datetime import date as Date
from itertools import pairwise

from circextract.dates import DateMention, find_dates
from circextract.document import Span
from circextract.fields.announcing import is_ahead, may_announce
from circextract.fields.dated import Dated, body_dates, dates_in, subject_dates
from circextract.letter import Letter, once

_FEWEST = 2
_EARLY_PARAGRAPHS = 2


@once
def series_dates(letter: Letter) -> list[Dated]:
    """Give the first day of each line that prints one with its hours, in a letter on a series.

    The days of one event follow each other; those of a series do not.
    """
    if not _is_on_series(letter):
        return []
    found: dict[object, Dated] = {}
    for sentence in letter.sentences:
        day = next(iter(_days_in(letter, sentence)), None)
        if day and day.time and day.time.end and day.start == day.end:
            dated = Dated(day, sentence)
            if is_ahead(letter, day) and may_announce(letter, dated):
                found.setdefault(day.start, dated)
    days = sorted(date.date.start for date in found.values() if date.date.start)
    apart = all((later - day).days > 1 for day, later in pairwise(days))
    return list(found.values()) if len(days) >= _FEWEST and apart else []


def _is_on_series(letter: Letter) -> bool:
    field = letter.first("subject")
    opening = [paragraph.span for paragraph in letter.paragraphs[:_EARLY_PARAGRAPHS]]
    scopes = [*([field.span] if field else []), *opening]
    return any(letter.search("events.series", scope) for scope in scopes)


def _days_in(letter: Letter, sentence: Span) -> list[DateMention]:
    """Give the dates of a sentence, those without a year as the next such days to come."""
    first = _first_day(letter)
    if dates_in(letter, sentence) or first is None:
        return dates_in(letter, sentence)
    found = find_dates(letter.text(sentence), letter.language, anchor=first)
    return [date.moved(lambda span: span.shift(sentence.start)) for date in found]


def _first_day(letter: Letter) -> Date | None:
    """Give the first day that the letter prints with its year for what is to come."""
    days = [*subject_dates(letter), *body_dates(letter)]
    return next((d.date.start for d in days if d.date.start and is_ahead(letter, d.date)), None)
