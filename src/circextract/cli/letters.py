"""Commands that read letters: extract, explain."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import typer

from circextract.cli.app import (
    Language,
    Ner,
    Overrides,
    Publisher,
    Redact,
    app,
    complain,
    echo_json,
    log,
    on_terminal,
)
from circextract.terminal.safe import printable

if TYPE_CHECKING:
    from circextract.explaining import Explanation
    from circextract.models import Circular
    from circextract.pipeline import Choices
    from circextract.results import Result

RecordFormat: TypeAlias = Literal["json", "jsonl", "text"]


@app.command()
def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files, folders or -.")],
    format: Annotated[
        RecordFormat | None,
        typer.Option(help="How to print it: text on a terminal, else json.", show_default=False),
    ] = None,
    language: Language = None,
    publisher: Publisher = "itu",
    ner: Ner = None,
    redact: Redact = None,
    overrides: Overrides = None,
) -> None:
    """Print the record of each letter; - reads standard input.

    On a terminal it is a card to read, in a pipe JSON.
    """
    from circextract.pipeline import Choices

    format = format or ("text" if on_terminal() else "json")
    failed = False
    records = []
    choices = Choices.checked(language, publisher, ner or (), redact, overrides)
    for result in _results(files, choices):
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


def _results(files: list[str], choices: Choices) -> Iterator[Result]:
    from circextract.pipeline import read_all, read_each
    from circextract.results import Result, Task

    for is_input, some in groupby(files, key="-".__eq__):
        if is_input:
            data = sys.stdin.buffer.read()
            steps = read_each(Task("<stdin>"), data, choices=choices)
            yield from (step for step in steps if isinstance(step, Result))
        else:
            yield from read_all(some, choices)


def _print_record(circular: Circular, format: RecordFormat) -> None:
    from circextract.archive.formats import as_card

    if format == "jsonl":
        echo_json(circular.model_dump_json())
    elif on_terminal():
        from circextract.terminal.card import card
        from circextract.terminal.console import show

        show(card(circular))
    else:
        typer.echo(as_card(circular) + "\n")


def _print_json(records: list[dict[str, Any]], *, single: bool) -> None:
    from circextract.archive.formats import as_json

    if not single:
        echo_json(as_json(records))
    elif records:
        echo_json(as_json(records[0]))


@app.command()
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A letter, or -.")],
    field: Annotated[
        str | None,
        typer.Argument(metavar="[FIELD]", help="Such as deadlines, or events[0].start."),
    ] = None,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to print it.")] = "text",
    language: Language = None,
    publisher: Publisher = "itu",
    overrides: Overrides = None,
) -> None:
    """Tell where values come from, what else was considered, and why a field is empty."""
    from circextract.explaining import UnknownField
    from circextract.explaining import explain as explained

    source = sys.stdin.buffer if file == "-" else file
    choices: dict[str, Any] = {"language": language, "publisher": publisher, "overrides": overrides}
    try:
        found = explained(source, field, name="<stdin>" if file == "-" else None, **choices)
    except UnknownField as error:
        raise typer.BadParameter(printable(str(error)), param_hint="FIELD") from None
    _print_explanation(found, format)


def _print_explanation(found: Explanation, format: Literal["text", "json"]) -> None:
    from circextract.terminal.explanation import as_text, for_terminal

    if format == "json":
        from circextract.archive.formats import as_json

        echo_json(as_json(found.model_dump(mode="json", exclude={"record"})))
    elif on_terminal():
        from circextract.terminal.console import show

        show(for_terminal(found))
    else:
        typer.echo(as_text(found))


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
