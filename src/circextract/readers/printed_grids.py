"""Rows of a table that a converter printed cell by cell, with nothing between its rows.

Each cell stands on a line of its own, so that the whole table looks like one long row. The head has
no digits; from where digits begin, numbers and dates come again at the same places of each row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from circextract.document import Block

_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3  # the row of heads counts
_WORDED = 2  # columns of words that may stand before the first one with digits
_LONGEST_HEAD = 60  # characters
_DIGIT = re.compile(r"\d")


def with_rows(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Give blocks again, those of a table's single long row in the rows they were printed in."""
    found: list[Block] = []
    sizes = Counter(block.table for block in blocks)
    for (table, _), group in groupby(blocks, lambda block: (block.table, block.row)):
        cells = list(group)
        alone = table is not None and len(cells) == sizes[table]
        width = _width(text, cells) if alone else None
        found += _in_rows(cells, width) if width else cells
    return found


def _width(text: str, cells: Sequence[Block]) -> int | None:
    """Give the number of columns after which heads without digits, then rows alike, repeat."""
    first = [text[slice(*cell.span)].strip().split("\n")[0] for cell in cells]
    numbered = [_DIGIT.search(line) is not None for line in first]
    worded = numbered.index(True) if True in numbered else 0
    for width in range(worded, max(_FEWEST_COLUMNS, worded - _WORDED) - 1, -1):
        rows = [tuple(numbered[at : at + width]) for at in range(0, len(cells), width)]
        short = all(len(head) <= _LONGEST_HEAD for head in first[:width])
        if short and len(rows) >= _FEWEST_ROWS and len(set(rows[1:])) == 1:
            return width
    return None


def _in_rows(cells: Sequence[Block], width: int) -> Iterator[Block]:
    for at, cell in enumerate(cells):
        yield replace(cell, row=(cell.row or 0) + at // width, column=at % width)
