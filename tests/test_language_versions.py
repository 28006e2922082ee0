"""One letter in six languages gives one record in all that does not depend on the language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.cases.tables import LANGUAGES

import circextract

VERSIONS = Path(__file__).parent / "fixtures" / "versions"
# Leaves in the letter's own words, by their last name.
WORDS = {"text", "name", "title", "series", "label", "condition"}
LEFT_OUT = {"record_id", "source", "evidence", "entities", "language", "subject", "place"}


def independent(value: Any) -> Any:
    """Take what is in the letter's own words out of a record."""
    if isinstance(value, dict):
        return {key: independent(inner) for key, inner in value.items() if key not in WORDS}
    if isinstance(value, list):
        return [independent(inner) for inner in value]
    return value


def record_of(language: str) -> dict[str, Any]:
    record = circextract.extract(VERSIONS / f"{language}.txt").to_dict()
    assert record["language"] == language
    return {key: independent(value) for key, value in record.items() if key not in LEFT_OUT}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_english_version_says_every_version_says(language: str) -> None:
    english, version = record_of("en"), record_of(language)
    assert {key: value for key, value in version.items() if value != english[key]} == {}


def test_the_english_version_is_read_whole() -> None:
    record = circextract.extract(VERSIONS / "en.txt").to_dict()
    assert record["id"] == "T22-TSB-CIR-0093"
    assert [deadline["action"] for deadline in record["deadlines"]] == [
        "registration",
        "fellowship",
        "contribution",
        "visa",
    ]
    assert [str(deadline["date"]) for deadline in record["deadlines"]] == [
        "2023-08-25",
        "2023-07-21",
        "2023-08-11",
        "2023-07-26",
    ]
    (event,) = record["events"]
    assert (event["start"], event["end"], event["ordinal"]) == ("2023-09-06", "2023-09-07", 3)
    assert (event["start_time"], event["timezone"]) == ("09:30", "Africa/Nairobi")
    assert (event["venue"]["city"], event["venue"]["country"]) == ("Nairobi", "KE")
    assert (event["mode"], event["languages"], event["fee"]) == ("hybrid", ["en", "fr"], "free")
    assert (len(record["addressees"]), len(record["copy_to"])) == (3, 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_browsers_print_of_a_version_gives_the_same_record(language: str) -> None:
    """All six were printed by Chromium, the Arabic one with words in the order of the page."""
    records = [
        circextract.extract(VERSIONS / f"{language}.{suffix}").to_dict()
        for suffix in ("txt", "pdf")
    ]
    for record in records:
        for key in ("record_id", "source", "evidence"):
            del record[key]
    assert records[1] == records[0]
