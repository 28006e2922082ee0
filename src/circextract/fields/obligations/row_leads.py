"""What leads to rows of days and what is due by them, where no cells part the rows from it."""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.dating.dated import first_date_in, scope_around, sentences_of
from circextract.fields.due import find
from circextract.fields.obligations.deadline import Deadline
from circextract.letter import Letter, once

ROWS = frozenset(("deadlines.table", "deadlines.list"))


def lead_of_row(letter: Letter, row: Deadline) -> Span | None:
    """Give the words over a row and its neighbours, which are about events of their own.

    None for what is told in a sentence, and for rows of cells.
    """
    scope = scope_around(letter, row.date.span.start)
    line = letter.line_holding(row.date.span)
    if row.rule not in ROWS or scope is None or line is None or line.in_cell:
        return None
    before = Span(scope.start, max(scope.start, _start_of_rows(letter, row, scope)))
    earlier = sentences_of(letter, before) if before.start < before.end else []
    return Span(earlier[-1].start, min(earlier[-1].end, before.end)) if earlier else None


def _start_of_rows(letter: Letter, row: Deadline, scope: Span) -> int:
    """Give where the rows begin that follow on each other; one that asks for nothing has a day."""
    start = _whole(row).start
    for own in reversed(_rows(letter)):
        if not (scope.contains(own) and own.end <= start):
            continue
        between = Span(own.end, start)
        if letter.fold(between).strip() and first_date_in(letter, between) is None:
            break
        start = own.start
    return start


@once
def _rows(letter: Letter) -> list[Span]:
    return sorted({_whole(row) for row in find(letter) if row.rule in ROWS})


def _whole(row: Deadline) -> Span:
    return Span(min(own.start for own in row.spans), max(own.end for own in row.spans))
