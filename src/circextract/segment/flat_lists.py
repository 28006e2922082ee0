"""A list of addressees that has no label, in a flattened header."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.header.shapes import LIST_MARK, YEAR
from circextract.header.wording import concept_of, inner_labels
from circextract.identifiers import find_references
from circextract.lines import Basis, stripped

_OPENING = 60  # characters in which a list shows itself
_REACH = 40  # characters from the date or the reference to the list: a place, initials
_DAY_BEHIND_YEAR = re.compile(r"\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|\s?(?:года|г\.)")
_NEXT_CELL = 40  # characters in which the label of the next cell shows itself
_OPEN_BRACKET = re.compile(r"[(（][^()（）]*$")  # "(Direct fax: …)"
_BELOW = ("subject", "cited", "copy_to")  # labels of what stands below a list of addressees
_PREPOSITIONS = ("parts.bare_to", "parts.own_prepositions")


def unlabelled_list(basis: Basis, line: Span) -> Span | None:
    """Give the addressees between the date or reference of a line and its first label.

    A cell of a flattened row may be that list from its first mark on.
    """
    reach = min(len(basis.folded), line.end + _NEXT_CELL)
    labels = inner_labels(basis.lexicon).finditer(basis.folded, line.start, reach)
    front = basis.folded[line.start : reach]
    outside = (m for m in labels if not _OPEN_BRACKET.search(front, 0, m.start() - line.start))
    label = next(outside, None)
    if label is None or concept_of(label["label"], basis.lexicon) not in _BELOW:
        return None
    before = Span(line.start, min(label.start(), line.end))
    marked = LIST_MARK.match(basis.folded, *before)
    if marked and _names_members(basis, Span(marked.end(), before.end)):
        return before
    behind = max(_ends(basis, before), default=None)
    if behind is None:
        return None
    opens = (cut for cut in _openings(basis, Span(behind, before.end)) if cut < behind + _REACH)
    lists = (Span(cut, before.end) for cut in opens)
    return next((listed for listed in lists if _names_members(basis, listed)), None)


def _ends(basis: Basis, front: Span) -> Iterator[int]:
    """Give where dates and references end; days in brackets are those of an event."""
    text = basis.folded[front.start : front.end]
    years = years_in(basis, front)
    yield from (year for year in years if not _OPEN_BRACKET.search(text, 0, year - front.start))
    found = find_references(basis.folded, front, basis.publisher, basis.lexicon.code)
    yield from (match.span.end for match in found)


def years_in(basis: Basis, front: Span) -> Iterator[int]:
    """Give where the years of a stretch end, with what a date has behind its year."""
    for year in YEAR.finditer(basis.folded, *front):
        day = _DAY_BEHIND_YEAR.match(basis.folded, year.end(), front.end)
        yield day.end() if day else year.end()


def _openings(basis: Basis, rest: Span) -> list[int]:
    """Give the prepositions and labels without a colon in a stretch, then its start."""
    rest = stripped(basis.document.text, rest)
    mark = LIST_MARK.match(basis.folded, *rest)
    found = {
        match.start()
        for name in _PREPOSITIONS
        for match in basis.lexicon.pattern(name).finditer(basis.folded, *rest)
    }
    return [*sorted(found), mark.end() if mark else rest.start]


def _names_members(basis: Basis, rest: Span) -> bool:
    opening = basis.folded[rest.start : min(rest.end, rest.start + _OPENING)]
    return basis.publisher.category_of(opening, basis.lexicon.code) is not None
