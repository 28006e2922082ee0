"""The nouns that tell a letter's events apart: "the workshop", "the meeting"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from circextract.document import Span, SpanIndex
from circextract.fields.dating.dated import Dated
from circextract.fields.naming.callings import idioms_of, is_said_to_meet, kinds_in, nouns_in
from circextract.fields.naming.topics import Mark
from circextract.letter import Letter

_FEWEST = 2
_LEAD = 2  # signs before a Chinese noun that tell it from another of its kind
_HAN = re.compile("[\u4e00-\u9fff]+")
# Behind these small words a Chinese noun stands alone: "该论坛", "在论坛".
_LEADING = ("该", "本", "在", "为", "于", "对", "和", "与", "的", "参加", "出席")


def without_meetings(nouns: list[set[str]], bodies: set[int]) -> list[set[str]]:
    """Leave out the nouns of bodies where another body meets of which no noun is said.

    "Group 8A will meet in May, and Group 8B will hold its meeting in June": both are meetings.
    """
    if all(own for index, own in enumerate(nouns) if index in bodies):
        return nouns
    return [set() if index in bodies else own for index, own in enumerate(nouns)]


def with_meeting(letter: Letter, nouns: list[set[str]], bodies: set[int]) -> list[set[str]]:
    """Add "the meeting" to the nouns of the only body that is said to meet, in whatever words.

    "Study Group 5 will meet in May, with a session for newcomers before the meeting".
    """
    if len(bodies) != 1 or nouns[body := next(iter(bodies))]:
        return nouns
    words = letter.lexicon.pattern("events.meetings")
    found = nouns_in(letter, Span(0, letter.body.end))
    stems = {stem for noun, stem in found if words.match(letter.folded, noun.start, noun.end)}
    free = stems.difference(*(own for own in nouns if own <= stems))
    return [free if index == body else own - stems for index, own in enumerate(nouns)]


def with_meets(letter: Letter, nouns: list[set[str]], told: Sequence[Sequence[Dated]]) -> set[int]:
    """Give the events without a noun beside whose days people are said to meet: "the coordinators
    will meet on 5 May": a meeting, as that of a body."""
    return {
        index
        for index, (own, days) in enumerate(zip(nouns, told, strict=True))
        if not own and any(is_said_to_meet(letter, dated) for dated in days)
    }


def kinds_of_several(letter: Letter, names: list[Span]) -> dict[str, frozenset[int]]:
    """Give the nouns that name some of the events, not all: of two webinars and a workshop
    the first."""
    told = [kinds_in(letter, name) for name in names]
    found = {
        stem: frozenset(index for index, own in enumerate(told) if stem in own)
        for stem in frozenset().union(*told)
    }
    return {stem: own for stem, own in found.items() if 1 < len(own) < len(names)}


def told_apart(nouns: list[set[str]], bodies: set[int]) -> list[set[str]]:
    """Give the nouns that name one event only; none where all events are of one kind."""
    own = _own_kinds(nouns)
    heirs = _heirs(own, bodies)
    full = [own[leader] for leader in heirs]
    if len({frozenset(kinds) for kinds in full}) < _FEWEST:
        return [set() for _ in full]
    alone = distinct([kinds if heirs[at] == at else set() for at, kinds in enumerate(own)])
    return [alone[leader] for leader in heirs]


def kind_marks(letter: Letter, kinds: list[set[str]]) -> list[Mark]:
    """Find the nouns that name one of the events, in the whole letter.

    A noun that only its company tells, such as "course on", is printed without it as well.
    """
    nouns = nouns_in(letter, Span(0, len(letter.folded)))
    stems = set().union(*kinds)
    owner = {
        stem: frozenset(index for index, own in enumerate(kinds) if stem in own) for stem in stems
    }
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
    told |= _last_nouns(letter, nouns, owner)
    told |= _last_words(letter, words)
    return [Mark(span, events) for span, events in told.items()]


def _last_nouns(
    letter: Letter, nouns: list[tuple[Span, str]], owner: Mapping[str, frozenset[int]]
) -> dict[Span, frozenset[int]]:
    """Find the nouns that end the longer one of one event only, not "meeting", which is one of any
    kind: "семинар" for "учебный семинар"."""
    if not _puts_adjectives_first(letter):
        return {}
    ends: dict[str, frozenset[int]] = {}
    for noun, stem in nouns:
        last = letter.folded.rfind(" ", *noun) + 1
        if stem in owner and last:
            for end in kinds_in(letter, Span(last, noun.end)):
                ends[end] = ends.get(end, frozenset()) | owner[stem]
    meetings = letter.lexicon.pattern("events.meetings")
    return {
        noun: ends[stem]
        for noun, stem in nouns
        if stem not in owner
        and len(ends.get(stem, ())) == 1
        and not meetings.match(letter.folded, *noun)
    }


