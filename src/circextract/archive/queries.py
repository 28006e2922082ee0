"""The questions the command line asks of an archive."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from circextract.archive.tables import LETTERS, metadata


def letters() -> Select[Any]:
    """Ask for the letters, oldest first."""
    letter = metadata().tables[LETTERS].c
    columns = (
        letter.date,
        letter.id,
        letter.reference_text,
        letter.kind,
        letter.language,
        letter.subject,
        letter.source_name,
        letter.record_id,
    )
    return select(*columns).order_by(*_dated(letter.date), letter.id, letter.record_id)


def deadlines(since: date | None) -> Select[Any]:
    """Ask for the deadlines with the letters that set them."""
    letter, deadline = metadata().tables[LETTERS], metadata().tables["deadlines"]
    query = select(
        deadline.c.date,
        deadline.c.time,
        deadline.c.timezone,
        deadline.c.action,
        deadline.c.text,
        letter.c.id,
        letter.c.reference_text,
        letter.c.subject,
        deadline.c.record_id,
        deadline.c.position,
    ).join_from(deadline, letter)
    query = query.order_by(*_dated(deadline.c.date), deadline.c.record_id, deadline.c.position)
    return query if since is None else query.where(deadline.c.date >= since)


def events(since: date | None) -> Select[Any]:
    """Ask for the events with the letters that announce them; `since` counts their last day."""
    letter, event = metadata().tables[LETTERS], metadata().tables["events"]
    query = select(
        event.c.start,
        event.c.end,
        event.c.title,
        event.c.mode,
        event.c.status,
        event.c.venue_city,
        event.c.venue_country,
        letter.c.id,
        letter.c.reference_text,
        event.c.record_id,
        event.c.position,
    ).join_from(event, letter)
    query = query.order_by(*_dated(event.c.start), event.c.record_id, event.c.position)
    if since is None:
        return query
    return query.where((event.c.end >= since) | (event.c.end.is_(None) & (event.c.start >= since)))


def _dated(column: ColumnElement[Any]) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Order by a date, rows without one last in every database."""
    return column.is_(None), column.asc()
