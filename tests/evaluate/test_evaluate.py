"""Scores, baselines, floors and the page, over a small folder of letters."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import circextract
from circextract.cli import main
from circextract.errors import GoldError
from circextract.evaluate import evaluate
from circextract.evaluate.compare import Outcome
from circextract.evaluate.gold import GoldLetter
from circextract.evaluate.scores import Reading, score

FIXTURES = Path(__file__).parents[1] / "fixtures" / "letters"
NAMES = ("en-circular", "ru-liaison_statement")


@pytest.fixture
def folder(tmp_path):
    """Two letters with gold that the library reads wholly, one of them also as DOCX."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in NAMES:
        shutil.copy(FIXTURES / f"{name}.txt", corpus)
        record = circextract.extract(corpus / f"{name}.txt").to_dict()
        keys = ("language", "kind", "date", "subject", "addressees", "deadlines", "urls")
        gold = {key: record[key] for key in keys}
        write_gold(corpus, name, gold)
    shutil.copy(FIXTURES / "en-circular.docx", corpus)
    (corpus / "letters.toml").write_text('["en-circular"]\nlayout = "clean"\n', encoding="utf-8")
    return corpus


def write_gold(corpus: Path, name: str, gold: object) -> None:
    text = json.dumps(gold, ensure_ascii=False)
    (corpus / f"{name}.gold.json").write_text(text, encoding="utf-8")


def change_gold(corpus: Path, name: str, **changes: object) -> None:
    gold = json.loads((corpus / f"{name}.gold.json").read_text(encoding="utf-8"))
    write_gold(corpus, name, gold | changes)


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["evaluate", *map(str, arguments)])
    return int(ended.value.code or 0)


def reading(**verdicts: int) -> Reading:
    outcomes = [
        Outcome("/date", "a", "b", verdict)  # type: ignore[arg-type]
        for verdict, count in verdicts.items()
        for _ in range(count)
    ]
    return Reading(GoldLetter(Path("a.txt"), {}, "clean"), tuple(outcomes), tuple(outcomes))


def test_a_wrong_leaf_is_both_missed_and_false():
    found = score([reading(right=2, wrong=1), reading(missing=1, extra=2)])
    assert (found.right, found.missed, found.false) == (2, 2, 3)
    assert found.precision == pytest.approx(2 / 5)
    assert found.recall == pytest.approx(1 / 2)
    assert found.f1 == pytest.approx(4 / 9)
    assert (found.letters, found.whole) == (2, 0)


def test_the_interval_holds_the_score_and_is_the_same_in_every_run():
    letters = [reading(right=n, missing=3 - n) for n in (0, 1, 2, 3, 3, 3)]
    one, other = score(letters), score(letters)
    assert one.low < one.f1 < one.high
    assert (one.low, one.high) == (other.low, other.high)


def test_letters_without_the_leaves_asked_for_are_not_counted():
    found = score([reading(right=1)], lambda outcome: outcome.field == "urls")
    assert (found.letters, found.right, found.f1) == (0, 0, 1.0)


def test_every_letter_beside_its_gold_is_scored_by_language_kind_layout_and_format(folder):
    tables = evaluate(folder).tables
    assert {name: row.letters for name, row in tables["languages"].items()} == {"en": 2, "ru": 1}
    assert {name: row.letters for name, row in tables["formats"].items()} == {"docx": 1, "txt": 2}
    assert set(tables["layouts"]) == {"clean", "unknown"}
    assert set(tables["kinds"]) == {"circular", "liaison_statement"}
    assert tables["systems"]["circextract"].whole == 3


def test_several_processes_score_as_one(folder):
    change_gold(folder, "en-circular", subject="Zwel")
    by_one, by_two = (evaluate(folder, workers=workers).to_dict() for workers in (1, 2))
    assert by_one["tables"]["systems"]["circextract"]["missed"] > 0
    assert by_two == by_one


def test_strict_and_soft_scores_part_where_only_an_article_differs(folder):
    subject = json.loads((folder / "en-circular.gold.json").read_text("utf-8"))["subject"]
    change_gold(folder, "en-circular", subject=f"The {subject}.")
    row = evaluate(folder).tables["systems"]["circextract"]
    assert row.f1 < row.soft == 1.0


def test_the_baselines_read_less_than_the_library(folder):
    systems = evaluate(folder, baselines=True).tables["systems"]
    own, headless, plain = systems.values()
    assert own.f1 > headless.f1 > 0
    assert own.f1 > plain.f1 > 0


def test_records_of_a_file_are_scored_without_reading_the_letters_again(folder, tmp_path):
    records = [circextract.extract(folder / f"{name}.txt") for name in NAMES]
    file = tmp_path / "records.jsonl"
    file.write_text("".join(r.model_dump_json() + "\n" for r in records), encoding="utf-8")
    (folder / "en-circular.docx").unlink()
    assert evaluate(folder, predictions=file).tables["systems"]["circextract"].whole == 2
    file.write_text(records[0].model_dump_json(), encoding="utf-8")
    assert evaluate(folder, predictions=file).tables["languages"]["ru"].right == 0


