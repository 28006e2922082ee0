"""Lay the rows of PDF pages out as paragraphs, table cells, page headers and footers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from circextract.document import BlockKind
from circextract.readers.pdf_columns import Cell, Region, cells_of, find_region, runs_on
from circextract.readers.pdf_glyphs import PageContent
from circextract.readers.pdf_grids import Grid, find_grids
from circextract.readers.pdf_items import Item, continue_table
from circextract.readers.pdf_margins import Page, part_margins
from circextract.readers.pdf_measures import Measures, Shape
from circextract.readers.pdf_notes import take_notes
from circextract.readers.pdf_paragraphs import join_over_break, paragraphs, tokens_of
from circextract.readers.pdf_strips import (
    Measure,
    Row,
    Strip,
    Token,
    cut,
    cut_at_columns,
    fits,
)
from circextract.readers.pdf_words import lines_of, words_of
from circextract.readers.pdf_wrapping import wrap_separator

_ALIGNED = 3.0
_ITEM_ENDS = tuple(":;,.\u061b\u060c\uff1a\uff1b\uff0c\u3002")


@dataclass
class _Sheet:
    """A page on its way to items: its text, tables without rules and ruled tables in order."""

    page: Page
    grids: list[Grid]
    notes: list[list[Row]]
    parts: list[list[Row] | Region | Grid] = field(default_factory=list)

    @property
    def shape(self) -> Shape:
        return round(self.page.width), round(self.page.height)


def lay_out(contents: Sequence[PageContent]) -> list[Item]:
    """Give the blocks of a document in reading order."""
    sheets = [_sheet(content) for content in contents]
    part_margins([sheet.page for sheet in sheets])
    general = Measures.of((sheet.shape, sheet.page.body) for sheet in sheets)
    for sheet in sheets:
        sheet.parts = [part for part in _parts(sheet, general) if part]
    text = Measures.of(
        (sheet.shape, part) for sheet in sheets for part in sheet.parts if isinstance(part, list)
    ).over(general)
    items: list[Item] = []
    tables = count()
    edges: list[float] = []
    for sheet in sheets:
        body = [item for part in sheet.parts for item in _items(part, sheet, general, text, tables)]
        if body and items and edges and _alike(edges, _edges(sheet.parts[0])):
            continue_table(items, body)
        elif body and items:
            join_over_break(items, body)
        edges = _edges(sheet.parts[-1]) if sheet.parts else edges
        items += [
            *_margin(sheet.page.header, BlockKind.PAGE_HEADER),
            *body,
            *_margin(sheet.page.footer, BlockKind.PAGE_FOOTER),
        ]
    notes = (note for sheet in sheets for note in sheet.notes)
    return items + [Item(BlockKind.FOOTNOTE, tokens_of(note)) for note in notes]


def _items(
    part: list[Row] | Region | Grid,
    sheet: _Sheet,
    general: Measures,
    text: Measures,
    tables: Iterator[int],
) -> Iterator[Item]:
    """Give the blocks of one part of a page."""
    if isinstance(part, list):
        yield from paragraphs(part, text.page(sheet.shape), text)
    elif isinstance(part, Grid):
        yield from _grid_items(part, next(tables))
    else:
        table, lead = next(tables), general.lead(part.rows[0].size)
        for cell in cells_of(part, lead, general.page(sheet.shape)):
            yield _cell_item(cell, table)


def _edges(part: list[Row] | Region | Grid) -> list[float]:
    """Give where the columns of a table begin, the first aside; nothing for text."""
    if isinstance(part, list):
        return []
    return part.xs[1:-1] if isinstance(part, Grid) else [right for _, right in part.gutters]


def _alike(edges: list[float], others: list[float]) -> bool:
    """Tell whether two tables have the same columns."""
    if len(edges) != len(others):
        return False
    return all(abs(a - b) <= _ALIGNED for a, b in zip(edges, others, strict=True))


def _sheet(content: PageContent) -> _Sheet:
    """Put the words of a page into ruled tables and rows."""
    words, mirrored = words_of(content)
    grids = find_grids(content.rules, content.width, mirrored)
    for grid in grids:
        words = grid.take(words)
    lines = lines_of(words, mirrored)
    cells = [line for grid in grids for cell in grid.lines.values() for line in cell]
    notes = take_notes(lines, cells, content.rules, content.width)
    rows = [cut(line, mirrored) for line in lines]
    cut_at_columns(rows)
    page = Page(content.number, content.width, content.height, rows)
    noted = [[cut(line, mirrored) for line in note] for note in notes]
    return _Sheet(page, [grid for grid in grids if grid.cells], noted)


def _margin(rows: Sequence[Row], kind: BlockKind) -> Iterator[Item]:
    for row in rows:
        yield Item(kind, row.tokens())


def _parts(sheet: _Sheet, measures: Measures) -> Iterator[list[Row] | Region | Grid]:
    """Give running text, tables without rules and ruled tables from top to bottom."""
    rows, start = sheet.page.body, 0
    for grid in sheet.grids:
        end = start
        while end < len(rows) and rows[end].base < grid.top + 2:
            end += 1
        yield from _flow(rows[start:end], measures)
        yield grid
        start = end
    yield from _flow(rows[start:], measures)


def _grid_items(grid: Grid, table: int) -> Iterator[Item]:
    for row, column in sorted(grid.cells):
        measure = Measure(grid.xs[column] + 4, grid.right_edge(row, column) - 4)
        cell = Cell(row, column, measure)
        for line in grid.lines[row, column]:
            cell.strips.extend(cut(line, grid.mirrored).strips)
        yield _cell_item(cell, table)


def _cell_item(cell: Cell, table: int) -> Item:
    tokens: list[Token] = []
    above = item = None
    for strip in cell.strips:
        tokens += strip.tokens(_cell_separator(above, strip, item, cell))
        if strip.mark or above is None:
            item = strip
        above = strip
    return Item(BlockKind.CELL, tokens, table, cell.row, cell.column)


def _cell_separator(above: Strip | None, strip: Strip, item: Strip | None, cell: Cell) -> str:
    """Give what parts two lines of a cell: a line break, or what a wrapped line needs."""
    if above is None:
        return ""
    if abs(strip.base - above.base) < 0.3 * strip.size:
        return "\t"
    begins = strip.mark or (strip.listed and above.text.endswith(_ITEM_ENDS))
    wrapped = not begins and (
        _hangs(item, strip)
        or (not fits(above, strip, cell.measure) and (not cell.narrow or runs_on(above, strip)))
    )
    return wrap_separator(above.reading, strip.reading) if wrapped else "\n"


def _hangs(item: Strip | None, strip: Strip) -> bool:
    """Tell whether a line stands under the text of a list item, not under its mark."""
    return item is not None and item.mark and abs(strip.start - item.text_start) <= _ALIGNED


def _flow(rows: list[Row], measures: Measures) -> Iterator[list[Row] | Region]:
    """Part the tables without rules from the text around them."""
    done = index = 0
    while index < len(rows):
        lead = measures.lead(rows[index].size)
        found = find_region(rows, index, done, lead) if len(rows[index].strips) > 1 else None
        if found is None:
            index += 1
            continue
        first, region = found
        yield rows[done:first]
        yield region
        done = index = first + len(region.rows)
    yield rows[done:]
