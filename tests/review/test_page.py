"""What is written into the page: which letters, with pages or text, whole or in part."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any, Literal

import pytest
from tests.letters import FIXTURES

import circextract
from circextract.archive.batch import Options, run_batch
from circextract.archive.database import Archive
from circextract.cli import main
from circextract.errors import SinkError
from circextract.pipeline import Choices
from circextract.review import page, write_page


def letters_in(target: Path) -> dict[str, dict[str, Any]]:
    """Give the letters' data by the names of their files."""
    text = target.read_text(encoding="utf-8")
    blocks = re.findall(r'<script type="application/json" id="letter-\w+">(.*?)</script>', text)
    found = [json.loads(block) for block in blocks]
    return {re.split(r"[/\\]", one["name"])[-1]: one for one in found}


def stored(letter: Path, database: Path, redact: Literal["persons"] | None = None) -> None:
    """Store a letter's record and text in an archive, and its record alone in JSON Lines."""
    run_batch([str(letter)], Archive(database), Options(workers=1, choices=Choices(redact=redact)))
    record = circextract.extract(letter, redact=redact)
    database.with_suffix(".jsonl").write_text(record.model_dump_json() + "\n", encoding="utf-8")


def test_only_so_many_letters_are_pictured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST_PICTURED", 1)
    sources = [FIXTURES / "en-circular.pdf", FIXTURES / "en-circular_letter.pdf"]
    tally = write_page([str(source) for source in sources], tmp_path / "review.html")
    first, second = letters_in(tmp_path / "review.html").values()
    assert (tally.letters, tally.pictured) == (2, 1)
    assert first["pages"][0]["url"].startswith("data:image/jpeg;base64,")
    assert second["pages"] == []
    assert second["text"][0][1] == circextract.read(sources[1]).text


def test_a_letter_in_an_archive_is_pictured_and_equal_files_come_once(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "letters.zip", "w") as packed:
        packed.write(FIXTURES / "en-circular.pdf", "may/one.pdf")
    shutil.copy(FIXTURES / "en-circular.pdf", tmp_path / "two.pdf")
    tally = write_page([str(tmp_path)], tmp_path / "review.html")
    (letter,) = letters_in(tmp_path / "review.html").values()
    assert (tally.letters, tally.pictured) == (1, 1)
    assert letter["name"].endswith("letters.zip!/may/one.pdf")


@pytest.mark.parametrize("kind", ["letters.db", "letters.jsonl"])
def test_stored_letters_are_shown_whole_while_their_files_are_there(
    tmp_path: Path, kind: str
) -> None:
    letter = tmp_path / "letter.pdf"
    shutil.copy(FIXTURES / "en-circular.pdf", letter)
    stored(letter, tmp_path / "letters.db")
    write_page([str(tmp_path / kind)], tmp_path / "review.html")
    (found,) = letters_in(tmp_path / "review.html").values()
    assert found["whole"]
    assert found["pages"]
    assert found["text"] == [[0, circextract.read(letter).text]]


def test_an_archive_shows_letters_whole_without_their_files(tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    shutil.copy(FIXTURES / "en-circular.docx", letter)
    stored(letter, tmp_path / "letters.db")
    text = circextract.read(letter).text
    letter.unlink()
    write_page([str(tmp_path / "letters.db")], tmp_path / "review.html")
    (found,) = letters_in(tmp_path / "review.html").values()
    assert found["whole"]
    assert found["text"] == [[0, text]]


@pytest.mark.parametrize("kind", ["letters.db", "letters.jsonl"])
def test_what_was_redacted_is_not_taken_from_the_file(tmp_path: Path, kind: str) -> None:
    letter = tmp_path / "letter.pdf"
    shutil.copy(FIXTURES / "en-circular.pdf", letter)
    contact = circextract.extract(letter).contacts[0].name
    assert contact
    stored(letter, tmp_path / "letters.db", "persons")
    write_page([str(tmp_path / kind)], tmp_path / "review.html")
    (found,) = letters_in(tmp_path / "review.html").values()
    assert found["pages"] == []
    assert contact not in (tmp_path / "review.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("change", ["gone", "another"])
def test_of_a_record_without_its_file_the_quoted_words_are_shown(
    tmp_path: Path, change: str
) -> None:
    letter = tmp_path / "letter.docx"
    shutil.copy(FIXTURES / "en-circular.docx", letter)
    stored(letter, tmp_path / "letters.db")
    text = circextract.read(letter).text
    letter.unlink()
    if change == "another":
        shutil.copy(FIXTURES / "en-liaison_statement.docx", letter)
    write_page([str(tmp_path / "letters.jsonl")], tmp_path / "review.html")
    (found,) = letters_in(tmp_path / "review.html").values()
    assert not found["whole"]
    assert found["text"]
    for start, words in found["text"]:
        assert text[start : start + len(words)] == words
    starts = [start for start, _ in found["text"]]
    assert starts == sorted(starts)


def test_letters_that_need_a_look_stand_first_in_the_queue(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes((FIXTURES / "en-circular.txt").read_bytes())
    (tmp_path / "b.txt").write_text("Geneva, 12 May 2023\n", encoding="utf-8")
    for _ in range(2):  # the page of the first time is no letter
        write_page([str(tmp_path)], tmp_path / "review.html")
    text = (tmp_path / "review.html").read_text(encoding="utf-8")
    (data,) = re.findall(r'id="queue-data">(.*?)</script>', text)
    assert [Path(one["name"]).name for one in json.loads(data)] == ["b.txt", "a.txt"]


def test_what_cannot_be_read_is_told_and_the_rest_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    target = tmp_path / "review.html"
    letter = FIXTURES / "en-circular.docx"
    with pytest.raises(SystemExit) as ended:
        main(["review", str(tmp_path / "empty.txt"), str(letter), "-o", str(target)])
    assert ended.value.code == 1
    said = capsys.readouterr()
    assert "damaged_document" in said.err
    assert said.out == ""
    assert list(letters_in(target)) == ["en-circular.docx"]


def test_a_page_that_cannot_be_written_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(SinkError, match="cannot be written"):
        write_page([str(FIXTURES / "en-circular.txt")], tmp_path / "no folder" / "review.html")
    with pytest.raises(SinkError):
        write_page(["nothing.jsonl"], tmp_path / "review.html")
    assert list(tmp_path.iterdir()) == []


def test_nothing_to_review_is_an_empty_page(tmp_path: Path) -> None:
    empty = tmp_path / "letters"
    empty.mkdir()
    assert write_page([str(empty)], tmp_path / "review.html").letters == 0
    assert letters_in(tmp_path / "review.html") == {}
