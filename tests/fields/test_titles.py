"""What the events of a letter are called."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.fields.test_readings import letter_of

import circextract

CASES = tomllib.loads((Path(__file__).parent / "titles.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{case['language']}-{case['rule']}") for case in CASES]
)
def test_the_events_of_a_letter_have_their_titles(case: dict[str, Any]) -> None:
    events = circextract.extract(text=letter_of(case), language=case["language"]).events
    assert [event.title or "" for event in events] == case["titles"]
