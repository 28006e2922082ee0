"""What an event is called: its title in the subject, and the ordinal beside its noun."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.announced import Announced
from circextract.fields.dated import Dated, subject_dates
from circextract.fields.letterhead import groups_in
from circextract.fields.localities import place_in
from circextract.lines import stripped
from circextract.mention import Mention

_SHORTEST_TITLE = 5
# What may stand behind dates: the rest of their bracket, then punctuation.
_BEHIND_DATES = re.compile(r"(?:[^()]{0,80}\))?[\s),;:.،؛]*")
_TRAILING = re.compile(r"[\s,;:،؛–—-]+$")


def title(event: Announced) -> Mention[object] | None:
    """Take the words of the subject before the bracket or line of place and dates."""
    field = event.letter.first("subject")
    if field is None or not event.seed.in_subject:
        return None
    folded, date = event.letter.folded, event.seed.date.span
    start = title_start(event, field.span.start)
    opening = folded.rfind("(", start, date.start)
    bracketed = opening > start and ")" not in folded[opening : date.start]
    end = opening if bracketed else _before_place(event, start, date.start)
    span = stripped(event.letter.document.text, Span(start, max(start, end)))
    span = Span(span.start, span.start + len(_TRAILING.sub("", event.letter.text(span))))
    if span.end - span.start <= _SHORTEST_TITLE:
        return None
    return event.letter.mention("events.title", span, "events.subject_title")


def title_start(event: Announced, start: int, dated: Dated | None = None) -> int:
    """Give where an event's words begin: behind the dates of the one before and its "and"."""
    letter, own = event.letter, dated or event.seed.mentions[0]
    earlier = [
        other.date.span.end
        for other in subject_dates(letter)
        if start < other.date.span.end <= own.date.span.start
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


def ordinal(event: Announced) -> Mention[object] | None:
    """Read an ordinal that stands beside the word for the event, or for the time it is held."""
    for scope in _title_scopes(event):
        for match in event.letter.lexicon.ordinal_pattern.finditer(event.letter.folded, *scope):
            span = Span(*match.span())
            if any(span.overlaps(group) for group in groups_in(event.letter, scope)):
                continue  # "the meeting of the 11th Study Group"
            near = Span(max(scope.start, span.start - 20), min(scope.end, span.end + 30))
            told = _is_beside(event, "events.nouns", span, near)
            if told or _is_later_time(event, span, near):
                return event.letter.mention("events.ordinal", span, "events.ordinal")
    return None


def _title_scopes(event: Announced) -> list[Span]:
    """Give the stretches that name the event: its part of the subject, then its sentences.

    The only event of a letter is named by a subject without days too, after all others.
    """
    letter, field = event.letter, event.letter.first("subject")
    subject = subject_dates(letter)
    own = event.seed.mentions
    scopes = [
        Span(title_start(event, d.sentence.start), d.date.span.end) for d in own if d in subject
    ]
    scopes += [d.sentence for d in own if d not in subject]
    return scopes + ([field.span] if event.alone and field and not subject else [])


def _is_later_time(event: Announced, span: Span, near: Span) -> bool:
    """Tell whether an event is held for the second time or a later one.

    "For the first time outside Europe" counts no events.
    """
    first = event.letter.lexicon.ordinal(1)
    counts = not first.fullmatch(event.letter.folded, *span)
    return counts and _is_beside(event, "events.occasions", span, near)


def _is_beside(event: Announced, path: str, span: Span, near: Span) -> bool:
    """Tell whether words of a table stand right before or behind an ordinal."""
    for match in event.letter.search_all(path, near):
        gap = (
            event.letter.folded[span.end : match.start()]
            if match.start() >= span.end
            else event.letter.folded[match.end() : span.start]
        )
        if len(gap.split()) <= 2 and not re.search(r"[,.;(\d]", gap) and len(gap) < 25:
            return True
    return False
