"""Which events a letter announces, and their days: parts, lists, events told behind others."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.fields.test_readings import letter_of

import circextract

CASES = tomllib.loads((Path(__file__).parent / "event_days.toml").read_text("utf-8"))["case"]


def _days(case: dict[str, Any]) -> list[str]:
    events = circextract.extract(text=letter_of(case), language=case["language"]).events
    return [f"{event.start}/{event.end}" for event in events]


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{case['language']}-{case['rule']}") for case in CASES]
)
def test_the_events_of_a_letter_have_their_days(case: dict[str, Any]) -> None:
    whole = [day if "/" in day else f"{day}/{day}" for day in case["events"]]
    assert _days(case) == whole