def _last_words(letter: Letter, names: Mapping[str, frozenset[int]]) -> dict[Span, frozenset[int]]:
    """Find "the Week" of a "Standards Week": the last word of a name, with capital and article."""
    if not letter.lexicon.venues.noun_last:
        return {}
    last = {name.split()[-1]: index for name, index in names.items() if " " in name}
    found = re.finditer(rf"(?<=\bthe )(?:{'|'.join(map(re.escape, last))})(?!\w)", letter.folded)
    return {
        Span(*match.span()): last[match.group()]
        for match in (found if last else ())
        if letter.document.text[match.start()].isupper()
    }


def qualified_marks(letter: Letter, names: list[Span], nouns: list[set[str]]) -> list[Mark]:
    """Find the Chinese nouns that several events share, told apart by the signs before them:
    青年论坛 beside 发展论坛. Alone they are of the
    one told before in their paragraph, else of the first.
    """
    if not letter.lexicon.unspaced:
        return []
    found: list[Mark] = []
    everywhere = nouns_in(letter, Span(0, letter.body.end))
    for stem in set().union(*nouns):
        leads = {
            index: lead
            for index, (name, own) in enumerate(zip(names, nouns, strict=True))
            if stem in own and (lead := _lead_of(letter, name, stem))
        }
        if len(leads) < _FEWEST or len(set(leads.values())) < len(leads):
            continue
        owner = {lead: index for index, lead in leads.items()}
        last = Mark(Span(0, 0), frozenset({min(leads)}))
        for noun in (noun for noun, own in everywhere if own == stem):
            before = letter.folded[noun.start - _LEAD : noun.start]
            alone = not _HAN.fullmatch(before[-1:]) or before.endswith(_LEADING)
            paragraph = letter.paragraph_at(noun.start)
            goes_on = paragraph is not None and paragraph.span.contains(last.span)
            if before in owner:
                last = Mark(noun, frozenset({owner[before]}))
                found.append(last)
            elif alone:
                found.append(Mark(noun, last.events if goes_on else frozenset({min(leads)})))
    return found


def _lead_of(letter: Letter, name: Span, stem: str) -> str | None:
    """Give the signs right before the last noun of a kind in a name."""
    own = [noun for noun, kind in nouns_in(letter, name) if kind == stem]
    lead = letter.folded[own[-1].start - _LEAD : own[-1].start] if own else ""
    return lead if _HAN.fullmatch(lead) else None


def _ends_another(stem: str, owner: Mapping[str, frozenset[int]]) -> bool:
    """Tell whether a Chinese noun may be short for that of another event: 会议 for 联席会议."""
    return any(
        other.endswith(stem) and index != owner[stem]
        for other, index in owner.items()
        if other != stem
    )


def _shortened(
    letter: Letter, stems: set[str], owner: Mapping[str, frozenset[int]]
) -> dict[str, frozenset[int]]:
    """Give the Chinese nouns that only one event's ends with: 通报会 for 情况通报会.

    Not 会议, a meeting of any kind.
    """
    meetings = letter.lexicon.pattern("events.meetings")
    found: dict[str, frozenset[int]] = {}
    for stem in stems:
        events = {index for other, index in owner.items() if other.endswith(stem)}
        if len(events) == 1 and not meetings.fullmatch(stem):
            found[stem] = next(iter(events))
    return found


def _head(letter: Letter, noun: Span) -> str:
    """Give the word that names the kind: the first where adjectives follow, else the whole."""
    text = letter.fold(noun)
    return text if _puts_adjectives_first(letter) else text.split()[0]


def _puts_adjectives_first(letter: Letter) -> bool:
    return letter.lexicon.venues.noun_last or "Cyrillic" in letter.lexicon.detection.scripts


def _own_kinds(nouns: list[set[str]]) -> list[set[str]]:
    """Take from an event's nouns those of another that has no more: "the meeting after a forum";
    and those of the events before it, where it has one of its own: "a forum precedes the meeting".
    """
    less = [
        own.difference(*(other for other in nouns if other < own)) if own else own for own in nouns
    ]
    return [own.difference(*less[:index]) or own for index, own in enumerate(less)]


def _heirs(nouns: list[set[str]], bodies: set[int]) -> list[int]:
    """Give, for an event without a noun, the one before whose noun it has: "two webinars: A (...)
    and B (...)"; for the others themselves, also for the meeting of a body with its own name."""
    heirs: list[int] = []
    for index, own in enumerate(nouns):
        inherits = not own and index > 0 and index not in bodies
        heirs.append(heirs[-1] if inherits else index)
    return heirs


def distinct(words: list[set[str]]) -> list[set[str]]:
    """Keep of each event's words those that no other event has."""
    return [
        own.difference(*(other for other in words if other is not own)) if words else own
        for own in words
    ]
