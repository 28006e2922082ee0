"""What must be done by when: each deadline with its day, action, event and address."""

from __future__ import annotations

from circextract.dates import DateMention, TimeMention
from circextract.document import Span
from circextract.fields.asking.ahead import year_source
from circextract.fields.dating.dated import dates_in
from circextract.fields.dating.near import between_days
from circextract.fields.due import find
from circextract.fields.extraction import Extraction, date_issues, issue
from circextract.fields.meetings.announced import announced
from circextract.fields.meetings.belonging import (
    event_of,
    events_told,
    names_any,
    names_event,
    only_body,
)
from circextract.fields.meetings.relative import RelativeDate, yearless_dates
from circextract.fields.meetings.seeds import find as find_events
from circextract.fields.obligations.asked import page_of
from circextract.fields.obligations.attended import is_of_attendants
from circextract.fields.obligations.clocks import clock_of
from circextract.fields.obligations.conditions import condition_of
from circextract.fields.obligations.counted import counted_otherwise
from circextract.fields.obligations.deadline import Deadline
from circextract.fields.obligations.deadline_events import (
    event_counted_to,
    event_in_row,
    event_in_turn,
    event_named,
    event_of_talks,
    event_of_training,
    event_on_form,
    event_over,
)
from circextract.fields.obligations.destinations import mailbox_for
from circextract.fields.obligations.openings import opening_of
from circextract.fields.obligations.pages import page_for
from circextract.fields.obligations.requested import REQUESTED
from circextract.fields.obligations.row_leads import lead_of_row
from circextract.fields.particulars.event_modes import travelled_to
from circextract.fields.particulars.statuses import is_called_off
from circextract.letter import Letter
from circextract.mention import Mention, Tree, computed
from circextract.models import Action, Issue

# What a body's meeting takes, not a workshop beside it.
_PAPERS = (Action.CONTRIBUTION.value, Action.TRANSLATION_REQUEST.value)
# What only those need who travel to an event.
_FOR_TRAVEL = frozenset((Action.VISA.value, Action.HOTEL.value, Action.FELLOWSHIP.value))
_SEVERAL = 2
# How sure the day of a request is, which no words of a deadline govern.
_IN_DOUBT = 0.7
# What is asked of those who take part in an event.
_FOR_EVENTS = frozenset(
    action.value
    for action in Action
    if action not in (Action.REPLY, Action.COMMENT, Action.QUESTIONNAIRE, Action.NOMINATION)
)


def extract(letter: Letter) -> Extraction:
    """Read the deadlines with action, address and paragraph."""
    entries: list[Tree] = []
    issues: list[Issue] = []
    for deadline in find(letter):
        entries.append(_entry(letter, deadline, len(entries)))
        issues += _issues(letter, deadline, len(entries) - 1)
    return Extraction(entries, tuple(issues))


def _entry(letter: Letter, deadline: Deadline, index: int) -> dict[str, Tree]:
    paragraph = letter.paragraph_at(deadline.date.span.start)
    number = paragraph.number if paragraph else None
    event = _event(letter, deadline)
    words = (*deadline.spans, *deadline.again)
    page = page_for(letter, deadline.action, event, words, deadline.date.span)
    mailbox = mailbox_for(
        letter, deadline.action, deadline.action_span, event, words, deadline.date.span
    )
    return {
        **_when(letter, deadline, index),
        "action": _action(letter, deadline),
        "text": letter.mention("deadlines.text", deadline.spans, deadline.rule),
        "url": _address(letter, "deadlines.url", page.span if page else None),
        "send_to": _address(letter, "deadlines.send_to", mailbox),
        "event": _of_event(event),
        "condition": _words(letter, "deadlines.condition", condition_of(letter, deadline)),
        "paragraph": _words(letter, "deadlines.paragraph", number),
    }


def _address(letter: Letter, field: str, span: Span | None) -> Mention[object] | None:
    return letter.address_mention(field, span, field) if span else None


def _words(letter: Letter, field: str, span: Span | None) -> Mention[object] | None:
    return letter.mention(field, span, field) if span else None


