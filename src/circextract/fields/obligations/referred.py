"""Sentences that speak of a deadline without printing its day again: "by that date"."""

from __future__ import annotations

from dataclasses import replace

from circextract.document import Span
from circextract.fields.asking.actions import SENDS, action_in
from circextract.fields.dating.dated import body_dates
from circextract.fields.obligations.deadline import Deadline
from circextract.letter import Letter


def with_referring(letter: Letter, found: list[Deadline]) -> list[Deadline]:
    """Add to each deadline the sentences behind it that point back to its day.

    They are the only one's that has this day: of two that end together neither is meant plainly.
    """
    days = [deadline.day for deadline in found]
    return [
        replace(own, again=(*own.again, *_referring(letter, own, found)))
        if days.count(own.day) == 1
        else own
        for own in found
    ]


def _referring(letter: Letter, deadline: Deadline, found: list[Deadline]) -> list[Span]:
    """Give the sentences between a day and the next one printed that say "by that date".

    In its own sentence only that of another deadline is the next: "if 70% of the replies received
    by 3 May agree, the meeting of 9 May decides".
    """
    day = deadline.date.span
    own = letter.sentence_at(day.start)
    beside = {other.date.span.start for other in found}
    behind = (
        dated.date.span.start
        for dated in body_dates(letter)
        if own is None or dated.sentence != own or dated.date.span.start in beside
    )
    until = min((start for start in behind if start >= day.end), default=letter.body.end)
    return [
        sentence
        for sentence in letter.sentences
        if own and own.end <= sentence.start and sentence.end <= until
        if letter.search("deadlines.that_day", sentence)
        and action_in(letter, sentence)[0] in (None, deadline.action, *SENDS)
    ]
