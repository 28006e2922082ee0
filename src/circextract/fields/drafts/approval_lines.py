"""The lines in which texts under approval are looked for, and the cells that go with each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from circextract.citing import find_citations
from circextract.document import Span
from circextract.fields.drafts.approval_parts import headings_at_ends
from circextract.fields.wording.approval_words import (
    TEXTS,
    known_words,
    last_said,
    says_nothing_else,
)
from circextract.fields.wording.printed import text_lines
from circextract.letter import Letter, once
from circextract.lexicon import Lexicon
from circextract.lines import LONG_LINE, Line, line_at, stripped
from circextract.publishers import Publisher

_ROW_REACH = 6  # lines behind the number that may belong to its row
_LEAD_REACH = 8
_HEADING = 120
_TEXT_REACH = 160  # characters of draft words, number and code before a document
# What is left of a number behind its beginning: "99-2", "[RSTT_FRQ]".
_CODE_END = re.compile(r"(?:[a-z]{0,3}\.)?(?:\[[^\[\]\n]{1,40}\]|[\w.-]*\w)?[\])]?")
# A line of Chinese ended here.
_JOINT = re.compile(r"(?<=[\u3000-\u9fff])\s+(?=[\u4e00-\u9fff])")
LIST_MARK = re.compile(r"\s*(?:[-•·–−*]|[^\W\d_]\s?\)|\d{1,2}[.)])\s")
_STOP = re.compile(r"[:：。؛;]|\.\s")
_ENDS = ".;:,؛،。；：，"


@once
def entry_lines(letter: Letter) -> list[Line]:
    """Give the lines of the text; one that holds a whole part of the letter is cut at its
    paragraphs and items.
    """
    numbers = [p.number.start for p in letter.paragraphs if p.number]
    return [piece for line in text_lines(letter) for piece in _items_of(letter, line, numbers)]


def _items_of(letter: Letter, line: Line, numbers: list[int]) -> Iterator[Line]:
    inside = [number for number in numbers if line.span.start < number < line.span.end]
    if len(line.folded) <= LONG_LINE and not inside and not _holds_annex(letter, line):
        yield line
        return
    items = _item(letter.lexicon, letter.publisher).finditer(letter.folded, *line.span)
    opened = sorted(
        {*inside, *(m.start() for m in items), *_shown_texts(letter, line), *_rows(letter, line)}
    )
    pieces = list(map(Span, (line.span.start, *opened), opened))
    starts = sorted({*opened, *headings_at_ends(letter, pieces)})
    for start, end in zip((line.span.start, *starts), (*starts, line.span.end), strict=True):
        piece = stripped(letter.document.text, Span(start, end))
        yield line_at(letter.folded, line, piece, letter.publisher)


def _shown_texts(letter: Letter, line: Line) -> Iterator[int]:
    """Give where texts open that have the document they are printed in right behind the number:
    "… of the drafts Draft new Recommendation ITU-T X.1 Doc. 6/97 Gateways". Of a line that is
    joined from those of Chinese their title and summary open as well, each behind a blank.
    """
    found = find_citations(letter.folded, line.span, letter.lexicon, letter.publisher)
    first = None
    for document in (one.span for one in found if one.kind not in TEXTS):
        front = Span(max(line.span.start, document.start - _TEXT_REACH), document.start)
        texts = _text(letter.lexicon, letter.publisher).finditer(letter.folded, *front)
        text = next((text for text in texts if _shows(letter, text, document)), None)
        if text:
            yield text.start()
            first = first or document.end
    if first and letter.lexicon.unspaced:
        yield from (m.end() for m in _JOINT.finditer(letter.folded, first, line.span.end))


def _rows(letter: Letter, line: Line) -> list[int]:
    """Give where the rows of a table open that a converter joined: right before each text but the
    first stands what was decided of the one before: "… Gateways Approved ITU-T D.53 Tariffs …".
    """
    found = find_citations(letter.folded, line.span, letter.lexicon, letter.publisher)
    texts = [one.span for one in found if one.kind in TEXTS]
    later = [
        text for one, text in pairwise(texts) if _is_decided(letter, Span(one.end, text.start))
    ]
    if not later:
        return []
    first = later[0]
    for text in reversed([text for text in texts if text < later[0]]):
        if first != later[0] and _STOP.search(letter.folded, text.end, first.start):
            break
        first = text
    before = Span(line.span.start, first.start)
    return [] if _is_decided(letter, before) else [text.start for text in (first, *later)]


def _is_decided(letter: Letter, before: Span) -> bool:
    """Tell whether the last cell of a row, which a capital opens, ends a stretch."""
    decision = last_said(letter, "statuses", before)
    return (
        decision is not None
        and not letter.folded[decision.end : before.end].strip()
        and not letter.document.text[decision.start].islower()
    )


def _shows(letter: Letter, number: re.Match[str], document: Span) -> bool:
    """Tell whether nothing but words of drafts stands between a number and a document."""
    code = _CODE_END.match(letter.folded, number.end(), document.start)
    return says_nothing_else(letter, Span(code.end() if code else number.end(), document.start))


def _holds_annex(letter: Letter, line: Line) -> bool:
    """Tell whether a line is a whole annex, its label included or not, as in flattened letters."""
    return any(
        annex.span.end == line.span.end
        and annex.span.start <= line.span.start
        and not letter.folded[annex.label.end : line.span.start].strip()
        for annex in letter.annexes
    )


@cache
def _item(lexicon: Lexicon, publisher: Publisher) -> re.Pattern[str]:
    """Match where an item opens in the middle of a line: "2 Draft new Recommendation ITU-T X.1"."""
    text = _text(lexicon, publisher).pattern
    return re.compile(rf"(?<=\s)(?:[-•–]|\d{{1,2}}[.)]?)\s+(?={text})")


@cache
def _text(lexicon: Lexicon, publisher: Publisher) -> re.Pattern[str]:
    """Match draft words and what the number of a text begins with."""
    number = publisher.citing.source(publisher.citing.opening)
    return re.compile(rf"(?:(?:{known_words(lexicon).pattern})\s*[:：]?\s*){{0,6}}{number}")


def run_on(letter: Letter, lines: list[Line], index: int) -> int:
    """Give the last of the lines that one runs on over: they open in lower case."""
    while index + 1 < len(lines) and _continues(letter, lines[index], lines[index + 1]):
        index += 1
    return index


def _continues(letter: Letter, line: Line, following: Line) -> bool:
    return (
        not following.gap
        and letter.text(following.span)[:1].islower()
        and line.folded[-1:] not in _ENDS
        and not _ends_row(letter, following)
        and not same_row(letter, line, following)
        and not says_nothing_else(letter, following.span)
    )


def cells_behind(letter: Letter, lines: list[Line], index: int) -> Iterator[tuple[int, Span]]:
    """Give the cells that may belong to the row of a line, each with the index of its last line."""
    reach = min(index + 1 + _ROW_REACH, len(lines))
    position = index + 1
    while position < reach and not _ends_row(letter, lines[position]):
        last = run_on(letter, lines, position)
        yield last, Span(lines[position].span.start, lines[last].span.end)
        position = last + 1


def _ends_row(letter: Letter, line: Line) -> bool:
    """Tell whether a line opens a paragraph, a list item, an annex or the close of the letter."""
    if letter.closing and letter.closing.start == line.span.start:
        return True
    if line.in_cell:
        return False
    if any(p.number and p.number.start == line.span.start for p in letter.paragraphs):
        return True
    heads_annex = any(annex.label.start == line.span.start for annex in letter.annexes)
    return heads_annex or LIST_MARK.match(line.folded) is not None


def same_row(letter: Letter, one: Line, other: Line) -> bool:
    """Tell whether two lines are cells printed side by side."""
    low, high = sorted((one.span, other.span))
    return "\n" not in letter.folded[low.end : high.start]


def headings_before(lines: list[Line], index: int, used: int) -> list[Span]:
    """Give the lines that head a list, nearest first: short ones, and what ends with a colon."""
    before = range(index - 1, max(used, index - 1 - _LEAD_REACH), -1)
    return [
        lines[position].span
        for position in before
        if (folded := lines[position].folded)[-1:] in ":："
        or (len(folded) < _HEADING and folded[-1:] not in ".。;；")
    ]
