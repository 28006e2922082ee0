"""A header printed behind the annexes: where it begins."""

from __future__ import annotations

from collections.abc import Sequence

from circextract.document import Span
from circextract.header import HeaderReader
from circextract.lines import Basis

_REACH = 12  # lines from the bureau's name to the reference under it
_NAME = 90  # characters of a line that holds a bureau's name


def header_behind(basis: Basis, elsewhere: Sequence[int], first_annex: int) -> int:
    """Give the index of the line that opens a header behind the annexes, or the number of lines.

    Such a header begins as the first page of a letter does: a bureau's name, and under it a
    reference; a letter with a reference in its header `elsewhere` has no second one.
    """
    whole = len(basis.lines)
    for index in reversed(range(first_annex + 1, whole)):
        if _names_bureau(basis, index):
            reach = range(index + 1, min(whole, index + _REACH))
            first = _holds_reference(basis, reach) and not _holds_reference(basis, elsewhere)
            return _letterhead_above(basis, index) if first else whole
    return whole


def _names_bureau(basis: Basis, index: int) -> bool:
    line = basis.lines[index]
    short = len(line.folded) < _NAME and not line.noise
    return short and any(entry.pattern.match(line.folded) for entry in basis.publisher.issuers)


def _letterhead_above(basis: Basis, index: int) -> int:
    """Take the house's own line over the bureau's name along."""
    while basis.lines[index - 1].noise:
        index -= 1
    return index


def _holds_reference(basis: Basis, indexes: Sequence[int]) -> bool:
    """Tell whether a line has the label of a reference, or it and the one under it are one."""
    reader = HeaderReader(basis)
    short = (at for at in indexes if len(basis.lines[at].folded) < _NAME)
    return any(
        _begins_reference(reader, at)
        or any(concept == "reference" for concept, _ in reader.labels_of_line(at))
        for at in short
        if not basis.lines[at].noise
    )


def _begins_reference(reader: HeaderReader, at: int) -> bool:
    lines = reader.basis.lines
    start, last = lines[at].span.start, min(at + 1, len(lines) - 1)
    return any(reader.opens_with_series(Span(start, lines[end].span.end)) for end in (at, last))
