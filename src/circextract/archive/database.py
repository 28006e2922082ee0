"""The archive: records in a database, SQLite by default, PostgreSQL by its URL."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from functools import partial
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, insert, select, update

from circextract.archive import known, queries, records, relating, schema, storing, waiting
from circextract.archive.answers import DeadlineFound, EventFound, Hit
from circextract.archive.connecting import connect, is_missing_file, transaction, url_of
from circextract.archive.interrupts import uninterrupted
from circextract.archive.prepared import Prepare, prepare
from circextract.archive.queries import EVERYTHING, Filters
from circextract.archive.ready import Row
from circextract.archive.sinks import FileRead, Known, NoArchive, Versions
from circextract.archive.statements import table
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

    def prepares(self) -> Prepare:
        """Give what makes a Result ready to be written: it goes to the process that reads."""
        return partial(prepare, dialect=self._engine.dialect.name)

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

    def known(self, paths: Sequence[str]) -> dict[str, Known]:
        """Give those of the files that were read, by their paths."""
        with self._reads() as connection:
            return known.known_files(connection, paths)

    def files(self) -> Iterator[tuple[str, bool]]:
        """Give the files that were read, and whether they were missing in the last run."""
        return known.one_by_one(self._files_after)

    def _files_after(self, path: str) -> list[tuple[str, bool]]:
        with self._reads() as connection:
            return known.files_after(connection, path)

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

    def miss(self, path: str, *, prune: bool = False) -> None:
        """Note that a file is not there any more; with `prune` delete what was read of it."""
        with self._writes() as connection:
            if prune:
                storing.prune(connection, path, self._run)
            else:
                storing.mark_missing(connection, path)

    def relate(self) -> None:
        """Bring the letters that wait together with others, a few in a transaction.

        Where this is broken off, those that are left still wait.
        """
        while self._are_waiting():
            with self._writes() as connection:
                relating.relate_some(connection)

    def _are_waiting(self) -> bool:
        with self._reads() as connection:
            return waiting.are_waiting(connection)

    # --- what it holds ---------------------------------------------------------------------------

    def letters(self) -> list[Row]:
        """Give the rows of the table `letters`, oldest first."""
        return self._rows(queries.letters())

    def groups(self) -> list[str]:
        """Name the groups that letters are of or about."""
        with self._reads() as connection:
            return queries.groups(connection)

    def countries(self) -> list[str]:
        """Give the countries that events are held in, as ISO 3166-1 alpha-2."""
        with self._reads() as connection:
            return queries.countries(connection)

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
            yield from records.texts_of(connection, sorted(works))

    def records(self) -> Iterator[Circular]:
        """Give the records as they were stored, in order of their names."""
        with self._reads() as connection:
            yield from records.all_records(connection)

    def records_and_texts(self) -> Iterator[tuple[Circular, str | None]]:
        """Give the records with their texts, None for those stored before texts were."""
        with self._reads() as connection:
            yield from records.all_texts(connection)

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
        return transaction(self._engine, self.name)

    @contextmanager
    def _writes(self) -> Iterator[Connection]:
        with uninterrupted(), transaction(self._writing, self.name) as connection:
            yield connection

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        """Give a connection to an archive whose letters are brought together."""
        self.relate()
        with self._reads() as connection:
            yield connection
