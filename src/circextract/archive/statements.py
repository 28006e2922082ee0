"""Rows on their way into tables and names on their way into questions, whatever the database."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import JSON, Connection, Date, Insert, Table, delete, insert, text
from sqlalchemy.dialects import postgresql, sqlite

from circextract.archive.connecting import as_json
from circextract.archive.rows import Row
from circextract.archive.tables import metadata

T = TypeVar("T")
_AT_ONCE = 500  # rows or names in one statement


def table(name: str) -> Table:
    """Give a table of an archive."""
    return metadata().tables[name]


def chunks(items: Iterable[T], size: int = _AT_ONCE) -> Iterator[list[T]]:
    """Give as many as a statement may name, one time after the other."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def insert_rows(connection: Connection, into: Table, rows: Iterable[Row]) -> None:
    """Insert rows that have every column. PostgreSQL takes them in one round trip, as JSON.

    SQLite's driver is given them as it keeps them: this is most of what a batch writes, and making
    each value ready by its type would cost the writing process twice the time.
    """
    for some in chunks(rows):
        if connection.dialect.name == "postgresql":
            connection.execute(_from_json(into, connection), {"rows": _as_json(some)})
        else:
            statement, values, lists = _plain_insert(into)
            connection.exec_driver_sql(statement, [_plain(values(row), lists) for row in some])


def _plain(values: tuple[Any, ...], places: Sequence[int]) -> tuple[Any, ...]:
    """Give values as SQLite keeps them: lists as JSON, days as text."""
    if all(values[place] is None for place in places):
        return values
    made = list(values)
    for place in places:
        value = made[place]
        if value is not None:
            made[place] = value.isoformat() if isinstance(value, date) else as_json(value)
    return tuple(made)


def put(connection: Connection, into: Table, row: Row) -> None:
    """Write a row in place of the one of its key, without touching rows that refer to it."""
    connection.execute(_upsert(into, connection.dialect.name), row)


def keep(connection: Connection, into: Table, row: Row) -> None:
    """Write a row unless there is one of its key."""
    connection.execute(_unless_there(into, connection.dialect.name), row)


def delete_named(connection: Connection, of: Table, column: str, names: Sequence[str]) -> None:
    """Delete the rows that have one of the names in a column."""
    for some in chunks(names):
        connection.execute(delete(of).where(of.c[column].in_(some)))


@cache
def _plain_insert(into: Table) -> tuple[str, Callable[[Row], tuple[Any, ...]], list[int]]:
    """Give the statement, what takes its values from a row, and which are no plain ones."""
    names = list(into.columns.keys())
    kinds = [column.type for column in into.columns]
    places = [at for at, kind in enumerate(kinds) if isinstance(kind, JSON | Date)]
    return str(insert(into).compile(dialect=sqlite.dialect())), _taken(names), places


def _taken(names: Sequence[str]) -> Callable[[Row], tuple[Any, ...]]:
    return itemgetter(*names) if len(names) > 1 else lambda row: (row[names[0]],)


@cache
def _upsert(into: Table, dialect: str) -> Insert:
    keys = list(into.primary_key.columns.keys())
    statement: Any = _INSERTS[dialect](into)
    rest = {name: statement.excluded[name] for name, _ in into.columns.items() if name not in keys}
    made: Insert = statement.on_conflict_do_update(index_elements=keys, set_=rest)
    return made


@cache
def _unless_there(into: Table, dialect: str) -> Insert:
    made: Insert = _INSERTS[dialect](into).on_conflict_do_nothing()
    return made


_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def _from_json(into: Table, connection: Connection) -> Any:
    name = connection.dialect.identifier_preparer.format_table(into)
    return text(
        f"INSERT INTO {name} SELECT * FROM "
        f"json_populate_recordset(CAST(NULL AS {name}), CAST(:rows AS json))"
    )


def _as_json(rows: Sequence[Row]) -> str:
    return json.dumps(rows, ensure_ascii=False, default=_iso)


def _iso(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a row cannot hold {type(value).__name__}")
