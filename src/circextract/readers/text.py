"""Read raw text: what a converter left of a letter, tab cells included.

A line that starts with a tab opens a table cell, lines without one go on in the same cell, an
empty line ends the row. Lines between two empty lines that hold no tab are one paragraph each.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from circextract.document import Block, BlockKind, Document, Source, Span
from circextract.readers.repair import repair

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


# A numbered paragraph never goes on in a cell.
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\t")


def decode(data: bytes) -> str:
    """Decode text in the encoding it shows: a byte order mark, UTF-8, else the likeliest one."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        import charset_normalizer

        best = charset_normalizer.from_bytes(data[:65536]).best()
        return data.decode(best.encoding if best else "iso-8859-1", errors="replace")


def read_text(text: str, source: Source) -> Document:
    """Read raw text into a Document whose `source_offsets` lead back to `text`."""
    repaired = repair(text)
    return Document(
        source=source,
        text=repaired.text,
        blocks=tuple(_blocks(repaired.text)),
        source_offsets=repaired.offsets,
    )


@dataclass
class _TableState:
    """Where the next cell stands."""

    table: int = 0
    row: int = 0
    column: int = 0
    in_row: bool = False

    def end_row(self) -> None:
        if self.in_row:
            self.row, self.column, self.in_row = self.row + 1, 0, False

    def end_table(self) -> None:
        if self.in_row or self.row:
            self.table, self.row, self.column, self.in_row = self.table + 1, 0, 0, False


def _lines(text: str) -> list[Span]:
    """Give the span of each line without its break."""
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def _blocks(text: str) -> list[Block]:
    """Cut the text into paragraphs and cells."""
    blocks: list[Block] = []
    state = _TableState()
    cell_open = False
    for line in _lines(text):
        printed = text[line.start : line.end]
        if printed.startswith("\t"):
            if printed.strip():
                inner = Span(line.start + 1, line.end)
                blocks.append(Block(BlockKind.CELL, inner, state.table, state.row, state.column))
            cell_open = bool(printed.strip())
            state.column, state.in_row = state.column + 1, True
        elif not printed.strip():
            state.end_row()
            cell_open = False
        elif cell_open and not _NUMBERED.match(printed):
            last = blocks[-1]
            blocks[-1] = Block(
                BlockKind.CELL,
                Span(last.span.start, line.end),
                last.table,
                last.row,
                last.column,
            )
        else:
            state.end_table()
            cell_open = False
            blocks.append(Block(BlockKind.PARAGRAPH, line))
    return blocks
