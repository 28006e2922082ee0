"""Which events the names of their bodies tell apart: "Working Party 7A", "the Study Group"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from circextract.document import Span
from circextract.fields.dating.dated import Dated, dates_in
from circextract.fields.naming.topics import Mark
from circextract.letter import Letter, once_each

_NUMBER = r"\d{1,2}(?:[a-z\u0430-\u044f](?!\w))?(?:/\d{1,2})?"
_INSIDE = re.compile(_NUMBER)
_BEHIND = re.compile(rf" ?(?:n[o°]?\.? ?)?(?P<number>{_NUMBER})(?!-?\w)")
_BEFORE = re.compile(rf"(?<![a-z\d/])(?P<number>{_NUMBER})(?:-\w{{1,3}})?[ -]?$")
_BEFORE_REACH = 10
_WORD = re.compile(r"\W?(?P<word>\w+)")
_JOINT_REACH = 14


@dataclass(frozen=True, slots=True)
class Body:
    """A body named in the letter: which of the lexicon's kinds, with its number where printed."""

    span: Span
    kind: int
    number: str | None


@once_each
def bodies_in(letter: Letter, scope: Span) -> list[Body]:
    """Give the bodies named in a stretch, in order."""
    found = [
        _numbered(letter, Span(*match.span()), kind)
        for kind, pattern in enumerate(letter.lexicon.each("events.bodies"))
        for match in pattern.finditer(letter.folded, *scope)
    ]
    return list(_each_with_its_number(sorted(found, key=lambda body: body.span)))


def _each_with_its_number(bodies: list[Body]) -> Iterator[Body]:
    """Take off a body the number of the one before: "Study Group 12 Regional Group"."""
    end = 0
    for body in bodies:
        if body.span.start < end < body.span.end and body.number:
            yield Body(Span(end, body.span.end), body.kind, None)
        else:
            yield body
        end = max(end, body.span.end)


def _numbered(letter: Letter, span: Span, kind: int) -> Body:
    """Add the number that stands inside, behind or before the name of a body."""
    inside = _INSIDE.search(letter.folded, *span)
    behind = _BEHIND.match(letter.folded, span.end)
    near = max(0, span.start - _BEFORE_REACH)
    before = _BEFORE.search(letter.folded, near, span.start)
    if inside:
        return Body(span, kind, inside.group())
    if behind and not letter.lexicon.unspaced:
        return Body(Span(span.start, behind.end()), kind, behind["number"])
    if before:
        return Body(Span(before.start(), span.end), kind, before["number"])
    return Body(span, kind, None)


def meeting_body(letter: Letter, dated: Dated) -> Body | None:
    """Give the numbered body that meets on a date: named between the date before it and it."""
    body = leading_body(letter, dated)
    return body if body and body.number else None


def leading_body(letter: Letter, dated: Dated) -> Body | None:
    """Give the body named last between the date before a date and it, not whose part it is."""
    start, end = dated.sentence.start, dated.date.span.start
    own = Span(start, max(start, end))
    earlier = [date.span.end for date in dates_in(letter, own)]
    named = _leading(letter, bodies_in(letter, Span(max([start, *earlier]), own.end)))
    return named[-1] if named else None


def body_marks(letter: Letter, names: Sequence[Span]) -> list[Mark]:
    """Find the bodies that tell the events apart, given the words that name each event.

    "Working Party 7A" is one event, "the Working Parties" are several; a body that every event
    is of tells nothing.
    """
    own = [_leading(letter, bodies_in(letter, name)) for name in names]
    everywhere = _leading(letter, bodies_in(letter, Span(0, len(letter.folded))))
    marks = [Mark(body.span, _events_of(body, own)) for body in everywhere]
    marks += _numbers_alone(letter, own)
    marks += _heads_alone(letter, names, own)
    return _joined(letter, [m for m in marks if m.events and len(m.events) < len(names)])


def _leading(letter: Letter, bodies: list[Body]) -> list[Body]:
    """Leave out the parent of a body: "Working Party 7A of Study Group 7".

    Where nouns come last the parent comes first: "Study Group 12 Regional Group".
    """
    kept: list[Body] = []
    for body in bodies:
        if not kept or not _belongs_together(letter, kept[-1].span, body.span):
            kept.append(body)
        elif letter.lexicon.unspaced or _is_head(letter, kept[-1].span, body.span):
            kept[-1] = body
    return kept


def _is_head(letter: Letter, parent: Span, body: Span) -> bool:
    """Tell whether a name right behind that of a body is what the body's name only describes."""
    between = letter.folded[parent.end : body.start]
    return letter.lexicon.venues.noun_last and parent.end < body.start and not between.strip()


