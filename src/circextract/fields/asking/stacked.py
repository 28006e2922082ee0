"""Tables that a converter wrote one cell a line: heads, then a label and its days in each row.

Matter / Former date / New date / Registration / 3 May 2024 / 10 May 2024 / ...
Or each label behind its days: Former date / New date / Matter / 3 May / 10 May / Registration...
Or one column after the other: Matter / Registration / Papers / Date / 3 May 2024 / 10 May 2024.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from circextract.document import Span
from circextract.fields.dating.dated import dates_in
from circextract.letter import Letter
from circextract.lines import Line

_LONGEST = 120
_FEWEST_DAYS, _FEWEST_ROWS = 2, 2
_LONGEST_COLUMN = 30


@dataclass(frozen=True, slots=True)
class Cell:
    """The label of the row a day stands in, and the head of its column."""

    label: Line
    head: Line


@dataclass(frozen=True, slots=True)
class _Row:
    """The days of a row, from the line at `first` on; its label is the line before."""

    first: int
    days: int

    @property
    def end(self) -> int:
        return self.first + self.days


def cells_of(
    letter: Letter,
    lines: list[Line],
    is_day: Callable[[Line], bool],
    asks: Callable[[Line], bool],
) -> dict[Span, Cell]:
    """Give label and head of each day of such tables; their rows have the same number of days.

    Labels stand behind the days where the last asks for something, and not what leads the first.
    """
    found: dict[Span, Cell] = {}
    for rows in _tables(list(_rows(lines, is_day))):
        top, days = rows[0].first - 1, rows[0].days
        heads = lines[max(0, top - days) : top]
        if len(heads) < days or not all(_may_head(letter, head) for head in heads):
            continue
        behind = lines[rows[-1].end : rows[-1].end + 1]
        last = not asks(lines[top]) and any(_may_head(letter, o) and asks(o) for o in behind)
        for row in rows:
            label = lines[row.end if last else row.first - 1]
            for column, head in enumerate(heads):
                found[lines[row.first + column].span] = Cell(label, head)
    return found


def columns_of(
    letter: Letter,
    lines: list[Line],
    is_day: Callable[[Line], bool],
    asks: Callable[[Line], bool],
) -> dict[Span, Cell]:
    """Give label and head of each day of a column that stands behind the column of what is due,
    or before it: as many lines, of which all but one at most ask for something."""
    found: dict[Span, Cell] = {}
    for run in _rows(lines, is_day):
        if not _FEWEST_DAYS < run.days <= _LONGEST_COLUMN:
            continue
        own, before = run.days, lines[run.first - 1]
        headed = (run.first - own - 1, run.first - 1), (run.end + 1, run.first - 1)
        plain = (run.first - own, run.first - own - 1), (run.end, run.first - 1)
        for first, head in plain if asks(before) else headed:
            labels = lines[first : first + own] if first > 0 <= head else []
            asking = sum(_may_head(letter, label) and asks(label) for label in labels)
            if len(labels) == own and asking >= own - 1:
                days = lines[run.first : run.end]
                found |= {
                    day.span: Cell(label, lines[head])
                    for day, label in zip(days, labels, strict=True)
                }
                break
    return found


def _rows(lines: list[Line], is_day: Callable[[Line], bool]) -> Iterator[_Row]:
    """Give the runs of two or more days, one a line, behind a line that is none."""
    first: int | None = None
    for at, line in enumerate([*lines, None]):
        day = line is not None and not line.in_cell and is_day(line)
        if day and first is None:
            first = at
        elif not day and first is not None:
            if first and at - first >= _FEWEST_DAYS and not lines[first - 1].in_cell:
                yield _Row(first, at - first)
            first = None


def _tables(rows: list[_Row]) -> Iterator[list[_Row]]:
    """Give the rows that follow on each other with nothing but a label between."""
    tables = [rows[:1]]
    for one, other in pairwise(rows):
        if other.days == one.days and other.first == one.end + 1:
            tables[-1].append(other)
        else:
            tables.append([other])
    yield from (table for table in tables if len(table) >= _FEWEST_ROWS)


def _may_head(letter: Letter, line: Line) -> bool:
    return len(line.folded) < _LONGEST and not line.in_cell and not dates_in(letter, line.span)
