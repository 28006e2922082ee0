"""The blocks of a PDF before they are written out: words, what they are, how lines join."""

from __future__ import annotations

from dataclasses import dataclass

from circextract.document import BlockKind
from circextract.readers.pdf_strips import Token


@dataclass
class Item:
    """A block to be: its words and what it is."""

    kind: BlockKind
    tokens: list[Token]
    table: int | None = None
    row: int | None = None
    column: int | None = None
    open_end: bool = False
    """A paragraph whose last line runs to the margin without ending a sentence."""
    open_start: bool = False
    """A paragraph that may go on from the page before."""


def continue_table(items: list[Item], body: list[Item]) -> None:
    """Let the table at the start of a page go on the one at the end of the page before.

    A row without a first cell goes on the last row, cell by cell.
    """
    last = next(item for item in reversed(items) if item.table is not None)
    table = body[0].table
    rest = [item for item in body if item.table == table]
    goes_on = not any((item.row, item.column) == (0, 0) for item in rest)
    shift = (last.row or 0) + (0 if goes_on else 1)
    cells = {(item.row, item.column): item for item in items if item.table == last.table}
    for item in rest:
        item.table, item.row = last.table, (item.row or 0) + shift
        above = cells.get((item.row, item.column))
        if above is not None:
            above.tokens += [("\n", item.tokens[0][1]), *item.tokens[1:]]
            body.remove(item)
