"""The places that an annex for participants names under its heading for the venue."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.dating.dated import practical_sentences
from circextract.fields.places.venue_halls import Place
from circextract.fields.places.venue_places import places_in
from circextract.letter import Letter, once
from circextract.lines import stripped

_NUMBER = re.compile(r"\s*(?:\d[\d.]*|\w)[.)]?\s+(?=\D)")
_CAPITAL = r"[A-Z\u0400-\u042f][\w'\u2019-]*"
_FIRST_NAME = re.compile(rf"(?P<name>{_CAPITAL}(?: {_CAPITAL})+),")
_HEADING_LENGTH, _HEADING_LENGTH_UNSPACED = 60, 20
_LONGEST = 4  # sentences that such a heading is followed by


@once
def annexed_places(letter: Letter) -> list[Place]:
    """Give the first building, and the rooms, told under a heading such as "Venue"."""
    found: list[Place] = []
    left = 0
    for sentence in practical_sentences(letter):
        if _is_heading(letter, sentence):
            left = _LONGEST if _names_venue(letter, sentence) else 0
        elif left:
            told = places_in(letter, sentence) if left < _LONGEST else _leading(letter, sentence)
            named = any(place.kind == "building" for place in found)
            found += [place for place in told if place.kind == "room" or not named]
            left -= 1
    return found


def _leading(letter: Letter, sentence: Span) -> list[Place]:
    """Give the places of the sentence right below the heading; a name may have no noun there.

    "Grand Plaza, 5 Harbour Street, Lima" is one that the body prints too.
    """
    places = places_in(letter, sentence)
    comma = _FIRST_NAME.match(letter.document.text, *sentence)
    if any(place.kind == "building" for place in places) or comma is None:
        return places
    name = Span(*comma.span("name"))
    printed = letter.folded.find(letter.fold(name), *letter.body) >= 0
    return [Place("building", name), *places] if printed else places


def _is_heading(letter: Letter, sentence: Span) -> bool:
    limit = _HEADING_LENGTH_UNSPACED if letter.lexicon.unspaced else _HEADING_LENGTH
    text = letter.fold(sentence).strip()
    return len(text) <= limit and text[-1:].isalpha()


def _names_venue(letter: Letter, sentence: Span) -> bool:
    """Tell whether a heading is nothing but a word for the venue: "1. Venue of the workshop"."""
    number = _NUMBER.match(letter.folded, *sentence)
    own = stripped(letter.folded, Span(number.end() if number else sentence.start, sentence.end))
    return letter.lexicon.pattern("venues.labels").match(letter.folded, *own) is not None
