"""What becomes of one document of a run."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

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


class Task(NamedTuple):
    """A document to read: `found` in a folder or container, or named by the caller.

    Of a mail or archive that was read in part, `done` letters are done with; so of the files
    `beside` it, which are read with it because several together are read faster.
    """

    path: str
    found: bool = False
    done: int = 0
    beside: tuple[str, ...] = ()

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
