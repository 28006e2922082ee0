"""The dates of a letter's subject and body, read once for events and deadlines."""

from __future__ import annotations

from dataclasses import dataclass, replace

from circextract.dates import DateMention, TimeMention, find_dates, find_times
from circextract.document import Span, SpanIndex
from circextract.letter import Letter, once


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with the sentence (or the subject) it stands in; all spans are the document's."""

    date: DateMention
    sentence: Span


@once
def all_dates(letter: Letter) -> list[DateMention]:
    """Find the dates of the whole document; one of an unlikely year is as good as impossible."""
    found = find_dates(letter.document.text, letter.language)
    return [replace(date, start=None, end=None) if date.unlikely else date for date in found]


def dates_in(letter: Letter, scope: Span) -> list[DateMention]:
    """Give the dates that stand wholly inside a span."""
    return [date for date in _date_index(letter).touching(scope) if scope.contains(date.span)]


@once
def _date_index(letter: Letter) -> SpanIndex[DateMention]:
    return SpanIndex(all_dates(letter), lambda date: date.span)


@once
def all_times(letter: Letter) -> list[TimeMention]:
    """Find the times of the whole document; the digits of dates are none."""
    dates = [date.span for date in all_dates(letter)]
    return find_times(letter.document.text, letter.lexicon, dates)


def times_in(letter: Letter, scope: Span) -> list[TimeMention]:
    """Give the times that stand wholly inside a span."""
    return [time for time in _time_index(letter).touching(scope) if scope.contains(time.span)]


@once
def _time_index(letter: Letter) -> SpanIndex[TimeMention]:
    return SpanIndex(all_times(letter), lambda time: time.span)


@once
def body_dates(letter: Letter) -> list[Dated]:
    """Find the dates of the body, sentence by sentence."""
    return [
        Dated(date, sentence)
        for sentence in letter.sentences
        for date in dates_in(letter, sentence)
    ]


@once
def subject_dates(letter: Letter) -> list[Dated]:
    """Find the dates of the subject."""
    field = letter.first("subject")
    if field is None:
        return []
    return [Dated(date, field.span) for date in dates_in(letter, field.span)]
