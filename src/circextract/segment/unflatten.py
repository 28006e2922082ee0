"""Give a letter that a converter wrote on one line its lines back.

A long line is cut where only a new line of a letter can begin: at the salutation and the closing,
at "(signed)" and "Annexes: 2", at page numbers, file paths and the house's address. A letter that
greets nobody is cut at its first paragraph number, and before the name over the title of who signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from circextract.document import Span
from circextract.header.shapes import YEAR
from circextract.header.wording import breaks_off, inner_labels
from circextract.lines import Basis, Line, line_at, stripped
from circextract.segment.annexes import annex_cuts
from circextract.segment.ending import (
    closing_cuts,
    distribution_cuts,
    goes_on,
    last_line_cuts,
    part_cuts,
    signature_cuts,
)
from circextract.segment.flat_lists import unlabelled_list
from circextract.segment.ungreeted import (
    behind_abstract,
    first_number,
    first_sentence,
    ungreeted_cuts,
)
from circextract.segment.unlabelled_rows import unlabelled_cuts

_PAGE_MARK = re.compile(r"\s[-\u2013]\s?\d{1,3}\s?[-\u2013](?=\s|$)")
_PAGE_ABOVE = re.compile(r"[-\u2013]?\s?\d{1,3}(?:\s?[-\u2013])?\s+(?=\D)")
_LAST_BORDER = re.compile(r"(?<!\s)\s+[/|]$")
_RUNNING_HEAD = 60  # characters of a reference that heads each page
_FILE_PATH = re.compile(
    r"\s(?:[a-z]:)?\\?\w[\w-]*\\[\w\\.()-]+\.(?:docx?|wpd)(?:\s+\d{1,2}(?:[./]\d{2,4}){2}(?!\d))?"
)
_MARKS = re.compile(r"[\s,:!\u060c;.]*")
# "Madame, Monsieur le Directeur général,"
_OFFICE_GREETED = re.compile(r"\s[^\d.:;,\u060c\n]{3,60}(?=[,:\u060c])")
_FIRST_NUMBER = re.compile(r"\s*1[.)]?\s+(?=[^\W\d_])")
_WORD_REACH = 24
_CLOSING_REACH = 40  # characters from the opening of a closing to the salutation in it
_HOUSE_REACH = 300
_REST = 80  # characters of a value that goes on from the line above


def unflatten(basis: Basis) -> Basis:
    """Cut the long lines of a flattened letter, in others only a name from the title beside it."""
    flat = any(basis.is_of_flat_row(line.span) for line in basis.lines)
    return replace(basis, lines=tuple(_lines(basis) if flat else _signed_lines(basis)))


def _signed_lines(basis: Basis) -> Iterator[Line]:
    for line in basis.lines:
        yield from _cut(basis, line, sorted(_end_cuts(basis, line)))


def _lines(basis: Basis) -> Iterator[Line]:
    greeted = annexed = begun = False
    unaddressed = _greets_nobody(basis)
    annexes = list(annex_cuts(basis, Span(0, len(basis.folded))))
    for line in basis.lines:
        if not basis.is_of_flat_row(line.span):
            own = (start for start in annexes if line.span.start < start < line.span.end)
            cuts = {*_page_cuts(basis, line), *_end_cuts(basis, line), *own}
            yield from _cut(basis, line, sorted(cuts))
            # A header on one line may be short, though the body on the next one is not.
            greeted = greeted or any(_greeting_cuts(basis, line))
            continue
        salutation = _greeting(basis, line.span)
        cuts = set(_cuts(basis, line, salutation, greeted and not annexed))
        cuts |= {*(unlabelled_list(basis, line.span) or ()), *_rest_of_value(basis, line.span)}
        if unaddressed and not greeted and not annexed:
            first = line.span.start if begun else _first_words(basis, line.span)
            if first is not None:
                begun, body = True, Span(first, line.span.end)
                cuts |= {first, *_ungreeted_body_cuts(basis, body)}
                greeted = _closes(basis, body)
        greeted = greeted or salutation is not None
        own = (start for start in annexes if line.span.start <= start < line.span.end)
        headings = {*annex_cuts(basis, line.span), *own}
        annexed = annexed or bool(headings)
        cuts |= headings
        yield from _cut(basis, line, sorted(cuts))


def _closes(basis: Basis, scope: Span) -> bool:
    return basis.lexicon.pattern("parts.closing").search(basis.folded, *scope) is not None


def _ungreeted_body_cuts(basis: Basis, body: Span) -> Iterator[int]:
    """Give the cuts at the end of a body that greets nobody, of which a page may be a line."""
    yield from part_cuts(basis, body) if _closes(basis, body) else ungreeted_cuts(basis, body)


def _rest_of_value(basis: Basis, line: Span) -> Iterator[int]:
    """Give where the first label begins behind a value that the line above began."""
    if line.start == 0 or basis.folded[line.start - 1] != "\n":
        return
    label = inner_labels(basis.lexicon).search(
        basis.folded, line.start, min(line.end, line.start + _REST)
    )
    if label and label.start() > line.start:
        yield label.start()


def _first_words(basis: Basis, scope: Span) -> int | None:
    """Give where the body of a letter that greets nobody begins: a number, or a first sentence."""
    stated = behind_abstract(basis, scope)
    if stated is not None:
        return stated
    firsts = (first_number(basis, scope), first_sentence(basis, scope))
    return min((first for first in firsts if first is not None), default=None)


def _greets_nobody(basis: Basis) -> bool:
    return _greeting(basis, Span(0, len(basis.folded))) is None


def _greeting(basis: Basis, scope: Span) -> re.Match[str] | None:
    """Find a salutation that is no part of the closing: "Veuillez agréer, Madame, Monsieur, …"."""
    closing = basis.lexicon.pattern("parts.closing")
    for match in basis.lexicon.pattern("parts.salutation").finditer(basis.folded, *scope):
        start = max(scope.start, match.start() - _CLOSING_REACH)
        if (
            not _is_inside_words(basis, match)
            and closing.search(basis.folded, start, match.start()) is None
        ):
            return match
    return None


def _is_inside_words(basis: Basis, match: re.Match[str]) -> bool:
    """Tell whether words of a salutation are words of a sentence or of a name.

    "敬请各位代表留意", in a script that parts none; "Centres of Excellence".
    """
    before = basis.folded[max(0, match.start() - _WORD_REACH) : match.start()]
    if basis.document.text[match.start()].islower() or before.endswith("'"):
        return True
    glued = before[-1:].isalpha()
    return goes_on(basis, match) if glued else breaks_off(before.rstrip(), basis.lexicon)


def _cuts(
    basis: Basis, line: Line, salutation: re.Match[str] | None, greeted: bool
) -> Iterator[int]:
    """Give the offsets at which a new line begins."""
    start = line.span.start
    if salutation:
        yield from (salutation.start(), _behind_salutation(basis, salutation.end()))
        if not greeted:
            yield from unlabelled_cuts(basis, Span(start, salutation.start()))
        start = salutation.end()
    yield from _page_cuts(basis, line)
    for pattern in (_PAGE_MARK, _FILE_PATH):
        for match in pattern.finditer(basis.folded, *line.span):
            yield from (match.start(), match.end())
    yield from _house_cuts(basis, Span(start, line.span.end))
    if salutation or greeted:
        yield from part_cuts(basis, Span(start, line.span.end))


def _page_cuts(basis: Basis, line: Line) -> Iterator[int]:
    """Give the cut behind a bare page number that the heading of an annex follows: "3 ANNEX 1"."""
    page = _PAGE_ABOVE.match(basis.folded, *line.span)
    heading = basis.lexicon.pattern("parts.annex_heading")
    if page is None:
        return
    above = heading.match(basis.folded, page.end())
    if above and above.end() < line.span.end:
        yield page.end()
    if above:
        return  # "1 Annex" is a count of annexes
    head = heading.search(basis.folded, page.end(), min(line.span.end, page.end() + _RUNNING_HEAD))
    if head and basis.document.text[head.start() : head.end()].isupper():
        yield head.start()


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


def _end_cuts(basis: Basis, line: Line) -> set[int]:
    """Give the cuts of a line of the header or at the letter's end, in whatever letter."""
    paths = _FILE_PATH.finditer(basis.folded, *line.span)
    return {
        *(cut for path in paths for cut in path.span()),
        *(unlabelled_list(basis, line.span) or ()),
        *_greeting_cuts(basis, line),
        *signature_cuts(basis, line),
        *last_line_cuts(basis, line),
        *closing_cuts(basis, line),
        *distribution_cuts(basis, line),
    }


