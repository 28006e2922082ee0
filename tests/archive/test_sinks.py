"""Every target of a batch holds the same after the same letters, however often they are written."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from archive_rows import known_of
from archive_samples import make_letter, make_result
from batch_fakes import Fakes
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from circextract.archive import publishing
from circextract.archive.batch import Summary, run_batch
from circextract.archive.database import Archive
from circextract.archive.publishing import cell, published_tables, text_of
from circextract.archive.sinks import FileRead, Versions
from circextract.archive.stored import read_json_lines
from circextract.archive.tables import metadata
from circextract.archive.targets import open_sink
from circextract.errors import MissingDependency, SinkError

FORMULAS = ("=1+1", "+41 22", "-5", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'quoted", "")


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"letter {name}")
    return folder


def run(target: str, *sources: Path) -> Summary:
    with open_sink(target) as sink:
        return run_batch(list(map(str, sources)), sink, Fakes(workers=1))


def files(folder: Path) -> dict[str, bytes]:
    """Give the files of a target, without the archive they are made from."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".sqlite" not in path.name
    }


@pytest.mark.parametrize("target", ["letters.jsonl", "csv://{}/tables", "parquet://{}/tables"])
def test_files_are_the_same_however_they_came_about(
    letters: Path, tmp_path: Path, target: str
) -> None:
    once, twice = tmp_path / "once", tmp_path / "twice"
    for folder in (once, twice):
        folder.mkdir()
    where = target if "{}" in target else f"{{}}/{target}"
    run(where.format(once), letters)
    run(where.format(twice), letters / "c.txt")
    run(where.format(twice), letters)
    before = files(twice)
    assert run(where.format(twice), letters).counts["unchanged"] == 3
    assert files(once) == files(twice) == before
    assert before


def test_json_lines_are_read_back_as_the_same_records(letters: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    run(str(path), letters)
    with Archive(f"{path}.sqlite", create=False) as archive:
        assert list(read_json_lines(str(path))) == list(archive.records())
    assert len(path.read_text(encoding="utf-8").splitlines()) == 3


def test_standard_output_takes_records_as_they_come(
    letters: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("-", letters)
    assert len(capsys.readouterr().out.splitlines()) == 3


@pytest.mark.parametrize("content", ["{}\n", "no JSON\n", None])
def test_a_file_without_records_is_a_sink_error(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "a.jsonl"
    if content is not None:
        path.write_text(content)
    with pytest.raises(SinkError, match="cannot be read"):
        list(read_json_lines(str(path)))


def test_a_file_keeps_its_old_content_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("older\n")
    with open_sink(str(path)) as sink:
        sink.write(make_result(), "in/one.txt")
        sink.end("interrupted", {})
    assert path.read_text() == "older\n"


@pytest.mark.parametrize("target", ["{}/none/out.jsonl", "csv://{}/file/x", "parquet://{}/file/x"])
def test_a_folder_that_cannot_be_is_a_sink_error_with_advice(tmp_path: Path, target: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SinkError, match="Check the folder"):
        open_sink(target.format(tmp_path))


def test_what_a_target_knows_is_told_without_making_it(letters: Path, tmp_path: Path) -> None:
    target = f"csv://{tmp_path}/tables"
    assert known_of(target) == {}
    assert not (tmp_path / "tables").exists()
    run(target, letters)
    assert len(known_of(target)) == 3


# --- tables in files -----------------------------------------------------------------------------


def test_csv_has_a_file_per_table_with_a_header(letters: Path, tmp_path: Path) -> None:
    run(f"csv://{tmp_path}/tables", letters)
    for name in published_tables():
        with (tmp_path / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            header, *_ = csv.reader(file)
        assert header == metadata().tables[name].columns.keys()


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_as_a_formula_does(text: str) -> None:
    assert cell(text).startswith("'")
    assert text_of(cell(text)) == text


@given(st.none() | st.text())
def test_a_text_comes_back_from_its_cell(text: str | None) -> None:
    assert text_of(cell(text)) == text
    assert not cell(text).startswith(publishing._FORMULA)


def test_texts_come_back_from_a_table_of_cells(tmp_path: Path) -> None:
    addressees = [{"text": text} for text in FORMULAS]
    with open_sink(f"csv://{tmp_path}/tables") as sink:
        sink.write(make_result(circular=make_letter(addressees=addressees, copy_to=[])), "in/x")
        sink.end("finished", {})
    with (tmp_path / "tables" / "addressees.csv").open(encoding="utf-8", newline="") as file:
        assert [text_of(row["text"]) for row in csv.DictReader(file)] == list(FORMULAS)


def test_parquet_has_the_rows_of_the_archive_with_their_types(
    letters: Path, tmp_path: Path
) -> None:
    run(f"parquet://{tmp_path}/tables", letters)
    with Archive(tmp_path / "tables" / "archive.sqlite", create=False) as archive:
        for name in published_tables():
            rows = parquet.read_table(tmp_path / "tables" / f"{name}.parquet").to_pylist()
            assert rows == list(archive.rows(name)), name


def test_parquet_without_its_package_names_the_extra(
    letters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingDependency, match=r"circextract\[parquet\]"):
        run(f"parquet://{tmp_path}/tables", letters)


# --- one protocol --------------------------------------------------------------------------------


def test_every_sink_takes_what_a_batch_gives(tmp_path: Path, target: str) -> None:
    versions = Versions("1", "2", "itu", None, None)
    read = FileRead("in/one.txt", "size=1", "c" * 64, versions, frozenset({"in/one.txt"}))
    for place in ("-", target, f"{tmp_path}/a.jsonl", f"csv://{tmp_path}/c"):
        with open_sink(place) as sink:
            sink.begin(["in"], versions)
            sink.write(make_result(), "in/one.txt")
            sink.finish(read)
            sink.restamp("in/one.txt", "size=1")
            sink.miss("in/none.txt", prune=False)
            sink.end("finished", {"success": 1})
            known = sink.known(["in/one.txt"])
        if place != "-":
            assert known["in/one.txt"].sha256 == "c" * 64
            assert known["in/one.txt"].versions == versions
