"""Which of a letter's events a deadline is of: what its column, its words and its kind tell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import takewhile

from circextract.document import Span
from circextract.fields.asking.actions import asks_for
from circextract.fields.asking.told_before import cites_annex, head_of
from circextract.fields.dating.dated import dates_in
from circextract.fields.dating.near import PARTING, between_days
from circextract.fields.due import find
from circextract.fields.meetings.belonging import event_of, marks_in, names_event
from circextract.fields.meetings.dealt import namings
from circextract.fields.meetings.lengths import is_bare_length, parse_step
from circextract.fields.meetings.seeds import find as find_events
from circextract.fields.naming.topics import Mark
from circextract.fields.obligations.deadline import Deadline
from circextract.fields.obligations.row_leads import ROWS
from circextract.letter import AnnexPart, Letter
from circextract.lines import Line
from circextract.models import Action

# How long the head of a column may be.
_HEAD_LENGTH = 80
_MISCOUNTED = timedelta(days=3)  # a month is 30 days to some, and what falls on a Sunday moves
# What is due and its day: a row of no more has one column of days.
_PAIR = 2


def event_over(letter: Letter, deadline: Deadline) -> int | None:
    """Give the event that heads the column of a day, where each event has a column of its own."""
    line = letter.line_holding(deadline.date.span)
    if line is None or not line.in_cell:
        return None
    if len(letter.row_of(line)) <= _PAIR:
        return None
    table = [
        own for own in letter.lines if own.in_cell and _table(letter, own) == _table(letter, line)
    ]
    head = [own for own in table if _row(letter, own) == _row(letter, table[0])]
    named = [own for own in head if _names_event(letter, own)]
    over = [own for own in named if _column(letter, own) == _column(letter, line)]
    if len(over) != 1 or len(named) < _PAIR:
        return None
    return event_of(letter, over[0].span, over[0].span)


def event_in_turn(letter: Letter, deadline: Deadline) -> int | None:
    """Give the event of a day that is one of as many as there are events, told "respectively"; the
    sentence names them in the order in which the letter does."""
    date = deadline.date.span
    sentence = letter.sentence_at(date.start)
    if sentence is None or letter.search("deadlines.respectively", sentence) is None:
        return None
    days = sorted({own.span for own in dates_in(letter, sentence)})
    events = list(range(len(find_events(letter))))
    named = dict.fromkeys(at for mark in marks_in(letter, sentence) for at in sorted(mark.events))
    told = list(named) == events and len(days) == len(events)
    return days.index(date) if told and date in days else None


def _names_event(letter: Letter, cell: Line) -> bool:
    return len(cell.folded) < _HEAD_LENGTH and names_event(letter, cell.span)


def _table(letter: Letter, line: Line) -> int | None:
    return letter.document.blocks[line.block].table


def _row(letter: Letter, line: Line) -> int | None:
    return letter.document.blocks[line.block].row


def _column(letter: Letter, line: Line) -> int | None:
    return letter.document.blocks[line.block].column


def event_counted_to(letter: Letter, deadline: Deadline) -> int | None:
    """Give the only event that begins as long after a day as its row says: "Two months"."""
    length = _length_beside(letter, deadline.date.span)
    step = parse_step(letter.text(length), letter.lexicon) if length else None
    if step is None or deadline.day is None:
        return None
    counted = deadline.day + step
    starts = enumerate(event.date.start for event in find_events(letter))
    near = [at for at, start in starts if start and abs(start - counted) <= _MISCOUNTED]
    return near[0] if len(near) == 1 else None


def event_in_row(letter: Letter, deadline: Deadline) -> int | None:
    """Give the only event that the other cells of a day's row name: who is meant, "Speakers of the
    Forum", beside what is due."""
    line = letter.line_holding(deadline.date.span)
    if line is None or not line.in_cell or deadline.rule not in ROWS:
        return None
    beside = letter.row_of(line)
    one_day = sum(bool(dates_in(letter, cell.span)) for cell in beside) == 1
    cells = beside if one_day and len(beside) > 1 else _behind_last_day(letter, line)
    due = [own for each in find(letter) for own in each.spans]
    other = [cell.span for cell in cells if not any(map(cell.span.overlaps, due))]
    return _only_event(mark for cell in other for mark in marks_in(letter, cell))


