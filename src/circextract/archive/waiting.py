"""Which letters wait to be brought together with others, and which are affected with them.

A letter that is written waits; of one that is replaced or deleted, those wait that it had ties
with. So whatever changed, what is affected is reached from the waiting ones by ties.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, exists, insert, select

from circextract.archive.records import read_records
from circextract.archive.shapes import LETTERS
from circextract.archive.statements import chunks, delete_named, insert_rows, table
from circextract.relations.identity import Gist
from circextract.relations.kinship import ties

# The tables with the names, days, readers and addresses that letters are known by.
_TOLD_BY = (LETTERS, "addressees", "contacts", "events", "deadlines", "urls")
_AT_ONCE = 25  # letters that are looked at together, with their kin


def let_kin_wait(connection: Connection, record_id: str) -> None:
    """Let the letters wait that one had ties with which is to be replaced or deleted.

    Its works and threads go now, for with its own row others would lose theirs one by one.
    """
    own, theirs, waiting = table("ties").alias(), table("ties").alias(), table("waiting")
    kin = select(theirs.c.record_id).distinct().join(own, own.c.tie == theirs.c.tie)
    kin = kin.where(own.c.record_id == record_id, theirs.c.record_id != record_id)
    new = kin.where(~exists().where(waiting.c.record_id == theirs.c.record_id))
    connection.execute(insert(waiting).from_select(["record_id"], new))
    forget_works(connection, works_of(connection, [record_id]))


def are_waiting(connection: Connection) -> bool:
    """Tell whether any letter waits."""
    return connection.execute(select(table("waiting")).limit(1)).first() is not None


def next_ones(connection: Connection) -> list[str]:
    """Give a few letters that wait, with all that may be affected."""
    _tie_all(connection)
    waiting = table("waiting").c.record_id
    names = connection.execute(select(waiting).order_by(waiting).limit(_AT_ONCE)).scalars()
    return sorted(_affected(connection, names.all()))


def gists_of(connection: Connection, names: Sequence[str]) -> Iterator[Gist]:
    """Give what tells letters apart, in order of their names."""
    tables = [table(name) for name in _TOLD_BY]
    for some in chunks(names, _AT_ONCE):
        records = read_records(connection, some, tables)
        yield from (Gist.of(record, keep=False) for record in records)


def works_of(connection: Connection, names: Iterable[str]) -> set[str]:
    """Give the works that letters are in."""
    files, found = table("manifestations"), set[str]()
    for some in chunks(names):
        query = select(files.c.work).where(files.c.record_id.in_(some))
        found.update(connection.execute(query).scalars())
    return found


def forget_works(connection: Connection, keys: Iterable[str]) -> None:
    """Delete works, with the threads that they are in."""
    members, threads, works = table("thread_works"), table("threads"), table("works")
    for some in chunks(sorted(keys)):
        theirs = select(members.c.thread).where(members.c.work.in_(some))
        connection.execute(delete(threads).where(threads.c.key.in_(theirs)))
        connection.execute(delete(works).where(works.c.key.in_(some)))


def done(connection: Connection, names: Sequence[str]) -> None:
    """Note that letters wait no more."""
    delete_named(connection, table("waiting"), "record_id", names)


def _affected(connection: Connection, names: Sequence[str]) -> set[str]:
    """Give letters with all that they have ties with, directly or by way of others."""
    found, fresh = set(names), set(names)
    while fresh:
        kin = set[str]()
        for some in chunks(sorted(fresh)):
            kin.update(connection.execute(_kin(), {"names": some}).scalars())
        fresh = kin - found
        found |= fresh
    return found


@cache
def _kin() -> Select[Any]:
    own, theirs = table("ties").alias(), table("ties").alias()
    query = select(theirs.c.record_id).distinct().join(own, own.c.tie == theirs.c.tie)
    return query.where(own.c.record_id.in_(bindparam("names", expanding=True)))


def _tie_all(connection: Connection) -> None:
    """Make the ties of letters that were written before there were any."""
    letters, tied = table(LETTERS), table("ties")
    without = ~exists().where(tied.c.record_id == letters.c.record_id)
    query = select(letters.c.record_id).where(without).limit(_AT_ONCE)
    while names := connection.execute(query).scalars().all():
        rows = [
            {"record_id": gist.record_id, "tie": tie}
            for gist in gists_of(connection, names)
            for tie in ties(gist)
        ]
        insert_rows(connection, tied, rows)
