"""What is due by lists and tables that converters took apart: list_layouts.toml."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from tests.frames import letter_of, letter_with_event

import circextract

TOLD = tomllib.loads(Path(__file__).with_name("list_layouts.toml").read_text(encoding="utf-8"))
LANGUAGES = list(TOLD)
DAYS = ["2024-02-12", "2024-03-08", "2024-04-05"]


def _record(language: str, body: str, *, alone: bool = False) -> dict[str, list[dict[str, object]]]:
    letter = (letter_of if alone else letter_with_event)(language, body)
    return circextract.extract(text=letter, language=language).to_dict()


def _due(record: dict[str, list[dict[str, object]]]) -> list[tuple[object, object]]:
    return [(own["date"], own["action"]) for own in record["deadlines"]]


@pytest.mark.parametrize("joint", ["\n– ", "\n\t• ", "\n", "\n\n– ", " ", " – "])
@pytest.mark.parametrize("language", LANGUAGES)
def test_days_before_what_is_asked_are_a_list_of_deadlines(language, joint):
    record = _record(language, joint.join(TOLD[language]["led"]))
    assert _due(record) == list(zip(DAYS, ["fellowship", "visa", "registration"], strict=True))
    assert [own["send_to"] for own in record["deadlines"]] == ["grants@itu.int", None, None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_programme_is_no_list_of_deadlines(language):
    lead, *items = TOLD[language]["led"]
    words = [re.split("[:\uff1a]", item, maxsplit=1)[1] for item in items]
    days = TOLD[language]["programme"]
    items = [f"{day}:{matter}" for day, matter in zip(days, words, strict=True)]
    assert _due(_record(language, "\n– ".join([lead, *items]))) == []


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["run together", "parted"])
@pytest.mark.parametrize("order", [1, -1], ids=["labels first", "days first"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_column_of_days_goes_with_the_column_of_what_is_due(language, order, between):
    columns = ["\n".join(column) for column in TOLD[language]["columns"][::order]]
    lead = TOLD[language]["led"][0]
    record = _record(language, f"{lead}\n\n{between.join(columns)}")
    assert _due(record) == list(
        zip(DAYS, ["fellowship", "registration", "contribution"], strict=True)
    )
    assert record["deadlines"][-1]["time"] == "16:00"


@pytest.mark.parametrize("cell", ["\t", "\n", ": "], ids=["tabs", "lines", "colons"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_days_to_register_by_are_no_events(language, cell):
    workshop, seminar, lead, *cells = TOLD[language]["two"]
    rows = [cell.join(cells[at : at + 2]) for at in (0, 2)]
    body = "\n\n".join([f"1\t{workshop}", f"2\t{seminar}", f"3\t{lead}", "\n".join(rows)])
    record = _record(language, body, alone=True)
    assert [own["start"] for own in record["events"]] == ["2024-06-10", "2024-06-17"]
    assert [(own["date"], own["action"], own["event"]) for own in record["deadlines"]] == [
        ("2024-05-08", "registration", 0),
        ("2024-05-17", "registration", 1),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_count_is_told_again_by_two_days(language):
    record = _record(language, TOLD[language]["counted"])
    wanted = ["2024-04-09", "2024-04-11"]
    assert _due(record) == [(day, "translation_request") for day in wanted]


@pytest.mark.parametrize("foot", ["29/04/2024\t3/4", "29.04.2024 3 / 4"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_day_in_a_page_foot_is_none_of_the_letter(language, foot):
    told = TOLD[language]["led"]
    plain = _record(language, "\n\n".join(told))
    torn = _record(language, "\n\n".join([*told[:2], foot, *told[2:]]))
    assert _due(torn) == _due(plain)


KEPT = tomllib.loads(Path(__file__).with_name("kept_days.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_event_that_keeps_its_days_is_announced(language):
    workshop = TOLD[language]["two"][0]
    events = _record(language, f"1\t{workshop}\n\n{KEPT[language]}", alone=True)["events"]
    assert [own["start"] for own in events] == ["2024-06-10", "2024-10-14"]
