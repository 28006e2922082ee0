"""What a text must hold for a phrase to stand in it: looked up, before anything is searched.

A letter is asked for hundreds of tables of phrases, sentence by sentence, and holds few of them.
The characters of a phrase that stand together whatever its options ("registration" in "[the]
registration [fee*]") are looked up in an index of the text; where none of a table's stands, no
pattern need be searched, nor even compiled. Blanks and marks do not count, in text or phrase: a
match may have any number of them between two characters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias

from circextract.fold import MARK
from circextract.lexicon.phrases import folded_words, with_brackets_apart

Runs: TypeAlias = frozenset[str]
"""Runs of characters of which one stands in every match; no run where nothing is sure."""

# A longer head tells hardly more, and a text has an index for each length.
_HEAD = 4
_NOTATION = re.compile(r"(\{\w+\}|\.\.\.|[\[\]()|*])")
_PASSED_OVER = re.compile(rf"[\s{MARK}]+")
_COUNTED = re.compile(rf"[^\s{MARK}]")


class Needs:
    """The runs of which a text must hold one, by their first characters, by the length of these."""

    def __init__(self, runs: Runs) -> None:
        self.by_head: defaultdict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
        for head, those in groupby(sorted(runs), key=lambda run: run[:_HEAD]):
            self.by_head[len(head)][head] = tuple(those)


class Held:
    """An index of a folded text, by which it is told where the text holds what is needed."""

    def __init__(self, folded: str) -> None:
        self._text = _PASSED_OVER.sub("", folded)
        self._offsets = [match.start() for match in _COUNTED.finditer(folded)]
        self._heads: dict[int, dict[str, list[int]]] = {}
        self._known: dict[Needs, list[int]] = {}

    def may_have(self, needs: Needs | None, start: int, end: int) -> bool:
        """Tell whether what is needed begins between two offsets; true where nothing is."""
        if needs is None:
            return True
        places = self._known.get(needs)
        if places is None:
            places = self._known[needs] = self._places(needs)
        at = bisect_left(places, start)
        return at < len(places) and places[at] < end

    def _places(self, needs: Needs) -> list[int]:
        """Give the offsets at which a needed run begins, in order."""
        found: list[int] = []
        for length, runs in needs.by_head.items():
            heads = self._heads.get(length) or self._indexed(length)
            for head in runs.keys() & heads.keys():
                found += [at for at in heads[head] if self._text.startswith(runs[head], at)]
        return [self._offsets[at] for at in sorted(found)]

    def _indexed(self, length: int) -> dict[str, list[int]]:
        """Note where each run of one length begins."""
        heads = self._heads[length] = defaultdict(list)
        for at in range(len(self._text) - length + 1):
            heads[self._text[at : at + length]].append(at)
        return heads


@lru_cache(maxsize=16)
def held(folded: str) -> Held:
    """Give the index of a folded text, which several readers ask for one after the other."""
    return Held(folded)


def needs_of(phrases: Iterable[str]) -> Needs | None:
    """Give what a text must hold for any of the phrases; None where one of them needs nothing."""
    each = [runs_of(phrase) for phrase in phrases]
    return Needs(_NONE.union(*each)) if all(each) else None


_NONE: Runs = frozenset()


@lru_cache(maxsize=4096)
def runs_of(phrase: str) -> Runs:
    """Give the longest run of a phrase outside its options, or that of each choice it has there."""
    return _runs_of(iter(_NOTATION.split(with_brackets_apart(phrase))))


def _runs_of(pieces: Iterator[str]) -> Runs:
    """Read pieces up to the bracket that closes them; each alternative has a run of its own."""
    alternatives: list[Runs] = []
    best = _NONE
    for piece in pieces:
        if piece in ("]", ")"):
            break
        if piece == "|":
            alternatives.append(best)
            best = _NONE
        elif piece == "[":
            _runs_of(pieces)  # may be missing
        elif piece == "(":
            best = max(best, _runs_of(pieces), key=_shortest)
        elif piece and not _NOTATION.fullmatch(piece):
            best = max(best, _run(piece), key=_shortest)
    alternatives.append(best)
    return _NONE.union(*alternatives) if all(alternatives) else _NONE


def _shortest(runs: Runs) -> int:
    return min(map(len, runs), default=0)


def _run(piece: str) -> Runs:
    run = _PASSED_OVER.sub("", folded_words(piece))
    return frozenset((run,)) if run else _NONE
