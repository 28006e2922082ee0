"""Write works, threads and replaced facts: what letters are to one another."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from circextract.archive import waiting
from circextract.archive.ready import Row
from circextract.archive.records import read_records
from circextract.archive.search.hits import fill
from circextract.archive.statements import delete_named, insert_rows, table
from circextract.relations.grouping import Grouped, grouped
from circextract.relations.identity import Gist
from circextract.relations.in_force import in_force
from circextract.relations.models import FactInForce
from circextract.relations.threading import Threaded, threaded


def relate_some(connection: Connection) -> None:
    """Bring a few of the letters that wait together with others.

    What is made of letters follows from them and those they have ties with, so making it in
    parts gives the same rows as making all of it anew.
    """
    names = waiting.next_ones(connection)
    fill(connection, names)
    waiting.forget_works(connection, waiting.works_of(connection, names))
    found = grouped(waiting.gists_of(connection, names))
    _write_works(connection, found)
    _write_threads(connection, threaded(found))
    waiting.done(connection, names)


def _write_works(connection: Connection, found: list[Grouped]) -> None:
    # A work of one of these keys is of letters that changed and wait for their turn.
    waiting.forget_works(connection, [entry.work.key for entry in found])
    insert_rows(connection, table("works"), map(_work_row, found))
    versions = (row for entry in found for row in _expression_rows(entry))
    insert_rows(connection, table("expressions"), versions)
    files = (row for entry in found for row in _file_rows(entry))
    insert_rows(connection, table("manifestations"), files)


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


def _write_threads(connection: Connection, found: list[Threaded]) -> None:
    threads = table("threads")
    delete_named(connection, threads, "key", [thread.key for thread in found])  # as with works
    insert_rows(connection, threads, map(_thread_row, found))
    members = (row for thread in found for row in _member_rows(thread))
    insert_rows(connection, table("thread_works"), members)
    replaced = (row for thread in found for row in _replaced_rows(connection, thread))
    insert_rows(connection, table("replaced_facts"), replaced)


def _thread_row(thread: Threaded) -> Row:
    return {"key": thread.key, "root": thread.root.work.key if thread.root else None}


def _member_rows(thread: Threaded) -> Iterator[Row]:
    first = 0 if thread.root else 1
    for position, entry in enumerate(thread.letters, first):
        yield {"thread": thread.key, "position": position, "work": entry.work.key}


def _replaced_rows(connection: Connection, thread: Threaded) -> Iterator[Row]:
    """Give the values of a thread that hold no more; for these the whole records are read."""
    facts = [fact for version in in_force(_whole(connection, thread)) for fact in version.facts]
    rows = {tuple(row.values()): row for fact in facts for row in _rows_of_fact(fact)}
    for position, row in enumerate(rows.values()):
        yield {"thread": thread.key, "position": position, **row}


def _whole(connection: Connection, thread: Threaded) -> list[Grouped]:
    names = [gist.record_id for entry in thread.letters for gist in entry.gists]
    found = {record.record_id: Gist.of(record) for record in read_records(connection, names)}
    return [
        Grouped(entry.work, [found[gist.record_id] for gist in entry.gists])
        for entry in thread.letters
    ]


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
