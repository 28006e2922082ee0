"""What must be done by when: dates governed by deadline words, in sentences and tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.announced import find as find_events
from circextract.fields.asked import action_around, action_in, joined_actions
from circextract.fields.belonging import event_of, names_event
from circextract.fields.cues import deadline_cue, is_opening, is_superseded
from circextract.fields.date import find as find_date
from circextract.fields.dated import Dated, annex_dates, body_dates, dates_in
from circextract.fields.destinations import mailbox_for, page_for
from circextract.fields.extraction import Extraction, date_issues, issue
from circextract.fields.liaison import is_liaison
from circextract.fields.relative import RelativeDate, yearless_dates
from circextract.fields.relative import find as find_relative
from circextract.fields.rows import date_alone, row_of
from circextract.letter import Letter, once
from circextract.lines import Line
from circextract.mention import Mention, Tree, computed
from circextract.models import Action, Issue

_PROMISE_REACH = 70  # characters in which "will be published by" may stand before its date
_CLOSING_REACH = 30
_PROMISED_BEHIND, _RIGHT_BEHIND = 60, 6
# What is asked of those who take part in an event.
_FOR_EVENTS = frozenset(
    action.value
    for action in Action
    if action
    not in (Action.REPLY, Action.COMMENT, Action.QUESTIONNAIRE, Action.NOMINATION)
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as found: its date, what to do, and the stretches of text that say so."""

    date: DateMention | RelativeDate
    action: str
    action_span: Span | None
    spans: tuple[Span, ...]
    rule: str

    @property
    def day(self) -> Date | None:
        """The last day, None where it is not known."""
        return self.date.end if isinstance(self.date, DateMention) else self.date.day

    def says(self, span: Span) -> bool:
        """Tell whether something stands in the deadline's own text."""
        return any(own.contains(span) for own in self.spans)


@once
def find(letter: Letter) -> list[Deadline]:
    """Find the deadlines in order of print, one a date and action."""
    found = [
        *_row_of_liaison(letter),
        *_in_tables(letter),
        *_in_sentences(letter),
        *_relative(letter),
    ]
    kept: list[Deadline] = []
    for deadline in sorted(found, key=lambda d: (d.date.span.start, d.action_span or d.date.span)):
        if _is_past(letter, deadline.day):
            continue
        if not any(_same(deadline, other) for other in kept):
            kept.append(deadline)
    return kept


def _same(one: Deadline, other: Deadline) -> bool:
    return one.day == other.day and one.action == other.action


def _is_past(letter: Letter, day: Date | None) -> bool:
    issued = find_date(letter)
    known = issued is not None and isinstance(issued.value, Date)
    return bool(known and day and issued and day < issued.value)  # type: ignore[operator]


# --- sentences -------------------------------------------------------------------------------


def _in_sentences(letter: Letter) -> list[Deadline]:
    rows = {row.date.span for row in _in_tables(letter)}
    found: list[Deadline] = []
    for dated in (*body_dates(letter), *yearless_dates(letter), *annex_dates(letter)):
        if dated.date.span in rows or deadline_cue(letter, dated) is None:
            continue
        if _is_publication(letter, dated) or _closes_event(letter, dated):
            continue
        for action, span in _actions_of(letter, dated):
            found.append(Deadline(dated.date, action, span, (dated.sentence,), "deadlines.cue"))
    return found


def _relative(letter: Letter) -> list[Deadline]:
    """Read deadlines counted from an event or the letter; an unknown day only where it is asked."""
    found: list[Deadline] = []
    rows = {row.date.span for row in _in_tables(letter)}
    for relative in find_relative(letter):
        if relative.span in rows:
            continue
        action, span = action_around(letter, relative.span, relative.sentence)
        if action == Action.OTHER.value:
            continue
        if relative.day is None and not letter.search("deadlines.asks", relative.sentence):
            continue
        found.append(Deadline(relative, action, span, (relative.sentence,), "deadlines.relative"))
    return found


