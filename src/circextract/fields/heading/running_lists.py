"""The parts of a running sentence that names those addressed: where one ends, another begins."""

from __future__ import annotations

from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.heading.body_lists import is_outside_brackets
from circextract.letter import Letter
from circextract.lines import stripped
from circextract.publishers.model import Category

_LONGEST_BODY = 300  # characters of one body in a running sentence
_OPENING = 40  # characters in which a body shows what kind it is
# Those a letter is addressed to in general; who is among them needs no copy.
MEMBERSHIP = frozenset({"member_states", "sector_members", "associates", "academia"})
_BODIES = "organisation"


def running_pieces(letter: Letter, span: Span) -> Iterator[Span]:
    """Part a running sentence at "," and "and" where one kind of members ends, another begins.

    So it does where each body has a preposition: "Aux administrations, aux Membres et aux …".
    """
    start = span.start
    for match in letter.search_all("parts.list_joints", span):
        if match.start() < start:
            continue
        before = Span(max(start, match.start() - _LONGEST_BODY), match.start())
        behind = _behind_joints(letter, Span(match.end(), span.end))
        if (
            _is_addressed(letter, before, behind)
            or begins_other_members(letter, before, behind)
            or _begins_other_office(letter, before, behind)
            or _begins_chairs(letter, before, behind)
        ):
            yield Span(start, match.start())
            start = behind.start
    yield Span(start, span.end)


def _behind_joints(letter: Letter, span: Span) -> Span:
    """Take further joints off the front: ", and …"."""
    span = stripped(letter.document.text, span)
    joint = letter.lexicon.pattern("parts.list_joints").match(letter.folded, *span)
    return stripped(letter.document.text, Span(joint.end(), span.end)) if joint else span


def _is_addressed(letter: Letter, before: Span, behind: Span) -> bool:
    """Tell whether the words behind a joint have a preposition of their own: "…, aux Membres"."""
    # By itself: Arabic writes "and" together with the preposition.
    words = letter.fold(behind)
    own = any(
        letter.lexicon.pattern(f"parts.{kind}_prepositions").match(words)
        for kind in ("running", "own")
    )
    office = letter.publisher.category_of(letter.fold(behind)[:_OPENING], letter.language)
    if office and office.office and _member_of(letter, before) is None:
        return False  # "Al Presidente y a los Vicepresidentes": one item
    return own and is_outside_brackets(letter.fold(before))


def begins_other_members(letter: Letter, before: Span, behind: Span) -> bool:
    """Tell whether the words behind a joint open with members of another kind than before it."""
    opening = Span(behind.start, min(behind.end, behind.start + _OPENING))
    done, piece = _member_of(letter, before), _up_to_joint(letter, behind)
    # "、ITU-R部门准成员以及顾问组主席": the chairs behind it are of no member.
    following = _member_of(letter, piece) or _member_of(letter, opening)
    if done is None or following is None or not is_outside_brackets(letter.fold(before)):
        return False
    return done is not following


def _begins_other_office(letter: Letter, before: Span, behind: Span) -> bool:
    """Tell whether the head of a bureau follows another office: "…, the Director of BDT"."""
    piece = letter.fold(_up_to_joint(letter, behind))
    named = letter.publisher.category_of(piece, letter.language)
    office = letter.publisher.category_of(letter.fold(before), letter.language)
    bureau = any(issuer.pattern.search(piece) for issuer in letter.publisher.issuers)
    return bool(bureau and named and named.office and office and office.office)


def _begins_chairs(letter: Letter, before: Span, behind: Span) -> bool:
    """Tell whether chairs follow members: "…, Academia and the chairs of the Advisory Group"."""
    piece = letter.fold(_up_to_joint(letter, behind))
    named = letter.publisher.category_of(piece, letter.language)
    chairs = named is not None and named.code == "chairs"
    return (
        chairs
        and _member_of(letter, before) is not None
        and is_outside_brackets(letter.fold(before))
    )


def _up_to_joint(letter: Letter, span: Span) -> Span:
    joint = letter.search("parts.list_joints", span)
    return Span(span.start, joint.start() if joint else span.end)


def _member_of(letter: Letter, span: Span) -> Category | None:
    """Give the category a stretch names, if it is one of members or of those beside them."""
    named = letter.publisher.category_of(letter.fold(span), letter.language)
    beside = named and (named.member or named.code in (*MEMBERSHIP, _BODIES))
    return named if beside else None
