"""Read raw text: what a converter left of a letter, tab cells included.

Tabs part or open the cells of tables; a line without them, outside a cell, is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from circextract.document import Block, BlockKind, Document, Source, Span
from circextract.errors import DamagedDocument
from circextract.readers.blank_columns import part_columns
from circextract.readers.borders import mend_borders
from circextract.readers.decoding import decode
from circextract.readers.flat_tables import mend_flat_tables
from circextract.readers.lone_numbers import mend_lone_numbers
from circextract.readers.printed_grids import with_rows
from circextract.readers.repair import Repaired, repair, substituted
from circextract.readers.wrapped import unwrap

# The mark of a list may stand behind the label of the list: "To: –".
_MARK = re.compile(
    r"[^\w+(№#]{1,3}|[^\W\d][^\t:：]{0,20}[:：]\s?[-–—•·]|\d{1,2}(?:\.\d{1,2})*[.)]?"
    r"|\(?[a-z]\)|§\s?\d+"
)
_EMPTY = re.compile(r" ?[-–—] ?\t\d")
_BREAK = re.compile(r"(?<!\s)\s*<br\s*/?>\s*", re.IGNORECASE)
_PROSE = 240
_SENTENCE = 100
_ENOUGH_ROWS = 2
_LABELLED_ROWS = 4
_LABEL = re.compile(r"[^\s:：\d][^\t\n:：]{0,30}[:：]\t")
_OPENED_LABEL = re.compile(r"\t[^\s:：\d][^\t\n:：]{0,30}[:：][ \t]*$")
# "-\tThe Chairman of" and below it "\tStudy Group 19;".
_INDENTED = re.compile(r"\t[^\t\n]+$")
_ITEM = re.compile(r"[-–—•·]\t[^\t;:.；。]+$")
# A small word ends the line: "the Chairman of", "Presidentes de la".
_BROKEN_ITEM = re.compile(r"[-–—•·]\t[^\t]+\s[^\W\d_A-Z]{1,3}\s*")
# A numbered paragraph never goes on in a cell.
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\t")


def read_text(data: bytes, source: Source) -> Document:
    """Read the bytes of a text file."""
    text = decode(data)
    if not text.strip("\ufeff \t\r\n\x00"):
        raise DamagedDocument(
            f"{source.name}: the file holds white space only. Check the original."
        )
    return read_plain(text, source)


def read_plain(text: str, source: Source) -> Document:
    """Read raw text into a Document whose `source_offsets` lead back to `text`."""
    repaired = _mended(repair(text))
    return Document(
        source=source,
        text=repaired.text,
        blocks=tuple(_blocks(repaired.text)),
        source_offsets=repaired.offsets,
    )


def _mended(repaired: Repaired) -> Repaired:
    """Give the lines and cells back that converters lost."""
    bordered = mend_borders(mend_flat_tables(mend_lone_numbers(repaired)))
    return unwrap(_with_breaks(part_columns(bordered)))


def _with_breaks(before: Repaired) -> Repaired:
    """End a line where a converter to Markdown wrote "<br>" into the cell of a row."""
    return substituted(before, _BREAK, "\n")


def _lines(text: str) -> list[Span]:
    """Give the span of each line without its break."""
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def _cells(text: str, line: Span) -> list[tuple[int, Span]]:
    """Cut a line at its tabs into (column, span), leaving out empty cells.

    A tab behind a list mark or paragraph number parts no cells; a dash before a number is what
    stands in an empty cell: "Registration\t–\t24 May".
    """
    cells: list[tuple[int, Span]] = []
    start, column = line.start, 0
    for position in [*_tabs(text, line), line.end]:
        piece = text[start:position]
        marks = piece.strip() and _MARK.fullmatch(piece.strip()) and position < line.end
        if marks and not (cells and _EMPTY.match(text, start)):
            continue
        if piece.strip():
            cells.append((column, Span(start, position)))
        start, column = position + 1, column + 1
    return cells


def _tabs(text: str, line: Span) -> list[int]:
    return [offset for offset in range(*line) if text[offset] == "\t"]


@dataclass
class _Table:
    """Puts tabbed lines into rows and columns.

    Converters write tables in two ways. Either a tab opens each cell, a line without one goes on in
    it and an empty line ends the row; or a line is a row and tabs stand between its cells. The
    first tabbed line of a table tells which.
    """

    blocks: list[Block] = field(default_factory=list)
    table: int = 0
    row: int = 0
    column: int = 0
    opened: bool = False
    tab_opens_cell: bool = False
    cell_open: bool = False

    def add_row(self, cells: list[tuple[int, Span]]) -> None:
        """Add a line whose tabs stand between cells."""
        for column, span in cells:
            self._add(span, column)
        self.row += 1

    def add_cells(self, text: str, line: Span) -> None:
        """Add a line whose tabs open cells; what stands before them goes on in the open one."""
        cells = _cells(text, line)
        if text[line.start] != "\t" and cells and self.cell_open:
            self.extend(cells.pop(0)[1].end)
        if cells and not self.column:
            # The empty cells that open a row: "\t\tCOM 9/TRB".
            self.column = max(0, cells[0][0] - 1)
        for _, span in cells:
            self._add(span, self.column)
            self.column += 1

    def _add(self, span: Span, column: int) -> None:
        self.blocks.append(Block(BlockKind.CELL, span, self.table, self.row, column))
        self.cell_open = True

    def extend(self, end: int) -> None:
        """Let the last cell go on to `end`."""
        last = self.blocks[-1]
        span = Span(last.span.start, end)
        self.blocks[-1] = Block(BlockKind.CELL, span, last.table, last.row, last.column)

    def goes_on(self, text: str, line: Span) -> bool:
        """Tell whether a line without a tab goes on in the open cell.

        Where tabs only part the cells of rows, no sentence follows another there.
        """
        printed = text[line.start : line.end]
        if not self.cell_open or _NUMBERED.match(printed) or _is_prose(printed):
            return False
        above = _line_above(text, line)
        return self.tab_opens_cell or not (_is_sentence(above) and _is_sentence(printed))

    def end_row(self) -> None:
        """End the row at an empty line."""
        if self.column:
            self.row, self.column = self.row + 1, 0
        self.cell_open = False
        if not self.tab_opens_cell:
            self.end_table()

    def end_table(self) -> None:
        """End the table at a paragraph."""
        if self.opened:
            self.table, self.row, self.column = self.table + 1, 0, 0
        self.opened = self.cell_open = False

    def add_line(self, text: str, line: Span, *, is_row: bool) -> None:
        """Add a line with tabs to the table."""
        if is_row and self.tab_opens_cell:
            self.end_table()
        if self.tab_opens_cell and not self.cell_open and text[line.start] != "\t":
            self.end_table()
        if not self.opened:
            self.opened, self.tab_opens_cell = True, text[line.start] == "\t" and not is_row
        cells = _cells(text, line)
        if self.tab_opens_cell:
            self.add_cells(text, line)
        elif cells:
            self.add_row(cells)


def _blocks(text: str) -> list[Block]:
    """Cut the text into paragraphs and cells."""
    table = _Table()
    lines = _lines(text)
    rows = {*_rows_with_an_empty_cell(text, lines), *_rows_of_labels(text, lines)}
    for line in lines:
        printed = text[line.start : line.end]
        if not printed.strip():
            # A lone tab is an empty cell of its row.
            if "\t" in printed and table.opened and table.tab_opens_cell:
                table.column, table.cell_open = table.column + 1, False
            else:
                table.end_row()
        elif not table.cell_open and _ends_item(text, line):
            table.blocks.append(Block(BlockKind.PARAGRAPH, line))
        elif _is_tabbed(text, line, printed):
            table.add_line(text, line, is_row=line.start in rows)
        elif table.goes_on(text, line):
            table.extend(line.end)
        else:
            table.end_table()
            table.blocks.append(Block(BlockKind.PARAGRAPH, line))
    return with_rows(text, table.blocks)


def _rows_with_an_empty_cell(text: str, lines: list[Span]) -> Iterator[int]:
    """Give the starts of lines that are rows though a tab opens them: their first cell is empty.

    That shows where line after line opens with a tab and several hold more than one cell.
    """
    block: list[Span] = []
    for line in [*lines, Span(len(text), len(text))]:
        if text[line.start : line.end].strip() and text[line.start] == "\t":
            block.append(line)
            continue
        if sum(len(_cells(text, each)) > 1 for each in block) >= _ENOUGH_ROWS:
            yield from (each.start for each in block)
        block = []


def _rows_of_labels(text: str, lines: list[Span]) -> Iterator[int]:
    """Give the starts of tabbed lines among several whose tabs stand behind a label with a colon.

    Those that a tab opens there go on with the list of the row above, unless it opens a label.
    """
    block: list[Span] = []
    for line in [*lines, Span(len(text), len(text))]:
        if text[line.start : line.end].strip():
            block.append(line)
            continue
        labelled = sum(_LABEL.match(text, *each) is not None for each in block)
        printed = (text[each.start : each.end] for each in block)
        opened = sum(_OPENED_LABEL.match(line) is not None for line in printed)
        if labelled >= _LABELLED_ROWS and labelled > opened:
            yield from (each.start for each in block)
        block = []


def _line_above(text: str, line: Span) -> str:
    """Give the line before one, empty before the first."""
    end = max(0, line.start - 1)
    return text[text.rfind("\n", 0, end) + 1 : end]


def _ends_item(text: str, line: Span) -> bool:
    """Tell whether a tab indents a line like the item above it, which it ends."""
    above = _line_above(text, line)
    if not (_INDENTED.match(text, *line) and _ITEM.match(above)):
        return False
    return text[line.start + 1].islower() or _BROKEN_ITEM.fullmatch(above) is not None


def _is_tabbed(text: str, line: Span, printed: str) -> bool:
    """Tell whether a line belongs to a table: it starts with a tab or has several cells."""
    return printed.startswith("\t") or len(_cells(text, line)) > 1


def _is_prose(printed: str) -> bool:
    """Tell whether a line is too long to go on in a cell of a header."""
    return _width(printed) > _PROSE


def _is_sentence(printed: str) -> bool:
    """Tell whether a line is long and ends with a full stop."""
    return _width(printed) > _SENTENCE and printed.rstrip().endswith((".", "。"))


def _width(printed: str) -> int:
    """Count the characters of a line; an ideograph says as much as three."""
    return len(printed) + 2 * sum("\u2e80" <= character <= "\u9fff" for character in printed)
