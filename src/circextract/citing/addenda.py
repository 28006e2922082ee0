"""Addenda named with their letter: "TSB Circular 139 and its Addendum 1", "Addendum 1 to it"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.citing.lists import DATED
from circextract.citing.match import CitationMatch
from circextract.document import Span
from circextract.identifiers import ReferenceMatch
from circextract.models import Kind
from circextract.publishers import Publisher
from circextract.publishers.model import Amendment, named_group

# Between a letter and what belongs to it stand small words ("and its") and the letter's date. Right
# behind a reference, "CACE/742 Addendum 1", it is a part of it.
_BELONGING = re.compile(rf"(?=\W*[^\W\d]){DATED}[^\d.;:|\n()（）]{{0,30}}")

_TO_LETTER = re.compile(r"[^\d.;:|\n()（）]{0,12}")

_BELONGING_KINDS = (Kind.ADDENDUM, Kind.CORRIGENDUM)


def find_addenda(
    folded: str, span: Span, letters: list[ReferenceMatch], publisher: Publisher, language: str
) -> Iterator[CitationMatch]:
    """Find the numbered addenda and corrigenda that stand behind the letter they belong to, and
    those named together with one: "TSB Circular 139 and Addendum 1 to TSB Circular 139".
    """
    for amendment in (one for one in publisher.amendments if one.kind in _BELONGING_KINDS):
        for place, number in _numbered(folded, span, amendment, publisher, language):
            parent = _letter_before(folded, place, letters)
            again = parent and _letter_behind(folded, place, letters)
            if again:
                place = Span(place.start, again.whole.end)
            elif any(place.overlaps(one.whole) for one in letters):
                continue
            if parent:
                part = amendment.numbered(folded[slice(*number)])
                kind, reference = parent.series.kind.value, folded[slice(*parent.span)]
                yield CitationMatch(place, kind, parent.span, reference, part)


def _letter_before(
    folded: str, place: Span, letters: list[ReferenceMatch]
) -> ReferenceMatch | None:
    # Arabic writes "and" together with the word behind it.
    end = place.start + folded.startswith("و", place.start)
    return next((one for one in letters if _BELONGING.fullmatch(folded, one.whole.end, end)), None)


def _letter_behind(
    folded: str, place: Span, letters: list[ReferenceMatch]
) -> ReferenceMatch | None:
    """Give the letter that a small word at most parts from the addendum before it."""
    return next(
        (one for one in letters if _TO_LETTER.fullmatch(folded, place.end, one.span.start)), None
    )


def _numbered(
    folded: str, span: Span, amendment: Amendment, publisher: Publisher, language: str
) -> Iterator[tuple[Span, Span]]:
    """Give what names an amendment of this kind by its number, "Addendum 1", and the number."""
    for code in dict.fromkeys((language, "en")):
        for match in publisher.amendment_pattern(amendment, code).finditer(folded, *span):
            number = named_group(match, "part")
            if number:
                yield Span(match.start(), number[1]), Span(*number)
