"""Lay the rows of PDF pages out as paragraphs, table cells, page headers and footers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from circextract.document import BlockKind
from circextract.readers.pdf_columns import Cell, cells_of, find_region, runs_on
from circextract.readers.pdf_glyphs import PageContent
from circextract.readers.pdf_grids import Grid, find_grids
from circextract.readers.pdf_margins import Page, part_margins
from circextract.readers.pdf_strips import (
    Measure,
    Row,
    Strip,
    Token,
    cut,
    fits,
    wrap_separator,
)
from circextract.readers.pdf_words import Word, lines_of, words_of

_USUAL_LEAD = 1.18  # line distance in font sizes where a document shows none
_PARAGRAPH_GAP = 1.28  # in line distances
_ALIGNED = 3.0
_SENTENCE_ENDS = (".", "!", "?", ":", ";", "。", "：", "；", "！", "？", "؟", "؛")


@dataclass
class Item:
    """A block to be: its words and what it is."""

    kind: BlockKind
    tokens: list[Token]
    table: int | None = None
    row: int | None = None
    column: int | None = None
    open_end: bool = False
    """A paragraph whose last line runs to the margin without ending a sentence."""
    open_start: bool = False
    """A paragraph that may go on from the page before."""


@dataclass
class _Measures:
    """What the pages of a document have in common."""

    leads: dict[int, float]
    pages: dict[tuple[int, int], Measure]

    def lead(self, size: float) -> float:
        """Give the line distance of text of a size."""
        return self.leads.get(round(size), _USUAL_LEAD * size)

    def of(self, page: Page) -> Measure:
        """Give where the lines of a page begin and end at most."""
        return self.pages.get(_shape(page), Measure(0, page.width))


@dataclass
class _Sheet:
    """A page on its way to items."""

    page: Page
    grids: list[Grid] = field(default_factory=list)


def lay_out(contents: Sequence[PageContent]) -> list[Item]:
    """Give the blocks of a document in reading order."""
    sheets = [_sheet(content) for content in contents]
    pages = [sheet.page for sheet in sheets]
    part_margins(pages)
    measures = _Measures(_leads(pages), _extents(pages))
    items: list[Item] = []
    tables = _Counter()
    for sheet in sheets:
        body = list(_body(sheet, measures, tables))
        margin = list(_margin(sheet.page.header, BlockKind.PAGE_HEADER))
        if body and items:
            _join_over_break(items, body)
        items += [*margin, *body, *_margin(sheet.page.footer, BlockKind.PAGE_FOOTER)]
    return items


@dataclass
class _Counter:
    value: int = 0

    def next(self) -> int:
        self.value += 1
        return self.value - 1


def _sheet(content: PageContent) -> _Sheet:
    """Put the words of a page into ruled tables and rows."""
    words, mirrored = words_of(content)
    grids = find_grids(content.rules, content.width, mirrored)
    for grid in grids:
        words = grid.take(words)
    rows = [cut(line, mirrored) for line in lines_of(words, mirrored)]
    page = Page(content.number, content.width, content.height, rows)
    return _Sheet(page, [grid for grid in grids if grid.cells])


def _shape(page: Page) -> tuple[int, int]:
    return round(page.width), round(page.height)


def _leads(pages: Sequence[Page]) -> dict[int, float]:
    """Find the usual line distance of each font size."""
    counts: dict[int, Counter[float]] = {}
    for page in pages:
        for above, row in zip(page.body, page.body[1:], strict=False):
            distance = row.base - above.base
            if abs(above.size - row.size) < 0.5 and 0.9 <= distance / row.size <= 2.2:
                counts.setdefault(round(row.size), Counter())[round(distance * 2) / 2] += 1
    return {size: _first_peak(found) for size, found in counts.items()}


def _first_peak(counts: Counter[float]) -> float:
    """Give the smallest distance that is nearly as usual as the most usual one."""
    top = max(counts.values())
    return min(distance for distance, count in counts.items() if count >= 0.5 * top)


def _extents(pages: Sequence[Page]) -> dict[tuple[int, int], Measure]:
    """Find where lines begin and end at most, a single line that juts out aside."""
    rows: dict[tuple[int, int], list[Row]] = {}
    for page in pages:
        rows.setdefault(_shape(page), []).extend(page.body)
    return {
        shape: Measure(
            -_second_largest([-row.start for row in found]),
            _second_largest([row.end for row in found]),
        )
        for shape, found in rows.items()
        if found
    }


def _second_largest(values: list[float]) -> float:
    ordered = sorted(values)
    if len(ordered) > 3 and ordered[-1] - ordered[-2] > 15:
        return ordered[-2]
    return ordered[-1]


def _margin(rows: Sequence[Row], kind: BlockKind) -> Iterator[Item]:
    for row in rows:
        yield Item(kind, row.tokens())


def _body(sheet: _Sheet, measures: _Measures, tables: _Counter) -> Iterator[Item]:
    """Give paragraphs and tables from top to bottom."""
    rows, start = sheet.page.body, 0
    for grid in sheet.grids:
        end = start
        while end < len(rows) and rows[end].base < grid.top + 2:
            end += 1
        yield from _flow(sheet.page, rows[start:end], measures, tables)
        yield from _grid_items(grid, tables.next())
        start = end
    yield from _flow(sheet.page, rows[start:], measures, tables)


def _grid_items(grid: Grid, table: int) -> Iterator[Item]:
    for row, column in sorted(grid.cells):
        measure = Measure(grid.xs[column] + 4, grid.right_edge(row, column) - 4)
        cell = Cell(row, column, measure)
        for line in lines_of(grid.cells[row, column], grid.mirrored):
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
    wrapped = not strip.mark and (
        _hangs(item, strip)
        or (not fits(above, strip, cell.measure) and (not cell.narrow or runs_on(above, strip)))
    )
    return wrap_separator(above.reading[-1], strip.reading[0]) if wrapped else "\n"


def _hangs(item: Strip | None, strip: Strip) -> bool:
    """Tell whether a line stands under the text of a list item, not under its mark."""
    return item is not None and item.mark and abs(strip.start - item.text_start) <= _ALIGNED


def _flow(page: Page, rows: Sequence[Row], measures: _Measures, tables: _Counter) -> Iterator[Item]:
    """Give the paragraphs and unruled tables of a stretch of rows."""
    done = index = 0
    while index < len(rows):
        lead = measures.lead(rows[index].size)
        found = find_region(rows, index, done, lead) if len(rows[index].strips) > 1 else None
        if found is None:
            index += 1
            continue
        first, region = found
        yield from _paragraphs(page, rows[done:first], measures)
        table = tables.next()
        for cell in cells_of(region, lead, measures.of(page)):
            yield _cell_item(cell, table)
        done = index = first + len(region.rows)
    yield from _paragraphs(page, rows[done:], measures)


def _paragraphs(page: Page, rows: Sequence[Row], measures: _Measures) -> Iterator[Item]:
    current: list[Row] = []
    extent = measures.of(page)
    for row in rows:
        if current and _starts_paragraph(current, row, extent, measures.lead(row.size)):
            yield _paragraph(current, extent)
            current = []
        current.append(row)
    if current:
        yield _paragraph(current, extent)


def _starts_paragraph(current: Sequence[Row], row: Row, extent: Measure, lead: float) -> bool:
    """Tell whether a row starts a paragraph: the first sign that speaks decides."""
    above = current[-1]
    if row.mark or row.base - above.base > _PARAGRAPH_GAP * lead:
        return True
    if abs(row.size - above.size) > 0.15 * above.size:
        return True
    if fits(above, row.strips[0], extent):
        return True
    return _is_indented(current, row)


def _is_indented(current: Sequence[Row], row: Row) -> bool:
    """Tell whether a row is set in against the paragraph's lines, centred lines aside."""
    above = current[-1]
    shift = row.start - above.start
    if abs(shift) <= _ALIGNED or current[0].mark:
        return False
    if abs((row.start + row.end) - (above.start + above.end)) <= 4 * _ALIGNED:
        return False
    # A first line may be set in itself; the lines after it are not.
    return shift > 0 or len(current) > 1


