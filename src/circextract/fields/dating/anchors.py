"""Days of events that are not announced, printed beside a length of time counted from them.

"Four weeks before the meeting, which is fixed for 3 May".
"""

from __future__ import annotations

import re

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.dating.dated import dates_in
from circextract.letter import Letter

_REACH, _REACH_ZH = 90, 14
_ENDS = re.compile(r"[;:.()\u061b\uff1b\uff1a\u3002\uff08\uff09]")


def anchor_of(letter: Letter, counted: Span, sentence: Span) -> DateMention | None:
    """Give the day an event is held on that stands beside a length of time before it."""
    dates = dates_in(letter, sentence)
    if letter.lexicon.unspaced:
        before = [date for date in dates if 0 <= counted.start - date.span.end <= _REACH_ZH]
        return before[-1] if before and _names_event(letter, before[-1], counted) else None
    behind = next((date for date in dates if date.span.start >= counted.end), None)
    return behind if behind and _is_held_on(letter, counted, behind) else None


def _names_event(letter: Letter, date: DateMention, counted: Span) -> bool:
    """Tell whether an event stands between its day and the time counted from it, in Chinese."""
    words = Span(date.span.end, counted.end)
    named = letter.search("events.nouns", words) or letter.search("times.opening", words)
    return named is not None and not re.search("[,\uff0c]", letter.fold(words))


def _is_held_on(letter: Letter, counted: Span, date: DateMention) -> bool:
    """Tell whether words of being held stand between a count and a day, right before that."""
    gap = Span(counted.end, date.span.start)
    if gap.end - gap.start > _REACH or _ENDS.search(letter.fold(gap)):
        return False
    if letter.search("deadlines.told_again", gap):
        return False
    held = letter.spans_of("deadlines.takes_place", gap)
    return any(not letter.fold(Span(own.end, gap.end)).strip() for own in held)
