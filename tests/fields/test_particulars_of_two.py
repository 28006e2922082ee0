"""Letters on two events: hours, rooms, fees, languages and hosts of each, however they are said."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.fields.test_readings import at
from tests.frames import FRAMES

import circextract

_HERE = Path(__file__).parent
_SAID = tomllib.loads((_HERE / "particulars_of_two.toml").read_text("utf-8"))
_TWO = tomllib.loads((_HERE / "said_of_events.toml").read_text("utf-8"))
_CASES = [(language, case) for language, cases in _SAID.items() for case in cases]


@pytest.mark.parametrize(("language", "case"), _CASES)
def test_each_particular_belongs_to_its_event(language: str, case: dict[str, Any]) -> None:
    intro = "" if case.get("whole") else f"{_TWO[language]['two']}\n\n2\t"
    frame = FRAMES[language]
    text = "\n\n".join([frame.salutation, f"1\t{intro}{case['text']}", frame.closing])
    record = circextract.extract(text=text, language=language).to_dict()
    assert {path: at(record, path) for path in case["value"]} == case["value"]
