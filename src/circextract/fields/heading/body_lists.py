"""The bodies a running list names: "ETSI TC EE, 3GPP SA5 and ITU-T Study Group 13"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.heading.letterhead import groups_in
from circextract.letter import Letter
from circextract.lines import stripped
from circextract.nlp import find_named

_COMMA = re.compile(r"\s*[,،、，]\s*")
_ACRONYM = re.compile(r"(?=[\w-]*[^\W\d_]{2})[A-Z0-9][A-Z0-9-]+(?![a-z\u00e0-\u00ff])")
# "5A和5D工作组": the word for both stands behind the second.
_NUMBER_LEFT = re.compile(r"(?:(?<!\w)|(?<=第))\d{1,2}(?:[a-zа-я]|-[а-я]{1,2})?$")
# "Study Groups 2, 11 and 13", "第2、11和13研究组".
_NUMBER_BEFORE = re.compile(r"(?<![a-zа-я\d])\d{1,2}(?:[a-d]|-[а-я]{1,2})?$")
_NUMBER_BEHIND = re.compile(r"第?\d{1,2}[a-d]?(?![a-zа-я\d])")
# "电信行业解决方案联盟（ATIS）": what has its acronym is no part of another body.
_OWN_ACRONYM = re.compile(r"[(（][A-Z][\w-]{1,11}[)）]")
_OPENING = 80  # characters in which the name of a body begins to show
_LONGEST = 200  # characters of the bodies one sentence greets
_SENTENCE = re.compile(r"[^.;。；؛\n]*")


def bodies_in(letter: Letter, span: Span) -> Iterator[Span]:
    """Part a list at its commas, and at an "and" behind which another body is named."""
    start = span.start
    for comma in _COMMA.finditer(letter.folded, *span):
        outside = is_outside_brackets(letter.folded[span.start : comma.start()])
        behind = Span(comma.end(), span.end)
        before = Span(start, comma.start())
        if (
            outside
            and not _is_of_numbers(letter, comma)
            and not _is_part_of(letter, before, behind)
        ):
            yield from _parted(letter, before)
            start = comma.end()
    yield from _parted(letter, Span(start, span.end))


def _is_of_numbers(letter: Letter, comma: re.Match[str]) -> bool:
    """Tell whether a comma parts the numbers of groups that share their word."""
    before = _NUMBER_BEFORE.search(letter.folded[max(0, comma.start() - 6) : comma.start()])
    return bool(before and _NUMBER_BEHIND.match(letter.folded, comma.end()))


def _is_part_of(letter: Letter, body: Span, behind: Span) -> bool:
    """Tell whether a committee of a body follows: "IEC, Technical Committee 106"."""
    comma = _COMMA.search(letter.folded, *behind)
    part = stripped(
        letter.document.text, Span(behind.start, comma.start() if comma else behind.end)
    )
    own_name = _OWN_ACRONYM.search(letter.document.text, *part) is not None or any(
        name.kind == "body" for name in find_named(letter.text(part), letter.lexicon)
    )
    if part.end - part.start > _OPENING or own_name or _opens_with_body(letter, part):
        return False
    named = _opens_with_body(letter, body) or letter.text(body).strip().isupper()
    return named and letter.search("parts.offices", part) is not None


def _parted(letter: Letter, span: Span) -> Iterator[Span]:
    start = span.start
    for joint in letter.search_all("parts.list_joints", span):
        before = stripped(letter.document.text, Span(start, joint.start()))
        behind = stripped(letter.document.text, Span(joint.end(), span.end))
        shared = _NUMBER_LEFT.search(letter.folded, *before) and not groups_in(letter, before)
        if joint.start() < start or shared or not _opens_with_body(letter, behind):
            continue
        whole = is_outside_brackets(letter.folded[span.start : joint.start()])
        if whole and (before.start == before.end or _opens_with_body(letter, before)):
            if before.start < before.end:
                yield before
            start = behind.start
    yield Span(start, span.end)


def _opens_with_body(letter: Letter, span: Span) -> bool:
    """Tell whether words open with the name of a group or body, or with an acronym."""
    opening = Span(span.start, min(span.end, span.start + _OPENING))
    lead = letter.lexicon.pattern("parts.leading_words").match(letter.folded, *opening)
    start = stripped(letter.document.text, Span(lead.end() if lead else span.start, span.end)).start
    before_joint = Span(max(0, start - 1), opening.end)
    if _ACRONYM.match(letter.document.text, start, span.end):
        return True
    if letter.lexicon.pattern("parts.outside_bodies").match(letter.folded, start, span.end):
        return True
    named = find_named(letter.text(Span(start, opening.end)), letter.lexicon)
    if any(name.kind == "body" and name.span.start == 0 for name in named):
        return True
    # Arabic writes "and" together with the word, and the group's name is found with it.
    return any(start - 1 <= group.start <= start for group in groups_in(letter, before_joint))


def is_outside_brackets(before: str) -> bool:
    """Tell whether no bracket is open behind some text."""
    return before.count("(") <= before.count(")")


def bodies_greeted(letter: Letter) -> list[Span]:
    """Give the bodies a statement without header table presents its compliments to."""
    greeted = letter.search("parts.compliments", letter.body)
    if greeted is None:
        return []
    inside = letter.search("parts.compliments_end", Span(*greeted.span()))
    if inside:  # The phrase stands around the bodies: "向 … 致意".
        lead = letter.lexicon.pattern("parts.leading_words").match(letter.folded, greeted.start())
        scope = Span(lead.end() if lead else greeted.start(), inside.start())
    else:
        limit = min(letter.body.end, greeted.end() + _LONGEST)
        sentence = _SENTENCE.match(letter.folded, greeted.end(), limit)
        scope = Span(greeted.end(), sentence.end() if sentence else greeted.end())
        behind = letter.search("parts.compliments_end", scope)
        scope = Span(scope.start, behind.start() if behind else scope.end)
    found = (stripped(letter.document.text, body) for body in bodies_in(letter, scope))
    return [body for body in found if body.start < body.end]
