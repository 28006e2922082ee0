"""Names of several bodies that an "and" joins: "by the Agency (NA) and by the University"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.naming.names import name_behind, with_country
from circextract.letter import Letter
from circextract.lines import stripped

_GLUED_AND = re.compile(r"(?<=\s)و(?=\w)")  # Arabic writes "and" together with the next word
_LAST_WORD = re.compile(r"(?<!\w)(?P<word>[^\W\d_]+)['\s]*$")
_SMALL = 8
_JOINTLY_REACH, _BESIDE = 40, 12  # "jointly by the"
_JOINTLY_BEHIND, _VERB_GAP = 60, 2
_STOP = re.compile("[,;:،，；：]")


def with_others(letter: Letter, name: Span, limit: int) -> Span:
    """Add acronym and country to a name, and the bodies an "and" joins behind the bracket.

    "the Commission (CRC) and the Institute (IN)", "the Commission and by the Institute", and
    behind an article that ends a name, "la Universidad de Lima y el Instituto": `parted` cuts
    them in two again.
    """
    whole = with_country(letter, name)
    joint = _joint_at(letter, whole.end, limit)
    again = _once_more(letter, joint, limit) if joint else None
    if joint is None or (whole == name and again is None and letter.lexicon.unspaced):
        return whole
    other = name_behind(letter, again or joint, limit)
    if other is None or not (again or _are_authorities(letter, whole, other)):
        return whole
    return Span(name.start, with_others(letter, other, limit).end)


def _joint_at(letter: Letter, offset: int, limit: int) -> int | None:
    """Give where an "and" right behind an offset ends."""
    start = offset + letter.folded[offset : offset + 1].isspace()
    if letter.lexicon.right_to_left:
        joint = _GLUED_AND.match(letter.folded, start, limit)
    else:
        joint = letter.lexicon.pattern("dates.list_and").match(letter.folded, start, limit)
    return joint.end() if joint else None


def _once_more(letter: Letter, joint: int, limit: int) -> int | None:
    """Give where a preposition ends that stands again behind an "and": "by A and by B"."""
    rest = stripped(letter.document.text, Span(joint, max(joint, limit)))
    again = letter.lexicon.pattern("events.once_more").match(letter.fold(rest))
    return rest.start + again.end() if again else None


def parted(letter: Letter, name: Span) -> Iterator[Span]:
    """Cut "the Agency and the Ministry" in two: an "and" before a word for an authority parts.

    So do a second "by" and, between names, the word that both do it together.
    """
    joints = list(_joints(letter, name))
    for joint in joints:
        first = stripped(letter.document.text, Span(name.start, joint.start))
        again = _once_more(letter, joint.end, name.end)
        rest = name_behind(letter, again or joint.end, name.end)
        if not (again or _is_bracketed(letter, first)) and _goes_on_of(letter, name, joint.end):
            continue
        if rest and (
            again
            or _are_authorities(letter, first, rest)
            or _is_behind_enumeration(letter, first, rest)
        ):
            yield first
            yield from parted(letter, with_others(letter, rest, name.end))
            return
    last = _joint_of_bodies(letter, name, joints) if joints else None
    yield from _parted_as_joint(letter, name, last) if last else (name,)


def _joint_of_bodies(letter: Letter, name: Span, joints: list[Span]) -> Span:
    """Give the first "and" behind which a name with a word for a body begins, else the last one.

    "АО "Тополь" и Университет энергетики и связи": the second one is part of a name.
    """
    for joint in joints:
        other = name_behind(letter, joint.end, name.end)
        if other and _is_named_body(letter, other):
            return joint
    return joints[-1]


def _is_named_body(letter: Letter, name: Span) -> bool:
    """Tell whether a name begins with a capital and holds a word for a body."""
    is_named = letter.text(name)[0].isupper()
    return is_named and letter.search("events.authorities", name) is not None


def _is_behind_enumeration(letter: Letter, first: Span, other: Span) -> bool:
    """Tell whether a body follows a name whose own enumeration an "and" has closed before.

    "The Ministry of Transport, Communications and Ports and Kigali University".
    """
    comma = _STOP.search(letter.folded, *first)
    closed = comma and letter.search("dates.list_and", Span(comma.end(), first.end))
    return bool(closed) and _is_named_body(letter, other)


def _joints(letter: Letter, name: Span) -> Iterator[Span]:
    """Find each "and" of a name, but those within words that only go on with one."""
    if letter.lexicon.right_to_left:
        return (Span(*joint.span()) for joint in _GLUED_AND.finditer(letter.folded, *name))
    links = letter.spans_of("venues.links", name)
    return (
        joint
        for joint in letter.spans_of("dates.list_and", name)
        if not any(link.contains(joint) and link.end > joint.end for link in links)
    )


def _parted_as_joint(letter: Letter, name: Span, joint: Span) -> Iterator[Span]:
    """Cut two names at their "and" where they are said to host together, whatever they are."""
    before = Span(max(0, name.start - _JOINTLY_REACH), name.start)
    other = name_behind(letter, joint.end, name.end)
    said = [words.end for words in letter.spans_of("events.jointly", before)]
    beside = (said and name.start - said[-1] <= _BESIDE) or _host_together(letter, name)
    first = stripped(letter.document.text, Span(name.start, joint.start))
    # "Our hosts, the Department of Communications, Energy and Natural Resources" are one body.
    is_one = _STOP.search(letter.folded, *first) is not None
    if other and beside and not is_one and not letter.text(other)[0].islower():
        yield first
        yield other
    else:
        yield name


def _host_together(letter: Letter, name: Span) -> bool:
    """Tell whether words of hosting behind names say that they do it together: "X and Y have
    agreed to host the workshop jointly"."""
    sentence = letter.sentence_at(name.start)
    end = min(sentence.end if sentence else name.end, name.end + _JOINTLY_BEHIND)
    verb = letter.lexicon.pattern("events.hosts_behind").search(letter.folded, name.end, end)
    if verb is None or verb.start() - name.end > _VERB_GAP:
        return False
    jointly = letter.search("events.jointly", Span(name.end, end))
    return jointly is not None and not _STOP.search(letter.folded, name.end, jointly.start())


