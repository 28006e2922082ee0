"""The command that tells which document a text names."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from circextract.cli.app import Language, Publisher, app, echo_fields, echo_json, log

if TYPE_CHECKING:
    from circextract.naming import Candidate


@app.command()
def id(
    text: Annotated[
        str, typer.Argument(help="A reference, an identifier, an address or a file name.")
    ],
    date: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Date of the letter.")
    ] = None,
    period: Annotated[
        str | None, typer.Option(help='Its study period, such as "2022-2024" or "22".')
    ] = None,
    format: Annotated[Literal["text", "json"], typer.Option(help="How to print it.")] = "text",
    language: Language = None,
    publisher: Publisher = "itu",
) -> None:
    """Tell which document a text names: its identifier and page.

    Exit status 1: the form is not known, or several documents fit; they are listed with what
    leaves the choice open.
    """
    from circextract.archive.formats import as_json
    from circextract.naming import identify

    day = date.date() if date else None
    found = identify(text, date=day, period=period, language=language, publisher=publisher)
    if format == "json":
        echo_json(as_json([asdict(candidate) for candidate in found]))
    elif len(found) == 1:
        _print_one(found[0])
    else:
        for candidate in found:
            echo_fields(candidate.id or "-", _name(candidate), candidate.evidence)
    raise typer.Exit(_told(text, found))


def _print_one(candidate: Candidate) -> None:
    for line in (candidate.id or _name(candidate), candidate.page):
        if line:
            echo_fields(line)


def _name(candidate: Candidate) -> str:
    return candidate.references.get("en", candidate.number)


def _told(text: str, found: list[Candidate]) -> int:
    """Say on stderr what is unknown or open; give the exit status."""
    if not found:
        log(f"not known: {text!r} is no reference, identifier, address or file name of a document")
    elif len(found) > 1:
        log("several documents fit; --date or --period may decide")
    elif found[0].id is None:
        log(f"no identifier: {found[0].evidence}")
    return int(len(found) != 1 or found[0].id is None)
