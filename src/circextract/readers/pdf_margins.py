"""Tell page headers and footers from the text between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from circextract.readers.pdf_strips import Row

_ZONE = 0.13  # share of the page height
_DEEP_ZONE = 0.16
_FOOTER_LINES = 6
_SAME_HEIGHT = 4.0
_SET_OFF = 1.4  # of the page's line distance
_PAGE_NUMBER = re.compile(r"(?:[-\u2013\u2014]\s*)?\d{1,4}(?:\s*[-\u2013\u2014])?|\d+\s*/\s*\d+")
_PAGE_OF = re.compile(
    r"(?:page|página|стр\.?|страница|第|صفحة|الصفحة)\s*\d+(?:\s*\S+\s*\d+)?\s*页?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_HOUSE = re.compile(r"www\.|https?://|@|[•·]|\+\d|\bCH[-\u2011]", re.IGNORECASE)


@dataclass
class Page:
    """The rows of a page, margins apart."""

    number: int
    width: float
    height: float
    body: list[Row]
    header: list[Row] = field(default_factory=list)
    footer: list[Row] = field(default_factory=list)


def text_of(row: Row) -> str:
    """Give a row's text with single blanks."""
    return " ".join(strip.text.replace("\t", " ") for strip in row.strips)


def part_margins(pages: list[Page]) -> None:
    """Move page headers and footers out of the bodies of `pages`."""
    repeated = _repeated(pages)
    sizes = [row.size for page in pages for row in page.body]
    usual = median(sizes) if sizes else 0.0
    for page in pages:
        _part_header(page, repeated)
        _part_footer(page, repeated, usual)


def _repeated(pages: list[Page]) -> set[str]:
    """Give the texts that two pages have at one height of a margin; with page numbers, three."""
    heights: dict[str, list[float]] = {}
    for page in pages:
        for row in page.body:
            if _in_zone(page, row):
                heights.setdefault(_key(page, row), []).append(row.base)
    return {
        text for text, found in heights.items() if _gathered(sorted(found), 3 if "#" in text else 2)
    }


def _gathered(heights: list[float], count: int) -> bool:
    """Tell whether `count` of the heights are as good as one."""
    spans = zip(heights, heights[count - 1 :], strict=False)
    return any(last - first <= _SAME_HEIGHT for first, last in spans)


def _in_zone(page: Page, row: Row) -> bool:
    return row.base < _ZONE * page.height or row.base > (1 - _ZONE) * page.height


def _key(page: Page, row: Row) -> str:
    number = str(page.number)
    return _DIGITS.sub(lambda m: "#" if m[0] == number else m[0], text_of(row))


def _is_page_number(row: Row) -> bool:
    text = text_of(row).strip()
    return bool(_PAGE_NUMBER.fullmatch(text) or _PAGE_OF.fullmatch(text))


def _part_header(page: Page, repeated: set[str]) -> None:
    """Take rows off the top while they are repeated, a page number, or right below one."""
    count = 0
    for index, row in enumerate(page.body):
        known = _is_page_number(row) or _key(page, row) in repeated or _below_number(page, index)
        if row.base > _ZONE * page.height or not known:
            break
        count = index + 1
    page.header, page.body = page.body[:count], page.body[count:]


def _below_number(page: Page, index: int) -> bool:
    """Tell whether a row stands close below a page number, set off from what follows."""
    if index == 0 or page.number == 1 or not _is_page_number(page.body[index - 1]):
        return False
    row = page.body[index]
    above = row.base - page.body[index - 1].base
    below = page.body[index + 1].base - row.base if index + 1 < len(page.body) else page.height
    return above < 1.6 * row.size and below > 1.5 * above


def _part_footer(page: Page, repeated: set[str], usual: float) -> None:
    """Take rows off the bottom: page numbers, repeated rows, the house's address block."""
    count = 0
    rows = page.body
    while count < len(rows):
        row = rows[-1 - count]
        if row.base < (1 - _ZONE) * page.height:
            break
        if not (_is_page_number(row) or _key(page, row) in repeated):
            break
        count += 1
    count = max(count, _address_rows(page, count, usual))
    if count:
        page.body, page.footer = rows[:-count], rows[-count:]


def _address_rows(page: Page, known: int, usual: float) -> int:
    """Count the rows of a block at the bottom that is set off and small, or holds addresses."""
    rows = page.body
    lead = median([row.base - above.base for above, row in pairwise(rows)] or [0.0])
    for count in range(known + 1, min(_FOOTER_LINES + known, len(rows)) + 1):
        first = rows[-count]
        if first.base < (1 - _DEEP_ZONE) * page.height:
            break
        gap = first.base - rows[-count - 1].base if count < len(rows) else page.height
        if gap <= max(1.7 * max(first.size, usual), _SET_OFF * lead):
            continue
        block = rows[-count:]
        small = max(row.size for row in block) < usual - 0.6
        house = any(_HOUSE.search(text_of(row)) for row in block)
        return count if small or house else 0
    return 0
