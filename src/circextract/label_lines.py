"""Labels of what is told of an event, in cells or on lines of their own above their values."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from circextract.document import Span
from circextract.lexicon import Lexicon
from circextract.lines import stripped

_LABELS = ("venues.date_labels", "venues.labels", "events.hosts_labels", "events.row_labels")
_LONGEST = 60
_PAIR = 2  # lines: a label and its value


def is_label(folded: str, span: Span, lexicon: Lexicon) -> bool:
    """Tell whether folded text is a label and no more: "Host", "Working languages"."""
    label = stripped(folded, span)
    return label.end - label.start < _LONGEST and any(
        lexicon.pattern(path).fullmatch(folded, *label) for path in _LABELS
    )


def lines_of_labels(folded: str, lines: Sequence[Span], lexicon: Lexicon) -> set[Span]:
    """Give the lines that are labels, each with its value in the line below.

    A table that a converter wrote one cell a line has two such pairs at least, or is one pair; a
    column has one label: "Date / 3 May / 10 May".
    """
    labels = [is_label(folded, line, lexicon) for line in lines]
    pairs = {at for at, two in enumerate(pairwise(labels)) if two == (True, False)}
    alone = len(lines) == _PAIR
    return {lines[at] for at in pairs if alone or {at - _PAIR, at + _PAIR} & pairs}