def _when(letter: Letter, deadline: Deadline, index: int) -> dict[str, Tree]:
    """Give date, time and zone as printed, or the date that follows from the event's."""
    date = deadline.date
    time = clock_of(letter, deadline)
    rest: dict[str, Tree] = {
        "opens": _opens(letter, deadline, index),
        "time": _hour(letter, time) if time else None,
        "timezone": _zone(letter, deadline, time) if time else None,
    }
    if isinstance(date, DateMention) and not (date.derived and date.end):
        confidence = _IN_DOUBT if deadline.rule == REQUESTED else 1.0
        day = letter.mention("deadlines.date", date.end_spans, deadline.rule, confidence=confidence)
        return {"date": day, **rest}
    if isinstance(date, DateMention):
        rule, source = "deadlines.year_of_letter", year_source(letter, f"/deadlines/{index}/text")
    else:
        rule, source = deadline.rule, date.source or f"/deadlines/{index}/text"
    known = computed("deadlines.date", deadline.day, rule, source) if deadline.day else None
    return {"date": known, "derived": letter.mention("deadlines.derived", date.span, rule), **rest}


def _opens(letter: Letter, deadline: Deadline, index: int) -> Mention[object] | None:
    """Give the first day of a window: of its range of days, or the one printed as its opening."""
    date = deadline.date
    if isinstance(date, DateMention) and date.start != date.end:
        return letter.mention("deadlines.opens", date.start_spans, "deadlines.window")
    if (opening := opening_of(letter, deadline)) is None:
        return None
    if opening.derived:
        source = year_source(letter, f"/deadlines/{index}/text")
        return computed("deadlines.opens", opening.end, "deadlines.year_of_letter", source)
    return letter.mention("deadlines.opens", opening.end_spans, "deadlines.opening")


def _event(letter: Letter, deadline: Deadline) -> int | None:
    """Give the event a deadline belongs to; papers that name none go to the only body's."""
    event = _event_told(letter, deadline)
    if event is None and deadline.action in _PAPERS and not _names_any(letter, deadline):
        return only_body(letter)
    return event


def _event_told(letter: Letter, deadline: Deadline) -> int | None:
    """Give the event a deadline of participation belongs to, None where it covers several."""
    if deadline.action not in _FOR_EVENTS and not is_of_attendants(letter, deadline):
        return event_named(letter, deadline)
    if isinstance(deadline.date, RelativeDate) and deadline.date.event is not None:
        return deadline.date.event
    open_events = _open_events(letter, deadline)
    if len(open_events) == 1:
        off = _event_off(letter, deadline)
        return open_events[0] if off is None else off
    return _named_event(letter, deadline)


def _open_events(letter: Letter, deadline: Deadline) -> list[int]:
    """Give the events that are not over by the day of a deadline.

    Nobody travels to what is held online only: visas and rooms are for others, unless named.
    """
    later = [
        index
        for index, event in enumerate(find_events(letter))
        if not (deadline.day and event.date.end and event.date.end < deadline.day)
    ]
    if len(later) < _SEVERAL or deadline.action not in _FOR_TRAVEL or _names_any(letter, deadline):
        return later
    return [index for index in later if index in travelled_to(letter)] or later


def _event_off(letter: Letter, deadline: Deadline) -> int | None:
    """Give the event named that does not take place: what was paid is claimed back behind it."""
    if len(find_events(letter)) == 1:
        return None
    words = deadline.words
    told = events_told(letter, words, words) if words else None
    return next((at for at in told or () if is_called_off(announced(letter)[at])), None)


def _named_event(letter: Letter, deadline: Deadline) -> int | None:
    """Give the event that the words of a deadline name, or those before them."""
    if deadline.label:
        return event_of(letter, deadline.label, deadline.label)
    if (headed := event_over(letter, deadline)) is not None:
        return headed
    in_turn = event_in_turn(letter, deadline)
    if (counted := event_counted_to(letter, deadline) if in_turn is None else in_turn) is not None:
        return counted
    if (trained := event_of_training(letter, deadline)) is not None:
        return trained
    if not _names_any(letter, deadline):
        told = (event_of_talks(letter, deadline), event_on_form(letter, deadline))
        if (own := next((event for event in told if event is not None), None)) is not None:
            return own
    return _event_of_words(letter, deadline)


