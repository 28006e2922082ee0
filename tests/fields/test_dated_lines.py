"""Days at the head of lines, windows and bookings: what is due, and when something is held."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.frames import letter_of, letter_with_event

import circextract

_FILE = Path(__file__).parent / "dated_lines.toml"
CASES = tomllib.loads(_FILE.read_text(encoding="utf-8"))["case"]


def _named(cases):
    return [pytest.param(own, id=f"{own['language']}-{own['rule']}") for own in cases]


def _read(text, language):
    return circextract.extract(text=text, language=language).to_dict()


@pytest.mark.parametrize("case", _named(own for own in CASES if "deadlines" in own))
def test_days_are_due_for_what_stands_beside_them(case):
    record = _read(letter_with_event(case["language"], case["body"]), case["language"])
    found = [[due["date"], due["action"], due["opens"]] for due in record["deadlines"]]
    assert [" ".join(filter(None, own)) for own in found] == case["deadlines"]


@pytest.mark.parametrize("case", _named(own for own in CASES if "events" in own))
def test_events_have_the_days_their_verbs_print(case):
    record = _read(letter_of(case["language"], case["body"]), case["language"])
    assert [f"{own['start']} {own['end']}" for own in record["events"]] == case["events"]


def test_a_condition_ends_before_no_address():
    body = (
        "A certificate will be sent to participants who answer the survey at "
        "https://www.itu.int/surveys/x by 13 November 2024."
    )
    record = _read(letter_with_event("en", body), "en")
    assert [own["condition"] for own in record["deadlines"]] == [None]
