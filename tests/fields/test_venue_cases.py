"""Where an event takes place, by tables of sentences: tests/cases/<language>/venues.toml."""

from __future__ import annotations

import pytest
from tests.cases.tables import rows, unmarked
from tests.frames import letter_of

import circextract


@pytest.mark.parametrize(("language", "row"), rows("venues"))
def test_a_paragraph_gives_the_place_of_its_event(language, row):
    sentence, expected = row
    text = letter_of(language, unmarked(sentence)[0])
    record = circextract.extract(text=text, language=language).to_dict()
    event = record["events"][0] if record["events"] else {}
    found = {**(event.get("venue") or {}), "mode": event.get("mode")}
    for key in ("city", "country", "name", "room"):
        assert found.get(key) == expected.get(key), key
    if "mode" in expected:
        assert found["mode"] == expected["mode"]
