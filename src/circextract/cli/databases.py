"""Commands that ask a database: letters, deadlines, events."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import Annotated, Any, Literal, TypeAlias

import typer

from circextract.cli.app import app

TableFormat: TypeAlias = Literal["table", "json", "jsonl"]
Database = Annotated[str, typer.Argument(metavar="DB", help="A SQLite file or a database URL.")]
Since = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Leave out what is over before.")
]
Rows = Annotated[TableFormat, typer.Option("--format", help="How to print the rows.")]


@app.command()
def letters(database: Database, format: Rows = "table") -> None:
    """List the letters of an archive."""
    from circextract.archive.database import Archive

    with Archive(database, create=False) as archive:
        print_rows(archive.letters(), format)


@app.command()
def deadlines(database: Database, since: Since = None, format: Rows = "table") -> None:
    """List the deadlines of an archive by date."""
    from circextract.archive.database import Archive

    with Archive(database, create=False) as archive:
        print_rows(archive.deadlines(since.date() if since else None), format)


@app.command()
def events(database: Database, since: Since = None, format: Rows = "table") -> None:
    """List the events of an archive by date."""
    from circextract.archive.database import Archive

    with Archive(database, create=False) as archive:
        print_rows(archive.events(since.date() if since else None), format)


def print_rows(rows: list[dict[str, Any]], format: TableFormat) -> None:
    """Print rows as JSON, or as a table: for people on a terminal, parted by tabs in a pipe."""
    from circextract.archive import formats

    if format == "json":
        typer.echo(formats.as_json(rows))
    elif format == "table" and sys.stdout.isatty():
        formats.print_table(rows)
    else:
        lines = formats.as_tsv(rows) if format == "table" else map(formats.as_json_line, rows)
        for line in lines:
            typer.echo(line)
