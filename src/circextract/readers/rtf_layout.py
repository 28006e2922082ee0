"""Follow what ends or shapes paragraphs, cells and rows in RTF."""

from __future__ import annotations

from collections.abc import Callable

from circextract.readers.story import Scribe
from circextract.readers.table_flow import RowShape, TableFlow


class Layout:
    """Sorts running text into paragraphs and cells, one container inside another."""

    def __init__(self, scribe: Scribe, name: str) -> None:
        self._scribe, self._name = scribe, name
        self._flows = [TableFlow(scribe, name)]
        self._outside: list[tuple[bool, int]] = []  # where containers outside the open one stand
        self._in_table, self._depth = False, 0
        self._row, self._nested_row = RowShape(), RowShape()
        self._nested = False  # the row described now is one of a table in a table
        self._goes_on = False  # the cell described now belongs to one above or before
        self.title_page = False

    def begin_story(self) -> None:
        """Begin a container beside the running text; tables outside do not hold it."""
        self._flows.append(TableFlow(self._scribe, self._name))
        self._outside.append((self._in_table, self._depth))
        self._in_table, self._depth = False, 0

    def end_story(self) -> None:
        """End the container begun last."""
        self._flows.pop().close()
        if self._outside:
            self._in_table, self._depth = self._outside.pop()

    def begin_nested_row(self) -> Callable[[], None]:
        """Begin the description of a row in a table in a table; give what ends it."""
        self._nested = True

        def end() -> None:
            self._nested = False

        return end

    def follow(self, word: str, number: int | None, *, deleted: bool) -> None:
        """Follow a control word; the end of a paragraph may be deleted, which joins two."""
        flow = self._flows[-1]
        if word in ("par", "sect"):
            if not deleted:
                flow.end_paragraph(self._tables)
        elif word == "pard":
            self._in_table, self._depth = False, 0
        elif word == "intbl":
            self._in_table = True
        elif word == "itap":
            self._depth = max(number or 0, 0)
        elif word == "cell":
            flow.end_cell(1)
        elif word == "nestcell":
            flow.end_cell(max(self._tables, 2))
        elif word == "row":
            flow.end_row(1, self._row)
        elif word == "nestrow":
            flow.end_row(max(self._tables, 2), self._nested_row)
        elif word == "titlepg":
            self.title_page = True
        else:
            self._shape(word, number or 0)

    @property
    def _tables(self) -> int:
        return self._depth or int(self._in_table)

    def _shape(self, word: str, number: int) -> None:
        """Follow what lays out the cells of a row."""
        if word == "trowd":
            self._begin_row()
        row = self._nested_row if self._nested else self._row
        if word == "trleft":
            row.left = number
        elif word in ("clvmrg", "clmrg"):
            self._goes_on = True
        elif word == "cellx":
            row.add(number, continued=self._goes_on)
            self._goes_on = False

    def _begin_row(self) -> None:
        self._goes_on = False
        if self._nested:
            self._nested_row = RowShape()
        else:
            self._row = RowShape()
