"""Events and deadlines as an iCalendar file (RFC 5545).

The file depends on the archive alone: names of entries stay the same when a date moves, `SEQUENCE`
counts the changes, times of change are the days of the letters. What holds no more, and what is
cancelled, stays as an entry with the status CANCELLED, so that calendars take it out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event, Todo

from circextract.archive.answers import DeadlineFound, EventFound, Told
from circextract.models import EventStatus

DeadlinesAs = Literal["todo", "event"]
_DAY = timedelta(days=1)
_STATUS = {EventStatus.CANCELLED: "CANCELLED", EventStatus.POSTPONED: "TENTATIVE"}
_NO_ZONE = "The letter names no time zone."


def as_calendar(
    events: Iterable[EventFound],
    deadlines: Iterable[DeadlineFound],
    *,
    deadlines_as: DeadlinesAs = "todo",
) -> bytes:
    """Give an iCalendar file; what has no date is left out.

    Deadlines are to-dos, or with `deadlines_as="event"` events of a whole day.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//circextract//circextract//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    dated = [event for event in events if event.start is not None]
    due = [deadline for deadline in deadlines if deadline.date is not None]
    known = {event.uid for event in dated}
    for event in dated:
        calendar.add_component(_event(event))
    for deadline in due:
        calendar.add_component(_deadline(deadline, known, deadlines_as))
    days = [day for e in dated for day in (e.start, e.end) if day]
    first, last = _years([*days, *(d.date for d in due if d.date)])
    calendar.add_missing_timezones(first_date=first, last_date=last)
    return bytes(calendar.to_ical())


def _years(days: list[date]) -> tuple[date, date]:
    """Give the span of time for which time zones are told: whole years around all days."""
    years = [day.year for day in days] or [1970]
    return date(max(min(years) - 1, 1), 1, 1), date(min(max(years) + 2, 9999), 1, 1)


# --- entries -------------------------------------------------------------------------------------


def _event(event: EventFound) -> Component:
    entry = Event()
    _add_common(entry, event, _summary(event))
    notes = _add_times(entry, event)
    status = _STATUS.get(event.status, "CONFIRMED") if event.status else "CONFIRMED"
    entry.add("status", status if event.in_force else "CANCELLED")
    places = (event.venue_room, event.venue_name, event.venue_city, event.venue_country)
    if place := ", ".join(filter(None, places)):
        entry.add("location", place)
    if address := _web(event.website) or _web(event.registration_url):
        entry.add("url", address)
    notes += [
        f"{s.date} {s.start_time or ''}-{s.end_time or ''}".rstrip("- ") for s in event.sessions
    ]
    notes += [f"Mode: {event.mode}"] if event.mode else []
    notes += [f"Registration: {event.registration_url}"] if event.registration_url else []
    notes += [f"Status: {event.status}"] if event.status == EventStatus.POSTPONED else []
    _add_description(entry, event, notes)
    return entry


def _summary(event: EventFound) -> str:
    """Give the title; without one the subject, which several events of a letter may share."""
    if event.title:
        return event.title
    about = event.subject or event.reference or event.letter
    place = event.venue_city or event.venue_name
    return f"{about} ({place})" if place and place not in about else about


def _deadline(deadline: DeadlineFound, events: set[str], form: DeadlinesAs) -> Component:
    entry = Todo() if form == "todo" else Event()
    asked = (deadline.action or "deadline").replace("_", " ").capitalize()
    about = deadline.event or deadline.subject or deadline.reference or deadline.letter
    _add_common(entry, deadline, f"{asked}: {about}")
    notes = _add_due(entry, deadline) if form == "todo" else _add_day(entry, deadline)
    current = "NEEDS-ACTION" if form == "todo" else "CONFIRMED"
    entry.add("status", current if deadline.in_force else "CANCELLED")
    if address := _web(deadline.url):
        entry.add("url", address)
    if deadline.event_uid in events:
        entry.add("related-to", _uid(deadline.event_uid or ""))
    notes += [deadline.text] if deadline.text else []
    notes += [f"Send to: {deadline.send_to}"] if deadline.send_to else []
    _add_description(entry, deadline, notes)
    return entry


