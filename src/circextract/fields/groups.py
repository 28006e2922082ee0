"""The groups a letter is of or about, by their English codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from circextract.document import Span
from circextract.fields.approval import stage
from circextract.fields.extraction import Extraction
from circextract.fields.heading.group_lists import listed_groups
from circextract.fields.heading.letterhead import groups_in
from circextract.fields.heading.liaison import is_liaison
from circextract.fields.heading.own_reference import find as find_reference
from circextract.fields.heading.own_reference import find_all
from circextract.fields.meetings.timetable import rows as meeting_rows
from circextract.fields.purpose import purposes
from circextract.fields.reference import initials_of
from circextract.letter import Letter
from circextract.mention import Mention, computed
from circextract.models import Kind, Purpose

_OPENING = 600  # characters in which a letter says whose texts are put forward
_NAME_REACH = 30  # characters before the bracket behind a group's name
_LONGEST_NAME, _LONGEST_HAN_NAME = 20, 8  # characters at its end that tell it again
_ORGANISER_REACH = 40  # characters from "organized by" to the group
_REGIONAL = re.compile(r"SG\d+RG-")


def extract(letter: Letter) -> Extraction:
    """Read the group of the reference, of the Group or Source row and of the subject, once each.

    Where none is named there, the originator's initials tell it ("COM 3/RH"), of a letter on an
    event only where the letter names the group, too. A regional group counts by its own code,
    without its parent.
    """
    groups: list[Mention[object]] = []
    named = [*_candidates(letter), *_regional(_of_initials(letter))]
    told = [group for group in named if group] or _abbreviated(letter) or _of_originator(letter)
    found = told or _of_texts(letter)
    for mention in _without_assemblies(letter, found):
        if mention.value not in [group.value for group in groups]:
            groups.append(mention)
    regional = [str(group.value) for group in _regional(groups)]
    return Extraction(
        [group for group in groups if not any(c.startswith(f"{group.value}RG") for c in regional)]
    )


def _without_assemblies(letter: Letter, found: Sequence[Mention[object]]) -> list[Mention[object]]:
    """Leave out the assembly named behind the group whose letter it is: what "Resolution 1 of WTSA"
    rules, or what a meeting prepares.
    """
    assemblies = {group.code for group in letter.publisher.groups if group.event}
    first = next(iter(found), None)
    if first is None or first.value in assemblies:
        return list(found)
    return [group for group in found if group.value not in assemblies]


def _place_of_number(spans: tuple[Span, ...]) -> int:
    """Give where a group's own number stands, by which the groups of a list are in order."""
    return max(span.end for span in spans) if len(spans) == 1 else _number_of(spans).start


def _number_of(spans: tuple[Span, ...]) -> Span:
    """Give the part of a listed group that is its number: the shorter one."""
    return min(spans, key=lambda span: span.end - span.start)


def _regional(groups: Sequence[Mention[object]]) -> list[Mention[object]]:
    return [group for group in groups if _REGIONAL.match(str(group.value))]


def _of_initials(letter: Letter) -> list[Mention[object]]:
    """Read the group in the initials behind the reference."""
    reference = find_reference(letter)
    initials = initials_of(letter, reference) if reference else None
    spans = groups_in(letter, initials.spans[0]) if initials else []
    found = (letter.mention("groups", span, "groups.initials") for span in spans)
    return [mention for mention in found if mention]


def _of_originator(letter: Letter) -> list[Mention[object]]:
    """Read the group in the initials; a study group must organise the seminar that is announced."""
    found = _of_initials(letter)
    if not found or not letter.search("events.nouns", letter.subject or Span(0, 0)):
        return found
    if [purpose.value for purpose in purposes(letter)] != [Purpose.EVENT.value]:
        return found
    held = {str(group.value) for group in _organisers(letter)}
    numbered = letter.publisher.numbered_group
    return [g for g in found if g.value in held or not str(g.value).startswith(numbered)]


def _abbreviated(letter: Letter) -> list[Mention[object]]:
    """Read the group that the subject names in words, by the letters it has in brackets below.

    "Third meeting of the Focus Group on Clocks", "the Focus Group on Clocks (FG-CLK) will meet".
    """
    subject = letter.fold(letter.subject) if letter.subject else ""
    for named in groups_in(letter, letter.body):
        before = letter.folded[max(0, named.start - _NAME_REACH) : named.start]
        words = before.rstrip("(（ ")
        bracketed = "(" in before[len(words) :]
        name = words[-(_LONGEST_HAN_NAME if letter.lexicon.unspaced else _LONGEST_NAME) :]
        if bracketed and name.strip() in subject:
            found = letter.mention("groups", named, "groups.abbreviated")
            return [found] if found else []
    return []


def _organisers(letter: Letter) -> Iterator[Mention[object]]:
    """Read the groups named right behind words such as "organized by"."""
    for words in letter.search_all("events.organisers", letter.body):
        near = Span(words.end(), min(letter.body.end, words.end() + _ORGANISER_REACH))
        yield from (group for group in _named_in(letter, near, "organiser") if group)


def _of_texts(letter: Letter) -> list[Mention[object]]:
    """Read the groups a letter on texts that members approve names first: whose texts they are."""
    opening = Span(letter.body.start, min(letter.body.end, letter.body.start + _OPENING))
    for sentence in letter.sentences if stage(letter) else ():
        found = _named_in(letter, sentence, "of_texts") if opening.contains(sentence) else []
        if found:
            return [mention for mention in found if mention]
    return []


def _named_in(letter: Letter, span: Span, rule: str) -> list[Mention[object] | None]:
    """Read the groups that a stretch names, those of a list in the order of their numbers."""
    found: list[Mention[object] | None] = []
    for named in groups_in(letter, span):
        spans = sorted([(named,), *listed_groups(letter, named)], key=_place_of_number)
        found += [letter.mention("groups", each, f"groups.{rule}") for each in spans]
    return found


def _candidates(letter: Letter) -> list[Mention[object] | None]:
    found: list[Mention[object] | None] = []
    for reference in find_all(letter):
        if reference.match and reference.match.series.group:
            code = reference.match.series.group
            found.append(computed("groups", code, "groups.series", "/reference/text"))
        if reference.match and reference.match.series.kind is Kind.COLLECTIVE_LETTER:
            number = reference.match.number
            slash = letter.fold(number).find("/")
            if slash >= 0:
                place = Span(number.start + slash + 1, number.end)
                found.append(letter.mention("groups", place, "groups.reference"))
    rows = ["group", *(["source"] if is_liaison(letter) else ["subject"])]
    for row in rows:
        for field in letter.fields.get(row, ()):
            found += _named_in(letter, field.span, row)
    meetings = [] if is_liaison(letter) else meeting_rows(letter)
    tabled = (named for row in meetings for named in groups_in(letter, row.name))
    return found + [letter.mention("groups", named, "groups.table") for named in tabled]
