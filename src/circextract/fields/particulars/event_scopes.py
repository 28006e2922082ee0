"""The words around the days of an event that may tell where and how it is held."""

from __future__ import annotations

from datetime import timedelta

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.dating.corrected import is_superseded
from circextract.fields.dating.dated import Dated, dates_in
from circextract.fields.dating.near import between_days
from circextract.fields.meetings.announced import Announced, announced
from circextract.fields.particulars.localities import city_before, item_of, place_in
from circextract.letter import Letter

_NEAR = 160
_LONG_BEFORE = timedelta(days=90)


def scopes(event: Announced) -> list[Span]:
    """Give the stretches around the event's dates, the subject's own first."""
    return [scope for dated in event.seed.mentions for scope in scopes_around(event, dated)]


def scopes_around(event: Announced, dated: Dated) -> list[Span]:
    """Give the bracket a date stands in, else the near words before and behind it.

    They end where the dates of another event stand, or words such as "preceded by".
    """
    start, end = dated.sentence
    folded, date = event.letter.folded, dated.date.span
    opening = folded.rfind("(", start, date.start)
    if opening >= 0 and ")" not in folded[opening : date.start]:
        closing = folded.find(")", date.end, end)
        bracket = Span(opening, closing if closing >= 0 else end)
        item = item_of(folded, bracket, date)
        city = city_before(event.letter, bracket, date) if item == bracket else None
        return [_part_of(event, Span(city or item.start, item.end), date)]
    near = Span(max(start, date.start - _NEAR), min(end, date.end + _NEAR))
    others = [
        d.span
        for d in dates_in(event.letter, near)
        if not event.seed.covers(d)
        and (not event.alone or is_long_before(event, d) or is_superseded(event.letter, d.span))
    ] + [
        own.date.span
        for other in announced(event.letter)
        for own in other.seed.mentions
        if other.index != event.index and near.contains(own.date.span)
    ]
    if not others:
        return [near]
    before, behind = between_days(others, date, near)
    joints = event.letter.spans_of("events.follows", Span(before, max(before, date.start)))
    before = joints[-1].end if joints else before
    around = [Span(before, date.end), Span(date.start, behind)]
    return around[::-1] if _stand_behind(event.letter, near, others) else around


def _part_of(event: Announced, item: Span, date: Span) -> Span:
    """Cut a bracket of several days with their places: "(Lima, 3 May, and Quito, 9 June)"."""
    others = [d.span for d in dates_in(event.letter, item) if not event.seed.covers(d)]
    if not others:
        return item
    first = min(date, *others).start
    before, behind = between_days(others, date, item)
    led = place_in(event.letter, Span(item.start, first)) is not None
    return Span(before, date.end) if led else Span(date.start, behind)


def is_long_before(event: Announced, date: DateMention) -> bool:
    """Tell whether a day lies so far back that it is of another event: "the last forum (2018)"."""
    first = event.seed.date.start
    return bool(first and date.end and date.end < first - _LONG_BEFORE)


def _stand_behind(letter: Letter, near: Span, others: list[Span]) -> bool:
    """Tell whether each place stands behind its dates: "on 3 May in Lima and on 5 May in Quito".

    So it is where no place stands before the first of the dates.
    """
    sentence = letter.sentence_at(near.start) or near
    first = min(others)
    dates = [date.span for date in dates_in(letter, Span(sentence.start, near.end))]
    start = min([first, *dates]).start
    before = place_in(letter, Span(sentence.start, start))
    return before is None or before.city is None
