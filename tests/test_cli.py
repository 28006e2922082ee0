from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.archive.archive_samples import make_letter

import circextract
from circextract import errors, models
from circextract.archive.database import Archive
from circextract.archive.formats import as_card
from circextract.cli import main
from circextract.models import Circular
from circextract.results import Result

SOURCE = str(Path(__file__).parents[1] / "src")
HEAVY = ("spacy", "dateparser", "pdfplumber", "pypdfium2", "lxml", "sqlalchemy", "pydantic", "rich")
PATIENCE = 120.0  # seconds no command needs, but a slow machine may
LETTER = """Geneva, 12 May 2023

Ref:\tTSB Circular 97

Subject:\tA workshop on something

Dear Sir/Madam,

1\tA workshop will take place in Geneva on 5 September 2023.

Yours faithfully,

Some Body
Director
"""


class Ran:
    """What a command printed and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


Command = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    def command(*arguments: object) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, captured.out, captured.err)

    return command


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    return path


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """An archive with one letter made by hand."""
    source = dict.fromkeys(("name", "sha256", "media_type", "reader", "text_sha256"), "x")
    versions = {"size": 1, "circextract_version": "1", "data_version": "1"}
    circular = Circular.model_validate(
        {
            "record_id": "a" * 64,
            "date": "2023-05-12",
            "subject": "A workshop",
            "events": [{"title": "Workshop", "start": "2023-09-05"}],
            "deadlines": [{"date": "2023-08-01", "action": "registration", "text": "1 August"}],
            "source": {**source, **versions},
        }
    )
    path = tmp_path / "letters.db"
    with Archive(path) as archive:
        archive.write(Result("success", "one.txt", "one.txt", circular))
    return path


def python(*arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, "PYTHONPATH": SOURCE, **changes},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


@pytest.mark.parametrize(
    "command",
    [
        "import circextract",
        "import sys; sys.argv = ['x', '--help']\nfrom circextract.cli import main\n"
        "try: main()\nexcept SystemExit: pass",
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(command: str) -> None:
    done = python("-c", f"{command}\nimport sys\nprint('LOADED', *sys.modules)")
    loaded = set(done.stdout.split("LOADED")[1].split())
    assert loaded & set(HEAVY) == set()


def test_the_public_names_are_sorted_and_complete() -> None:
    assert circextract.__all__ == sorted(circextract.__all__)
    assert set(circextract.__all__) == {*circextract._HOME_OF, "__version__"}
    for module in (errors, models):
        own = {
            name
            for name, value in vars(module).items()
            if isinstance(value, type) and value.__module__ == module.__name__
        }
        assert own - {"Record"} <= set(circextract.__all__)


@pytest.mark.parametrize("name", circextract.__all__)
def test_every_public_name_is_found_in_its_home(name: str) -> None:
    assert getattr(circextract, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        circextract.nonsense  # noqa: B018


def test_help_names_every_command(run: Command) -> None:
    ran = run("--help")
    assert ran.code == 0
    for name in ("extract", "batch", "deadlines", "events", "search", "export", "schema"):
        assert re.search(rf"^  {name} ", ran.out, re.MULTILINE)


def test_no_arguments_show_the_help_as_wrong_usage(run: Command) -> None:
    assert run().code == 2


def test_the_version_is_told(run: Command) -> None:
    assert run("--version").out.startswith("circextract ")


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["extract"], ["extract", "x", "--format", "xml"], ["batch", "x"], ["letters"]],
)
def test_wrong_usage_exits_with_2_and_writes_no_data(run: Command, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")


def test_one_letter_is_one_json_object(run: Command, letter: Path) -> None:
    ran = run("extract", letter)
    assert ran.code == 0
    assert Circular.model_validate_json(ran.out).source.name == "letter.txt"


def test_several_letters_are_a_json_array(run: Command, letter: Path) -> None:
    assert len(json.loads(run("extract", letter, letter).out)) == 2
    assert len(json.loads(run("extract", letter.parent).out)) == 1


def test_json_lines_are_read_back_as_the_same_records(run: Command, letter: Path) -> None:
    ran = run("extract", letter, letter, "--format", "jsonl")
    lines = [Circular.model_validate_json(line) for line in ran.out.splitlines()]
    assert len(lines) == 2
    assert lines[0] == lines[1] == Circular.model_validate_json(run("extract", letter).out)


def test_a_dash_reads_standard_input(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LETTER.encode())))
    ran = run("extract", "-")
    assert json.loads(ran.out)["source"]["name"] == "<stdin>"


def test_the_text_format_is_a_card(run: Command, letter: Path) -> None:
    ran = run("extract", letter, "--format", "text")
    assert ran.out.startswith("File         ")


def test_a_card_tells_hours_places_and_addresses() -> None:
    venue = {"name": "Gigiri Hall", "room": "Room 2", "city": "Nairobi", "country": "KE"}
    hours = {"start_time": "09:30", "end_time": "17:00", "timezone": "Africa/Nairobi"}
    days = {"start": "2023-09-05", "end": "2023-09-07"}
    said = {"text": "Write to visa@itu.int.", "send_to": "visa@itu.int", "url": "https://itu.int/v"}
    odd = {"code": "override_stale", "message": "Not applied.", "field": "/place"}
    card = as_card(
        make_letter(
            events=[{"title": "Workshop", "venue": venue, **hours, **days}],
            deadlines=[{"date": "2023-08-01", "action": "visa", **said}],
            issues=[{**odd, "severity": "warning"}],
            evidence={},
        )
    )
    assert "2023-09-05 to 2023-09-07 09:30-17:00 Africa/Nairobi · Workshop · Gigiri Hall" in card
    assert "Gigiri Hall, Room 2, Nairobi, KE" in card
    assert "2023-08-01 · visa · Write to visa@itu.int. · https://itu.int/v" in card
    assert "warning: override_stale /place: Not applied." in card


def test_a_failing_document_exits_with_1_and_the_others_land(
    run: Command, letter: Path, empty: Path
) -> None:
    ran = run("extract", empty, letter, "--format", "jsonl")
    assert ran.code == 1
    assert len(ran.out.splitlines()) == 1
    assert "damaged_document" in ran.err


def test_explain_tells_the_rule_and_the_place(run: Command, letter: Path) -> None:
    ran = run("explain", letter, "date")
    assert ran.code == 0
    assert "rule " in ran.out
    assert "⟦12 May 2023⟧” at " in ran.out


def test_explain_refuses_a_field_no_record_has(run: Command, letter: Path) -> None:
    ran = run("explain", letter, "dat")
    assert ran.code == 2
    assert "Did you mean date" in ran.err


def test_explain_tells_what_else_was_considered_and_why_a_field_is_empty(
    run: Command, letter: Path
) -> None:
    assert "of which the first to give a value wins" in run("explain", letter, "date").out
    assert "/abstract is empty: " in run("explain", letter, "abstract").out


def test_an_explanation_is_data_too(run: Command, letter: Path) -> None:
    said = json.loads(run("explain", letter, "/date", "--format", "json").out)
    assert [field["field"] for field in said["fields"]] == ["/date"]


def test_a_batch_fills_a_database_and_reports_on_stderr(
    run: Command, letter: Path, empty: Path, tmp_path: Path
) -> None:
    ran = run("batch", letter, empty, "--to", tmp_path / "new.db", "--workers", "2")
    assert (ran.code, ran.out) == (1, "")
    assert f"failed: {empty}: damaged_document" in ran.err
    assert "2 documents" in ran.err
    with Archive(tmp_path / "new.db", create=False) as archive:
        assert len(archive.letters()) == 1


def test_a_second_batch_does_not_hide_what_failed(
    run: Command, letter: Path, empty: Path, tmp_path: Path
) -> None:
    first, second = (
        run("batch", letter, empty, "--to", tmp_path / "new.db", "--workers", "1") for _ in "12"
    )
    assert (first.code, second.code) == (1, 1)
    assert "2 unchanged, 1 of those unchanged failed before (--retry-failed" in second.err


def test_a_batch_reports_as_json_when_asked(run: Command, letter: Path, tmp_path: Path) -> None:
    ran = run("batch", letter, "--to", tmp_path / "a.jsonl", "--workers", "1", "--format", "json")
    assert ran.code == 0
    summary = json.loads(ran.out)
    assert summary["failed"] == 0
    assert summary["without_record"] == []
    Circular.model_validate_json((tmp_path / "a.jsonl").read_text(encoding="utf-8"))


def test_a_batch_tells_what_it_would_do(run: Command, letter: Path, tmp_path: Path) -> None:
    ran = run("batch", letter, "--to", tmp_path / "new.db", "--dry-run")
    assert (ran.code, ran.out) == (0, f"new\t{letter}\n")
    assert not (tmp_path / "new.db").exists()


def test_a_batch_adds_to_its_log(run: Command, letter: Path, tmp_path: Path) -> None:
    for _ in range(2):
        ran = run("batch", letter, "--to", tmp_path / "a.db", "--log", tmp_path / "log.jsonl")
        assert ran.code == 0
    lines = (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()
    events = [json.loads(line)["event"] for line in lines]
    assert events == ["begin", "document", "end", "begin", "unchanged", "end"]


def test_a_batch_that_cannot_log_is_wrong_usage(run: Command, letter: Path, tmp_path: Path) -> None:
    ran = run("batch", letter, "--to", tmp_path / "a.db", "--log", tmp_path / "none" / "log")
    assert ran.code == 2


def test_a_batch_without_the_package_it_needs_names_the_extra(
    run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    ran = run("batch", "s3://bucket/letters", "--to", tmp_path / "a.db")
    assert ran.code == 2
    assert "circextract[remote]" in ran.err


def test_a_batch_into_nowhere_exits_with_2(run: Command, letter: Path, tmp_path: Path) -> None:
    ran = run("batch", letter, "--to", tmp_path / "none" / "a.jsonl")
    assert ran.code == 2
    assert "Check the folder" in ran.err


@pytest.mark.parametrize("command", ["letters", "deadlines", "events"])
def test_rows_in_a_pipe_are_tab_separated_without_colour(
    run: Command, command: str, database: Path
) -> None:
    ran = run(command, database)
    header, row = ran.out.splitlines()
    assert header.count("\t") == row.count("\t") > 3
    assert "\x1b" not in ran.out


@pytest.mark.parametrize("command", ["letters", "deadlines", "events"])
def test_rows_are_json_and_json_lines_when_asked(
    run: Command, command: str, database: Path
) -> None:
    whole = json.loads(run(command, database, "--format", "json").out)
    lines = run(command, database, "--format", "jsonl").out.splitlines()
    assert whole == [json.loads(line) for line in lines]
    assert whole[0]["record_id"] == "a" * 64


def test_letters_have_every_column_of_their_table_as_data(run: Command, database: Path) -> None:
    table = run("letters", database).out.splitlines()[0].split("\t")
    assert len(table) == 8
    (row,) = json.loads(run("letters", database, "--format", "json").out)
    assert {*table, "issuer_code", "groups", "abstract", "source_path"} <= row.keys()
    header = run("letters", database, "--format", "csv").out.splitlines()[0]
    assert header.split(",") == [*row]


@pytest.mark.parametrize(
    ("command", "option", "said"),
    [
        ("deadlines", ("--group", "17"), "no letter is of 17; groups here: SG5, TSAG"),
        ("search", ("--group", "17", "workshop"), "no letter is of 17; groups here: SG5, TSAG"),
        ("events", ("--country", "XX"), "no event is in XX; countries here: CH"),
        ("deadlines", ("--group", "tsag"), ""),
        ("events", ("--country", "ch"), ""),
    ],
)
def test_what_an_archive_knows_nothing_of_is_told(
    run: Command, tmp_path: Path, command: str, option: tuple[str, ...], said: str
) -> None:
    letter = make_letter(groups=["TSAG", "SG5"])
    with Archive(tmp_path / "letters.db") as archive:
        archive.write(Result("success", "one.txt", "in/one.txt", letter))
    ran = run(command, tmp_path / "letters.db", *option)
    assert (ran.code, ran.err.strip()) == (0, said)


@pytest.mark.parametrize(
    ("command", "options", "count"),
    [
        ("deadlines", "--from 2023-07-30 --within 2d", 1),
        ("deadlines", "--from 2023-07-30 --within 1d", 0),
        ("deadlines", "--from 2023-07-01 --to 2023-08-01 --action registration", 1),
        ("deadlines", "--action visa", 0),
        ("deadlines", "--group SG20", 0),
        ("deadlines", "--language en", 0),
        ("deadlines", "--within 60d", 0),
        ("deadlines", "--all", 1),
        ("events", "--from 2023-09-01 --to 2023-09-30", 1),
        ("events", "--mode virtual", 0),
        ("events", "--country es", 0),
    ],
)
def test_questions_are_filtered(
    run: Command, database: Path, command: str, options: str, count: int
) -> None:
    ran = run(command, database, *options.split(), "--format", "jsonl")
    assert (ran.code, len(ran.out.splitlines())) == (0, count)


@pytest.mark.parametrize(
    "arguments",
    [
        ["deadlines", "--within", "60"],
        ["deadlines", "--action", "nonsense"],
        ["deadlines", "--from", "2024-01-02", "--to", "2024-01-01"],
        ["events", "--country", "Spain"],
        ["events", "--mode", "nonsense"],
        ["export", "--format", "ics", "--all", "-o", "x.ics"],
        ["export", "--format", "ics"],
    ],
)
def test_a_question_that_means_nothing_is_wrong_usage(
    run: Command, database: Path, arguments: list[str]
) -> None:
    ran = run(arguments[0], database, *arguments[1:])
    assert (ran.code, ran.out) == (2, "")


def test_a_search_prints_the_words_around(run: Command, database: Path) -> None:
    found = json.loads(run("search", database, "WORKSHOPS", "--format", "json").out)
    assert [hit["record_id"] for hit in found] == ["a" * 64]
    assert "workshop" in found[0]["snippet"].lower()
    assert run("search", database, 'absent "', "--format", "json").out == "[]\n"


def test_rows_are_csv_without_formulas_when_asked(run: Command, database: Path) -> None:
    header, row = run("deadlines", database, "--format", "csv").out.splitlines()
    assert header.split(",")[0] == "letter"
    assert "2023-08-01" in row


def test_a_calendar_is_exported(run: Command, database: Path, tmp_path: Path) -> None:
    path = tmp_path / "letters.ics"
    ran = run("export", database, "--format", "ics", "-o", path)
    assert (ran.code, ran.out) == (0, "")
    assert "2 entries" in ran.err
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert run("export", database, "--format", "csv", "-o", tmp_path / "no" / "a.csv").code == 2


def test_since_leaves_out_older_deadlines(run: Command, database: Path) -> None:
    assert run("deadlines", database, "--since", "2023-08-02", "--format", "json").out == "[]\n"
    assert run("deadlines", database, "--since", "August").code == 2


def test_a_database_that_does_not_exist_exits_with_2(run: Command, tmp_path: Path) -> None:
    ran = run("letters", tmp_path / "none.db")
    assert ran.code == 2
    assert "no such database" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_the_schema_is_that_of_the_record(run: Command) -> None:
    schema = json.loads(run("schema").out)
    assert set(Circular.model_fields) | {"venue"} == set(schema["properties"])


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_the_schema_is_printed_as_sql(run: Command, dialect: str) -> None:
    assert "CREATE TABLE letters" in run("schema", "--sql", dialect).out


def test_the_doctor_finds_this_installation_well(run: Command) -> None:
    ran = run("doctor")
    assert ran.code == 0
    assert "MISSING" not in ran.out
    assert re.search(r"^ok +pydantic: ", ran.out, re.MULTILINE)


def test_pipes_take_every_script_in_any_locale(letter: Path) -> None:
    text = LETTER.replace("something", "会议 и всё")
    letter.write_text(text, encoding="utf-8")
    done = python("-m", "circextract", "extract", str(letter), PYTHONIOENCODING="latin-1")
    assert done.returncode == 0
    assert "会议 и всё" in done.stdout


# --- id ------------------------------------------------------------------------------------------


def test_id_prints_the_identifier_and_the_page(run: Command) -> None:
    ran = run("id", "Циркуляр 226 БСЭ", "--date", "2024-08-01")
    page = "https://www.itu.int/md/T22-TSB-CIR-0226/en"
    assert (ran.code, ran.out, ran.err) == (0, f"T22-TSB-CIR-0226\n{page}\n", "")


def test_id_reads_a_file_name(run: Command) -> None:
    assert run("id", "T25-SG12-C-0005!R1!MSW-E.docx").out.startswith("T25-SG12-C-0005!R1\n")


def test_id_lists_candidates_with_what_leaves_them_open(run: Command) -> None:
    ran = run("id", "TSB Circular 320", "--date", "2025-01-12")
    rows = [line.split("\t") for line in ran.out.splitlines()]
    assert [row[0] for row in rows] == ["T22-TSB-CIR-0320", "T25-TSB-CIR-0320"]
    assert all("number is high" in row[2] for row in rows)
    assert ran.code == 1
    assert "--period" in ran.err


def test_id_says_that_a_form_is_not_known(run: Command) -> None:
    ran = run("id", "a letter")
    assert (ran.code, ran.out) == (1, "")
    assert "not known: 'a letter'" in ran.err


def test_id_names_a_letter_whose_series_has_no_identifiers(run: Command) -> None:
    ran = run("id", "BDT/031号通函")
    assert (ran.code, ran.out) == (1, "Circular BDT/031\n")
    assert "no known identifiers" in ran.err


def test_id_prints_json(run: Command) -> None:
    ran = run("id", "Circulaire TSB 226", "--period", "2022-2024", "--format", "json")
    (found,) = json.loads(ran.out)
    assert found["id"] == "T22-TSB-CIR-0226"
    assert found["references"]["zh"] == "电信标准化局第226号通函"
    assert found["evidence"] == "the study period given"


def test_id_refuses_an_unknown_study_period(run: Command) -> None:
    assert run("id", "TSB Circular 226", "--period", "2018-2019").code == 2
