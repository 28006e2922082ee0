"""Nouns for events inside the names of rooms and buildings: "Congress Centre"."""

from __future__ import annotations

from circextract.document import Span
from circextract.letter import Letter

_REACH = 24  # of the name of a room or building around a noun
_ARTICLE = "\u0627\u0644"


def is_of_place(letter: Letter, noun: Span) -> bool:
    """Tell whether a noun is part of a place's name: "conference centre"."""
    near = Span(max(0, noun.start - _REACH), noun.end + _REACH)
    return any(
        (place.overlaps(noun) and (place.end > noun.end or place.start < noun.start))
        or _describes(letter, noun, place)
        for path in ("venues.rooms", "venues.buildings")
        for place in letter.spans_of(path, near)
    )


def _describes(letter: Letter, noun: Span, place: Span) -> bool:
    """Tell whether a noun only says which building: "Congress Centre", "Palais des congrès".

    The noun of a building stands right behind where it stands last, else before a small word.
    """
    if letter.lexicon.unspaced:
        return noun.end == place.start
    if letter.lexicon.venues.noun_last:
        gap = letter.folded[noun.end : place.start]
        return bool(gap) and not gap.strip() and letter.document.text[noun.start].isupper()
    if place.end >= noun.start or not _is_name(letter, noun, place):
        return False
    between = letter.folded[place.end : noun.start].strip()
    return not between or letter.lexicon.pattern("venues.links").fullmatch(between) is not None


def _is_name(letter: Letter, noun: Span, place: Span) -> bool:
    """Tell a name from "the hotel of the meeting": by a capital, in Arabic by the article."""
    if letter.lexicon.right_to_left:
        return letter.folded.startswith(_ARTICLE, noun.start)
    return letter.document.text[place.start].isupper()