def _is_publication(letter: Letter, dated: Dated) -> bool:
    """Tell whether the house itself promises something by the date."""
    date = dated.date.span
    window = Span(max(dated.sentence.start, date.start - _PROMISE_REACH), date.start)
    if letter.search("deadlines.publication", window) is not None:
        return True
    # "By 3 May will be published", and in Chinese, where the date stands inside the promise.
    around = Span(window.start, min(dated.sentence.end, date.end + _PROMISED_BEHIND))
    promises = [Span(*m.span()) for m in letter.search_all("deadlines.publication", around)]
    return any(p.overlaps(date) or 0 <= p.start - date.end <= _RIGHT_BEHIND for p in promises)


def _actions_of(letter: Letter, dated: Dated) -> list[tuple[str, Span | None]]:
    """Give what is asked by a date, two things where "and" joins them; nothing known needs words
    that ask, and is not what the event's own days are for."""
    action, span = action_around(letter, dated.date.span, dated.sentence)
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
def _in_tables(letter: Letter) -> list[Deadline]:
    """Read rows of date and action: a line that is a date, beside lines that name actions."""
    lines = [line for line in letter.lines if letter.body.contains(line.span) and not line.noise]
    found: list[Deadline] = []
    for index, line in enumerate(lines):
        date = date_alone(letter, line) or _relative_alone(letter, line)
        if date is None or _is_old(letter, date, line):
            continue
        for neighbour in row_of(letter, lines, index):
            action, span = action_in(letter, neighbour.span)
            if action and span:
                spans = tuple(sorted((line.span, neighbour.span)))
                found.append(Deadline(date, action, span, spans, "deadlines.table"))
    return found


def _is_old(letter: Letter, date: DateMention | RelativeDate, line: Line) -> bool:
    """Tell whether a date of a table is one that is replaced."""
    return isinstance(date, DateMention) and is_superseded(letter, Dated(date, line.span))


def _relative_alone(letter: Letter, line: Line) -> RelativeDate | None:
    """Give the counted date that is all a line says: "12 calendar days before the meeting"."""
    return next((date for date in find_relative(letter) if date.span == line.span), None)


def _row_of_liaison(letter: Letter) -> list[Deadline]:
    """Read the Deadline row of a liaison statement."""
    if not is_liaison(letter):
        return []
    return [
        Deadline(date, Action.REPLY.value, None, (field.span,), "deadlines.liaison_row")
        for field in letter.fields.get("deadline", ())
        for date in dates_in(letter, field.span)
    ]


# --- the record ------------------------------------------------------------------------------


def extract(letter: Letter) -> Extraction:
    """Read the deadlines with action, address and paragraph."""
    entries: list[Tree] = []
    issues: list[Issue] = []
    for deadline in find(letter):
        entries.append(_entry(letter, deadline))
        issues += _issues(deadline, len(entries) - 1)
    return Extraction(entries, tuple(issues))


def _entry(letter: Letter, deadline: Deadline) -> dict[str, Tree]:
    paragraph = letter.paragraph_at(deadline.date.span.start)
    number = paragraph.number if paragraph else None
    event = _event(letter, deadline)
    page = page_for(letter, deadline.action, event, deadline.spans)
    mailbox = mailbox_for(letter, deadline.action, deadline.action_span, event, deadline.spans)
    return {
        **_when(letter, deadline),
        "action": _action(letter, deadline),
        "text": letter.mention("deadlines.text", deadline.spans, deadline.rule),
        "url": letter.mention("deadlines.url", page.span, "deadlines.url") if page else None,
        "send_to": letter.mention("deadlines.send_to", mailbox, "deadlines.send_to")
        if mailbox
        else None,
        "event": _of_event(event),
        "paragraph": letter.mention("deadlines.paragraph", number, "deadlines.paragraph")
        if number
        else None,
    }


