"""Letters on two or more events: which of them what is said is of, with and without lines."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.fields.test_readings import at, bug, letter_of

import circextract

CASES = tomllib.loads((Path(__file__).parent / "several.toml").read_text("utf-8"))["case"]


def _flat(text: str) -> str:
    """Print the body on one line, as converters do that lose paragraphs."""
    *head, body = text.split("\n\n", 4)
    return "\n\n".join([*head, " ".join(body.split())])


def _cases(layout: str) -> list[Any]:
    return [
        pytest.param(case, marks=bug(case), id=f"{case['language']}-{case['rule']}-{layout}")
        for case in CASES
        if layout == "clean" or case.get("flat", True)
    ]


def _check(case: dict[str, Any], text: str) -> None:
    record = circextract.extract(text=text, language=case["language"]).to_dict()
    assert {path: at(record, path) for path in case["value"]} == case["value"]


@pytest.mark.parametrize("case", _cases("clean"))
def test_what_is_said_belongs_to_its_event(case: dict[str, Any]) -> None:
    _check(case, letter_of(case))


@pytest.mark.parametrize("case", _cases("flat"))
def test_it_does_on_one_line_too(case: dict[str, Any]) -> None:
    _check(case, _flat(letter_of(case)))
