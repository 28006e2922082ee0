"""The command line. Data goes to stdout, everything else to stderr.

Exit codes: 0 all right, 1 some documents failed, 2 wrong usage or nothing could be done.
Modules are imported inside the commands, so that help comes at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import typer

from circextract.errors import CircextractError

if TYPE_CHECKING:
    from circextract.archive.batch import Summary
    from circextract.models import Circular
    from circextract.results import Result

app = typer.Typer(
    name="circextract",
    help="Extract structured data from circulars and letters of the ITU and their like.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


RecordFormat: TypeAlias = Literal["json", "jsonl", "text"]
TableFormat: TypeAlias = Literal["table", "json", "jsonl"]


def _known_language(code: str | None) -> str | None:
    from circextract.pipeline import check_choices

    return code if code is None else _or_usage(code, lambda: check_choices(code, "itu"))


def _known_publisher(name: str) -> str:
    from circextract.pipeline import check_choices

    return name if name == "itu" else _or_usage(name, lambda: check_choices(None, name))


def _or_usage(value: str, check: Callable[[], None]) -> str:
    """Give a value back; one there are no data for is wrong usage."""
    try:
        check()
    except CircextractError as error:
        raise typer.BadParameter(str(error)) from error
    return value


Language = Annotated[
    str | None,
    typer.Option(help="ISO 639-1 code, instead of detecting it.", callback=_known_language),
]
Publisher = Annotated[
    str,
    typer.Option(help="Who publishes the letters: a name or a file.", callback=_known_publisher),
]
Database = Annotated[str, typer.Argument(metavar="DB", help="A SQLite file or a database URL.")]
Since = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Leave out what is over before.")
]
Rows = Annotated[TableFormat, typer.Option("--format", help="How to print the rows.")]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit."""
    from circextract.errors import CircextractError, ReadError

    for stream in (sys.stdout, sys.stderr):
        if not stream.isatty() and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # six scripts, whatever the locale of the pipe
    try:
        app(args=arguments, prog_name="circextract")
    except CircextractError as error:
        _log(f"error: {error}")
        sys.exit(1 if isinstance(error, ReadError) else 2)


def _show_version(wanted: bool) -> None:
    if wanted:
        from circextract import __version__

        typer.echo(f"circextract {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show it.")
    ] = False,
) -> None:
    pass


@app.command()
def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files, folders or -.")],
    format: Annotated[RecordFormat, typer.Option(help="How to print it.")] = "json",
    language: Language = None,
    publisher: Publisher = "itu",
) -> None:
    """Print the record of each letter; - reads standard input."""
    failed = False
    records = []
    for result in _results(files, language, publisher):
        _complain(result)
        failed = failed or result.status == "failed"
        if result.circular is None:
            continue
        if format == "json":
            records.append(result.circular.to_dict())
        else:
            _print_record(result.circular, format)
    if format == "json":
        _print_json(records, single=len(files) == 1 and not os.path.isdir(files[0]))
    raise typer.Exit(int(failed))


def _results(files: list[str], language: str | None, publisher: str) -> Iterator[Result]:
    from circextract.pipeline import extract_many, read_one
    from circextract.results import Task

    for file in files:
        if file == "-":
            data = sys.stdin.buffer.read()
            yield read_one(Task("<stdin>"), data, language=language, publisher=publisher)
        else:
            yield from extract_many(file, language=language, publisher=publisher)


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
        _complain(result)
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
    )
    with open_sink(to) as sink, watching(sys.stderr) as watch:
        summary = run_batch(results, sink, watch)
    _report(summary, monotonic() - started, format)
    raise typer.Exit(int(summary.failed > 0))


def _report(summary: Summary, seconds: float, format: Literal["text", "json"]) -> None:
    from circextract.archive.formats import as_json

    for result in sorted(summary.without_record, key=lambda result: result.path):
        _complain(result)
    if format == "json":
        typer.echo(as_json(summary.to_dict()))
    statuses = ("success", "partial", "failed", "skipped")
    counts = ", ".join(f"{summary.counts[status]} {status}" for status in statuses)
    _log(f"{summary.done} documents in {seconds:.1f} s: {counts}")


@app.command()
def letters(database: Database, format: Rows = "table") -> None:
    """List the letters of an archive."""
    from circextract.archive.database import Archive

    with Archive(database, create=False) as archive:
        _print_rows(archive.letters(), format)


@app.command()
def deadlines(database: Database, since: Since = None, format: Rows = "table") -> None:
    """List the deadlines of an archive by date."""
    from circextract.archive.database import Archive

    with Archive(database, create=False) as archive:
        _print_rows(archive.deadlines(since.date() if since else None), format)


@app.command()
def events(database: Database, since: Since = None, format: Rows = "table") -> None:
    """List the events of an archive by date."""
    from circextract.archive.database import Archive

    with Archive(database, create=False) as archive:
        _print_rows(archive.events(since.date() if since else None), format)


def _print_rows(rows: list[dict[str, Any]], format: TableFormat) -> None:
    from circextract.archive import formats

    if format == "json":
        typer.echo(formats.as_json(rows))
    elif format == "table" and sys.stdout.isatty():
        formats.print_table(rows)
    else:
        lines = formats.as_tsv(rows) if format == "table" else map(formats.as_json_line, rows)
        for line in lines:
            typer.echo(line)


@app.command()
def schema(
    sql: Annotated[
        Literal["sqlite", "postgresql"] | None, typer.Option(help="Print the tables instead.")
    ] = None,
) -> None:
    """Print the JSON Schema of a record, or the SQL that makes an archive."""
    if sql is not None:
        from circextract.archive.tables import ddl

        typer.echo(ddl(sql), nl=False)
    else:
        from circextract.archive.formats import as_json
        from circextract.models import Circular

        typer.echo(as_json(Circular.model_json_schema(mode="serialization")))


@app.command()
def doctor() -> None:
    """Check the installation and say what to do about what is missing."""
    from circextract.archive.doctor import examine

    findings = list(examine())
    for finding in findings:
        typer.echo(finding.line())
    raise typer.Exit(int(any(finding.needed and not finding.works for finding in findings)))


def _complain(result: Result) -> None:
    if result.error is not None:
        _log(f"{result.status}: {result.path}: {result.error.code}: {result.error.message}")


def _log(message: str) -> None:
    typer.echo(message, err=True)
