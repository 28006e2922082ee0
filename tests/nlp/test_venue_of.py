from __future__ import annotations

import pytest

from circextract.lexicon import load_lexicon
from circextract.nlp import timezone_of_city, venue_of


@pytest.mark.parametrize(
    ("language", "phrase", "city", "country"),
    [
        ("en", "Madrid, Spain", "Madrid", "ES"),
        ("en", "Split", "Split", "HR"),
        ("en", "Sofia, Bulgaria", "Sofia", "BG"),
        ("en", "Kenya", None, "KE"),
        ("en", "Singapore", "Singapore", "SG"),
        ("en", "Montbrillant building, Room H", "Geneva", "CH"),
        ("en", "Palais des Nations, Geneva, Switzerland", "Geneva", "CH"),
        ("fr", "Monaco", "Monaco", "MC"),
        ("fr", "au Caire (Égypte)", "Cairo", "EG"),
        ("es", "Ciudad de México (México)", "Mexico City", "MX"),
        ("es", "Panamá", None, "PA"),
        ("ru", "(Мадрид, Испания, 19 сентября)", "Madrid", "ES"),
        ("ru", "в Женеве", "Geneva", "CH"),
        ("zh", "日内瓦", "Geneva", "CH"),
        ("zh", "突尼斯突尼斯市", "Tunis", "TN"),
        ("ar", "جنيف، سويسرا", "Geneva", "CH"),
    ],
)
def test_a_phrase_says_where(language: str, phrase: str, city: str | None, country: str) -> None:
    place = venue_of(phrase, load_lexicon(language))
    assert place is not None
    assert (place.city.name if place.city else None, place.country_code) == (city, country)


@pytest.mark.parametrize("phrase", ["", "to be announced", "ISO", "Room H"])
def test_a_phrase_without_a_place_says_nothing(phrase: str) -> None:
    assert venue_of(phrase, load_lexicon("en")) is None


def test_the_country_is_set_only_where_it_is_printed() -> None:
    place = venue_of("Madrid", load_lexicon("en"))
    assert place is not None
    assert place.country is None
    assert place.country_code == "ES"


@pytest.mark.parametrize("text", ["Geneva (France)", "Geneva, Ain, France", "Sydney, Norway"])
def test_a_city_is_not_put_into_a_country_it_is_not_in(text: str) -> None:
    place = venue_of(text, load_lexicon("en"))
    assert place is not None
    assert place.city is None
    assert place.unsure is not None
    assert place.country is not None
    assert place.country_code in ("FR", "NO")


def test_the_time_zone_is_the_citys_before_the_countrys() -> None:
    lexicon = load_lexicon("en")
    brazil = venue_of("Manaus, Brazil", lexicon)
    kenya = venue_of("Kenya", lexicon)
    spain = venue_of("Spain", lexicon)
    zones = [place and place.timezone for place in (brazil, kenya, spain)]
    assert zones == ["America/Manaus", "Africa/Nairobi", None]


def test_a_facility_stays_beside_its_city() -> None:
    place = venue_of("CICG, Geneva", load_lexicon("en"))
    assert place is not None
    assert place.facility is not None
    assert place.city is not None
    assert (place.facility.name, place.city.span) == ("CICG", (6, 12))


@pytest.mark.parametrize(
    ("name", "country", "zone"),
    [
        ("Geneva", "CH", "Europe/Zurich"),
        ("Geneva", None, "Europe/Zurich"),
        ("Tripoli", "LB", "Asia/Beirut"),
        ("Tripoli", None, "Africa/Tripoli"),
        ("São Paulo", "BR", "America/Sao_Paulo"),
        ("Sao Paulo", "BR", "America/Sao_Paulo"),
        ("Geneva", "ES", None),
        ("Nowhere", None, None),
    ],
)
def test_a_city_has_a_time_zone(name: str, country: str | None, zone: str | None) -> None:
    assert timezone_of_city(name, country) == zone
