"""Which days are deadlines: dates governed by deadline words, in sentences and tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date as Date

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.asking.actions import GENERAL, action_in, actions_of, joined_actions
from circextract.fields.asking.cues import deadline_cue, joined_cue, joined_to
from circextract.fields.asking.date_lines import days_of
from circextract.fields.asking.date_lists import Item, item_at, parts_of
from circextract.fields.asking.handed_in import matter_of
from circextract.fields.asking.promised import is_intended, is_promised
from circextract.fields.date import find as find_date
from circextract.fields.dating.dated import Dated, annex_dates, body_dates, dates_in
from circextract.fields.dating.near import before_date, is_near
from circextract.fields.dating.replaced import is_superseded
from circextract.fields.extraction import PassedOver
from circextract.fields.heading.liaison import is_liaison
from circextract.fields.meetings.relative import find as find_relative
from circextract.fields.meetings.relative import yearless_dates
from circextract.fields.obligations.asked import DONE_AT_PAGES, action_around, done_at
from circextract.fields.obligations.candidates import with_papers_apart
from circextract.fields.obligations.clauses import in_relative_clause
from circextract.fields.obligations.counted import (
    is_printed_beside,
    is_told_by_the_way,
    tells_counted,
)
from circextract.fields.obligations.counted_days import counted_days
from circextract.fields.obligations.deadline import Deadline
from circextract.fields.obligations.due_columns import in_columns
from circextract.fields.obligations.due_tables import (
    days_in_rows,
    in_tables,
    is_of_event,
    is_told,
)
from circextract.fields.obligations.limits import is_limit, topic_of_limit, without_put_off
from circextract.fields.obligations.referred import with_referring
from circextract.fields.obligations.requested import REQUESTED, is_requested
from circextract.fields.obligations.same_day import due_by_same_day, without_untold
from circextract.fields.obligations.told_rows import is_told_in_row
from circextract.fields.wording.addresses import addressed
from circextract.letter import Letter, once
from circextract.models import Action

_CLOSING_REACH, _HOLDS_REACH = 30, 90
_LEADS = re.compile(r"[:\uff1a]\s*\n")
_GOES_ON = ":;\uff1a\u061b\uff1b"
_ASKING = ("asks", "sent_to", "done_at", "arrives")
# What a sentence may say instead whose action stands in one before.
_SAYING_DUE = ("headings", "received", "hands_in", "after_date", "refused", "applications")
_SAID_AGAIN = frozenset({Action.REPLY.value, Action.COMMENT.value, Action.CONTRIBUTION.value})
_LIAISON_ROW = "deadlines.liaison_row"
# What the row of a liaison statement may be for.
_ANSWERED = _SAID_AGAIN | {Action.DOCUMENT_SUBMISSION.value, Action.OTHER.value}


@once
def find(letter: Letter) -> list[Deadline]:
    """Find the deadlines in order of print, one a date and action."""
    found = [
        *_row_of_liaison(letter),
        *in_columns(letter),
        *in_tables(letter),
        *_in_sentences(letter),
        *counted_days(letter),
    ]
    kept: list[Deadline] = []
    for deadline in sorted(found, key=_in_print):
        if _is_past(letter, deadline.day) or is_told_by_the_way(deadline, found):
            continue
        if is_printed_beside(letter, deadline, found) or is_told_in_row(letter, deadline):
            continue
        twin = next((at for at, one in enumerate(kept) if _same(letter, one, deadline)), None)
        if twin is None:
            kept.append(deadline)
        else:
            kept[twin] = _joined(kept[twin], deadline)
    kept = without_put_off(letter, kept)
    kept = sorted([*kept, *due_by_same_day(letter, kept)], key=_in_print)
    kept = without_untold(kept)
    return with_papers_apart(letter, with_referring(letter, kept))


def _joined(first: Deadline, again: Deadline) -> Deadline:
    """Keep a deadline's first print, with the time that only a later one has, and its words.

    The row of a liaison statement holds nothing but the day: what is said of it belongs to it, and
    comments that are asked for by it are what it is for.
    """
    if first.rule == _LIAISON_ROW:
        first = replace(first, spans=tuple(sorted({*first.spans, *again.spans})))
        if again.action == Action.COMMENT.value and not first.action_span:
            first = replace(first, action=again.action, action_span=again.action_span)
    else:
        first = replace(first, again=(*first.again, *again.spans))
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
    if _LIAISON_ROW in (one.rule, other.rule) and {one.action, other.action} <= _ANSWERED:
        return True
    both_answer = one.action in GENERAL and other.action in GENERAL
    return one.action == other.action or (both_answer and is_liaison(letter))


def _is_past(letter: Letter, day: Date | None) -> bool:
    """Tell whether nothing can be done by a day any more; by the letter's own the house did it."""
    issued = find_date(letter)
    if issued is None or day is None or not isinstance(issued.value, Date):
        return False
    return day <= issued.value


