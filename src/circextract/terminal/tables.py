"""Rows as a table on a terminal, or one under another where it is too narrow for columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from circextract.archive.formats import cell_of
from circextract.terminal.console import text_of
from circextract.terminal.safe import printable

_SHORT, _CODE = 12, 24  # cells of dates, and of codes without blanks, which are not to be broken
_NARROW, _WORD = 14, 20  # cells that a column of words needs, and for a long word in it
_KEYS = frozenset({"record_id", "position"})
_STYLES = {"date": "bold green", "start": "bold green", "replaced_by": "yellow"}


def table(rows: Sequence[dict[str, Any]]) -> RenderableType:
    """Give rows without empty columns and keys nobody reads."""
    names = [name for name in (rows[0] if rows else ()) if _is_shown(name, rows)]
    return _Rows(names, rows) if names else Text("nothing found")


def _is_shown(name: str, rows: Sequence[dict[str, Any]]) -> bool:
    return name not in _KEYS and any(row[name] not in (None, [], "") for row in rows)


class _Rows:
    """Columns where the terminal is wide enough for all of them."""

    def __init__(self, names: list[str], rows: Sequence[dict[str, Any]]) -> None:
        self.names, self.rows = names, rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        needed = sum(self._least(name) + 3 for name in self.names) + 1
        yield self._columns() if needed <= options.max_width else Group(*self._blocks())

    def _least(self, name: str) -> int:
        """Give the cells that a column needs at least."""
        if self._is_whole(name):
            return self._width(name)
        words = (word for row in self.rows for word in printable(cell_of(row[name])).split())
        longest = max((Text(word).cell_len for word in words), default=0)
        return min(self._width(name), max(_NARROW, min(longest, _WORD)))

    def _is_whole(self, name: str) -> bool:
        coded = not any(" " in cell_of(row[name]) for row in self.rows)
        return self._width(name) <= (_CODE if coded else _SHORT)

    def _width(self, name: str) -> int:
        cells = (printable(cell_of(row[name])) for row in self.rows)
        return max(len(name), *(Text(cell).cell_len for cell in cells))

    def _columns(self) -> Table:
        columns = Table(box=box.ROUNDED, header_style="bold")
        for name in self.names:
            columns.add_column(
                name.replace("_", " "),
                style=_STYLES.get(name, ""),
                overflow="fold",
                no_wrap=self._is_whole(name),
                min_width=self._least(name),
            )
        for row in self.rows:
            columns.add_row(*(text_of(cell_of(row[name])) for name in self.names))
        return columns

    def _blocks(self) -> Iterator[RenderableType]:
        for row in self.rows:
            grid = Table.grid(padding=(0, 2))
            grid.add_column(no_wrap=True, style="dim")
            grid.add_column(overflow="fold")
            for name in self.names:
                if row[name] not in (None, [], ""):
                    value = text_of(cell_of(row[name]), _STYLES.get(name, ""))
                    grid.add_row(Text(name.replace("_", " ")), value)
            yield Group(grid, Text())
