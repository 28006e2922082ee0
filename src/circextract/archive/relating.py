"""Write works, threads and replaced facts: what letters are to one another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sqlalchemy import Connection, delete, update

from circextract.archive.rows import Row
from circextract.archive.storing import all_records, insert_rows, read_records, table
from circextract.archive.tables import LETTERS
from circextract.relations.grouping import Grouped, grouped
from circextract.relations.identity import Gist
from circextract.relations.in_force import in_force
from circextract.relations.models import FactInForce
from circextract.relations.threading import Threaded, threaded

# The tables with the names, days, readers and addresses that letters are known by.
_TOLD_BY = (LETTERS, "addressees", "contacts", "events", "deadlines", "urls")
_AT_ONCE = 500  # rows that are held in memory


def relate(connection: Connection) -> None:
    """Make the tables anew from the letters that stand in the archive."""
    for name in ("threads", "works"):  # what refers to them goes with them
        connection.execute(delete(table(name)))
    records = all_records(connection, [table(name) for name in _TOLD_BY])
    found = grouped(Gist.of(record, keep=False) for record in records)
    _insert(connection, "works", map(_work_row, found))
    _insert(connection, "expressions", (row for entry in found for row in _expression_rows(entry)))
    _insert(connection, "manifestations", (row for entry in found for row in _file_rows(entry)))
    for thread in threaded(found):
        _write_thread(connection, thread)
    connection.execute(update(table("archive")).values(related=True))


def _insert(connection: Connection, name: str, rows: Iterator[Row]) -> None:
    while some := list(islice(rows, _AT_ONCE)):
        insert_rows(connection, table(name), some)


def _work_row(entry: Grouped) -> Row:
    work = entry.work.model_dump(exclude={"expressions"})
    return {**work, "kind": work["kind"] and work["kind"].value, "record_id": _lead(entry)}


def _lead(entry: Grouped) -> str:
    return entry.work.record_ids[0]


def _expression_rows(entry: Grouped) -> Iterator[Row]:
    for position, version in enumerate(entry.work.expressions):
        yield {"work": entry.work.key, "position": position, "language": version.language}


def _file_rows(entry: Grouped) -> Iterator[Row]:
    for position, version in enumerate(entry.work.expressions):
        for name in {file.record_id for file in version.manifestations}:
            yield {"record_id": name, "work": entry.work.key, "expression": position}


def _write_thread(connection: Connection, thread: Threaded) -> None:
    root = thread.root.work.key if thread.root else None
    insert_rows(connection, table("threads"), [{"key": thread.key, "root": root}])
    first = 0 if thread.root else 1
    members = [
        {"thread": thread.key, "position": position, "work": entry.work.key}
        for position, entry in enumerate(thread.letters, first)
    ]
    insert_rows(connection, table("thread_works"), members)
    _insert(connection, "replaced_facts", _replaced_rows(connection, thread))


def _replaced_rows(connection: Connection, thread: Threaded) -> Iterator[Row]:
    """Give the values of a thread that hold no more; for these the whole records are read."""
    whole = [_whole(connection, entry) for entry in thread.letters]
    facts = [fact for version in in_force(whole) for fact in version.facts]
    rows = {tuple(row.values()): row for fact in facts for row in _rows_of_fact(fact)}
    for position, row in enumerate(rows.values()):
        yield {"thread": thread.key, "position": position, **row}


def _whole(connection: Connection, entry: Grouped) -> Grouped:
    records = read_records(connection, [gist.record_id for gist in entry.gists])
    return Grouped(entry.work, list(map(Gist.of, records)))


def _rows_of_fact(fact: FactInForce) -> Iterator[Row]:
    for old in fact.replaced:
        if old.witness is not None:
            yield {
                "record_id": old.witness.record_id,
                "pointer": old.witness.pointer,
                "value": old.value,
                "work": fact.letter,
                "new_record_id": fact.witness.record_id if fact.witness else None,
                "new_pointer": fact.witness.pointer if fact.witness else None,
                "new_value": fact.value,
                "reason": fact.reason,
            }
