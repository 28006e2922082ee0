"""The pieces of a letter's body that may be rows: the cells of a row together, dated lines."""

from __future__ import annotations

import re
from itertools import pairwise

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.asking.ahead import issued_on
from circextract.fields.dating.dated import Dated, dates_in, yearless_days
from circextract.fields.meetings.led_rows import names_first
from circextract.letter import Letter, once
from circextract.lines import stripped


def pieces(letter: Letter) -> list[Span]:
    """Give the body's sentences, the cells of one row or of one tabbed line as one."""
    found: list[Span] = []
    last: tuple[int, int, int] | None = None
    for sentence in (line for own in letter.sentences for line in _dated_lines(letter, own)):
        cell = _cell_at(letter, sentence)
        # A cell behind the first may hold several sentences.
        in_row = cell and last and cell[:2] == last[:2] and cell[2] >= max(last[2], 1)
        joined = found and (
            _is_tabbed(letter, found[-1], sentence) or _is_under_day(letter, found[-1], sentence)
        )
        if in_row or joined:
            found[-1] = Span(found[-1].start, sentence.end)
        else:
            found.append(sentence)
        last = cell
    return found


def _is_under_day(letter: Letter, one: Span, other: Span) -> bool:
    """Tell whether a line names what is held on the day that stands alone in the line over it."""
    alone = any(date.span.contains(one) for date in dates_in(letter, one))
    return alone and not dates_in(letter, other) and names_first(letter, other) is False


def _is_tabbed(letter: Letter, one: Span, other: Span) -> bool:
    """Tell whether a tab alone parts two pieces of a line: "1 | Where from? | 9 February"."""
    gap = letter.folded[one.end : other.start]
    return "\t" in gap and not gap.strip(" \t")


def _dated_lines(letter: Letter, sentence: Span) -> list[Span]:
    """Cut a sentence into its lines where it is a list without stops: each line has its days.

    The first may be the head of the columns.
    """
    dates = days_in(letter, sentence)
    breaks = [m.start() for m in re.finditer("\n", letter.fold(sentence))] if dates[1:] else []
    edges = [sentence.start, *(sentence.start + at for at in breaks), sentence.end]
    lines = [stripped(letter.folded, Span(*edge)) for edge in pairwise(edges)]
    listed = all(any(line.contains(date.span) for date in dates) for line in lines[1:])
    return lines if listed else [sentence]


def days_in(letter: Letter, span: Span) -> list[DateMention]:
    """Give the days of a stretch; those without a year where it prints none with one."""
    return dates_in(letter, span) or [
        dated.date for dated in _yearless(letter) if span.contains(dated.date.span)
    ]


@once
def _yearless(letter: Letter) -> list[Dated]:
    """Find the days without a year that stand in the body, as the first such days to come."""
    issued = issued_on(letter)
    return yearless_days(letter, issued, letter.sentences) if issued else []


def _cell_at(letter: Letter, sentence: Span) -> tuple[int, int, int] | None:
    """Give table, row and column of a cell; none in a table printed as one column of cells."""
    line = letter.line_holding(sentence)
    block = letter.document.blocks[line.block] if line and line.in_cell else None
    if block is None or block.table is None or block.row is None or block.column is None:
        return None
    known = block.table in _tables_with_rows(letter)
    return (block.table, block.row, block.column) if known else None


@once
def _tables_with_rows(letter: Letter) -> frozenset[int]:
    """Give the tables of several rows."""
    blocks = letter.document.blocks
    return frozenset(b.table for b in blocks if b.table is not None and b.row)
