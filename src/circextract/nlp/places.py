"""Finding names, and where something is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import Lexicon
from circextract.nlp.choice import choose
from circextract.nlp.gazetteer import Entry, cities_by_id, countries_by_code, facilities_by_id
from circextract.nlp.matcher import matcher_of
from circextract.nlp.named import Named
from circextract.nlp.towns import town_beside

# What stands between a city and its country: punctuation, and the name of a region.
_REGION = re.compile(r"\s*[,،，(（/–—-]\s*(?:[^\W\d_][\w.'’ -]{1,24}[,،，]\s*)?")


@dataclass(frozen=True, slots=True)
class Locality:
    """Where something is, as far as a phrase says it.

    `country` is set where the country is printed; `country_code` follows the city otherwise. A
    city that is implied (by a facility, or by a city state) has the span of what implies it.
    `unsure` is a name beside a country in which the gazetteer has no such city.
    """

    city: Named | None
    country: Named | None
    facility: Named | None = None
    unsure: Named | None = None

    @property
    def country_code(self) -> str | None:
        """ISO alpha-2, from the printed country or else from the city."""
        for named in (self.country, self.city):
            if named is not None:
                return named.country
        return None

    @property
    def timezone(self) -> str | None:
        """IANA name of the city's zone, or of the country's where it has only one."""
        for named in (self.city, self.country):
            if named is not None:
                return named.timezone
        return None


def find_named(text: str, lexicon: Lexicon) -> list[Named]:
    """Find places, facilities and bodies in `text`, in order and without overlaps.

    A name that is a country and a city gives the country, unless the same country stands beside
    it: "Singapore" is the country SG (`venue_of` gives its city as well), in "Luxembourg,
    Luxembourg" the first is the city and the second the country.
    """
    return _find(text, lexicon, keep_shy=False)


def venue_of(text: str, lexicon: Lexicon) -> Locality | None:
    """Read a short phrase as a place: "Madrid, Spain", "(Мадрид, Испания, 19 сентября)", "日内瓦".

    A city state names its city too; a facility stands for its city where no city is printed. As the
    phrase is a place, names that are common words count here ("Split", "Male").
    """
    found = _find(text, lexicon, keep_shy=True)
    city = _first(found, "city")
    facility = _first(found, "facility")
    countries = [named for named in found if named.kind == "country"]
    if city is not None:
        own = (named for named in countries if named.country == city.country)
        country = next(own, None)
        if country is None and _is_elsewhere(text, city, countries):
            town = town_beside(text, countries[0], lexicon)
            return Locality(town, countries[0], facility, unsure=None if town else city)
        return Locality(city, country, facility)
    country = countries[0] if countries else None
    city = _city_of_facility(facility) if facility else _city_of_state(country)
    for other in () if city else countries:
        if town := town_beside(text, other, lexicon):
            return Locality(town, other, facility)
    return Locality(city, country, facility) if city or country else None


def namesake_of(text: str, lexicon: Lexicon, country: Named) -> Named | None:
    """Give the city that has the name of its country, as `text` prints it: "Túnez", "Panamá"."""
    own = (match for match in matcher_of(lexicon).find(text) if match.span == country.span)
    entries = (entry for match in own for entry in match.entries)
    cities = (e for e in entries if e.kind == "city" and e.country == country.country)
    city = max(cities, key=lambda entry: entry.weight, default=None)
    return _named(country.span, city) if city else None


def _is_elsewhere(text: str, city: Named, countries: list[Named]) -> bool:
    """Tell whether another country is printed behind a city: "Cambridge, Massachusetts, USA"."""
    behind = (text[city.span.end : c.span.start] for c in countries if c.span > city.span)
    return any(_REGION.fullmatch(gap) is not None for gap in behind)


def timezone_of_city(name: str, country: str | None = None) -> str | None:
    """Give the IANA time zone of a city by its English name, the weightiest one of that name."""
    known = _cities_by_name().get(fold(name), ())
    fitting = [city for city in known if country is None or city.country == country]
    return fitting[0].timezone if fitting else None


def _find(text: str, lexicon: Lexicon, *, keep_shy: bool) -> list[Named]:
    matches = matcher_of(lexicon).find(text)
    return [_named(span, entry) for span, entry in choose(text, matches, keep_shy=keep_shy)]


@cache
def _cities_by_name() -> dict[str, list[Entry]]:
    """Index the cities by their folded English names, the weightiest first."""
    index: dict[str, list[Entry]] = {}
    for city in sorted(cities_by_id().values(), key=lambda city: -city.weight):
        for name in dict.fromkeys(map(fold, city.names["en"])):
            index.setdefault(name, []).append(city)
    return index


def _named(span: Span, entry: Entry) -> Named:
    return Named(
        span=span,
        label=entry.label,
        id=entry.id,
        name=entry.name,
        country=entry.country,
        timezone=entry.timezone,
        kind=entry.kind,
    )


def _first(found: list[Named], kind: str) -> Named | None:
    return next((named for named in found if named.kind == kind), None)


def _city_of_facility(facility: Named) -> Named:
    city = facilities_by_id()[facility.id].city
    assert city is not None
    return _named(facility.span, cities_by_id()[city])


def _city_of_state(country: Named | None) -> Named | None:
    """Give the city that is all of a city state."""
    if country is None or not countries_by_code()[country.id].is_city_state:
        return None
    inside = (city for city in cities_by_id().values() if city.country == country.id)
    return _named(country.span, max(inside, key=lambda city: city.weight))
