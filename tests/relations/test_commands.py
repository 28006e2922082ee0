from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.relations.records import amendment, circular, deadline

from circextract import Circular
from circextract.archive.database import Archive
from circextract.archive.targets import open_sink
from circextract.cli import main
from circextract.results import Result

VERSIONS = Path(__file__).parents[1] / "fixtures" / "versions"
ENGLISH = circular(name="en.txt", deadlines=[deadline("2023-08-25")])
FRENCH = circular(name="fr.txt", language="fr", deadlines=[deadline("2023-08-26")])
LATER = amendment("addendum", "A1", deadlines=[deadline("2023-09-01")])


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return int(ended.value.code or 0), capsys.readouterr().out


def stored(path: Path, *records: Circular) -> Path:
    with open_sink(str(path)) as sink:
        for record in records:
            name = record.source.name
            sink.write(Result("success", name, name, record), name)
        sink.end("finished", {})
    return path


@pytest.mark.parametrize("name", ["a.jsonl", "a.sqlite", "database"])
def test_compare_prints_both_values_with_their_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    code, out = run(capsys, "compare", stored(tmp_path / name, ENGLISH, FRENCH))
    head, row = (line.split("\t") for line in out.splitlines())
    assert code == 0
    assert dict(zip(head, row, strict=True)) == {
        "letter": "T22-TSB-CIR-0093",
        "between": "languages",
        "what": "differs",
        "field": "deadlines.date",
        "about": "registration",
        "values": "2023-08-25 (en: “2023-08-25”); 2023-08-26 (fr: “2023-08-26”)",
        "missing in": "",
        "though printed in": "",
    }


def test_compare_reads_letters_and_gives_json(capsys: pytest.CaptureFixture[str]) -> None:
    files = [VERSIONS / name for name in ("en.txt", "en.pdf", "zh.txt")]
    code, out = run(capsys, "compare", *files, "--format", "json")
    (comparison,) = json.loads(out)
    assert code == 0
    assert comparison["work"]["id"] == "T22-TSB-CIR-0093"
    assert (comparison["differences"], comparison["format_differences"]) == ([], [])
    assert {file["name"] for file in comparison["formats"]} == {"en.txt", "en.pdf"}


def test_compare_says_that_a_letter_could_not_be_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert run(capsys, "compare", empty)[0] == 1


def test_compare_says_which_file_was_read_better(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    poor = circular(name="en.pdf", deadlines=[])
    _, out = run(capsys, "compare", stored(tmp_path / "a.jsonl", ENGLISH, poor))
    rows = [line.split("\t")[1:4] for line in out.splitlines()[1:]]
    assert rows == [
        ["formats", "missing in", "deadlines"],
        ["formats", "read worse", "en.pdf"],
        ["formats", "read best", "en.txt"],
    ]


def test_threads_prints_what_is_in_force(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out = run(capsys, "threads", stored(tmp_path / "a.jsonl", ENGLISH, LATER))
    head, row = (line.split("\t") for line in out.splitlines())
    assert code == 0
    assert dict(zip(head, row, strict=True)) == {
        "thread": "T22-TSB-CIR-0093, T22-TSB-CIR-0093!A1",
        "languages": "en",
        "field": "deadlines.date",
        "about": "registration",
        "in force": "2023-09-01",
        "said by": "T22-TSB-CIR-0093!A1",
        "replaced": "2023-08-25 (T22-TSB-CIR-0093)",
        "reason": "addendum T22-TSB-CIR-0093!A1 of 2023-05-02 gives a later day",
    }


def test_threads_gives_json_lines(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with Archive(tmp_path / "a.db") as archive:
        for record in (ENGLISH, LATER):
            archive.write(Result("success", record.source.name, record.source.name, record))
    _, out = run(capsys, "threads", tmp_path / "a.db", "--format", "jsonl")
    thread = json.loads(out)
    assert (thread["key"], len(thread["amendments"])) == ("T22-TSB-CIR-0093", 1)


def test_threads_tells_changes_alone_and_which_letters_are_missing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    both = circular(deadlines=[deadline("2023-08-25"), deadline("2023-07-01", "visa")])
    alone = amendment("addendum", "A1", number="94", deadlines=[deadline("2023-10-02", "hotel")])
    archive = stored(tmp_path / "a.jsonl", both, LATER, alone)
    _, out = run(capsys, "threads", archive)
    told = {tuple(row.split("\t")[3:8:4]) for row in out.splitlines()[1:]}
    assert told == {
        ("registration", "addendum T22-TSB-CIR-0093!A1 of 2023-05-02 gives a later day"),
        ("visa", ""),
        ("hotel", "the letter it amends is not here"),
    }
    _, out = run(capsys, "threads", archive, "--changed")
    assert [row.split("\t")[3] for row in out.splitlines()[1:]] == ["registration"]
    _, out = run(capsys, "threads", archive, "--changed", "--format", "jsonl")
    assert [fact["about"] for fact in json.loads(out)["in_force"][0]["facts"]] == ["registration"]
