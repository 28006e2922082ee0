"""Several files that only LibreOffice reads are converted in one call; a bad one costs itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.readers.docx_maker import package
from tests.readers.test_doc import older_word, wordperfect

from circextract import extract_many
from circextract.pipeline import read_each
from circextract.readers import office
from circextract.readers.gathering import MOST, looks_old
from circextract.results import Result, Task
from circextract.tasks import old_ones_together

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


EXPECTED = {
    **{"90.wpd": "91", "91.wpd": "91", "92b.wpd": "92", "93.wpd": "93", "94.wpd": "94"},
    **{"92.wpd": "damaged_wordperfect", "91.docx": "93", "95.txt": None},
}


@needs_libreoffice
def test_old_files_of_a_folder_are_converted_in_one_call(folder: Path, calls: list[int]) -> None:
    assert numbers(list(extract_many(folder))) == EXPECTED
    assert calls == [6, 1]  # the bad one once more, alone


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
