"""The events a letter announces, with what tells which of its words speak of which event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from circextract.document import Span, SpanIndex
from circextract.fields.bodies import body_marks
from circextract.fields.callings import before_date, behind_date, kinds_in, nouns_in
from circextract.fields.dated import times_in
from circextract.fields.dealt import joint_days, namings
from circextract.fields.seeds import EventSeed, find
from circextract.fields.topics import Mark, Topics, marks_of
from circextract.fold import fold
from circextract.letter import Letter
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import compile_phrases
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

        Such words go on about the event named before them only where each has words of its own.
        """
        words = list(spans)
        unnamed = (span for span in words if self.topics.unnamed(span))
        return self.first_own(words) or next(unnamed, None)

    def first_of(self, spans: Sequence[Span], topics: Sequence[frozenset[int]]) -> Span | None:
        """Give the first words whose topic is this event, else the first without one."""
        paired = list(zip(spans, topics, strict=True))
        own = (span for span, topic in paired if self.index in topic)
        shared = (span for span, topic in paired if not topic)
        return next(own, None) or next(shared, None)


_STEM = 5
_CITY_STEM = 6
_FEWEST = 2
_OF_REACH = 32  # between an ordinal and whose meeting is counted
_STOP = re.compile(r"[.,;:()\n،。，；：、]")
_ACRONYM = re.compile(r"\b[A-Z]{2}[A-Z\d]*-[A-Z\d]{2,}[\w-]*")
_WORD = re.compile(r"[^\W\d_]{4,}")
# "and to the workshop" is one word.
_ARABIC_PREFIX = "[\u0648\u0641]?[\u0628\u0644\u0643]?(?:\u0627\u0644|\u0644)?"
_YEAR = re.compile(r"^\d{4}\s?年\s?|[\s,]*(?:de |del )?\d{4}.*$", re.DOTALL)


def announced(letter: Letter) -> list[Announced]:
    """Give the announced events with the words that tell them apart."""
    seeds = find(letter)
    topics = _topics(letter, seeds) if len(seeds) > 1 else Topics(letter, ())
    return [Announced(letter, seed, index, topics) for index, seed in enumerate(seeds)]


def _topics(letter: Letter, seeds: list[EventSeed]) -> Topics:
    """Find what names each event; all words of a row are on the event of the row."""
    names = namings(letter, seeds)
    counted = _counted_kinds(letter)
    kinds = _told_apart([set(kinds_in(letter, scope)) - counted for scope in names])
    bodies = body_marks(letter, names)
    named = {next(iter(mark.events)) for mark in bodies if len(mark.events) == 1}
    named |= {index for index, own in enumerate(kinds) if own}
    marks = [*bodies, *_kind_marks(letter, kinds), *_day_marks(seeds)]
    marks += _ordinal_marks(letter, names, kinds, marks)
    words = _patterns(letter, seeds, names, named, alike=not any(kinds))
    rows = [Mark(seed.row.span, frozenset({index})) for index, seed in enumerate(seeds) if seed.row]
    return Topics(letter, marks_of(letter, words, marks), tuple(rows), joint_days(letter, seeds))


def _counted_kinds(letter: Letter) -> set[str]:
    """Give the nouns of which the letter tells a first and a second: they name no event alone."""
    nouns = nouns_in(letter, Span(0, len(letter.folded)))
    edges = {edge: stem for noun, stem in nouns for edge in noun}
    first, second = (
        {
            edges[edge]
            for match in compile_phrases(words).finditer(letter.folded)
            for edge in _neighbours(letter, Span(*match.span()))
            if edge in edges
        }
        for words in letter.lexicon.numbers.ordinals[:2]
    )
    return first & second


def _neighbours(letter: Letter, word: Span) -> tuple[int, int]:
    """Give where the word before one ends, and where the one behind it begins."""
    gap = letter.folded[max(0, word.start - 2) : word.start]
    before = word.start - len(gap) + len(gap.rstrip(" \n"))
    behind = letter.folded[word.end : word.end + 2]
    return before, word.end + len(behind) - len(behind.lstrip(" \n"))


def _told_apart(nouns: list[set[str]]) -> list[set[str]]:
    """Give the nouns that name one event only; none where all events are of one kind."""
    full = _inherited(_own_kinds(nouns))
    return _distinct(full) if len({frozenset(own) for own in full}) > 1 else [set() for _ in full]


def _kind_marks(letter: Letter, kinds: list[set[str]]) -> list[Mark]:
    """Find the nouns that name one of the events, in the whole letter.

    A noun that only its company tells, such as "course on", is printed without it as well.
    """
    nouns = nouns_in(letter, Span(0, len(letter.folded)))
    owner = {stem: index for index, own in enumerate(kinds) for stem in own}
    told = {noun: owner[stem] for noun, stem in nouns if stem in owner}
    words = {_head(letter, noun): index for noun, index in told.items()}
    if words and not letter.lexicon.unspaced:
        anywhere = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
        known = SpanIndex(list(told), lambda span: span)
        for match in anywhere.finditer(letter.folded):
            if next(known.touching(Span(*match.span())), None) is None:
                told[Span(*match.span())] = words[match.group()]
    return [Mark(span, frozenset({index})) for span, index in told.items()]


def _day_marks(seeds: list[EventSeed]) -> list[Mark]:
    """Give the days of each event, as its sentences print them."""
    return [
        Mark(dated.date.span, frozenset({index}))
        for index, seed in enumerate(seeds)
        for dated in seed.mentions
    ]


def _head(letter: Letter, noun: Span) -> str:
    """Give the word that names the kind: the first where adjectives follow, else the whole."""
    text = letter.fold(noun)
    scripts = letter.lexicon.detection.scripts
    adjectives_first = letter.lexicon.venues.noun_last or "Cyrillic" in scripts
    return text if adjectives_first else text.split()[0]


