"""Tables that a converter printed in one line, heads first, a slash for each border.

"/ Group / Dates / Deadline for contributions / Study Group 6 / 11-12 May 2021 / 4 May 2021 /"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from circextract.document import Span
from circextract.readers.repair import Repaired, edited

_FEWEST_COLUMNS = 3
# A cell is short, and that of a head has neither figures nor the colon of a label.
_CELL = r"(?!/[ \t])\S(?:(?![ \t]/[ \t])[^\n]){0,140}"
_RUN = re.compile(rf"(?<=[ \t])/(?:[ \t]+{_CELL}[ \t]+/){{6,60}}(?=[ \t]|$)", re.MULTILINE)
_BORDER = re.compile(r"[ \t]*(?<=[ \t])/(?=[ \t]|$)[ \t]*", re.MULTILINE)
_NO_HEAD = re.compile(r"[\d:\uff1a]")
_LONGEST_HEAD = 50
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Days of a row at least: a header printed in one line has that of the letter alone.
_FEWEST_DAYS = 2


def mend_flat_tables(before: Repaired) -> Repaired:
    """Put tabs between the cells of such tables and line breaks around their rows."""
    if " / " not in before.text:
        return before
    edits = [edit for run in _RUN.finditer(before.text) for edit in _edits(before.text, run)]
    return edited(before, edits)


def _edits(text: str, run: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """Give what to put for each border of a run, where its cells make rows."""
    borders = [Span(*border.span()) for border in _BORDER.finditer(text, *run.span())]
    cells = [text[one.end : two.start] for one, two in pairwise(borders)]
    columns = _columns(cells)
    for index, border in enumerate(borders if columns else ()):
        last = index == len(borders) - 1
        start = "\n\n" if index == 0 or last else "\n" if index % (columns or 1) == 0 else "\t"
        yield border.start, border.end, start


def _columns(cells: list[str]) -> int | None:
    """Count the columns: as many heads stand before rows of as many cells, each with its days."""
    heads = next((at for at, cell in enumerate(cells) if not _is_head(cell)), len(cells))
    for columns in range(heads, _FEWEST_COLUMNS - 1, -1):
        rows = [cells[at : at + columns] for at in range(columns, len(cells), columns)]
        if rows and len(cells) % columns == 0 and all(_is_row(row) for row in rows):
            return columns
    return None


def _is_head(cell: str) -> bool:
    return len(cell) <= _LONGEST_HEAD and not _NO_HEAD.search(cell)


def _is_row(cells: list[str]) -> bool:
    return sum(_YEAR.search(cell) is not None for cell in cells) >= _FEWEST_DAYS
