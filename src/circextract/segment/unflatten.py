"""Give a letter that a converter wrote on one line its lines back.

A long line is cut where only a new line of a letter can begin: at the salutation and the closing,
at "(signed)" and "Annexes: 2", at page numbers, file paths and the house's address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from circextract.document import Span
from circextract.lines import Basis, Line, line_at, stripped

_PAGE_MARK = re.compile(r"\s[-\u2013]\s?\d{1,3}\s?[-\u2013](?=\s|$)")
_FILE_PATH = re.compile(r"\s(?:[a-z]:)?\\?\w[\w-]*\\[\w\\.()-]+\.(?:docx?|wpd)")
_MARKS = re.compile(r"[\s,:!\u060c;.]*")
# Words in small letters up to the full stop: "… de ma considération distinguée."
_SENTENCE_TAIL = re.compile(r"(?:[ ,]+[^\W\d_A-ZÀ-ÞА-ЯЁ][\w'’-]*){1,12}\.(?=\s)")
# "Madame, Monsieur le Directeur général,"
_OFFICE_GREETED = re.compile(r"\s[^\d.:;,\u060c\n]{3,60}(?=[,:\u060c])")
_HOUSE_REACH = 300
_LETTER_PARTS = ("closing", "signed", "annexes_declared")


def unflatten(basis: Basis) -> Basis:
    """Cut the long lines of a flattened letter; other letters stay as they are."""
    if not any(basis.is_of_flat_row(line.span) for line in basis.lines):
        return basis
    return replace(basis, lines=tuple(_lines(basis)))


def _lines(basis: Basis) -> Iterator[Line]:
    greeted = False
    for line in basis.lines:
        if not basis.is_of_flat_row(line.span):
            yield line
            continue
        salutation = basis.lexicon.pattern("parts.salutation").search(basis.folded, *line.span)
        cuts = set(_cuts(basis, line, salutation, greeted))
        greeted = greeted or salutation is not None
        yield from _cut(basis, line, sorted(cuts))


def _cuts(
    basis: Basis, line: Line, salutation: re.Match[str] | None, greeted: bool
) -> Iterator[int]:
    """Give the offsets at which a new line begins."""
    start = line.span.start
    if salutation:
        yield from (salutation.start(), _behind_salutation(basis, salutation.end()))
        start = salutation.end()
    for pattern in (_PAGE_MARK, _FILE_PATH):
        for match in pattern.finditer(basis.folded, *line.span):
            yield from (match.start(), match.end())
    yield from _house_cuts(basis, Span(start, line.span.end))
    if salutation or greeted:
        yield from _part_cuts(basis, Span(start, line.span.end))


def _behind_salutation(basis: Basis, end: int) -> int:
    """Give the offset behind a salutation, its marks and the further ones that follow at once."""
    pattern = basis.lexicon.pattern("parts.salutation")
    office = _OFFICE_GREETED.match(basis.folded, end)
    if office and basis.lexicon.pattern("parts.signatory_title").search(office.group()):
        end = office.end()
    while True:
        mark = _MARKS.match(basis.folded, end)
        end = mark.end() if mark else end
        again = pattern.match(basis.folded, end)
        if again is None or again.end() == end:
            return end
        end = again.end()


def _house_cuts(basis: Basis, scope: Span) -> Iterator[int]:
    """Give both ends of the house's address where a page ended: it parts the text around it."""
    house = basis.publisher.house
    while first := house.mark_pattern.search(basis.folded, *scope):
        near = min(scope.end, first.end() + _HOUSE_REACH)
        details = list(house.detail_pattern.finditer(basis.folded, first.end(), near))
        if details:
            yield from (first.start(), details[-1].end())
        scope = Span(details[-1].end() if details else first.end(), scope.end)


def _part_cuts(basis: Basis, scope: Span) -> Iterator[int]:
    """Give the cuts at the end of the letter: closing, count of annexes, the house's address."""
    for name in _LETTER_PARTS:
        match = basis.lexicon.pattern(f"parts.{name}").search(basis.folded, *scope)
        if match:
            tail = _SENTENCE_TAIL.match(basis.document.text, match.end(), scope.end)
            mark = _MARKS.match(basis.folded, tail.end() if tail else match.end())
            yield from (match.start(), mark.end() if mark else match.end())
            scope = Span(match.end(), scope.end)
    house = basis.publisher.house.mark_pattern.search(basis.folded, *scope)
    if house:
        yield house.start()


def _cut(basis: Basis, line: Line, cuts: list[int]) -> Iterator[Line]:
    start = line.span.start
    for cut in (*cuts, line.span.end):
        span = stripped(basis.document.text, Span(start, cut))
        if span.start < span.end:
            yield line_at(basis.folded, line, span, basis.publisher)
        start = cut
