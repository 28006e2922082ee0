"""The sittings of an event whose hours are printed day by day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.dating.dated import days_from, times_in
from circextract.fields.dating.near import prints_hours
from circextract.fields.meetings.announced import Announced
from circextract.mention import Mention, Tree, computed

_FEWEST = 2


def sessions(event: Announced) -> list[Tree]:
    """Give day and hours of each sitting, where at least two days have hours of their own."""
    days: dict[object, DateMention] = {}
    for sentence in event.letter.sentences:
        if event.letter.search("events.registering", sentence) is None:
            for date in _days_in(event, sentence):
                days.setdefault(date.start, date)
    if len(days) < _FEWEST:
        return []
    return [_session(event, days[day]) for day in sorted(days, key=str)]


def bounds_of(event: Announced, sittings: list[Tree]) -> dict[str, Tree]:
    """Give the opening of the first day and the end of the last one, where both have sittings."""
    own = event.seed.date
    first = [_part(sitting, "start_time") for sitting in sittings if _is_on(sitting, own.start)]
    last = [_part(sitting, "end_time") for sitting in sittings if _is_on(sitting, own.end)]
    return {"start_time": first[0], "end_time": last[0]} if first and last else {}


def _part(sitting: Tree, key: str) -> Tree:
    return sitting[key] if isinstance(sitting, Mapping) else None


def _is_on(sitting: Tree, day: Date | None) -> bool:
    date = _part(sitting, "date")
    return isinstance(date, Mention) and date.value == day


def _days_in(event: Announced, sentence: Span) -> list[DateMention]:
    """Find the event's single days in a sentence that have hours beside them."""
    own = event.seed.date
    if own.start is None or own.start == own.end:
        return []
    if not any(time.end for time in times_in(event.letter, sentence)):
        return []
    return [
        date
        for date in days_from(event.letter, sentence, own.start)
        if date.start == date.end
        and event.seed.covers(date)
        and prints_hours(date)
        and event.concerns(date.span)
    ]


def _session(event: Announced, date: DateMention) -> dict[str, Tree]:
    letter, time = event.letter, date.time
    return {
        "date": _day(event, date),
        "start_time": letter.mention("events.sessions.start_time", time.start_spans, "events.time")
        if time
        else None,
        "end_time": letter.mention("events.sessions.end_time", time.end_spans, "events.time")
        if time
        else None,
    }


def _day(event: Announced, date: DateMention) -> Mention[object] | None:
    """Give the day; where its year is that of the event it is computed."""
    if date.start_spans:
        return event.letter.mention("events.sessions.date", date.start_spans, "events.session_day")
    return computed("events.sessions.date", date.start, "events.year_of_event", "/events/*/start")
