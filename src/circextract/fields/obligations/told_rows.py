"""Rows of tables and lists that tell what the house does by a day: nothing is due by it."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.asking.rows import column_head, row_cells
from circextract.fields.obligations.deadline import Deadline
from circextract.letter import Letter

_ROW_RULES = ("deadlines.table", "deadlines.table_headed", "deadlines.list")
# A list mark, signs, and what stands in brackets beside a day.
_OPENING = re.compile(r"\W*(?:\w{1,2}[.)\uff09])?\W*")
_BRACKETS = re.compile(r"[(\uff08]([^()\uff08\uff09]+)[)\uff09]")
_PARTS = re.compile(r"\s*[/,;\u060c\u061b\u3001\uff0c\uff1b]\s*")


def is_told_in_row(letter: Letter, deadline: Deadline) -> bool:
    """Tell whether a row opens with what the house tells by its day, whatever that is about:
    "Notification of paper acceptance: 5 August", or names who does it: "posted by TSB", "(TSB)",
    or in a cell of its own "TSB"."""
    if deadline.rule not in _ROW_RULES:
        return False
    return _has_actor(letter, deadline.date.span) or any(
        letter.search("deadlines.by_house", own) is not None
        or any(_is_actor(letter, words) for words in _BRACKETS.findall(letter.fold(own)))
        or opens_with(letter, own, deadline.date.span, "deadlines.told_in_rows")
        for own in deadline.spans
    )


def opens_with(letter: Letter, row: Span, date: Span, path: str) -> bool:
    """Tell whether words open a row or a part of it, but for a list mark, signs and its day."""
    for words in letter.spans_of(path, row):
        before = letter.folded[row.start : words.start]
        if row.contains(date) and date.end <= words.start:
            before = letter.folded[row.start : date.start] + letter.folded[date.end : words.start]
        if _OPENING.fullmatch(before):
            return True
    return False


def _has_actor(letter: Letter, date: Span) -> bool:
    """Tell whether a cell of a day's row names no more than the house or those who organize, and
    not as those to whom something is sent."""
    lines, line = list(letter.lines), letter.line_holding(date)
    if line is None or letter.document.blocks[line.block].row is None:
        return False
    return any(
        _is_actor(letter, cell.folded)
        and column_head(letter, lines, lines.index(cell), "deadlines.recipients") is None
        for cell in row_cells(letter, lines, lines.index(line))
    )


def _is_actor(letter: Letter, words: str) -> bool:
    names = [letter.lexicon.pattern("deadlines.actors")]
    for issuer in letter.publisher.issuers:
        names += [issuer.pattern, issuer.abbreviation_pattern]
    parts = _PARTS.split(words.strip())
    return all(any(name.fullmatch(part) for name in names) for part in parts)
