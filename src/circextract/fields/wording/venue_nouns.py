"""The nouns that tell a building or room: the letter's own, and those of its place's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from circextract.document import Span
from circextract.letter import Letter
from circextract.lexicon import Lexicon, language_codes, load_lexicon
from circextract.nlp import find_named

_OWNER_REACH = 50
_QUOTES, _QUOTE_REACH = ('"', "“", "«", "„"), 3
_FLOOR_REACH = 3  # characters of a floor's number

Kind = Literal["building", "room"]
_MARK = re.compile(r"[,;:.()،؛]")
# The small word between a name and that of a city.
_LINK = re.compile(r"(?<!\S)([^\s,;:()]+)[ \n]$")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of a building or room, with the language that has it."""

    kind: Kind
    span: Span
    lexicon: Lexicon


def nouns_in(letter: Letter, scope: Span) -> list[Noun]:
    """Give the nouns of rooms and buildings, in order; a room's noun before a building's."""
    own = letter.lexicon
    buildings = letter.spans_of("venues.buildings", scope)
    buildings = [
        noun
        for noun in buildings
        if not _is_ground(letter, noun, buildings) and not _is_label(letter, noun)
    ]
    rooms = [
        room
        for room in letter.spans_of("venues.rooms", scope)
        if not any(noun.contains(room) and noun != room for noun in buildings)
    ]
    rooms = [
        room
        for room in rooms
        if not _leads_building(letter, room, buildings)
        and not _ends_with(letter, "parts.offices", room)  # "办公室"
    ]
    buildings = [noun for noun in buildings if not _is_in_quotes_of(letter, noun, rooms)]
    nouns = [Noun("room", _bare(letter, room), own) for room in rooms]
    for noun in buildings:
        if not any(noun.overlaps(room) for room in rooms) and not _is_floor(letter, noun):
            nouns.append(Noun("building", _bare(letter, noun), own))
    for foreign in _foreign_nouns(letter, scope):
        if not any(foreign.span.overlaps(noun.span) for noun in nouns):
            nouns.append(foreign)
    return sorted(nouns, key=lambda noun: noun.span)


def _leads_building(letter: Letter, room: Span, buildings: list[Span]) -> bool:
    """Tell whether a hall has given its name to a building: "Tampere Hall congress centre"."""
    near = [noun for noun in buildings if 0 < noun.start - room.end <= 1]
    return letter.lexicon.venues.noun_last and any(
        letter.document.text[noun.start].islower() for noun in near
    )


def _is_in_quotes_of(letter: Letter, noun: Span, rooms: list[Span]) -> bool:
    """Tell whether a noun begins the name in quotes of the room before it: "зал "Парламентский"."""
    return any(
        letter.folded[room.end : noun.start].strip(" \n") in _QUOTES
        for room in rooms
        if 0 < noun.start - room.end <= _QUOTE_REACH
    )


def _is_label(letter: Letter, noun: Span) -> bool:
    """Tell whether a noun only begins the words for "the forum's seat", which a name follows."""
    label = letter.lexicon.pattern("venues.labels").match(letter.folded, noun.start)
    event = letter.search("events.nouns", Span(noun.end, label.end())) if label else None
    return event is not None


def _is_ground(letter: Letter, noun: Span, nouns: list[Span]) -> bool:
    """Tell whether a noun only leads to the name of who has it: "the campus of the University"."""
    if not letter.lexicon.right_to_left and letter.document.text[noun.start].isupper():
        return False
    ground = letter.lexicon.pattern("venues.premises").match(letter.folded, noun.start)
    if ground is None:
        return False
    near = (n for n in nouns if 0 < n.start - ground.end() < _OWNER_REACH)
    return any(not _MARK.search(letter.folded, ground.end(), owner.start) for owner in near)


def _foreign_nouns(letter: Letter, scope: Span) -> Iterator[Noun]:
    """Find the nouns of names printed in the language of their place: "Centro Candelaria"."""
    for lexicon in written_in_latin():
        for kind, path in (("room", "venues.rooms"), ("building", "venues.buildings")):
            for match in lexicon.pattern(path).finditer(letter.folded, *scope):
                if letter.document.text[match.start()].isupper() and lexicon != letter.lexicon:
                    yield Noun(kind, Span(*match.span()), lexicon)  # type: ignore[arg-type]


@cache
def written_in_latin() -> tuple[Lexicon, ...]:
    """Give the languages in whose words places may be named in a letter in another one."""
    lexicons = map(load_lexicon, language_codes())
    return tuple(lexicon for lexicon in lexicons if "Latin" in lexicon.detection.scripts)


def _is_floor(letter: Letter, noun: Span) -> bool:
    """Tell whether a noun counts floors, which are printed with the room: "三楼302室"."""
    return _ends_with(letter, "venues.floors", noun)


def _ends_with(letter: Letter, path: str, noun: Span) -> bool:
    """Tell whether a noun is only the end of words of a table."""
    near = Span(max(0, noun.start - _FLOOR_REACH), noun.end)
    words = letter.search_all(path, near)
    return any(own.end() == noun.end and own.start() < noun.start for own in words)


def _bare(letter: Letter, noun: Span) -> Span:
    """Take the one-letter preposition off a noun that is written together with it."""
    pattern = letter.lexicon.pattern
    for begin in range(noun.start + 1, min(noun.start + 3, noun.end)):
        rest = letter.folded[begin : noun.end]
        if is_attached(letter, letter.folded[noun.start : begin]) and any(
            pattern(f"venues.{k}").fullmatch(rest) for k in ("rooms", "buildings")
        ):
            return Span(begin, noun.end)
    return noun


def is_attached(letter: Letter, prefix: str) -> bool:
    """Tell whether letters are small words written together with the next one, and no article."""
    return prefix in letter.lexicon.inflection.prefixes and not prefix.endswith(("ال", "لل"))


def without_city(letter: Letter, noun: Noun, name: Span) -> Span:
    """Take "in Amman" off a name, "of Amman" off that of a hotel, which has words of its own."""
    for place in find_named(letter.text(name), letter.lexicon):
        city = place.span.shift(name.start)
        if place.kind not in ("city", "country") or city.end != name.end:
            continue
        word = _LINK.search(letter.document.text, noun.span.end, city.start)
        if _is_within(letter, city):
            return Span(name.start, city.start)
        hotel = letter.lexicon.pattern("urls.roles.hotel").match(letter.folded, *noun.span)
        if hotel and word and word.start() > noun.span.end + 1 and word.group(1).islower():
            return Span(name.start, word.start())
    return name


def _is_within(letter: Letter, city: Span) -> bool:
    """Tell whether the name of a city has "in" written together with it."""
    rest = find_named(letter.text(Span(city.start + 1, city.end)), letter.lexicon)
    return is_attached(letter, letter.folded[city.start : city.start + 1]) and any(
        place.kind in ("city", "country") and place.span.start == 0 for place in rest
    )
