"""The letter's own reference: series, number, part, group, initials, study period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as Date

from circextract.document import Span
from circextract.fields.date import find as find_date
from circextract.fields.extraction import Extraction, issue
from circextract.fields.letterhead import groups_in
from circextract.fields.own_reference import Found, find, group_before, initials_behind, open_zones
from circextract.identifiers import (
    ReferenceMatch,
    group_code,
    period_in_name,
    periods_at,
)
from circextract.letter import Letter
from circextract.lines import stripped
from circextract.mention import Mention, Tree, computed
from circextract.models import Issue, Kind

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HIGH_NUMBER = 100
_SOON = 90  # days after an assembly in which a high number is still of the period before


def extract(letter: Letter) -> Extraction:
    """Read the reference; absent where nothing that looks like one is printed."""
    found = find(letter)
    if found is None:
        return Extraction(_only_period(letter))
    tree: dict[str, Tree] = {
        "text": letter.mention("reference.text", found.text, f"reference.{found.rule}"),
        "initials": initials_of(letter, found),
    }
    if found.match is None:
        return Extraction(tree)
    tree["series"] = letter.mention(
        "reference.series", _series_words(found.match), "reference.series"
    )
    tree["number"] = letter.mention("reference.number", found.match.number, "reference.number")
    tree["group"] = _group(letter, found)
    if found.amendment:
        tree["part"] = letter.mention("reference.part", found.amendment.span, "reference.amendment")
        tree["amends"] = _amends(letter, found)
    period, candidates, issues = study_period(letter, found)
    tree["study_period"] = period
    tree["candidates"] = candidates
    return Extraction(tree, issues)


def _only_period(letter: Letter) -> Tree:
    period = _printed_period(letter)
    return {"study_period": period} if period else None


def _series_words(match: ReferenceMatch) -> list[Span]:
    """Give the words of the reference without its number."""
    before = Span(match.span.start, match.number.start)
    behind = Span(match.number.end, match.span.end)
    return [span for span in (before, behind) if span.start < span.end] or [match.span]


def _amends(letter: Letter, found: Found) -> Tree:
    assert found.match is not None
    return {
        "kind": letter.mention("reference.amends.kind", found.match.span, "reference.parent"),
        "number": letter.mention("reference.amends.number", found.match.number, "reference.parent"),
        "text": letter.mention("reference.amends.text", found.match.span, "reference.parent"),
    }


def initials_of(letter: Letter, found: Found) -> Mention[object] | None:
    """Read the originator's initials: the line of the reference's cell behind the reference."""
    behind = initials_behind(letter, found)
    for span in found.field.values if found.field else ():
        rest = stripped(letter.document.text, Span(max(span.start, found.text.end), span.end))
        if rest.start < rest.end and re.search(r"\w", letter.fold(rest)):
            if _YEAR.search(letter.fold(rest)):
                continue  # the date line follows
            if len(letter.fold(rest)) <= 40:
                return letter.mention("reference.initials", rest, "reference.second_line")
            break
    return (
        letter.mention("reference.initials", behind, "reference.behind_number") if behind else None
    )


def _group(letter: Letter, found: Found) -> Mention[object] | None:
    """Read the group: behind the number's slash, or in the initials, or before an LS number."""
    assert found.match is not None
    if found.match.series.kind is Kind.LIAISON_STATEMENT:
        return group_before(letter, found.match.span)
    if found.match.series.kind is not Kind.COLLECTIVE_LETTER:
        return None
    number = letter.fold(found.match.number)
    slash = number.find("/")
    if slash >= 0:
        span = Span(found.match.number.start + slash + 1, found.match.number.end)
        return (
            letter.mention("reference.group", span, "reference.behind_slash")
            if group_code(letter.text(span))
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


# --- study period ----------------------------------------------------------------------------


def study_period(
    letter: Letter, found: Found
) -> tuple[Mention[object] | None, Sequence[Mention[object]], tuple[Issue, ...]]:
    """Give the study period, its candidates where two are possible, and the issue that says so.

    The file's own name decides, then what the header prints, then the date.
    """
    assert found.match is not None
    if found.match.series.id is None or "{period}" not in found.match.series.id:
        return None, [], ()
    decided = _period_of_file(letter) or _printed_period(letter)
    if decided:
        return decided, [], ()
    date = find_date(letter)
    if date is None or not isinstance(date.value, Date):
        return None, [], ()
    names = [period.name for period in periods_at(letter.publisher, date.value)]
    if len(names) == 1 and _number_is_high(letter, found, date.value):
        names = _with_previous(letter, names[0])
    if len(names) == 1:
        return computed("reference.study_period", names[0], "period.date", "/date"), [], ()
    candidates = [computed("reference.candidates", name, "period.date", "/date") for name in names]
    doubt = issue(
        "study_period_unclear",
        "The date lies in or just after an assembly: the letter may belong to either study period.",
        "/reference/study_period",
        candidates=names,
    )
    return None, candidates, (doubt,) if names else ()


def _number_is_high(letter: Letter, found: Found, day: Date) -> bool:
    """Tell whether the number is too high for a period that has only just begun."""
    assert found.match is not None
    if found.amendment or found.match.series.kind is not Kind.CIRCULAR:
        return False
    digits = re.match(r"\d+", letter.fold(found.match.number))
    begun = periods_at(letter.publisher, day)
    if digits is None or not begun:
        return False
    return int(digits.group()) > _HIGH_NUMBER and (day - begun[0].assembly[1]).days < _SOON


def _with_previous(letter: Letter, name: str) -> list[str]:
    names = [period.name for period in letter.publisher.periods]
    index = names.index(name)
    return names[max(0, index - 1) : index + 1]


def _period_of_file(letter: Letter) -> Mention[object] | None:
    found = period_in_name(letter.publisher, letter.document.source.name)
    if found is None:
        return None
    return Mention(
        "reference.study_period", found[1].name, (), "period.file_name", origin="file_name"
    )


def _printed_period(letter: Letter) -> Mention[object] | None:
    """Find a study period's name printed in the header, outside subject and lists."""
    for zone in open_zones(letter):
        for period in letter.publisher.periods:
            match = re.compile(rf"(?<!\d){period.name}(?!\d)").search(letter.folded, *zone)
            if match:
                return letter.mention(
                    "reference.study_period", Span(*match.span()), "period.printed"
                )
    return None
