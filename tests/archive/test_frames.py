"""Records as data frames."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas
import pytest
from archive_samples import make_letter

import circextract
from circextract.archive.tables import record_tables
from circextract.errors import MissingDependency
from circextract.results import Failure, Result


def test_letters_are_rows_with_typed_columns() -> None:
    frame = circextract.to_frame([make_letter(), make_letter("c" * 64, date=None)])
    assert list(frame["record_id"]) == ["a" * 64, "c" * 64]
    assert frame["date"].dtype == "datetime64[s]"
    assert frame["date"][0] == pandas.Timestamp("2023-05-12")
    assert frame["date"].isna()[1]
    assert frame["subject"].dtype == "string"
    assert frame["annexes_declared"].dtype == "Int64"
    assert frame["purpose"][0] == ["event"]


@pytest.mark.parametrize("table", [table.name for table in record_tables()])
def test_every_table_is_a_frame_of_the_same_types_when_empty(table: str) -> None:
    frame, empty = circextract.to_frame([make_letter()], table), circextract.to_frame([], table)
    assert len(frame) > 0
    assert len(empty) == 0
    assert dict(frame.dtypes) == dict(empty.dtypes)


def test_tables_are_joined_by_the_letter() -> None:
    letters = [make_letter(), make_letter("c" * 64, events=[])]
    events = circextract.to_frame(letters, "events")
    joined = events.merge(circextract.to_frame(letters), on="record_id")
    assert list(joined["id"]) == ["T22-TSB-CIR-0097"]
    assert events["registration_required"].dtype == "boolean"


def test_results_without_a_record_are_passed_over() -> None:
    failed = Result("failed", "x", "x", error=Failure("timeout", "too long"))
    good = Result("success", "y", "y", make_letter())
    assert len(circextract.to_frame([failed, good])) == 1


def test_a_table_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(ValueError, match=r"choose one of .*deadlines"):
        circextract.to_frame([], "deadline")


def test_a_folder_is_read_with_what_failed_beside(tmp_path: Path) -> None:
    letter = "TSB Circular 9\n\nGeneva, 12 May 2023\n\nDear Sir/Madam,\n\n1\tA meeting.\n"
    (tmp_path / "b.txt").write_text(letter)
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 broken")
    frame = circextract.read_letters(tmp_path, language="en")
    assert list(frame["source_name"]) == ["b.txt"]
    (failed,) = frame.attrs["without_record"]
    assert (failed["path"], failed["status"]) == (str(tmp_path / "a.docx"), "failed")


def test_without_pandas_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingDependency, match=r"circextract\[pandas\]"):
        circextract.to_frame([])
    with pytest.raises(MissingDependency):
        circextract.read_letters("nowhere")


def test_pandas_is_not_loaded_before_a_frame_is_made() -> None:
    script = "import sys, circextract; circextract.to_frame; print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.strip() == b"False"
