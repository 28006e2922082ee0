"""The words that name each of several events: beside its days, or dealt to days told together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from circextract.document import Span
from circextract.fields.dating.dated import Dated, dates_in
from circextract.fields.dating.near import between_days
from circextract.fields.meetings.seeds import EventSeed, find
from circextract.fields.naming.bodies import bodies_in
from circextract.fields.naming.callings import (
    names_any_event,
    names_in,
    naming,
    nouns_in,
    own_words_beside,
)
from circextract.letter import Letter, once

_GAP = 24  # between the days of two events that are told together
_FEWEST = 2
_COMMA = re.compile("[,;\u060c\u3001]")
_GLUED_AND = re.compile(r"\s\u0648(?:\w|$)")


@once
def namings(letter: Letter) -> list[Span]:
    """Give the words that name each event: its row's, or those beside its dates that hold a noun.

    A noun that names an earlier event names no other one while there is one that does. Names told
    before all days are dealt to them in order: "a forum and a meeting in Lima on 3 and 4-5 May".
    """
    seeds = find(letter)
    known: set[str] = set()
    dealt, joint = _dealt(letter, seeds), joint_days(letter, seeds)
    found = []
    for index, seed in enumerate(seeds):
        apart = [dated for dated in seed.mentions if dated.sentence not in joint]
        own = _naming(letter, seeds, seed, apart, known) if apart else None
        if index in dealt and not (own and _leads(own, apart) and names_in(letter, own) - known):
            own = dealt[index]
        own = seed.row.name if seed.row else own
        found.append(own or _naming(letter, seeds, seed, seed.mentions, known))
        known |= names_in(letter, found[-1])
    return found


def _leads(name: Span, told: Sequence[Dated]) -> bool:
    """Tell whether words stand before days: what stands behind may name the next event."""
    return all(name.start != dated.date.span.end for dated in told)


def _naming(
    letter: Letter,
    seeds: list[EventSeed],
    seed: EventSeed,
    told: Sequence[Dated],
    known: set[str],
) -> Span:
    """Give the words that name an event; one put off may be named in the sentence before."""
    scopes = [own for dated in told if (own := _before_old_days(letter, seeds, dated))]
    scopes += [_between_others(seeds, seed, dated, naming(letter, dated, known)) for dated in told]
    earlier = letter.sentence_at(seed.mentions[0].sentence.start - 2)
    if earlier and letter.search("events.postponed", earlier):
        scopes.append(earlier)
    new = (scope for scope in scopes if names_in(letter, scope) - known)
    named = (scope for scope in scopes if names_any_event(letter, scope))
    return next(new, None) or _met(letter, told) or next(named, scopes[0])


def _met(letter: Letter, told: Sequence[Dated]) -> Span | None:
    """Give the words beside a day that name a body which meets, and no noun: "Thereafter, on 3 and
    4 May, the Focus Group comes together"; what the sentence before names is another event."""
    for dated in told:
        sides = own_words_beside(letter, dated)
        if any(nouns_in(letter, side) for side in sides):
            continue
        if own := next((side for side in sides if bodies_in(letter, side)), None):
            return own
    return None


def _between_others(seeds: list[EventSeed], seed: EventSeed, dated: Dated, name: Span) -> Span:
    """Cut words at the days of other events, also at those without a year."""
    days = [own.date.span for other in seeds if other is not seed for own in other.mentions]
    inside = (day for day in days if name.contains(day))
    start, end = between_days(inside, dated.date.span, name)
    return Span(start, max(start, end))


def _before_old_days(letter: Letter, seeds: list[EventSeed], dated: Dated) -> Span | None:
    """Give the words before days that are no event's: "the forum planned for 3 May is held on"."""
    before = Span(dated.sentence.start, max(dated.sentence.start, dated.date.span.start))
    days = [date.span for date in dates_in(letter, before)]
    known = [own.date.span for seed in seeds for own in seed.mentions]
    return before if days and not any(a.overlaps(b) for a in days for b in known) else None


def joint_days(letter: Letter, seeds: list[EventSeed]) -> tuple[Span, ...]:
    """Give the sentences that tell the days of several events in one go."""
    return tuple(sentence for sentence, _ in _runs(letter, seeds))


def _runs(letter: Letter, seeds: list[EventSeed]) -> list[tuple[Span, list[tuple[Span, int]]]]:
    """Find the sentences where the days of events follow each other, with nothing named between."""
    told: dict[Span, list[tuple[Span, int]]] = {}
    for index, seed in enumerate(seeds):
        for dated in seed.mentions if seed.row is None else ():
            told.setdefault(dated.sentence, []).append((dated.date.span, index))
    runs = ((sentence, sorted(days)) for sentence, days in told.items())
    return [
        (sentence, days)
        for sentence, days in runs
        if len({index for _, index in days}) >= _FEWEST
        and all(_follow(letter, one[0], other[0]) for one, other in pairwise(days))
    ]


def _follow(letter: Letter, one: Span, other: Span) -> bool:
    """Tell whether nothing but a few small words stands between two days."""
    gap = letter.folded[one.end : other.start]
    between = Span(one.end, max(one.end, other.start))
    return (
        len(gap) <= _GAP
        and not any(sign in gap for sign in "();\n")
        and not names_in(letter, between)
        and not bodies_in(letter, between)
    )


def _dealt(letter: Letter, seeds: list[EventSeed]) -> dict[int, Span]:
    """Deal the names before the first of such days to the events in order."""
    dealt: dict[int, Span] = {}
    for sentence, days in _runs(letter, seeds):
        names = _parted(letter, Span(sentence.start, days[0][0].start))
        order = list(dict.fromkeys(index for _, index in days))
        if len(names) == len(order):
            dealt |= dict(zip(order, names, strict=True))
    return dealt


def _parted(letter: Letter, scope: Span) -> list[Span]:
    """Cut a stretch before each noun or body that an "and" or a comma parts from those before."""
    named = [(noun, {stem}) for noun, stem in nouns_in(letter, scope)]
    named += [
        (body.span, {f"{body.kind} {body.number}"})
        for body in bodies_in(letter, scope)
        if body.number
    ]
    begins: list[int] = []
    known: set[str] = set()
    end = scope.start
    for span, name in sorted(named, key=lambda own: own[0]):
        if not name <= known and (not begins or _are_parted(letter, Span(end, span.start))):
            begins.append(span.start)
        known |= name
        end = span.end
    return [Span(*edges) for edges in pairwise([*begins, scope.end])]


def _are_parted(letter: Letter, between: Span) -> bool:
    """Tell whether an "and" or a comma stands in a stretch; in Arabic it begins the next word."""
    if between.end <= between.start:
        return False
    text = letter.fold(between)
    glued = letter.lexicon.right_to_left and _GLUED_AND.search(text)
    return bool(glued or _COMMA.search(text) or letter.search("dates.list_and", between))
