"""The command that reads an archive of letters into a database."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from circextract.cli.app import (
    Language,
    Ner,
    Overrides,
    Publisher,
    Redact,
    app,
    complain,
    echo_fields,
    log,
)

if TYPE_CHECKING:
    from circextract.archive.batch import Options, Summary
    from circextract.archive.log import Log

INTERRUPTED = 130  # as shells call a program that Ctrl-C ended
_MIB = 1024 * 1024


@app.command()
def batch(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE...", help="Files, folders, patterns, addresses, - a list."),
    ],
    *,
    to: Annotated[
        str,
        typer.Option(
            help="A SQLite file, a database URL, FILE.jsonl, csv://FOLDER, parquet://FOLDER, or -."
        ),
    ],
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; one a core.")] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds for one document.")] = 60.0,
    memory: Annotated[int, typer.Option(min=256, help="MiB of data for one process.")] = 2048,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Read again what failed before.")
    ] = False,
    reextract_older: Annotated[
        bool,
        typer.Option("--reextract-older", help="Read again what other versions or options read."),
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Delete what was read of files that are gone.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only print what would be done, a file a line.")
    ] = False,
    log_file: Annotated[
        Path | None, typer.Option("--log", metavar="FILE", help="Add a line of JSON per event.")
    ] = None,
    format: Annotated[
        Literal["text", "json"], typer.Option(help="json: the summary on stdout.")
    ] = "text",
    language: Language = None,
    publisher: Publisher = "itu",
    ner: Ner = None,
    redact: Redact = None,
    overrides: Overrides = None,
) -> None:
    """Extract many letters into a database, or into files.

    What an earlier batch read and what did not change since is not read again. A batch that was
    broken off goes on when it is run again. With --overrides, letters that are corrected there are.
    """
    from circextract.archive.batch import Options
    from circextract.pipeline import Choices

    options = Options(
        workers=workers or os.cpu_count() or 1,
        timeout=timeout,
        memory=memory * _MIB,
        choices=Choices.checked(language, publisher, ner or (), redact, overrides),
        retry_failed=retry_failed,
        reextract_older=reextract_older,
        prune=prune,
    )
    if dry_run:
        _tell(sources, to, options)
    else:
        raise typer.Exit(_run(sources, to, options, log_file, format))


def _tell(sources: list[str], to: str, options: Options) -> None:
    """Print what a batch would do."""
    from collections import Counter

    from circextract.archive import batch
    from circextract.archive.targets import glance

    counts: Counter[str] = Counter()
    with glance(to) as (knows, older):
        if older is not None:
            log(f"{to} has tables of revision {older}; a run would bring them up to date first")
        for path, verdict in batch.dry_run(sources, knows, options):
            counts[verdict] += 1
            echo_fields(verdict, path)
    log(", ".join(f"{number} {verdict}" for verdict, number in counts.items()) or "no files")


def _run(
    sources: list[str],
    to: str,
    options: Options,
    log_file: Path | None,
    format: Literal["text", "json"],
) -> int:
    """Run the batch and give the exit code."""
    from time import monotonic

    from circextract.archive.batch import Summary, run_batch
    from circextract.archive.progress import watching
    from circextract.archive.targets import open_sink

    started, summary = monotonic(), Summary()
    try:
        with _logging(log_file) as told, open_sink(to) as sink, watching(sys.stderr) as watch:
            run_batch(sources, sink, options, watch, told, summary)
    except KeyboardInterrupt:
        _report(summary, monotonic() - started, format)
        log("interrupted; what is done is written, run it again to go on")
        return INTERRUPTED
    _report(summary, monotonic() - started, format)
    return int(summary.has_failed)


@contextmanager
def _logging(path: Path | None) -> Iterator[Log]:
    from circextract.archive.log import Log

    if path is None:
        yield Log()
        return
    try:
        stream = path.open("a", encoding="utf-8")
    except OSError as error:
        raise typer.BadParameter(f"{path}: {error.strerror}", param_hint="--log") from None
    with stream:
        yield Log(stream)


def _report(summary: Summary, seconds: float, format: Literal["text", "json"]) -> None:
    from circextract.archive.formats import as_json

    for result in sorted(summary.without_record, key=lambda result: result.path):
        complain(result)
    counts = summary.to_dict()
    if format == "json":
        typer.echo(as_json(counts))
    said = [f"{counts[name]} {name}" for name in ("success", "partial", "failed", "skipped")]
    said += [
        f"{counts[name]} {name}" for name in ("unchanged", "missing", "pruned") if counts[name]
    ]
    if before := summary.failed_before:
        said.append(f"{before} of those unchanged failed before (--retry-failed reads them)")
    log(f"{summary.done} documents in {seconds:.1f} s: {', '.join(said)}")
