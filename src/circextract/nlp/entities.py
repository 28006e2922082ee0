"""All that is named in a text: places, bodies, buildings, events, agreements and persons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from circextract.document import Span
from circextract.lexicon import Lexicon
from circextract.nlp.gazetteer import editions
from circextract.nlp.house import find_house
from circextract.nlp.named import Named
from circextract.nlp.persons import find_persons
from circextract.nlp.places import find_named
from circextract.nlp.tokens import tokenize
from circextract.publishers import Publisher

_SHORT = 5  # letters of an abbreviation
_TEXTS_REMEMBERED = 4096
_NUMBER_OF_ITEM = re.compile(r"\n\s*\d|\d\s*\n")  # "Reports of the Working Parties / 10 Date"
_GOES_BEFORE = re.compile(r"\w[/_.\-\u2010\u2011]$|@$")
_GOES_ON = re.compile(r"[@_]|/\d|[-\u2010\u2011][A-Za-z]")


def find_entities(text: str, lexicon: Lexicon, publisher: Publisher) -> list[Named]:
    """Find all that is named in `text`, in order and without overlaps.

    Of two readings of the same words the longer one counts, and a person's title before both: in
    "Mr Paul Lyon" no city is named. Persons have no id.
    """
    folded = tokenize(text).folded
    persons = [_person(text, span) for span in find_persons(text, folded, lexicon)]
    others = [
        *find_named(text, lexicon),
        *_editions(text, lexicon.code),
        *_printed_as_names(text, find_house(folded, lexicon.code, publisher)),
    ]
    return without_overlaps([*persons, *sorted(others, key=_longest_first)])


@lru_cache(maxsize=_TEXTS_REMEMBERED)
def entity_of(text: str, lexicon: Lexicon, publisher: Publisher) -> Named | None:
    """Give the entity that a short text names as a whole, or the first in it."""
    found = find_entities(text, lexicon, publisher)
    return found[0] if found else None


def without_overlaps(found: Iterable[Named]) -> list[Named]:
    """Keep of what overlaps what comes first in `found`; give it in the order of the text."""
    kept: list[Named] = []
    listed = list(found)
    taken = bytearray(max((named.span.end for named in listed), default=0))
    for named in listed:
        start, end = named.span
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            kept.append(named)
    return sorted(kept, key=lambda named: named.span)


def _longest_first(named: Named) -> tuple[int, int]:
    return named.span.start - named.span.end, named.span.start


def _person(text: str, span: Span) -> Named:
    name = " ".join(text[span.start : span.end].split())
    return Named(span, "PERSON", "", name, None, None, "person", "entities.person")


def _printed_as_names(text: str, found: Iterable[Named]) -> Iterator[Named]:
    """Leave out abbreviations that are words or parts of an address, and numbers of items."""
    for named in found:
        printed = text[named.span.start : named.span.end]
        is_word = len(printed) <= _SHORT and printed.isascii() and printed[:2].islower()
        before, behind = text[max(0, named.span.start - 2) : named.span.start], named.span.end
        is_inside = _GOES_BEFORE.search(before) or _GOES_ON.match(text, behind)
        if not (is_word or is_inside or _NUMBER_OF_ITEM.search(printed)):
            yield named


def _editions(text: str, code: str) -> Iterator[Named]:
    """Find conferences by their acronym and year: "WRC-23", "PP-22"."""
    ids = editions(code)
    for match in _edition_pattern(code).finditer(text):
        identifier = f"{ids[match['acronym']]}-{match['year'][-2:]}"
        yield Named(Span(*match.span()), "EVENT", identifier, identifier, None, None, "event")


@cache
def _edition_pattern(code: str) -> re.Pattern[str]:
    acronyms = "|".join(sorted(map(re.escape, editions(code)), key=len, reverse=True))
    dash = "[-\u2010\u2011\u2013]"
    return re.compile(
        rf"(?<![A-Za-zА-я\d-])(?P<acronym>{acronyms}){dash}(?P<year>(?:19|20)?\d\d)(?![\d.])"
    )
