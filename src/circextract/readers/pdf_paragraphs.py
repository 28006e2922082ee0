"""Join the rows of running text to paragraphs, also over a page break."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from circextract.document import BlockKind
from circextract.readers.pdf_items import Item
from circextract.readers.pdf_measures import Measures
from circextract.readers.pdf_strips import Measure, Row, Token, fits
from circextract.readers.pdf_words import Word
from circextract.readers.pdf_wrapping import goes_on, wrap_separator

_PARAGRAPH_GAP = 1.28  # in line distances
_ALIGNED = 3.0
_ADDRESS = ("http://", "https://", "www.")
_SENTENCE_ENDS = (".", "!", "?", ":", ";", "。", "：", "；", "！", "？", "؟", "؛")
_FULL_STOPS = (".", "!", "?", ";", "。", "；", "！", "？", "؟", "؛")
_MARGINS = (BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER)


def paragraphs(rows: Sequence[Row], extent: Measure, measures: Measures) -> Iterator[Item]:
    """Give the paragraphs of rows that follow one another."""
    current: list[Row] = []
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
    if _runs_into(above, row):
        return False
    return fits(above, row.strips[0], extent) or _is_indented(current, row)


def _runs_into(above: Row, row: Row) -> bool:
    """Tell whether a word or address goes on, or an address too long for the line above follows."""
    return _leads_to_address(above.last_words, row.first_words) or goes_on(
        above.last_words, row.first_words
    )


def _leads_to_address(above: Sequence[Word], below: Sequence[Word]) -> bool:
    address = below[0].text.lower().startswith(_ADDRESS)
    return address and not above[-1].text.endswith(_FULL_STOPS)


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


def tokens_of(rows: Sequence[Row]) -> list[Token]:
    """Give the words of lines that make one stretch of text."""
    tokens: list[Token] = []
    above: list[Word] | None = None
    for row in rows:
        tokens += row.tokens("" if above is None else wrap_separator(above, row.first_words))
        above = row.last_words
    return tokens


def _paragraph(rows: Sequence[Row], extent: Measure) -> Item:
    last = rows[-1]
    full = last.end >= extent.right - 6 * last.size
    ended = last.last_words[-1].text.rstrip("\"”»)'").endswith(_SENTENCE_ENDS)
    return Item(
        BlockKind.PARAGRAPH,
        tokens_of(rows),
        open_end=full and not ended,
        open_start=not rows[0].mark,
    )


def join_over_break(items: list[Item], body: list[Item]) -> None:
    """Join the first paragraph of a page to the last one before it where the line runs on."""
    last = next((item for item in reversed(items) if item.kind not in _MARGINS), None)
    first = body[0]
    if last is None or last.kind != first.kind or first.kind != BlockKind.PARAGRAPH:
        return
    above, below = [word for _, word in last.tokens], [word for _, word in first.tokens]
    runs_on = last.open_end or goes_on(above, below) or _leads_to_address(above, below)
    same_size = abs(above[-1].size - below[0].size) <= 0.15 * above[-1].size
    if not (runs_on and first.open_start and same_size):
        return
    last.tokens += [(wrap_separator(above, below), below[0]), *first.tokens[1:]]
    last.open_end = first.open_end
    del body[0]
