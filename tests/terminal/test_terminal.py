"""What stands on a terminal, seen through a pseudo-terminal, and what goes through a pipe."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pseudo_terminal import run_on_terminal
from rich.cells import cell_len

from circextract.archive.database import Archive
from circextract.models import Circular
from circextract.pipeline import extract_many
from circextract.terminal.safe import is_control, isolated, json_safe, printable

FIXTURES = Path(__file__).parents[1] / "fixtures"
LETTERS, VERSIONS = FIXTURES / "letters", FIXTURES / "versions"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
MARKS = re.compile("[\u2066-\u2069]")
HOSTILE = """Geneva, 8 January 2024

Subject: A \x1b[31mred\x1b[0m [red]meeting[/red] \u202eevil\u202c \x9b5m\x07 :smile: {{x}}

Dear Sir/Madam,

1\tPlease send the \x1b]0;title\x07form [link=x]here[/link] by 15 March 2024.

Yours faithfully,
"""


def plain(output: str) -> str:
    return COLOUR.sub("", output)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "hostile.html"
    parts = "".join(f"<p>{_entities(part)}</p>" for part in HOSTILE.split("\n\n"))
    path.write_text(f"<html><body>{parts}</body></html>", encoding="utf-8")
    return path


def _entities(text: str) -> str:
    """Write text so that a reader of HTML gives all of it, line feeds as breaks."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").strip()
    return escaped.replace("\n", "<br>")


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "letters.db"
    files = [LETTERS / "en-circular.txt", VERSIONS / "ar.txt", VERSIONS / "zh.txt"]
    with Archive(str(path)) as opened:
        for result in extract_many(files):
            opened.write(result)
    return path


def piped(*arguments: str | Path) -> str:
    command = [sys.executable, "-m", "circextract", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


# --- the card --------------------------------------------------------------------------------


def test_a_terminal_shows_a_card_in_colour() -> None:
    seen = run_on_terminal("extract", LETTERS / "en-circular.txt")
    assert seen.status == 0
    assert COLOUR.search(seen.output)
    shown = plain(seen.output)
    for label in ("Reference", "Issued", "Subject", "To", "Event", "Deadline", "Signed"):
        assert re.search(rf"^{label} +\S", shown, re.MULTILINE), label


def test_a_pipe_has_json_without_colour() -> None:
    output = piped("extract", LETTERS / "en-circular.txt")
    assert "\x1b" not in output
    assert Circular.model_validate_json(output).language == "en"


def test_a_format_that_is_asked_for_is_given_on_a_terminal_too() -> None:
    path = LETTERS / "en-circular.txt"
    seen = run_on_terminal("extract", path, "--format", "json")
    assert json.loads(seen.output) == json.loads(piped("extract", path))
    assert len(run_on_terminal("extract", path, path, "--format", "jsonl").output.splitlines()) == 2
    assert piped("extract", path, "--format", "text").startswith("File  ")


def test_no_color_takes_the_colours_away() -> None:
    seen = run_on_terminal("extract", LETTERS / "en-circular.txt", NO_COLOR="1")
    codes = set(re.findall(r"\x1b\[([0-9;]*)m", seen.output))
    assert not {part for code in codes for part in code.split(";")} & set(map(str, range(30, 50)))


@pytest.mark.parametrize("columns", [40, 60])
@pytest.mark.parametrize("language", ["en", "zh", "ar"])
def test_no_line_is_wider_than_the_terminal(language: str, columns: int) -> None:
    seen = run_on_terminal("extract", VERSIONS / f"{language}.txt", columns=columns)
    lines = MARKS.sub("", plain(seen.output)).splitlines()
    assert lines
    assert max(map(cell_len, lines)) <= columns


# --- tables ----------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["deadlines", "events", "letters"])
def test_rows_are_a_table_where_there_is_room(archive: Path, question: str) -> None:
    seen = run_on_terminal(question, archive, columns=160)
    assert seen.status == 0
    assert "╭" in seen.output
    assert COLOUR.search(seen.output)


@pytest.mark.parametrize("question", ["deadlines", "events", "letters"])
def test_rows_stand_one_under_another_on_a_narrow_terminal(archive: Path, question: str) -> None:
    shown = plain(run_on_terminal(question, archive, columns=60).output)
    assert "╭" not in shown
    assert re.search(r"^(date|start) +\d{4}-\d\d-\d\d", shown, re.MULTILINE)
    assert max(cell_len(MARKS.sub("", line)) for line in shown.splitlines()) <= 60


@pytest.mark.parametrize("question", ["deadlines", "events", "letters"])
def test_rows_are_parted_by_tabs_in_a_pipe(archive: Path, question: str) -> None:
    header, *rows = piped(question, archive).splitlines()
    assert rows
    assert {row.count("\t") for row in rows} == {header.count("\t")}


# --- what letters may not do -----------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract",),
        ("extract", "--format", "json"),
        ("extract", "--format", "jsonl"),
        ("explain", "subject"),
        ("explain",),
    ],
)
def test_a_letter_cannot_control_the_terminal(hostile: Path, arguments: tuple[str, ...]) -> None:
    command, *options = arguments
    output = run_on_terminal(command, hostile, *options, columns=200).output
    rest = MARKS.sub("", plain(output)) if command == "extract" and not options else plain(output)
    assert not [character for character in rest if is_control(character) and character != "\n"]
    assert "\x1b[31m" not in output


