"""The names of streets, which hold names of cities: "rue de Bruxelles 61, Namur"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.wording.venue_nouns import written_in_latin
from circextract.letter import Letter
from circextract.lexicon import Lexicon
from circextract.nlp import find_named

_END = re.compile(r"[,;:()\n،؛.]|\d")
_BEHIND = re.compile(r"[ ]*(?:[,;.)\n\d]|$)")
_CAPITALS = re.compile(r"(?:(?![a-zà-ÿ])[^\W\d_][\w'’-]*[ ]){1,3}$")


def streets_in(letter: Letter, scope: Span) -> Iterator[Span]:
    """Give the names of streets in a stretch, also those in the language of their place."""
    for lexicon in dict.fromkeys((letter.lexicon, *written_in_latin())):
        for match in lexicon.pattern("venues.streets").finditer(letter.folded, *scope):
            noun = Span(*match.span())
            if letter.lexicon.unspaced and lexicon == letter.lexicon:
                yield from _before_road(letter, noun, scope)
            elif lexicon.venues.noun_last:
                yield from _capitals_before(letter, noun, scope)
            else:
                yield Span(noun.start, _end(letter, lexicon, noun, scope))


def _before_road(letter: Letter, noun: Span, scope: Span) -> Iterator[Span]:
    """Give a city's name right before a Chinese word for a road: "北京东路"."""
    before = Span(scope.start, noun.start)
    for named in find_named(letter.text(before), letter.lexicon)[-1:]:
        if named.kind == "city" and named.span.shift(before.start).end == noun.start:
            yield named.span.shift(before.start)


def _capitals_before(letter: Letter, noun: Span, scope: Span) -> Iterator[Span]:
    """Give the words with a capital before "Road", where its name ends there."""
    words = _CAPITALS.search(letter.document.text, scope.start, noun.start)
    if words and words.group()[0].isupper() and _BEHIND.match(letter.folded, noun.end, scope.end):
        yield Span(words.start(), noun.end)


def _end(letter: Letter, lexicon: Lexicon, noun: Span, scope: Span) -> int:
    """Give where a street's name ends: at a mark, its number, or a word that ends names."""
    mark = _END.search(letter.folded, noun.end, scope.end)
    end = mark.start() if mark else scope.end
    stop = lexicon.pattern("venues.stops").search(letter.folded, noun.end, end)
    return stop.start() if stop else end
