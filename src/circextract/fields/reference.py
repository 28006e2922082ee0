"""The letter's own reference: series, number, part, group, initials, study period."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps

from circextract.document import Span
from circextract.fields.amends import amends
from circextract.fields.extraction import Extraction, Rule, issue
from circextract.fields.heading.glued_numbers import unclear_number
from circextract.fields.heading.letterhead import group_beside, groups_in
from circextract.fields.heading.own_reference import RULES as FINDERS
from circextract.fields.heading.own_reference import (
    Found,
    find,
    find_others,
    initials_behind,
)
from circextract.fields.heading.study_period import printed_period, study_period
from circextract.header.shapes import YEAR
from circextract.identifiers import ReferenceMatch, group_code, parse_reference
from circextract.letter import Letter
from circextract.lines import stripped
from circextract.mention import Mention, Tree
from circextract.models import Issue, Kind


def extract(letter: Letter) -> Extraction:
    """Read the reference; absent where nothing that looks like one is printed."""
    found = find(letter)
    if found is None:
        period = printed_period(letter)
        return Extraction({"study_period": period} if period else None)
    return Extraction(*_read(letter, found, "/reference"))


def _text_by(rule: Callable[[Letter], Found | None]) -> Rule:
    @wraps(rule)
    def text(letter: Letter) -> Mention[object] | None:
        found = rule(letter)
        if found is None:
            return None
        return letter.mention("reference.text", found.text, f"reference.{found.rule}")

    return text


RULES = tuple(map(_text_by, FINDERS))
"""What each way to find the reference gives as its text."""


def extract_others(letter: Letter) -> Extraction:
    """Read the further references of a joint letter."""
    read = [
        _read(letter, found, f"/other_references/{index}")
        for index, found in enumerate(find_others(letter))
    ]
    return Extraction(
        [tree for tree, _ in read], tuple(one for _, issues in read for one in issues)
    )


def _read(letter: Letter, found: Found, pointer: str) -> tuple[Tree, tuple[Issue, ...]]:
    tree: dict[str, Tree] = {
        "text": letter.mention(
            "reference.text", _printed(letter, found), f"reference.{found.rule}"
        ),
        "initials": initials_of(letter, found),
    }
    if found.match is None:
        return tree, ()
    tree["series"] = letter.mention(
        "reference.series", _series_words(found.match), "reference.series"
    )
    tree["number"] = letter.mention(
        "reference.number", found.match.number, "reference.number", confidence=found.confidence
    )
    tree["group"] = _group(letter, found)
    period, candidates, issues = study_period(letter, found, pointer)
    if len(found.readings) > 1:
        issues = (*issues, unclear_number(letter, found.readings, f"{pointer}/number"))
    if found.amendment:
        tree["part"] = letter.mention("reference.part", found.amendment.span, "reference.amendment")
        tree["amends"] = amends(letter, found, period, tree["group"], pointer)
        if not found.amendment.number:
            issues = (*issues, _without_number(pointer))
    tree["study_period"] = period
    tree["candidates"] = candidates
    return tree, issues


def _without_number(pointer: str) -> Issue:
    return issue(
        "amendment_number_missing",
        "The letter amends another, but prints no number of its own.",
        f"{pointer}/part",
    )


def _printed(letter: Letter, found: Found) -> list[Span]:
    """Give the reference with the name of its series where the cell above the number has it.

    A converter that goes row by row puts the date of the next cell between the two.
    """
    at = next((at for at, line in enumerate(letter.lines) if line.span.contains(found.text)), 0)
    if at < 2 or letter.lines[at].gap or letter.lines[at].span.start != found.text.start:
        return [found.text]
    cell, beside = (letter.lines[each].span for each in (at - 2, at - 1))
    if "\n" in letter.text(Span(cell.end, beside.start)):
        return [found.text]
    whole = f"{letter.text(cell)} {letter.text(found.text)}"
    named = parse_reference(whole, letter.publisher, letter.language)
    return [cell, found.text] if named and named.span == Span(0, len(whole)) else [found.text]


def _series_words(match: ReferenceMatch) -> list[Span]:
    """Give the words of the reference without its number."""
    before = Span(match.span.start, match.number.start)
    behind = Span(match.number.end, match.span.end)
    return [span for span in (before, behind) if span.start < span.end] or [match.span]


def initials_of(letter: Letter, found: Found) -> Mention[object] | None:
    """Read the originator's initials: the line of the reference's cell behind the reference."""
    behind = initials_behind(letter, found)
    for span in found.field.values if found.field else ():
        rest = stripped(letter.document.text, Span(max(span.start, found.text.end), span.end))
        if rest.start < rest.end and re.search(r"\w", letter.fold(rest)):
            if YEAR.search(letter.fold(rest)):
                continue  # the date line follows
            rest = _without_border(letter, rest)
            if len(letter.fold(rest)) <= 40:
                return letter.mention("reference.initials", rest, "reference.second_line")
            break
    return (
        letter.mention("reference.initials", behind, "reference.behind_number") if behind else None
    )


def _without_border(letter: Letter, span: Span) -> Span:
    """Take the border of a cell, printed as "/" or "|", off both ends."""
    printed = letter.text(span)
    start = span.end - len(printed.lstrip("/| "))
    return Span(start, max(start, span.start + len(printed.rstrip("/| "))))


def _group(letter: Letter, found: Found) -> Mention[object] | None:
    """Read the group: behind the number's slash, or in the initials, or before an LS number."""
    assert found.match is not None
    if found.match.series.kind is Kind.LIAISON_STATEMENT:
        return group_beside(letter, found.match.span)
    if found.match.series.kind is not Kind.COLLECTIVE_LETTER:
        return None
    number = letter.fold(found.match.number)
    slash = number.find("/")
    if slash >= 0:
        span = Span(found.match.number.start + slash + 1, found.match.number.end)
        return (
            letter.mention("reference.group", span, "reference.behind_slash")
            if group_code(letter.text(span), letter.publisher)
            else None
        )
    initials = initials_of(letter, found)
    if initials is None:
        return None
    named = groups_in(letter, initials.spans[0])
    if named:
        return letter.mention("reference.group", named[0], "reference.initials_group")
    head = re.match(r"[A-Za-z]+", letter.text(initials.spans[0]))
    if head is None:
        return None
    span = Span(initials.start, initials.start + head.end())
    return letter.mention("reference.group", span, "reference.initials_group")
