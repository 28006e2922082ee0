"""On which days and at what hours an event is held, in whatever words a letter says so."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.fields.test_readings import letter_of

import circextract
from circextract.models import Event

_SAID = tomllib.loads((Path(__file__).parent / "days_and_hours.toml").read_text("utf-8"))


def _rows(kind: str) -> list[tuple[str, list[str]]]:
    return [(language, row) for language, said in _SAID.items() for row in said[kind]]


def _events(language: str, row: list[str]) -> list[Event]:
    case = {"language": language, "subject": row[0], "body": row[1]}
    return circextract.extract(text=letter_of(case), language=language).events


def _days(event: Event) -> str:
    start, end = event.start.isoformat(), event.end.isoformat()
    return start if start == end else f"{start}/{end}"


@pytest.mark.parametrize(("language", "row"), _rows("days"))
def test_an_event_is_held_on_its_days(language, row):
    assert " ".join(map(_days, _events(language, row))) == row[2]


@pytest.mark.parametrize(("language", "row"), _rows("times"))
def test_an_event_has_its_hours(language, row):
    (event,) = _events(language, row)
    assert f"{_days(event)} {event.start_time or ''}-{event.end_time or ''}" == row[2]
