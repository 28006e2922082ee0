"""The words that name each of a letter's events, and those for several, in the whole letter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from circextract.document import Span
from circextract.fields.naming.callings import is_joined, nouns_in
from circextract.fields.naming.topics import ALL, Mark, languages_of
from circextract.fields.wording.addresses import every_address
from circextract.fields.wording.place_words import is_of_place
from circextract.letter import Letter

_LEFT_OUT_REACH, _ARTICLE_LENGTH = 40, 6
_JOINT_LENGTH, _FEW_SIGNS = 40, 4
# Behind the name of an event or the rest of its compound: "seminar-workshop,".
_COMMA = re.compile("(?:-\\w+)?[,\u060c\uff0c]\\s?")
_NOT_JOINT = re.compile(r"[\d\n,;:.()\u060c\uff0c\u3002]")
_EXCEPTED = "\u9664\u5916"  # behind what is left out
_ORDINAL = "\u7b2c"  # "the third meeting", not "three meetings"
_GLUED_AND = re.compile(r"(?:\s\w+)?\s\u0648\w{1,2}(?:\w*\s\w+)?")
_STOP = re.compile(r"[.:]")
_DAYS_REACH = 12
_PEOPLE_REACH = 8
_NOUN_REACH = 30


def marks_of(
    letter: Letter,
    words: Sequence[re.Pattern[str]],
    named: Sequence[Mark],
    several: Mapping[str, frozenset[int]],
) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Find the words of each event, and those for several of them, in the whole letter, and those
    that name an event to leave it out; `several` gives the events a noun is of, if some of them."""
    found = [
        Mark(Span(*match.span()), frozenset({index}))
        for index, pattern in enumerate(words)
        for match in pattern.finditer(letter.folded)
        if not _is_inside(letter, Span(*match.span()))
    ]
    found += named
    addresses = every_address(letter)
    found = [mark for mark in found if next(addresses.touching(mark.span), None) is None]
    whole = Span(0, len(letter.folded))
    shared = [
        span for span in letter.spans_of("events.both", whole) if not _counts_others(letter, span)
    ]
    found = [mark for mark in found if not any(mark.span.overlaps(span) for span in shared)]
    found = [mark for mark in found if not _tells_manner(letter, mark, shared)]
    found += [Mark(span, _counted_in(letter, span, several)) for span in shared]
    left_out = tuple(mark for mark in found if mark.events and _is_left_out(letter, mark.span))
    found = [mark for mark in found if mark not in left_out]
    ordered = sorted(found, key=lambda mark: (mark.span, bool(mark.events)))
    return tuple(_joined(letter, ordered, len(words))), left_out


def _counted_in(
    letter: Letter, both: Span, several: Mapping[str, frozenset[int]]
) -> frozenset[int]:
    """Give the events of the kind that words such as "both" count: two webinars beside a workshop;
    none where they are of all."""
    reach = Span(both.start, min(len(letter.folded), both.end + _NOUN_REACH))
    nouns = ((noun, stem) for noun, stem in nouns_in(letter, reach))
    told = {stem for noun, stem in nouns if noun.start <= both.end + 1}
    return several[told.pop()] if len(told) == 1 and told <= several.keys() else ALL


def _tells_manner(letter: Letter, mark: Mark, shared: Sequence[Span]) -> bool:
    """Tell whether a noun behind "both" only says how: "both are virtual meetings"."""
    sentence = letter.sentence_at(mark.span.start)
    if sentence is None:
        return False
    said = any(span.start >= sentence.start and span.end <= mark.span.start for span in shared)
    near = Span(
        max(sentence.start, mark.span.start - _DAYS_REACH),
        min(sentence.end, mark.span.end + _DAYS_REACH),
    )
    return said and any(
        words.start <= mark.span.end + 1 and mark.span.start <= words.end + 1
        for mode in ("virtual", "physical", "hybrid")
        for words in letter.spans_of(f"events.{mode}", near)
    )


def _joined(letter: Letter, marks: list[Mark], count: int) -> list[Mark]:
    """Make the marks of "the workshop and the meeting" one, on both events.

    What "of" joins is on the first: "the meeting of the Conference".
    """
    joined: list[Mark] = []
    for mark in marks:
        last = joined[-1] if joined else None
        inside = last is not None and last.span.contains(mark.span)
        if last and inside and (len(last.events) != 1 or last.events != mark.events):
            continue
        if last and _are_joined(letter, last, mark):
            events = last.events | mark.events
            joined[-1] = Mark(
                Span(last.span.start, mark.span.end), events if len(events) < count else ALL
            )
        elif last and (_governs(letter, last, mark) or _completes(letter, last, mark)):
            joined[-1] = Mark(Span(last.span.start, mark.span.end), last.events)
        else:
            joined.append(mark)
    return joined


