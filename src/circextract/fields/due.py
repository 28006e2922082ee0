"""Which days are deadlines: dates governed by deadline words, in sentences and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date as Date

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.asked import action_around, action_in, joined_actions
from circextract.fields.cues import deadline_cue, is_replaced
from circextract.fields.date import find as find_date
from circextract.fields.dated import Dated, annex_dates, body_dates, dates_in, times_in
from circextract.fields.liaison import is_liaison
from circextract.fields.relative import RelativeDate, yearless_dates
from circextract.fields.relative import find as find_relative
from circextract.fields.rows import column_head, date_alone, grid_of, label_above, row_of
from circextract.fields.seeds import find as find_events
from circextract.letter import Letter, once
from circextract.lines import Line
from circextract.models import Action

# How far before its date "will be published by" may stand, with a comma between and without.
_PROMISE_REACH, _FAR_PROMISE = 50, 110
_CLOSING_REACH = 30
_LIAISON_ROW = "deadlines.liaison_row"
_PROMISED_BEHIND, _RIGHT_BEHIND = 60, 6
# A table of fewer columns has no heads.
_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as found: its date, what to do, and the stretches of text that say so."""

    date: DateMention | RelativeDate
    action: str
    action_span: Span | None
    spans: tuple[Span, ...]
    rule: str
    # The same day where it is printed again with a time.
    clock: DateMention | None = None
    # The first cell of its row, where that names the event.
    label: Span | None = None

    @property
    def day(self) -> Date | None:
        """The last day, None where it is not known."""
        return self.date.end if isinstance(self.date, DateMention) else self.date.day


@once
def find(letter: Letter) -> list[Deadline]:
    """Find the deadlines in order of print, one a date and action."""
    found = [
        *_row_of_liaison(letter),
        *_in_columns(letter),
        *_in_tables(letter),
        *_in_sentences(letter),
        *_relative(letter),
    ]
    kept: list[Deadline] = []
    for deadline in sorted(found, key=_in_print):
        if _is_past(letter, deadline.day):
            continue
        twin = next((at for at, one in enumerate(kept) if _same(letter, one, deadline)), None)
        if twin is None:
            kept.append(deadline)
        else:
            kept[twin] = _joined(kept[twin], deadline)
    return kept


def _joined(first: Deadline, again: Deadline) -> Deadline:
    """Keep a deadline's first print, with the time that only a later one has.

    The row of a liaison statement holds nothing but the day: what is said of it belongs to it.
    """
    if first.rule == _LIAISON_ROW:
        first = replace(first, spans=tuple(sorted({*first.spans, *again.spans})))
    timed = again.date if isinstance(again.date, DateMention) and again.date.time else None
    has_time = isinstance(first.date, DateMention) and first.date.time
    return first if has_time or first.clock else replace(first, clock=timed)


def _in_print(deadline: Deadline) -> tuple[int, int]:
    """Order by date, then by the last word on what is asked."""
    return deadline.date.span.start, (deadline.action_span or deadline.date.span).end


def _same(letter: Letter, one: Deadline, other: Deadline) -> bool:
    """Tell whether two are one; in a liaison statement comments are a reply."""
    if one.day != other.day or (one.label and other.label):
        return False  # rows of a table are about one event each
    answers = (Action.REPLY.value, Action.COMMENT.value)
    both_answer = one.action in answers and other.action in answers
    return one.action == other.action or (both_answer and is_liaison(letter))


def _is_past(letter: Letter, day: Date | None) -> bool:
    issued = find_date(letter)
    known = issued is not None and isinstance(issued.value, Date)
    return bool(known and day and issued and day < issued.value)  # type: ignore[operator]


# --- sentences -------------------------------------------------------------------------------