def _when(letter: Letter, deadline: Deadline) -> dict[str, Tree]:
    """Give date, time and zone as printed, or the date that follows from the event's."""
    date = deadline.date
    if isinstance(date, DateMention):
        clock = {"time": _time(letter, date), "timezone": _zone(letter, date)}
        if date.derived and date.end:
            derived = letter.mention("deadlines.derived", date.span, "deadlines.year_of_letter")
            counted = computed("deadlines.date", date.end, "deadlines.year_of_letter", "/date")
            return {"date": counted, "derived": derived, **clock}
        day = letter.mention("deadlines.date", date.end_spans, deadline.rule)
        return {"date": day, "opens": _opens(letter, deadline), **clock}
    counted = computed("deadlines.date", date.day, deadline.rule, date.source)
    derived = letter.mention("deadlines.derived", date.span, deadline.rule)
    opens = _opens(letter, deadline)
    return {"date": counted if date.day else None, "derived": derived, "opens": opens}


def _opens(letter: Letter, deadline: Deadline) -> Mention[object] | None:
    """Give the first day of a window: of its range of days, or the one printed as its opening."""
    date = deadline.date
    if isinstance(date, DateMention) and date.start != date.end:
        return letter.mention("deadlines.opens", date.start_spans, "deadlines.window")
    for words in deadline.spans:
        for other in dates_in(letter, words):
            if is_opening(letter, Dated(other, words)):
                return letter.mention("deadlines.opens", other.end_spans, "deadlines.opening")
    return None


def _event(letter: Letter, deadline: Deadline) -> int | None:
    """Give the event a deadline of participation belongs to, None where it covers several."""
    if deadline.action not in _FOR_EVENTS:
        return None
    if isinstance(deadline.date, RelativeDate) and deadline.date.event is not None:
        return deadline.date.event
    open_events = [
        index
        for index, event in enumerate(find_events(letter))
        if not (deadline.day and event.date.end and event.date.end < deadline.day)
    ]
    if len(open_events) == 1:
        return open_events[0]
    date = deadline.date.span
    words = next((own for own in deadline.spans if own.contains(date)), date)
    dates = [other.span for other in dates_in(letter, words) if not other.span.overlaps(date)]
    before = Span(max([words.start, *(d.end for d in dates if d.end <= date.start)]), date.start)
    behind = Span(date.end, min([words.end, *(d.start for d in dates if d.start >= date.end)]))
    lead = Span(words.start, min([date.start, *(d.start for d in dates)]))
    # "Until 3 May for the seminar and until 10 May for the meeting": named behind their dates.
    clause = before if not dates or names_event(letter, lead) else behind
    return event_of(letter, clause, words)


def _of_event(event: int | None) -> Mention[object] | None:
    if event is None:
        return None
    return computed("deadlines.event", event, "deadlines.event", f"/events/{event}/start")


def _time(letter: Letter, date: DateMention) -> Mention[object] | None:
    if date.time is None:
        return None
    pieces = date.time.end_spans or date.time.start_spans
    return letter.mention("deadlines.time", pieces, "deadlines.time")


def _zone(letter: Letter, date: DateMention) -> Mention[object] | None:
    if date.time is None or date.time.zone_span is None or date.timezone == "local":
        return None
    return letter.mention("deadlines.timezone", date.time.zone_span, "deadlines.zone")


def _action(letter: Letter, deadline: Deadline) -> Mention[object] | None:
    if deadline.action_span:
        return letter.mention("deadlines.action", deadline.action_span, "deadlines.action")
    return computed("deadlines.action", deadline.action, f"{deadline.rule}.action", "/kind")


def _issues(deadline: Deadline, index: int) -> list[Issue]:
    date = deadline.date
    if not isinstance(date, DateMention):
        return []
    found = date_issues(date, f"/deadlines/{index}/date")
    if date.time and date.time.zone_span is None:
        message = "The deadline's time is printed without a zone."
        found.append(issue("timezone_missing", message, f"/deadlines/{index}/timezone"))
    return found
