"""Rebuild tables drawn with rules: the grid, its merged cells, the words in each cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from circextract.document import BBox
from circextract.readers.pdf_words import Line, Word, lines_of

_NEAR = 3.0
_LONGEST_GRID = 400


@dataclass
class Grid:
    """A ruled table: the edges of its columns and rows, and the rules that draw it."""

    xs: list[float]
    ys: list[float]
    rules: list[BBox]
    mirrored: bool = False
    cells: dict[tuple[int, int], list[Word]] = field(default_factory=dict)

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.ys[-1]

    def take(self, words: Iterable[Word]) -> list[Word]:
        """Put the words inside the grid into its cells; give the others back."""
        outside = []
        for word in words:
            place = self._cell_at((word.start + word.end) / 2, word.base - 0.3 * word.size)
            if place is None:
                outside.append(word)
            else:
                self.cells.setdefault(place, []).append(word)
        return outside

    @cached_property
    def lines(self) -> dict[tuple[int, int], list[Line]]:
        """The lines of each cell, once all words are in."""
        return {place: lines_of(words, self.mirrored) for place, words in self.cells.items()}

    def right_edge(self, row: int, column: int) -> float:
        """Where the cell that starts at (row, column) ends."""
        while column + 2 < len(self.xs) and not self._wall(row, column + 1):
            column += 1
        return self.xs[column + 1]

    def _cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        column = _interval(self.xs, x)
        row = _interval(self.ys, y)
        if column is None or row is None:
            return None
        # A merged cell is where its first row and column are.
        while column > 0 and not self._wall(row, column):
            column -= 1
        while row > 0 and not self._floor(row, column):
            row -= 1
        return row, column

    def _wall(self, row: int, column: int) -> bool:
        """Tell whether an upright rule stands left of `column` in `row`."""
        x, y = self.xs[column], (self.ys[row] + self.ys[row + 1]) / 2
        return any(
            abs((rule.x0 + rule.x1) / 2 - x) <= _NEAR and rule.top - 1 <= y <= rule.bottom + 1
            for rule in self.rules
            if _is_upright(rule)
        )

    def _floor(self, row: int, column: int) -> bool:
        """Tell whether a level rule lies above `row` in `column`."""
        y, x = self.ys[row], (self.xs[column] + self.xs[column + 1]) / 2
        return any(
            abs((rule.top + rule.bottom) / 2 - y) <= _NEAR and rule.x0 - 1 <= x <= rule.x1 + 1
            for rule in self.rules
            if not _is_upright(rule)
        )


def find_grids(rules: list[BBox], width: float, mirrored: bool) -> list[Grid]:
    """Find the tables among the rules of a page: rules that touch, two columns or more."""
    if mirrored:
        rules = [BBox(width - rule.x1, rule.top, width - rule.x0, rule.bottom) for rule in rules]
    grids = []
    for group in _groups(rules[:_LONGEST_GRID]):
        xs = _edges((rule.x0 + rule.x1) / 2 for rule in group if _is_upright(rule))
        ys = _edges((rule.top + rule.bottom) / 2 for rule in group if not _is_upright(rule))
        if len(xs) >= 3 and len(ys) >= 2:
            grids.append(Grid(xs, ys, group, mirrored))
    return sorted(grids, key=lambda grid: grid.top)


def _is_upright(rule: BBox) -> bool:
    return rule.bottom - rule.top > rule.x1 - rule.x0


def _groups(rules: list[BBox]) -> list[list[BBox]]:
    """Gather rules that touch one another, directly or through others."""
    groups: list[list[BBox]] = []
    for rule in rules:
        touching = [group for group in groups if any(_touch(rule, other) for other in group)]
        merged = [rule, *(other for group in touching for other in group)]
        groups = [group for group in groups if not any(group is other for other in touching)]
        groups.append(merged)
    return groups


def _touch(a: BBox, b: BBox) -> bool:
    return (
        a.x0 <= b.x1 + _NEAR
        and b.x0 <= a.x1 + _NEAR
        and a.top <= b.bottom + _NEAR
        and b.top <= a.bottom + _NEAR
    )


def _edges(positions: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for position in sorted(positions):
        if not edges or position - edges[-1] > _NEAR:
            edges.append(position)
    return edges


def _interval(edges: list[float], position: float) -> int | None:
    for index in range(len(edges) - 1):
        if edges[index] <= position <= edges[index + 1]:
            return index
    return None
