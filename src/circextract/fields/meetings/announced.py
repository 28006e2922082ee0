"""The events a letter announces, with what tells which of its words speak of which event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from circextract.document import Span
from circextract.fields.dating.dated import times_in
from circextract.fields.meetings.dealt import joint_days, namings
from circextract.fields.meetings.event_counts import counted_kinds, ordinal_marks
from circextract.fields.meetings.event_kinds import (
    distinct,
    kind_marks,
    kinds_of_several,
    qualified_marks,
    told_apart,
    with_meeting,
    with_meets,
    without_meetings,
)
from circextract.fields.meetings.rows_of_events import ROW_SIGN, Row
from circextract.fields.meetings.seeds import EventSeed, find
from circextract.fields.meetings.short_names import acronym_marks
from circextract.fields.meetings.stand_ins import stand_ins
from circextract.fields.meetings.topic_marks import marks_of
from circextract.fields.naming.bodies import body_marks
from circextract.fields.naming.callings import kinds_in, own_words_beside
from circextract.fields.naming.topics import Mark, Topics
from circextract.fold import fold
from circextract.letter import Letter, once
from circextract.nlp import find_named


@dataclass(frozen=True, slots=True)
class Announced:
    """An event in its letter, with what tells which of the letter's words speak of it."""

    letter: Letter
    seed: EventSeed
    index: int
    topics: Topics

    @property
    def alone(self) -> bool:
        """Tell whether the letter announces no other event."""
        return not self.topics.marks and not self.topics.rows

    def concerns(self, span: Span) -> bool:
        """Tell whether words may speak of this event: not when they speak of another one."""
        topic = self.topics.of(span)
        return not topic or self.index in topic

    def told_alone(self, span: Span) -> bool:
        """Tell whether words speak of this event alone, by name where there are others."""
        return self.alone or self.topics.of(span) == {self.index}

    def first_own(self, spans: Iterable[Span]) -> Span | None:
        """Give the first words on this event alone, else the first that speak of all events."""
        words = list(spans)
        return self.first_of(words, [self.topics.of(span) for span in words])

    def first_for_all(self, spans: Iterable[Span]) -> Span | None:
        """Give the first words as `first_own`, else the first of a sentence that names no event.

        Such words go on about the event named before them only where each has words of its own,
        or where their paragraph is on that event from end to end.
        """
        words = list(spans)
        topics = self.topics
        unnamed = (span for span in words if topics.unnamed(span) and not topics.of_one(span))
        return self.first_own(words) or next(unnamed, None)

    def first_of(self, spans: Sequence[Span], topics: Sequence[frozenset[int]]) -> Span | None:
        """Give the first words whose topic is this event, else the first without one."""
        paired = list(zip(spans, topics, strict=True))
        own = (span for span, topic in paired if self.index in topic)
        shared = (span for span, topic in paired if not topic)
        return next(own, None) or next(shared, None)


_STEM = 5
_CITY_STEM = 6
_SHORTEST_NAME, _SHORTEST_NAME_UNSPACED = 10, 4
_FEWEST = 2
_ACRONYM = re.compile(r"\b[A-Z]{2}[A-Z\d]*-[A-Z\d]{2,}[\w-]*")
_WORD = re.compile(r"[^\W\d_]{4,}")
# "and to the workshop" is one word.
_ARABIC_PREFIX = "[\u0648\u0641]?[\u0628\u0644\u0643]?(?:\u0627\u0644|\u0644)?"
_YEAR = re.compile(r"^\d{4}\s?年\s?|[\s,]*(?:de |del )?\d{4}.*$", re.DOTALL)


@once
def announced(letter: Letter) -> list[Announced]:
    """Give the announced events with the words that tell them apart."""
    topics = topics_of(letter)
    return [Announced(letter, seed, index, topics) for index, seed in enumerate(find(letter))]


@once
def topics_of(letter: Letter) -> Topics:
    """Give what tells which words of a letter speak of which of its events."""
    seeds = find(letter)
    return _topics(letter, seeds) if len(seeds) > 1 else Topics(letter, ())


def _topics(letter: Letter, seeds: list[EventSeed]) -> Topics:
    """Find what names each event; all words of a row are on the event of the row."""
    names = namings(letter)
    counted = counted_kinds(letter)
    bodies = body_marks(letter, names)
    named = {next(iter(mark.events)) for mark in bodies if len(mark.events) == 1}
    nouns = [set(kinds_in(letter, scope)) - counted for scope in names]
    alike = nouns
    meeting = named | with_meets(letter, nouns, [seed.mentions for seed in seeds])
    nouns = with_meeting(letter, without_meetings(nouns, named), meeting)
    kinds = told_apart(nouns, meeting)
    named |= {index for index, own in enumerate(kinds) if own}
    told = set().union(*kinds)
    marks = [*bodies, *kind_marks(letter, kinds)]
    marks += [*acronym_marks(letter, marks), *_day_marks(seeds)]
    marks += qualified_marks(letter, names, [own - told for own in alike])
    marks += ordinal_marks(letter, names, kinds, marks)
    marks += stand_ins(letter, len(seeds), marks)
    marks += _row_name_marks(letter, seeds)
    words = _patterns(letter, seeds, names, named, alike=not any(kinds))
    rows = [Mark(seed.row.span, frozenset({index})) for index, seed in enumerate(seeds) if seed.row]
    several = kinds_of_several(letter, names)
    found, left_out = marks_of(letter, words, marks, several)
    joint = joint_days(letter, seeds)
    return Topics(letter, found, tuple(rows), joint, left_out, len(seeds))


