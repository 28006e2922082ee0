"""Rows of date and action: a line that is a date, beside lines that say what is due."""

from __future__ import annotations

import re

from circextract.dates import DateMention
from circextract.fields.dated import dates_in
from circextract.letter import Letter
from circextract.lines import Line

# What may stand beside a date that is alone: a weekday, "by".
_FEW_LETTERS, _FEW_SIGNS = 16, 5


def date_alone(letter: Letter, line: Line) -> DateMention | None:
    """Give the date of a line that says nothing else but a time or a weekday."""
    dates = dates_in(letter, line.span)
    if len(dates) != 1 or len(line.folded) > 80:
        return None
    date = dates[0]
    rest = (
        letter.folded[line.span.start : date.span.start]
        + letter.folded[date.span.end : line.span.end]
    )
    if date.time:
        low = date.time.span.start - line.span.start
        high = (
            max(date.time.span.end, date.time.zone_span.end if date.time.zone_span else 0)
            - line.span.start
        )
        rest = line.folded[:low] + line.folded[high:]
        shifted = date.span.shift(-line.span.start)
        rest = "".join(
            c
            for i, c in enumerate(line.folded)
            if not (shifted.start <= i < shifted.end or low <= i < high)
        )
    words = re.findall(r"[^\W\d_]+", rest)
    limit = _FEW_SIGNS if letter.lexicon.unspaced else _FEW_LETTERS
    return date if sum(map(len, words)) <= limit and len(words) <= 3 else None


def row_of(letter: Letter, lines: list[Line], index: int) -> list[Line]:
    """Give the lines beside a date: the other cells of its row, else those up to the next date."""
    block = letter.document.blocks[lines[index].block]
    if block.row is not None:
        row = [
            line
            for line in lines
            if (other := letter.document.blocks[line.block]).table == block.table
            and other.row == block.row
        ]
        own = _up_to_next_date(letter, row[row.index(lines[index]) + 1 :])
        before = row[: row.index(lines[index])]
        if own or before:
            return own or before
    taken: list[Line] = []
    for line in lines[index + 1 : index + 6]:
        if date_alone(letter, line) or (not line.in_cell and taken) or _is_numbered(letter, line):
            break
        if not line.in_cell and len(line.folded) > 120:
            break
        taken.append(line)
    return taken


def _up_to_next_date(letter: Letter, lines: list[Line]) -> list[Line]:
    """Give the lines before the next one that is a date by itself."""
    for position, line in enumerate(lines):
        if date_alone(letter, line) or _is_numbered(letter, line):
            return lines[:position]
    return lines


def _is_numbered(letter: Letter, line: Line) -> bool:
    return any(p.number and p.number.start == line.span.start for p in letter.paragraphs)
