"""Rows on their way into tables and names on their way into questions, whatever the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Dialect, Insert, Table, delete, insert, text
from sqlalchemy.dialects import postgresql, sqlite

from circextract.archive.ready import Ready, Row, make_ready
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
    """Insert rows that have every column."""
    names = into.columns.keys()
    for some in chunks({name: row[name] for name in names} for row in rows):
        insert_ready(connection, into, make_ready(some, connection.dialect.name))


def insert_ready(connection: Connection, into: Table, rows: Ready) -> None:
    """Insert rows that were made ready; PostgreSQL takes them in one round trip, as JSON."""
    _write(connection, _plain_insert(into, connection.dialect), rows)


def put_ready(connection: Connection, into: Table, rows: Ready) -> None:
    """Write rows that were made ready in place of those of their keys, as `put` does."""
    _write(connection, _plain_upsert(into, connection.dialect), rows)


def _write(connection: Connection, statement: str, rows: Ready) -> None:
    if connection.dialect.name == "postgresql":
        for some in rows:
            connection.execute(text(statement), {"rows": some})
    elif rows:
        connection.exec_driver_sql(statement, rows)


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
def _plain_insert(into: Table, dialect: Dialect) -> str:
    """Give the statement that inserts rows which are ready."""
    if dialect.name == "sqlite":
        return str(insert(into).compile(dialect=dialect))
    name = dialect.identifier_preparer.format_table(into)
    return (
        f"INSERT INTO {name} SELECT * FROM "
        f"json_populate_recordset(CAST(NULL AS {name}), CAST(:rows AS json))"
    )


@cache
def _plain_upsert(into: Table, dialect: Dialect) -> str:
    if dialect.name == "sqlite":
        return str(_upsert(into, dialect.name).compile(dialect=dialect))
    quoted, keys = dialect.identifier_preparer.quote, list(into.primary_key.columns.keys())
    rest = (quoted(name) for name, _ in into.columns.items() if name not in keys)
    changes = ", ".join(f"{name} = excluded.{name}" for name in rest)
    return (
        f"{_plain_insert(into, dialect)} "
        f"ON CONFLICT ({', '.join(map(quoted, keys))}) DO UPDATE SET {changes}"
    )


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
