"""Run many documents into a sink, so that a run can be broken off and taken up again."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from tempfile import TemporaryDirectory

from circextract.archive.inputs import Wanted
from circextract.archive.log import Log
from circextract.archive.planning import Plan, Planned, discard
from circextract.archive.prepared import preparing
from circextract.archive.remote import Remote
from circextract.archive.sinks import FileRead, Knows, Sink, Versions
from circextract.archive.sources import Found, look
from circextract.errors import SinkError
from circextract.pipeline import DEFAULT, Choices, read_each
from circextract.publishers import publisher_version
from circextract.results import Failure, Result, Task
from circextract.tasks import old_ones_together
from circextract.versions import data_version, library_version, package_version
from circextract.workers import Items, Pool, Work

STATUSES = ("success", "partial", "failed", "skipped")
OTHERS = ("unchanged", "missing", "pruned")  # what becomes of files that are not read


@dataclass(frozen=True, slots=True)
class Options:
    """How a batch is run: `timeout` in seconds a document, `memory` in bytes a worker."""

    workers: int = 2
    timeout: float | None = 60.0
    memory: int | None = None
    choices: Choices = DEFAULT
    retry_failed: bool = False
    reextract_older: bool = False
    prune: bool = False

    def versions(self) -> Versions:
        """Name what reads the letters."""
        chosen = self.choices
        publisher = publisher_version(chosen.publisher)
        ner = ", ".join(map(package_version, chosen.ner)) or None
        versions = library_version(), data_version(), publisher
        return Versions(*versions, chosen.language, ner, chosen.redact)

    def work(self) -> Work:
        """Give what a worker does."""
        return partial(read_each, choices=self.choices)

    def plan(self, remote: Remote) -> Plan:
        """Give what tells which files are read."""
        corrected = frozenset(self.choices.overrides)
        again = self.retry_failed, self.reextract_older
        return Plan(self.versions(), remote, *again, corrected)


@dataclass
class Summary:
    """How a batch goes: Results by status, files by what else became of them."""

    total: int = 0  # files
    files: int = 0  # that were read
    failed_before: int = 0  # unchanged files with what failed before, which is not tried again
    counts: Counter[str] = field(default_factory=Counter)
    without_record: list[Result] = field(default_factory=list)

    def count(self, result: Result) -> None:
        """Take one Result into account."""
        self.counts[result.status] += 1
        if result.error is not None:
            self.without_record.append(result)

    @property
    def done(self) -> int:
        """How many documents have been dealt with."""
        return sum(self.counts[status] for status in STATUSES)

    @property
    def failed(self) -> int:
        """How many documents failed."""
        return self.counts["failed"]

    @property
    def has_failed(self) -> bool:
        """Tell whether a document failed, now or before."""
        return self.failed + self.failed_before > 0

    def to_dict(self) -> dict[str, object]:
        """Give the summary as plain JSON types, in the same order whatever finished first."""
        rows = [
            {"path": result.path, "status": result.status, **_reason(result)}
            for result in sorted(self.without_record, key=lambda result: result.path)
        ]
        names = (*STATUSES, *OTHERS)
        counts = {name: self.counts[name] for name in names}
        return {**counts, "failed_before": self.failed_before, "without_record": rows}


def run_batch(
    sources: Iterable[str],
    sink: Sink,
    options: Options | None = None,
    watch: Callable[[Summary], None] = lambda _: None,
    log: Log | None = None,
    summary: Summary | None = None,
) -> Summary:
    """Read what is new or changed below the sources into the sink; `watch` sees how it goes.

    A KeyboardInterrupt passes on when all that is done is written; `summary` holds it.
    """
    options = options or Options()
    options.choices.check()
    with TemporaryDirectory(prefix="circextract-") as folder:
        run = _Run(sink, options, watch, log or Log(), summary or Summary())
        return run.run(list(sources), Remote(folder))


def dry_run(
    sources: Iterable[str], knows: Knows, options: Options | None = None
) -> Iterator[tuple[str, str]]:
    """Give every file with what a batch would do about it. Nothing is written."""
    with TemporaryDirectory(prefix="circextract-") as folder:
        remote = Remote(folder)
        found = look(sources, remote, knows)
        with closing(found.inputs):
            for planned in (options or Options()).plan(remote).planned(found.inputs):
                if isinstance(planned.task, Task) and planned.verdict != "unchanged":
                    discard(planned.task)
                yield planned.item.path, planned.told
            gone = (path for path, _ in knows.files() if found.is_gone(path))
            yield from ((path, "missing") for path in gone)


class _Run:
    """One batch: its files on their way from plan to sink."""

    def __init__(
        self,
        sink: Sink,
        options: Options,
        watch: Callable[[Summary], None],
        log: Log,
        summary: Summary,
    ) -> None:
        self.sink, self.options, self.watch, self.log = sink, options, watch, log
        self.summary = summary
        self.open: dict[str, Planned] = {}  # files that are being read
        self.documents: dict[str, set[str]] = defaultdict(set)  # what was found in them

    def run(self, sources: list[str], remote: Remote) -> Summary:
        found = look(sources, remote, self.sink)
        with closing(found.inputs):
            return self._run(sources, remote, found)

    def _run(self, sources: list[str], remote: Remote, found: Found) -> Summary:
        self.summary.total = len(found.inputs)
        self.sink.begin(sources, self.options.versions())
        self.log.tell("begin", sources=sources, files=self.summary.total)
        outcome = "interrupted"
        try:
            self._read(self.options.plan(remote), found.inputs)
            self._miss(found)
            outcome = "finished"
        finally:
            if not isinstance(sys.exception(), SinkError):
                self.sink.end(outcome, self.summary.counts)
            before = self.summary.failed_before
            self.log.tell("end", outcome=outcome, **self.summary.counts, failed_before=before)
        return self.summary

    def _read(self, plan: Plan, inputs: Iterable[Wanted]) -> None:
        options = self.options
        items = old_ones_together(self._items(plan, inputs))
        work = partial(preparing, options.work(), self.sink.prepares())
        pool = Pool(work, items, options.workers, options.timeout, options.memory)
        with closing(pool.run()) as outcomes:
            for task, result in outcomes:
                if result is not None:
                    self._write(_file_of(result, task), result)
                else:
                    for path in task.files:
                        self._finish(path)
                    discard(task)
                self.watch(self.summary)

    def _items(self, plan: Plan, inputs: Iterable[Wanted]) -> Items:
        for planned in plan.planned(inputs):
            path = planned.item.path
            if planned.verdict == "unchanged":
                self._pass(planned)
            else:
                self.open[path] = planned
                yield planned.task

    def _pass(self, planned: Planned) -> None:
        """Note a file that needs no reading."""
        (path, stamp), known = (planned.item.path, planned.item.stamp), planned.known
        if known is None or known.stamp != stamp or known.missing:
            self.sink.restamp(path, stamp)
        self.summary.counts["unchanged"] += 1
        self.summary.failed_before += planned.told == "failed before"
        self.log.tell("unchanged", path=path)
        self.watch(self.summary)

    def _write(self, file: str, result: Result) -> None:
        """Write a result. A record the sink refuses fails alone, unless it takes nothing more."""
        self.documents[file].add(result.path)
        try:
            self.sink.write(result, file)
        except SinkError as error:
            if result.error is not None:
                raise
            result = result.failed(Failure(error.code, str(error)))
            self.sink.write(result, file)
        self.summary.count(result)
        self.log.tell_result(result, self.open[file].verdict)

    def _finish(self, path: str) -> None:
        if path not in self.documents:  # its process died before it came to it
            lost = Failure("worker_died", "its process ended before it was begun")
            self._write(path, Task(path).without_record("failed", lost))
        planned, documents = self.open.pop(path), frozenset(self.documents.pop(path))
        stamp, versions = planned.item.stamp, self.options.versions()
        self.sink.finish(FileRead(path, stamp, planned.sha256, versions, documents))
        self.summary.files += 1

    def _miss(self, found: Found) -> None:
        prune = self.options.prune
        told = "pruned" if prune else "missing"
        for path, missing in self.sink.files():
            if found.is_gone(path) and (prune or not missing):
                self.sink.miss(path, prune=prune)
                self.summary.counts[told] += 1
                self.log.tell(told, path=path)


def _file_of(result: Result, task: Task) -> str:
    """Give the file of a task that a document is, or is inside of."""
    inside = (path for path in task.files if result.path.startswith(f"{path}!/"))
    return result.path if result.path in task.files else next(inside, task.path)


def _reason(result: Result) -> dict[str, str]:
    error = result.error or Failure("unknown", "")
    return {"code": error.code, "message": error.message}
