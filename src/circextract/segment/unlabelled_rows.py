"""Cells of a flattened header that has no label: what they hold tells where each begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.header.shapes import EMAIL, INITIALS_BEHIND
from circextract.header.wording import inner_labels
from circextract.identifiers import find_references
from circextract.lines import Basis
from circextract.segment.flat_lists import years_in

_NUMBER = re.compile(r"\+\d[\d ().\-/]{5,}\d")
_ITEM = re.compile(r"(?<=\s)[-–•](?=\s+[^\W\d_])")
_LONGEST_DATE = 40  # characters of a place and a date


def unlabelled_cuts(basis: Basis, front: Span) -> Iterator[int]:
    """Give where cells of a header begin; none where a label tells them, or nothing is an item.

    The label of a last cell stands in its printed line, between the borders before it.
    """
    items = list(_items(basis, front))
    printed = basis.folded.rfind("\n", 0, front.start) + 1
    if not items or inner_labels(basis.lexicon).search(basis.folded, printed, front.end):
        return
    rows, lists = Span(front.start, items[0]), Span(items[0], front.end)
    yield from _row_cuts(basis, rows)
    yield from items
    subject = _behind_office(basis, Span(items[-1], lists.end))
    if subject is not None:
        yield subject


def _items(basis: Basis, front: Span) -> Iterator[int]:
    """Give where the items of the lists begin, by the mark that the first one has."""
    first = _ITEM.search(basis.document.text, *front)
    for match in _ITEM.finditer(basis.document.text, *front) if first else ():
        if first and match.group() == first.group():
            yield match.start()


def _row_cuts(basis: Basis, rows: Span) -> Iterator[int]:
    """Give both ends of the date, the reference, its initials, and each number and address."""
    addresses = [match.span() for match in EMAIL.finditer(basis.folded, *rows)]
    for year in years_in(basis, rows):
        if any(start < year <= end for start, end in addresses):
            continue
        near = Span(max(rows.start, year - _LONGEST_DATE), year)
        yield from _bureau_before(basis, near)
        if not basis.lexicon.unspaced:  # its place stands before it
            yield year
    for reference in find_references(basis.folded, rows, basis.publisher, basis.lexicon.code):
        yield from reference.span
        initials = INITIALS_BEHIND.match(basis.document.text, reference.span.end, rows.end)
        yield from (initials.end(),) if initials else ()
    for pattern in (_NUMBER, EMAIL):
        for match in pattern.finditer(basis.folded, *rows):
            yield from match.span()


def _bureaux(basis: Basis, scope: Span) -> list[Span]:
    found = (issuer.pattern.finditer(basis.folded, *scope) for issuer in basis.publisher.issuers)
    return sorted(Span(*match.span()) for matches in found for match in matches)


def _bureau_before(basis: Basis, near: Span) -> Span:
    """Give the name of the bureau, behind which the letterhead ends before a date."""
    found = [own for own in _bureaux(basis, Span(0, near.end)) if own.end >= near.start]
    return found[-1] if found else Span(near.end, near.end)


def _behind_office(basis: Basis, item: Span) -> int | None:
    """Give where the subject begins behind the office that ends the list: "Director of the BR"."""
    office = next(iter(_bureaux(basis, item)), None)
    if office is None:
        return None
    title = basis.lexicon.pattern("parts.signatory_title").match(basis.folded, office.end, item.end)
    return title.end() if title else office.end
