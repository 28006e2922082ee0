"""Several files that only LibreOffice reads are converted in one call; a bad one costs itself."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest
from tests.readers.docx_maker import package
from tests.readers.test_doc import older_word, wordperfect
from typer.testing import CliRunner

from circextract import extract_many
from circextract.archive import batch
from circextract.archive.database import Archive
from circextract.archive.targets import open_sink
from circextract.cli import app
from circextract.pipeline import read_each
from circextract.readers import office
from circextract.readers.gathering import MOST, looks_old
from circextract.results import Result, Task
from circextract.tasks import old_ones_together
from circextract.workers import Items

LETTER = "TSB Circular {}\nGeneva, 12 May 2023\nDear Sir/Madam,\n1 A meeting will take place.\n"
GOOD = {f"{number}.wpd": wordperfect(LETTER.format(number)) for number in (91, 92, 93, 94)}
BAD = b"\xffWPC\x10\x00\x00\x00\x01\n\x02\x01" + bytes(4) + b"text" * 25
DOCX = (Path(__file__).parents[1] / "fixtures" / "formats" / "en.docx").read_bytes()
OTHERS = {"90.wpd": GOOD["91.wpd"], "91.docx": DOCX, "92.wpd": BAD, "95.txt": b"Dear Sir"}

needs_libreoffice = pytest.mark.skipif(
    office.find_program() is None, reason="LibreOffice is not installed"
)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note how many files each call of LibreOffice is given."""
    run, noted = office._run, []

    def noting(program: str, letters: list[Path], seconds: float) -> None:
        noted.append(len(letters))
        run(program, letters, seconds)

    monkeypatch.setattr(office, "_run", noting)
    return noted


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in {**GOOD, **OTHERS, "92b.wpd": GOOD["92.wpd"]}.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def numbers(results: list[Result]) -> dict[str, str | None]:
    """Give the number of each letter, or the code of its error, by the name of its file."""
    return {
        result.name: result.error.code
        if result.error
        else result.circular and result.circular.reference and result.circular.reference.number
        for result in results
    }


NAMED = ("91.wpd", "93.wpd", "94.wpd")
EXPECTED = {
    **{"90.wpd": "91", "91.wpd": "91", "92b.wpd": "92", "93.wpd": "93", "94.wpd": "94"},
    **{"92.wpd": "damaged_wordperfect", "91.docx": "93", "95.txt": None},
}


@needs_libreoffice
def test_old_files_of_a_folder_are_converted_in_one_call(folder: Path, calls: list[int]) -> None:
    assert numbers(list(extract_many(folder))) == EXPECTED
    assert calls == [6, 1]  # the bad one once more, alone


@needs_libreoffice
def test_old_files_that_are_named_are_converted_in_one_call(folder: Path, calls: list[int]) -> None:
    names = [str(folder / name) for name in ("90.wpd", "91.docx", "92.wpd", "93.wpd", "none.wpd")]
    found = {name: EXPECTED.get(name, "read_error") for name in map(os.path.basename, names)}
    assert numbers(list(extract_many(names))) == found
    assert calls == [3, 1]


@needs_libreoffice
@pytest.mark.parametrize("listed", [True, False])
def test_old_files_that_a_batch_is_told_are_converted_in_one_call(
    folder: Path, monkeypatch: pytest.MonkeyPatch, listed: bool
) -> None:
    taken: list[int] = []

    def watched(items: Items) -> Items:
        for item in old_ones_together(items):
            taken.append(len(item.files) if isinstance(item, Task) else 0)
            yield item

    monkeypatch.setattr(batch, "old_ones_together", watched)
    names = [str(folder / name) for name in NAMED]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(names)))
    with open_sink(str(folder / "a.db")) as sink:
        summary = batch.run_batch(["-"] if listed else names, sink, batch.Options(workers=1))
        records = list(sink.records()) if isinstance(sink, Archive) else []
    assert taken == [len(NAMED)]
    assert summary.counts["success"] + summary.counts["partial"] == len(NAMED)
    assert {r.reference.number for r in records if r.reference} == {"91", "93", "94"}


