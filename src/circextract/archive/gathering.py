"""What questions need of every letter: its events and deadlines, and what names it.

Whole records would take ten times as long, and most of an archive is never asked for.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel
from sqlalchemy import Connection, RowMapping, select

from circextract.archive.shapes import LETTERS
from circextract.archive.statements import table
from circextract.models import Deadline, Event, Session, Venue

Model = TypeVar("Model", bound=BaseModel)
_LISTS = ("hosts", "organisers", "languages")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of an archive. `place` is its path, or its name where it has none."""

    record_id: str
    language: str | None
    place: str
    subject: str | None
    reference: str | None
    groups: list[str]
    events: list[Event]
    deadlines: list[Deadline]


def letters_held(connection: Connection) -> dict[str, Letter]:
    """Give every letter by its name."""
    deadlines = _items(connection, "deadlines", lambda row: _made(Deadline, row))
    sessions = _sessions(connection)
    events = _items(connection, "events", lambda row: _event(row, sessions))
    found = table(LETTERS).c
    query = select(
        *(found.record_id, found.language, found.source_path, found.source_name),
        *(found.subject, found.reference_text, found.groups),
    )
    return {
        name: Letter(
            name, language, path or file or "", subject, reference, groups or [],
            events.get(name, []), deadlines.get(name, []),
        )
        for name, language, path, file, subject, reference, groups in connection.execute(query)
    }  # fmt: skip


def _items(connection: Connection, name: str, make: Any) -> dict[str, list[Any]]:
    """Make the items of a list, letter by letter, in their order."""
    found: dict[str, list[Any]] = defaultdict(list)
    query = select(table(name)).order_by(*table(name).primary_key.columns)
    for row in connection.execute(query).mappings():
        found[row["record_id"]].append(make(row))
    return found


def _sessions(connection: Connection) -> dict[tuple[str, int], list[Session]]:
    found: dict[tuple[str, int], list[Session]] = defaultdict(list)
    query = select(table("events_sessions"))
    for row in connection.execute(query.order_by(table("events_sessions").c.position)).mappings():
        found[row["record_id"], row["events_position"]].append(_made(Session, row))
    return found


def _event(row: RowMapping, sessions: dict[tuple[str, int], list[Session]]) -> Event:
    venue = {name: row[f"venue_{name}"] for name in Venue.model_fields}
    own = {
        "venue": Venue.model_construct(**venue) if any(venue.values()) else None,
        "sessions": sessions.get((row["record_id"], row["position"]), []),
        **{name: row[name] or [] for name in _LISTS},
    }
    return _made(Event, row, **own)


def _made(model: type[Model], row: RowMapping, **own: Any) -> Model:
    """Make a model of what an archive holds, which was checked when it was written."""
    names = model.model_fields.keys() - own.keys()
    return model.model_construct(**{name: row[name] for name in names}, **own)
