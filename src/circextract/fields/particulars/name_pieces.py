"""Pieces of a list of bodies: what stands between its commas and "and"s."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from circextract.document import Span
from circextract.fields.naming.names import name_behind, with_country
from circextract.fold import fold
from circextract.letter import Letter, once
from circextract.lines import stripped

_AUTHORITIES, _OF = "events.authorities", "venues.links"
_ANDS = ("dates.list_and", "parts.list_joints")
_COMMAS = (",", "،", "，")
_GLUED_AND = re.compile(r"(?<=\s)و(?=\w)")  # Arabic writes "and" together with the next word
_COMMA = re.compile(r"\s?[,،;؛]\s*")
_STOP_WITHIN = re.compile(r"\.\s?(?=[A-ZÀ-ÝА-ЯЁ][\w.])")
_LAST_INITIAL = re.compile(r"(?<!\w)(?:[A-Z]\.\s?)+[A-Z]$")
_MOST_PIECES = 12


class Piece(NamedTuple):
    """A name or a part of one, between commas and "and"s."""

    span: Span
    opened: int  # where its article or preposition begins
    by_comma: bool = False
    by_and: bool = True
    again: bool = False  # behind a preposition that stands again: "by A and by B"


def pieces_at(letter: Letter, start: int, limit: int) -> Iterator[Piece]:
    """Cut a stretch into pieces as long as commas and "and" lead on."""
    link: _Link | None = _Link(start)
    for _ in range(_MOST_PIECES):
        name = _whole_name(letter, link.end, limit) if link else None
        if link is None or name is None:
            return
        name = with_country(letter, name)
        yield from _cut(letter, Piece(name, *link))
        link = _link_at(letter, name.end, limit)


def _whole_name(letter: Letter, start: int, limit: int) -> Span | None:
    """Give the name at an offset, over the full stops of what is cut short in it: "J. Nyerere"."""
    name = name_behind(letter, start, limit)
    while name and (stop := _STOP_WITHIN.match(letter.document.text, name.end, limit)):
        word = letter.fold(name).split()[-1]
        rest = name_behind(letter, stop.end(), limit)
        if rest is None or (len(word) > 1 and word not in _abbreviations(letter)):
            break
        name = Span(name.start, rest.end)
    if name and _LAST_INITIAL.search(letter.document.text, *name):
        return Span(name.start, min(limit, name.end + 1))  # "Correos S.A."
    return name


@once
def _abbreviations(letter: Letter) -> frozenset[str]:
    return frozenset(map(fold, letter.lexicon.phrases("parts.abbreviations")))


class _Link(NamedTuple):
    """What leads from one name to the next."""

    end: int
    by_comma: bool = False
    by_and: bool = False
    again: bool = False


def _link_at(letter: Letter, offset: int, limit: int) -> _Link | None:
    """Give the comma, "and", or both at an offset, with a preposition that stands again."""
    comma = _COMMA.match(letter.folded, offset, limit)
    blank = letter.folded[offset : offset + 1].isspace()
    start = comma.end() if comma else offset + blank
    joint = joint_at(letter, start, limit)
    if joint is None and comma is None:
        return None
    end = start if joint is None else joint
    again = _once_more(letter, end, limit)
    if again is None and _leads_away(letter, start, end, limit):
        return None
    return _Link(again or end, comma is not None, joint is not None, again is not None)


def _leads_away(letter: Letter, start: int, end: int, limit: int) -> bool:
    """Tell whether an "and" leads to no name: "the Commission, and will begin"."""
    behind = stripped(letter.document.text, Span(end, max(end, limit))).start
    if letter.document.text[behind : behind + 1].isupper():
        return False
    stops = letter.lexicon.pattern("venues.stops")
    with_and = stops.match(letter.folded, start, limit)
    return (
        stops.match(letter.folded, behind, limit) is not None
        or letter.lexicon.pattern("events.latter").match(letter.folded, behind, limit) is not None
        or (with_and is not None and with_and.end() > behind)
    )


def joint_at(letter: Letter, offset: int, limit: int) -> int | None:
    """Give where an "and" at an offset ends."""
    if letter.lexicon.right_to_left:
        joint = _GLUED_AND.match(letter.folded, offset, limit)
        return joint.end() if joint and not _is_first_letter(letter, offset) else None
    found = (letter.lexicon.pattern(table).match(letter.folded, offset, limit) for table in _ANDS)
    return max((m.end() for m in found if m and m.group() not in _COMMAS), default=None)


def _is_first_letter(letter: Letter, offset: int) -> bool:
    """Tell whether the letter of Arabic "and" begins a word for a body itself: a ministry."""
    pattern, near = letter.lexicon.pattern(_AUTHORITIES), letter.folded[offset : offset + 30]
    return pattern.match(near) is not None and pattern.match(near[1:]) is None


def _once_more(letter: Letter, joint: int, limit: int) -> int | None:
    """Give where a preposition ends that stands again behind an "and": "by A and by B"."""
    rest = stripped(letter.document.text, Span(joint, max(joint, limit)))
    again = letter.lexicon.pattern("events.once_more").match(letter.fold(rest))
    if again is None:
        return None
    name = stripped(letter.document.text, Span(rest.start + again.end(), rest.end))
    article = letter.lexicon.pattern("parts.leading_words").match(letter.folded, *name)
    if article:
        name = stripped(letter.document.text, Span(article.end(), name.end))
    authority = letter.lexicon.pattern(_AUTHORITIES).match(letter.fold(name))
    begins = authority or _begins_with_capital(letter, name)
    return rest.start + again.end() if begins else None


def _begins_with_capital(letter: Letter, name: Span) -> bool:
    """Tell a name's capital; scripts without capitals and words in quotes have none to ask for."""
    first = letter.text(name).lstrip('"“«')[:1]
    return first.isupper() or not first.islower()


def _cut(letter: Letter, piece: Piece) -> Iterator[Piece]:
    """Cut a piece at each "and" within it."""
    joints = list(_joints(letter, piece.span))
    ends = [*(joint.start for joint in joints), piece.span.end]
    first = stripped(letter.document.text, Span(piece.span.start, ends[0]))
    yield piece._replace(span=first)
    for joint, end in zip(joints, ends[1:], strict=True):
        again = _once_more(letter, joint.end, end)
        opened = again or joint.end
        name = name_behind(letter, opened, end)
        rest = stripped(letter.document.text, Span(name.start if name else opened, end))
        yield Piece(rest, opened, again=again is not None)


def _joints(letter: Letter, name: Span) -> Iterator[Span]:
    """Find each "and" within a name, but those within words that only go on with one."""
    if letter.lexicon.right_to_left:
        inner = Span(name.start + 1, name.end)
        glued = (Span(*joint.span()) for joint in _GLUED_AND.finditer(letter.folded, *inner))
        return (joint for joint in glued if not _is_first_letter(letter, joint.start))
    links = letter.spans_of(_OF, name)
    ands = {span for table in _ANDS for span in letter.spans_of(table, name)}
    return (
        joint
        for joint in sorted(ands)
        if letter.fold(joint) not in _COMMAS
        and name.start < joint.start
        and joint.end < name.end
        and not any(other != joint and other.contains(joint) for other in ands)
        and not any(link.contains(joint) and link.end > joint.end for link in links)
    )
