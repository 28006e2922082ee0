from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest

from circextract import pipeline, readers
from circextract.errors import DamagedDocument, UnsupportedFormat
from circextract.pipeline import extract, extract_many, run
from circextract.results import Failure, Result, Task

FAKES = str(Path(__file__).parent / "archive")
sys.path.insert(0, FAKES)  # spawned processes take the path over, whatever pytest's import mode
from pool_fakes import work  # noqa: E402

SOURCE = str(Path(__file__).parents[1] / "src")
LETTER = "Geneva, 12 May 2023\n\nDear Sir/Madam,\n\n1\tA meeting will take place.\n"
PATIENCE = 60.0  # seconds no test needs, but a slow machine may


def outcome(results: Iterator[Result]) -> dict[str, str]:
    """Give the status, or the code of the error, per path."""
    return {result.path: result.error.code if result.error else "ok" for result in results}


def tasks(*paths: str) -> Iterator[Task | Result]:
    return (Task(path) for path in paths)


def test_a_worker_that_raises_hangs_or_dies_costs_its_document_only() -> None:
    fine = [f"fine{number}" for number in range(20)]
    paths = [*fine[:5], "raise", *fine[5:8], "die", "hang", "kill", *fine[8:]]
    assert outcome(run(work, tasks(*paths), 2, timeout=5.0)) == {
        **dict.fromkeys(fine, "ok"),
        "raise": "read_error",
        "die": "worker_died",
        "hang": "timeout",
        "kill": "worker_died",
    }


@pytest.mark.parametrize(("fate", "code"), [("die", "worker_died"), ("hang", "timeout")])
def test_a_letter_in_an_archive_costs_itself_only(fate: str, code: str) -> None:
    archive = f"archive-{fate}"
    assert outcome(run(work, tasks("fine", archive, "fine2"), 2, timeout=3.0)) == {
        **dict.fromkeys(["fine", "fine2"], "ok"),
        **{f"{archive}!/{number}": "ok" for number in (0, 2, 3)},
        f"{archive}!/1": code,
    }


def test_a_death_is_told_with_the_exit_code() -> None:
    (result,) = run(work, tasks("die"), 2, timeout=PATIENCE)
    assert result.error == Failure("worker_died", "its process ended, exit code 3")


def test_a_timeout_is_told_with_its_limit() -> None:
    (result,) = run(work, tasks("hang"), 2, timeout=0.5)
    assert result.error == Failure("timeout", "it took longer than 0.5 seconds")


def test_results_come_while_another_document_is_still_at_work() -> None:
    results = run(work, tasks("hang", "fine"), 2, timeout=PATIENCE)
    assert next(results).path == "fine"
    results.close()  # type: ignore[attr-defined]


def test_leaving_early_ends_the_workers() -> None:
    import multiprocessing

    results = run(work, tasks("hang", "fine", "hang2"), 2, timeout=PATIENCE)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("workers", [1, 2])
def test_sources_are_drawn_only_a_few_ahead(workers: int) -> None:
    drawn: list[str] = []

    def endless() -> Iterator[Task | Result]:
        while True:
            drawn.append("fine")
            yield Task("fine")

    results = run(work, endless(), workers, timeout=PATIENCE)
    for _ in range(5):
        next(results)
    results.close()  # type: ignore[attr-defined]
    assert len(drawn) <= 5 + 2 * workers


def test_many_more_documents_than_workers_all_land_once() -> None:
    paths = [f"fine{number}" for number in range(200)]
    results = [result.path for result in run(work, tasks(*paths), 3, timeout=PATIENCE)]
    assert sorted(results) == sorted(paths)


def test_a_slow_caller_does_not_make_documents_time_out() -> None:
    results = run(work, tasks("a", "b", "c", "d"), 2, timeout=3.0)
    seen: list[str] = []
    for result in results:
        time.sleep(0 if seen else 3.5)
        seen.append(result.status)
    assert seen == ["success"] * 4


