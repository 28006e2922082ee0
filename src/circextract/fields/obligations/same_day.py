"""What is asked for by a day that is not printed again: "Rooms are to be booked by that date"."""

from __future__ import annotations

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.asking.actions import SENDS, action_in
from circextract.fields.asking.marks import MARK
from circextract.fields.asking.promised import is_publication
from circextract.fields.dating.dated import dates_in
from circextract.fields.obligations.deadline import Deadline
from circextract.letter import Letter
from circextract.models import Action

THAT_DAY = "deadlines.that_day"
"""The rule of deadlines found this way."""
# How far behind a day words may point back to it.
_REACH = 600
# How near behind a day words are said of itself.
_AT_ONCE = 8
# What a sentence does that asks for something, even where it has no word of asking.
_ASKING = ("asks", "arrives", "opens", "closes", "done_at", "sent_to")


def due_by_same_day(letter: Letter, found: list[Deadline]) -> list[Deadline]:
    """Give what sentences ask for by the day before them, other than what that one is for: another
    way to do the same, by post for those who cannot register on line, is no deadline more."""
    own: list[Deadline] = []
    for words in letter.spans_of("deadlines.that_day", letter.body) if found else ():
        before = _told_before(letter, words, found)
        sentence = letter.sentence_at(words.start)
        if before and sentence and not _is_only_told(letter, words, sentence):
            clause = Span(max(sentence.start, before.date.span.end), sentence.end)
            again = _asked_in(letter, clause, before)
            if again and not any(_is_told(again, one, before) for one in (*found, *own)):
                own.append(again)
    return own


def without_untold(found: list[Deadline]) -> list[Deadline]:
    """Leave out a day for nothing known that words behind it tell to be for something: "5 May is to
    be read instead; lists of participants are to be sent by that date"."""
    told = [one.date for one in found if one.rule == THAT_DAY]
    other = Action.OTHER.value
    return [
        own
        for own in found
        if own.action != other or own.action_span or own.rule == THAT_DAY or own.date not in told
    ]


def _asked_in(letter: Letter, clause: Span, before: Deadline) -> Deadline | None:
    """Give what a clause asks for by the day before it; words of sending and answering are about
    what that one asks for."""
    if not any(letter.search(f"deadlines.{path}", clause) for path in _ASKING):
        return None
    action, span = action_in(letter, clause)
    if action is None or action in SENDS:
        action, span = before.action, None
    return Deadline(before.date, action, span, (clause,), THAT_DAY)


def _is_told(again: Deadline, one: Deadline, before: Deadline) -> bool:
    """Tell whether what is asked has a day already, the same or another one printed before."""
    gap = again.spans[0].start - one.date.span.start
    return again.action == one.action and (one.day == before.day or 0 <= gap <= _REACH)


def _told_before(letter: Letter, words: Span, found: list[Deadline]) -> Deadline | None:
    """Give the deadline whose day is the last one printed before words; behind a list of several
    days none is meant plainly, but that of the same sentence or the one before."""
    days = dates_in(letter, Span(max(letter.body.start, words.start - _REACH), words.start))
    own = letter.sentence_at(words.start)
    if not days or own is None:
        return None
    if own.start <= days[-1].span.start and words.start - days[-1].span.end < _AT_ONCE:
        return None  # "on 3 May or before that date" is one day
    near = (own, letter.sentence_before(own))
    beside = any(sentence and sentence.contains(days[-1].span) for sentence in near)
    if not beside and len({day.end for day in days}) > 1:
        return None
    printed = (one for one in found if isinstance(one.date, DateMention) and one.day)
    return next((one for one in printed if one.date.span == days[-1].span), None)


def _is_only_told(letter: Letter, words: Span, sentence: Span) -> bool:
    """Tell whether a sentence tells what the house does by a day, or what follows "if by that date
    too few have registered", "failing a reply by that date"."""
    before = Span(sentence.start, words.start)
    if letter.search("deadlines.otherwise", before):
        return True
    clauses = letter.spans_of("deadlines.conditions", before)
    inside = any(not MARK.search(letter.folded, own.end, words.start) for own in clauses)
    return inside or is_publication(letter, words, sentence)
