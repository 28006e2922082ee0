"""What becomes of one document of a run."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from traceback import extract_tb
from typing import Literal, NamedTuple

from circextract.errors import CircextractError
from circextract.models import Circular

Status = Literal["success", "partial", "failed", "skipped"]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document gave no record. `code` is stable, `message` holds no letter content."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one document; `error` of a skipped one is the reason.

    `text` is that of the Document, into which the offsets of the evidence point. `timings`, seconds
    of read, segment and assemble, differ between equal Results.
    """

    status: Status
    name: str
    path: str
    circular: Circular | None = None
    error: Failure | None = None
    timings: Mapping[str, float] = field(default_factory=dict, compare=False)
    text: str | None = field(default=None, repr=False)

    def failed(self, failure: Failure) -> Result:
        """Give the Result of the same document where its record cannot be kept."""
        return Result("failed", self.name, self.path, error=failure, timings=self.timings)


class Task(NamedTuple):
    """A document to read: `found` in a folder or container, or named by the caller.

    Of a mail or archive that was read in part, `done` letters are done with; so of the files
    `beside` it, which are read with it because several together are read faster. The bytes of a
    file that was fetched from an address are `at` a path of this machine.
    """

    path: str
    found: bool = False
    done: int = 0
    beside: tuple[str, ...] = ()
    at: str | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """The file and those beside it."""
        return (self.path, *self.beside)

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return os.path.basename(self.path.rpartition("!/")[2])

    def without_record(self, status: Literal["failed", "skipped"], failure: Failure) -> Result:
        """Give the Result of a document that gave no record."""
        return Result(status, self.name, self.path, error=failure)


def failure_of(error: Exception, path: str) -> Failure:
    """Describe an error. Foreign messages may quote the letter, so only type and place are told."""
    if isinstance(error, CircextractError):
        return Failure(error.code, str(error))
    if isinstance(error, MemoryError):
        return Failure("out_of_memory", f"{path} needs more memory than a worker may have")
    if isinstance(error, OSError) and str(error.filename) == path:
        return Failure("read_error", f"{path} cannot be read: {error.strerror}")
    frames = list(extract_tb(error.__traceback__))
    ours = [frame for frame in frames if f"{os.sep}circextract{os.sep}" in frame.filename]
    place = f"{Path((ours or frames)[-1].filename).name}:{(ours or frames)[-1].lineno}"
    return Failure("internal_error", f"{type(error).__name__} at {place}; please report it")
