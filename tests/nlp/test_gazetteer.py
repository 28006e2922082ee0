from __future__ import annotations

import re
from zoneinfo import available_timezones

import pytest

from circextract.nlp.gazetteer import LANGUAGES, cities_by_id, entries, facilities_by_id, guards


def test_ids_are_unique() -> None:
    ids = [entry.id for entry in entries()]
    assert len(ids) == len(set(ids))


def test_time_zones_are_known() -> None:
    assert {entry.timezone for entry in entries() if entry.timezone} <= available_timezones()


def test_facilities_stand_in_cities_of_the_table() -> None:
    assert {entry.city for entry in facilities_by_id().values()} <= cities_by_id().keys()


def test_every_country_has_a_name_in_every_language() -> None:
    countries = [entry for entry in entries() if entry.kind == "country"]
    missing = [
        (entry.id, code) for entry in countries for code in LANGUAGES if not entry.names[code]
    ]
    assert missing == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_guards_compile_and_announce_places(code: str) -> None:
    rules = guards(code)
    assert rules.announces
    for pattern in (*rules.blocked, *rules.announces):
        re.compile(pattern)


def test_no_latin_name_of_a_city_is_shorter_than_three_letters() -> None:
    cities = [entry for entry in entries() if entry.kind == "city"]
    assert [entry.id for entry in cities for name in entry.names["en"] if len(name) < 3] == []
