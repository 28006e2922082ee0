"""Words such as "deadline" that head a day: in its sentence, the clause before, or lines above."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.asking.actions import action_in
from circextract.fields.dating.dated import Dated, dates_in
from circextract.fields.dating.near import before_date, clause_before
from circextract.fields.naming.callings import kinds_in
from circextract.letter import Letter, once_each

HEADING_REACH = 150
"""How far before a day such words may stand."""
_LIST_REACH = 600
# How long a line is that leads to days, or is one of them; what may stand beside a day alone.
_SHORT, _ALONE = 80, 25
_LIST_ITEM = re.compile(r"\s*(?:[-•·–−|]\s|\(?[^\W_]{1,2}\))")
# A colon at the end, or before the first item that a sentence runs on into.
_LEADS = re.compile(rf":\s*$|:{_LIST_ITEM.pattern}")


def heading_before(letter: Letter, dated: Dated) -> Span | None:
    """Find a word such as "deadline" earlier in the sentence.

    Beside a range only where something is asked: "the new dates are 3 to 5 May" of an event.
    """
    if dated.date.start != dated.date.end and action_in(letter, dated.sentence)[0] is None:
        return None
    before = before_date(dated, HEADING_REACH)
    joints = letter.spans_of("events.follows", before)  # "at the end of the meeting, on 6 May"
    headings = letter.spans_of("deadlines.headings", before)
    joints = [joint for joint in joints if letter.search("events.nouns", joint)]
    own = [heading for heading in headings if not any(heading.overlaps(j) for j in joints)]
    return own[-1] if own else None


def heading_above(letter: Letter, dated: Dated) -> Span | None:
    """Find a word such as "deadlines" in the line over a list of dates, or over a date alone."""
    paragraph = letter.paragraph_at(dated.date.span.start)
    if paragraph is None:
        return None
    earlier = Span(paragraph.span.start, dated.sentence.start)
    if earlier.end - earlier.start > _LIST_REACH:
        return None
    for sentence in reversed(letter.sentences_in(earlier)):
        if _LIST_ITEM.match(letter.folded, sentence.start) or _is_row(letter, sentence):
            continue
        printed = letter.fold(sentence)
        leads = _LEADS.search(printed)
        in_list = leads and _LIST_ITEM.match(letter.folded, dated.sentence.start)
        beside = len(letter.fold(dated.sentence)) - len(dated.date.text)
        alone = beside < (_SHORT if leads else _ALONE) and (leads or len(printed) < _SHORT)
        if not (in_list or alone) or printed.endswith("."):
            return None
        match = letter.search("deadlines.headings", sentence)
        return Span(*match.span()) if match else asking_lead(letter, sentence, dated)
    return None


def asking_lead(letter: Letter, lead: Span, dated: Dated) -> Span | None:
    """Find the words of a lead that ask something for each event of the list below it.

    "Registration is to be completed online: - workshop: 24 August": the sentences on the events
    stand before, with other days.
    """
    kinds = kinds_in(letter, Span(dated.sentence.start, dated.date.span.start))
    asked = _words_asking(letter, lead) if kinds else None
    return asked if asked and kinds <= _kinds_told_before(letter, lead) else None


@once_each
def _words_asking(letter: Letter, lead: Span) -> Span | None:
    """Find the words of a lead that ask for a known action, unless it announces events itself."""
    asked = letter.search("deadlines.asks", lead) or letter.search("events.obliged", lead)
    held = any(letter.search(f"events.{path}", lead) for path in ("announce", "listed"))
    if asked is None or action_in(letter, lead)[0] is None or (held and kinds_in(letter, lead)):
        return None
    return Span(*asked.span())


@once_each
def _kinds_told_before(letter: Letter, lead: Span) -> frozenset[str]:
    """Give the kinds of events that the sentences with days before a lead name."""
    earlier = (own for own in letter.sentences if own.end <= lead.start and dates_in(letter, own))
    return frozenset(kind for own in earlier for kind in kinds_in(letter, own))


def heading_of_clause_before(letter: Letter, dated: Dated) -> Span | None:
    """Find the cue of the clause before, which a semicolon joins to one that is as short.

    "The deadline for papers is 2 May; for registration, 9 May".
    """
    earlier = clause_before(letter, dated.sentence)
    own = Span(dated.sentence.start, dated.date.span.start)
    if dated.date.start != dated.date.end or earlier is None or own.end - own.start > _SHORT:
        return None
    days = dates_in(letter, earlier)
    if not days or action_in(letter, own)[0] is None:
        return None
    if letter.search("events.announce", dated.sentence):
        return None
    return heading_before(letter, Dated(days[-1], earlier))


def _is_row(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence is a short line with a date of its own, not the head of a list."""
    short = sentence.end - sentence.start < _SHORT and bool(dates_in(letter, sentence))
    return short and _LEADS.search(letter.fold(sentence)) is None
