"""Letters at addresses are read as those in folders are."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest
from archive_rows import all_rows, dry_told
from batch_fakes import Fakes

from circextract.archive.batch import Options, Summary, run_batch
from circextract.archive.remote import Remote
from circextract.archive.targets import open_sink
from circextract.errors import MissingDependency

LETTERS = {
    "a.txt": "letter a",
    "deep/b.txt": "letter b",
    "deep/.hidden": "passed over",
    "~$a.txt": "passed over too",
}


@pytest.fixture(params=["memory://letters", "file://{}"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Letters in memory, and in a folder reached by its address."""
    address: str = request.param.format((tmp_path / "in").as_posix())
    system, root = fsspec.core.url_to_fs(address)
    for name, words in LETTERS.items():
        path = f"{root}/{name}"
        system.makedirs(path.rpartition("/")[0], exist_ok=True)
        system.pipe_file(path, words.encode())
    yield address
    if system.exists(root):
        system.rm(root, recursive=True)


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "letters.db")


def run(target: str, *sources: str, **options: Any) -> Summary:
    with open_sink(target) as sink:
        return run_batch(list(sources), sink, Fakes(workers=1, **options))


def told(summary: Summary) -> dict[str, int]:
    return {name: number for name, number in summary.counts.items() if number}


def write(address: str, words: str) -> None:
    system, path = fsspec.core.url_to_fs(address)
    with system.open(path, "wb") as file:
        file.write(words.encode())


def test_letters_at_an_address_are_read_and_named_by_it(address: str, database: str) -> None:
    assert told(run(database, address)) == {"success": 2}
    rows = all_rows(database)
    places = {row["source_path"].rpartition("/")[2]: row for row in rows["letters"]}
    assert sorted(places) == ["a.txt", "b.txt"]
    assert all("://" in row["source_path"] for row in rows["letters"])
    assert places["b.txt"]["subject"] == "letter b"


def test_a_second_run_fetches_nothing(
    address: str, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(database, address)
    monkeypatch.delattr(Remote, "fetch")
    assert told(run(database, address))["unchanged"] == 2


def test_what_changed_at_an_address_is_read_again(address: str, database: str) -> None:
    run(database, address)
    write(f"{address}/a.txt", "letter a, corrected")
    assert told(run(database, address)) == {"success": 1, "unchanged": 1}


def test_what_is_gone_from_an_address_is_missed(address: str, database: str) -> None:
    run(database, address)
    system, root = fsspec.core.url_to_fs(address)
    system.rm(f"{root}/a.txt")
    assert told(run(database, address))["missing"] == 1
    assert told(run(database, address, prune=True))["pruned"] == 1
    assert [row["subject"] for row in all_rows(database)["letters"]] == ["letter b"]


def test_a_single_file_and_a_pattern_are_addresses_too(address: str, database: str) -> None:
    assert told(run(database, f"{address}/a.txt", f"{address}/deep/*.txt")) == {"success": 2}


def test_a_real_letter_is_read_from_an_address(address: str, database: str) -> None:
    fixture = Path(__file__).parents[1] / "fixtures" / "letters" / "en-circular.docx"
    system, root = fsspec.core.url_to_fs(address)
    with system.open(f"{root}/en-circular.docx", "wb") as file:
        file.write(fixture.read_bytes())
    with open_sink(database) as sink:
        summary = run_batch([f"{address}/en-circular.docx"], sink, Options(workers=1))
    assert told(summary) == {"success": 1}
    (letter,) = all_rows(database)["letters"]
    assert letter["id"] == "T17-TSB-CIR-0161"
    assert letter["source_path"].endswith("/en-circular.docx")


def test_nothing_fetched_is_left_behind(
    address: str, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    dry_told([address], database, Options())
    run(database, address)
    assert list(folder.iterdir()) == []


def test_an_address_where_nothing_is_fails(address: str, database: str) -> None:
    (result,) = run(database, f"{address}/none").without_record
    assert result.error is not None
    assert result.error.code == "read_error"


@pytest.mark.parametrize(("module", "source"), [("fsspec", "memory://x"), ("s3fs", "s3://x/y")])
def test_an_address_without_its_package_names_the_extra(
    database: str, monkeypatch: pytest.MonkeyPatch, module: str, source: str
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingDependency, match=r"circextract\[remote\]"):
        run(database, source)


def test_an_unknown_kind_of_address_fails(database: str) -> None:
    (result,) = run(database, "nonsense://x/y").without_record
    assert result.error is not None
    assert "nonsense://" in result.error.message