def test_the_words_of_a_hostile_letter_show_as_text(hostile: Path) -> None:
    shown = plain(run_on_terminal("extract", hostile, columns=200).output)
    for words in ("[red]meeting[/red]", ":smile:", "{{x}}", "[link=x]here[/link]"):
        assert words in shown


def test_hostile_rows_show_as_text(tmp_path: Path, hostile: Path) -> None:
    path = tmp_path / "letters.db"
    with Archive(str(path)) as opened:
        for result in extract_many(hostile):
            opened.write(result)
    output = run_on_terminal("deadlines", path, columns=160).output
    assert "[link=x]" in plain(output)
    rest = MARKS.sub("", plain(output))
    assert not [one for one in rest if is_control(one) and one != "\n"]


def test_a_name_of_a_file_cannot_control_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31mb.txt"
    path.write_bytes((LETTERS / "en-circular.txt").read_bytes())
    assert "a\\x1b[31mb.txt" in plain(run_on_terminal("extract", path, columns=250).output)


def test_a_plan_of_a_batch_cannot_control_the_terminal(tmp_path: Path) -> None:
    letters, table = tmp_path / "letters", tmp_path / "letters.db"
    letters.mkdir()
    (letters / "a\x1b[31mb.txt").write_bytes((LETTERS / "en-circular.txt").read_bytes())
    plan = run_on_terminal("batch", letters, "--to", table, "--dry-run").output
    assert "a\\x1b[31mb.txt" in plan
    assert "\x1b" not in plan


@pytest.mark.parametrize("format", ["table", "csv", "json", "jsonl"])
def test_rows_of_any_format_cannot_control_the_terminal(
    tmp_path: Path, hostile: Path, format: str
) -> None:
    path = tmp_path / "letters.db"
    with Archive(str(path)) as opened:
        for result in extract_many(hostile):
            opened.write(result)
    output = plain(run_on_terminal("deadlines", path, "--format", format, columns=160).output)
    assert "form" in output
    assert not [one for one in MARKS.sub("", output) if is_control(one) and one != "\n"]


@pytest.mark.parametrize("format", ["text", "json"])
def test_a_name_that_is_asked_for_cannot_control_the_terminal(format: str) -> None:
    shown = run_on_terminal("id", "Decision \x1b[31m 5/12", "--format", format).output
    assert "\x1b" not in shown


@given(st.text())
def test_nothing_that_controls_is_left(text: str) -> None:
    assert not [one for one in printable(text) if is_control(one)]
    assert not [one for one in json_safe(text) if is_control(one) and one != "\n"]


@given(st.text())
def test_escaped_json_is_the_same_data(text: str) -> None:
    assert json.loads(json_safe(json.dumps(text, ensure_ascii=False))) == text


# --- Arabic beside other text ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "runs"),
    [
        ("2026-05-28 · visa · التسجيل في موعد", ["التسجيل في موعد"]),
        ("الرسالة المعممة 123 لمكتب تقييس · T25-TSB", ["الرسالة المعممة 123 لمكتب تقييس"]),
        ("(مسقط، عُمان، 9-11 يونيو 2026)", ["(مسقط، عُمان، 9-11 يونيو 2026)"]),
        ("no Arabic at all (2026)", []),
    ],
)
def test_what_runs_from_right_to_left_is_isolated_with_its_numbers(
    line: str, runs: list[str]
) -> None:
    marked = isolated(line)
    assert re.findall("\u2067([^\u2069]*)\u2069", marked) == runs
    assert MARKS.sub("", marked) == line


def test_the_marks_around_arabic_are_paired_in_every_line() -> None:
    for line in run_on_terminal("extract", VERSIONS / "ar.txt", columns=60).output.splitlines():
        assert line.count("\u2067") == line.count("\u2069")
