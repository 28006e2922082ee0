"""Rows of a liaison statement without labels: what each body is to do stands behind its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from circextract.document import Span
from circextract.header.parts import HeaderField
from circextract.lexicon import Lexicon
from circextract.lines import Basis, stripped

_ROWS = ("for_action", "for_comment", "for_information")
_LONGEST_BODY = 120  # characters; more is a sentence
_RULE = "purpose_behind"


def purpose_rows(
    basis: Basis, free: Sequence[int], may_be_title: Callable[[int], bool]
) -> Iterator[HeaderField]:
    """Read "Study Group 11, for action": the bodies, and above them source and title."""
    rows = [(index, row) for index in free if (row := purpose_behind(basis, index))]
    for _, row in rows:
        yield row
    above = [index for index in free if rows and index < rows[0][0]]
    if not above or not may_be_title(above[-1]):
        return
    first = len(above) - 1
    while first and not basis.lines[above[first]].gap and may_be_title(above[first - 1]):
        first -= 1
    spans = tuple(basis.lines[index].span for index in above[first:])
    yield HeaderField("title", None, spans, _RULE)
    if first:
        yield HeaderField("source", None, (basis.lines[above[first - 1]].span,), _RULE)


def purpose_behind(basis: Basis, index: int) -> HeaderField | None:
    """Give the row that a line is: the body it names, under the concept of what it is to do."""
    line = basis.lines[index]
    purpose = _purpose(basis.lexicon).search(basis.folded, *line.span)
    if purpose is None:
        return None
    body = stripped(basis.document.text, Span(line.span.start, purpose.start()))
    concept = next(row for row in _ROWS if purpose[row])
    named = 0 < body.end - body.start <= _LONGEST_BODY
    return HeaderField(concept, None, (body,), _RULE) if named else None


@cache
def _purpose(lexicon: Lexicon) -> re.Pattern[str]:
    """Match the words that end a row behind a comma, a dash or a bracket."""
    rows = "|".join(rf"(?P<{row}>{lexicon.pattern(f'labels.{row}').pattern})" for row in _ROWS)
    return re.compile(rf"\s*(?:[,;:\u060c(]|\s[-\u2013\u2014])\s*(?:{rows})\s*\)?[;,.]?$")
