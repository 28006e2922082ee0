"""Columns of days that those of another column replace: "Former date | New date"."""

from __future__ import annotations

from circextract.fields.asking.rows import column_head, date_alone, row_cells
from circextract.letter import Letter, once
from circextract.lines import Line

_OLD, _RENEWED = "deadlines.superseded", "deadlines.renewed"


def is_in_old_column(letter: Letter, lines: list[Line], index: int) -> bool:
    """Tell whether a day stands under a head such as "Instead of", or beside another day whose head
    says that it is the new one: "Date announced | New date"."""
    if column_head(letter, lines, index, _OLD):
        return True
    if not (lines[index].in_cell and _speaks_of_new(letter)):
        return False
    if column_head(letter, lines, index, _RENEWED):
        return False
    beside = row_cells(letter, lines, index)
    days = [at for at, line in enumerate(lines) if line in beside and date_alone(letter, line)]
    return any(column_head(letter, lines, at, _RENEWED) for at in days)


@once
def _speaks_of_new(letter: Letter) -> bool:
    """Tell whether any cell says that a day is new, without which no column need be compared."""
    return any(line.in_cell and letter.search(_RENEWED, line.span) for line in letter.lines)
