"""Rows of a table that a converter printed cell by cell, with nothing between its rows.

Each cell stands on a line of its own, so that the whole table looks like one long row, or like
paragraphs. The head has no digits; from where digits begin, numbers and dates come again at the
same places of each row. Paragraphs are only a table where a name and days make each row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from circextract.document import Block, BlockKind

_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3  # the row of heads counts
_WORDED = 2  # columns of words that may stand before the first one with digits
_LONGEST_HEAD = 60  # characters
_LONGEST_CELL = 80
_YEAR_WITHIN = 24  # characters: a day comes first in its cell, "3 мая 2019 года, 16 час. 00 мин."
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ENDS_SENTENCE = (".", "\u3002", ":", "\uff1a", ";", "\u061b", "\uff1b", "\u061f", "?", "!")


def with_rows(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Give blocks again, those of a table's single long row in the rows they were printed in."""
    blocks = _with_tables(text, blocks)
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


# --- tables without borders ------------------------------------------------------------------


def _with_tables(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Give blocks again, runs of short lines that repeat a name and days as cells of a table."""
    found: list[Block] = []
    tables = max((block.table or 0 for block in blocks), default=0)
    for run in _runs(text, blocks):
        if _repeats_days(text, run):
            tables += 1
            cells = (replace(own, kind=BlockKind.CELL, table=tables) for own in run)
            found += [replace(cell, row=0, column=at) for at, cell in enumerate(cells)]
        else:
            found += run
    return found


def _runs(text: str, blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Give short paragraphs that no empty line parts together, all others by themselves."""
    run: list[Block] = []
    for block in blocks:
        follows = run and "\n\n" not in text[run[-1].span.end : block.span.start]
        if not (follows and _is_cell(text, run[-1]) and _is_cell(text, block)):
            if run:
                yield run
            run = []
        run.append(block)
    if run:
        yield run


def _is_cell(text: str, block: Block) -> bool:
    """Tell whether a paragraph may be a cell: short, and no sentence."""
    words = text[slice(*block.span)].strip()
    free = block.kind is BlockKind.PARAGRAPH and "\n" not in words and "\t" not in words
    ended = words.endswith(_ENDS_SENTENCE) and not _YEAR.search(words[:_YEAR_WITHIN])
    return free and len(words) <= _LONGEST_CELL and not ended


def _repeats_days(text: str, run: Sequence[Block]) -> bool:
    """Tell whether a run reads as rows that each begin with a name and go on with full dates."""
    if len(run) < _FEWEST_COLUMNS * _FEWEST_ROWS:
        return False
    width = _width(text, run)
    dated = [_YEAR.search(text[slice(*block.span)]) is not None for block in run]
    if width is None or len(run) % width:
        return False
    columns = [dated[width + at :: width] for at in range(width)]
    return not any(columns[0]) and sum(all(column) for column in columns) >= _WORDED
