"""Take letters from file to record: one with `extract`, many with `extract_many`.

Of a folder all files are read, in sorted order, folder by folder, except
- hidden ones and what file managers leave behind (Thumbs.db), passed over silently;
- lock files of an open document ("~$letter.docx"): a skipped Result, they look like letters;
- files no reader knows: a skipped Result. A file named by the caller fails instead.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path
from time import monotonic, perf_counter
from traceback import extract_tb
from typing import Any, BinaryIO, Literal, NamedTuple, TypeAlias

from circextract.document import Document
from circextract.errors import CircextractError, UnsupportedFormat
from circextract.models import Circular

PathLike: TypeAlias = str | os.PathLike[str]
Source: TypeAlias = PathLike | bytes | BinaryIO
Status = Literal["success", "partial", "failed", "skipped"]

_LITTER = frozenset({"thumbs.db", "desktop.ini"})
_AHEAD = 2  # tasks a worker holds: the second starts while the caller stores the first's Result
_LOOK = 0.1  # seconds between looks at the clock
_DYING = 5.0  # seconds a process may take from its last word to its exit code
_START_UP = 120.0  # seconds a process may take to import what it needs
_STILLBORN = (
    "Worker processes end before they can work. In a script, call extract_many under "
    '`if __name__ == "__main__":`, or use workers=1.'
)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document gave no record. `code` is stable, `message` holds no letter content."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one document; `error` of a skipped one is the reason.

    `timings`, seconds of read, segment and assemble, differ between equal Results.
    """

    status: Status
    name: str
    path: str
    circular: Circular | None = None
    error: Failure | None = None
    timings: Mapping[str, float] = field(default_factory=dict, compare=False)


class Task(NamedTuple):
    """A document to read: `found` in a folder or named by the caller."""

    path: str
    found: bool = False

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return os.path.basename(self.path)

    def without_record(self, status: Literal["failed", "skipped"], failure: Failure) -> Result:
        """Give the Result of a document that gave no record."""
        return Result(status, self.name, self.path, error=failure)


Work: TypeAlias = Callable[[Task], Result]
Items: TypeAlias = Iterator[Task | Result]


def extract(
    source: Source | None = None,
    /,
    *,
    text: str | None = None,
    language: str | None = None,
    publisher: str = "itu",
    name: str | None = None,
) -> Circular:
    """Extract one letter from a file (path, bytes, file object) or from `text`.

    `language` (ISO 639-1) overrides detection, `name` stands for a missing file name.
    """
    return _understand(_document(source, text, name), language, publisher, {})


def extract_many(
    sources: PathLike | Iterable[PathLike],
    *,
    workers: int = 1,
    language: str | None = None,
    publisher: str = "itu",
    timeout: float | None = 60.0,
) -> Iterator[Result]:
    """Extract files and folders, one Result a document, in the order they finish.

    Whatever happens to one document, an exception, a timeout, the death of its process, fails that
    document only. One worker is this process, where nothing can enforce `timeout` (seconds a
    document); more are spawned. Sources are drawn lazily, a few ahead of the work.
    """
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    if timeout is not None and timeout <= 0:
        raise ValueError(f"timeout must be more than 0 seconds, not {timeout:g}")
    items = _tasks([sources] if isinstance(sources, (str, os.PathLike)) else sources)
    return run(partial(read_one, language=language, publisher=publisher), items, workers, timeout)


def run(work: Work, items: Items, workers: int, timeout: float | None) -> Iterator[Result]:
    """Put each task through `work`, here or in spawned processes; Results pass as they are."""
    if workers == 1:
        return (item if isinstance(item, Result) else work(item) for item in items)
    return _Pool(work, items, workers, timeout).run()


def read_one(
    task: Task, data: bytes | None = None, *, language: str | None = None, publisher: str = "itu"
) -> Result:
    """Extract one document, from `data` if given; an exception becomes a failed Result."""
    timings: dict[str, float] = {}
    try:
        with _timed(timings, "read"):
            document = _document(task.path if data is None else data, None, task.name)
        circular = _understand(document, language, publisher, timings)
    except Exception as error:
        skip = task.found and isinstance(error, UnsupportedFormat)
        result = task.without_record("skipped" if skip else "failed", _failure(error, task.path))
        return replace(result, timings=timings)
    status: Status = "partial" if circular.partial else "success"
    return Result(status, task.name, task.path, circular, timings=timings)


def _document(source: Source | None, text: str | None, name: str | None) -> Document:
    from circextract import readers

    if source is not None and text is None:
        return readers.read(source, name=name)
    if text is not None and source is None:
        return readers.from_text(text, name=name or "<text>")
    raise TypeError("extract takes one letter: a source (path, bytes, file object) or text=…")


def _understand(
    document: Document, language: str | None, publisher: str, timings: dict[str, float]
) -> Circular:
    from circextract.assemble import assemble
    from circextract.segment import segment

    with _timed(timings, "segment"):
        letter = segment(document, language=language, publisher=publisher)
    with _timed(timings, "assemble"):
        return assemble(letter)


@contextmanager
def _timed(timings: dict[str, float], step: str) -> Iterator[None]:
    started = perf_counter()
    yield
    timings[step] = perf_counter() - started