def _paragraph(rows: Sequence[Row], extent: Measure) -> Item:
    tokens: list[Token] = []
    above: Word | None = None
    for row in rows:
        separator = "" if above is None else wrap_separator(above, row.strips[0].reading[0])
        tokens += row.tokens(separator)
        above = row.strips[-1].reading[-1]
    last = rows[-1]
    full = last.end >= extent.right - 6 * last.size
    text = last.strips[-1].reading[-1].text
    return Item(
        BlockKind.PARAGRAPH,
        tokens,
        open_end=full and not text.rstrip("\"”»)'").endswith(_SENTENCE_ENDS),
        open_start=not rows[0].mark,
    )


def _join_over_break(items: list[Item], body: list[Item]) -> None:
    """Join the first paragraph of a page to the last one before it where the line runs on."""
    last = next(
        (item for item in reversed(items) if item.kind not in _MARGINS),
        None,
    )
    first = body[0]
    if last is None or not (last.open_end and first.open_start):
        return
    before, word = last.tokens[-1][1], first.tokens[0][1]
    if abs(before.size - word.size) > 0.15 * before.size:
        return
    last.tokens += [(wrap_separator(before, word), word), *first.tokens[1:]]
    last.open_end = first.open_end
    del body[0]


_MARGINS = (BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER)
