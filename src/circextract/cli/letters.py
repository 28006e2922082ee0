"""Commands that read letters: extract, explain, batch."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import typer

from circextract.cli.app import Language, Overrides, Publisher, app, complain, log

if TYPE_CHECKING:
    from circextract.archive.batch import Summary
    from circextract.models import Circular
    from circextract.results import Result

RecordFormat: TypeAlias = Literal["json", "jsonl", "text"]


@app.command()
def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files, folders or -.")],
    format: Annotated[RecordFormat, typer.Option(help="How to print it.")] = "json",
    overrides: Overrides = None,
    language: Language = None,
    publisher: Publisher = "itu",
) -> None:
    """Print the record of each letter; - reads standard input."""
    failed = False
    records = []
    for result in _results(files, language, publisher, overrides):
        complain(result)
        failed = failed or result.status == "failed"
        if result.circular is None:
            continue
        if format == "json":
            records.append(result.circular.to_dict())
        else:
            _print_record(result.circular, format)
    if format == "json":
        _print_json(
            records, single=len(records) < 2 and len(files) == 1 and not os.path.isdir(files[0])
        )
    raise typer.Exit(int(failed))


def _results(
    files: list[str], language: str | None, publisher: str, overrides: Path | None = None
) -> Iterator[Result]:
    from circextract.overrides import NONE, load_overrides
    from circextract.pipeline import extract_many, read_each
    from circextract.results import Result, Task

    for file in files:
        if file == "-":
            data = sys.stdin.buffer.read()
            steps = read_each(
                Task("<stdin>"),
                data,
                language=language,
                publisher=publisher,
                overrides=load_overrides(overrides) if overrides else NONE,
            )
            yield from (step for step in steps if isinstance(step, Result))
        else:
            yield from extract_many(
                file, language=language, publisher=publisher, overrides=overrides
            )


def _print_record(circular: Circular, format: RecordFormat) -> None:
    from circextract.archive.formats import as_card

    if format == "text":
        typer.echo(as_card(circular) + "\n")
    else:
        typer.echo(circular.model_dump_json())


def _print_json(records: list[dict[str, Any]], *, single: bool) -> None:
    from circextract.archive.formats import as_json

    if not single:
        typer.echo(as_json(records))
    elif records:
        typer.echo(as_json(records[0]))


@app.command()
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A letter, or -.")],
    field: Annotated[
        str | None, typer.Argument(metavar="[FIELD]", help="Such as events.0.start.")
    ] = None,
    language: Language = None,
    publisher: Publisher = "itu",
) -> None:
    """Tell where each value comes from: the rule, the words, the page."""
    from circextract.archive.explain import UnknownField
    from circextract.archive.explain import explain as explained

    failed = False
    for result in _results([file], language, publisher):
        complain(result)
        failed = failed or result.status == "failed"
        if result.circular is not None:
            try:
                typer.echo(explained(result.circular, field))
            except UnknownField as error:
                raise typer.BadParameter(str(error), param_hint="FIELD") from None
    raise typer.Exit(int(failed))


@app.command()
def batch(
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Files, folders.")],
    *,
    to: Annotated[str, typer.Option(help="A SQLite file, database URL, FILE.jsonl, or -.")],
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; one a core.")] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds for one document.")] = 60.0,
    format: Annotated[
        Literal["text", "json"], typer.Option(help="json: the summary on stdout.")
    ] = "text",
    overrides: Overrides = None,
    language: Language = None,
    publisher: Publisher = "itu",
) -> None:
    """Extract many letters into a database or a JSON Lines file.

    One worker reads in this process, where no timeout can be kept; more are processes of their own.
    """
    from time import monotonic

    from circextract.archive.batch import run_batch
    from circextract.archive.progress import watching
    from circextract.archive.sinks import open_sink
    from circextract.pipeline import extract_many

    started = monotonic()
    results = extract_many(
        sources,
        workers=workers or max(2, os.cpu_count() or 1),  # a process of its own can be ended
        language=language,
        publisher=publisher,
        timeout=timeout,
        overrides=overrides,
    )
    with open_sink(to) as sink, watching(sys.stderr) as watch:
        summary = run_batch(results, sink, watch)
    _report(summary, monotonic() - started, format)
    raise typer.Exit(int(summary.failed > 0))


def _report(summary: Summary, seconds: float, format: Literal["text", "json"]) -> None:
    from circextract.archive.formats import as_json

    for result in sorted(summary.without_record, key=lambda result: result.path):
        complain(result)
    if format == "json":
        typer.echo(as_json(summary.to_dict()))
    statuses = ("success", "partial", "failed", "skipped")
    counts = ", ".join(f"{summary.counts[status]} {status}" for status in statuses)
    log(f"{summary.done} documents in {seconds:.1f} s: {counts}")


@app.command()
def review(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Letters, folders, databases.")
    ],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")],
    overrides: Overrides = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read letters.")] = 1,
    language: Language = None,
    publisher: Publisher = "itu",
) -> None:
    """Write a page to look at letters beside their values, and to correct them.

    With --overrides, earlier corrections are in the page from the start.
    """
    from circextract.overrides import NONE, load_overrides
    from circextract.review import write_page

    tally = write_page(
        sources,
        output,
        workers=workers,
        language=language,
        publisher=publisher,
        overrides=load_overrides(overrides) if overrides else NONE,
        complain=complain,
    )
    log(f"{output}: {tally.letters} letters, {tally.pictured} of them as pictures of their pages")
    raise typer.Exit(int(tally.without_record["failed"] > 0))
