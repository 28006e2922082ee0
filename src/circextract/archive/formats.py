"""Records and query rows as text: JSON, a card to read, a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from circextract.models import Addressee, Circular, Contact, Deadline, Event, Issue

_LABEL_WIDTH = 12


def as_json(value: object) -> str:
    """Give readable JSON; dates as ISO 8601."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=_iso)


def as_json_line(value: object) -> str:
    """Give JSON on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_iso)


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no JSON type")


def as_tsv(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Give a line of column names and one a row, parted by tabs: for pipes."""
    if rows:
        yield "\t".join(rows[0])
    for row in rows:
        yield "\t".join(cell_of(value) for value in row.values())


def cell_of(value: object) -> str:
    """Give a value on one line."""
    if isinstance(value, list):
        return ", ".join(map(cell_of, value))
    return "" if value is None else " ".join(str(value).split())


def of_columns(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> list[dict[str, Any]]:
    """Give the columns that people look at."""
    return [{name: row[name] for name in columns} for row in rows]


def as_card(circular: Circular) -> str:
    """Give the letter as a card: what it is, whom it concerns, what is to be done by when."""
    lines = [f"{label:<{_LABEL_WIDTH}} {text}".rstrip() for label, text in _card(circular) if text]
    return "\n".join(lines)


def _card(circular: Circular) -> Iterator[tuple[str, str]]:
    """Give label and text of every line; labels repeated in a list are blank."""
    yield from card_head(circular)
    yield from _listed("Event", (joined(held_when(e), event_rest(e)) for e in circular.events))
    yield from _listed(
        "Deadline", (joined(when_of(d), deadline_rest(d)) for d in circular.deadlines)
    )
    yield from _listed("Address", (joined(item.url, item.role) for item in circular.urls))
    yield from card_foot(circular)
    issues = (joined(f"{i.severity}:", issue_text(i), by=" ") for i in circular.issues)
    yield from _listed("Issue", issues)


def card_head(circular: Circular) -> Iterator[tuple[str, str]]:
    """Give the lines of a card on what a letter is, from whom and to whom."""
    lines = [
        ("File", circular.source.path or circular.source.name),
        ("Reference", joined(circular.reference and circular.reference.text, circular.id)),
        ("Kind", joined(circular.kind, ", ".join(circular.purpose))),
        ("Issued", joined(circular.date, circular.place, circular.language)),
        ("Issuer", joined(circular.issuer and (circular.issuer.name or circular.issuer.code))),
        ("Groups", ", ".join(circular.groups)),
        ("Subject", cell_of(circular.subject)),
    ]
    yield from ((label, text) for label, text in lines if text)
    yield from _listed("To", (_addressee(item) for item in circular.addressees))
    yield from _listed("Copy to", (_addressee(item) for item in circular.copy_to))
    yield from _listed("Contact", (_contact(item) for item in circular.contacts))


def card_foot(circular: Circular) -> Iterator[tuple[str, str]]:
    """Give the lines of a card on annexes and who signs."""
    yield from _listed("Annex", (joined(item.label, item.title) for item in circular.annexes))
    signatory = circular.signatory
    if signed := joined(signatory and signatory.name, signatory and signatory.title):
        yield "Signed", signed


def _listed(label: str, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for number, text in enumerate(texts):
        yield ("" if number else label), text


def joined(*parts: object, by: str = " · ") -> str:
    """Join what there is."""
    return by.join(cell_of(part) for part in parts if part)


def _addressee(addressee: Addressee) -> str:
    return joined(addressee.text, addressee.purpose)


def _contact(contact: Contact) -> str:
    return joined(contact.name, *contact.phones, *contact.emails)


def held_when(event: Event) -> str:
    """Give the days and hours of an event."""
    last = event.end if event.end != event.start else None
    days = joined(event.start, last, by=" to ")
    hours = joined(event.start_time, event.end_time, by="-")
    return joined(days, hours, event.timezone if hours else None, by=" ")


def event_rest(event: Event) -> str:
    """Give what else an event is known by."""
    venue = event.venue
    parts = (venue.name, venue.room, venue.city, venue.country) if venue else ()
    place = joined(*parts, by=", ")
    return joined(event.title, place, event.mode, event.status)


def when_of(deadline: Deadline) -> str:
    """Give the day and hour of a deadline."""
    when = joined(deadline.date, deadline.time, deadline.timezone, by=" ")
    return when or "no date"


def deadline_rest(deadline: Deadline) -> str:
    """Give what is to be done by a deadline, the words that say so, and where it goes."""
    said = deadline.text or ""
    where = (place for place in (deadline.send_to, deadline.url) if place and place not in said)
    return joined(deadline.action, said, *where)


def issue_text(issue: Issue) -> str:
    """Say what is odd, and about which field."""
    return f"{joined(issue.code, issue.field, by=' ')}: {issue.message}"
