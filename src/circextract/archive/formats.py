"""Records and query rows as text: JSON, a card to read, a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from circextract.models import Addressee, Circular, Contact, Deadline, Event

_LABEL_WIDTH = 12
_SHORT = 12  # characters: a date or a code, which must not be broken
_KEYS = frozenset({"record_id", "position"})


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
        yield "\t".join(_cell(value) for value in row.values())


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
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
    yield "File", circular.source.path or circular.source.name
    yield "Reference", _join(circular.reference and circular.reference.text, circular.id)
    yield "Kind", _join(circular.kind, ", ".join(circular.purpose))
    yield "Issued", _join(circular.date, circular.place, circular.language)
    yield "Issuer", _join(circular.issuer and (circular.issuer.name or circular.issuer.code))
    yield "Groups", ", ".join(circular.groups)
    yield "Subject", _cell(circular.subject)
    yield from _listed("To", (_addressee(item) for item in circular.addressees))
    yield from _listed("Copy to", (_addressee(item) for item in circular.copy_to))
    yield from _listed("Contact", (_contact(item) for item in circular.contacts))
    yield from _listed("Event", (_event(item) for item in circular.events))
    yield from _listed("Deadline", (_deadline(item) for item in circular.deadlines))
    yield from _listed("Address", (_join(item.url, item.role) for item in circular.urls))
    yield from _listed("Annex", (_join(item.label, item.title) for item in circular.annexes))
    signatory = circular.signatory
    yield "Signed", _join(signatory and signatory.name, signatory and signatory.title)
    issues = (f"{item.severity}: {item.code}: {item.message}" for item in circular.issues)
    yield from _listed("Issue", issues)


def _listed(label: str, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for number, text in enumerate(texts):
        yield ("" if number else label), text


def _join(*parts: object, by: str = " · ") -> str:
    return by.join(_cell(part) for part in parts if part)


def _addressee(addressee: Addressee) -> str:
    return _join(addressee.text, addressee.purpose)


def _contact(contact: Contact) -> str:
    return _join(contact.name, *contact.phones, *contact.emails)


def _event(event: Event) -> str:
    venue = event.venue
    days = _join(event.start, event.end if event.end != event.start else None, by=" to ")
    place = _join(venue and venue.city, venue and venue.country, by=", ")
    return _join(days, event.title, place, event.mode, event.status)


def _deadline(deadline: Deadline) -> str:
    when = _join(deadline.date, deadline.time, deadline.timezone, by=" ")
    return _join(when or "no date", deadline.action, deadline.text)


def print_table(rows: Sequence[dict[str, Any]]) -> None:
    """Print a table as wide as the terminal, without empty columns and keys nobody reads."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table()
    names = [name for name in (rows[0] if rows else ()) if _is_shown(name, rows)]
    for name in names:
        longest = max(len(_cell(row[name])) for row in rows)
        table.add_column(name.replace("_", " "), overflow="fold", no_wrap=longest <= _SHORT)
    for row in rows:  # as Text: brackets in a letter are no markup
        table.add_row(*(Text(_cell(row[name])) for name in names))
    Console().print(table if rows else "nothing found")


def _is_shown(name: str, rows: Sequence[dict[str, Any]]) -> bool:
    return name not in _KEYS and any(row[name] not in (None, [], "") for row in rows)
