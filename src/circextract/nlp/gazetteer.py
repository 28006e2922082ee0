"""The gazetteers: entries with their names by language, read from the tables in `data`.

`data` is built by scripts/build_places.py from GeoNames and CLDR (see data/ATTRIBUTION);
facilities.toml, bodies.toml, events.toml, texts.toml and guards.toml are written by hand.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from circextract.lexicon import language_codes
from circextract.nlp.named import Kind, Label

_DATA = files("circextract.nlp") / "data"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the gazetteers. `weight` decides between cities of one name: capitals first."""

    label: Label
    kind: Kind
    id: str
    name: str
    country: str | None
    timezone: str | None
    weight: int
    names: dict[str, tuple[str, ...]]
    city: str | None = None
    """The id of the city a facility stands in."""
    is_city_state: bool = False


@dataclass(frozen=True, slots=True)
class Guards:
    """What keeps names from being found where they are not meant.

    `blocked` are patterns of text in which nothing is found, `shy` names that are common words too
    and count only beside another place or after what `announces` one.
    """

    blocked: tuple[str, ...]
    shy: tuple[str, ...]
    announces: tuple[str, ...]


@cache
def entries() -> tuple[Entry, ...]:
    """Give all entries, countries first."""
    return (*_countries(), *_cities(), *_facilities(), *_bodies(), *_events(), *_texts())


@cache
def cities_by_id() -> dict[str, Entry]:
    """Give the cities by their id."""
    return {entry.id: entry for entry in entries() if entry.kind == "city"}


@cache
def countries_by_code() -> dict[str, Entry]:
    """Give the countries by their ISO alpha-2 code."""
    return {entry.id: entry for entry in entries() if entry.kind == "country"}


@cache
def facilities_by_id() -> dict[str, Entry]:
    """Give the facilities by their id."""
    return {entry.id: entry for entry in entries() if entry.kind == "facility"}


def guards(code: str) -> Guards:
    """Give the guards of a language, with those that hold in all."""
    data = _toml("guards.toml")
    tables = [data["all"], data.get(code, {})]
    if code != "en":
        tables.append(data["en"])  # English names are found in all languages
    return Guards(
        blocked=tuple(pattern for table in tables for pattern in table.get("blocked", ())),
        shy=tuple(name for table in tables for name in table.get("shy", ())),
        announces=tuple(table["announces"] for table in tables if "announces" in table),
    )


@dataclass(frozen=True, slots=True)
class ChineseNames:
    """What tells a person's name in Chinese: its surname, the title behind, a word before."""

    surnames: frozenset[str]
    titles: re.Pattern[str]
    before: re.Pattern[str]


@cache
def chinese_names() -> ChineseNames:
    """Give what tells names of persons in Chinese."""
    data = _toml("chinese_names.toml")
    return ChineseNames(
        surnames=frozenset(data["surnames"].split()),
        titles=re.compile("|".join(data["titles"])),
        before=re.compile("|".join(data["before"].split())),
    )


def city_id(name: str, country: str) -> str:
    """Give the id of a city."""
    return f"city:{name}|{country}"


def _countries() -> Iterator[Entry]:
    for row in _rows("countries.tsv"):
        yield Entry(
            label="GPE",
            kind="country",
            id=row["code"],
            name=row["name"],
            country=row["code"],
            timezone=row["timezone"] or None,
            weight=0,
            names=_names(row),
            is_city_state=row["flag"] == "city",
        )


def _cities() -> Iterator[Entry]:
    for row in _rows("cities.tsv"):
        names = _names(row)
        is_capital = row["kind"] == "capital"
        yield Entry(
            label="GPE",
            kind="city",
            id=city_id(row["name"], row["country"]),
            name=row["name"],
            country=row["country"],
            timezone=row["timezone"],
            weight=int(row["population"]) + (10**9 if is_capital else 0),
            names=names | {"en": (row["name"], *names["en"])},
        )


def _facilities() -> Iterator[Entry]:
    for row in _toml("facilities.toml")["facility"]:
        city, country = row["city"].split("|")
        yield Entry(
            label="FACILITY",
            kind="facility",
            id=f"facility:{row['name']}",
            name=row["name"],
            country=country,
            timezone=row["timezone"],
            weight=0,
            names=_listed(row),
            city=city_id(city, country),
        )


def _bodies() -> Iterator[Entry]:
    for row in _toml("bodies.toml")["body"]:
        yield _placeless("ORG", "group" if row.get("house") else "body", row)


def _events() -> Iterator[Entry]:
    for row in _toml("events.toml")["event"]:
        yield _placeless("EVENT", "event", row)


def _texts() -> Iterator[Entry]:
    for row in _toml("texts.toml")["text"]:
        yield _placeless("OTHER", "text", {"name": row["id"], **row})


def _placeless(label: Label, kind: Kind, row: dict[str, Any]) -> Entry:
    return Entry(
        label=label,
        kind=kind,
        id=row["id"],
        name=row["name"],
        country=None,
        timezone=None,
        weight=0,
        names=_listed(row),
    )


@cache
def editions(code: str) -> dict[str, str]:
    """Give the acronyms that an edition's number stands behind, with the id of their event."""
    return {
        acronym: row["id"]
        for row in _toml("events.toml")["event"]
        for language in ("en", code)
        for acronym in row.get("editions", {}).get(language, ())
    }


def _rows(file: str) -> Iterator[dict[str, str]]:
    header, *lines = (_DATA / file).read_text("utf-8").splitlines()
    keys = header.split("\t")
    return (dict(zip(keys, line.split("\t"), strict=True)) for line in lines)


def _names(row: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {
        code: tuple(filter(None, row[code].split("|"))) for code in language_codes() if code in row
    }


def _listed(row: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {code: tuple(row[code]) for code in language_codes() if code in row}


@cache
def _toml(file: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / file).read_text("utf-8"))
