"""Put the cells of HTML and similar tables into their columns."""

from __future__ import annotations

from circextract.readers.story import Cell, Item, Story, Table

_WIDEST = 60  # columns one cell may span; more lay nothing out


class Grid:
    """A table being read: it knows the columns that cells of earlier rows still hold."""

    def __init__(self) -> None:
        self._rows: list[list[Cell]] = []
        self._held: dict[int, int] = {}  # rows still to come, by column
        self._column = 0

    def next_row(self) -> None:
        """Begin a row."""
        self._rows.append([])
        self._held = {column: rows - 1 for column, rows in self._held.items() if rows > 1}
        self._column = 0

    def add(self, items: Story, columns: int = 1, rows: int = 1) -> None:
        """Add a cell that spans so many columns and rows."""
        if not self._rows:
            self.next_row()
        while self._column in self._held:
            self._column += 1
        columns = min(max(columns, 1), _WIDEST)
        self._rows[-1].append(Cell(self._column, items))
        if rows > 1:
            self._held |= dict.fromkeys(range(self._column, self._column + columns), rows)
        self._column += columns

    def items(self) -> list[Item]:
        """Give the table, or the paragraphs of one that only lays out: it has a single column."""
        columns = {cell.column for row in self._rows for cell in row if cell.items}
        if len(columns) > 1:
            return [Table(self._rows)]
        return [item for row in self._rows for cell in row for item in cell.items]
