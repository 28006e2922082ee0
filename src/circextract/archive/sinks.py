"""What takes the results of a batch, and what is known of the files of batches before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import NamedTuple, Protocol, Self

from circextract.archive.prepared import Prepare
from circextract.errors import SinkError
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
