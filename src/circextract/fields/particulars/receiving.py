"""Hours that are none of an event: participants are received at them, or have a break."""

from __future__ import annotations

import re

from circextract.dates import TimeMention
from circextract.document import Span
from circextract.fields.dating.dated import times_in
from circextract.fields.wording.affirmed import clause
from circextract.letter import Letter

_REACH = 120
_NEAR, _NEAR_UNSPACED = 40, 10
_CLAUSE_START = re.compile(r"[^,;:.()،؛，；：。\n]*")
_LAST_CLAUSE = re.compile(r"(?<=[,;:.،؛，；：。])[^,;:.،؛，；：。]*$")
_NEW_SENTENCE = re.compile(r"\.\s+[^\W\d_a-zа-я]")
_COMMA = re.compile(r"[,،，]")
_LAST_PART = re.compile(r"[;.؛；。\n(](?!\d)")


def is_of_others(letter: Letter, sentence: Span, time: TimeMention) -> bool:
    """Tell whether what begins or ends at a time is not the event: a reception, registration."""
    return (
        is_of_arrival(letter, sentence, time)
        or is_of_break(letter, sentence, time)
        or _is_of_registration(letter, Span(sentence.start, time.span.end), time)
    )


def part_before(letter: Letter, sentence: Span, time: TimeMention) -> Span:
    """Give the words before a time, from the time before or the last stop on."""
    earlier = [t.span.end for t in times_in(letter, Span(sentence.start, time.span.start))]
    start = max([sentence.start, *earlier])
    stops = [m.end() for m in _LAST_PART.finditer(letter.folded, start, time.span.start)]
    return Span(stops[-1] if stops else start, time.span.start)


def is_of_break(letter: Letter, sentence: Span, time: TimeMention) -> bool:
    """Tell whether a meal or a break is at a time: "lunch from 1230", "coffee will be served".

    What is held "during the lunch break" is none.
    """
    before = part_before(letter, sentence, time)
    held_then = letter.spans_of("times.in_breaks", before)
    breaks = [
        own
        for own in letter.spans_of("times.breaks", before)
        if not any(own.overlaps(other) for other in held_then)
    ]
    paths = ("times.opening", "times.closing", "events.nouns")
    named = [own.start for path in paths for own in letter.spans_of(path, before)]
    return bool(breaks) and max(named, default=-1) < breaks[-1].start


def is_of_arrival(letter: Letter, sentence: Span, time: TimeMention) -> bool:
    """Tell whether participants are received at a time: "badges from 0830, opening at 0930"."""
    if not sentence.contains(time.span):
        return False
    before = part_before(letter, sentence, time)
    desks = letter.spans_of("times.desks", before)
    if desks and letter.search("events.nouns", Span(desks[-1].end, before.end)) is None:
        return True
    if not _arrivals(letter, sentence):
        return False
    received = _arrivals(letter, before)
    if received and _says_only(letter, Span(received[-1].end, before.end)):
        return True
    own = clause(letter, time.span, sentence, _REACH)
    earlier = [t.span.end for t in times_in(letter, Span(own.start, time.span.start))]
    before = Span(max([own.start, *earlier]), time.span.start)
    if letter.search("times.opening", before):
        return False
    behind = Span(time.span.end, min(own.end, time.span.end + _NEAR))
    if _NEW_SENTENCE.match(letter.document.text, time.span.end - 1):
        behind = Span(behind.start, behind.start)  # "closes at 5 p.m. Badges can be collected"
    return any(_arrivals(letter, words) for words in (before, behind))


def _arrivals(letter: Letter, scope: Span) -> list[Span]:
    """Give the words on receiving people in a stretch; a "welcome session" is an event."""
    nouns = letter.spans_of("events.nouns", scope)
    found = letter.spans_of("times.arrival", scope)
    return [own for own in found if not any(noun.contains(own) for noun in nouns)]


def _says_only(letter: Letter, between: Span) -> bool:
    """Tell whether no event, and nothing that begins or ends behind a comma, stands between a
    reception and a time."""
    commas = [comma.end() for comma in _COMMA.finditer(letter.folded, *between)]
    rest = Span(commas[-1] if commas else between.end, between.end)
    if commas and not letter.fold(rest).strip():
        return False  # "badges from 0830, 0930 opening"
    opens = any(letter.search(path, rest) for path in ("times.opening", "times.closing"))
    return not opens and not letter.search("events.nouns", between)


def _is_of_registration(letter: Letter, before: Span, time: TimeMention) -> bool:
    """Tell whether a time is the first behind words on registration that name no event."""
    if _begins_registration(letter, time):
        return True
    registering = [m.end() for m in letter.search_all("deadlines.actions.registration", before)]
    named = [m.end() for m in letter.search_all("events.nouns", before)]
    last = max(registering, default=-1)
    if last <= max(named, default=0):
        return False
    own = _LAST_CLAUSE.search(letter.folded, last, time.span.start)
    if own and letter.search("times.opening", Span(own.start(), time.span.start)):
        return False  # "registration begins at 0830 hours, the opening is at 0930"
    return not times_in(letter, Span(last, time.span.start))


def _begins_registration(letter: Letter, time: TimeMention) -> bool:
    """Tell whether registration begins at a time: "at 0830 registration opens", "8时开始注册"."""
    reach = _NEAR_UNSPACED if letter.lexicon.unspaced else _NEAR
    clause = _CLAUSE_START.match(letter.folded, time.span.end, time.span.end + reach)
    behind = Span(time.span.end, clause.end() if clause else time.span.end)
    words = letter.search("deadlines.actions.registration", behind)
    if words is None or times_in(letter, behind):
        return False
    between = Span(behind.start, words.start())
    return (
        letter.search("events.nouns", between) is None
        and letter.search("times.opening", behind) is not None
    )
