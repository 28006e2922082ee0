"""Rows of a label and what it names: "Host: | Ministry of Ports", one sentence over two cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from circextract.document import Span
from circextract.lexicon import Lexicon

_TABLES = ("venues.date_labels", "venues.labels", "events.hosts_labels", "events.row_labels")
_LONGEST = 60
_COLONS = ":\uff1a"


def with_labels(
    folded: str,
    sentences: Iterable[Span],
    lexicon: Lexicon,
    are_one_row: Callable[[Span, Span], bool],
) -> Iterator[Span]:
    """Join the label of what is told of an event with the cell right of it."""
    label: Span | None = None
    for sentence in sentences:
        if label is None:
            pass
        elif are_one_row(label, sentence):
            sentence = Span(label.start, sentence.end)
        else:
            yield label
        label = sentence if _is_label(folded, sentence, lexicon) else None
        if label is None:
            yield sentence
    if label is not None:
        yield label


def _is_label(folded: str, sentence: Span, lexicon: Lexicon) -> bool:
    """Tell whether a whole sentence is the label of a row."""
    end = sentence.start + len(folded[sentence.start : sentence.end].rstrip(f" {_COLONS}"))
    return sentence.end - sentence.start <= _LONGEST and any(
        lexicon.pattern(path).fullmatch(folded, sentence.start, end) for path in _TABLES
    )