def _in_sentences(letter: Letter) -> list[Deadline]:
    rows = days_in_rows(letter)
    found: list[Deadline] = []
    for dated in (*body_dates(letter), *yearless_dates(letter), *annex_dates(letter)):
        if dated.date.span in rows or _is_label(letter, dated) or _why_not(letter, dated):
            continue
        found += _due_on(letter, dated)
    return found


def _is_label(letter: Letter, dated: Dated) -> bool:
    """Tell whether days are what a row of a column is about: the period that is reported on."""
    return any(row.label and row.label.contains(dated.date.span) for row in in_columns(letter))


def _due_on(letter: Letter, dated: Dated) -> list[Deadline]:
    if item := item_at(letter, dated.date.span):
        programme = item.unnamed and is_of_event(letter, dated)
        return [] if programme else list(_of_item(letter, dated, item))
    rule = "deadlines.cue" if _is_governed(letter, dated) else REQUESTED
    return [
        Deadline(dated.date, action, span, (dated.sentence,), rule)
        for action, span in _actions_of(letter, dated)
    ]


def _why_not(letter: Letter, dated: Dated) -> str | None:
    return next((reason for reason, holds in _WHY_NOT if holds(letter, dated)), None)


def passed_over(letter: Letter) -> Iterator[PassedOver]:
    """Give the days that are no deadlines."""
    rows = days_in_rows(letter)
    for dated in (*body_dates(letter), *yearless_dates(letter), *annex_dates(letter)):
        reason = None if dated.date.span in rows else _why_not(letter, dated)
        if reason is None and _is_past(letter, dated.date.end):
            reason = "it is no later than the letter"
        if reason is None and dated.date.span not in rows and not _due_on(letter, dated):
            reason = "no words say what is to be done by it"
        if reason:
            yield dated.date.span, reason


def _is_ungoverned(letter: Letter, dated: Dated) -> bool:
    return not (_is_governed(letter, dated) or is_requested(letter, dated))


def _of_item(letter: Letter, dated: Dated, item: Item) -> Iterator[Deadline]:
    """Give all that is due by a day of a list: "2 May papers; requests for interpretation"."""
    sentence = item.line or dated.sentence
    parts = _parts(letter, dated, item)
    # Of several things in one line each has its own page and address.
    several = sum(sentence.contains(part) for part in parts) > 1
    days = [d for d in days_of(letter, sentence) if not is_superseded(letter, Dated(d, sentence))]
    alone = len(days) == 1 and not several
    for part in parts:
        told = alone and sentence.contains(part)
        spans = (sentence,) if told else tuple(sorted((dated.date.span, part)))
        for action, words in actions_of(letter, part):
            yield Deadline(dated.date, action, words, spans, "deadlines.list")
    untold = item.among_named and all(item.matter.overlaps(part) for part in parts)
    if untold and not is_of_event(letter, dated):
        action = matter_of(letter, item.matter) or Action.OTHER.value
        row = Deadline(dated.date, action, None, (sentence,), "deadlines.list")
        if not is_told(letter, replace(row, spans=(item.matter,))):
            yield row


def _parts(letter: Letter, dated: Dated, item: Item) -> list[Span]:
    """Give the parts of an item, or where nothing behind its day is asked for what leads to it in
    its line: "- registration - 3 May, on the page …"."""
    parts = list(parts_of(letter, item.matter))
    lead = Span(dated.sentence.start, dated.date.span.start)
    behind = item.among_named and item.matter.start >= dated.date.span.end and lead.end > lead.start
    named = any(actions_of(letter, part) for part in parts) if behind else True
    return parts if named or not actions_of(letter, lead) else [lead]


def _is_governed(letter: Letter, dated: Dated) -> bool:
    """Tell whether deadline words govern a day, its own or those of the day it is joined to."""
    if deadline_cue(letter, dated) is not None or tells_counted(letter, dated):
        return True
    if is_of_event(letter, dated):
        return False
    before = joined_to(letter, dated)  # "45 days before, i.e. on 6 May for one and on 9 May ..."
    counted = before is not None and tells_counted(letter, before)
    return counted or joined_cue(letter, dated) is not None


