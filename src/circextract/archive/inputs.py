"""The files of a run, kept in a file beside: there may be millions of them."""

from __future__ import annotations

import os
import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from circextract.archive.sinks import Known
from circextract.results import Result, Task

_AT_ONCE = 500


class Input(NamedTuple):
    """A file to look at, with what tells whether it changed; or one that is no letter anyhow."""

    task: Task | Result
    stamp: str | None = None

    @property
    def path(self) -> str:
        """Name the file."""
        return self.task.path


class Wanted(NamedTuple):
    """A file to look at, and what the archive knew of it when the run began."""

    item: Input
    known: Known | None


class Inputs:
    """The files of a run in order, each once. `folder` is the run's own, and goes with it."""

    def __init__(self, folder: str) -> None:
        self._kept = sqlite3.connect(os.path.join(folder, "inputs"), isolation_level=None)
        self._kept.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE inputs (number INTEGER PRIMARY KEY, path BLOB UNIQUE, wanted BLOB)"
        )

    def add(self, some: Iterable[Wanted]) -> None:
        """Take files in, but for those that are there already."""
        rows = ((os.fsencode(one.item.path), pickle.dumps(one)) for one in some)
        self._kept.executemany("INSERT OR IGNORE INTO inputs (path, wanted) VALUES (?, ?)", rows)

    def __contains__(self, path: str) -> bool:
        query = "SELECT 1 FROM inputs WHERE path = ?"
        return self._kept.execute(query, (os.fsencode(path),)).fetchone() is not None

    def __len__(self) -> int:
        count: int = self._kept.execute("SELECT count(*) FROM inputs").fetchone()[0]
        return count

    def __iter__(self) -> Iterator[Wanted]:
        query, last = "SELECT number, wanted FROM inputs WHERE number > ? LIMIT ?", 0
        while rows := self._kept.execute(query, (last, _AT_ONCE)).fetchall():
            yield from (pickle.loads(wanted) for _, wanted in rows)
            last = rows[-1][0]

    def close(self) -> None:
        """Let go of the file."""
        self._kept.close()
