"""Tables in formats that stream text and mark where a cell or row ends (RTF, legacy Word)."""

from __future__ import annotations

from dataclasses import dataclass, field

from circextract.readers.story import Cell, Scribe, Story, Table, check_depth

_SAME_EDGE = 60  # twips: edges nearer than a millimetre are one


@dataclass
class RowShape:
    """How a row is laid out: where it begins, where its cells end, which only go on."""

    left: int = 0
    edges: list[int] = field(default_factory=list)
    continued: list[bool] = field(default_factory=list)

    def add(self, edge: int, *, continued: bool) -> None:
        """Add a cell by its far edge."""
        self.edges.append(edge)
        self.continued.append(continued)

    def starts(self, count: int) -> list[int]:
        """Give where each of `count` cells begins; cells without a known edge stand behind."""
        starts = [self.left, *self.edges][:count]
        last = starts[-1] if starts else 0
        return starts + [last + 1000 * n for n in range(1, count - len(starts) + 1)]


@dataclass
class _Open:
    """A table being read: rows of (start of the cell, its story), and the row begun."""

    rows: list[list[tuple[int, Story]]] = field(default_factory=list)
    cells: list[Story] = field(default_factory=list)
    cell: Story = field(default_factory=list)

    def end_cell(self) -> None:
        self.cells.append(self.cell)
        self.cell = []

    def end_row(self, shape: RowShape) -> None:
        if self.cell:
            self.end_cell()
        starts = shape.starts(len(self.cells))
        continued = shape.continued + [False] * len(self.cells)
        row = zip(starts, self.cells, continued, strict=False)
        self.rows.append([(start, cell) for start, cell, goes_on in row if not goes_on])
        self.cells = []

    def table(self) -> Table:
        """Give the table; a column is where cells of any row begin."""
        if self.cells or self.cell:
            self.end_row(RowShape())
        column_of: dict[int, int] = {}
        edge, column = None, -1
        for start in sorted({start for row in self.rows for start, _ in row}):
            if edge is None or start - edge > _SAME_EDGE:
                edge, column = start, column + 1
            column_of[start] = column
        return Table([[Cell(column_of[start], story) for start, story in row] for row in self.rows])


class TableFlow:
    """Sorts the paragraphs of one container into its tables."""

    def __init__(self, scribe: Scribe, name: str) -> None:
        self._scribe = scribe
        self._name = name
        self._open: list[_Open] = []

    def end_paragraph(self, depth: int, mark: str = "") -> None:
        """End a paragraph that stands in so many tables."""
        self._settle(depth)
        passage = self._scribe.take(mark)
        if passage is not None:
            (self._open[-1].cell if self._open else self._scribe.story).append(passage)

    def end_cell(self, depth: int, mark: str = "") -> None:
        """End a paragraph and the cell it stands in."""
        self.end_paragraph(max(depth, 1), mark)
        self._open[-1].end_cell()

    def end_row(self, depth: int, shape: RowShape) -> None:
        """End a row."""
        self.end_paragraph(max(depth, 1))
        self._open[-1].end_row(shape)

    def close(self) -> None:
        """End all."""
        self.end_paragraph(0)

    def _settle(self, depth: int) -> None:
        """Begin or end tables until so many are open."""
        check_depth(self._name, depth)
        while len(self._open) > depth:
            table = self._open.pop().table()
            (self._open[-1].cell if self._open else self._scribe.story).append(table)
        while len(self._open) < depth:
            self._open.append(_Open())
