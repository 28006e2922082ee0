"""Deadlines and events in files for programs and spreadsheets."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date
from pathlib import Path

import pytest
from archive_samples import make_letter, make_result
from pyarrow import parquet

from circextract.archive.answers import DeadlineFound
from circextract.archive.database import Archive
from circextract.archive.exporting import export
from circextract.archive.queries import EVERYTHING, Filters
from circextract.errors import MissingDependency, SinkError


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    opened = Archive(tmp_path / "letters.db")
    sly = {"date": "2023-08-01", "action": "reply", "text": '=HYPERLINK("x")', "event": 0}
    late = {"date": None, "action": "visa", "text": "four weeks before"}
    opened.write(make_result(circular=make_letter(deadlines=[sly, late])))
    return opened


def test_json_lines_hold_every_field(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    assert export(archive, str(path), "jsonl", EVERYTHING) == 2
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [DeadlineFound.model_validate(line) for line in lines] == archive.deadlines()


def test_csv_has_a_header_even_without_rows_and_no_formulas(
    archive: Archive, tmp_path: Path
) -> None:
    path = tmp_path / "out.csv"
    export(archive, str(path), "csv", EVERYTHING)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["text"] for row in rows] == ['\'=HYPERLINK("x")', "four weeks before"]
    assert (rows[0]["date"], rows[0]["event"], rows[1]["date"]) == ("2023-08-01", "Workshop", "")
    export(archive, str(path), "csv", Filters(group="SG99"))
    assert path.read_bytes().startswith("\ufeffletter,".encode())  # the mark Excel asks for


@pytest.mark.parametrize("filters", [EVERYTHING, Filters(group="SG99")])
def test_parquet_is_typed_with_and_without_rows(
    archive: Archive, tmp_path: Path, filters: Filters
) -> None:
    path = tmp_path / "out.parquet"
    count = export(archive, str(path), "parquet", filters, table="events")
    table = parquet.read_table(path)
    assert table.num_rows == count
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["start"], types["title"], types["in_force"]) == ("date32[day]", "string", "bool")
    assert types["sessions"].startswith("list<element: struct<date: date32[day]")
    if count:
        assert table.column("start").to_pylist() == [date(2023, 9, 5)]
        assert len(table.column("sessions").to_pylist()[0]) == 2


def test_parquet_without_pyarrow_is_refused_with_advice(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingDependency, match=r"circextract\[parquet\]"):
        export(archive, str(tmp_path / "out.parquet"), "parquet", EVERYTHING)


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(
    archive: Archive, tmp_path: Path
) -> None:
    with pytest.raises(SinkError, match="cannot be written"):
        export(archive, str(tmp_path / "none" / "out.csv"), "csv", EVERYTHING)
    assert not (tmp_path / "none").exists()


def test_a_calendar_can_hold_one_of_both(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "out.ics"
    assert export(archive, str(path), "ics", EVERYTHING) == 2
    assert export(archive, str(path), "ics", EVERYTHING, table="events") == 1
    assert b"VTODO" not in path.read_bytes()