def test_a_script_without_main_guard_is_told_so_instead_of_hanging(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from circextract.pipeline import extract_many\n"
        "list(extract_many(['a.txt', 'b.txt'], workers=2))\n"
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        timeout=2 * PATIENCE,
        check=False,
    )
    assert 'if __name__ == "__main__"' in done.stderr
    assert done.returncode != 0


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is a signal on POSIX")
def test_ctrl_c_ends_the_run_and_its_workers(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent(
            """
            import multiprocessing, signal, sys
            # A shell's background jobs ignore the signal, and their children with them.
            signal.signal(signal.SIGINT, signal.default_int_handler)
            sys.path.insert(0, sys.argv[1])
            from circextract.pipeline import run
            from circextract.results import Task
            from pool_fakes import work
            if __name__ == "__main__":
                try:
                    tasks = iter([Task("fine"), Task("hang"), Task("hang")])
                    for result in run(work, tasks, 2, None):
                        print("started", flush=True)
                except KeyboardInterrupt:
                    print("children left:", len(multiprocessing.active_children()))
            """
        )
    )
    process = subprocess.Popen(
        [sys.executable, str(script), FAKES],
        env={**os.environ, "PYTHONPATH": SOURCE},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    assert out == "children left: 0\n"
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [({"workers": 0}, "workers must be"), ({"timeout": 0.0}, "timeout must be")],
)
def test_wrong_arguments_are_refused_at_the_call(arguments: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        extract_many([], **arguments)  # type: ignore[arg-type]


def test_extract_takes_exactly_one_letter() -> None:
    for arguments in ({}, {"text": "x"}):
        with pytest.raises(TypeError, match="one letter"):
            extract(*([b"y"] if arguments else []), **arguments)


def failing(error: Exception, *_arguments: object, **_named: object) -> None:
    raise error


def read_with(monkeypatch: pytest.MonkeyPatch, error: Exception, *, found: bool = False) -> Result:
    monkeypatch.setattr(readers, "letters", partial(failing, error))
    (result,) = pipeline.read_each(Task("in/one.txt", found))
    assert isinstance(result, Result)
    return result


def test_our_errors_keep_their_code_and_message(monkeypatch: pytest.MonkeyPatch) -> None:
    result = read_with(monkeypatch, DamagedDocument("it is broken"))
    assert (result.status, result.error) == ("failed", Failure("damaged_document", "it is broken"))


def test_foreign_errors_tell_type_and_place_but_not_what_they_quote(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    result = read_with(monkeypatch, ValueError("private words of the letter"))
    assert result.error is not None
    assert result.error.code == "internal_error"
    assert "ValueError at " in result.error.message
    assert "private" not in result.error.message


@pytest.mark.parametrize(("found", "status"), [(True, "skipped"), (False, "failed")])
def test_a_file_no_reader_knows_fails_only_when_it_was_named(
    monkeypatch: pytest.MonkeyPatch, found: bool, status: str
) -> None:
    error = UnsupportedFormat("binary data")
    assert read_with(monkeypatch, error, found=found).status == status


def test_a_folder_is_walked_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    litter = (".DS_Store", ".git/x.txt", "b/Thumbs.db", "b/~$1.txt")
    for name in ("b/2.txt", "b/1.txt", "a.txt", *litter):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    found = [
        Path(item.path).relative_to(tmp_path).as_posix() for item in pipeline.tasks_of([tmp_path])
    ]
    assert found == ["a.txt", "b/1.txt", "b/2.txt"]


def test_links_that_go_round_do_not_trap_the_walk(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    assert len(list(pipeline.tasks_of([tmp_path]))) == 1


def test_a_link_to_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    (result,) = extract_many(tmp_path)
    assert (result.status, result.error and result.error.code) == ("failed", "read_error")


def test_a_missing_file_fails_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(LETTER, encoding="utf-8")
    results = list(extract_many([tmp_path / "none.txt", letter]))
    assert [result.status == "failed" for result in results] == [True, False]


def test_every_way_to_give_a_letter_gives_the_same_values(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    data = LETTER.encode()
    circulars = [extract(path), extract(str(path)), extract(data), extract(BytesIO(data))]
    circulars.append(extract(text=LETTER))
    values = [circular.model_dump(exclude={"source"}) for circular in circulars]
    assert all(value == values[0] for value in values)


def test_processes_give_the_results_one_process_gives(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"{LETTER}\n{number}\n", encoding="utf-8")
    alone = list(extract_many(tmp_path, workers=1))
    together = sorted(extract_many(tmp_path, workers=2), key=lambda result: result.path)
    assert together == alone
    assert set(alone[0].timings) == {"read", "segment", "assemble"}
