"""What the subject calls an event."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.dating.dated import subject_dates
from circextract.fields.meetings.announced import Announced
from circextract.fields.particulars.localities import place_in
from circextract.lines import stripped
from circextract.mention import Mention

_SHORTEST_TITLE = 5
# What may stand behind dates: the rest of their bracket, then punctuation.
_BEHIND_DATES = re.compile(r"(?:[^()]{0,80}\))?[\s),;:.،؛]*")
_TRAILING = re.compile(r"[\s,;:،؛–—-]+$")


def title(event: Announced) -> Mention[object] | None:
    """Take the words of the subject before the bracket or line of place and dates."""
    subject = event.letter.subject
    if subject is None or not event.seed.in_subject:
        return None
    folded, date = event.letter.folded, event.seed.date.span
    start = title_start(event, subject.start)
    opening = folded.rfind("(", start, date.start)
    bracketed = opening > start and ")" not in folded[opening : date.start]
    end = opening if bracketed else _before_place(event, start, date.start)
    span = stripped(event.letter.document.text, Span(start, max(start, end)))
    span = Span(span.start, span.start + len(_TRAILING.sub("", event.letter.text(span))))
    if span.end - span.start <= _SHORTEST_TITLE:
        return None
    return event.letter.mention("events.title", span, "events.subject_title")


def title_start(event: Announced, start: int) -> int:
    """Give where an event's words begin: behind the dates of the one before and its "and"."""
    letter, told = event.letter, subject_dates(event.letter)
    # Its days may be read in the body first, where the subject has them as well.
    own = next((dated for dated in event.seed.mentions if dated in told), event.seed.mentions[0])
    earlier = [
        other.date.span.end for other in told if start < other.date.span.end <= own.date.span.start
    ]
    if not earlier:
        return start
    behind = _BEHIND_DATES.match(letter.folded, max(earlier), own.date.span.start)
    begin = behind.end() if behind else max(earlier)
    connector = letter.lexicon.pattern("dates.list_and").match(letter.folded, begin)
    return connector.end() if connector else begin


def _before_place(event: Announced, start: int, end: int) -> int:
    """Give where the words of place before a date begin: at a line, or at the city's name."""
    line = event.letter.document.text.rfind("\n", start, end)
    place = place_in(event.letter, Span(start, end))
    if place and place.city and end - place.city.span.end < 40:
        end = place.city.span.start
    return max(line, start) if line > start and line < end else end
