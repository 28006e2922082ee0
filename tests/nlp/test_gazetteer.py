from __future__ import annotations

import re
from zoneinfo import available_timezones

import pytest

from circextract.nlp.gazetteer import (
    chinese_names,
    cities_by_id,
    editions,
    entries,
    facilities_by_id,
    guards,
)

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")


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


@pytest.mark.parametrize("kind", ["body", "group", "event", "text"])
def test_what_has_a_name_in_one_other_language_has_one_in_all(kind: str) -> None:
    """English names serve all languages: brands such as "oneM2M" have no others."""
    listed = [entry for entry in entries() if entry.kind == kind]
    assert listed
    for entry in listed:
        assert set(entry.names) in ({"en"}, set(LANGUAGES)), entry.id
        assert all(entry.names.values()), entry.id


def test_meeting_places_and_buildings_have_names_in_every_language() -> None:
    for entry in facilities_by_id().values():
        assert set(entry.names) >= set(LANGUAGES) - {"fr"}, entry.id


def test_every_capital_of_a_state_has_a_name_in_every_script() -> None:
    capitals = [entry for entry in cities_by_id().values() if entry.weight >= 10**9]
    scripts = ("ru", "zh", "ar")
    lacking = {e.country for e in capitals if not all(e.names[code] for code in scripts)}
    overseas = {"AI", "BL", "CC", "GL", "GP", "GS", "JE", "KY", "NU", "PM", "RE", "TC", "WF", "YT"}
    assert len(capitals) > 190
    assert lacking <= overseas


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_edition_is_of_an_event_of_the_table(code: str) -> None:
    events = {entry.id for entry in entries() if entry.kind == "event"}
    assert set(editions(code).values()) <= events
    assert set(editions(code).values()) == set(editions("en").values())


def test_surnames_are_one_or_two_characters() -> None:
    names = chinese_names()
    assert {len(surname) for surname in names.surnames} == {1, 2}
    assert not any(names.titles.search(surname) for surname in names.surnames)


def test_two_entries_of_one_kind_share_no_acronym_in_a_language() -> None:
    for code in LANGUAGES:
        owners: dict[str, set[str]] = {}
        for entry in entries():
            if entry.kind in ("body", "group", "event"):
                for name in entry.names.get(code, ()):
                    owners.setdefault(name, set()).add(entry.id)
        assert {name for name, ids in owners.items() if len(ids) > 1} == set()
