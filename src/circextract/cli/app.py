"""The program that the commands belong to, and what they share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from circextract.errors import CircextractError, MissingDependency, ReadError
from circextract.terminal.safe import json_safe, printable

if TYPE_CHECKING:
    from circextract.results import Result

app = typer.Typer(
    name="circextract",
    help="Extract structured data from circulars and letters of the ITU and their like.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _known_language(code: str | None) -> str | None:
    from circextract.pipeline import Choices

    return code if code is None else _or_usage(code, Choices(code).check)


def _known_publisher(name: str) -> str:
    from circextract.pipeline import Choices

    return name if name == "itu" else _or_usage(name, Choices(publisher=name).check)


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
Ner = Annotated[
    list[str] | None,
    typer.Option(help="An installed spaCy pipeline; its entities are added. May be repeated."),
]
Overrides = Annotated[
    Path | None,
    typer.Option(help="Corrections, as the review page saves them.", exists=True, dir_okay=False),
]
Redact = Annotated[
    Literal["persons"] | None,
    typer.Option(help="Blank names, numbers and e-mail addresses of persons."),
]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit."""
    for stream in (sys.stdout, sys.stderr):
        if not stream.isatty() and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # six scripts, whatever the locale of the pipe
    try:
        app(args=arguments, prog_name="circextract")
    except CircextractError as error:
        log(f"error: {error}")
        unread = isinstance(error, ReadError) and not isinstance(error, MissingDependency)
        sys.exit(1 if unread else 2)


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


def complain(result: Result) -> None:
    """Say on stderr why a document gave no record."""
    if result.error is not None:
        log(f"{result.status}: {result.path}: {result.error.code}: {result.error.message}")


def log(message: str) -> None:
    """Say something on stderr; names of files may hold what would control a terminal."""
    typer.echo(printable(message, lines=True), err=True)


def on_terminal() -> bool:
    """Tell whether people see what is printed; programs get plain data."""
    return sys.stdout.isatty()


def echo_json(text: str) -> None:
    """Print JSON; on a terminal, what would control it is written as JSON's own escapes."""
    typer.echo(json_safe(text) if on_terminal() else text)


def echo_fields(*fields: str) -> None:
    """Print fields parted by tabs; on a terminal, what would control it is written out."""
    typer.echo("\t".join(map(printable, fields) if on_terminal() else fields))
