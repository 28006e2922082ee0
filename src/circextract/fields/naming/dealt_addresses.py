"""Events that several addresses of a sentence are dealt to: "at A for the forum, at B for the
course", "at A and B respectively"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Protocol

from circextract.document import Span
from circextract.fields.dating.near import says_and
from circextract.letter import Letter

_NEAR = 30
_FEWEST = 2
_SIGNS = re.compile("[,;:()\n\u060c\u061b\uff0c\uff1b\uff1a\uff08\uff09\u3001\u3002]")


class Naming(Protocol):
    """Words that name events."""

    @property
    def span(self) -> Span:
        """Where they stand."""

    @property
    def events(self) -> frozenset[int]:
        """The events they name, none where it is all of them."""


def events_behind(
    letter: Letter,
    sentence: Span,
    addresses: Sequence[Span],
    named_in: Callable[[Span], Sequence[Naming]],
) -> dict[Span, frozenset[int]]:
    """Give the events named right behind each of several addresses of a sentence; where one of them
    has none behind it, the names may stand before them all."""
    own = sorted(span for span in addresses if sentence.contains(span))
    if len(own) < _FEWEST:
        return {}
    ends = [*(span.start for span in own[1:]), sentence.end]
    told = {
        span: _named(letter, span, named_in(Span(span.end, end)))
        for span, end in zip(own, ends, strict=True)
    }
    return told if all(told.values()) else {}


def events_in_turn(
    letter: Letter,
    sentence: Span,
    addresses: Sequence[Span],
    named_in: Callable[[Span], Sequence[Naming]],
    count: int,
) -> dict[Span, frozenset[int]]:
    """Give the events of as many addresses as there are events, which are told "respectively"."""
    own = [span for span in addresses if sentence.contains(span)]
    if len(own) != count or not letter.search("events.in_turn", sentence):
        return {}
    told = list(dict.fromkeys(mark.events for mark in named_in(sentence) if mark.events))
    turns = [frozenset({index}) for index in range(count)]
    return dict(zip(own, told if set(told) == set(turns) else turns, strict=True))


def _named(letter: Letter, address: Span, marks: Sequence[Naming]) -> frozenset[int]:
    """Give the events that words name right behind an address, and others that "and" joins to
    them: "at A for the forum and the course"."""
    if not marks or not _is_near(letter, address, marks[0].span):
        return frozenset()
    named = set(marks[0].events)
    for one, other in pairwise(marks):
        between = Span(one.span.end, other.span.start)
        if not _is_joined(letter, between):
            break
        named |= other.events
    return frozenset(named)


def _is_near(letter: Letter, address: Span, name: Span) -> bool:
    gap = Span(address.end, name.start)
    parted = _SIGNS.search(letter.fold(gap)) or letter.search("deadlines.joins", gap)
    return gap.end - gap.start <= _NEAR and not parted


def _is_joined(letter: Letter, gap: Span) -> bool:
    near = gap.end - gap.start <= _NEAR and not _SIGNS.search(letter.fold(gap))
    return near and says_and(letter, gap)
