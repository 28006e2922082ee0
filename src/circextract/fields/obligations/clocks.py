"""At what hour a deadline falls: printed beside its day, at another, or once for all of them."""

from __future__ import annotations

from circextract.dates import DateMention, TimeMention
from circextract.document import Span
from circextract.fields.dating.dated import dates_in, scope_around, sentences_of, times_in
from circextract.fields.obligations.deadline import Deadline
from circextract.letter import Letter


def clock_of(letter: Letter, deadline: Deadline) -> TimeMention | None:
    """Give the time a deadline ends at, None where the letter prints none."""
    date = deadline.date
    if isinstance(date, DateMention):
        own = (deadline.clock or date).time
    else:
        times = times_in(letter, date.sentence)
        own = times[0] if len(times) == 1 else None
    return own or _same_as_before(letter, date.span) or _said_of_all(letter, date.span)


def _same_as_before(letter: Letter, date: Span) -> TimeMention | None:
    """Find the hour of the day before, which "at the same hour" repeats."""
    sentence = letter.sentence_at(date.start)
    scope = scope_around(letter, date.start)
    if sentence is None or scope is None:
        return None
    later = [other.span.start for other in dates_in(letter, Span(date.end, sentence.end))]
    if letter.search("deadlines.same_hour", Span(date.end, min([sentence.end, *later]))) is None:
        return None
    timed = [day.time for day in dates_in(letter, Span(scope.start, date.start)) if day.time]
    return timed[-1] if timed else None


def _said_of_all(letter: Letter, date: Span) -> TimeMention | None:
    """Find the hour of "all deadlines end at 2359 hours UTC", said below in the paragraph."""
    scope = scope_around(letter, date.start)
    if scope is None:
        return None
    for sentence in sentences_of(letter, Span(date.end, max(date.end, scope.end))):
        times = times_in(letter, sentence)
        said = letter.search("deadlines.all_of_them", sentence) and not dates_in(letter, sentence)
        if said and len(times) == 1 and sentence.start >= date.end:
            return times[0]
    return None
