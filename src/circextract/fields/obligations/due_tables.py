"""Deadlines of tables: rows of date and action, and columns of days under what is due."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.asking.actions import GENERAL, action_in
from circextract.fields.asking.date_lists import parts_of
from circextract.fields.asking.handed_in import matter_of, place_in_course
from circextract.fields.asking.old_columns import is_in_old_column
from circextract.fields.asking.rows import (
    cells_before,
    column_head,
    date_alone,
    label_above,
    row_of,
)
from circextract.fields.dating.dated import Dated
from circextract.fields.dating.replaced import is_replaced
from circextract.fields.meetings.belonging import names_event
from circextract.fields.meetings.own_data import actions_in_row
from circextract.fields.meetings.seeds import find as find_events
from circextract.fields.obligations.asked import action_around
from circextract.fields.obligations.deadline import Deadline
from circextract.fields.obligations.due_columns import PAPERS, in_columns, lines_of, timed
from circextract.fields.obligations.told_rows import opens_with
from circextract.fields.wording.addresses import every_address
from circextract.letter import Letter, once
from circextract.lines import Line
from circextract.models import Action

# So many rows that name what is due make a table of deadlines.
_NAMED_ROWS = 2
_HEADED = "deadlines.table_headed"
_COLONS = (":", "\uff1a")
# What a sentence says that leads to a table of deadlines.
_LEADING = ("asks", "headings", "before_date", "hands_in", "sent_to")
_LEADING_LINES = ("headings",)
# How far above a row that sentence may stand, and how long a plain line is that is a cell.
_TABLE_LINES, _CELL = 60, 80
_STOPS = (".", "\u3002")
_WORDS = re.compile(r"[^\W\d_]{2}")


def is_of_event(letter: Letter, dated: Dated) -> bool:
    """Tell whether a day is one of an announced event's."""
    day = dated.date.end
    return any(
        event.date.start and event.date.end and day and event.date.start <= day <= event.date.end
        for event in find_events(letter)
    )


@once
def days_in_rows(letter: Letter) -> set[Span]:
    """Give where the days of columns and rows stand, which no sentence needs to explain, those
    that are replaced too."""
    lines = lines_of(letter)
    dated = ((date_alone(letter, line), index) for index, line in enumerate(lines))
    old = {d.span for d, at in dated if d and is_in_old_column(letter, lines, at)}
    return old | {row.date.span for row in (*in_columns(letter), *in_tables(letter))}


@once
def in_tables(letter: Letter) -> list[Deadline]:
    """Read rows of date and action: a line that is a date, beside lines that name actions."""
    lines = lines_of(letter)
    found: list[Deadline] = []
    nameless: list[Deadline] = []
    columned = _tables_of_columns(letter, lines)
    for index, line in enumerate(lines):
        date = date_alone(letter, line)
        if date is None or action_in(letter, line.span)[0] or _is_old(letter, date, lines, index):
            continue  # "a) to register: 24 May" is a sentence, whatever stands beside it
        headed = column_head(letter, lines, index, "deadlines.headings")
        of_event = is_of_event(letter, Dated(date, line.span))
        beside = row_of(letter, lines, index)
        labelled = date.start == date.end and any(
            letter.search("deadlines.headings", cell.span) for cell in beside
        )
        lead = _lead_over(letter, lines, index)
        due = lead is not None and letter.search("deadlines.headings", lead) is not None
        held = of_event and not (headed or labelled or due or _asks_for_papers(letter, beside))
        if letter.document.blocks[line.block].table in columned or held:
            continue  # the days of the events, of which another column or the next line speaks
        before = [cell for cell in cells_before(letter, lines, index) if cell not in beside]
        named = (
            _named_in(letter, date, line, beside, before)
            or _named_in(letter, date, line, before, beside)
            or _named_in(letter, date, line, label_above(letter, lines, index))
        )
        # "Notification of acceptance" is no reply of the readers.
        named = [row for row in named if not (row.action in GENERAL and is_told(letter, row))]
        found += named
        beside = [*before, *beside]
        if not named and beside:
            asked = _asked_above(letter, date, line, beside, lead)
            nameless.append(_headed(letter, asked, beside) if headed or lead else asked)
    return [*found, *_beside_named(letter, found, nameless)]


def _tables_of_columns(letter: Letter, lines: list[Line]) -> set[int | None]:
    """Give the tables whose columns say what is due."""
    told = {span for own in in_columns(letter) for span in own.spans}
    return {letter.document.blocks[line.block].table for line in lines if line.span in told}


def _headed(letter: Letter, asked: Deadline, beside: list[Line]) -> Deadline:
    """Mark a row under words that say what is due; it may name no more than for which event."""
    known = asked.action != Action.OTHER.value
    named = (cell.span for cell in beside if known and names_event(letter, cell.span))
    return replace(asked, rule=_HEADED, label=next(named, None))


def _asks_for_papers(letter: Letter, beside: list[Line]) -> bool:
    """Tell whether a row asks for papers, which one of several meetings may still take."""
    return any(action_in(letter, cell.span)[0] in PAPERS for cell in beside)


