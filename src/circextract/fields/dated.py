"""The dates of a letter's subject and body, read once for events and deadlines."""

from __future__ import annotations

from dataclasses import dataclass, replace

from circextract.dates import DateMention, TimeMention, find_dates, find_times
from circextract.document import Span
from circextract.letter import Letter, once


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with the sentence (or the subject) it stands in; all spans are the document's."""

    date: DateMention
    sentence: Span


def dates_in(letter: Letter, scope: Span) -> list[DateMention]:
    """Find the dates inside a span; their spans count in the document."""
    return [moved(date, scope.start) for date in find_dates(letter.text(scope), letter.language)]


def times_in(letter: Letter, scope: Span) -> list[TimeMention]:
    """Find the times inside a span; their spans count in the document."""
    text = letter.text(scope)
    dates = [date.span for date in find_dates(text, letter.language)]
    return [moved_time(time, scope.start) for time in find_times(text, letter.lexicon, dates)]


def moved(date: DateMention, offset: int) -> DateMention:
    """Shift all spans of a date."""
    return replace(
        date,
        span=date.span.shift(offset),
        start_spans=tuple(span.shift(offset) for span in date.start_spans),
        end_spans=tuple(span.shift(offset) for span in date.end_spans),
        time=moved_time(date.time, offset) if date.time else None,
    )


def moved_time(time: TimeMention, offset: int) -> TimeMention:
    """Shift all spans of a time."""
    return replace(
        time,
        span=time.span.shift(offset),
        start_span=time.start_span.shift(offset),
        end_span=time.end_span.shift(offset) if time.end_span else None,
        zone_span=time.zone_span.shift(offset) if time.zone_span else None,
    )


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
