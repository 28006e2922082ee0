"""Files made from an archive at the end of a batch: JSON Lines, CSV, Parquet.

Beside them stands the archive they are made from, a SQLite file. So a batch into files is broken
off and taken up again like any other, and the files are always whole: each gets its name when it
is written, and the same archive gives the same bytes.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import IO, Any, TypeAlias

from circextract.archive import related
from circextract.archive.database import Archive
from circextract.archive.ready import Row
from circextract.archive.search import tables as search
from circextract.archive.tables import metadata
from circextract.errors import SinkError

Publish: TypeAlias = Callable[[Archive, str], None]

STATE = "archive.sqlite"
# Tables about the archive, and those it relates and searches by, which stay in it.
_TOLD = frozenset({"archive", "runs", "history", *related.WORKING, *search.TABLES})
# What a spreadsheet takes for the beginning of a formula, or passes over before one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK = "'"


def open_published(target: str) -> Archive | None:
    """Open the archive behind a target that is a file or folder; None for other targets."""
    found = _publish_of(target)
    return Published(state_of(target), *found) if found else None


def state_of(target: str) -> str:
    """Name the archive behind a target; a target that is an archive stands for itself."""
    found = _publish_of(target)
    if found is None:
        return target
    publish, place = found
    return f"{place}.sqlite" if publish is write_json_lines else os.path.join(place, STATE)


def _publish_of(target: str) -> tuple[Publish, str] | None:
    scheme, parted, place = target.partition("://")
    if not parted:
        return (write_json_lines, target) if target.lower().endswith(".jsonl") else None
    return (_FOLDERS[scheme], place) if scheme in _FOLDERS else None


class Published(Archive):
    """An archive that writes itself to files at the end of a run."""

    def __init__(self, state: str, publish: Publish, place: str) -> None:
        self._publish, self._place = publish, place
        _make_folder(os.path.dirname(state), wanted=publish is not write_json_lines)
        super().__init__(state)

    def end(self, outcome: str, counts: Mapping[str, int]) -> None:
        """Write the files, if the run went through."""
        super().end(outcome, counts)
        if outcome == "finished":
            self._publish(self, self._place)


def published_tables() -> list[str]:
    """Name the tables that are written to files: letters and all that is told of them."""
    return [table.name for table in metadata().sorted_tables if table.name not in _TOLD]


def write_json_lines(archive: Archive, path: str) -> None:
    """Write the records, one a line, in order of their names."""
    with replacing(path) as part, open(part, "w", encoding="utf-8", newline="\n") as file:
        for record in archive.records():
            file.write(record.model_dump_json() + "\n")


def write_csv(archive: Archive, folder: str) -> None:
    """Write each table to a file: UTF-8, a header, lists as JSON, an empty cell for no value.

    Text that a spreadsheet would take for a formula is led by an apostrophe, and so is text that
    is empty or begins with one: taking one apostrophe from the beginning gives the text back.
    """
    for name in published_tables():
        path, columns = os.path.join(folder, f"{name}.csv"), metadata().tables[name].columns
        with replacing(path) as part, open(part, "w", encoding="utf-8", newline="") as file:
            _write_csv(file, columns.keys(), archive.rows(name))


def _write_csv(file: IO[str], columns: Iterable[str], rows: Iterator[Row]) -> None:
    writer = csv.writer(file)
    writer.writerow(columns)
    for row in rows:
        writer.writerow(map(cell, row.values()))


def cell(value: Any) -> str:
    """Give a value as the cell of a table that people may open in a spreadsheet."""
    if isinstance(value, str):
        return _MARK + value if not value or value.startswith((_MARK, *_FORMULA)) else value
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def text_of(cell: str) -> str | None:
    """Give back the text that a cell was made from, None for an empty cell."""
    return cell.removeprefix(_MARK) if cell else None


def write_parquet(archive: Archive, folder: str) -> None:
    """Write each table to a Parquet file. Raises MissingDependency without pyarrow."""
    from circextract.archive.parquet import write_table

    for name in published_tables():
        with replacing(os.path.join(folder, f"{name}.parquet")) as part:
            write_table(part, metadata().tables[name], archive.rows(name))


_FOLDERS: dict[str, Publish] = {"csv": write_csv, "parquet": write_parquet}


@contextmanager
def replacing(path: str) -> Iterator[str]:
    """Give a path to write to; what was written there gets its name when it is whole."""
    part = f"{path}.part"
    try:
        yield part
        os.replace(part, path)
    except OSError as error:
        raise _cannot_write(path, error) from None


def _make_folder(path: str, *, wanted: bool) -> None:
    """Make the folder of a target that is one; that of a file must be there."""
    try:
        os.makedirs(path, exist_ok=True) if wanted else os.listdir(path or os.curdir)
    except OSError as error:
        raise _cannot_write(path, error) from None


def _cannot_write(path: str, error: OSError) -> SinkError:
    return SinkError(
        f"{path} cannot be written: {error.strerror}. Check the folder, its permissions and the "
        "space on the disk."
    )