def _actions_of(letter: Letter, dated: Dated) -> list[tuple[str, Span | None]]:
    """Give what is asked by a date, two things where "and" joins them; nothing known needs words
    that ask, and is not what the event's own days are for."""
    action, span = action_around(letter, dated.date.span, dated.sentence)
    if action == Action.OTHER.value and span is None:
        action, span = _led_to(letter, dated.sentence)
    placed = bool(done_at(letter, dated.sentence) or addressed(letter, dated.sentence))
    placed = placed or letter.search("deadlines.same_page", dated.sentence) is not None
    if dated.date.start != dated.date.end and not span and not placed:
        return []  # a range of days is a window only where the letter says for what
    if span is None:
        known = action in DONE_AT_PAGES or action == Action.CONTRIBUTION.value
        asked = known or is_limit(letter, dated) or _asks(letter, dated.sentence, _ASKING)
        return [(action, span)] if asked and not is_of_event(letter, dated) else []
    told_before = span.end <= dated.sentence.start and action in _SAID_AGAIN
    label = letter.sentence_at(span.start) if told_before else None
    headed = label is not None and letter.search("deadlines.headings", label)
    told_before = told_before and not (headed or is_limit(letter, dated))
    if told_before and not _asks(letter, dated.sentence, (*_ASKING, *_SAYING_DUE)):
        return []  # "the old numbers are kept until 3 May"
    if in_relative_clause(letter, span, dated.sentence):  # "visas and hotels, whose rates hold"
        return [(action, span)]
    return [(action, span), *joined_actions(letter, action, span, dated.sentence)]


def _led_to(letter: Letter, sentence: Span) -> tuple[str, Span | None]:
    """Give what the words that lead to a list ask for, of an item that names nothing known."""
    whole = _with_main_clause(letter, sentence)
    colon = _LEADS.search(letter.folded, whole.start, sentence.start)
    if colon is None:
        return topic_of_limit(letter, sentence)
    at, lead = Span(colon.start(), colon.start()), Span(whole.start, colon.start())
    known = action_in(letter, lead)[0] is not None
    return (action_around(letter, at, lead)[0], None) if known else topic_of_limit(letter, sentence)


def _asks(letter: Letter, sentence: Span, tables: tuple[str, ...]) -> bool:
    """Tell whether a sentence asks for something, by the words of some tables."""
    words = _with_main_clause(letter, sentence)
    return any(letter.search(f"deadlines.{table}", words) for table in tables)


def _with_main_clause(letter: Letter, sentence: Span) -> Span:
    """Add the clauses before semicolons: "the first are to be sent by A; the others by B", and what
    leads to a list of them: "to send the following: …; …".
    """
    before = letter.sentence_before(sentence)
    while before and before.end <= sentence.start and letter.folded[before.end - 1] in _GOES_ON:
        sentence = Span(before.start, sentence.end)
        before = letter.sentence_before(sentence)
    return sentence


def _is_of_days_of_event(letter: Letter, dated: Dated) -> bool:
    """Tell the event's days from time to register: "held on 6 and 7 May, open to all"."""
    return dated.date.start != dated.date.end and is_of_event(letter, dated)


def _is_counted_from(letter: Letter, dated: Dated) -> bool:
    """Tell whether a day is that of the event from which a deadline is counted."""
    return any(own.anchor == dated.date.span for own in find_relative(letter))


def _closes_event(letter: Letter, dated: Dated) -> bool:
    """Tell whether a day is that on which an event itself ends."""
    near = dated.sentence.near(dated.date.span, _CLOSING_REACH)
    around = (Span(near.start, dated.date.span.start), Span(dated.date.span.end, near.end))
    return is_of_event(letter, dated) and any(
        letter.search("times.closing", side) is not None for side in around
    )


def _only_holds(letter: Letter, dated: Dated) -> bool:
    """Tell whether a day is that until which something is valid: "whose membership runs until"."""
    before = before_date(dated, _HOLDS_REACH)
    holds = letter.spans_of("deadlines.holds", before)
    return any(is_near(letter, Span(own.end, before.end)) for own in holds)


_WHY_NOT: tuple[tuple[str, Callable[[Letter, Dated], bool]], ...] = (
    ("no words of a deadline govern it", _is_ungoverned),
    ("the house itself promises something by it", is_promised),
    ("somebody spoken of means to do something by it", is_intended),
    ("an event ends on it", _closes_event),
    ("these are the days of an event", _is_of_days_of_event),
    ("a deadline is counted from it", _is_counted_from),
    ("it is the last day on which something is valid", _only_holds),
)


# --- the liaison row


def _row_of_liaison(letter: Letter) -> list[Deadline]:
    """Read the Deadline row of a liaison statement; one sent for comment alone wants comments."""
    if not is_liaison(letter):
        return []
    commented = "for_comment" in letter.fields and "for_action" not in letter.fields
    action = Action.COMMENT if commented else Action.REPLY
    return [
        Deadline(date, action.value, None, (field.span,), _LIAISON_ROW)
        for field in letter.fields.get("deadline", ())
        for date in dates_in(letter, field.span)
    ]
