"""What a letter prints as its text: all from the salutation on but header, house and signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from circextract.document import BlockKind, Span
from circextract.letter import Letter, once
from circextract.lines import Line, line_at, stripped

_ROW = re.compile(r"\|.*\|.*|.*\|.*\|")
_CELL = re.compile(r"[^|\n]+")


@once
def text_spans(letter: Letter) -> list[Span]:
    """Give body, annexes and the lines between them, without what else is printed there."""
    closed = [field.span for fields in letter.fields.values() for field in fields]
    closed += [line.span for line in (*letter.signature, *letter.lines) if _is_closed(letter, line)]
    return list(outside(Span(_start(letter), len(letter.folded)), sorted(closed)))


def _start(letter: Letter) -> int:
    """Give where the text begins: without a salutation it may begin anywhere."""
    return letter.body.start if letter.salutation else 0


@once
def text_lines(letter: Letter) -> list[Line]:
    """Give the lines of the text, in order, rows printed with borders as one line a cell."""
    spans = text_spans(letter)
    return [
        cell
        for line in letter.lines
        if line.span.start >= _start(letter)
        and not _is_closed(letter, line)
        and any(span.contains(line.span) for span in spans)
        for cell in _cells(letter, line)
    ]


def _cells(letter: Letter, line: Line) -> list[Line]:
    """Cut a row such as "| Y.4900 | Title | Approved |" at its borders."""
    if not _ROW.fullmatch(line.folded):
        return [line]
    cells = [
        stripped(letter.document.text, Span(*cell.span()))
        for cell in _CELL.finditer(letter.folded, *line.span)
    ]
    like = replace(line, kind=BlockKind.CELL)
    return [line_at(letter.folded, like, c, letter.publisher) for c in cells if c.start < c.end]


def _is_closed(letter: Letter, line: Line) -> bool:
    """Tell whether a line is the house's, a signature's, or of a header printed at the end."""
    if line.noise or line in letter.signature:
        return True
    # A body that was not found has no borders to tell a header behind it.
    inside = letter.body.start == letter.body.end or letter.body.overlaps(line.span)
    return not inside and any(line.span.overlaps(span) for span in letter.header)


def outside(text: Span, closed: list[Span]) -> Iterator[Span]:
    """Cut what is closed out of a stretch of text."""
    start = text.start
    for span in closed:
        if start < span.start:
            yield Span(start, min(span.start, text.end))
        start = max(start, span.end)
    if start < text.end:
        yield Span(start, text.end)
