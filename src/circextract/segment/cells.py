"""Cells of a row that are no headings: those that only refer to an annex."""

from __future__ import annotations

from circextract.lines import Basis

# Cells of a row before one that only refers to an annex, and the lines that they may have.
_CELLS_BEFORE, _ROW = 2, 12


def ends_row(basis: Basis, index: int) -> bool:
    """Tell whether a line is a further cell of a row by itself, which only refers to an annex:
    "Hotels | 3 May | Annex"."""
    own = basis.document.blocks[basis.lines[index].block]
    blocks = [basis.document.blocks[line.block] for line in basis.lines]
    columns = [
        block.column
        for block in blocks[max(0, index - _ROW) : index]
        if own.row is not None and (block.table, block.row) == (own.table, own.row)
    ]
    return own.column not in columns and len(set(columns)) >= _CELLS_BEFORE