def _beside_named(
    letter: Letter, found: list[Deadline], nameless: list[Deadline]
) -> list[Deadline]:
    """Give the rows that name nothing known: beside others that do they ask for something else;
    under a head or sentence that says deadline, for what the text over the table asks for."""
    other = Action.OTHER.value
    rows = [row for row in nameless if row.rule == _HEADED and row.action != other]
    rest = [(row, _handed_in(letter, row)) for row in nameless if row not in rows]
    asking = [row for row, matter in rest if matter and not is_told(letter, row)]
    tables = [_table_of(letter, row) for row in (*found, *asking)]
    rows += [
        replace(row, action=matter or other, action_span=None)
        for row, matter in rest
        if tables.count(_table_of(letter, row)) >= (1 if row.rule == _HEADED else _NAMED_ROWS)
    ]
    return [row for row in rows if not is_told(letter, row)]


def _handed_in(letter: Letter, row: Deadline) -> str | None:
    """Give what a row that names nothing known asks to be handed in: "Submission of the plans"."""
    cells = (own for own in row.spans if not own.contains(row.date.span))
    return next((matter for own in cells if (matter := matter_of(letter, own))), None)


def is_told(letter: Letter, row: Deadline) -> bool:
    """Tell whether a row says what the house does by its day, what is held then, or nothing."""
    words = [letter.fold(own) for own in row.spans if not own.contains(row.date.span)]
    says = any(_WORDS.search(own) for own in words)
    told = any(letter.search("deadlines.publication", own) for own in row.spans)
    told = told or any(
        opens_with(letter, own, row.date.span, "deadlines.house_does") for own in row.spans
    )
    held = row.label is None and any(_is_event(letter, own) for own in row.spans)
    return not says or told or held


def _is_event(letter: Letter, cell: Span) -> bool:
    """Tell whether a cell names no more than an event, or its opening: "Opening of the session"."""
    names = (letter.lexicon.pattern(path) for path in ("events.nouns", "deadlines.courses"))
    event = any(name.match(letter.folded, *cell) for name in names)
    return event or letter.search("times.opening", cell) is not None


def _table_of(letter: Letter, row: Deadline) -> int:
    """Give the number of the table a row stands in; lines without one stand in none alike."""
    line = letter.line_holding(row.date.span)
    table = letter.document.blocks[line.block].table if line else None
    return -1 if table is None else table


def _named_in(
    letter: Letter, date: DateMention, line: Line, beside: list[Line], others: Sequence[Line] = ()
) -> list[Deadline]:
    """Take what the lines beside a date name: "papers to be translated; fellowship requests"."""
    return [
        Deadline(
            timed(letter, date, neighbour),
            (span and place_in_course(letter, action, span)) or action,
            span,
            tuple(sorted({line.span, neighbour.span, *_with_address(letter, [*beside, *others])})),
            "deadlines.table",
            label=part if twice else None,
        )
        for neighbour, part, action, span, twice in _matters(letter, beside)
    ]


def _matters(letter: Letter, cells: list[Line]) -> list[tuple[Line, Span, str, Span | None, bool]]:
    """Give the parts of cells with what they ask for, and whether several ask for the same: for
    one event each, "Registration for the workshop; registration for the meeting"."""
    found = [
        (cell, part, action, span)
        for cell in cells
        for part in parts_of(letter, cell.span)
        for action, span in actions_in_row(letter, part)
    ]
    named = [action for _, part, action, _ in found if names_event(letter, part)]
    return [(*one, named.count(one[2]) > 1) for one in found]


def _with_address(letter: Letter, beside: list[Line]) -> list[Span]:
    """Give the cells of a row that are an address and name nothing: where it goes."""
    return [
        cell.span
        for cell in beside
        if next(every_address(letter).touching(cell.span), None)
        and action_in(letter, cell.span)[0] is None
    ]


def _asked_above(
    letter: Letter, date: DateMention, line: Line, beside: list[Line], lead: Span | None
) -> Deadline:
    """Take what the paragraph, or the sentence over them, asks for by a table of parts and days."""
    # The last sign of the lead is still of its paragraph.
    at = Span(lead.end - 1, lead.end) if lead else line.span
    action, span = action_around(letter, at, lead or line.span)
    told = [lead] if lead else []
    spans = tuple(sorted((*told, line.span, *(cell.span for cell in beside))))
    return Deadline(date, action, span, spans, "deadlines.table")


def _lead_over(letter: Letter, lines: list[Line], index: int) -> Span | None:
    """Give the sentence that leads to a table and asks for its rows: "to be returned as follows:".

    Not that which leads to the days of events. One over plain lines has to speak of dates.
    """
    in_cells = lines[index].in_cell
    over = reversed(lines[max(0, index - _TABLE_LINES) : index])
    above = next((line for line in over if not _is_of_rows(line, in_cells=in_cells)), None)
    if above is None or not above.folded.rstrip().endswith(_COLONS):
        return None
    *_, lead = letter.sentences_in(above.span) or [above.span]
    cues = _LEADING if in_cells else _LEADING_LINES
    asks = any(letter.search(f"deadlines.{cue}", lead) for cue in cues)
    held = letter.search("events.announce", lead)  # "these deadlines are set for registration"
    due = letter.search("deadlines.headings", lead) and action_in(letter, lead)[0]
    return lead if asks and (due or not held) else None


def _is_of_rows(line: Line, *, in_cells: bool) -> bool:
    """Tell a line of a table from the sentence over it; converters print cells as plain lines."""
    if in_cells or line.in_cell:
        return line.in_cell
    return len(line.folded) <= _CELL and not line.folded.endswith((*_COLONS, *_STOPS))


def _is_old(letter: Letter, date: DateMention, lines: list[Line], index: int) -> bool:
    """Tell whether a date of a table is one that is replaced, by its words or its column's."""
    replaced = is_replaced(letter, Dated(date, lines[index].span))
    return replaced or is_in_old_column(letter, lines, index)