def _event_of_words(letter: Letter, deadline: Deadline) -> int | None:
    """Give the event that the words of a deadline speak of, those nearest to its day first."""
    date = deadline.date.span
    matter = [own for own in deadline.spans if not own.overlaps(date) and names_event(letter, own)]
    if matter:  # in the cell beside that of the date, else in the line above the table
        nearest = min(matter, key=lambda own: max(date.start - own.end, own.start - date.end))
        return event_of(letter, nearest, nearest)
    if (whose := event_in_row(letter, deadline)) is not None:
        return whose
    words = deadline.words or date
    dates = _other_days(letter, words, date)
    over = lead_of_row(letter, deadline)
    if over and not _names_any(letter, deadline):
        return event_of(letter, over, over)
    near = between_days(dates, date, words)
    before, behind = Span(near.start, date.start), Span(date.end, near.end)
    lead = Span(words.start, min([date.start, *(d.start for d in dates)]))
    # "Until 3 May for the seminar and until 10 May for the meeting": named behind their dates.
    last = Span(max([date.end, *(d.end for d in dates)]), words.end)
    all_behind = bool(dates) and names_event(letter, behind) and names_event(letter, last)
    if not all_behind and (not dates or names_event(letter, lead)):
        return event_of(letter, before, words)
    return event_of(letter, behind, words, behind=True)


def _other_days(letter: Letter, words: Span, date: Span) -> list[Span]:
    """Give the other days of a stretch, printed with their year or without."""
    yearless = (own.date.span for own in yearless_dates(letter) if words.contains(own.date.span))
    days = (*(own.span for own in dates_in(letter, words)), *yearless)
    return [day for day in days if not day.overlaps(date)]


def _names_any(letter: Letter, deadline: Deadline) -> bool:
    """Tell whether the words of a deadline name one of several events, or all of them."""
    return any(names_any(letter, own) for own in deadline.spans)


def _of_event(event: int | None) -> Mention[object] | None:
    if event is None:
        return None
    return computed("deadlines.event", event, "deadlines.event", f"/events/{event}/start")


def _hour(letter: Letter, time: TimeMention) -> Mention[object] | None:
    pieces = time.end_spans or time.start_spans
    return letter.mention("deadlines.time", pieces, "deadlines.time")


def _zone(letter: Letter, deadline: Deadline, time: TimeMention) -> Mention[object] | None:
    """Give the zone of a time; "local time" is that of a place the deadline does not name."""
    local = isinstance(deadline.date, DateMention) and deadline.date.timezone == "local"
    if time.zone_span is None or time.timezone == "local" or local:
        return None
    return letter.mention("deadlines.timezone", time.zone_span, "deadlines.zone")


def _action(letter: Letter, deadline: Deadline) -> Mention[object] | None:
    if deadline.action_span:
        return letter.mention("deadlines.action", deadline.action_span, "deadlines.action")
    page = page_of(letter, deadline.action, deadline.spans)
    source = "/kind" if page is None else f"/urls/{page}/role"
    return computed("deadlines.action", deadline.action, f"{deadline.rule}.action", source)


def _issues(letter: Letter, deadline: Deadline, index: int) -> list[Issue]:
    date = deadline.date
    if not isinstance(date, DateMention):
        return [] if deadline.day else [_undated(letter, date.span, index)]
    found = date_issues(date, f"/deadlines/{index}/date")
    if counted := counted_otherwise(letter, deadline, find(letter)):
        message = "The printed day is not the one its count gives; the printed one is kept."
        days = (deadline.day, counted)
        found.append(issue("dates_disagree", message, f"/deadlines/{index}/date", candidates=days))
    time = clock_of(letter, deadline)
    if time and time.zone_span is None:
        message = "The deadline's time is printed without a zone."
        found.append(issue("timezone_missing", message, f"/deadlines/{index}/timezone"))
    return found


def _undated(letter: Letter, words: Span, index: int) -> Issue:
    """Give the issue of a deadline whose day nothing in the letter tells."""
    message = "The deadline has no date: its day is vague, or counted from one that is not known."
    printed = letter.text(words)
    return issue("deadline_undated", message, f"/deadlines/{index}/date", candidates=[printed])
