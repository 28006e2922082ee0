"""Persons of annexes that no title shows: named behind a word for whom to ask, or in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from circextract.document import Span
from circextract.header.wording import person
from circextract.letter import Letter
from circextract.lexicon import Lexicon

_CUE_REACH = 40  # characters from the word for whom to ask to its colon
_DETAIL_LABELS = ("labels.phone", "labels.fax", "labels.email")
_NO_PERSON = ("venues.buildings", "parts.offices")


def introduced_names(letter: Letter, line: Span) -> Iterator[Span]:
    """Give the names of a line behind which a number or address follows at once.

    "Local contact: Ana Ruiz, tel.: …", "to the host (Ana Ruiz, tel.: …)".
    """
    for match in _opened_name(letter.lexicon).finditer(letter.document.text, *line):
        name = Span(*match.span("name"))
        bracket = match["mark"] in "(（"
        if bracket and letter.lexicon.unspaced:
            continue
        if not bracket and not _asks(letter, Span(line.start, match.start())):
            continue
        if _details_follow(letter, Span(match.end(), line.end)) and not _is_thing(letter, name):
            yield name


@cache
def _opened_name(lexicon: Lexicon) -> re.Pattern[str]:
    """Match a whole name between the mark that opens it and the one that ends it."""
    return re.compile(
        rf"(?P<mark>[:：(（])\s*(?P<name>{person(lexicon).pattern})\s*[,，،;；(（]\s*"
    )


def _asks(letter: Letter, before: Span) -> bool:
    """Tell whether the words before a colon say whom to ask."""
    near = Span(max(before.start, before.end - _CUE_REACH), before.end)
    cues = [match.start() for match in letter.search_all("parts.persons_asked", near)]
    return bool(cues) and not re.search(r"[.。;；,，]\s", letter.folded[max(cues) : near.end])


def _details_follow(letter: Letter, behind: Span) -> bool:
    """Tell whether the label of a number or an address stands right there, or one itself."""
    if re.compile(r"\+\s?\d|\S+@\S").match(letter.folded, *behind):
        return True
    labels = (letter.lexicon.pattern(path) for path in _DETAIL_LABELS)
    return any(label.match(letter.folded, *behind) for label in labels)


def _is_thing(letter: Letter, name: Span) -> bool:
    """Tell whether a word of a name is one of buildings or offices: "Hotel Sol"."""
    return any(letter.search(path, name) is not None for path in _NO_PERSON)
