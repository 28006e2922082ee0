"""What writing a document changes in the tables. Each function works in its caller's transaction.

A record is a matter of bytes and versions, so writing what stands there already changes no row.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, delete, exists, insert, select, text, update

from circextract.archive.housekeeping import VERSIONS
from circextract.archive.rows import Row, record_of, rows_of
from circextract.archive.sinks import FileRead, Known, Versions
from circextract.archive.tables import LETTERS, metadata, record_tables
from circextract.errors import SinkError
from circextract.models import Circular
from circextract.results import Result
from circextract.versions import library_version

_AT_ONCE = 100  # records taken from the database together


def known_files(connection: Connection) -> dict[str, Known]:
    """Give the files by their paths."""
    files, manifest = table("files"), table("manifest")
    failed = exists().where(manifest.c.file == files.c.path, manifest.c.status == "failed")
    versions = [files.c[name] for name in VERSIONS]
    query = select(files.c.path, files.c.stamp, files.c.sha256, files.c.missing, failed, *versions)
    inside = _letters_inside(connection)
    return {
        path: Known(
            stamp, sha256, tuple(rest), missing, bool(fails), frozenset(inside.get(path, ()))
        )
        for path, stamp, sha256, missing, fails, *rest in connection.execute(query)
    }


def _letters_inside(connection: Connection) -> defaultdict[str, set[str]]:
    """Give the letters in mails and archives, by the path of the outermost file."""
    manifest, locations = table("manifest"), table("locations")
    query = select(manifest.c.file, locations.c.record_id).join_from(
        locations, manifest, manifest.c.path == locations.c.path
    )
    inside: defaultdict[str, set[str]] = defaultdict(set)
    for file, record_id in connection.execute(query.where(locations.c.container.is_not(None))):
        inside[file].add(record_id)
    return inside


def table(name: str) -> Table:
    """Give a table of an archive."""
    return metadata().tables[name]


def check_redaction(connection: Connection, name: str, versions: Versions) -> None:
    """Refuse to mix letters with and without what tells of persons: history keeps every reading."""
    runs, letters = table("runs"), table(LETTERS)
    before = set(connection.execute(select(runs.c.redact)).scalars())
    if not before and connection.execute(select(letters.c.record_id).limit(1)).first():
        before = {None}  # an archive from before there were runs
    if before - {versions.redact}:
        holds, told = ("all", "without") if versions.redact else ("redacted", "with")
        raise SinkError(
            f"{name} holds {holds} that letters say of persons. Run the batch {told} --redact "
            "persons, or into a new database."
        )


def write_result(connection: Connection, result: Result, file: str, run: int | None) -> None:
    """Store what became of one document: its record, if it has one, and its manifest row."""
    if not _is_there(connection, "files", path=file):
        insert_rows(connection, table("files"), [_new_file(file)])
    _put(connection, table("manifest"), _manifest_row(result, file))
    if result.circular is None:
        return
    _store(connection, result, result.circular, run)
    before = _letter_at(connection, result.path)
    location = {
        "path": result.path,
        "record_id": result.circular.record_id,
        "name": result.name,
        "container": result.circular.source.container,
    }
    _put(connection, table("locations"), location)
    if before is not None and before != result.circular.record_id:
        _leave(connection, before, result.path, run, "changed")


def finish_file(connection: Connection, read: FileRead, run: int | None) -> None:
    """Note that a file was read whole, and forget the documents that it holds no more."""
    manifest = table("manifest")
    query = select(manifest.c.path).where(manifest.c.file == read.path)
    gone = [path for path in connection.execute(query).scalars() if path not in read.documents]
    _forget(connection, gone, run, "changed")
    row = {**_new_file(read.path), "stamp": read.stamp, "sha256": read.sha256}
    _put(connection, table("files"), {**row, **read.versions._asdict()})


def restamp(connection: Connection, path: str, stamp: str | None) -> None:
    """Note that a file is there and has the bytes it had."""
    files = table("files")
    row = {"stamp": stamp, "missing": False}
    connection.execute(update(files).where(files.c.path == path).values(row))


def mark_missing(connection: Connection, paths: Iterable[str]) -> None:
    """Note files that are not there any more; what was read of them stays."""
    files = table("files")
    for path in paths:
        connection.execute(update(files).where(files.c.path == path).values(missing=True))


def prune(connection: Connection, path: str, run: int | None) -> None:
    """Delete a file and the letters that stand nowhere else; history keeps them."""
    files, manifest = table("files"), table("manifest")
    query = select(manifest.c.path).where(manifest.c.file == path)
    _forget(connection, connection.execute(query).scalars().all(), run, "pruned")
    connection.execute(delete(files).where(files.c.path == path))


def read_records(
    connection: Connection, names: Sequence[str], tables: Iterable[Table] | None = None
) -> list[Circular]:
    """Give records by their names, in that order; only what stands in `tables`, if given."""
    found: dict[str, dict[str, list[Row]]] = {name: {} for name in names}
    for one in record_tables() if tables is None else tables:
        query = select(one).where(one.c.record_id.in_(names)).order_by(*one.primary_key.columns)
        for row in connection.execute(query).mappings():
            found[row["record_id"]].setdefault(one.name, []).append(dict(row))
    return [record_of(rows) for rows in found.values() if rows]


def all_records(
    connection: Connection, tables: Iterable[Table] | None = None
) -> Iterator[Circular]:
    """Give every record, in order of their names; only what stands in `tables`, if given."""
    letters = table(LETTERS)
    query = select(letters.c.record_id).order_by(letters.c.record_id)
    names = connection.execute(query).scalars().all()
    for start in range(0, len(names), _AT_ONCE):
        yield from read_records(connection, names[start : start + _AT_ONCE], tables)


def texts_of(
    connection: Connection, works: Sequence[str]
) -> Iterator[tuple[str, Circular, str | None]]:
    """Give the records of works, each with its work before it and its text behind."""
    members = table("manifestations")
    query = select(members.c.record_id).order_by(members.c.record_id)
    for work in works:
        names = connection.execute(query.where(members.c.work == work)).scalars().all()
        for record in read_records(connection, names):
            yield work, record, _text_of(connection, record.record_id)


def all_texts(connection: Connection) -> Iterator[tuple[Circular, str | None]]:
    """Give every record with its text, in order of their names."""
    for record in all_records(connection):
        yield record, _text_of(connection, record.record_id)


def insert_rows(connection: Connection, into: Table, rows: Sequence[Row]) -> None:
    """Insert rows that have every column. PostgreSQL takes them in one round trip, as JSON."""
    if connection.dialect.name != "postgresql":
        connection.execute(insert(into), rows)
        return
    name = connection.dialect.identifier_preparer.format_table(into)
    statement = text(
        f"INSERT INTO {name} SELECT * FROM "
        f"json_populate_recordset(CAST(NULL AS {name}), CAST(:rows AS json))"
    )
    connection.execute(statement, {"rows": json.dumps(rows, ensure_ascii=False, default=_iso)})


def changed(connection: Connection) -> None:
    """Note that works and threads are not those of the letters any more."""
    archive = table("archive")
    connection.execute(update(archive).where(archive.c.related).values(related=False))


# --- letters -------------------------------------------------------------------------------------


def _store(connection: Connection, result: Result, circular: Circular, run: int | None) -> None:
    """Store a record, in place of another reading of its bytes."""
    name = circular.record_id
    standing = _record(connection, name)
    if standing is not None:
        speaker = standing.source.path or ""
        if speaker < result.path and _letter_at(connection, speaker) == name:
            return  # of several copies the first speaks
        if standing == circular and _text_of(connection, name) == result.text:
            return
        if speaker == result.path and _says_otherwise(standing, circular):
            _remember(connection, standing, result.path, run, "read_again")
        _clear(connection, name)
    rows = rows_of(circular)
    _put(connection, table(LETTERS), *rows.pop(LETTERS))
    for into, children in rows.items():
        insert_rows(connection, table(into), children)
    if result.text is not None:
        row = {"record_id": name, "text": result.text}
        insert_rows(connection, table("documents"), [row])
    changed(connection)


def _says_otherwise(one: Circular, other: Circular) -> bool:
    """Tell whether two readings differ in more than what read them."""
    return one.model_copy(update={"source": other.source}) != other


def _leave(connection: Connection, record_id: str, path: str, run: int | None, reason: str) -> None:
    """Take note that a path gives a letter no more: drop it, or let another copy speak."""
    locations, manifest, files = table("locations"), table("manifest"), table("files")
    others = select(locations.c.path).where(locations.c.record_id == record_id)
    others = others.where(locations.c.path != path)
    if connection.execute(others).first() is None:
        if record := _record(connection, record_id):
            _remember(connection, record, path, run, reason)
        _drop(connection, record_id)
        changed(connection)
        return
    letters = table(LETTERS)
    speaks = (letters.c.record_id == record_id) & (letters.c.source_path == path)
    if connection.execute(select(letters.c.record_id).where(speaks)).first():
        holders = select(manifest.c.file).where(manifest.c.path.in_(others))
        connection.execute(update(files).where(files.c.path.in_(holders)).values(sha256=None))


def _forget(connection: Connection, paths: Sequence[str], run: int | None, reason: str) -> None:
    """Delete documents, and the letters that stand nowhere else."""
    manifest = table("manifest")
    for path in paths:
        record_id = _letter_at(connection, path)
        if record_id is not None:
            _leave(connection, record_id, path, run, reason)
        connection.execute(delete(manifest).where(manifest.c.path == path))


def _remember(
    connection: Connection, record: Circular, path: str, run: int | None, reason: str
) -> None:
    row = {
        "run": run,
        "record_id": record.record_id,
        "path": path,
        "reason": reason,
        "record": record.to_dict(),
    }
    connection.execute(insert(table("history")), row)


def _record(connection: Connection, record_id: str) -> Circular | None:
    return next(iter(read_records(connection, [record_id])), None)


def _clear(connection: Connection, record_id: str) -> None:
    """Delete all that belongs to a letter, but not the row that locations and works refer to."""
    for one in (table("documents"), table("search_parts"), *reversed(record_tables())):
        if one.name != LETTERS:
            connection.execute(delete(one).where(one.c.record_id == record_id))


def _drop(connection: Connection, record_id: str) -> None:
    letters = table(LETTERS)
    connection.execute(delete(letters).where(letters.c.record_id == record_id))


def _letter_at(connection: Connection, path: str) -> str | None:
    locations = table("locations")
    query = select(locations.c.record_id).where(locations.c.path == path)
    return connection.execute(query).scalar()


def _text_of(connection: Connection, record_id: str) -> str | None:
    documents = table("documents")
    query = select(documents.c.text).where(documents.c.record_id == record_id)
    return connection.execute(query).scalar()


# --- rows ----------------------------------------------------------------------------------------


def _new_file(path: str) -> Row:
    empty = dict.fromkeys(("stamp", "sha256", *VERSIONS))
    return {"path": path, **empty, "missing": False}


def _manifest_row(result: Result, file: str) -> Row:
    circular, error = result.circular, result.error
    return {
        "path": result.path,
        "file": file,
        "name": result.name,
        "sha256": circular.source.sha256 if circular else None,
        "status": result.status,
        "code": error.code if error else None,
        "message": error.message if error else None,
        "circextract_version": library_version(),
    }


def _is_there(connection: Connection, name: str, **key: str) -> bool:
    found = table(name)
    query = select(1).select_from(found).filter_by(**key)
    return connection.execute(query).first() is not None


def _put(connection: Connection, into: Table, row: Row) -> None:
    """Write a row in place of the one of its key, without touching rows that refer to it."""
    keys = [column.name for column in into.primary_key.columns]
    match = [into.c[key] == row[key] for key in keys]
    rest = {name: value for name, value in row.items() if name not in keys}
    if not connection.execute(update(into).where(*match).values(rest)).rowcount:
        insert_rows(connection, into, [row])


def _iso(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a row cannot hold {type(value).__name__}")
