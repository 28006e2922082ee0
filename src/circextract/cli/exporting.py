"""The command that writes deadlines and events of a database to a file."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from circextract.cli.app import Publisher, Redact, app, log
from circextract.cli.databases import (
    All,
    Asks,
    Attendance,
    Country,
    Database,
    From,
    Group,
    To,
    Version,
    Within,
    doubt,
    filters_of,
)


@app.command()
def export(
    database: Database,
    *,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Written whole.")],
    format: Annotated[
        Literal["ics", "csv", "jsonl", "parquet"], typer.Option(help="How to write it.")
    ],
    table: Annotated[
        Literal["deadlines", "events"] | None,
        typer.Option(help="Only these; else a calendar has both, other files deadlines."),
    ] = None,
    deadlines_as: Annotated[
        Literal["todo", "event"], typer.Option(help="What deadlines are in a calendar.")
    ] = "todo",
    within: Within = None,
    since: From = None,
    to: To = None,
    group: Group = None,
    action: Asks = None,
    country: Country = None,
    mode: Attendance = None,
    language: Version = None,
    all: All = False,
    redact: Redact = None,
    publisher: Publisher = "itu",
) -> None:
    """Write deadlines and events to a file: a calendar, CSV, JSON Lines or Parquet.

    A calendar that is written again moves its entries: their names stay the same.
    """
    from circextract.archive.database import Archive
    from circextract.archive.exporting import export as exported

    if format == "ics" and all:
        raise typer.BadParameter("a calendar holds what stands, not what was replaced")
    asked = filters_of(
        *(since, to, within),
        group=group,
        action=action,
        country=country,
        mode=mode,
        language=language,
        replaced=all,
    )
    with Archive(database, create=False) as archive:
        doubt(archive, asked)
        count = exported(
            archive,
            output,
            format,
            asked,
            table=table,
            deadlines_as=deadlines_as,
            redact=redact,
            publisher=publisher,
        )
    log(f"{count} entries in {output}")
