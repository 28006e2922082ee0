"""Spawned processes, each supervised one document at a time.

A worker that hangs, dies or wants too much memory costs the document it works on; the run goes on,
with a new one where need be.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from multiprocessing.connection import wait
from time import monotonic
from typing import Any, TypeAlias

from circextract.errors import CircextractError
from circextract.results import Failure, Result, Task

Step: TypeAlias = Task | Result  # a letter in a container that is begun; what became of one
Work: TypeAlias = Callable[[Task], Iterator[Step]]
Items: TypeAlias = Iterator[Task | Result]
Outcome: TypeAlias = tuple[Task, Result | None]  # a task with a Result; None: it is through

_AHEAD = 2  # tasks a worker holds: the second starts while the caller stores the first's Result
_LOOK = 0.1  # seconds between looks at the clock
_START_UP = 120.0  # seconds a process may take to import what it needs
_STILLBORN = (
    "Worker processes end before they can work. In a script, call extract_many under "
    '`if __name__ == "__main__":`, or use workers=1.'
)
_DYING = 5.0  # seconds a process may take from its last word to its exit code


class _Worker:
    """A spawned process and the tasks it was given; the first is the one it works on."""

    def __init__(self, work: Work, memory: int | None) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work, memory), daemon=True)
        self.process.start()
        theirs.close()
        self.tasks: deque[Task] = deque()
        self.ready = False
        self.inner: Task | None = None  # the letter inside its first task that it works on
        self.since = monotonic()  # when it began to start, or the letter it works on

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


def _serve(connection: Any, work: Work, memory: int | None) -> None:
    """Work in a spawned process until the parent closes the connection.

    None says that it is ready for the next task.
    """
    if memory is not None:
        _limit_memory(memory)
    if hasattr(os, "setpgrp"):
        os.setpgrp()  # Ctrl-C reaches the parent only, which ends our programs with us
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        connection.send(None)
        while True:
            for step in work(connection.recv()):
                connection.send(step)
            connection.send(None)


def _limit_memory(size: int) -> None:
    """Let this process, and each program it starts, hold so many bytes of data and no more.

    What asks for more gets a MemoryError, or dies. Linux keeps to it; other systems may not.
    """
    with suppress(ImportError, OSError, ValueError):  # not on Windows; a lower limit stands
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (size, hard))


class Pool:
    """Feeds workers and replaces those that die or take too long.

    `timeout` is in seconds a document, `memory` in bytes a process.
    """

    def __init__(
        self,
        work: Work,
        items: Items,
        size: int,
        timeout: float | None,
        memory: int | None = None,
    ) -> None:
        self.work, self.items, self.size = work, items, size
        self.timeout, self.memory = timeout, memory
        self.workers: list[_Worker] = []
        self.returned: deque[Task] = deque()  # by workers that ended before coming to them
        self.stillborn = 0

    def run(self) -> Generator[Outcome, None, None]:
        """Give the Results as they finish; however it ends, no process is left behind."""
        try:
            yield from self._feed()
            while any(worker.tasks for worker in self.workers) or self.returned:
                yield from self._collect()
                yield from self._feed()
        finally:
            for worker in self.workers:
                worker.end()

    def _feed(self) -> Iterator[Outcome]:
        while len(self.workers) < self.size or any(len(w.tasks) < _AHEAD for w in self.workers):
            item = self.returned.popleft() if self.returned else next(self.items, None)
            if item is None:
                return
            if isinstance(item, Result):
                yield Task(item.path), item
                yield Task(item.path), None
            else:
                self._freest().give(item)

    def _freest(self) -> _Worker:
        """Give an idle worker, a new one while there may be more, else the one with least to do."""
        freest = min(self.workers, key=lambda worker: len(worker.tasks), default=None)
        if freest is None or (freest.tasks and len(self.workers) < self.size):
            freest = _Worker(self.work, self.memory)
            self.workers.append(freest)
        return freest

    def _collect(self) -> Iterator[Outcome]:
        busy = [worker for worker in self.workers if worker.tasks]
        readable = wait([worker.connection for worker in busy], timeout=_LOOK)
        for worker in busy:
            if worker.connection in readable:
                yield from self._receive(worker)
            elif worker.overdue(self.timeout):
                limit = f"it took longer than {self.timeout:g} seconds"
                yield from self._replace(worker, "timeout", limit)

    def _receive(self, worker: _Worker) -> Iterator[Outcome]:
        try:
            step: Step | None = worker.connection.recv()
        except Exception:  # mostly EOFError, or a Result that cannot be unpickled
            worker.process.join(_DYING)
            yield from self._replace(worker, "worker_died", "its process ended, exit code {}")
            return
        worker.since, self.stillborn = monotonic(), 0
        worker.inner = step if isinstance(step, Task) else None
        if isinstance(step, Result):
            first = worker.tasks[0]
            worker.tasks[0] = first._replace(done=first.done + 1)
            yield first, step
        elif step is None and worker.ready:
            yield worker.tasks.popleft(), None
        worker.ready = True

    def _replace(self, worker: _Worker, code: str, message: str) -> Iterator[Outcome]:
        """Take a worker out: its first task has failed, the others go to another worker."""
        self.workers.remove(worker)
        failure = Failure(code, message.format(worker.end()))
        self.stillborn += not worker.ready
        if self.stillborn > self.size:
            raise CircextractError(_STILLBORN)
        if worker.ready and worker.tasks:
            first = worker.tasks.popleft()
            if worker.inner is not None:  # the letters behind it may be well
                self.returned.append(first._replace(done=first.done + 1))
            if worker.inner is not None or not first.done:
                yield first, (worker.inner or first).without_record("failed", failure)
            if worker.inner is None:
                yield first, None
        self.returned.extend(worker.tasks)