@pytest.mark.parametrize("content", ["no json", "[1]", '{"id": null}'])
def test_a_file_without_records_is_refused(folder, tmp_path, content):
    file = tmp_path / "records.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match="holds no records"):
        evaluate(folder, predictions=file)


def test_a_letter_that_cannot_be_read_scores_nothing_and_is_named(folder):
    (folder / "en-circular.docx").write_bytes(b"PK\x03\x04 broken")
    report = evaluate(folder).to_dict()
    (broken,) = [letter for letter in report["letters"] if letter["failure"]]
    assert broken["name"] == "en-circular.docx"
    assert broken["not_right"] == broken["leaves"] > 0


def test_gold_without_letters_and_broken_gold_are_refused(tmp_path):
    with pytest.raises(GoldError, match="no letter"):
        evaluate(tmp_path)
    (tmp_path / "a.gold.json").write_text("{", encoding="utf-8")
    with pytest.raises(GoldError, match="no JSON"):
        evaluate(tmp_path)


def test_the_command_prints_tables_or_json(folder, capsys):
    assert run(folder) == 0
    assert "languages" in capsys.readouterr().out
    assert run(folder, "--format", "json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["tables"]["systems"]["circextract"]["f1"] == 1.0
    assert report["languages_and_fields"]["ru"]["language"]["right"] == 1


def test_each_leaf_is_scored_in_each_language(folder, tmp_path, capsys):
    first, *others = json.loads((folder / "en-circular.gold.json").read_text("utf-8"))["deadlines"]
    change_gold(folder, "en-circular", deadlines=[first | {"action": "visa"}, *others])
    page = tmp_path / "page.html"
    assert run(folder, "--page", page) == 0
    printed = capsys.readouterr().out
    line = next(row for row in printed.splitlines()[::-1] if row.startswith("deadlines/action"))
    share = f"{1 - 1 / (1 + len(others)):.3f}"
    assert line.split()[1:] == [share, f"{share}-{share}", "1.000", "1.000-1.000"]
    report = evaluate(folder)
    assert report.tables["leaves"]["deadlines/action"].missed == 2  # as text and as DOCX
    assert report.by_language_and_leaf["ru"]["deadlines/action"].missed == 0
    assert not {"date", "subject"} & set(report.tables["leaves"])
    assert f'title="{share} {share}-{share}"' in page.read_text(encoding="utf-8")


def test_errors_are_listed_unless_they_are_not_wanted(folder, tmp_path, capsys):
    change_gold(folder, "en-circular", date="1999-01-01")
    page = tmp_path / "page.html"
    assert run(folder, "--page", page) == 0
    assert "1999-01-01" in page.read_text(encoding="utf-8")
    assert run(folder, "--page", page, "--no-errors", "--format", "json") == 0
    assert "1999-01-01" not in page.read_text(encoding="utf-8") + capsys.readouterr().out


def test_scores_below_their_floors_fail_and_say_where(folder, tmp_path, capsys):
    floors = tmp_path / "floors.json"
    assert run(folder, "--floors", floors, "--pin") == 0
    assert run(folder, "--floors", floors) == 0
    pinned = json.loads(floors.read_text(encoding="utf-8"))
    pinned["corpus"]["floors"]["en date"] = 1.5
    floors.write_text(json.dumps(pinned), encoding="utf-8")
    assert run(folder, "--floors", floors) == 1
    assert "corpus: en date is 1.0000, its floor 1.5000" in capsys.readouterr().err


def test_floors_do_not_hold_for_other_letters_or_gold(folder, tmp_path, capsys):
    floors = tmp_path / "floors.json"
    assert run(folder, "--floors", floors, "--pin") == 0
    change_gold(folder, "en-circular", place="Geneva")
    assert run(folder, "--floors", floors) == 1
    assert "changed since its floors were pinned" in capsys.readouterr().err


def test_a_floor_falls_only_when_asked_to(folder, tmp_path, capsys):
    floors = tmp_path / "floors.json"
    assert run(folder, "--floors", floors, "--pin") == 0
    change_gold(folder, "en-circular", date="1999-01-01")
    assert run(folder, "--floors", floors, "--pin") == 2
    assert "en date: 1.0000 to" in capsys.readouterr().err
    assert run(folder, "--floors", floors, "--pin", "--lower") == 0
    assert run(folder, "--floors", floors) == 0


@pytest.mark.parametrize("options", [["--pin"], ["--lower"]])
def test_pinning_needs_a_file_of_floors(folder, options):
    assert run(folder, *options) == 2


def test_a_file_that_holds_no_floors_is_wrong_usage(folder, tmp_path):
    floors = tmp_path / "floors.json"
    floors.write_text("no", encoding="utf-8")
    assert run(folder, "--floors", floors) == 2
    assert run(folder, "--floors", tmp_path / "none.json") == 2
