"""The acronyms by which a letter calls its events, told in brackets once: "the Forum (RDF-ARB)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from circextract.document import Span
from circextract.fields.naming.callings import nouns_in
from circextract.fields.naming.topics import Mark
from circextract.fold import fold
from circextract.letter import Letter

_CAPITALS = "A-Z\u0401\u0410-\u042f"
_BRACKET = re.compile(rf"[(\uff08]([{_CAPITALS}]{{2,}}\d*(?:-[{_CAPITALS}\d]+)*)[),\uff09\uff0c]")
_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.,;:()\n\u060c\uff08\uff0c\uff1a\uff1b\u3002]")
_REACH = 90  # characters between the noun of an event and its acronym
_ADJACENT = 2
_LEAD = 40  # before it, where its adjectives stand
_SHORTEST = 3  # letters of an acronym that says what it says without its region too
_LETTERS = "a-z\u0430-\u044f\u0451\\d"


def acronym_marks(letter: Letter, named: Sequence[Mark]) -> list[Mark]:
    """Find the acronyms of single events, in the whole letter: "RDF" of "the Forum (RDF-ARB)" too.

    An acronym that stands behind the nouns of two events names neither.
    """
    owners: dict[str, set[int]] = {}
    for mark in named:
        for acronym in _behind(letter, mark.span) if len(mark.events) == 1 else ():
            owners.setdefault(acronym, set()).update(mark.events)
    return [
        Mark(Span(*match.span()), frozenset(events))
        for acronym, events in owners.items()
        if len(events) == 1
        for match in re.finditer(_alone(acronym), letter.folded)
    ]


def _behind(letter: Letter, noun: Span) -> Iterator[str]:
    """Give the acronym in the first bracket behind a noun, and what it is without its region."""
    near = Span(noun.end, min(len(letter.folded), noun.end + _REACH))
    stop = _STOP.search(letter.folded, *near)
    told = _BRACKET.match(letter.document.text, stop.start()) if stop else None
    if stop is None or told is None or not _is_of(letter, noun, stop.start(), told[1]):
        return
    yield told[1]
    region = told[1].split("-")[0]
    if len(region) >= _SHORTEST and _abbreviates(letter, Span(noun.start, stop.start()), region):
        yield region


def _is_of(letter: Letter, noun: Span, bracket: int, acronym: str) -> bool:
    """Tell whether an acronym is that of the noun before it, not of a body named with it.

    It holds the noun's initial or is one of a series ("RPM-AFR"). In scripts without capitals it is
    English: it stands right behind the noun, or behind nothing but its name.
    """
    between = Span(noun.end, bracket)
    if nouns_in(letter, between) or letter.search("events.announce", between):
        return False
    if letter.lexicon.unspaced:
        return bracket - noun.end <= _ADJACENT
    known = "-" in acronym or letter.lexicon.right_to_left
    return known or _abbreviates(letter, Span(noun.start, bracket), acronym)


def _abbreviates(letter: Letter, name: Span, acronym: str) -> bool:
    """Tell whether words begin with the letters of an acronym in turn, those of their noun among
    them; a few adjectives may stand before it: "Regional Development Forum"."""
    words = [m.start() for m in _WORD.finditer(letter.folded, max(0, name.start - _LEAD), name.end)]
    rest = iter(fold(acronym))
    wanted = next(rest, None)
    of_noun = False
    for at in words:
        if letter.folded[at] == wanted:
            wanted, of_noun = next(rest, None), of_noun or at == name.start
    return wanted is None and of_noun


def _alone(acronym: str) -> str:
    """Give the pattern of an acronym, with the year its edition may have: "GSR12"."""
    return rf"(?<![{_LETTERS}]){re.escape(fold(acronym))}(?:\d\d)?(?![{_LETTERS}])"
