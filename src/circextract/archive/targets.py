"""What a target names: a database, files that are made from one, standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Self

from circextract.archive.prepared import Prepare, as_it_is
from circextract.archive.sinks import FileRead, Known, Knows, NoArchive, Sink, Versions
from circextract.results import Result


def open_sink(target: str) -> Sink:
    """Open what a target names.

    "-" is standard output, "*.jsonl" a file of records, "csv://FOLDER" and "parquet://FOLDER" a
    folder of tables; all else is a database, by its URL or the path of a SQLite file.
    """
    if target == "-":
        return Stream()
    from circextract.archive.publishing import open_published

    return open_published(target) or _database(target)


@contextmanager
def glance(target: str) -> Iterator[tuple[Knows, str | None]]:
    """Look at what a target knows, and at the version of its tables where that is an older one.

    Nothing is written, made or brought up to date.
    """
    from circextract.archive.glancing import Glance
    from circextract.archive.publishing import state_of

    try:
        archive = None if target == "-" else Glance(state_of(target))
    except NoArchive:
        archive = None
    if archive is None:
        yield Stream(), None
    else:
        with archive:
            yield archive, archive.revision


def _database(target: str) -> Sink:
    from circextract.archive.database import Archive

    return Archive(target)


class Stream:
    """Records on standard output, one a line, as they come; it knows of no batch before."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        sys.stdout.flush()

    def known(self, paths: Sequence[str]) -> Mapping[str, Known]:
        """Know nothing."""
        return {}

    def files(self) -> Iterator[tuple[str, bool]]:
        """Know no files."""
        return iter(())

    def prepares(self) -> Prepare:
        """Leave Results as they are."""
        return as_it_is

    def write(self, result: Result, file: str) -> None:
        """Write the record of one document, if it gave one."""
        if result.circular is not None:
            sys.stdout.write(result.circular.model_dump_json() + "\n")

    def begin(self, sources: Sequence[str], versions: Versions) -> None:
        """Keep nothing of runs."""

    def finish(self, read: FileRead) -> None:
        """Keep nothing of files."""

    def restamp(self, path: str, stamp: str | None) -> None:
        """Keep nothing of files."""

    def miss(self, path: str, *, prune: bool) -> None:
        """Keep nothing of files."""

    def end(self, outcome: str, counts: Mapping[str, int]) -> None:
        """Keep nothing of runs."""