def _completes(letter: Letter, several: Mark, noun: Mark) -> bool:
    """Tell whether a noun only ends the names of several: "the workshop and Focus Group meeting",
    "l'atelier et la réunion du Groupe spécialisé"."""
    own = not several.events or (len(several.events) > 1 and noun.events < several.events)
    between = letter.fold(Span(several.span.end, max(several.span.end, noun.span.start)))
    of = letter.lexicon.pattern("venues.links").fullmatch(between.strip())
    return own and len(noun.events) == 1 and (not between.strip() or of is not None)


def _governs(letter: Letter, one: Mark, other: Mark) -> bool:
    """Tell whether another event only describes one: "the meeting of the Conference"."""
    between = Span(one.span.end, max(one.span.end, other.span.start))
    if not 0 < between.end - between.start <= _LEFT_OUT_REACH or not one.events:
        return False
    link = next(iter(letter.spans_of("venues.links", between)), None)
    if link is None or letter.search("dates.list_and", between):
        return False
    rest = letter.folded[link.end : between.end]
    before = letter.fold(Span(between.start, link.start))
    return not rest.strip() and len(before.split()) <= 1 and not _NOT_JOINT.search(before)


def _are_joined(letter: Letter, one: Mark, other: Mark) -> bool:
    """Tell whether an "and" with few words on both sides stands between the names of two events."""
    if not one.events or not other.events or one.events & other.events:
        return False
    gap = Span(one.span.end, max(one.span.end, other.span.start))
    correlative = letter.search("events.joints", gap)
    joint = correlative or letter.search("dates.list_and", gap)
    comma = _COMMA.match(letter.folded, *gap)
    if comma and joint and (correlative or _is_repeated(letter, one, joint.group())):
        gap = Span(comma.end(), gap.end)
    between = letter.fold(gap)
    if len(between) > _JOINT_LENGTH or _NOT_JOINT.search(between):
        return False
    if any(letter.search(f"events.{status}", gap) for status in ("cancelled", "postponed")):
        return False
    if languages_of(letter.lexicon).search(letter.folded, *gap):
        return False  # "English for the workshop and French for the meeting"
    if letter.lexicon.right_to_left and not correlative:
        # "and" is written together with the next word
        return (
            is_joined(letter, other.span) is not False
            and _GLUED_AND.fullmatch(letter.folded, gap.start, gap.end + 2) is not None
        )
    if joint is None:
        return False
    before = letter.fold(Span(gap.start, max(gap.start, joint.start())))
    few = len(before) <= _FEW_SIGNS if letter.lexicon.unspaced else len(before.split()) <= 1
    return few and letter.search("events.announce", Span(one.span.end, joint.start())) is None


def _is_repeated(letter: Letter, one: Mark, joint: str) -> bool:
    """Tell whether the word between two names stands before the first as well: "и … , и …"."""
    before = letter.folded[max(0, one.span.start - _JOINT_LENGTH) : one.span.start].split()
    return joint in before[-2:]


def _counts_others(letter: Letter, both: Span) -> bool:
    """Tell whether words such as "both" are said of what is no event: "on both days"."""
    ordinal = letter.folded[both.start - 1 : both.start] == _ORDINAL
    if ordinal or (letter.lexicon.unspaced and _is_of_people(letter, both)):
        return True
    end = both.end + len(letter.folded[both.end :]) - len(letter.folded[both.end :].lstrip())
    paths = ("numbers.units.day", "events.no_events")
    return any(letter.lexicon.pattern(path).match(letter.folded, end) for path in paths)


def _is_of_people(letter: Letter, both: Span) -> bool:
    """Tell whether a Chinese "all" stands right behind those it counts: 所有成员国均可参加."""
    near = Span(max(0, both.start - _PEOPLE_REACH), both.start)
    people = letter.spans_of("events.participants", near)
    behind = letter.folded[people[-1].end : both.start] if people else ""
    return bool(people) and len(behind) <= 1 and not _NOT_JOINT.search(behind)


def _is_left_out(letter: Letter, name: Span) -> bool:
    """Tell whether an event is named to say that it is not spoken of: "but not the workshop"."""
    near = Span(max(0, name.start - _LEFT_OUT_REACH), name.start)
    nor = letter.lexicon.pattern("events.joints")
    gaps = (
        letter.folded[words.end() : name.start]
        for words in letter.search_all("events.left_out", near)
        if not nor.fullmatch(letter.folded, *words.span())
    )
    if letter.lexicon.unspaced and letter.folded.startswith(_EXCEPTED, name.end):
        return True
    return any(len(gap.strip()) <= _ARTICLE_LENGTH and not _STOP.search(gap) for gap in gaps)


def _is_inside(letter: Letter, span: Span) -> bool:
    """Tell whether words are part of a place's name: "conference room"."""
    noun = letter.lexicon.pattern("events.nouns").match(letter.folded, span.start)
    return is_of_place(letter, Span(*noun.span()) if noun else span)
