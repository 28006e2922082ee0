"""The ordinals that count a letter's events: "the first webinar", "the second"."""

from __future__ import annotations

import re
from functools import cache

from circextract.document import Span
from circextract.fields.naming.callings import nouns_in
from circextract.fields.naming.topics import Mark
from circextract.fold import fold
from circextract.letter import Letter
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import compile_phrases

_OF_REACH = 32  # between an ordinal and whose meeting is counted
_STOP = re.compile(r"[.,;:()\n،。，；：、]")
_MOST = 5  # events that "the first five" are


def counted_kinds(letter: Letter) -> set[str]:
    """Give the nouns of which the letter tells a first and a second: they name no event alone."""
    nouns = nouns_in(letter, letter.body)
    edges = {edge: stem for noun, stem in nouns for edge in noun}
    first, second = (
        {
            edges[edge]
            for match in compile_phrases(words).finditer(letter.folded, *letter.body)
            for edge in _neighbours(letter, Span(*match.span()))
            if edge in edges
        }
        for words in letter.lexicon.numbers.ordinals[:2]
    )
    return first & second


def _neighbours(letter: Letter, word: Span) -> tuple[int, int]:
    """Give where the word before one ends, and where the one behind it begins."""
    gap = letter.folded[max(0, word.start - 2) : word.start]
    before = word.start - len(gap) + len(gap.rstrip(" \n"))
    behind = letter.folded[word.end : word.end + 2]
    return before, word.end + len(behind) - len(behind.lstrip(" \n"))


def ordinal_marks(
    letter: Letter, names: list[Span], kinds: list[set[str]], named: list[Mark]
) -> list[Mark]:
    """Find "the first (event)", "the second": where the letter counts its events of one kind.

    The first meeting of a new group is not the first of the letter's events: no words by which
    an event is named otherwise stand beside such an ordinal, nor has its own name another one.
    """
    if any(kinds) and not _are_enumerated(letter, set().union(*kinds)):
        return []
    patterns = [_ordinal_pattern(letter, index) for index in range(len(names))]
    for index, name in enumerate(names):
        told = {at for at, words in enumerate(patterns) if words.search(letter.folded, *name)}
        if told and index not in told:
            return []
    found = [
        Mark(Span(*match.span()), frozenset({index}))
        for index, words in enumerate(patterns)
        for match in words.finditer(letter.folded)
    ]
    edges = {edge for mark in named for edge in mark.span}
    edges |= {edge for number in _small_numbers(letter) for edge in number}
    return [
        mark
        for mark in found
        if edges.isdisjoint(_neighbours(letter, mark.span))
        and not any(_counts_for(letter, mark.span, other.span) for other in named)
    ]


def _counts_for(letter: Letter, ordinal: Span, name: Span) -> bool:
    """Tell whether a name follows an ordinal closely: "the second meeting of the Group"."""
    gap = letter.folded[ordinal.end : name.start] if ordinal.end <= name.start else "."
    return len(gap) <= _OF_REACH and not _STOP.search(gap)


def _are_enumerated(letter: Letter, kinds: set[str]) -> bool:
    """Tell whether the letter speaks of the first event and the second one, of no kind by name."""
    second = compile_phrases(letter.lexicon.numbers.ordinals[1])
    first = _first_event(letter.lexicon).finditer(letter.folded, *letter.body)
    return second.search(letter.folded, *letter.body) is not None and any(
        not any(stem in kinds for _, stem in nouns_in(letter, Span(*match.span())))
        for match in first
    )


@cache
def _first_event(lexicon: Lexicon) -> re.Pattern[str]:
    nouns = lexicon.pattern("events.nouns").pattern
    first = compile_phrases(lexicon.numbers.ordinals[0]).pattern
    return re.compile(rf"(?:{first})\s?(?:{nouns})|(?:{nouns})\s?(?:{first})")


def _ordinal_pattern(letter: Letter, index: int) -> re.Pattern[str]:
    """Give the pattern of "first", "second" for events of one kind; not of their days."""
    ordinals = letter.lexicon.numbers.ordinals
    if index >= len(ordinals):
        return re.compile(r"(?!)")
    days = compile_phrases(letter.lexicon.numbers.units["day"]).pattern
    weekdays = "|".join(fold(name) for names in letter.lexicon.dates.weekdays for name in names)
    words = compile_phrases(ordinals[index]).pattern
    nouns = letter.lexicon.pattern("events.nouns").pattern
    of_day = rf"\s*(?:{days})(?!\s+(?:\d|{weekdays}))"  # Arabic: "the first (one) on day 13"
    return re.compile(rf"(?:{words})(?!{of_day})|(?:{nouns})\s?{index + 1}(?!\d)")


def _small_numbers(letter: Letter) -> list[Span]:
    """Find the numbers in words beside which an ordinal is of several: "the first two"."""
    return [
        Span(*match.span())
        for words in letter.lexicon.numbers.cardinals[1:_MOST]
        for match in compile_phrases(words).finditer(letter.folded, *letter.body)
    ]