def _goes_on_of(letter: Letter, name: Span, offset: int) -> bool:
    """Tell whether "of" behind an "and" goes on with a name that no "of" stands before itself.

    "El Ministerio de Ciencia y de la Sociedad, anfitrión" is one body, "por invitación del
    Ministerio y de la Sociedad" are two.
    """
    small = letter.lexicon.pattern("venues.links")
    before = _LAST_WORD.search(letter.folded, max(0, name.start - _SMALL), name.start)
    after = small.match(letter.folded, offset + 1 if letter.folded[offset] == " " else offset)
    governed = before is not None and small.fullmatch(before.group("word")) is not None
    return after is not None and not governed and not letter.lexicon.right_to_left


def _are_authorities(letter: Letter, first: Span, second: Span) -> bool:
    """Tell whether an "and" stands between authorities; Chinese has the word for one at the end.

    Behind a bracket with an acronym another name begins, wherever it has its word for an authority.
    """
    pattern = letter.lexicon.pattern("events.authorities")
    if letter.lexicon.unspaced:
        ends = {match.end() for match in pattern.finditer(letter.folded, first.start, second.end)}
        return {_end_of_words(letter, first), second.end} <= ends
    if _is_bracketed(letter, first) and letter.text(second)[0].isupper():
        return pattern.search(letter.fold(second)) is not None
    # By itself, for an Arabic word has no border behind the "and" that is written with it.
    return pattern.match(letter.fold(second)) is not None


def _is_bracketed(letter: Letter, name: Span) -> bool:
    """Tell whether a name ends with its acronym in brackets."""
    return letter.folded[name.end - 1] in ")）"


def _end_of_words(letter: Letter, name: Span) -> int:
    """Give where a name ends without its acronym in brackets."""
    opening = max(letter.folded.rfind(sign, *name) for sign in "(（")
    return opening if _is_bracketed(letter, name) and opening > name.start else name.end
