"""The Document: what every reader gives and all that anyone downstream knows of a file.

One frozen text with stand-off marks: blocks (what a piece of text is), places (where it stands on
a page) and links (where it leads). Every offset is a half-open interval of Unicode code points
into `Document.text`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar
from urllib.parse import unquote

_WEB_TARGET = re.compile(r"https?://\S+", re.IGNORECASE)
_MAIL_TARGET = re.compile(r"mailto:([^\s?&,;]+@[^\s?&,;]+)", re.IGNORECASE)
_SHOWN_ADDRESS = re.compile(r"https?://|www\.|\S@\S", re.IGNORECASE)


class Span(NamedTuple):
    """A half-open interval of code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, offset: int) -> Span:
        """Move the span by `offset` characters."""
        return Span(self.start + offset, self.end + offset)

    def near(self, place: Span, reach: int) -> Span:
        """Give the part of the span that lies within `reach` characters of `place`."""
        return Span(max(self.start, place.start - reach), min(self.end, place.end + reach))

    def between(self, other: Span) -> Span:
        """Give what stands between the two, nothing where they touch."""
        start = min(self.end, other.end)
        return Span(start, max(start, self.start, other.start))


Item = TypeVar("Item")


class SpanIndex(Generic[Item]):
    """Items in order of print, found by where they stand; their spans hardly overlap."""

    def __init__(self, items: Iterable[Item], span_of: Callable[[Item], Span]) -> None:
        self._span_of = span_of
        self._items = sorted(items, key=span_of)
        self._spans = [span_of(item) for item in self._items]

    def touching(self, span: Span) -> Iterator[Item]:
        """Give the items that share characters with `span`, in order."""
        first = bisect_right(self._spans, Span(span.start, 0))
        while first > 0 and self._spans[first - 1].end > span.start:
            first -= 1
        for position in range(first, len(self._items)):
            if self._spans[position].start >= span.end:
                return
            if self._spans[position].end > span.start:
                yield self._items[position]

    def at(self, offset: int) -> Item | None:
        """Give the first item that holds the character at `offset`."""
        return next(self.touching(Span(offset, offset + 1)), None)

    def holding(self, span: Span) -> Item | None:
        """Give the first item that holds the whole of `span`."""
        own = (item for item in self.touching(span) if self._span_of(item).contains(span))
        return next(own, None)


class BBox(NamedTuple):
    """A box on a page in points, measured from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: BBox) -> BBox:
        """Give the smallest box around both."""
        return BBox(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


class BlockKind(StrEnum):
    """What a piece of the document is."""

    PARAGRAPH = "paragraph"
    CELL = "cell"
    PAGE_HEADER = "page_header"
    PAGE_FOOTER = "page_footer"
    TEXT_BOX = "text_box"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a table cell (all its lines), a page header and so on.

    `table`, `row` and `column` count from 0 and are set for cells only.
    """

    kind: BlockKind
    span: Span
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of text stands: page from 1, box in points from the top left."""

    span: Span
    page: int
    bbox: BBox


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: the text that shows it and the address it leads to."""

    span: Span
    target: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where the bytes came from. `sha256` is that of the letter's own bytes, in hex."""

    name: str
    sha256: str
    media_type: str
    size: int
    reader: str
    path: str | None = None
    container: str | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class ReadWarning:
    """Something odd a reader saw; it becomes an Issue of the record."""

    code: str
    message: str
    severity: str = "warning"


@dataclass(frozen=True)
class Document:
    """Repaired text with its stand-off marks. Blocks are in reading order and do not overlap."""

    source: Source
    text: str
    blocks: tuple[Block, ...]
    places: tuple[Place, ...] = ()
    links: tuple[Link, ...] = ()
    warnings: tuple[ReadWarning, ...] = ()
    doubtful: tuple[Span, ...] = ()
    """Words of which the reader is not sure, in order."""
    source_offsets: tuple[int, ...] | None = field(default=None, repr=False)
    """For raw text, whose repair changes lengths: the offset in the file's text per character."""
    metadata: tuple[tuple[str, str], ...] = ()
    """What the file says of the letter beside its text: subject, date and sender of a mail."""

    def slice(self, span: Span) -> str:
        """Give the text of `span`."""
        return self.text[span.start : span.end]

    @cached_property
    def _block_index(self) -> SpanIndex[Block]:
        return SpanIndex(self.blocks, lambda block: block.span)

    @cached_property
    def _place_index(self) -> SpanIndex[Place]:
        return SpanIndex(self.places, lambda place: place.span)

    @cached_property
    def addresses(self) -> dict[Span, str]:
        """The web and e-mail addresses that only a link holds, by the words that show it."""
        found = ((link.span, _address(link.target)) for link in self.links)
        return {
            span: address
            for span, address in found
            if address and not _SHOWN_ADDRESS.search(self.slice(span))
        }

    @cached_property
    def _doubt_index(self) -> SpanIndex[Span]:
        return SpanIndex(self.doubtful, lambda span: span)

    def doubts_in(self, span: Span) -> list[Span]:
        """Give the words in `span` of which the reader is not sure."""
        return list(self._doubt_index.touching(span))

    def block_at(self, offset: int) -> Block | None:
        """Give the block that holds the character at `offset`, if one does."""
        return self._block_index.at(offset)

    @cached_property
    def _numbers(self) -> dict[Block, int]:
        """The number of each block among those of its kind, from 1."""
        counts: Counter[BlockKind] = Counter()
        numbers: dict[Block, int] = {}
        for block in self.blocks:
            counts[block.kind] += 1
            numbers[block] = counts[block.kind]
        return numbers

    def block_name(self, offset: int) -> str | None:
        """Name the block at `offset`: "paragraph 4", "table 1, row 2, cell 1"."""
        block = self.block_at(offset)
        if block is None:
            return None
        if block.table is not None and block.row is not None and block.column is not None:
            return f"table {block.table + 1}, row {block.row + 1}, cell {block.column + 1}"
        return f"{block.kind.value.replace('_', ' ')} {self._numbers[block]}"

    def places_of(self, span: Span) -> Iterator[Place]:
        """Give the places that share characters with `span`."""
        return self._place_index.touching(span)

    def place_of(self, span: Span) -> tuple[int, BBox] | None:
        """Give the first page `span` stands on and the box around its part there."""
        places = list(self.places_of(span))
        if not places:
            return None
        page = places[0].page
        return page, union_of(place.bbox for place in places if place.page == page)


def _address(target: str) -> str | None:
    """Give the address of a page or mailbox; links lead to files and places in the text too."""
    mail = _MAIL_TARGET.match(unquote(target))
    if mail:
        return mail[1]
    web = _WEB_TARGET.fullmatch(target.strip())
    return web.group() if web else None


def union_of(boxes: Iterable[BBox]) -> BBox:
    """Give the smallest box around all of `boxes` (at least one)."""
    iterator = iter(boxes)
    result = next(iterator)
    for box in iterator:
        result = result.union(box)
    return result