def _in_sentences(letter: Letter) -> list[Deadline]:
    rows = {row.date.span for row in (*_in_columns(letter), *_in_tables(letter))}
    found: list[Deadline] = []
    for dated in (*body_dates(letter), *yearless_dates(letter), *annex_dates(letter)):
        if dated.date.span in rows or deadline_cue(letter, dated) is None:
            continue
        if _is_publication(letter, dated.date.span, dated.sentence) or _closes_event(letter, dated):
            continue
        if dated.date.start != dated.date.end and _is_of_event(letter, dated):
            continue  # "held on 6 and 7 May, open to all": the event's days, no time to register
        for action, span in _actions_of(letter, dated):
            found.append(Deadline(dated.date, action, span, (dated.sentence,), "deadlines.cue"))
    return found


def _relative(letter: Letter) -> list[Deadline]:
    """Read deadlines counted from an event or the letter; an unknown day only where it is asked."""
    found: list[Deadline] = []
    rows = {row.date.span for row in (*_in_columns(letter), *_in_tables(letter))}
    for relative in find_relative(letter):
        if relative.span in rows or _is_publication(letter, relative.span, relative.sentence):
            continue
        action, span = action_around(letter, relative.span, relative.sentence)
        if action == Action.OTHER.value:
            continue
        if relative.day is None and not _is_asked(letter, relative):
            continue
        found.append(Deadline(relative, action, span, (relative.sentence,), "deadlines.relative"))
    return found


def _is_asked(letter: Letter, relative: RelativeDate) -> bool:
    """Tell whether something is asked for by a day that is not known."""
    before = Span(relative.sentence.start, relative.span.start)
    cues = letter.search_all("deadlines.before_date", before)
    return letter.search("deadlines.asks", relative.sentence) is not None or any(
        not letter.fold(Span(cue.end(), before.end)).strip() for cue in cues
    )


def _is_publication(letter: Letter, date: Span, sentence: Span) -> bool:
    """Tell whether the house itself promises something by the date."""
    window = Span(sentence.start, date.start)
    for match in letter.search_all("deadlines.publication", window):
        gap = letter.fold(Span(match.end(), date.start))
        if len(gap) < (_PROMISE_REACH if re.search("[,،，]", gap) else _FAR_PROMISE):
            return True
    # "By 3 May will be published", and in Chinese, where the date stands inside the promise.
    around = Span(
        max(window.start, date.start - _PROMISE_REACH),
        min(sentence.end, date.end + _PROMISED_BEHIND),
    )
    promises = [Span(*m.span()) for m in letter.search_all("deadlines.publication", around)]
    return any(p.overlaps(date) or 0 <= p.start - date.end <= _RIGHT_BEHIND for p in promises)


def _actions_of(letter: Letter, dated: Dated) -> list[tuple[str, Span | None]]:
    """Give what is asked by a date, two things where "and" joins them; nothing known needs words
    that ask, and is not what the event's own days are for."""
    action, span = action_around(letter, dated.date.span, dated.sentence)
    if dated.date.start != dated.date.end and action_in(letter, dated.sentence)[0] is None:
        return []  # a range of days is a window only where its own sentence says for what
    if span is None:
        asked = letter.search("deadlines.asks", dated.sentence) is not None
        return [(action, span)] if asked and not _is_of_event(letter, dated) else []
    return [(action, span), *joined_actions(letter, action, span, dated.sentence)]


def _closes_event(letter: Letter, dated: Dated) -> bool:
    """Tell whether a day is that on which an event itself ends."""
    before = Span(dated.sentence.start, dated.date.span.start).near(dated.date.span, _CLOSING_REACH)
    return _is_of_event(letter, dated) and letter.search("times.closing", before) is not None


def _is_of_event(letter: Letter, dated: Dated) -> bool:
    """Tell whether a day is one of an announced event's."""
    day = dated.date.end
    return any(
        event.date.start and event.date.end and day and event.date.start <= day <= event.date.end
        for event in find_events(letter)
    )


# --- tables and the liaison row --------------------------------------------------------------