def _add_common(entry: Component, told: Told, summary: str) -> None:
    changed = datetime.combine(told.updated or date(1970, 1, 1), time(), UTC)
    entry.add("uid", _uid(told.uid))
    entry.add("dtstamp", changed)
    entry.add("last-modified", changed)
    entry.add("sequence", told.sequence)
    entry.add("summary", " ".join(summary.split()))
    if told.groups:
        entry.add("categories", told.groups)


def _uid(name: str) -> str:
    """Give a name as servers take it for the name of a file too."""
    plain = re.sub(r"[ /]", "-", name)
    safe = re.sub(r"[^A-Za-z0-9.!_-]", "-", plain)
    mark = "" if safe == plain else f"-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return f"{safe}{mark}@circextract"


def _add_description(entry: Component, told: Told, notes: list[str]) -> None:
    letter = ", ".join(filter(None, (told.reference, told.id)))
    lines = [letter, told.subject, *notes]
    if told.amended_by:
        lines.append(f"Amended by: {', '.join(told.amended_by)}")
    if told.replaced_by:
        lines.append(f"Holds no more: {told.replaced_by}")
    lines.append(f"Record: {told.record_id}")
    entry.add("description", "\n".join(line.strip() for line in lines if line))


def _web(address: str | None) -> str | None:
    return address if address and re.match(r"https?://\S+$", address) else None


# --- times ---------------------------------------------------------------------------------------


def _add_times(entry: Component, event: EventFound) -> list[str]:
    """Add begin and end; give what they cannot say as notes.

    Without an hour to begin at, and over several days without one to end at, whole days are told.
    """
    first, last = event.start or date.min, event.end or event.start or date.min
    last = max(first, last)
    if event.start_time is None or (last > first and event.end_time is None):
        entry.add("dtstart", first)
        entry.add("dtend", last + _DAY)
        entry.add("transp", "TRANSPARENT")
        hours = event.start_time or event.end_time
        said = "Begins at" if event.start_time else "Ends at"
        return [f"{said} {hours} {event.timezone or ''}".rstrip()] if hours else []
    begin = _moment(first, event.start_time, event.timezone)
    entry.add("dtstart", begin)
    if event.end_time is not None:
        end = _moment(last, event.end_time, event.timezone)
        entry.add("dtend", end if end > begin else end + _DAY)
    return _zone_note(event.timezone)


def _add_due(entry: Component, deadline: DeadlineFound) -> list[str]:
    day = deadline.date or date.min
    opens = deadline.opens if deadline.opens and deadline.opens < day else None
    if deadline.time is None:
        if opens:
            entry.add("dtstart", opens)
        entry.add("due", day)
        return []
    if opens:
        entry.add("dtstart", _moment(opens, "00:00", deadline.timezone))
    entry.add("due", _moment(day, deadline.time, deadline.timezone))
    return _zone_note(deadline.timezone)


def _add_day(entry: Component, deadline: DeadlineFound) -> list[str]:
    day = deadline.date or date.min
    entry.add("dtstart", day)
    entry.add("dtend", day + _DAY)
    entry.add("transp", "TRANSPARENT")
    return [f"By {deadline.time} {deadline.timezone or ''}".rstrip()] if deadline.time else []


def _moment(day: date, clock: str, zone: str | None) -> datetime:
    """Give a point in time, "24:00" being the end of the day; without a zone it floats."""
    hours, minutes = map(int, clock.split(":"))
    moment = datetime.combine(day, time()) + timedelta(hours=hours, minutes=minutes)
    return moment.replace(tzinfo=_zone(zone))


def _zone_note(zone: str | None) -> list[str]:
    return [] if _zone(zone) else [f"Time zone: {zone}." if zone else _NO_ZONE]


@cache
def _zone(name: str | None) -> ZoneInfo | None:
    """Give a time zone, None for one that is not known."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None
