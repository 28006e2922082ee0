"""Phrases that name a venue, and some that do not: tests/cases/<language>/places.toml."""

from __future__ import annotations

import pytest
from tests.cases.tables import rows

from circextract.lexicon import load_lexicon
from circextract.nlp import venue_of


@pytest.mark.parametrize(("language", "row"), rows("places", silent=False))
def test_a_phrase_names_its_city_and_country(language: str, row: list[str]) -> None:
    phrase, city, country = row
    place = venue_of(phrase, load_lexicon(language))
    assert place is not None
    found = place.city.name if place.city else "", place.country_code
    assert found == (city, country)


@pytest.mark.parametrize(("language", "row"), rows("places", silent=True))
def test_a_phrase_that_is_no_venue_names_none(language: str, row: list[str]) -> None:
    assert venue_of(row[0], load_lexicon(language)) is None
