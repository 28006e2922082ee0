"""The nouns that tell a letter's events apart: "the workshop", "the meeting"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from circextract.document import Span, SpanIndex
from circextract.fields.naming.callings import idioms_of, nouns_in
from circextract.fields.naming.topics import Mark
from circextract.letter import Letter


def without_meetings(nouns: list[set[str]], bodies: set[int]) -> list[set[str]]:
    """Leave out the nouns of bodies where another body meets of which no noun is said.

    "Group 8A will meet in May, and Group 8B will hold its meeting in June": both are meetings.
    """
    if all(own for index, own in enumerate(nouns) if index in bodies):
        return nouns
    return [set() if index in bodies else own for index, own in enumerate(nouns)]


def who_meet(letter: Letter, names: list[Span], nouns: list[set[str]]) -> set[int]:
    """Give the events of no noun whose words say that somebody meets: "coordinators will meet"."""
    told = zip(names, nouns, strict=True)
    return {
        index
        for index, (name, own) in enumerate(told)
        if not own and letter.search("events.meets", name)
    }


def with_meeting(letter: Letter, nouns: list[set[str]], bodies: set[int]) -> list[set[str]]:
    """Add "the meeting" to the nouns of the only body that is said to meet, in whatever words.

    "Study Group 5 will meet in May, with a session for newcomers before the meeting".
    """
    if len(bodies) != 1 or nouns[body := next(iter(bodies))]:
        return nouns
    words = letter.lexicon.pattern("events.meetings")
    found = nouns_in(letter, letter.body)
    stems = {stem for noun, stem in found if words.match(letter.folded, noun.start, noun.end)}
    free = stems.difference(*(own for own in nouns if own <= stems))
    return [free if index == body else own - free for index, own in enumerate(nouns)]


def told_apart(nouns: list[set[str]]) -> list[set[str]]:
    """Give the nouns that name one event only; none where all events are of one kind."""
    full = _inherited(_own_kinds(nouns))
    return distinct(full) if len({frozenset(own) for own in full}) > 1 else [set() for _ in full]


def kind_marks(letter: Letter, kinds: list[set[str]]) -> list[Mark]:
    """Find the nouns that name one of the events, in the whole letter.

    A noun that only its company tells, such as "course on", is printed without it as well.
    """
    nouns = nouns_in(letter, Span(0, len(letter.folded)))
    owner = {stem: index for index, own in enumerate(kinds) for stem in own}
    if letter.lexicon.unspaced:
        short = _shortened(letter, {stem for _, stem in nouns} - owner.keys(), owner)
        owner = {stem: index for stem, index in owner.items() if not _ends_another(stem, owner)}
        owner |= short
    told = {noun: owner[stem] for noun, stem in nouns if stem in owner}
    words = {_head(letter, noun): index for noun, index in told.items()}
    if words and not letter.lexicon.unspaced:
        anywhere = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
        known, idioms = SpanIndex(list(told), lambda span: span), idioms_of(letter)
        for match in anywhere.finditer(letter.folded):
            own = Span(*match.span())
            if all(next(index.touching(own), None) is None for index in (known, idioms)):
                told[own] = words[match.group()]
    return [Mark(span, frozenset({index})) for span, index in told.items()]


def _ends_another(stem: str, owner: Mapping[str, int]) -> bool:
    """Tell whether a Chinese noun may be short for that of another event: 会议 for 联席会议."""
    return any(
        other.endswith(stem) and index != owner[stem]
        for other, index in owner.items()
        if other != stem
    )


def _shortened(letter: Letter, stems: set[str], owner: Mapping[str, int]) -> dict[str, int]:
    """Give the Chinese nouns that only one event's ends with: 通报会 for 情况通报会.

    Not 会议, a meeting of any kind.
    """
    meetings = letter.lexicon.pattern("events.meetings")
    found: dict[str, int] = {}
    for stem in stems:
        events = {index for other, index in owner.items() if other.endswith(stem)}
        if len(events) == 1 and not meetings.fullmatch(stem):
            found[stem] = next(iter(events))
    return found


def _head(letter: Letter, noun: Span) -> str:
    """Give the word that names the kind: the first where adjectives follow, else the whole."""
    text = letter.fold(noun)
    scripts = letter.lexicon.detection.scripts
    adjectives_first = letter.lexicon.venues.noun_last or "Cyrillic" in scripts
    return text if adjectives_first else text.split()[0]


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


def distinct(words: list[set[str]]) -> list[set[str]]:
    """Keep of each event's words those that no other event has."""
    return [
        own.difference(*(other for other in words if other is not own)) if words else own
        for own in words
    ]