def _failure(error: Exception, path: str) -> Failure:
    """Describe an error. Foreign messages may quote the letter, so only type and place are told."""
    if isinstance(error, CircextractError):
        return Failure(error.code, str(error))
    if isinstance(error, OSError) and str(error.filename) == path:
        return Failure("read_error", f"{path} cannot be read: {error.strerror}")
    frames = list(extract_tb(error.__traceback__))
    ours = [frame for frame in frames if f"{os.sep}circextract{os.sep}" in frame.filename]
    place = f"{Path((ours or frames)[-1].filename).name}:{(ours or frames)[-1].lineno}"
    return Failure("internal_error", f"{type(error).__name__} at {place}; please report it")


def _tasks(sources: Iterable[PathLike]) -> Items:
    for source in sources:
        path = os.fspath(source)
        yield from _walk(path) if os.path.isdir(path) else [Task(path)]


def _walk(folder: str) -> Items:
    """Give the documents below `folder`; links to folders are not followed, they may go round."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Task(folder).without_record("failed", _failure(error, folder))
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.lower() in _LITTER:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.is_file() and entry.name.startswith("~$"):
            lock = Failure("lock_file", f"{entry.path} is the lock file of an open document")
            yield Task(entry.path).without_record("skipped", lock)
        elif entry.is_file():
            yield Task(entry.path, found=True)


class _Worker:
    """A spawned process and the tasks it was given; the first is the one it works on."""

    def __init__(self, work: Work) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self.process.start()
        theirs.close()
        self.tasks: deque[Task] = deque()
        self.ready = False
        self.since = monotonic()  # when it began to start, or its first task

    def give(self, task: Task) -> None:
        try:
            self.connection.send(task)
        except OSError:  # it died; when idle, the task is not to blame
            self.ready = self.ready and bool(self.tasks)
        if self.ready and not self.tasks:
            self.since = monotonic()
        self.tasks.append(task)

    def overdue(self, timeout: float | None) -> bool:
        limit = timeout if self.ready else _START_UP
        late = limit is not None and monotonic() - self.since > limit
        return late and not self.connection.poll()

    def end(self) -> int | None:
        """End the process and the programs it started; give the exit code it had by itself."""
        self.connection.close()
        self.process.join(0.2)
        ended = self.process.exitcode
        with suppress(OSError, AttributeError):  # a pid that has ended may be another's by now
            if ended is None and os.getpgid(self.process.pid or 0) == self.process.pid:
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.join()
        return ended


def _serve(connection: Any, work: Work) -> None:
    """Work in a spawned process until the parent closes the connection."""
    if hasattr(os, "setpgrp"):
        os.setpgrp()  # Ctrl-C reaches the parent only, which ends our programs with us
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        connection.send(None)
        while True:
            connection.send(work(connection.recv()))


class _Pool:
    """Feeds workers and replaces those that die or take too long."""

    def __init__(self, work: Work, items: Items, size: int, timeout: float | None) -> None:
        self.work, self.items, self.size, self.timeout = work, items, size, timeout
        self.workers: list[_Worker] = []
        self.returned: deque[Task] = deque()  # by workers that ended before coming to them
        self.stillborn = 0

    def run(self) -> Iterator[Result]:
        try:
            yield from self._feed()
            while any(worker.tasks for worker in self.workers) or self.returned:
                yield from self._collect()
                yield from self._feed()
        finally:
            for worker in self.workers:
                worker.end()

    def _feed(self) -> Iterator[Result]:
        while len(self.workers) < self.size or any(len(w.tasks) < _AHEAD for w in self.workers):
            item = self.returned.popleft() if self.returned else next(self.items, None)
            if item is None:
                return
            if isinstance(item, Result):
                yield item
            else:
                self._freest().give(item)

    def _freest(self) -> _Worker:
        """Give an idle worker, a new one while there may be more, else the one with least to do."""
        freest = min(self.workers, key=lambda worker: len(worker.tasks), default=None)
        if freest is None or (freest.tasks and len(self.workers) < self.size):
            freest = _Worker(self.work)
            self.workers.append(freest)
        return freest

    def _collect(self) -> Iterator[Result]:
        busy = [worker for worker in self.workers if worker.tasks]
        readable = wait([worker.connection for worker in busy], timeout=_LOOK)
        for worker in busy:
            if worker.connection in readable:
                yield from self._receive(worker)
            elif worker.overdue(self.timeout):
                limit = f"it took longer than {self.timeout:g} seconds"
                yield from self._replace(worker, "timeout", limit)

    def _receive(self, worker: _Worker) -> Iterator[Result]:
        try:
            result: Result | None = worker.connection.recv()
        except Exception:  # mostly EOFError, or a Result that cannot be unpickled
            worker.process.join(_DYING)
            yield from self._replace(worker, "worker_died", "its process ended, exit code {}")
            return
        worker.since, worker.ready, self.stillborn = monotonic(), True, 0
        if result is not None:
            worker.tasks.popleft()
            yield result

    def _replace(self, worker: _Worker, code: str, message: str) -> Iterator[Result]:
        """Take a worker out: its first task has failed, the others go to another worker."""
        self.workers.remove(worker)
        failure = Failure(code, message.format(worker.end()))
        self.stillborn += not worker.ready
        if self.stillborn > self.size:
            raise CircextractError(_STILLBORN)
        if worker.ready:
            yield worker.tasks.popleft().without_record("failed", failure)
        self.returned.extend(worker.tasks)
