"""The archive: records in a database, SQLite by default, PostgreSQL by its URL."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from circextract.archive import queries, relating, schema, storing
from circextract.archive.answers import DeadlineFound, EventFound, Hit
from circextract.archive.connecting import connect, is_missing_file, sink_error, url_of
from circextract.archive.queries import EVERYTHING, Filters
from circextract.archive.rows import Row
from circextract.archive.search.hits import fill
from circextract.archive.sinks import FileRead, Known, NoArchive, Versions
from circextract.archive.storing import table
from circextract.models import Circular
from circextract.results import Result

_AT_ONCE = 500  # rows taken from the database together


class Archive:
    """Letters in a database.

    A document is written whole, in one transaction, in place of what the archive held of it, so
    that writing it again changes nothing. With `create=False` the archive must exist.
    """

    def __init__(self, target: str | os.PathLike[str], *, create: bool = True) -> None:
        self.url = url_of(target)
        self.name = self.url.render_as_string(hide_password=True)
        self._run: int | None = None
        if not create and is_missing_file(self.url):
            raise NoArchive(f"{self.url.database}: there is no such database. Make it with batch.")
        self._engine = connect(self.url, self.name)
        self._writing = self._engine.execution_options(writes=True)
        try:
            with self._writes() as connection:
                schema.prepare(connection, self.name, create=create)
        except BaseException:
            self.close()
            raise

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

    # --- a run -----------------------------------------------------------------------------------

    def begin(self, sources: Sequence[str], versions: Versions) -> None:
        """Note that a run begins; history tells which run replaced a record."""
        runs = table("runs")
        row = {"started": datetime.now(UTC), "sources": list(sources), **versions._asdict()}
        with self._writes() as connection:
            storing.check_redaction(connection, self.name, versions)
            self._run = connection.execute(insert(runs).returning(runs.c.run), row).scalar_one()

    def end(self, outcome: str, counts: Mapping[str, int]) -> None:
        """Note how the run ended; if it went through, bring letters together again."""
        if outcome == "finished":
            self.relate()
        runs = table("runs")
        row = {"ended": datetime.now(UTC), "outcome": outcome, **counts}
        with self._writes() as connection:
            connection.execute(update(runs).where(runs.c.run == self._run).values(row))

    def known(self) -> dict[str, Known]:
        """Give the files that were read, by their paths."""
        with self._reads() as connection:
            return storing.known_files(connection)

    def write(self, result: Result, file: str | None = None) -> None:
        """Store what became of one document, found in `file`, which may be a container."""
        with self._writes() as connection:
            storing.write_result(connection, result, file or result.path, self._run)

    def finish(self, read: FileRead) -> None:
        """Note that a file was read whole."""
        with self._writes() as connection:
            storing.finish_file(connection, read, self._run)

    def restamp(self, path: str, stamp: str | None) -> None:
        """Note that a file is there unchanged, whatever its time of change says."""
        with self._writes() as connection:
            storing.restamp(connection, path, stamp)

    def miss(self, paths: Sequence[str], *, prune: bool = False) -> None:
        """Note files that are not there any more; with `prune` delete what was read of them."""
        with self._writes() as connection:
            storing.mark_missing(connection, paths)
        for path in paths if prune else ():
            with self._writes() as connection:
                storing.prune(connection, path, self._run)

    def relate(self) -> None:
        """Make works and threads anew, and write words for search, if letters changed since."""
        related = select(table("archive").c.related)
        with self._reads() as connection:
            if connection.execute(related).scalar():
                return
        with self._writes() as connection:
            if not connection.execute(related).scalar():
                fill(connection)
                relating.relate(connection)

    # --- what it holds ---------------------------------------------------------------------------

    def letters(self) -> list[Row]:
        """Give the letters, oldest first."""
        return self._rows(queries.letters())

    def deadlines(
        self, filters: Filters = EVERYTHING, *, ended: bool = False
    ) -> list[DeadlineFound]:
        """Give the deadlines in force in order of date, those without a date last.

        With `ended` also those that hold no more, as they last stood.
        """
        with self._asking() as connection:
            return queries.deadlines(connection, filters.dated(), ended=ended)

    def events(self, filters: Filters = EVERYTHING, *, ended: bool = False) -> list[EventFound]:
        """Give the events in order of their first day, those without one last.

        With `ended` also those that hold no more, as they last stood.
        """
        with self._asking() as connection:
            return queries.events(connection, filters.dated(), ended=ended)

    def search(self, question: str, filters: Filters = EVERYTHING, limit: int = 20) -> list[Hit]:
        """Find letters by their words, at most `limit`.

        Words in quotation marks are a phrase; one that ends in "*" begins words. Letters with the
        words in their subject come first, then the newest.
        """
        with self._asking() as connection:
            return queries.search(connection, question, filters.dated(), limit)

    def texts_of(self, works: Iterable[str]) -> Iterator[tuple[str, Circular, str | None]]:
        """Give the records of works, each with its work before it and its text behind."""
        with self._asking() as connection:
            yield from storing.texts_of(connection, sorted(works))

    def records(self) -> Iterator[Circular]:
        """Give the records as they were stored, in order of their names."""
        with self._reads() as connection:
            yield from storing.all_records(connection)

    def records_and_texts(self) -> Iterator[tuple[Circular, str | None]]:
        """Give the records with their texts, None for those stored before texts were."""
        with self._reads() as connection:
            yield from storing.all_texts(connection)

    def rows(self, name: str) -> Iterator[Row]:
        """Give the rows of a table in order of their key."""
        found = table(name)
        query = select(found).order_by(*found.primary_key.columns)
        with self._reads() as connection:
            for row in connection.execution_options(yield_per=_AT_ONCE).execute(query).mappings():
                yield dict(row)

    def _rows(self, query: Any) -> list[Row]:
        with self._reads() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    def _reads(self) -> AbstractContextManager[Connection]:
        return self._transaction(self._engine)

    def _writes(self) -> AbstractContextManager[Connection]:
        return self._transaction(self._writing)

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        """Give a connection to an archive whose letters are brought together."""
        self.relate()
        with self._reads() as connection:
            yield connection

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        try:
            with engine.begin() as connection:
                yield connection
        except (SQLAlchemyError, UnicodeError) as error:
            raise sink_error(self.name, error) from None
