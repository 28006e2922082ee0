"""Records as an archive gives them back, a few in memory at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from sqlalchemy import Connection, Select, Table, bindparam, select

from circextract.archive.ready import Row
from circextract.archive.rows import record_of
from circextract.archive.shapes import LETTERS
from circextract.archive.statements import table
from circextract.archive.tables import record_tables
from circextract.models import Circular

_AT_ONCE = 100  # records taken from the database together


def read_records(
    connection: Connection, names: Sequence[str], tables: Iterable[Table] | None = None
) -> list[Circular]:
    """Give records by their names, in that order; only what stands in `tables`, if given.

    The table of letters comes first among them: what is not in it stands nowhere.
    """
    found: dict[str, dict[str, list[Row]]] = {name: {} for name in names}
    for one in record_tables() if tables is None else tables:
        rows = connection.execute(_rows_of(one), {"names": list(names)}).mappings()
        for row in rows:
            found[row["record_id"]].setdefault(one.name, []).append(dict(row))
        if not any(found.values()):
            return []
    return [record_of(rows) for rows in found.values() if rows]


@cache
def _rows_of(one: Table) -> Select[tuple[object, ...]]:
    named = one.c.record_id.in_(bindparam("names", expanding=True))
    return select(one).where(named).order_by(*one.primary_key.columns)


def read_record(connection: Connection, name: str) -> Circular | None:
    """Give a record by its name, None where it is not there."""
    return next(iter(read_records(connection, [name])), None)


def all_records(connection: Connection) -> Iterator[Circular]:
    """Give every record, in order of their names."""
    letters = table(LETTERS)
    query = select(letters.c.record_id).order_by(letters.c.record_id).limit(_AT_ONCE)
    last = ""
    while names := connection.execute(query.where(letters.c.record_id > last)).scalars().all():
        yield from read_records(connection, names)
        last = names[-1]


def texts_of(
    connection: Connection, works: Sequence[str]
) -> Iterator[tuple[str, Circular, str | None]]:
    """Give the records of works, each with its work before it and its text behind."""
    members = table("manifestations")
    query = select(members.c.record_id).order_by(members.c.record_id)
    for work in works:
        names = connection.execute(query.where(members.c.work == work)).scalars().all()
        for record in read_records(connection, names):
            yield work, record, text_of(connection, record.record_id)


def all_texts(connection: Connection) -> Iterator[tuple[Circular, str | None]]:
    """Give every record with its text, in order of their names."""
    for record in all_records(connection):
        yield record, text_of(connection, record.record_id)


def text_of(connection: Connection, record_id: str) -> str | None:
    """Give the text of a letter, None where none was kept."""
    documents = table("documents")
    query = select(documents.c.text).where(documents.c.record_id == record_id)
    return connection.execute(query).scalar()
