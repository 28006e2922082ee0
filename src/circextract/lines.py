"""Lines of a document: the unit in which headers, lists and signatures are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from circextract.document import BlockKind, Document, Span
from circextract.fold import fold
from circextract.lexicon import Lexicon
from circextract.publishers import Publisher

K = TypeVar("K")

_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-\s]*(?P<page>\d{1,3})\s*(?:(?P<mark>[-/])\s*(?P<of>\d{0,3}))?\s*"
)
# A foot that prints its day beside the page: "29/04/2015  3/4".
_DATED_PAGE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d\d){1,2}\s+(\d{1,3})\s?/\s?(\d{1,3})")
_FILE_PATH = re.compile(r"(?:[a-z]:)?\\?\w[\w-]*\\[\w\\.()-]+\.[a-z]\w{1,3}\b|^[\w-]+\.docx?\b")
_HOUSE_LINE_LENGTH = 400
_ADDRESS_LENGTH = 120
_SENTENCE_ENDS = ".:;。：；؛"
# Converters write the borders of a flattened table as "/" or "|" between blanks.
_BORDER = re.compile(r"(?<!\s)\s+[/|]\s+")
_FEW_BORDERS = 3
LABEL_END = re.compile(r" ?(?:[:\uff1a]|[\t\n])")
"""What parts a label from its value: a colon, or the border of a cell, which may be a line."""
_TABS = re.compile(r"\t+")
# "(Direct Fax: +41 22 730 57 85)" under the bureau's name.
_BRACKETED_NUMBER = re.compile(r"[(（][^()@（）]{0,40}\+?\d[\d\s.\-/]{7,20}[)）]")
# "Tel.: +41 22 730 5800 • E-mail: x@itu.int • www.itu.int", of the foot of a page.
_DETAIL = (
    r"(?:[^\W\d_][\w. /-]{0,20}:?\s*)?"
    r"(?:\+?\d[\d ()/.-]{6,24}|\S+@[\w.-]+|(?:https?://|www\.)[^\s•]+)"
)
_DETAILS = re.compile(rf"{_DETAIL}(?:\s*[•·|]\s*{_DETAIL})+")
_MARK = re.compile(r"\W*|[^\W\d][^\t:]{0,20}:\s?[-•·]|\W?\d[\d.]*\W?|\W?[a-z]\W|§\s?\d+")


@dataclass(frozen=True, slots=True)
class Line:
    """One non-empty line without the blanks around it.

    `block` is the index of its block in the document, `gap` tells whether an empty line stands
    before it, `noise` whether it is the letterhead's, the page foot's or the converter's.
    """

    span: Span
    block: int
    kind: BlockKind
    folded: str
    gap: bool
    noise: bool

    @property
    def in_cell(self) -> bool:
        """True for a line of a table cell."""
        return self.kind is BlockKind.CELL


NUMBER = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<mark>[.)、]?)"
    r"(?P<gap>[\t ]+|(?=[^\W\d_a-z])|(?<=[.)、])(?=[\"«“„《「]))"
)
_ITEM = re.compile(r"[-–—•]\s+[^\W\d]")
LONG_LINE = 600
"""A longer line is a whole part of a letter that a converter wrote without line breaks."""
_LONG_UNSPACED = 240  # characters; a script without blanks says as much in half of them


@dataclass(frozen=True)
class Basis:
    """A document in lines, with the data that tells how to read it."""

    document: Document
    folded: str
    lines: tuple[Line, ...]
    lexicon: Lexicon
    publisher: Publisher

    @cached_property
    def lines_of_block(self) -> dict[int, list[int]]:
        """The indexes of the lines of each block."""
        return self._grouped(lambda line: line.block)

    @cached_property
    def lines_of_row(self) -> dict[tuple[int | None, int | None], list[int]]:
        """The indexes of the lines in each (table, row)."""
        blocks = self.document.blocks
        return self._grouped(lambda line: (blocks[line.block].table, blocks[line.block].row))

    @cached_property
    def lines_of_column(self) -> dict[tuple[int | None, int | None], list[int]]:
        """The indexes of the lines in each (table, column)."""
        blocks = self.document.blocks
        return self._grouped(lambda line: (blocks[line.block].table, blocks[line.block].column))

    def _grouped(self, key_of: Callable[[Line], K]) -> dict[K, list[int]]:
        found: dict[K, list[int]] = {}
        for index, line in enumerate(self.lines):
            found.setdefault(key_of(line), []).append(index)
        return found

    def cells_of_row(self, line: Line) -> set[int]:
        """Give the cells of a line's row by their blocks; none outside tables."""
        here = self.document.blocks[line.block]
        row = self.lines_of_row[here.table, here.row] if here.row is not None else []
        return {self.lines[index].block for index in row}

    def ends_row_below(self, index: int, below: int) -> bool:
        """Tell whether two lines end a row and the one under it, as in the last column."""
        here, there = (self.document.blocks[self.lines[at].block] for at in (index, below))
        if here.row is None or (there.table, there.row) != (here.table, here.row + 1):
            return False
        last = [self.lines_of_row[block.table, block.row][-1] for block in (here, there)]
        return last == [index, below]

    def is_of_flat_row(self, span: Span) -> bool:
        """Tell whether a span stands in a printed line that holds a whole part of the letter."""
        start = self.folded.rfind("\n", 0, span.start)
        end = self.folded.find("\n", span.end)
        return (len(self.folded) if end < 0 else end) - start > self._long_line

    def is_flat(self, line: Line) -> bool:
        """Tell whether a line holds a whole part of the letter."""
        return len(line.folded) > self._long_line

    @property
    def _long_line(self) -> int:
        return _LONG_UNSPACED if self.lexicon.unspaced else LONG_LINE


