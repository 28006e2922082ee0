"""Names of venues that hold no noun for a building, told by the city printed behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.dates.grammar import month_pattern
from circextract.document import Span
from circextract.letter import Letter
from circextract.nlp import find_named, venue_of

CAPITAL = r"[^\W\d_]['\u2019\w&.-]*"
"""Matches a word of a name."""

# Words with small ones of up to three letters between them; capitals are told by the caller.
_NAME = re.compile(
    rf"[\"\u00ab\u201c]?{CAPITAL}(?: {CAPITAL}){{0,5}}[\"\u00bb\u201d]?(?=,[ \n]|[ \n]?\()"
)
_BEFORE_ROOM = re.compile(rf"[,:][ \n](?P<name>{CAPITAL}(?: {CAPITAL}){{0,5}}),[ \n]$")
_TO_PLACE = r"(?:,|[ \n]?\()\s*(?:\w{1,2}\s+)?"
_ITEM = re.compile(r"(?:,[ \n]|[ \n]?\()(?P<item>[^,;:.()\n]+)")
_ARTICLE = re.compile(r"[ \n][A-ZÀ-Þ][a-zà-ÿ]*$")
_BLANKS = re.compile(r"[ \n]+")
_CITY_REACH = 50
_SMALL = 3
# What is held, meets or invites is no place: "at the World Conference, Geneva".
_OTHERS = ("events.nouns", "events.bodies", "events.authorities", "parts.offices")


def names_before_cities(letter: Letter, scope: Span) -> Iterator[Span]:
    """Give the names right behind "at" before a comma and a city or room, as capitals tell."""
    if letter.lexicon.unspaced or letter.lexicon.right_to_left:
        return
    text = letter.document.text
    for cue in letter.search_all("venues.at", scope):
        if text[cue.start() - 1 : cue.start()] == "-":
            continue  # "г-на Окафора" is a person
        article = _ARTICLE.search(text, cue.start() + 1, cue.end())  # "en Las Naves"
        end = article.start() if article else cue.end()
        blanks = _BLANKS.match(text, end, scope.end)
        name = _NAME.match(text, blanks.end(), scope.end) if blanks else None
        if (
            name
            and is_bare_name(letter, Span(*name.span()))
            and (
                _city_follows(letter, name.end(), scope) or _room_follows(letter, name.end(), scope)
            )
        ):
            yield Span(*name.span())


def names_before_rooms(letter: Letter, scope: Span) -> Iterator[Span]:
    """Give the names between a mark and ", Room 5": "3 May, Vigyan Bhawan, Room 5"."""
    if letter.lexicon.unspaced or letter.lexicon.right_to_left:
        return
    for room in letter.search_all("venues.rooms", scope):
        name = _BEFORE_ROOM.search(letter.document.text, scope.start, room.start())
        if name and is_bare_name(letter, Span(*name.span("name"))):
            yield Span(*name.span("name"))


def is_bare_name(letter: Letter, name: Span) -> bool:
    """Tell whether all words but small ones have a capital, and none names something else."""
    words = letter.text(name).strip('"\u00ab\u00bb\u201c\u201d').split()
    capital = [word[0].isupper() for word in words]
    if not (capital[0] and capital[-1]) or letter.text(name).isupper():
        return False
    if any(
        not is_capital and len(word) > _SMALL
        for is_capital, word in zip(capital, words, strict=True)
    ):
        return False
    languages = [f"languages.{code}" for code in letter.lexicon.languages]
    if any(letter.search(path, name) for path in (*_OTHERS, *languages)):
        return False
    if any(own.end == name.end for own in letter.spans_of("venues.regions", name)):
        return False  # "networks in Latin America (Lima, Peru)"
    text = letter.text(name)
    is_place = find_named(text, letter.lexicon) or venue_of(text, letter.lexicon)
    return not is_place and not _holds_month(letter, name)


def _holds_month(letter: Letter, name: Span) -> bool:
    """Tell whether words hold the name of a month."""
    return month_pattern(letter.lexicon).search(letter.folded, *name) is not None


def _city_follows(letter: Letter, offset: int, scope: Span) -> bool:
    """Tell whether a mark, at most one small word, and a place stand at an offset."""
    rest = Span(offset, min(scope.end, offset + _CITY_REACH))
    named = find_named(letter.text(rest), letter.lexicon)
    places = [place for place in named if place.kind in ("city", "country")]
    between = letter.folded[offset : offset + places[0].span.start] if places else "."
    return re.fullmatch(_TO_PLACE, between) is not None


def _room_follows(letter: Letter, offset: int, scope: Span) -> bool:
    """Tell whether a mark and the name of a room stand at an offset: "Las Naves, sala Mercurio"."""
    item = _ITEM.match(letter.folded, offset, min(scope.end, offset + _CITY_REACH))
    return item is not None and letter.search("venues.rooms", Span(*item.span("item"))) is not None
