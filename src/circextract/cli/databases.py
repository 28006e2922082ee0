"""Commands that ask a database: letters, deadlines, events, search."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import typer

from circextract.cli.app import app, echo_json, log, on_terminal
from circextract.terminal.safe import printable

if TYPE_CHECKING:
    from circextract.archive.database import Archive
    from circextract.archive.queries import Filters
    from circextract.models import Record

TableFormat: TypeAlias = Literal["table", "csv", "json", "jsonl"]
Database = Annotated[str, typer.Argument(metavar="DB", help="A SQLite file or a database URL.")]
Rows = Annotated[TableFormat, typer.Option("--format", help="How to print the rows.")]

_DAY = {"formats": ["%Y-%m-%d"], "metavar": "DATE"}
_UNITS = {"d": 1, "w": 7}
# What people look at; --format csv, json and jsonl give every field.
_DEADLINE_COLUMNS = ("date", "time", "timezone", "action", "event", "text", "reference", "id")
_EVENT_COLUMNS = (
    *("start", "end", "title", "mode", "status", "venue_city", "venue_country"),
    *("reference", "id"),
)
_LETTER_COLUMNS = (
    *("date", "id", "reference_text", "kind", "language", "subject"),
    *("source_name", "record_id"),
)
_HIT_COLUMNS = ("date", "id", "reference", "language", "snippet")
_KEYS = ("languages", "in_force", "replaced_by", "record_id", "position")


def _span(text: str) -> timedelta:
    match = re.fullmatch(r"(\d{1,5})([dw])", text)
    if match is None:
        raise typer.BadParameter("write days or weeks, such as 60d or 8w")
    return timedelta(days=int(match[1]) * _UNITS[match[2]])


def _one_of(name: str) -> Callable[[str | None], str | None]:
    """Check a value against a closed list of the record, which is not loaded for the help."""

    def check(value: str | None) -> str | None:
        from circextract import models

        words = [str(word) for word in getattr(models, name)]
        if value is not None and value not in words:
            raise typer.BadParameter(f"write one of {', '.join(words)}")
        return value

    return check


def _country(code: str | None) -> str | None:
    if code is not None and not re.fullmatch(r"[A-Za-z]{2}", code):
        raise typer.BadParameter("write a country as its two letters of ISO 3166, such as ES")
    return code


From = Annotated[
    datetime | None,
    typer.Option("--from", "--since", help="Leave out what is over before.", **_DAY),
]
To = Annotated[datetime | None, typer.Option("--to", help="Leave out what begins after.", **_DAY)]
Within = Annotated[
    timedelta | None,
    typer.Option(parser=_span, metavar="SPAN", help="60d or 8w from today, or from --from."),
]
Group = Annotated[str | None, typer.Option(help="Letters of this group, such as SG20.")]
Asks = Annotated[
    str | None, typer.Option(callback=_one_of("Action"), help="What is asked for: registration…")
]
Version = Annotated[str | None, typer.Option(help="ISO 639-1 code: letters in this language.")]
Country = Annotated[
    str | None, typer.Option(callback=_country, help="Two letters: events held there.")
]
Attendance = Annotated[
    str | None, typer.Option(callback=_one_of("Mode"), help="physical, virtual or hybrid.")
]
All = Annotated[bool, typer.Option("--all", help="Also what later letters replaced.")]


def filters_of(
    since: datetime | None, to: datetime | None, within: timedelta | None = None, **others: Any
) -> Filters:
    """Put options together."""
    from circextract.archive.queries import Filters

    first, last = (day.date() if day else None for day in (since, to))
    if first and last and last < first:
        raise typer.BadParameter("--to is before --from")
    return Filters(since=first, until=last, within=within, **others)


@app.command()
def letters(database: Database, format: Rows = "table") -> None:
    """List the letters of an archive."""
    from circextract.archive.database import Archive
    from circextract.archive.formats import of_columns

    with Archive(database, create=False) as archive:
        rows = archive.letters()
    print_rows(of_columns(rows, _LETTER_COLUMNS) if format == "table" else rows, format)


@app.command()
def deadlines(
    database: Database,
    *,
    within: Within = None,
    since: From = None,
    to: To = None,
    group: Group = None,
    action: Asks = None,
    language: Version = None,
    all: All = False,
    format: Rows = "table",
) -> None:
    """List the deadlines of an archive by date, as they stand after all letters."""
    from circextract.archive.database import Archive

    asked = filters_of(
        since, to, within, group=group, action=action, language=language, replaced=all
    )
    with Archive(database, create=False) as archive:
        doubt(archive, asked)
        print_answers(archive.deadlines(asked), _DEADLINE_COLUMNS, format, all=all)


@app.command()
def events(
    database: Database,
    *,
    within: Within = None,
    since: From = None,
    to: To = None,
    group: Group = None,
    country: Country = None,
    mode: Attendance = None,
    language: Version = None,
    all: All = False,
    format: Rows = "table",
) -> None:
    """List the events of an archive by date, as they stand after all letters."""
    from circextract.archive.database import Archive

    asked = filters_of(
        *(since, to, within),
        group=group,
        country=country,
        mode=mode,
        language=language,
        replaced=all,
    )
    with Archive(database, create=False) as archive:
        doubt(archive, asked)
        print_answers(archive.events(asked), _EVENT_COLUMNS, format, all=all)


@app.command()
def search(
    database: Database,
    words: Annotated[str, typer.Argument(help='Words; "in quotation marks" a phrase; stand*.')],
    *,
    since: From = None,
    to: To = None,
    group: Group = None,
    language: Version = None,
    limit: Annotated[int, typer.Option(min=1, help="Letters to give at most.")] = 20,
    format: Rows = "table",
) -> None:
    """Find letters by their words, in six languages."""
    from circextract.archive.database import Archive

    asked = filters_of(since, to, group=group, language=language)
    with Archive(database, create=False) as archive:
        doubt(archive, asked)
        hits = archive.search(words, asked, limit)
    print_answers(hits, _HIT_COLUMNS, format, keys=("record_id",))


def doubt(archive: Archive, asked: Filters) -> None:
    """Say on stderr that nothing in the archive is of a group or in a country that is asked for."""
    group, country = (word and word.upper() for word in (asked.group, asked.country))
    if group and group not in map(str.upper, groups := archive.groups()):
        log(f"no letter is of {asked.group}; groups here: {', '.join(groups) or 'none'}")
    if country and country not in (countries := archive.countries()):
        log(f"no event is in {asked.country}; countries here: {', '.join(countries) or 'none'}")


def print_answers(
    answers: Sequence[Record],
    columns: tuple[str, ...],
    format: TableFormat,
    *,
    all: bool = False,
    keys: tuple[str, ...] = _KEYS,
) -> None:
    """Print answers: whole for programs, the columns that people look at as a table."""
    from circextract.archive.formats import of_columns

    rows = [answer.model_dump(mode="json") for answer in answers]
    if format == "table":
        shown = (
            keys if all else tuple(key for key in keys if key not in ("in_force", "replaced_by"))
        )
        rows = of_columns(rows, (*columns, *shown))
    print_rows(rows, format)


def print_rows(rows: list[dict[str, Any]], format: TableFormat) -> None:
    """Print rows as JSON, or as a table: for people on a terminal, parted by tabs in a pipe."""
    from circextract.archive import formats

    if format == "json":
        echo_json(formats.as_json(rows))
    elif format == "csv":
        _print_csv(rows)
    elif format == "jsonl":
        for row in rows:
            echo_json(formats.as_json_line(row))
    elif on_terminal():
        from circextract.terminal.console import show
        from circextract.terminal.tables import table

        show(table(rows))
    else:
        for line in formats.as_tsv(rows):
            typer.echo(line)


def _print_csv(rows: list[dict[str, Any]]) -> None:
    from circextract.archive.exporting import write_csv

    if not on_terminal():
        write_csv(sys.stdout, rows)
        return
    written = io.StringIO()
    write_csv(written, rows)
    typer.echo(printable(written.getvalue(), lines=True), nl=False)
