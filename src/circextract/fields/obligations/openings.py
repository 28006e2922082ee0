"""From which day something is possible: "opens on 1 May"."""

from __future__ import annotations

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.asking.actions import action_in
from circextract.fields.dating.dated import Dated, body_dates, scope_around
from circextract.fields.dating.opening_words import is_opening
from circextract.fields.due import find
from circextract.fields.meetings.relative import yearless_dates
from circextract.fields.obligations.asked import action_around
from circextract.fields.obligations.deadline import Deadline
from circextract.letter import Letter, once


def opening_of(letter: Letter, deadline: Deadline) -> DateMention | None:
    """Find the day on which the window of a deadline opens: in its own words, else the one told
    before it in the paragraph of the same action."""
    openings = [own for own in _openings(letter) if _is_earlier(own, deadline)]
    inside = [own for own in openings if own.sentence in deadline.spans]
    start = deadline.spans[0].start
    scope = scope_around(letter, start)
    before = [
        own
        for own in reversed(openings)
        if scope
        and scope.contains(own.sentence)
        and own.sentence.end <= start
        and action_around(letter, own.date.span, own.sentence)[0] == deadline.action
    ]
    found = next(iter([*inside, *before]), None) or _told_elsewhere(letter, deadline, openings)
    return found.date if found else None


def _told_elsewhere(letter: Letter, deadline: Deadline, openings: list[Dated]) -> Dated | None:
    """Give the only opening of what only one deadline asks for, wherever the letter tells it:
    "Registration will begin on 1 May" over a table of key dates."""
    if sum(own.action == deadline.action for own in find(letter)) > 1:
        return None
    told = [own for own in openings if _opens_for(letter, own.sentence, deadline.action)]
    return told[0] if len({own.date.end for own in told}) == 1 else None


def _opens_for(letter: Letter, sentence: Span, action: str) -> bool:
    """Tell whether a sentence is about an action, or the one before it: "It opens on 1 May"."""
    own = action_in(letter, sentence)[0]
    before = None if own else letter.sentence_before(sentence)
    return action == (action_in(letter, before)[0] if before else own)


@once
def _openings(letter: Letter) -> list[Dated]:
    dates = sorted(
        [*body_dates(letter), *yearless_dates(letter)], key=lambda own: own.date.span.start
    )
    return [own for own in dates if is_opening(letter, own)]


def _is_earlier(opening: Dated, deadline: Deadline) -> bool:
    day, last = opening.date.end, deadline.day
    return bool(day and last and day < last)
