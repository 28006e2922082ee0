"""What a table says of an address in one of its cells: the head of its column, its row."""

from __future__ import annotations

from circextract.document import Span
from circextract.letter import Letter
from circextract.lines import Line

_FEWEST_ROWS = 2
# Brackets or a colon around an address that is alone in its cell.
_FEW_SIGNS = 3
# A cell of prose says more than what one address is for.
_LONGEST = 80


def head_of_column(letter: Letter, span: Span) -> Span | None:
    """Give the first cell of the column an address stands in alone, where it prints no address."""
    rows = _rows(letter, span)
    line, column = letter.line_holding(span), _column(letter, letter.line_holding(span))
    heads = [cell for cell in rows[0] if _column(letter, cell) == column] if rows else []
    if len(rows) < _FEWEST_ROWS or not heads or heads[0] == line or "/" in heads[0].folded:
        return None
    return heads[0].span


def cells_of_row(letter: Letter, span: Span) -> list[Span]:
    """Give the other short cells of the row in which an address has a cell of its own."""
    own = (row for row in _rows(letter, span) if any(cell.span.contains(span) for cell in row))
    return [
        cell.span
        for cell in next(own, [])
        if not cell.span.contains(span) and len(cell.folded) < _LONGEST
    ]


def _column(letter: Letter, line: Line | None) -> int | None:
    return letter.document.blocks[line.block].column if line else None


def _rows(letter: Letter, span: Span) -> list[list[Line]]:
    """Give the rows of the table of the body in which an address has a cell of its own."""
    line = letter.line_holding(span)
    blocks = letter.document.blocks
    alone = line is not None and len(line.folded) - (span.end - span.start) <= _FEW_SIGNS
    table = blocks[line.block].table if line and alone else None
    rows: dict[int | None, list[Line]] = {}
    for cell in letter.lines if table is not None and letter.body.contains(span) else ():
        if blocks[cell.block].table == table:
            rows.setdefault(blocks[cell.block].row, []).append(cell)
    return list(rows.values())
