"""Days that events share: which overlap, and how the body divides those of a subject."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.dating.dated import Dated, body_dates
from circextract.fields.naming.bodies import bodies_in, meeting_body
from circextract.fields.naming.callings import kinds_in, naming
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
    the days, or all events are named and days without any lie between them.
    """
    named = kinds_in(letter, shared.sentence)
    if len(named) < _FEWEST or shared.date.start == shared.date.end:
        return []
    parts = [
        d
        for d in body_dates(letter)
        if overlap(d.date, shared.date)
        and _is_shorter(d.date, shared.date)
        and named & kinds_in(letter, naming(letter, d))
        and letter.search("events.registering", d.sentence) is None
    ]
    days = {day for part in parts for day in _days(part.date)}
    apart = any(not overlap(one.date, other.date) for one in parts for other in parts)
    whole = _days(shared.date)
    if not apart or not days or (min(days), max(days)) != (shared.date.start, shared.date.end):
        return []
    told = [named & kinds_in(letter, naming(letter, part)) for part in parts]
    return parts if days == whole or named == frozenset().union(*told) else []


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
