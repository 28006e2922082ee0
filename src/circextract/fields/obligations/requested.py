"""Days of requests: a sentence asks for something and names a day, without words of a deadline."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.asking.actions import action_in
from circextract.fields.asking.concerned import concerned
from circextract.fields.asking.cues import said_after
from circextract.fields.dating.dated import Dated, dates_in
from circextract.fields.dating.near import before_date, between_days
from circextract.fields.dating.opening_words import first_day_words, is_opening
from circextract.fields.dating.replaced import is_superseded
from circextract.fields.obligations.due_tables import is_of_event
from circextract.fields.wording.affirmed import clause
from circextract.letter import Letter
from circextract.models import Action

REQUESTED = "deadlines.requested"
"""The rule of deadlines found this way."""
# What is asked and the words that ask stand no farther than this from the day.
_REACH = 200
_FROM_REACH, _EFFECT_REACH = 20, 60
# "please kindly note", "please be so kind as to note"
_SMALL_WORDS = 2


def is_requested(letter: Letter, dated: Dated) -> bool:
    """Tell whether something is asked for on a day: "invited to send their notices on 3 May".

    Not where an event is announced, which may be one that is not known.
    """
    if dated.date.start != dated.date.end or is_of_event(letter, dated):
        return False
    if any(is_else(letter, dated) for is_else in (is_superseded, is_opening, said_after)):
        return False
    if _is_first_day(letter, dated) or _takes_effect(letter, dated):
        return False
    near = _own_part(letter, dated)
    if _is_of_readers(letter, dated):
        return False  # "experts who wish to attend the meeting of 3 May are to register by 1 May"
    if letter.search("events.announce", near) or not _asks(letter, near):
        return False
    # "Please see the notes on the questionnaire and use the tariffs of 1 June" only mentions it.
    return action_in(letter, near)[0] not in (None, Action.QUESTIONNAIRE.value)


def _is_of_readers(letter: Letter, dated: Dated) -> bool:
    """Tell whether a day tells readers from others, who are asked for something by a later one."""
    behind = [own.span.start for own in dates_in(letter, dated.sentence)]
    return any(
        own.contains(dated.date.span) and any(start >= own.end for start in behind)
        for own in concerned(letter, dated.sentence)
    )


def _is_first_day(letter: Letter, dated: Dated) -> bool:
    """Tell whether "from" stands before a day: "may be submitted from 3 May"."""
    before = letter.fold(before_date(dated, _FROM_REACH)).rstrip()
    words = re.findall(r"\w+", before)
    return any(words[-len(own) :] == own for own in first_day_words(letter))


def _takes_effect(letter: Letter, dated: Dated) -> bool:
    """Tell whether something comes into force on a day: "notices under the new Article, which
    enters into force on 3 May"."""
    own = clause(letter, dated.date.span, dated.sentence, _EFFECT_REACH)
    return letter.search("deadlines.takes_effect", own) is not None


def _own_part(letter: Letter, dated: Dated) -> Span:
    """Give what stands between the days beside this one: "invoices go out on 3 May and are to be
    paid by 5 June" asks for nothing on the first."""
    near = dated.sentence.near(dated.date.span, _REACH)
    days = (other.span for other in dates_in(letter, near))
    return between_days(days, dated.date.span, near)


def _asks(letter: Letter, words: Span) -> bool:
    """Tell whether words ask for more than that readers know something: "please note that"."""
    noted = letter.spans_of("deadlines.noted", words)
    return any(
        not any(asks.overlaps(own) or _is_right_before(letter, asks, own) for own in noted)
        for asks in letter.spans_of("deadlines.asks", words)
    )


def _is_right_before(letter: Letter, one: Span, other: Span) -> bool:
    if other.start < one.end:
        return False
    return len(letter.fold(Span(one.end, other.start)).split()) <= _SMALL_WORDS