def stripped(text: str, span: Span) -> Span:
    """Take the white space off both ends of a span."""
    inner = text[span.start : span.end]
    start = span.start + len(inner) - len(inner.lstrip())
    return Span(start, max(start, span.start + len(inner.rstrip())))


def with_blanks(text: str, span: Span) -> Span:
    """Give a span with the white space around it."""
    start, end = span
    while start > 0 and text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end].isspace():
        end += 1
    return Span(start, end)


def lines_of(document: Document, folded: str, publisher: Publisher) -> tuple[Line, ...]:
    """Cut a document into its non-empty lines, in reading order."""
    rows: list[list[Line]] = []
    for line in _lines(document, folded, publisher):
        if rows and "\n" not in folded[rows[-1][-1].span.end : line.span.start]:
            rows[-1].append(line)
        else:
            rows.append([line])
    known = [_of_one_kind(row, publisher) for row in rows]
    return tuple(line for row in _with_rest_of_foot(known, publisher) for line in row)


def _with_rest_of_foot(rows: list[list[Line]], publisher: Publisher) -> Iterator[list[Line]]:
    """Take the line right below the house's that goes on with its numbers and addresses."""
    above: list[Line] = []
    in_foot = False
    for row in rows:
        details = not row[0].gap and all(_DETAILS.fullmatch(cell.folded) for cell in row)
        in_foot = details and (in_foot or any(_is_house_line(c.folded, publisher) for c in above))
        yield [replace(line, noise=True) for line in row] if in_foot else row
        above = row


def _of_one_kind(row: list[Line], publisher: Publisher) -> list[Line]:
    """Give the cells of a printed line, all noise where one of them is the house's, or where
    they are a day and a page; an item of a list beside the house's number is none."""
    short = row[-1].span.end - row[0].span.start <= _HOUSE_LINE_LENGTH
    house = short and any(_is_house_line(line.folded, publisher) for line in row)
    foot = house or _is_dated_page(" ".join(line.folded for line in row[:_FEW_BORDERS]))
    last = row[-1:] if len(row) > 1 and _ITEM.match(row[-1].folded) else []
    rest = row[: len(row) - len(last)]
    return [*(replace(line, noise=True) for line in rest), *last] if foot else row