@needs_libreoffice
def test_the_command_converts_the_old_files_it_is_given_in_one_call(
    folder: Path, calls: list[int]
) -> None:
    told = CliRunner().invoke(app, ["extract", *(str(folder / name) for name in NAMED)])
    assert told.exit_code == 0
    assert [record["reference"]["number"] for record in json.loads(told.stdout)] == [
        name.partition(".")[0] for name in NAMED
    ]
    assert calls == [len(NAMED)]


def test_named_and_found_files_are_not_one_task(tmp_path: Path) -> None:
    old = tmp_path / "old.wpd"
    old.write_bytes(BAD)
    tasks = [Task(str(old), found=number % 2 == 0) for number in range(6)]
    grouped = [item for item in old_ones_together(iter(tasks)) if isinstance(item, Task)]
    assert [(task.found, len(task.files)) for task in grouped] == [(True, 3), (False, 3)]


@needs_libreoffice
def test_spawned_processes_give_the_same(folder: Path) -> None:
    assert numbers(list(extract_many(folder, workers=2))) == EXPECTED


@needs_libreoffice
def test_old_files_of_an_archive_are_converted_in_one_call(
    tmp_path: Path, calls: list[int]
) -> None:
    archive = tmp_path / "a.zip"
    archive.write_bytes(package({**GOOD, "92.wpd": BAD, "95.docx": DOCX}))
    found = numbers(list(extract_many(archive)))
    assert found == {**{f"{n}.wpd": str(n) for n in (91, 93, 94)}, "95.docx": "93"} | {
        "92.wpd": "damaged_wordperfect"
    }
    assert calls == [4, 1]


def test_where_a_call_for_several_hangs_each_is_read_alone(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path_factory.mktemp("bin") / "soffice"
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/bin:/usr/bin")
    for name in ("TIMEOUT", "TOGETHER", "EACH"):
        monkeypatch.setattr(office, name, 0.1)
    old = {name: "damaged_wordperfect" for name in EXPECTED if name.endswith("wpd")}
    assert numbers(list(extract_many(folder))) == EXPECTED | old


def test_a_file_that_is_gone_costs_itself(folder: Path) -> None:
    first, *others = (str(folder / name) for name in ("91.docx", "no", "95.txt"))
    steps = list(read_each(Task(first, found=True, beside=tuple(others))))
    assert numbers([step for step in steps if isinstance(step, Result)]) == {
        "91.docx": "93",
        "no": "read_error",
        "95.txt": None,
    }


def test_what_worked_on_a_dead_process_is_not_read_again(folder: Path) -> None:
    first, *others = (str(folder / name) for name in ("91.docx", "95.txt"))
    task = Task(first, found=True, beside=tuple(others), done=2)
    assert list(read_each(task)) == []


def test_old_files_wait_for_a_few_others_only(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.wpd" for number in range(MOST + 1)]
    for path in paths:
        path.write_bytes(BAD)
    tasks = [Task(str(path), found=True) for path in (paths[0], tmp_path / "x", *paths[1:])]
    grouped = [item for item in old_ones_together(iter(tasks)) if isinstance(item, Task)]
    assert [len(task.files) for task in grouped] == [1, MOST, 1]


@pytest.mark.parametrize("data", [BAD, b"\xdb\xa5-\x00", package({"mimetype": "x"})])
def test_old_files_are_told_by_their_first_bytes(data: bytes) -> None:
    assert looks_old(data) == (not data.startswith(b"PK"))


def test_word_of_another_time_is_told_by_its_mark() -> None:
    assert looks_old(older_word().replace(b"\xec\xa5", b"\xdc\xa5", 1))
    assert not looks_old(older_word())
