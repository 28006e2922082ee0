"""Rebuild tables without rules from the white space between their columns.

A table is a run of rows that leave common gutters free. A row starts where the first column has
text; a list in the last column ("To:", "Copy to:") runs beside several rows and stays one cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from circextract.readers.pdf_gutters import Gutter, gaps_of, merged
from circextract.readers.pdf_strips import Measure, Row, Strip, fits

_NARROW = 0.45  # of a column, in widths of the page's text
_TIGHT = 1.12  # in line distances
_LOOSE = 1.6
_PADDING = 10.0  # points between the text of two columns: Word pads cells by 5.4
_ALIGNED = 3.0
_ROW_GAP = 3.2  # in line distances: how far the next row of a table may be
_LINE_GAP = 1.9
_LONGEST_LABEL = 40
_COLONS = (":", "\uff1a")


@dataclass
class Cell:
    """A cell of a rebuilt table: its strips from top to bottom."""

    row: int
    column: int
    measure: Measure
    strips: list[Strip] = field(default_factory=list)
    narrow: bool = False
    """Whether the column is too narrow for its line ends to tell much."""


@dataclass
class Region:
    """Rows of the page that leave common gutters free."""

    rows: list[Row]
    gutters: list[Gutter]

    def admit(self, row: Row) -> bool:
        """Take `row` in if every gutter stays open; tell whether it did."""
        if len(row.strips) == 1 and not self._aligned(row.strips[0]):
            return False
        gutters = merged(self.gutters, gaps_of(row), self.rows, row)
        if gutters is None:
            return False
        self.rows.append(row)
        self.gutters = gutters
        return True

    def _aligned(self, strip: Strip) -> bool:
        """Tell whether a line of one strip begins, ends or is centred as others of its column."""
        column = self.column_of(strip)
        return column == 0 or any(
            abs(strip.start - other.start) <= _ALIGNED
            or abs(strip.start - other.text_start) <= _ALIGNED
            or abs(strip.end - other.end) <= _ALIGNED / 2
            or abs(strip.start + strip.end - other.start - other.end) <= _ALIGNED
            for row in self.rows
            for other in row.strips
            if self.column_of(other) == column
        )

    def column_of(self, strip: Strip) -> int:
        """Give the column a strip stands in."""
        return sum(1 for gutter in self.gutters if gutter[1] <= strip.start + 1)


def find_region(
    rows: Sequence[Row], start: int, floor: int, lead: float
) -> tuple[int, Region] | None:
    """Find the table around row `start`, which has several strips.

    Gives the index of its first row and the region. Rows before `floor` are taken already.
    """
    region = Region([rows[start]], gaps_of(rows[start]))
    first = start
    while first > floor and _continues_upwards(region, rows[first - 1], lead):
        above = rows[first - 1]
        gutters = merged(region.gutters, gaps_of(above), region.rows, above)
        if gutters is None:
            break
        region.rows.insert(0, above)
        region.gutters = gutters
        first -= 1
    for row in rows[start + 1 :]:
        if not _may_follow(region, row, lead) or not region.admit(row):
            break
    _trim(region, lead)
    used = {region.column_of(strip) for row in region.rows for strip in row.strips}
    region.gutters = [gutter for n, gutter in enumerate(region.gutters, 1) if n in used]
    several = [row for row in region.rows if len(row.strips) > 1]
    if len(several) == 1 and not _is_labelled(several[0]) and _in_text(rows, start, lead):
        return None
    return first, region


def cells_of(region: Region, lead: float, page: Measure) -> list[Cell]:
    """Cut a region into cells, row by row."""
    measures = _measures(region, page)
    last = len(region.gutters)
    free = _runs_beside(region, last)
    cells: dict[tuple[int, int], Cell] = {}
    number, labels = 0, _Labels(measures[0], lead, last if free else last + 1)
    running: Cell | None = None
    for index, row in enumerate(region.rows):
        if labels.starts_row(region, row) and index:
            number += 1
        for strip in row.strips:
            column = region.column_of(strip)
            measure = measures[column]
            if free and column == last and running and not _starts_cell(running, strip, lead):
                running.strips.append(strip)
                continue
            narrow = measure.width < _NARROW * page.width
            cell = cells.setdefault((number, column), Cell(number, column, measure, narrow=narrow))
            cell.strips.append(strip)
            running = cell if column == last else running
    return [cells[key] for key in sorted(cells)]


def _measures(region: Region, page: Measure) -> list[Measure]:
    """Give where the lines of each column begin and may end."""
    lefts = [page.left] + [
        min(strip.start for strip in _column(region, column))
        for column in range(1, len(region.gutters) + 1)
    ]
    rights = [left - _PADDING for left in lefts[1:]] + [_last_edge(region, page)]
    return [Measure(left, right) for left, right in zip(lefts, rights, strict=True)]


def _last_edge(region: Region, page: Measure) -> float:
    """Give where the last column ends: its own longest line where it has several.

    Some office suites pad the last cell inside the page's margin, others let the padding jut out.
    """
    ends = [strip.end for strip in _column(region, len(region.gutters))]
    return max(ends) + 1 if len(ends) > 2 else page.right - _PADDING / 2


@dataclass
class _Labels:
    """Tells which lines of the first column start a row."""

    measure: Measure
    lead: float
    beside: int
    """The column that runs beside the rows; it does not tell where they start."""
    last: Strip | None = None

    def starts_row(self, region: Region, row: Row) -> bool:
        strip = row.strips[0]
        if region.column_of(strip) != 0:
            return False
        last, self.last = self.last, strip
        if last is None or last.text.endswith(_COLONS) or strip.mark:
            return True
        values = any(0 < region.column_of(other) < self.beside for other in row.strips)
        wraps = strip.text.endswith(_COLONS) and not values  # the rest of a label of two lines
        if strip.base - last.base > (_LOOSE if wraps else _TIGHT) * self.lead:
            return True
        return values and (strip.text.endswith(_COLONS) or self._ended(last, strip))

    def _ended(self, last: Strip, strip: Strip) -> bool:
        return fits(last, strip, self.measure) or not runs_on(last, strip)


def runs_on(last: Strip, strip: Strip) -> bool:
    """Tell from the letters whether a line looks like the rest of the one above."""
    before, after = last.reading[-1].text, strip.reading[0].text
    first = after[0]
    if before.endswith((",", "-", "/", "(")) or first.islower() or before[-1].islower():
        return True
    # Scripts without capitals say nothing; there the line ends decide.
    return first.isalpha() and not first.isupper()


def _column(region: Region, column: int) -> list[Strip]:
    return [
        strip for row in region.rows for strip in row.strips if region.column_of(strip) == column
    ]


def _runs_beside(region: Region, column: int) -> bool:
    """Tell whether the last column is a list beside labelled rows, not in step with them."""
    labels = _column(region, 0)
    if not any(_has_colon(strip) for strip in labels):
        return False
    strips = _column(region, column)
    marks = sum(strip.listed for strip in strips)
    headed = any(_is_label(strip) for strip in strips)
    if column == 1 and not headed:
        return False
    return marks > 0 and (headed or marks > 1)


def _has_colon(strip: Strip) -> bool:
    return any(word.text.endswith(_COLONS) or word.text == ":" for word in strip.reading[:4])


def _is_label(strip: Strip) -> bool:
    text = strip.text
    return text.endswith(_COLONS) and len(text) <= _LONGEST_LABEL and not strip.mark


def _starts_cell(running: Cell, strip: Strip, lead: float) -> bool:
    """Tell whether a line of a running list starts another cell."""
    last = running.strips[-1]
    return _is_label(strip) or strip.base - last.base > 1.9 * lead


def _continues_upwards(region: Region, row: Row, lead: float) -> bool:
    """Tell whether a row above stands in a column of the region other than the first."""
    first = region.rows[0]
    if len(row.strips) > 1 or first.base - row.base > _LINE_GAP * lead:
        return False
    starts = [strip.start for other in region.rows for strip in other.strips[1:]]
    return any(abs(row.start - start) <= _ALIGNED for start in starts)


def _may_follow(region: Region, row: Row, lead: float) -> bool:
    """Tell whether a row is near enough to belong to the region."""
    distance = row.base - region.rows[-1].base
    if len(row.strips) > 1:
        return distance <= _ROW_GAP * lead
    alone = 0
    for above in reversed(region.rows):
        if len(above.strips) > 1 or region.column_of(above.strips[0]) != 0:
            break
        alone += 1
    in_first = region.column_of(row.strips[0]) == 0
    return distance <= _LINE_GAP * lead and not (in_first and (alone >= 2 or row.mark))


def _trim(region: Region, lead: float) -> None:
    """Give back rows at the end that stand in the first column alone, unless closely wrapped."""
    while len(region.rows) > 1:
        row, above = region.rows[-1], region.rows[-2]
        if len(row.strips) > 1 or region.column_of(row.strips[0]) != 0:
            return
        column = [strip for strip in above.strips if region.column_of(strip) == 0]
        if column and not _has_colon(column[0]) and row.base - above.base <= _TIGHT * lead:
            return
        if _has_colon(row.strips[0]) and not _is_labelled(row):
            return  # a label with its value in one column
        region.rows.pop()


def _is_labelled(row: Row) -> bool:
    return row.strips[0].text.rstrip().endswith(_COLONS)


def _in_text(rows: Sequence[Row], index: int, lead: float) -> bool:
    """Tell whether a row with a wide gap is but a line of the paragraph around it."""
    row = rows[index]
    for other in rows[max(index - 1, 0) : index + 2]:
        if other is row or abs(other.base - row.base) > 1.25 * lead:
            continue
        if any(
            strip.start <= row.start + 40 and strip.end >= row.end - 60 for strip in other.strips
        ):
            return True
    return False
