"""Days that events share: which overlap, and how the body divides those of a subject."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta
from itertools import permutations

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.asking.cues import cue_beside
from circextract.fields.dating.bare_days import bare_ranges
from circextract.fields.dating.dated import Dated, body_dates, yearless_days
from circextract.fields.naming.bodies import bodies_in, meeting_body
from circextract.fields.naming.callings import kinds_in, naming, own_words_beside
from circextract.letter import Letter

_FEWEST = 2  # events that share days
_LONGEST = 60


def is_shared(letter: Letter, dated: Dated, body: list[Dated]) -> bool:
    """Tell whether days of the subject are those of two events that the body tells apart.

    "Forum on X and meeting of Y (Asunción, 5-7 September)", the forum being on 6 and 7.
    """
    days = dated.date
    own = [d for d in body if overlap(d.date, days) and _is_shorter(d.date, days)]
    parts = [d.date for d in own]
    apart = _are_of_bodies(letter, dated, own) or (
        len(kinds_in(letter, dated.sentence)) >= _FEWEST
        and any(not overlap(one, other) for one in parts for other in parts)
    )
    return (
        apart
        and len(parts) >= _FEWEST
        and min(part.start for part in parts if part.start) == days.start
        and max(part.end for part in parts if part.end) == days.end
    )


def _are_of_bodies(letter: Letter, shared: Dated, parts: list[Dated]) -> bool:
    """Tell whether each part is of another body, where the days are said of several."""
    before = Span(shared.sentence.start, shared.date.span.start)
    named = {body.number for body in bodies_in(letter, before) if body.number}
    bodies = [body.number if (body := meeting_body(letter, part)) else None for part in parts]
    return len(named) >= 1 and None not in bodies and len(set(bodies)) == len(bodies)


def parts_of_days(letter: Letter, shared: Dated) -> list[Dated]:
    """Give the days of the body that divide those of a subject on two events between them.

    In whatever words: each names one of the events, no two the same, and together they are all of
    the days, or all events are named and days without any lie between them. Where words of one of
    them name no event, the days themselves may tell: they follow each other without a gap.
    """
    named = kinds_in(letter, shared.sentence)
    if len(named) < _FEWEST or shared.date.start == shared.date.end:
        return []
    told = [
        d
        for d in _days_told(letter, shared)
        if letter.search("events.registering", d.sentence) is None and not cue_beside(letter, d)
    ]
    printed = body_dates(letter)
    parts = [d for d in told if d in printed and named & kinds_in(letter, naming(letter, d))]
    return parts if _divide(letter, shared, parts) else _in_row(letter, shared, told)


def _days_told(letter: Letter, shared: Dated) -> list[Dated]:
    """Give the body's days that are some of the days of a subject, in whatever form printed."""
    start = shared.date.start
    if start is None:
        return []
    printed = body_dates(letter)
    yearless = yearless_days(letter, start, letter.sentences)
    taken = [d.date.span for d in (*printed, *yearless)]
    bare = [
        Dated(day, sentence)
        for sentence in letter.sentences
        for day in bare_ranges(letter, sentence, shared.date)
        if not any(day.span.overlaps(span) for span in taken)
    ]
    return [
        dated
        for dated in sorted((*printed, *yearless, *bare), key=lambda own: own.date.span)
        if overlap(dated.date, shared.date) and _is_shorter(dated.date, shared.date)
    ]


def _divide(letter: Letter, shared: Dated, parts: list[Dated]) -> bool:
    """Tell whether days that name events are all those of a subject, divided between its events."""
    named = kinds_in(letter, shared.sentence)
    days = {day for part in parts for day in _days(part.date)}
    apart = any(not overlap(one.date, other.date) for one in parts for other in parts)
    whole = _days(shared.date)
    if not apart or not days or (min(days), max(days)) != (shared.date.start, shared.date.end):
        return False
    told = [named & kinds_in(letter, naming(letter, part)) for part in parts]
    return days == whole or named == frozenset().union(*told)


def _in_row(letter: Letter, shared: Dated, told: list[Dated]) -> list[Dated]:
    """Give the days of a subject in two stretches that follow each other, each of one event.

    "The workshop takes place on 17 and 18 October. Thereafter, on 19 and 20, the Group meets".
    """
    for one, other in permutations(told, 2):
        whole = _is_whole(shared.date, one.date, other.date)
        if whole and _is_of_others(letter, shared, one, other):
            return [one, other]
    return []


def _is_whole(shared: DateMention, one: DateMention, other: DateMention) -> bool:
    """Tell whether two stretches of days make up those that are shared, the first one first."""
    if one.end is None or other.start is None:
        return False
    joined = other.start - one.end == timedelta(days=1)
    return joined and (one.start, other.end) == (shared.start, shared.end)


def _is_of_others(letter: Letter, shared: Dated, one: Dated, other: Dated) -> bool:
    """Tell whether two days are of different events of a subject, by the words beside each; what
    nothing is said of is of the event left: "read from 3 to 12 July", the forum being on 2 July."""
    named = kinds_in(letter, one.sentence) | kinds_in(letter, naming(letter, one))
    beside = own_words_beside(letter, other)
    own = frozenset().union(*(kinds_in(letter, words) for words in beside))
    meets = any(bodies_in(letter, words) for words in beside)
    untold = kinds_in(letter, shared.sentence) - named if other in body_dates(letter) else ()
    left = meets or untold
    return bool(named) and bool(own - named if own else left)


def _days(date: DateMention) -> set[Date]:
    if date.start is None or date.end is None or (date.end - date.start).days > _LONGEST:
        return set()
    return {date.start + timedelta(days=day) for day in range((date.end - date.start).days + 1)}


def _is_shorter(one: DateMention, other: DateMention) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.end - one.start < other.end - other.start


def overlap(one: DateMention, other: DateMention) -> bool:
    """Tell whether two dates have days in common."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.start <= other.end and other.start <= one.end
