"""Whose a deadline is and what it asks for, by the words of one paragraph: deadline_words.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.frames import letter_of, letter_with_event

import circextract

CASES = tomllib.loads(Path(__file__).with_name("deadline_words.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["body"][-70:])
def test_a_paragraph_tells_what_is_asked_and_of_whom(case):
    frame = letter_of if case.get("alone") else letter_with_event
    language = case["language"]
    text = frame(language, case["body"])
    (deadline,) = circextract.extract(text=text, language=language).to_dict()["deadlines"]
    if "action" in case:
        assert deadline["action"] == case["action"]
    if "condition" in case:
        assert (deadline["condition"] or "") == case["condition"]