@once
def _in_columns(letter: Letter) -> list[Deadline]:
    """Read columns of days under a head that says what is due: "Deadline for contributions"."""
    lines = _body_lines(letter)
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
    if len(head) < _COLUMNS or any(date_alone(letter, cell) for cell in head):
        return []
    found: list[Deadline] = []
    for column, cell in enumerate(head[1:], start=1):
        action, span = action_in(letter, cell.span)
        if action is None or not any(
            letter.search(f"deadlines.{cue}", cell.span) for cue in ("headings", "before_date")
        ):
            continue
        for row in rows:
            date = date_alone(letter, row[column]) if len(row) >= len(head) else None
            if date and date.start == date.end:
                spans = tuple(sorted((cell.span, row[0].span, row[column].span)))
                timed = _timed(letter, date, cell, row[column])
                rule = "deadlines.column"
                found.append(Deadline(timed, action, span, spans, rule, label=row[0].span))
    return found


def _timed(letter: Letter, date: DateMention, head: Line, cell: Line) -> DateMention:
    """Give a date the time that the head of its column prints for all: "(1600 hours UTC)".

    A time of the next cell is none of its own.
    """
    if date.time and cell.span.contains(date.time.span):
        return date
    times = times_in(letter, head.span)
    return replace(date, time=times[0] if len(times) == 1 else None)


def _body_lines(letter: Letter) -> list[Line]:
    return [line for line in letter.lines if letter.body.contains(line.span) and not line.noise]


@once
def _in_tables(letter: Letter) -> list[Deadline]:
    """Read rows of date and action: a line that is a date, beside lines that name actions."""
    lines = _body_lines(letter)
    found: list[Deadline] = []
    nameless: list[Deadline] = []
    blocks = letter.document.blocks
    told = {span for own in _in_columns(letter) for span in own.spans}
    columned = {blocks[line.block].table for line in lines if line.span in told}
    for index, line in enumerate(lines):
        date = date_alone(letter, line)
        if date is None or _is_old(letter, date, lines, index):
            continue
        if blocks[line.block].table in columned:
            continue  # the days in its other columns are the events'
        beside = row_of(letter, lines, index)
        named = _named_in(letter, date, line, beside)
        if not named:
            named = _named_in(letter, date, line, label_above(letter, lines, index))
        found += named
        if not named and beside and column_head(letter, lines, index, "deadlines.headings"):
            nameless.append(_asked_above(letter, date, line, beside))
    # A table of which no row names what is due is about what the text over it asks for.
    return found or [deadline for deadline in nameless if deadline.action_span]


def _named_in(letter: Letter, date: DateMention, line: Line, beside: list[Line]) -> list[Deadline]:
    """Take what the lines beside a date name."""
    return [
        Deadline(date, action, span, tuple(sorted((line.span, neighbour.span))), "deadlines.table")
        for neighbour in beside
        for action, span in (action_in(letter, neighbour.span),)
        if action and span
    ]


def _asked_above(letter: Letter, date: DateMention, line: Line, beside: list[Line]) -> Deadline:
    """Take what the paragraph asks for over a table of parts and days."""
    action, span = action_around(letter, line.span, line.span)
    spans = tuple(sorted((line.span, *(cell.span for cell in beside))))
    return Deadline(date, action, span, spans, "deadlines.table")


def _is_old(letter: Letter, date: DateMention, lines: list[Line], index: int) -> bool:
    """Tell whether a date of a table is one that is replaced, by its words or its column's."""
    head = column_head(letter, lines, index, "deadlines.superseded")
    return head is not None or is_replaced(letter, Dated(date, lines[index].span))


def _row_of_liaison(letter: Letter) -> list[Deadline]:
    """Read the Deadline row of a liaison statement."""
    if not is_liaison(letter):
        return []
    return [
        Deadline(date, Action.REPLY.value, None, (field.span,), _LIAISON_ROW)
        for field in letter.fields.get("deadline", ())
        for date in dates_in(letter, field.span)
    ]
