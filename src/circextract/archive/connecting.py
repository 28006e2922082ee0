"""How a database is reached: its URL, its driver, and what SQLite has to be told."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, InterfaceError, NoSuchModuleError, SQLAlchemyError

from circextract.archive.ready import as_json
from circextract.errors import MissingDependency, SinkError

_BUSY = 30  # seconds to wait for another process that writes to the same SQLite file
_AGAIN = 0.01  # seconds between two tries
_WRITERS = 1667855971  # the lock that writers of an archive hold in PostgreSQL
_POSTGRES = ("postgres", "postgresql")


def url_of(target: str | os.PathLike[str]) -> URL:
    """Give the SQLAlchemy URL of `target`: a URL as it is, anything else a SQLite file.

    "postgresql://…" is reached by pg8000, unless another driver is named.
    """
    text = os.fspath(target)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except ArgumentError:
        raise SinkError(
            "The database URL cannot be understood. Write it as sqlite:///letters.db or "
            "postgresql://user@host/name."
        ) from None
    return url.set(drivername="postgresql+pg8000") if url.drivername in _POSTGRES else url


def is_missing_file(url: URL) -> bool:
    """Tell whether a URL names a SQLite file that is not there."""
    database = url.database or ":memory:"
    in_file = url.get_backend_name() == "sqlite" and database != ":memory:"
    return in_file and not Path(database).is_file()


def connect(url: URL, name: str, *, writes: bool = True) -> Engine:
    """Make the engine of a URL; `name` is what messages call it."""
    sqlite = url.get_backend_name() == "sqlite"
    try:
        engine = create_engine(
            url,
            hide_parameters=True,
            json_serializer=as_json,
            connect_args={"timeout": _BUSY} if sqlite else {},
        )
    except NoSuchModuleError as error:
        raise SinkError(f"{name}: this kind of database is not known ({error}).") from None
    except ModuleNotFoundError as error:
        raise MissingDependency(
            f"{name}: the driver of this database is missing ({error.name}). For PostgreSQL: "
            "pip install 'circextract[postgres]'"
        ) from None
    if sqlite:
        event.listen(engine, "connect", _set_up_sqlite if writes else _only_read_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def transaction(engine: Engine, name: str) -> Iterator[Connection]:
    """Give a connection in a transaction. What goes wrong becomes a SinkError."""
    try:
        with engine.begin() as connection:
            yield connection
    except (SQLAlchemyError, UnicodeError) as error:
        raise sink_error(name, error) from None


def sink_error(name: str, error: Exception) -> SinkError:
    """Tell what the database said, without the statement: that would quote the letter."""
    if isinstance(error, InterfaceError):
        return SinkError(
            f"{name}: the database cannot be reached ({_said(error)}). Check the host and port, "
            "and that its server runs."
        )
    return SinkError(
        f"{name}: the database refused ({_said(error)}). Check that it can be reached and written "
        "to, is not locked by another program, and holds nothing but an archive."
    )


def _said(error: Exception) -> str:
    original = getattr(error, "orig", None)
    if original is None:
        return type(error).__name__
    (said, *_) = original.args or (original,)
    if isinstance(said, dict):  # as pg8000 passes on what PostgreSQL says; "D" would quote values
        said = said.get("M", type(original).__name__)
    return next(iter(str(said).splitlines()), type(original).__name__)


def _begin(connection: Connection) -> None:
    """Let writers wait for one another: each first looks at what is there, then changes it."""
    writes = connection.get_execution_options().get("writes", False)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    elif connection.dialect.name == "postgresql" and writes:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")


def _set_up_sqlite(connection: Any, _record: object) -> None:
    """Enforce foreign keys, and write ahead: one commit a letter costs a tenth of the time.

    Transactions are begun by us: Python's driver would leave the making of tables outside them.
    """
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    _write_ahead(cursor)
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.close()


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    """Switch to writing ahead; where two begin the same file at once, SQLite itself won't wait."""
    last = monotonic() + _BUSY
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > last:
                raise
            sleep(_AGAIN)
        else:
            return


def _only_read_sqlite(connection: Any, _record: object) -> None:
    """Let nothing be changed, not even how the file is written."""
    connection.isolation_level = None
    connection.execute("PRAGMA query_only = ON").close()
