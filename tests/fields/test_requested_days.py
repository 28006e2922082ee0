"""Days on which something is asked for, without words such as "no later than"."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.frames import letter_with_event

import circextract

CASES = tomllib.loads(Path(__file__).with_name("requested_days.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["body"][-70:])
def test_a_day_of_a_request_is_a_deadline(case):
    text = letter_with_event(case["language"], case["body"])
    deadlines = circextract.extract(text=text, language=case["language"]).to_dict()["deadlines"]
    days = [deadline["date"] for deadline in deadlines]
    assert days == ([case["date"].isoformat()] if "date" in case else [])
