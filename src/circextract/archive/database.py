"""The archive: records in a database, SQLite by default, any other by its SQLAlchemy URL."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, delete, event, insert, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from circextract.archive import queries
from circextract.archive.rows import Row, record_of, rows_of
from circextract.archive.tables import HOUSEKEEPING, LETTERS, metadata, tables_version
from circextract.errors import SinkError
from circextract.models import Circular
from circextract.results import Result

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_BUSY = 30  # seconds to wait for another process that writes to the same SQLite file


def url_of(target: str | os.PathLike[str]) -> URL:
    """Give the SQLAlchemy URL of `target`: a URL as it is, anything else a SQLite file."""
    text = os.fspath(target)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        return make_url(text)
    except ArgumentError:
        raise SinkError(
            "The database URL cannot be understood. Write it as sqlite:///letters.db or "
            "postgresql+psycopg://user@host/name."
        ) from None


class Archive:
    """Letters in a database.

    A letter is written whole, in one transaction, in place of what the archive held of it, so
    that writing it again changes nothing. With `create=False` the archive must exist.
    """

    def __init__(self, target: str | os.PathLike[str], *, create: bool = True) -> None:
        self.url = url_of(target)
        self.name = self.url.render_as_string(hide_password=True)
        self._paths: dict[str, str] = {}
        if not create:
            self._require_file()
        self._engine = self._connect()
        self._prepare(create)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def write(self, result: Result) -> None:
        """Store what became of one document: its record, if it has one, and its manifest row."""
        with self._transaction() as connection:
            before = self._read_before(connection, result.path)
            if result.circular is not None:
                self._store(connection, result.path, result.circular)
            self._note(connection, result, before)

    def letters(self) -> list[Row]:
        """Give the letters, oldest first."""
        return self._rows(queries.letters())

    def deadlines(self, since: date | None = None) -> list[Row]:
        """Give the deadlines in order of date, those without a date last."""
        return self._rows(queries.deadlines(since))

    def events(self, since: date | None = None) -> list[Row]:
        """Give the events in order of their first day, those without one last."""
        return self._rows(queries.events(since))

    def records(self) -> Iterator[Circular]:
        """Give the records as they were stored, in order of their names."""
        letters = metadata().tables[LETTERS]
        with self._transaction() as connection:
            names = connection.execute(select(letters.c.record_id).order_by(letters.c.record_id))
            for name in names.scalars().all():
                yield record_of(self._rows_of(connection, name))

    def _rows_of(self, connection: Connection, record_id: str) -> dict[str, list[Row]]:
        """Give the rows of one record, table by table."""
        found: dict[str, list[Row]] = {}
        for table in metadata().sorted_tables:
            if table.name not in HOUSEKEEPING:
                query = select(table).where(table.c.record_id == record_id)
                query = query.order_by(*table.primary_key.columns)
                found[table.name] = [dict(row) for row in connection.execute(query).mappings()]
        return found

    def _rows(self, query: Any) -> list[Row]:
        with self._transaction() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def _store(self, connection: Connection, path: str, circular: Circular) -> None:
        """Replace the letter. Of equal files the first path speaks, whichever is read first."""
        if self._paths.get(circular.record_id, path) < path:
            return
        self._drop(connection, circular.record_id)
        for name, rows in rows_of(circular).items():
            connection.execute(insert(metadata().tables[name]), rows)
        self._paths[circular.record_id] = path

    def _drop(self, connection: Connection, record_id: str) -> None:
        letters = metadata().tables[LETTERS]
        connection.execute(delete(letters).where(letters.c.record_id == record_id))

    def _read_before(self, connection: Connection, path: str) -> str | None:
        """Give the letter the path last gave."""
        manifest = metadata().tables["manifest"]
        query = select(manifest.c.record_id).where(manifest.c.path == path)
        return connection.execute(query).scalar()

    def _note(self, connection: Connection, result: Result, before: str | None) -> None:
        """Write the manifest row; drop the letter it named before if no path gives it any more."""
        manifest = metadata().tables["manifest"]
        row = _manifest_row(result, before)
        connection.execute(delete(manifest).where(manifest.c.path == result.path))
        connection.execute(insert(manifest), row)
        if before is None or before == row["record_id"]:
            return
        still_there = select(manifest.c.path).where(manifest.c.record_id == before)
        if connection.execute(still_there).first() is None:
            self._drop(connection, before)
            self._paths.pop(before, None)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except (SQLAlchemyError, UnicodeError) as error:
            raise self._sink_error(error) from None

    def _sink_error(self, error: Exception) -> SinkError:
        """Tell what the database said, without the statement: that would quote the letter."""
        said = str(getattr(error, "orig", None) or type(error).__name__).splitlines()[0]
        return SinkError(
            f"{self.name}: the database refused ({said}). Check that it can be reached and written "
            "to, is not locked by another program, and holds nothing but an archive."
        )

    def _require_file(self) -> None:
        database = self.url.database or ":memory:"
        in_file = self.url.get_backend_name() == "sqlite" and database != ":memory:"
        if in_file and not Path(database).is_file():
            raise SinkError(f"{database}: there is no such database. Make it with batch --to.")

    def _connect(self) -> Engine:
        sqlite = self.url.get_backend_name() == "sqlite"
        try:
            engine = create_engine(
                self.url,
                hide_parameters=True,
                json_serializer=_compact.encode,
                connect_args={"timeout": _BUSY} if sqlite else {},
            )
        except (NoSuchModuleError, ModuleNotFoundError) as error:
            raise SinkError(
                f"{self.name}: the driver of this database is missing ({error}). Install it, for "
                "PostgreSQL with: pip install 'psycopg[binary]', and write postgresql+psycopg://…"
            ) from None
        if sqlite:
            event.listen(engine, "connect", _set_up_sqlite)
        return engine

    def _prepare(self, create: bool) -> None:
        """Make the tables of a new archive, or see that those of an old one are ours."""
        archive = metadata().tables["archive"]
        with self._transaction() as connection:
            if create and not inspect(connection).has_table(archive.name):
                metadata().create_all(connection)
                connection.execute(insert(archive), {"tables_version": tables_version()})
            elif not inspect(connection).has_table(archive.name):
                raise SinkError(f"{self.name} is no archive. Make one with batch --to.")
            found = connection.execute(select(archive.c.tables_version)).scalar()
        if found != tables_version():
            raise SinkError(
                f"{self.name} was made by another version of circextract and its tables differ. "
                "Run the batch into a new database."
            )


def _manifest_row(result: Result, before: str | None) -> Row:
    from circextract import __version__

    circular, error = result.circular, result.error
    return {
        "path": result.path,
        "name": result.name,
        "sha256": circular.source.sha256 if circular else _sha256(result.path),
        "record_id": circular.record_id if circular else before,
        "status": result.status,
        "code": error.code if error else None,
        "message": error.message if error else None,
        "circextract_version": circular.source.circextract_version if circular else __version__,
    }


def _sha256(path: str) -> str | None:
    """Name the bytes that gave no record, where there are any."""
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _set_up_sqlite(connection: Any, _record: object) -> None:
    """Enforce foreign keys, and write ahead: one commit a letter costs a tenth of the time."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.close()