def line_at(folded: str, like: Line, span: Span, publisher: Publisher) -> Line:
    """Make a line of a part of another one."""
    text = folded[span.start : span.end]
    return replace(like, span=span, folded=text, gap=False, noise=_is_noise(text, publisher))


def _lines(document: Document, folded: str, publisher: Publisher) -> Iterator[Line]:
    previous_end = 0
    for index, block in enumerate(document.blocks):
        start = block.span.start
        for printed in document.slice(block.span).split("\n"):
            row = Span(start, start + len(printed))
            start += len(printed) + 1
            for piece in _cells_of(folded, row):
                span = stripped(document.text, piece)
                if span.start == span.end:
                    continue
                gap = document.text.count("\n", previous_end, span.start) > 1
                text = folded[span.start : span.end]
                noise = _is_page_furniture(document, index) or _is_noise(text, publisher)
                yield Line(span, index, block.kind, text, gap, noise)
                previous_end = span.end


def _is_page_furniture(document: Document, index: int) -> bool:
    """Tell whether a block is a page foot, or a running head: one that opens no document."""
    kind = document.blocks[index].kind
    if kind is BlockKind.PAGE_HEADER:
        return any(b.kind is not BlockKind.PAGE_HEADER for b in document.blocks[:index])
    return kind is BlockKind.PAGE_FOOTER


def _cells_of(folded: str, row: Span) -> Iterator[Span]:
    """Cut a line at tabs, and at printed borders if it has enough of them to be a table."""
    borders = list(_BORDER.finditer(folded, *row))
    if len(borders) < _FEW_BORDERS:
        borders = [
            tab for tab in _TABS.finditer(folded, *row) if not _behind_mark(folded, row, tab)
        ]
    start = row.start
    for border in borders:
        yield Span(start, border.start())
        start = border.end()
    yield Span(start, row.end)


def _behind_mark(folded: str, row: Span, tab: re.Match[str]) -> bool:
    """Tell whether a tab stands behind a list mark or paragraph number rather than in a table."""
    cell = folded[row.start : tab.start()].rpartition("\t")[2]
    return _MARK.fullmatch(cell) is not None


def _is_noise(text: str, publisher: Publisher) -> bool:
    """Tell whether a folded line is the house's, a page number or a file path."""
    page = _PAGE_NUMBER.fullmatch(text)
    if page and not text.isdigit() and not _is_question(page):
        return True
    if _BRACKETED_NUMBER.fullmatch(text):
        return True
    if len(text) <= _HOUSE_LINE_LENGTH and _FILE_PATH.search(text):
        return True
    return _is_house_line(text, publisher)


def _is_dated_page(text: str) -> bool:
    dated = _DATED_PAGE.fullmatch(text)
    return dated is not None and int(dated[1]) <= int(dated[2])


def _is_question(page: re.Match[str]) -> bool:
    """Tell Question "26/16" from a page number: no page has a higher number than there are."""
    return page["mark"] == "/" and bool(page["of"]) and int(page["page"]) > int(page["of"])


def _is_sentence(text: str) -> bool:
    """Tell whether a long line ends as a sentence does: one may name the house's address too."""
    return len(text) > _ADDRESS_LENGTH and text[-1] in _SENTENCE_ENDS


def _is_house_line(text: str, publisher: Publisher) -> bool:
    """Tell whether a folded line, with all its cells, is the letterhead's or the page foot's."""
    if len(text) > _HOUSE_LINE_LENGTH or _is_sentence(text):
        return False
    if publisher.house.mark_pattern.search(text) or text in publisher.house.urls:
        return True
    digits = re.sub(r"\D", "", text)
    return any(fold(phone).lstrip("+") in digits for phone in publisher.house.phones)
