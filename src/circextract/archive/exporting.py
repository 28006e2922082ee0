"""Deadlines and events in a file: iCalendar, CSV, JSON Lines, Parquet."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import Enum
from typing import IO, Any, Literal

from pydantic import BaseModel

from circextract.archive.answers import DeadlineFound, EventFound
from circextract.archive.calendars import DeadlinesAs, as_calendar
from circextract.archive.database import Archive
from circextract.archive.formats import as_json_line
from circextract.archive.publishing import cell, replacing
from circextract.archive.queries import Filters
from circextract.archive.ready import Row
from circextract.archive.redacting import redacted
from circextract.archive.shapes import inner_type, is_model
from circextract.errors import MissingDependency

ExportFormat = Literal["ics", "csv", "jsonl", "parquet"]
ExportTable = Literal["deadlines", "events"]
Answers = Sequence[DeadlineFound | EventFound]
_MODELS: dict[str, type[BaseModel]] = {"deadlines": DeadlineFound, "events": EventFound}


def export(
    archive: Archive,
    path: str,
    format: ExportFormat,
    filters: Filters,
    *,
    table: ExportTable | None = None,
    deadlines_as: DeadlinesAs = "todo",
    redact: Literal["persons"] | None = None,
    publisher: str = "itu",
) -> int:
    """Write deadlines or events to a file; give how many were written.

    A calendar holds both unless `table` names one; other formats hold deadlines unless it names
    events. Entries without a date stay out of a calendar. The file gets its name when it is whole.
    Raises SinkError where it cannot be written, MissingDependency for Parquet without pyarrow.
    """
    wanted = [table] if table else ["deadlines", "events"] if format == "ics" else ["deadlines"]
    found = {name: _answers(archive, name, filters, format) for name in wanted}
    if redact is not None:
        found = {name: redacted(archive, each, publisher) for name, each in found.items()}
    with replacing(path) as part:
        if format == "ics":
            return _write_ics(part, found, deadlines_as)
        ((name, answers),) = found.items()
        _WRITERS[format](part, name, [answer.model_dump() for answer in answers])
        return len(answers)


def _answers(archive: Archive, name: str, filters: Filters, format: str) -> Answers:
    """Ask the archive; a calendar is also told what holds no more, so that it takes it out."""
    ended = format == "ics"
    if name == "events":
        return archive.events(filters, ended=ended)
    return archive.deadlines(filters, ended=ended)


def _write_ics(path: str, found: dict[str, Answers], deadlines_as: DeadlinesAs) -> int:
    events = [each for each in found.get("events", ()) if isinstance(each, EventFound)]
    due = [each for each in found.get("deadlines", ()) if isinstance(each, DeadlineFound)]
    with open(path, "wb") as file:
        file.write(as_calendar(events, due, deadlines_as=deadlines_as))
    return sum(each.start is not None for each in events) + sum(d.date is not None for d in due)


def _write_csv_file(path: str, name: str, rows: list[Row]) -> None:
    """Write CSV with the mark of UTF-8 in front, without which Excel garbles other scripts."""
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        write_csv(file, rows, list(_MODELS[name].model_fields))


def write_csv(file: IO[str], rows: Iterable[Row], columns: Sequence[str] = ()) -> None:
    """Write rows of the same columns; no spreadsheet takes a text of them for a formula."""
    listed = list(rows)
    writer = csv.writer(file, lineterminator="\n")
    if names := columns or list(listed[0] if listed else ()):
        writer.writerow(names)
    for row in listed:
        writer.writerow([cell(_plain(value)) for value in row.values()])


def _write_json_lines(path: str, name: str, rows: list[Row]) -> None:
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            file.write(as_json_line(row) + "\n")


def _write_parquet(path: str, name: str, rows: list[Row]) -> None:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise MissingDependency(
            "Parquet files need pyarrow. Install it: pip install 'circextract[parquet]'"
        ) from None
    schema = pyarrow.schema(list(_struct(_MODELS[name], pyarrow)))
    listed = [{key: _plain(value, days=True) for key, value in row.items()} for row in rows]
    parquet.write_table(pyarrow.Table.from_pylist(listed, schema=schema), path)


def _struct(model: type[BaseModel], pyarrow: Any) -> list[Any]:
    """Give the fields of a model as Parquet has them."""
    plain = {date: pyarrow.date32(), int: pyarrow.int64(), bool: pyarrow.bool_()}
    fields = []
    for name, info in model.model_fields.items():
        inner, is_list = inner_type(info)
        kind = (
            pyarrow.struct(_struct(inner, pyarrow))
            if is_model(inner)
            else plain.get(inner, pyarrow.string())
        )
        fields.append((name, pyarrow.list_(kind) if is_list else kind))
    return fields


_WRITERS: dict[str, Callable[[str, str, list[Row]], None]] = {
    "csv": _write_csv_file,
    "jsonl": _write_json_lines,
    "parquet": _write_parquet,
}


def _plain(value: Any, *, days: bool = False) -> Any:
    """Give enumerations as their words, and days inside lists as text where a cell holds them."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list):
        return [_plain(item, days=days) for item in value]
    if isinstance(value, dict):
        return {
            key: item.isoformat()
            if isinstance(item, date) and not days
            else _plain(item, days=days)
            for key, item in value.items()
        }
    return value