def _belongs_together(letter: Letter, one: Span, other: Span) -> bool:
    """Tell whether nothing but small words stands between two names."""
    between = letter.folded[one.end : other.start]
    if other.start <= one.end:
        return True
    joint = letter.lexicon.pattern("dates.list_and").search(between)
    few = 3 if letter.lexicon.unspaced else 30
    return (
        not joint
        and not re.search(r"[,;:.()\n\t\u3001\u060c]", between)
        and len(between) <= few
        and len(between.split()) <= 3
    )


def _events_of(body: Body, own: list[list[Body]]) -> frozenset[int]:
    """Give the events whose names hold a body; of its kind where it has no number there."""
    return frozenset(
        index
        for index, bodies in enumerate(own)
        for other in bodies
        if other.kind == body.kind and (body.number in (None, other.number) or not other.number)
    )


def _numbers_alone(letter: Letter, own: list[list[Body]]) -> list[Mark]:
    """Find the numbers that hold a letter, which name a body by themselves: "7A and 7B"."""
    numbers = {
        body.number: frozenset({index})
        for index, bodies in enumerate(own)
        for body in bodies
        if body.number and not body.number.isdigit() and "/" not in body.number
    }
    return [
        Mark(Span(*match.span()), numbers[number])
        for number in numbers
        for match in re.finditer(_alone(number), letter.folded)
    ]


def _heads_alone(letter: Letter, names: Sequence[Span], own: list[list[Body]]) -> Iterator[Mark]:
    """Find the bodies printed by their head, with a capital: "the Group" of a "Focus Group", "le
    Groupe d'experts" of the "Groupe régional d'experts"."""
    told = [{_head_of(letter, body) for body in bodies if not body.number} for bodies in own]
    known = {body.kind for bodies in own for body in bodies}
    for index, heads in enumerate(told):
        for head in heads.difference(*(other for other in told if other is not heads)) - {""}:
            for match in re.finditer(rf"(?<!\w){re.escape(head)}(?!\w)", letter.folded):
                word = Span(*match.span())
                if _stands_for(letter, word, names[index], known):
                    yield Mark(word, frozenset({index}))


def _head_of(letter: Letter, body: Body) -> str:
    """Give the noun of a body's name; none where nothing shows it."""
    words = letter.fold(body.span).split()
    if letter.lexicon.unspaced or letter.lexicon.right_to_left or len(words) == 1:
        return ""
    last = letter.lexicon.venues.noun_last or "Cyrillic" in letter.lexicon.detection.scripts
    return words[-1 if last else 0]


def _stands_for(letter: Letter, word: Span, name: Span, known: set[int]) -> bool:
    """Tell whether a capital noun goes on with words of a name only: not "Groupe d'action"."""
    near = Span(max(0, word.start - _BEFORE_REACH), word.end + _JOINT_REACH)
    others = bodies_in(letter, near)
    if not letter.document.text[word.start].isupper():
        return False
    if any(other.number or other.kind in known for other in others):
        return False
    before = letter.document.text[near.start : word.start].split()
    if letter.lexicon.venues.noun_last and before[-1:] and before[-1][0].isupper():
        return before[-1] == "The"
    link = letter.lexicon.pattern("venues.links").match(letter.folded, word.end + 1)
    goes_on = _WORD.match(letter.folded, link.end() if link else word.end)
    return goes_on is None or link is None or goes_on["word"] in letter.fold(name)


def _alone(number: str) -> str:
    """Give the pattern of a number beside no other sign; an "and" may be written with it."""
    return rf"(?<![a-z\u0430-\u044f\d/.-]){re.escape(number)}(?![a-z\u0430-\u044f\d/])"


def _joined(letter: Letter, marks: list[Mark]) -> list[Mark]:
    """Give each name in an enumeration all events of it: "Working Parties 7A, 7B and 7C"."""
    runs: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: mark.span):
        if runs and _enumerates(letter, runs[-1][-1].span, mark.span):
            runs[-1].append(mark)
        else:
            runs.append([mark])
    return [
        Mark(mark.span, frozenset().union(*(other.events for other in run)))
        for run in runs
        for mark in run
    ]


def _enumerates(letter: Letter, one: Span, other: Span) -> bool:
    """Tell whether only a comma or "and" stands between two names."""
    if other.start < one.end:
        return True
    between = letter.folded[one.end : other.start]
    rest = letter.lexicon.pattern("dates.list_and").sub(" ", between)
    return len(between) <= _JOINT_REACH and not rest.strip(" ,\u3001\u060c\u0648")
