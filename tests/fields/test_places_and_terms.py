"""Where an event is held, and on which terms: a town or country, a room, a fee, languages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.frames import FRAMES

import circextract
from circextract.models import Event

_TABLE = tomllib.loads((Path(__file__).parent / "places_and_terms.toml").read_text("utf-8"))
_CASES = [(case["language"], case["text"], case["said"]) for case in _TABLE["case"]]


def _read(event: Event) -> dict[str, object]:
    venue = event.venue
    return {
        "name": venue and venue.name,
        "room": venue and venue.room,
        "city": venue and venue.city,
        "country": venue and venue.country,
        "mode": event.mode,
        "fee": event.fee,
        "reg": event.registration_required,
        "lang": ",".join(event.languages),
        "int": event.interpretation,
        "web": event.website,
        "ordinal": event.ordinal,
        "hours": f"{event.start_time or ''}-{event.end_time or ''}",
    }


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value or "-")


@pytest.mark.parametrize(("language", "text", "said"), _CASES)
def test_a_letter_says_where_and_on_which_terms(language, text, said):
    frame = FRAMES[language]
    letter = "\n\n".join([frame.salutation, f"1\t{text}", frame.closing])
    (event,) = circextract.extract(text=letter, language=language).events
    found = _read(event)
    assert {key: _written(found[key]) for key in said} == said
