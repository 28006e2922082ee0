"""Labels of what is told of an event, in cells or on lines of their own above their values."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from circextract.document import Span
from circextract.lexicon import Lexicon
from circextract.lines import stripped

_OF_DAYS = "venues.date_labels"
_LABELS = (_OF_DAYS, "venues.labels", "events.hosts_labels", "events.row_labels")
_LONGEST = 60
_PAIR = 2  # lines: a label and its value


def is_label(folded: str, span: Span, lexicon: Lexicon) -> bool:
    """Tell whether folded text is a label and no more: "Host", "Working languages"."""
    return any(_is_of(path, folded, span, lexicon) for path in _LABELS)


def lines_of_labels(folded: str, lines: Sequence[Span], lexicon: Lexicon) -> set[Span]:
    """Give the lines that are labels, each with its value in the line below.

    A table that a converter wrote one cell a line has two such pairs at least, or is one pair; that
    of days has a number under it. A column has one label, "Date / 3 May / 10 May", and over the
    heads of columns stands no value: "Dates / Papers due / Opening / First meeting / 3-5 May".
    """
    if len(lines) < _PAIR:
        return set()
    labels = [is_label(folded, line, lexicon) for line in lines]
    pairs = {at for at, two in enumerate(pairwise(labels)) if two == (True, False)}
    of_days = {at for at in pairs if _is_of(_OF_DAYS, folded, lines[at], lexicon)}
    told = {at for at in of_days if any(map(str.isdigit, folded[slice(*lines[at + 1])]))}
    alone = len(lines) == _PAIR
    if told != of_days or not (told or alone):
        return set()
    return {lines[at] for at in pairs if alone or {at - _PAIR, at + _PAIR} & pairs}


def _is_of(path: str, folded: str, span: Span, lexicon: Lexicon) -> bool:
    label = stripped(folded, span)
    short = label.end - label.start < _LONGEST
    return short and lexicon.pattern(path).fullmatch(folded, *label) is not None