def _greeting_cuts(basis: Basis, line: Line) -> Iterator[int]:
    """Give the border of a salutation that ends the line of a header or opens that of the body.

    "Subject: … Dear Sir,"; "Dear Sir, 1 Introduction".
    """
    opening = basis.lexicon.pattern("parts.salutation").match(basis.folded, *line.span)
    if opening:
        behind = _behind_salutation(basis, opening.end())
        if _FIRST_NUMBER.match(basis.folded, behind, line.span.end):
            yield behind
        return
    labelled = inner_labels(basis.lexicon).search(line.folded)
    greeting = _greeting(basis, line.span) if labelled else None
    if greeting is None:
        return
    behind = _behind_salutation(basis, greeting.end())
    if not basis.folded[behind : line.span.end].strip():
        yield greeting.start()


def _cut(basis: Basis, line: Line, cuts: list[int]) -> Iterator[Line]:
    if not cuts:
        yield line
        return
    start = line.span.start
    for cut in (*cuts, line.span.end):
        span = stripped(basis.document.text, Span(start, cut))
        border = _LAST_BORDER.search(basis.folded, *span)
        span = Span(span.start, border.start()) if border else span
        if span.start < span.end and basis.document.slice(span) != "/":
            piece = line_at(basis.folded, line, span, basis.publisher)
            # The letterhead goes on with the reference: it is none of the house's lines.
            yield replace(piece, noise=False) if _opens_letter(basis, piece) else piece
        start = cut


def _opens_letter(basis: Basis, piece: Line) -> bool:
    return piece.span.start == basis.lines[0].span.start and YEAR.search(piece.folded) is not None
