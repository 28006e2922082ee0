"""Columns of days in tables, under heads that say what is due."""

from __future__ import annotations

from dataclasses import replace

from circextract.dates import DateMention
from circextract.fields.asking.actions import action_in
from circextract.fields.asking.date_lines import headed_lines
from circextract.fields.asking.handed_in import matter_of
from circextract.fields.asking.rows import (
    DUE_HEADS,
    date_alone,
    grid_of,
)
from circextract.fields.dating.dated import times_in
from circextract.fields.meetings.led_rows import is_over_days
from circextract.fields.obligations.deadline import Deadline
from circextract.letter import Letter, once
from circextract.lines import Line
from circextract.models import Action

# A table of fewer columns has heads only where they say what is due.
_COLUMNS = 3
# What may be due on a day of an event that goes on, and what a head names without "deadline".
PAPERS = frozenset(
    action.value
    for action in (Action.CONTRIBUTION, Action.DOCUMENT_SUBMISSION, Action.TRANSLATION_REQUEST)
)


@once
def in_columns(letter: Letter) -> list[Deadline]:
    """Read columns of days under a head that says what is due: "Deadline for contributions"."""
    lines = lines_of(letter)
    found: list[Deadline] = []
    tables: set[int | None] = {None}
    for index, line in enumerate(lines):
        table = letter.document.blocks[line.block].table
        if table not in tables:
            tables.add(table)
            found += _in_grid(letter, grid_of(letter, lines, index))
    return found


def _in_grid(letter: Letter, grid: list[list[Line]]) -> list[Deadline]:
    """Read the columns of one table; each row is about what its first cell names."""
    head, *rows = grid
    if any(date_alone(letter, cell) for cell in head):
        return []
    found: list[Deadline] = []
    held = any(is_over_days(letter, cell) for cell in head)
    for column, cell in enumerate(head[1:], start=1):
        due = any(letter.search(f"deadlines.{cue}", cell.span) for cue in DUE_HEADS)
        if not (due or held):
            continue
        # "Meeting | Dates | Documents to be translated | Other documents"
        action, span = action_in(letter, cell.span)
        if action is None and letter.search("deadlines.untranslated", cell.span):
            action = Action.CONTRIBUTION.value
        if not due and action not in PAPERS:
            continue
        if action is None and len(head) >= _COLUMNS:
            action = matter_of(letter, cell.span)
        if action is None or (len(head) < _COLUMNS and _names_what_is_due(letter, rows)):
            continue
        for row in rows:
            date = date_alone(letter, row[column]) if len(row) >= len(head) else None
            if date and date.start == date.end:
                spans = tuple(sorted((cell.span, row[0].span, row[column].span)))
                own = timed(letter, _within(date, row[column]), row[column])
                own = timed(letter, own, cell)
                rule = "deadlines.column"
                found.append(Deadline(own, action, span, spans, rule, label=row[0].span))
    return found


def _names_what_is_due(letter: Letter, rows: list[list[Line]]) -> bool:
    """Tell whether the first cells of rows say themselves what is due."""
    return any(action_in(letter, row[0].span)[0] for row in rows)


def timed(letter: Letter, date: DateMention, beside: Line) -> DateMention:
    """Give a date without a time the one that another cell prints: "(1600 hours UTC)"."""
    times = times_in(letter, beside.span)
    return replace(date, time=times[0]) if len(times) == 1 and not date.time else date


def _within(date: DateMention, cell: Line) -> DateMention:
    """Give a date without a time that stands in the next cell, which is that of something else."""
    foreign = date.time and not cell.span.contains(date.time.span)
    return replace(date, time=None) if foreign else date


def lines_of(letter: Letter) -> list[Line]:
    """Give the lines of the body, and of annexes those under a heading that says deadlines."""
    headed = {line.span for _, line in headed_lines(letter)}
    return [
        line
        for line in letter.lines
        if not line.noise and (letter.body.contains(line.span) or line.span in headed)
    ]
