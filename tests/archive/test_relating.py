"""Bringing letters together in parts, after changes, gives what doing it from scratch gives."""

from __future__ import annotations

import multiprocessing
import random
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_rows import Rows, all_rows
from archive_samples import make_letter, make_result
from relating_fakes import relate_and_die, some_letter
from sqlalchemy import event

from circextract.archive import related, relating, waiting
from circextract.archive.database import Archive
from circextract.archive.sinks import FileRead, Versions
from circextract.relations import threads, works
from circextract.relations.identity import Gist
from circextract.relations.kinship import kin, ties

TABLES = (*related.TABLES, "search_parts")
PATHS = [f"in/{number:02}.txt" for number in range(30)]
VERSIONS = Versions("1", "1", "itu", None)


def change(archive: Archive, chance: random.Random, numbers: int = 4) -> None:
    """Write, replace, read again, move or delete the letters of a few files."""
    for path in chance.sample(PATHS, chance.randrange(1, 6)):
        if chance.random() < 0.25:
            archive.miss(path, prune=True)
            continue
        record_id = f"{chance.randrange(40):02}" * 32  # few: copies, and bytes that are read anew
        archive.write(make_result(path, some_letter(chance, path, record_id, numbers)))
        archive.finish(FileRead(path, None, record_id, VERSIONS, frozenset({path})))


def rows_of(target: str) -> Rows:
    rows = all_rows(target)
    return {name: rows[name] for name in TABLES}


def from_scratch(target: str, folder: Path) -> Rows:
    """Write the letters of an archive into a new one, and bring them together at once."""
    new = str(folder / "scratch.db")
    with Archive(target) as archive, Archive(new) as scratch:
        for record, text in archive.records_and_texts():
            result = make_result(record.record_id, record)
            assert text == result.text
            scratch.write(result)
        scratch.relate()
    rows = rows_of(new)
    (folder / "scratch.db").unlink()
    return rows


@pytest.mark.parametrize("seed", range(4))
def test_changes_lead_to_the_rows_that_making_all_anew_gives(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance, filled = random.Random(seed), set[str]()
    with Archive(target) as archive:
        for _ in range(6):
            with monkeypatch.context() as patched:
                patched.setattr(waiting, "_AT_ONCE", chance.choice((1, 3, 100)))
                for _ in range(chance.randrange(1, 4)):
                    change(archive, chance)
                archive.relate()
            rows = rows_of(target)
            assert rows == from_scratch(target, tmp_path)
            filled |= {name for name in TABLES if rows[name]}
        records = list(archive.records())
    assert {row["key"] for row in rows["works"]} == {work.key for work in works(records)}
    assert {row["key"] for row in rows["threads"]} == {thread.key for thread in threads(records)}
    assert filled == {*TABLES} - {"waiting"}


@pytest.mark.parametrize("pages", [0, 1, 3])
def test_a_process_that_is_killed_in_the_midst_leaves_the_rest_waiting(
    target: str, tmp_path: Path, pages: int
) -> None:
    chance = random.Random(pages)
    with Archive(target) as archive:
        for _ in range(6):
            change(archive, chance, numbers=1000)
        archive.relate()
        for _ in range(6):
            change(archive, chance, numbers=1000)
    process = multiprocessing.get_context("spawn").Process(
        target=relate_and_die, args=(target, pages)
    )
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert rows_of(target)["waiting"]
    with Archive(target) as archive:
        archive.relate()
    assert rows_of(target) == from_scratch(target, tmp_path)


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The letters that were brought together."""
    seen: list[str] = []
    grouped = relating.grouped

    def watched(gists: Iterator[Gist]) -> list[relating.Grouped]:
        found = list(gists)
        seen.extend(gist.record_id for gist in found)
        return grouped(found)

    monkeypatch.setattr(relating, "grouped", watched)
    return seen


def test_only_letters_that_have_ties_with_a_changed_one_are_looked_at(
    target: str, looked_at: list[str]
) -> None:
    def letter(sign: str, number: str) -> None:
        name, path = f"T22-TSB-CIR-{number}", f"in/{sign}.txt"
        source = {**make_letter(sign * 64).source.model_dump(), "path": path}
        changes = {"id": name, "reference": {"number": number}, "date": f"2023-05-{number}"}
        archive.write(make_result(path, make_letter(sign * 64, source=source, **changes)))

    with Archive(target) as archive:
        for sign, number in zip("abcd", ("10", "10", "11", "12"), strict=True):
            letter(sign, number)
        archive.relate()
        looked_at.clear()
        letter("e", "11")
        archive.relate()
        assert looked_at == ["c" * 64, "e" * 64]
        looked_at.clear()
        archive.miss("in/a.txt", prune=True)
        archive.relate()
        assert looked_at == ["b" * 64]


def test_few_letters_are_held_at_a_time(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many wait, a transaction takes a page of them and their kin."""
    monkeypatch.setattr(waiting, "_AT_ONCE", 5)
    left: list[int] = []
    with Archive(target) as archive:
        for number in range(23):
            record_id, path = f"{number:02}" * 32, f"in/{number:02}.txt"
            name = {"id": f"T22-TSB-CIR-{number:04}", "reference": None, "date": None}
            source = {**make_letter(record_id).source.model_dump(), "path": path}
            archive.write(make_result(path, make_letter(record_id, source=source, **name)))
        event.listen(archive._engine, "commit", lambda _: left.append(1))
        archive.relate()
    assert sum(left) >= 5
    assert len(rows_of(target)["works"]) == 23


def test_letters_without_a_common_tie_are_no_kin() -> None:
    chance = random.Random(1)
    letters = [some_letter(chance, f"{n}", f"{n:02}" * 32) for n in range(12)]
    gists = [Gist.of(letter) for letter in letters]
    families = kin(gists)
    for family in families:
        others = [gist for gist in gists if gist not in family]
        shared = {tie for gist in family for tie in ties(gist)}
        assert not any(shared & ties(gist) for gist in others)
    assert sum(map(len, families)) == len(gists)
