"""The day on which an event closes, where verbs print it: "opens on 5 May and closes on 7 May"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date as Date

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.dated import Dated, dates_in
from circextract.letter import Letter

_LONGEST = 60  # days
_BEHIND = 8  # Chinese prints the verb behind the day
_REACH = 100
_BARRING = ("events.registering", "deadlines.headings", "events.nouns")


def with_closing_day(letter: Letter, opening: Dated) -> Dated:
    """Give the first day of an event the last one, as far as its sentence says both."""
    later = dates_in(letter, Span(opening.date.span.end, opening.sentence.end))
    if not later or not closes(letter, Dated(later[0], opening.sentence)):
        return opening
    last = later[0]
    return Dated(replace(opening.date, end=last.end, end_spans=last.end_spans), opening.sentence)


def closes(letter: Letter, dated: Dated) -> bool:
    """Tell whether something is said to open on the day before this one, and to close on this."""
    date, sentence = dated.date, dated.sentence
    earlier = dates_in(letter, Span(sentence.start, date.span.start))
    if not earlier or not _is_soon(earlier[-1].start, date.start):
        return False
    first = earlier[-1]
    if first.start != first.end or date.start != date.end or _has_span(first) or _has_span(date):
        return False
    between = Span(first.span.end, date.span.start)
    if between.end - between.start > _REACH or any(letter.search(p, between) for p in _BARRING):
        return False
    behind = Span(date.span.end, min(sentence.end, date.span.end + _BEHIND))
    until = Span(sentence.start, between.end)
    opens = letter.search("times.opening", until) or letter.search("events.announce", until)
    shuts = letter.search("times.closing", between)
    if letter.lexicon.unspaced:
        shuts = shuts or letter.search("times.closing", behind)
    before = Span(sentence.start, first.span.start)
    named = letter.search("events.nouns", before) or letter.search("events.bodies", before)
    return bool(opens and shuts and named) and not letter.search("events.registering", sentence)


def _has_span(date: DateMention) -> bool:
    """Tell whether a day is printed with hours from which to which: it is a sitting's."""
    return date.time is not None and date.time.end is not None


def _is_soon(first: Date | None, last: Date | None) -> bool:
    return first is not None and last is not None and 0 < (last - first).days <= _LONGEST