def _day_marks(seeds: list[EventSeed]) -> list[Mark]:
    """Give the days of each event, as its sentences print them."""
    return [
        Mark(dated.date.span, frozenset({index}))
        for index, seed in enumerate(seeds)
        for dated in seed.mentions
    ]


def _row_name_marks(letter: Letter, seeds: list[EventSeed]) -> list[Mark]:
    """Find the names and signs of rows outside them: "the course on statistics", "course P-07"."""
    rows = {index: seed.row for index, seed in enumerate(seeds) if seed.row}
    return [
        Mark(Span(*found.span()), frozenset({index}))
        for index, row in rows.items()
        for name in _names_of_row(letter, row)
        for found in re.finditer(rf"(?<![a-z\d-]){re.escape(name)}(?![a-z\d-])", letter.folded)
        if not any(other.span.overlaps(Span(*found.span())) for other in rows.values())
    ]


def _names_of_row(letter: Letter, row: Row) -> Iterator[str]:
    shortest = _SHORTEST_NAME_UNSPACED if letter.lexicon.unspaced else _SHORTEST_NAME
    if row.name.end - row.name.start >= shortest:
        yield letter.fold(row.name)
    sign = ROW_SIGN.match(letter.folded, row.span.start, row.name.end)
    if sign and not sign.group().strip().isdigit():
        yield sign.group().strip()


def _patterns(
    letter: Letter, seeds: list[EventSeed], names: list[Span], named: set[int], *, alike: bool
) -> list[re.Pattern[str]]:
    """Compile what else names each event: cities and acronyms of its own, its day.

    Other words of their names tell events apart only where these do not, nor nouns and bodies
    (`named`): they are the letter's subject matter as well. Of events all `alike` they never do.
    """
    acronyms = [_acronyms(letter, scope) for scope in names]
    labels = [city | own for city, own in zip(_cities(letter, seeds), acronyms, strict=True)]
    words = distinct(labels)
    untold = [index for index, own in enumerate(words) if not own and index not in named]
    if untold and not alike:
        rest = distinct([_stems(letter, scope) for scope in names])
        words = [rest[at] if at in untold else own for at, own in enumerate(words)]
    return [
        re.compile("|".join([*map(_stem_source, sorted(own)), *_day_source(seed)]) or r"(?!)")
        for own, seed in zip(words, seeds, strict=True)
    ]


def _cities(letter: Letter, seeds: list[EventSeed]) -> list[set[str]]:
    """Give the city beside the dates of each event, if they have one each."""
    cities = distinct([_city_of(letter, seed) for seed in seeds])
    return cities if sum(map(bool, cities)) >= _FEWEST else [set() for _ in cities]


def _city_of(letter: Letter, seed: EventSeed) -> set[str]:
    """Give the cities in the bracket of an event's dates, before or behind them."""
    if seed.row:
        return _cities_in(letter, seed.row.span)
    dated = seed.mentions[0]
    before, behind = own_words_beside(letter, dated)
    opening = letter.folded.rfind("(", *before) + 1
    closing = letter.folded.find(")", *behind)
    if opening and ")" not in letter.folded[opening : before.end] and closing >= 0:
        return _cities_in(letter, Span(opening, closing))
    return _cities_in(letter, before) or _cities_in(letter, behind)


def _cities_in(letter: Letter, scope: Span) -> set[str]:
    """Give the cities of a stretch; "Geneva time" is none."""
    zones = [time.zone_span for time in times_in(letter, scope) if time.zone_span]
    return {
        letter.fold(named.span.shift(scope.start))[:_CITY_STEM]
        for named in find_named(letter.text(scope), letter.lexicon)
        if named.kind == "city"
        and not any(zone.overlaps(named.span.shift(scope.start)) for zone in zones)
    }


def _acronyms(letter: Letter, scope: Span) -> set[str]:
    return {fold(match.group()) for match in _ACRONYM.finditer(letter.text(scope))}


def _stems(letter: Letter, scope: Span) -> set[str]:
    """Give the stems of a stretch's longer words, not of the verbs that announce it."""
    if letter.lexicon.unspaced:
        return set()
    verbs = letter.spans_of("events.announce", scope)
    words = _WORD.finditer(letter.folded, *scope)
    own = (word for word in words if not any(verb.contains(Span(*word.span())) for verb in verbs))
    return {word.group()[:_STEM] for word in own}


def _stem_source(stem: str) -> str:
    """Give a pattern for words that begin with a stem; Arabic writes small words in front."""
    if not "\u0620" <= stem[0] <= "\u064a":
        border = r"(?<!\w)" if stem[0] < "\u2e80" or stem[0] > "\u9fff" else ""
        return border + re.escape(stem)
    letters = "[\u064b-\u0652]*".join(re.escape(letter) for letter in stem)
    return rf"(?<!\w){_ARABIC_PREFIX}{letters}"


def _day_source(seed: EventSeed) -> list[str]:
    """Give the pattern of an event's dates without their year."""
    date = seed.date
    text = _YEAR.sub("", fold(date.text)).strip()
    return [rf"(?<![\d-]){re.escape(text)}(?!\d)"] if len(text) > 3 else []
