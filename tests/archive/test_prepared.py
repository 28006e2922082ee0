"""What is done with a letter where it is read, so that the process that writes need not."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from archive_rows import all_rows
from archive_samples import make_result

from circextract.archive import prepared
from circextract.archive.database import Archive
from circextract.archive.prepared import Prepared, prepare, preparing
from circextract.archive.tables import metadata
from circextract.results import Failure, Result, Task


def work(task: Task) -> Iterator[Task | Result]:
    yield Task("in/one.txt")
    yield make_result("in/one.txt")
    yield make_result("in/two.txt")


def refuse_the_first(result: Result) -> Result:
    if result.path == "in/one.txt":
        raise MemoryError
    return prepare(result, "sqlite")


def test_a_worker_makes_rows_without_sqlalchemy() -> None:
    program = (
        "import sys; sys.path.append(sys.argv[1])\n"
        "from archive_samples import make_result\n"
        "from circextract.archive.prepared import prepare\n"
        "assert prepare(make_result(), 'sqlite').letter.rows['letters']\n"
        "print('sqlalchemy' in sys.modules)"
    )
    command = [sys.executable, "-c", program, str(Path(__file__).parent)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_rows_to_find_a_letter_by_have_the_columns_of_their_tables_in_their_order() -> None:
    result = make_result()
    assert result.circular
    rows = prepared._working(result.circular, result.text)
    assert set(rows) == {"documents", "search_parts", "ties", "waiting"}
    for name, some in rows.items():
        for row in some:
            assert list(row) == metadata().tables[name].columns.keys(), name


def test_a_result_that_went_through_a_pipe_is_written_as_one_that_did_not(
    target: str, tmp_path: Path
) -> None:
    with Archive(target) as archive, Archive(tmp_path / "plain.db") as plain:
        ready = pickle.loads(pickle.dumps(archive.prepares()(make_result())))
        assert isinstance(ready, Prepared)
        for one, result in ((archive, ready), (plain, make_result())):
            one.write(result)
            one.relate()
    assert all_rows(target) == all_rows(str(tmp_path / "plain.db"))


def test_writing_a_letter_again_changes_nothing_and_keeps_no_history(target: str) -> None:
    with Archive(target) as archive:
        archive.write(make_result())
        archive.relate()
        before = all_rows(target)
        archive.write(make_result())
    after = all_rows(target)
    assert after == before
    assert after["history"] == []


def test_what_gave_no_record_stays_as_it_is() -> None:
    failed = Task("in/one.txt").without_record("failed", Failure("timeout", "too long"))
    assert prepare(failed, "sqlite") is failed


def test_a_letter_that_cannot_be_made_ready_fails_alone() -> None:
    inner, first, second = preparing(work, refuse_the_first, Task("in"))
    assert inner == Task("in/one.txt")
    assert isinstance(first, Result)
    assert isinstance(second, Prepared)
    assert (first.status, first.error and first.error.code) == ("failed", "out_of_memory")
    assert second.status == "success"


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_what_is_sent_to_a_worker_can_be_sent(dialect: str) -> None:
    sent = partial(preparing, work, partial(prepare, dialect=dialect))
    assert len(list(pickle.loads(pickle.dumps(sent))(Task("in")))) == 3