def _patterns(
    letter: Letter, seeds: list[EventSeed], names: list[Span], named: set[int], *, alike: bool
) -> list[re.Pattern[str]]:
    """Compile what else names each event: cities and acronyms of its own, its day.

    Other words of their names tell events apart only where these do not, nor nouns and bodies
    (`named`): they are the letter's subject matter as well. Of events all `alike` they never do.
    """
    acronyms = [_acronyms(letter, scope) for scope in names]
    labels = [city | own for city, own in zip(_cities(letter, seeds), acronyms, strict=True)]
    words = _distinct(labels)
    untold = [index for index, own in enumerate(words) if not own and index not in named]
    if untold and not alike:
        rest = _distinct([_stems(letter, scope) for scope in names])
        words = [rest[at] if at in untold else own for at, own in enumerate(words)]
    return [
        re.compile("|".join([*map(_stem_source, sorted(own)), *_day_source(seed)]) or r"(?!)")
        for own, seed in zip(words, seeds, strict=True)
    ]


def _ordinal_marks(
    letter: Letter, names: list[Span], kinds: list[set[str]], named: list[Mark]
) -> list[Mark]:
    """Find "the first (event)", "the second": where the letter counts its events of one kind.

    The first meeting of a new group is not the first of the letter's events: no words by which
    an event is named otherwise stand beside such an ordinal, nor has its own name another one.
    """
    if any(kinds) and not _are_enumerated(letter, set().union(*kinds)):
        return []
    patterns = [_ordinal_pattern(letter, index) for index in range(len(names))]
    for index, name in enumerate(names):
        told = {at for at, words in enumerate(patterns) if words.search(letter.folded, *name)}
        if told and index not in told:
            return []
    found = [
        Mark(Span(*match.span()), frozenset({index}))
        for index, words in enumerate(patterns)
        for match in words.finditer(letter.folded)
    ]
    edges = {edge for mark in named for edge in mark.span}
    return [
        mark
        for mark in found
        if edges.isdisjoint(_neighbours(letter, mark.span))
        and not any(_counts_for(letter, mark.span, other.span) for other in named)
    ]


def _counts_for(letter: Letter, ordinal: Span, name: Span) -> bool:
    """Tell whether a name follows an ordinal closely: "the second meeting of the Group"."""
    gap = letter.folded[ordinal.end : name.start] if ordinal.end <= name.start else "."
    return len(gap) <= _OF_REACH and not _STOP.search(gap)


def _own_kinds(nouns: list[set[str]]) -> list[set[str]]:
    """Take from an event's nouns those of another that has no more: "the meeting after a forum"."""
    return [
        own.difference(*(other for other in nouns if other < own)) if own else own for own in nouns
    ]


def _inherited(nouns: list[set[str]]) -> list[set[str]]:
    """Give an event without a noun that of the one before: "two webinars: A (...) and B (...)"."""
    full: list[set[str]] = []
    for own in nouns:
        full.append(own or (full[-1] if full else set()))
    return full


def _distinct(words: list[set[str]]) -> list[set[str]]:
    """Keep of each event's words those that no other event has."""
    return [
        own.difference(*(other for other in words if other is not own)) if words else own
        for own in words
    ]


def _cities(letter: Letter, seeds: list[EventSeed]) -> list[set[str]]:
    """Give the city beside the dates of each event, if they have one each."""
    cities = _distinct([_city_of(letter, seed) for seed in seeds])
    return cities if sum(map(bool, cities)) >= _FEWEST else [set() for _ in cities]


def _city_of(letter: Letter, seed: EventSeed) -> set[str]:
    """Give the cities in the bracket of an event's dates, before or behind them."""
    if seed.row:
        return _cities_in(letter, seed.row.span)
    dated = seed.mentions[0]
    before, behind = before_date(letter, dated), behind_date(letter, dated)
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
    """Give the stems of a stretch's longer words."""
    if letter.lexicon.unspaced:
        return set()
    return {match.group()[:_STEM] for match in _WORD.finditer(letter.folded, *scope)}


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


def _are_enumerated(letter: Letter, kinds: set[str]) -> bool:
    """Tell whether the letter speaks of the first event and the second one, of no kind by name."""
    second = compile_phrases(letter.lexicon.numbers.ordinals[1])
    first = _first_event(letter.lexicon).finditer(letter.folded, *letter.body)
    return second.search(letter.folded, *letter.body) is not None and any(
        not any(stem in kinds for _, stem in nouns_in(letter, Span(*match.span())))
        for match in first
    )


@cache
def _first_event(lexicon: Lexicon) -> re.Pattern[str]:
    nouns = lexicon.pattern("events.nouns").pattern
    first = compile_phrases(lexicon.numbers.ordinals[0]).pattern
    return re.compile(rf"(?:{first})\s?(?:{nouns})|(?:{nouns})\s?(?:{first})")


def _ordinal_pattern(letter: Letter, index: int) -> re.Pattern[str]:
    """Give the pattern of "first", "second" for events of one kind; not of their days."""
    ordinals = letter.lexicon.numbers.ordinals
    if index >= len(ordinals):
        return re.compile(r"(?!)")
    days = compile_phrases(letter.lexicon.numbers.units["day"]).pattern
    weekdays = "|".join(fold(name) for names in letter.lexicon.dates.weekdays for name in names)
    words = compile_phrases(ordinals[index]).pattern
    nouns = letter.lexicon.pattern("events.nouns").pattern
    of_day = rf"\s*(?:{days})(?!\s+(?:\d|{weekdays}))"  # Arabic: "the first (one) on day 13"
    return re.compile(rf"(?:{words})(?!{of_day})|(?:{nouns})\s?{index + 1}(?!\d)")
