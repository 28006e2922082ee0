"""A batch can be broken off, taken up, and run again: what is done stays, and is done once."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest
from archive_rows import Rows, all_rows, dry_told, known_of
from batch_fakes import LIMIT, Fakes
from postgres_server import Server
from sqlalchemy import text

from circextract.archive import batch as batches
from circextract.archive.batch import Options, Summary, run_batch
from circextract.archive.connecting import connect, url_of
from circextract.archive.log import Log
from circextract.archive.targets import open_sink
from circextract.errors import SinkError
from circextract.pipeline import Choices

PATIENCE = 60.0  # seconds for a document that should take none


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"letter {name}")
    return folder


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "letters.db")


def run(target: str, *sources: Path | str, log: Log | None = None, **options: Any) -> Summary:
    settings = Fakes(workers=1, **{"timeout": PATIENCE, **options})
    with open_sink(target) as sink:
        return run_batch(list(map(str, sources)), sink, settings, log=log)


def told(summary: Summary) -> dict[str, int]:
    return {name: number for name, number in summary.counts.items() if number}


def status(rows: Rows) -> dict[str, tuple[str, str | None]]:
    return {Path(row["path"]).name: (row["status"], row["code"]) for row in rows["manifest"]}


def subjects(rows: Rows) -> list[str]:
    return sorted(row["subject"] for row in rows["letters"])


# --- what is read --------------------------------------------------------------------------------


def test_a_second_run_reads_nothing_and_changes_no_row(letters: Path, target: str) -> None:
    assert told(run(target, letters)) == {"success": 3}
    before = all_rows(target)
    assert told(run(target, letters)) == {"unchanged": 3}
    assert all_rows(target) == before


def test_one_changed_file_costs_one_document(letters: Path, target: str) -> None:
    run(target, letters)
    (letters / "b.txt").write_text("letter b, corrected")
    assert told(run(target, letters)) == {"success": 1, "unchanged": 2}
    rows = all_rows(target)
    assert subjects(rows) == ["letter a", "letter b, corrected", "letter c"]
    assert [(row["reason"], row["run"]) for row in rows["history"]] == [("changed", 2)]
    assert rows["history"][0]["record"]["subject"] == "letter b"


def test_a_file_that_was_only_touched_is_not_read(letters: Path, database: str) -> None:
    run(database, letters)
    os.utime(letters / "b.txt", ns=(1, 1))
    assert told(run(database, letters)) == {"unchanged": 3}
    assert "mtime=1" in {row["path"]: row for row in all_rows(database)["files"]}[
        str(letters / "b.txt")
    ]["stamp"].split(" ")


def test_what_failed_is_read_again_only_when_asked(letters: Path, database: str) -> None:
    (letters / "b.txt").write_text("fail")
    assert told(run(database, letters)) == {"success": 2, "failed": 1}
    assert told(run(database, letters)) == {"unchanged": 3}
    assert told(run(database, letters, retry_failed=True)) == {"failed": 1, "unchanged": 2}
    assert status(all_rows(database))["b.txt"] == ("failed", "damaged_document")


def test_what_failed_before_is_told_as_that(letters: Path, database: str) -> None:
    (letters / "b.txt").write_text("fail")
    run(database, letters)
    summary = run(database, letters)
    assert (summary.failed, summary.failed_before, summary.has_failed) == (0, 1, True)
    assert (
        dict(dry_told([str(letters)], database, Options()))[str(letters / "b.txt")]
        == "failed before"
    )
    (letters / "b.txt").write_text("letter b")
    assert not run(database, letters).has_failed


def test_what_other_versions_read_is_read_again_only_when_asked(
    letters: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(database, letters)
    monkeypatch.setattr(batches, "data_version", lambda: "newer")
    assert told(run(database, letters)) == {"unchanged": 3}
    assert told(run(database, letters, reextract_older=True)) == {"success": 3}
    assert told(run(database, letters, reextract_older=True)) == {"unchanged": 3}


@pytest.mark.parametrize("chosen", [Choices("fr"), Choices("en", ner=("some_pipeline",))])
def test_what_was_read_with_other_choices_is_read_by_others(
    letters: Path, database: str, chosen: Choices
) -> None:
    run(database, letters, choices=Choices("en"))
    options = Fakes(workers=1, reextract_older=True, choices=chosen)
    verdicts = {verdict for _, verdict in dry_told([str(letters)], database, options)}
    assert verdicts == {"read by others"}


def test_a_container_is_taken_up_whole_and_forgets_what_it_holds_no_more(
    tmp_path: Path, target: str
) -> None:
    container = tmp_path / "all.zip"
    container.write_text("one | two | three")
    assert told(run(target, container)) == {"success": 3}
    assert told(run(target, container)) == {"unchanged": 1}
    container.write_text("one | four")
    run(target, container)
    rows = all_rows(target)
    assert subjects(rows) == ["four", "one"]
    assert sorted(row["record"]["subject"] for row in rows["history"]) == ["three", "two"]
    assert {row["container"] for row in rows["locations"]} == {str(container)}


def test_a_dry_run_tells_what_would_be_done_and_writes_nothing(
    letters: Path, database: str
) -> None:
    options = Options()
    told = dict(dry_told([str(letters)], database, options))
    assert set(told.values()) == {"new"}
    assert not Path(database).exists()
    run(database, letters)
    (letters / "a.txt").write_text("letter a, corrected")
    (letters / "b.txt").unlink()
    before = all_rows(database)
    told = dict(dry_told([str(letters)], database, options))
    assert [told[str(letters / f"{name}.txt")] for name in "abc"] == [
        "changed",
        "missing",
        "unchanged",
    ]
    assert all_rows(database) == before


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep names as text")
def test_a_name_that_is_no_text_costs_its_file(letters: Path, target: str) -> None:
    Path(os.fsdecode(os.fsencode(letters / "x") + b"\xff.txt")).write_text("letter x")
    summary = run(target, letters)
    assert told(summary) == {"success": 3, "failed": 1}
    assert status(all_rows(target))["x\\xff.txt"] == ("failed", "read_error")
    assert told(run(target, letters, prune=True)) == {"unchanged": 3, "failed": 1}


# --- copies, and files that are gone -------------------------------------------------------------


def test_copies_are_one_letter_for_which_the_first_path_speaks(letters: Path, target: str) -> None:
    (letters / "0.txt").write_text("letter b")
    run(target, letters / "b.txt")
    run(target, letters)
    rows = all_rows(target)
    spoken = {row["source_name"] for row in rows["letters"] if row["subject"] == "letter b"}
    assert spoken == {"0.txt"}
    assert len(rows["locations"]) == 4
    assert rows["history"] == []


def test_when_the_first_copy_changes_the_next_one_speaks_after_it_is_read(
    letters: Path, database: str
) -> None:
    (letters / "0.txt").write_text("letter b")
    run(database, letters)
    (letters / "0.txt").write_text("another")
    run(database, letters)
    run(database, letters)
    spoken = {row["subject"]: row["source_name"] for row in all_rows(database)["letters"]}
    assert spoken["letter b"] == "b.txt"


def test_a_file_that_is_gone_is_marked_and_unmarked_when_it_is_back(
    letters: Path, target: str
) -> None:
    run(target, letters)
    (letters / "b.txt").rename(letters.parent / "b.txt")
    assert told(run(target, letters)) == {"unchanged": 2, "missing": 1}
    assert told(run(target, letters)) == {"unchanged": 2}
    rows = all_rows(target)
    assert [row["path"] for row in rows["files"] if row["missing"]] == [str(letters / "b.txt")]
    assert len(rows["letters"]) == 3
    (letters.parent / "b.txt").rename(letters / "b.txt")
    assert told(run(target, letters)) == {"unchanged": 3}
    assert not any(row["missing"] for row in all_rows(target)["files"])


def test_only_prune_deletes_what_is_gone_and_history_keeps_it(letters: Path, target: str) -> None:
    run(target, letters)
    (letters / "b.txt").unlink()
    run(target, letters)
    assert told(run(target, letters, prune=True)) == {"unchanged": 2, "pruned": 1}
    rows = all_rows(target)
    assert subjects(rows) == ["letter a", "letter c"]
    assert len(rows["files"]) == len(rows["manifest"]) == len(rows["locations"]) == 2
    assert [(row["reason"], row["record"]["subject"]) for row in rows["history"]] == [
        ("pruned", "letter b")
    ]


def test_a_named_file_that_is_gone_is_missed_and_no_failure(letters: Path, database: str) -> None:
    run(database, letters)
    (letters / "b.txt").unlink()
    assert told(run(database, letters / "b.txt")) == {"missing": 1}
    assert len(all_rows(database)["letters"]) == 3


def test_nothing_below_a_folder_that_is_not_there_is_pruned(letters: Path, database: str) -> None:
    run(database, letters)
    letters.rename(letters.parent / "unmounted")
    options = Options(workers=1, prune=True)
    with open_sink(database) as sink:
        assert told(run_batch([str(letters)], sink, options)) == {"failed": 1}
    assert len(all_rows(database)["letters"]) == 3


def test_files_elsewhere_are_not_missed(letters: Path, tmp_path: Path, database: str) -> None:
    elsewhere = tmp_path / "in2"
    elsewhere.mkdir()
    (elsewhere / "d.txt").write_text("letter d")
    run(database, letters, elsewhere)
    (elsewhere / "d.txt").unlink()
    assert told(run(database, letters)) == {"unchanged": 3}
    assert told(run(database, letters / "a.txt")) == {"unchanged": 1}


# --- documents that misbehave --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code", "options"),
    [
        ("hang", "timeout", {"timeout": 1.0}),
        ("die", "worker_died", {}),
        ("kill", "worker_died", {}),
        ("refused", "sink_error", {}),
    ],
)
def test_a_document_that_misbehaves_fails_alone(
    letters: Path, database: str, words: str, code: str, options: dict[str, Any]
) -> None:
    (letters / "b.txt").write_text(words)
    assert told(run(database, letters, **options)) == {"success": 2, "failed": 1}
    assert status(all_rows(database)) == {
        "a.txt": ("success", None),
        "b.txt": ("failed", code),
        "c.txt": ("success", None),
    }


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux keeps to the limit")
def test_a_document_that_wants_too_much_memory_fails_alone(letters: Path, database: str) -> None:
    (letters / "b.txt").write_text("hog")
    assert told(run(database, letters, memory=2 * LIMIT)) == {"success": 3}
    (letters / "b.txt").write_text("hog again")
    run(database, letters, memory=LIMIT)
    assert status(all_rows(database))["b.txt"] == ("failed", "out_of_memory")


def test_a_failing_reading_keeps_the_letter_read_before(letters: Path, database: str) -> None:
    run(database, letters)
    (letters / "b.txt").write_text("fail")
    run(database, letters)
    rows = all_rows(database)
    assert "letter b" in subjects(rows)
    assert status(rows)["b.txt"] == ("failed", "damaged_document")


# --- sources -------------------------------------------------------------------------------------


def test_patterns_are_expanded_and_overlapping_sources_read_once(
    letters: Path, database: str
) -> None:
    summary = run(database, letters / "a.txt", f"{letters}/[ab].*", letters)
    assert told(summary) == {"success": 3}


def test_a_pattern_nothing_fits_and_a_file_that_is_not_there_fail(
    letters: Path, database: str
) -> None:
    with open_sink(database) as sink:
        options = Options(workers=1)
        summary = run_batch([f"{letters}/*.odt", str(letters / "none.txt")], sink, options)
    assert [result.error and result.error.code for result in summary.without_record] == [
        "read_error",
        "read_error",
    ]


def test_a_list_of_sources_is_read_from_standard_input(
    letters: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = f"{letters / 'a.txt'}\n\n{letters / 'c.txt'}\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(listed))
    assert told(run(database, "-")) == {"success": 2}


# --- telling -------------------------------------------------------------------------------------


def test_the_log_tells_each_event_on_a_line_and_nothing_of_the_letters(
    letters: Path, database: str
) -> None:
    (letters / "b.txt").write_text("fail")
    stream = io.StringIO()
    run(database, letters, log=Log(stream))
    run(database, letters, log=Log(stream))
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [line["event"] for line in lines] == [
        "begin",
        *["document"] * 3,
        "end",
        "begin",
        *["unchanged"] * 3,
        "end",
    ]
    assert {line["why"] for line in lines if line["event"] == "document"} == {"new"}
    assert "letter a" not in stream.getvalue()


def test_the_watch_sees_every_document_and_the_total(letters: Path, database: str) -> None:
    seen: list[tuple[int, int]] = []
    with open_sink(database) as sink:
        watch: Callable[[Summary], None] = lambda summary: seen.append(  # noqa: E731
            (summary.done, summary.total)
        )
        run_batch([str(letters)], sink, Fakes(workers=1), watch)
    assert seen[-1] == (3, 3)


def test_the_runs_are_noted_with_their_counts(letters: Path, target: str) -> None:
    run(target, letters)
    run(target, letters)
    with open_sink(target) as archive:
        runs = list(archive.rows("runs"))  # type: ignore[attr-defined]
    assert [(row["outcome"], row["success"], row["unchanged"]) for row in runs] == [
        ("finished", 3, None),
        ("finished", None, 3),
    ]
    assert all(row["ended"] >= row["started"] for row in runs)


# --- databases -----------------------------------------------------------------------------------


def test_history_can_only_be_added_to(letters: Path, target: str) -> None:
    run(target, letters)
    (letters / "b.txt").write_text("letter b, corrected")
    run(target, letters)
    engine = connect(url_of(target), "archive")
    for statement in ("DELETE FROM history", "UPDATE history SET path = 'x'"):
        with pytest.raises(Exception, match="append-only"), engine.begin() as connection:
            connection.execute(text(statement))
    engine.dispose()
    assert len(all_rows(target)["history"]) == 1


def test_a_database_that_is_not_there_is_a_sink_error_with_advice() -> None:
    with pytest.raises(SinkError, match="Check the host and port, and") as caught:
        open_sink("postgresql://someone:secret@127.0.0.1:1/archive")
    assert "secret" not in str(caught.value)


def test_an_empty_database_knows_nothing_and_one_that_cannot_be_reached_says_so(
    postgres: Server,
) -> None:
    assert known_of(postgres.new_database()) == {}
    with pytest.raises(SinkError, match="cannot be reached"):
        known_of("postgresql://someone@127.0.0.1:1/archive")


def test_archives_begun_at_once_wait_for_one_another(tmp_path: Path) -> None:
    """Many times over, for one try in five finds the moment in which two meet."""
    for number in range(40):
        target = str(tmp_path / f"{number}.db")
        ready = Barrier(3)

        def begin(target: str = target, ready: Barrier = ready) -> None:
            ready.wait()
            with open_sink(target):
                pass

        with ThreadPoolExecutor(3) as threads:
            for begun in [threads.submit(begin) for _ in range(3)]:
                begun.result()


def test_two_batches_at_once_give_what_one_gives(tmp_path: Path, target: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text(f"slow {number}")
    once = str(tmp_path / "once.db")
    run(once, folder)
    threads = [Thread(target=run, args=(target, folder)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all_rows(target) == all_rows(once)
