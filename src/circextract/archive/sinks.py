"""Where a batch puts its results: a database, files that are made from one, standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import NamedTuple, Protocol, Self

from circextract.archive.prepared import Prepare, as_it_is
from circextract.errors import SinkError
from circextract.models import Circular
from circextract.results import Result


class Versions(NamedTuple):
    """What reads a letter: a file read by the same is not read again."""

    circextract_version: str
    data_version: str
    publisher: str
    language: str | None
    ner: str | None = None
    redact: str | None = None


class Known(NamedTuple):
    """A file as an archive knows it. Without `sha256` it was not read whole."""

    stamp: str | None
    sha256: str | None
    versions: tuple[str | None, ...]
    missing: bool
    failed: bool
    inside: frozenset[str] = frozenset()
    """The letters in a mail or archive, by their `record_id`."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file that was read whole, and the paths of the documents that it holds now."""

    path: str
    stamp: str | None
    sha256: str | None
    versions: Versions
    documents: frozenset[str]


class NoArchive(SinkError):
    """There is no archive where one was to be read."""


class Knows(Protocol):
    """What knows the files of batches before."""

    def known(self, paths: Sequence[str]) -> Mapping[str, Known]:
        """Give those of the files that were read, by their paths."""

    def files(self) -> Iterator[tuple[str, bool]]:
        """Give the files that were read, and whether they were missing in the last run."""


class Sink(Knows, Protocol):
    """What takes the results of a batch, one after the other, and knows those of batches before.

    Taking the same results again changes nothing, whatever the order and wherever a batch was
    broken off. Methods raise SinkError where nothing can be written.
    """

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...

    def prepares(self) -> Prepare:
        """Give what makes a Result ready to be written: it goes to the process that reads."""

    def begin(self, sources: Sequence[str], versions: Versions) -> None:
        """Note that a run begins."""

    def write(self, result: Result, file: str) -> None:
        """Store what became of one document, found in `file`."""

    def finish(self, read: FileRead) -> None:
        """Note that a file was read whole."""

    def restamp(self, path: str, stamp: str | None) -> None:
        """Note that a file is there unchanged, whatever its time of change says."""

    def miss(self, path: str, *, prune: bool) -> None:
        """Note that a file is not there any more, or delete what was read of it."""

    def end(self, outcome: str, counts: Mapping[str, int]) -> None:
        """Note how the run ended: "finished" or "interrupted"."""


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


def read_json_lines(path: str) -> Iterator[Circular]:
    """Give the records of a file that a batch wrote."""
    try:
        with open(path, encoding="utf-8") as file:
            for line in file:
                yield Circular.model_validate_json(line)
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else "it holds other lines than records"
        raise SinkError(f"{path} cannot be read: {said}. Make it with batch --to.") from None


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
