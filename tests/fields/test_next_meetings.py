"""Liaison statements that tell when their group meets next announce no event."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import circextract

CASES = tomllib.loads((Path(__file__).parent / "next_meetings.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["language"]) for case in CASES])
def test_the_next_meeting_of_a_group_is_no_event_of_its_liaison_statement(
    case: dict[str, Any],
) -> None:
    record = circextract.extract(text=case["text"], language=case["language"])
    assert record.kind == "liaison_statement"
    assert record.events == []