def _behind_last_day(letter: Letter, day: Line) -> list[Line]:
    """Give the cells between the day before and a day, where a table is printed as one row."""
    cells = [own for own in letter.lines if own.span.end <= day.span.start]
    own = takewhile(lambda cell: cell.in_cell and not dates_in(letter, cell.span), reversed(cells))
    return list(own)


def _only_event(marks: Iterable[Mark]) -> int | None:
    """Give the event that all of some marks are on, if they are on one."""
    named = {mark.events for mark in marks}
    events = next(iter(named)) if len(named) == 1 else frozenset[int]()
    return next(iter(events)) if len(events) == 1 else None


def _length_beside(letter: Letter, date: Span) -> Span | None:
    """Give the only length of time in the row of a date, or in a line of its own above it."""
    line = letter.line_holding(date)
    if line is None:
        return None
    at = letter.lines.index(line)
    cells = letter.row_of(line) if line.in_cell else letter.lines[max(0, at - 1) : at]
    bare = [own.span for own in cells if is_bare_length(letter.text(own.span), letter.lexicon)]
    return bare[0] if len(bare) == 1 else None


def event_named(letter: Letter, deadline: Deadline) -> int | None:
    """Give the only event that the words of a deadline name, whatever they ask for."""
    return _only_event(mark for own in deadline.spans for mark in marks_in(letter, own))


def event_on_form(letter: Letter, deadline: Deadline) -> int | None:
    """Give the only event that the title of the annexed form names which a deadline is met on.

    That of the annex its words cite; of "the form annexed" the title says what is asked for.
    """
    heads = [(annex, head_of(annex)) for annex in letter.annexes]
    cited = [head for annex, head in heads if _is_cited(letter, deadline, annex)]
    on_form = any(letter.search("urls.roles.form", words) for words in deadline.spans)
    asking = [head for _, head in heads if on_form and asks_for(letter, deadline.action, head)]
    return _only_event(mark for head in cited or asking for mark in marks_in(letter, head))


def _is_cited(letter: Letter, deadline: Deadline, annex: AnnexPart) -> bool:
    return any(cites_annex(letter, words, annex) for words in deadline.spans)


def event_of_talks(letter: Letter, deadline: Deadline) -> int | None:
    """Give the only event that talks may be offered to: neither a body's meeting nor a course."""
    if deadline.action != Action.CONTRIBUTION.value:
        return None
    if not any(letter.search("deadlines.talks", own) for own in deadline.spans):
        return None
    names = enumerate(namings(letter))
    open_to = [at for at, name in names if _takes_talks(letter, name)]
    return open_to[0] if len(open_to) == 1 else None


def event_of_training(letter: Letter, deadline: Deadline) -> int | None:
    """Give the only event that is a training, where those who are trained, or no more of its name
    than that, stand beside a day: "for the training" of a training day, "trainees"."""
    names = enumerate(namings(letter))
    trained = {frozenset({at}) for at, name in names if letter.search("deadlines.courses", name)}
    words = deadline.words
    if len(trained) != 1 or words is None:
        return None
    (event,) = trained
    date = deadline.date.span
    near = between_days((day.span for day in dates_in(letter, words)), date, words)
    comma = PARTING.search(letter.folded, date.end, near.end)
    behind = Span(date.end, comma.start() if comma else near.end)
    sides = (behind,) if marks_in(letter, behind) else (behind, Span(near.start, date.start))
    for side in sides:
        told = any(letter.search(f"deadlines.{path}", side) for path in ("courses", "trainees"))
        if told and all(mark.events == event for mark in marks_in(letter, side)):
            return next(iter(event))
    return None


def _takes_talks(letter: Letter, name: Span) -> bool:
    """Tell whether the name of an event is neither that of a body's meeting nor of a course."""
    paths = ("events.bodies", "deadlines.courses")
    return not any(letter.search(path, name) for path in paths)
