"""What writing a document changes in the tables. Each function works in its caller's transaction.

A record is a matter of bytes and versions, so writing what stands there already changes no row.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, update

from circextract.archive import waiting
from circextract.archive.housekeeping import VERSIONS
from circextract.archive.prepared import LetterRows, Prepared, prepare, record_rows
from circextract.archive.ready import Row
from circextract.archive.records import read_record, text_of
from circextract.archive.shapes import LETTERS
from circextract.archive.sinks import FileRead, Versions
from circextract.archive.statements import insert_ready, keep, put, put_ready, table
from circextract.archive.tables import record_tables
from circextract.errors import SinkError
from circextract.models import Circular
from circextract.results import Result
from circextract.versions import library_version


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
    result = prepare(result, connection.dialect.name)
    letter = result.letter if isinstance(result, Prepared) else None
    keep(connection, table("files"), _new_file(file))
    put(connection, table("manifest"), _manifest_row(result, letter, file))
    if letter is None:
        return
    _store(connection, result, letter, run)
    before = _letter_at(connection, result.path)
    location = {
        "path": result.path,
        "record_id": letter.record_id,
        "name": result.name,
        "container": letter.source.container,
    }
    put(connection, table("locations"), location)
    if before is not None and before != letter.record_id:
        _leave(connection, before, result.path, run, "changed")


def finish_file(connection: Connection, read: FileRead, run: int | None) -> None:
    """Note that a file was read whole, and forget the documents that it holds no more."""
    manifest = table("manifest")
    query = select(manifest.c.path).where(manifest.c.file == read.path)
    gone = [path for path in connection.execute(query).scalars() if path not in read.documents]
    _forget(connection, gone, run, "changed")
    row = {**_new_file(read.path), "stamp": read.stamp, "sha256": read.sha256}
    put(connection, table("files"), {**row, **read.versions._asdict()})


def restamp(connection: Connection, path: str, stamp: str | None) -> None:
    """Note that a file is there and has the bytes it had."""
    files = table("files")
    row = {"stamp": stamp, "missing": False}
    connection.execute(update(files).where(files.c.path == path).values(row))


def mark_missing(connection: Connection, path: str) -> None:
    """Note that a file is not there any more; what was read of it stays."""
    files = table("files")
    connection.execute(update(files).where(files.c.path == path).values(missing=True))


def prune(connection: Connection, path: str, run: int | None) -> None:
    """Delete a file and the letters that stand nowhere else; history keeps them."""
    files, manifest = table("files"), table("manifest")
    query = select(manifest.c.path).where(manifest.c.file == path)
    _forget(connection, connection.execute(query).scalars().all(), run, "pruned")
    connection.execute(delete(files).where(files.c.path == path))


# --- letters -------------------------------------------------------------------------------------


def _store(connection: Connection, result: Result, letter: LetterRows, run: int | None) -> None:
    """Store a record, in place of another reading of its bytes."""
    name = letter.record_id
    standing = read_record(connection, name)
    if standing is not None:
        speaker = standing.source.path or ""
        if speaker < result.path and _letter_at(connection, speaker) == name:
            return  # of several copies the first speaks
        dialect = connection.dialect.name
        same = record_rows(standing, dialect) == letter.rows
        if same and text_of(connection, name) == result.text:
            return
        if speaker == result.path and _says_otherwise(standing, letter, dialect):
            _remember(connection, standing, result.path, run, "read_again")
        waiting.let_kin_wait(connection, name)
        _clear(connection, name)
    for into, rows in {**letter.rows, **letter.working}.items():
        write = put_ready if into == LETTERS else insert_ready
        write(connection, table(into), rows)


def _says_otherwise(standing: Circular, letter: LetterRows, dialect: str) -> bool:
    """Tell whether two readings differ in more than what read them."""
    as_if = standing.model_copy(update={"source": letter.source})
    return record_rows(as_if, dialect) != letter.rows


def _leave(connection: Connection, record_id: str, path: str, run: int | None, reason: str) -> None:
    """Take note that a path gives a letter no more: drop it, or let another copy speak."""
    locations, manifest, files = table("locations"), table("manifest"), table("files")
    letters = table(LETTERS)
    others = select(locations.c.path).where(locations.c.record_id == record_id)
    others = others.where(locations.c.path != path)
    if connection.execute(others).first() is None:
        if record := read_record(connection, record_id):
            _remember(connection, record, path, run, reason)
        waiting.let_kin_wait(connection, record_id)
        connection.execute(delete(letters).where(letters.c.record_id == record_id))
        return
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


def _clear(connection: Connection, record_id: str) -> None:
    """Delete all that belongs to a letter, but not the row that locations and works refer to."""
    told = [table(name) for name in ("documents", "search_parts", "ties", "waiting")]
    for one in (*told, *reversed(record_tables())):
        if one.name != LETTERS:
            connection.execute(delete(one).where(one.c.record_id == record_id))


def _letter_at(connection: Connection, path: str) -> str | None:
    locations = table("locations")
    query = select(locations.c.record_id).where(locations.c.path == path)
    return connection.execute(query).scalar()


def _new_file(path: str) -> Row:
    empty = dict.fromkeys(("stamp", "sha256", *VERSIONS))
    return {"path": path, **empty, "missing": False}


def _manifest_row(result: Result, letter: LetterRows | None, file: str) -> Row:
    error = result.error
    return {
        "path": result.path,
        "file": file,
        "name": result.name,
        "sha256": letter.source.sha256 if letter else None,
        "status": result.status,
        "code": error.code if error else None,
        "message": error.message if error else None,
        "circextract_version": library_version(),
    }
