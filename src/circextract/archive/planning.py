"""Which files of a batch have to be read, and why."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from circextract.archive.inputs import Input, Wanted
from circextract.archive.remote import Remote, is_address
from circextract.archive.sinks import Known, Versions
from circextract.errors import ReadError
from circextract.results import Failure, Result, Task

# Why a file is read; "unchanged" is not.
Verdict: TypeAlias = Literal[
    "new", "changed", "failed before", "read by others", "corrected", "unchanged"
]
_AHEAD = 8  # files that are fetched and looked through while others are read
_THREADS = 4


class Planned(NamedTuple):
    """A file, what to do with it, and the digest of its bytes where they were looked at."""

    item: Input
    verdict: Verdict
    task: Task | Result
    sha256: str | None = None
    known: Known | None = None

    @property
    def told(self) -> Verdict:
        """What is told of it: a file that failed is no less so for being unchanged."""
        left = self.verdict == "unchanged" and self.known is not None and self.known.failed
        return "failed before" if left else self.verdict


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is to do about files, by what the archive knows of them."""

    versions: Versions
    remote: Remote
    retry_failed: bool = False
    reextract_older: bool = False
    corrected: frozenset[str] = frozenset()  # letters that people corrected

    def planned(self, inputs: Iterable[Wanted]) -> Iterator[Planned]:
        """Give the files in order. Files at addresses are fetched a few ahead of the work."""
        with ThreadPoolExecutor(_THREADS) as threads:
            yield from _ahead(threads, self._look, inputs)

    def _look(self, wanted: Wanted) -> Planned:
        """Settle by its stamp whether a file is read, by its bytes where that does not tell."""
        item, known = wanted
        if isinstance(item.task, Result):
            return Planned(item, "new", item.task)
        verdict = self._without_bytes(item, known)
        if verdict == "unchanged":
            return Planned(item, verdict, item.task, known=known)
        try:
            task = self._here(item.task)
            sha256 = _digest(task.at or task.path)
        except Exception as error:  # each file system has its own
            return Planned(item, verdict or "changed", _unreadable(item.task, error))
        if verdict is None:
            same = known is not None and sha256 == known.sha256
            verdict = "unchanged" if same else "changed"
        if verdict == "unchanged":
            discard(task)
        return Planned(item, verdict, task, sha256, known)

    def _without_bytes(self, item: Input, known: Known | None) -> Verdict | None:
        if known is None or known.sha256 is None:
            return "new"
        if self.retry_failed and known.failed:
            return "failed before"
        if self.reextract_older and known.versions != self.versions:
            return "read by others"
        if known.sha256 in self.corrected or known.inside & self.corrected:
            return "corrected"
        return "unchanged" if item.stamp is not None and item.stamp == known.stamp else None

    def _here(self, task: Task) -> Task:
        return task._replace(at=self.remote.fetch(task.path)) if is_address(task.path) else task


def discard(task: Task) -> None:
    """Delete the copy of a file that was fetched."""
    if task.at is not None:
        os.unlink(task.at)


def _digest(path: str) -> str | None:
    """Digest a file; None where it cannot be read, which its reader will say."""
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None


def _unreadable(task: Task, error: Exception) -> Result:
    message = f"{task.path} cannot be fetched ({type(error).__name__})."
    return task.without_record("failed", Failure(ReadError.code, message))


def _ahead(
    threads: ThreadPoolExecutor, look: Callable[[Wanted], Planned], inputs: Iterable[Wanted]
) -> Iterator[Planned]:
    """Look at a few inputs ahead of the one that is asked for, in their order."""
    waiting: deque[Future[Planned]] = deque()
    for item in inputs:
        waiting.append(threads.submit(look, item))
        if len(waiting) > _AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
