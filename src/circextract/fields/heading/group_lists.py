"""Groups whose common word is printed once: "Working Parties 5A, 5B and 5C", "1-й и 2-й комиссий".

The word stands before the numbers or behind them. A list needs a word such as "and" before its last
number: a comma alone may open a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from circextract.dates import month_pattern
from circextract.document import Span
from circextract.letter import Letter
from circextract.lexicon import Lexicon

_NUMBER = r"(?:第\s?)?\d{1,2}[a-zа-я]?"
_END = r"(?![a-z0-9а-я./-])"
_ID = rf"{_NUMBER}(?:-[а-я]{{1,2}})?{_END}"
_OWN_LAST = re.compile(r"\d{1,2}[a-zа-я]?$")
_OWN_FIRST = re.compile(r"(?:第\s?)?\d{1,2}[a-zа-я]?(?:-[а-я]{1,2})?\s*")
_WORD = re.compile(r"[^\W\d_]")
_LETTER = re.compile(r"\d[a-z]")
_REACH = 60
_MONTH_REACH = 14


def listed_groups(letter: Letter, named: Span) -> Iterator[tuple[Span, ...]]:
    """Give the spans of the further groups of the list that a named group opens or ends."""
    last, first = (pattern.search(letter.fold(named)) for pattern in (_OWN_LAST, _OWN_FIRST))
    if last:
        word = Span(named.start, named.start + last.start())
        yield from ((word, other) for other in _behind(letter, named.end))
    elif first and first.start() == 0:
        word = Span(named.start + first.end(), named.end)
        others = _before(letter, named.start)
        # "5A, 5B и 5C и 5-я комиссия": the letters are those of parties named before.
        alike = _LETTER.search(first.group()) or not any(
            map(_LETTER.search, map(letter.fold, others))
        )
        yield from ((other, word) for other in others if alike)


def _behind(letter: Letter, offset: int) -> list[Span]:
    """Give the numbers behind a group's, up to the one that "and" stands before."""
    item = _item(letter.lexicon)
    found: list[Span] = []
    complete = 0
    while match := item.match(letter.folded, offset):
        if _is_of_date(letter, match.end()):
            break
        found.append(Span(*match.span("id")))
        complete = len(found) if _WORD.search(match["joint"]) else complete
        offset = match.end()
    return found[:complete]


def _before(letter: Letter, offset: int) -> list[Span]:
    """Give the numbers before a group's, the last of them parted from it by "and"."""
    start = max(0, offset - _REACH)
    match = _chain(letter.lexicon).search(letter.folded[start:offset])
    if match is None or not _WORD.search(match["joint"]):
        return []
    scope = match.span()
    return [
        Span(*i.span()).shift(start)
        for i in re.compile(_ID).finditer(letter.folded[start:offset], *scope)
    ]


@cache
def _item(lexicon: Lexicon) -> re.Pattern[str]:
    named = r"(?:\s?\([^()\n]{1,160}\))?"  # "5A (Land mobile service), 5B (...) and 5C"
    return re.compile(rf"{named}\s*(?P<joint>{_joint(lexicon)})\s*(?P<id>{_NUMBER}{_END})")


@cache
def _chain(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)(?:{_ID}\s*(?P<joint>{_joint(lexicon)})\s*)+$")


def _joint(lexicon: Lexicon) -> str:
    return f"(?:{lexicon.pattern('parts.list_joints').pattern})"


def _is_of_date(letter: Letter, offset: int) -> bool:
    """Tell whether the number that ends here is the day of a date: a month follows."""
    month = month_pattern(letter.lexicon).search(letter.folded, offset, offset + _MONTH_REACH)
    return month is not None
