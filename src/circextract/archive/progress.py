"""Tell people how far a batch is: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import IO

from circextract.archive.batch import Summary

_EVERY = 10.0  # seconds between lines where nobody sees a bar


def state(summary: Summary, seconds: float) -> str:
    """Say how many documents are done, at what rate, and how many failed."""
    rate = summary.done / seconds if seconds > 0 else 0.0
    unchanged = summary.counts["unchanged"]
    passed = f", {unchanged} unchanged" if unchanged else ""
    return f"{summary.done} documents, {rate:.1f} a second, {summary.failed} failed{passed}"


@contextmanager
def watching(stream: IO[str]) -> Iterator[Callable[[Summary], None]]:
    """Give a function that shows a summary on `stream` as the batch goes on."""
    if stream.isatty():
        with _bar(stream) as watch:
            yield watch
    else:
        yield _now_and_then(stream)


@contextmanager
def _bar(stream: IO[str]) -> Iterator[Callable[[Summary], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    started = monotonic()
    columns = (BarColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=stream), transient=True) as progress:
        task = progress.add_task("reading", total=None)

        def watch(summary: Summary) -> None:
            progress.update(
                task,
                total=summary.total,
                completed=summary.files + summary.counts["unchanged"],
                description=state(summary, monotonic() - started),
            )

        yield watch


def _now_and_then(stream: IO[str]) -> Callable[[Summary], None]:
    started = last = monotonic()

    def watch(summary: Summary) -> None:
        nonlocal last
        now = monotonic()
        if now - last >= _EVERY:
            last = now
            print(state(summary, now - started), file=stream, flush=True)

    return watch
