"""Rows of a list or table that print a length of time before an event and what is due then.

"Six weeks before – requests for fellowships", "Requests for fellowships: six weeks before". Under
a line that says deadlines the length may stand alone: "Key deadlines (before the meeting): two
months – contributions to be translated".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from circextract.document import Span
from circextract.fields.asking.actions import action_in
from circextract.fields.asking.date_lines import days_of
from circextract.fields.dating.dated import dates_in
from circextract.fields.meetings.lengths import is_bare_length, parse_step
from circextract.letter import Letter, once
from circextract.lines import Line

FEWEST_ROWS = 2
_LONGEST, _LONGEST_MATTER = 70, 200
_COUNTS = ("relative_before", "in_advance")
_LEADS = ("headings", "limits", "before_date")
# What parts a length of time from what is due: a tab, a dash between blanks, a colon.
_MARKS = r"[\s\-\u2013\u2014\u2212|]*"
_PARTS = re.compile(rf"\s*(?:\t|\||\s[-\u2013\u2014\u2212](?=\s)|[:\uff1a]){_MARKS}")
_MARK = re.compile(r"[\s\-\u2022\u00b7\u2013\u2014\u2212|]*")


@dataclass(frozen=True, slots=True)
class CountedRow:
    """A length of time with what is due so long before an event, and the line over such rows."""

    length: Span
    matter: Span
    lead: Span | None


@dataclass(frozen=True, slots=True)
class _Length:
    """A length of time that stands alone on its side of a line, and the other side."""

    span: Span
    rest: Span


@once
def counted_rows(letter: Letter) -> list[CountedRow]:
    """Find the rows of such lists; a length of time in a sentence of its own makes none."""
    return [row for run in _runs(letter) for row in _rows_of(letter, run)]


def _runs(letter: Letter) -> Iterator[list[Line]]:
    """Give the lines that follow on each other from one above the first length of time on."""
    lines = [own for own in letter.lines if letter.body.contains(own.span) and not own.noise]
    counted = _lengths_of_table_rows(letter, lines)
    dated = {_row_of(letter, own) for own in lines if dates_in(letter, own.span)} - {None}
    above: Line | None = None
    run: list[Line] = []
    for line in lines:
        row = _row_of(letter, line)
        begins = row not in dated and (row in counted or _length_in(letter, line) is not None)
        if begins or (run and _may_go_on(letter, line)):
            run = run or ([above] if above else [])
            run.append(line)
            continue
        if len(run) > FEWEST_ROWS:
            yield run
        above, run = line, []
    if len(run) > FEWEST_ROWS:
        yield run


def _row_of(letter: Letter, line: Line) -> tuple[int, int] | None:
    """Give the numbers of the table and the row that a line stands in."""
    block = letter.document.blocks[line.block]
    in_row = block.table is not None and block.row is not None
    return (block.table or 0, block.row or 0) if in_row else None


def _lengths_of_table_rows(letter: Letter, lines: list[Line]) -> dict[tuple[int, int], Span]:
    """Give the lengths of time that are cells of a table, which may stand first or last."""
    found: dict[tuple[int, int], Span] = {}
    for line in lines:
        row = _row_of(letter, line)
        length = _length_in(letter, line) if row else None
        if row and length and length.rest.end <= length.rest.start:
            found[row] = length.span
    return found


def _may_go_on(letter: Letter, line: Line) -> bool:
    """Tell whether a line may say what else is due: one more cell, or a marked or short line."""
    short = len(line.folded) <= _LONGEST_MATTER and not dates_in(letter, line.span)
    numbered = any(own.number and own.number.start == line.span.start for own in letter.paragraphs)
    return short and not numbered and action_in(letter, line.span)[0] is not None


def _length_in(letter: Letter, line: Line) -> _Length | None:
    """Find the length of time a line opens or ends with."""
    mark = _MARK.match(letter.folded, *line.span)
    start, end = mark.end() if mark else line.span.start, line.span.end
    cuts = [Span(*own.span()) for own in _PARTS.finditer(letter.folded, start, end)]
    first, last = (cuts[0], cuts[-1]) if cuts else (Span(end, end), Span(start, start))
    sides = (
        _Length(Span(start, first.start), Span(first.end, end)),
        _Length(Span(last.end, end), Span(start, last.start)),
    )
    found = next((side for side in sides if _is_length(letter, side.span)), None)
    return None if found and days_of(letter, line.span) else found  # "5月20日" is a day as well


def _is_length(letter: Letter, side: Span) -> bool:
    """Tell whether words are a length of time, before an event or without saying before what."""
    if not 0 < side.end - side.start <= _LONGEST or action_in(letter, side)[0]:
        return False
    return _says_before(letter, side) or is_bare_length(letter.fold(side), letter.lexicon)


def _says_before(letter: Letter, side: Span) -> bool:
    counts = any(letter.search(f"deadlines.{path}", side) for path in _COUNTS)
    return counts and parse_step(letter.fold(side), letter.lexicon) is not None


def _rows_of(letter: Letter, run: list[Line]) -> list[CountedRow]:
    """Read the rows of a run; what has no length of its own is due by the one above."""
    lead, *lines = run
    if _are_labels_first(letter, lines):
        return []
    in_cells = _lengths_of_table_rows(letter, lines)
    found: list[CountedRow] = []
    length: Span | None = None
    for line in lines:
        row, own = _row_of(letter, line), _length_in(letter, line)
        length = own.span if own else in_cells.get(row, length) if row else length
        matter = own.rest if own else line.span
        if length and action_in(letter, matter)[0]:
            found.append(CountedRow(length, matter, lead.span))
    lengths = {row.length for row in found}
    counted = _is_counted(letter, lead.span) or all(_says_before(letter, own) for own in lengths)
    return found if len(lengths) >= FEWEST_ROWS and counted else []


def _are_labels_first(letter: Letter, lines: list[Line]) -> bool:
    """Tell whether a converter wrote one cell a line, each length of time behind what is due."""
    last = None if lines[-1].in_cell else _length_in(letter, lines[-1])
    return last is not None and last.rest.end <= last.rest.start


def _is_counted(letter: Letter, lead: Span) -> bool:
    """Tell whether a line leads to times that are counted back: those of deadlines."""
    return any(letter.search(f"deadlines.{path}", lead) for path in _LEADS)
