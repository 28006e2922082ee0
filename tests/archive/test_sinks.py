from __future__ import annotations

import contextlib
from collections import Counter
from pathlib import Path

import pytest
from archive_samples import make_letter, make_result

from circextract.archive.batch import run_batch
from circextract.archive.database import Archive
from circextract.archive.sinks import JsonLines, open_sink, read_json_lines
from circextract.errors import SinkError
from circextract.models import Circular
from circextract.results import Failure, Result

FAILED = Result("failed", "x", "in/x", error=Failure("damaged_document", "broken"))


def test_json_lines_are_read_back_as_the_same_records(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    letters = [make_letter(), make_letter("c" * 64, subject="Ещё одно\nписьмо")]
    with open_sink(str(path)) as sink:
        run_batch([*(make_result(circular=letter) for letter in letters), FAILED], sink)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [Circular.model_validate_json(line) for line in lines] == letters
    assert list(read_json_lines(str(path))) == letters


@pytest.mark.parametrize("content", ["{}\n", "no JSON\n", None])
def test_a_file_without_records_is_a_sink_error(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "a.jsonl"
    if content is not None:
        path.write_text(content)
    with pytest.raises(SinkError, match="cannot be read"):
        list(read_json_lines(str(path)))


def test_json_lines_get_their_name_only_when_all_are_written(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("older\n")
    with contextlib.suppress(RuntimeError), JsonLines(str(path)) as sink:
        sink.write(make_result())
        raise RuntimeError
    assert path.read_text() == "older\n"
    assert (tmp_path / "out.jsonl.part").exists()


def test_a_folder_that_does_not_exist_is_a_sink_error_with_advice(tmp_path: Path) -> None:
    with pytest.raises(SinkError, match="Check the folder"):
        open_sink(str(tmp_path / "none" / "out.jsonl"))


def test_a_batch_counts_and_keeps_what_gave_no_record(tmp_path: Path) -> None:
    seen: list[int] = []
    with open_sink(str(tmp_path / "a.db")) as sink:
        results = [make_result(), FAILED]
        summary = run_batch(results, sink, lambda summary: seen.append(summary.done))
    assert summary.counts == Counter(success=1, failed=1)
    assert summary.without_record == [FAILED]
    assert seen == [1, 2]


def test_a_record_the_database_refuses_fails_alone(tmp_path: Path) -> None:
    bad = make_result("in/bad.txt", make_letter("c" * 64, subject="\ud800"))
    with Archive(tmp_path / "a.db") as archive:
        summary = run_batch([bad, make_result()], archive)
        assert len(archive.letters()) == 1
    assert summary.counts == Counter(success=1, failed=1)
    assert [result.error and result.error.code for result in summary.without_record] == [
        "sink_error"
    ]
