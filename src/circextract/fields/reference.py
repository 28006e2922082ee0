"""The letter's own reference: series, number, part, group, initials, study period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as Date

from circextract.document import Span
from circextract.fields.extraction import Extraction, issue
from circextract.fields.issuer import letterhead_issuer
from circextract.header import HeaderField
from circextract.identifiers import (
    AmendmentMatch,
    ReferenceMatch,
    find_amendments,
    find_references,
    group_code,
    period_in_name,
    periods_at,
)
from circextract.letter import Letter, once
from circextract.lines import stripped
from circextract.mention import Mention, Tree, computed
from circextract.models import Issue, Kind

_HIGH_NUMBER = 100
_SOON = 90  # days after an assembly in which a high number is still of the period before


class Found:
    """The reference as found in the letter: series match, amendment, where and how."""

    def __init__(
        self,
        match: ReferenceMatch | None,
        rule: str,
        *,
        text: Span,
        amendment: AmendmentMatch | None = None,
        field: HeaderField | None = None,
    ) -> None:
        self.match, self.rule, self.text = match, rule, text
        self.amendment, self.field = amendment, field


@once
def find(letter: Letter) -> Found | None:
    """Find the reference: in the labelled cell, else printed by itself in the header."""
    return _labelled(letter) or _unlabelled(letter)


def _labelled(letter: Letter) -> Found | None:
    for field in letter.fields.get("reference", ()):
        found = _in_span(letter, field.span, "label")
        if found:
            found.field = field
            return found
        if letter.fold(field.values[0]) and any(c.isdigit() for c in letter.fold(field.span)):
            return Found(None, "label", text=field.values[0], field=field)
    return None


def _unlabelled(letter: Letter) -> Found | None:
    """Find a series' wording in the header outside the fields that speak of other letters."""
    for zone in _open_zones(letter):
        found = _in_span(letter, zone, "header_text")
        if found:
            return found
    return None


def _open_zones(letter: Letter) -> list[Span]:
    """Give the stretches of the header outside subject, lists and cited letters."""
    closed = sorted(
        field.span
        for concept in (
            "subject",
            "cited",
            "to",
            "copy_to",
            "distribution",
            "title",
            "abstract",
            "approval",
            "purpose",
        )
        for field in letter.fields.get(concept, ())
    )
    zones: list[Span] = []
    for part in letter.header:
        start = part.start
        for span in closed:
            if span.overlaps(Span(start, max(start + 1, part.end))):
                zones.append(Span(start, max(start, span.start)))
                start = max(start, span.end)
        zones.append(Span(start, max(start, part.end)))
    return _joined([zone for zone in zones if zone.start < zone.end], letter)


def _joined(zones: list[Span], letter: Letter) -> list[Span]:
    """Join neighbouring lines: a reference may be printed over two of them."""
    joined: list[Span] = []
    for zone in zones:
        between = letter.folded[joined[-1].end : zone.start] if joined else "x"
        if joined and not between.strip():
            joined[-1] = Span(joined[-1].start, zone.end)
        else:
            joined.append(zone)
    return joined


def _in_span(letter: Letter, span: Span, rule: str) -> Found | None:
    issuer = letterhead_issuer(letter)
    preferred = str(issuer.value) if issuer else None
    matches = find_references(
        letter.folded, span, letter.publisher, letter.language, issuer=preferred
    )
    if not matches:
        return None
    match = matches[0]
    amendment = _amendment_of(letter, span, match)
    text = match.span if amendment is None else _around(amendment.span, match.span)
    if match.series.kind is Kind.LIAISON_STATEMENT:
        sender = _group_before(letter, match.span)
        text = _around(sender.spans[0], text) if sender else text
    text = _with_bracket(letter, stripped(letter.document.text, text))
    return Found(match, rule, text=text, amendment=amendment)


def _with_bracket(letter: Letter, text: Span) -> Span:
    """Take the bracket along that closes one opened inside: "(Rev.1)"."""
    inner = letter.fold(text)
    closes = letter.folded[text.end : text.end + 1] == ")"
    return (
        Span(text.start, text.end + 1) if closes and inner.count("(") > inner.count(")") else text
    )


def _amendment_of(letter: Letter, span: Span, match: ReferenceMatch) -> AmendmentMatch | None:
    """Find an amendment's words right before, or right behind, the parent's reference."""
    for found in find_amendments(letter.folded, span, letter.publisher, letter.language):
        gap = max(match.span.start - found.span.end, found.span.start - match.span.end)
        if gap <= 15:
            return found
    return None


def _around(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def extract(letter: Letter) -> Extraction:
    """Read the reference; absent where nothing that looks like one is printed."""
    found = find(letter)
    if found is None:
        return Extraction(_only_period(letter))
    tree: dict[str, Tree] = {
        "text": letter.mention("reference.text", found.text, f"reference.{found.rule}"),
        "initials": _initials(letter, found),
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


def _initials(letter: Letter, found: Found) -> Mention[object] | None:
    """Read the originator's initials: the line of the reference's cell behind the reference."""
    if found.field is None:
        return None
    for span in found.field.values:
        rest = stripped(letter.document.text, Span(max(span.start, found.text.end), span.end))
        if rest.start < rest.end and re.search(r"\w", letter.fold(rest)):
            if len(letter.fold(rest)) <= 40:
                return letter.mention("reference.initials", rest, "reference.second_line")
            return None
    return None


def _group(letter: Letter, found: Found) -> Mention[object] | None:
    """Read the group: behind the number's slash, or in the initials, or before an LS number."""
    assert found.match is not None
    if found.match.series.kind is Kind.LIAISON_STATEMENT:
        return _group_before(letter, found.match.span)
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
    initials = _initials(letter, found)
    if initials is None:
        return None
    head = re.match(r"[A-Za-z]+", letter.text(initials.spans[0]))
    if head is None:
        return None
    span = Span(initials.start, initials.start + head.end())
    return letter.mention("reference.group", span, "reference.initials_group")


def _group_before(letter: Letter, span: Span) -> Mention[object] | None:
    before = re.search(
        r"([a-z]{2,5}\s?\d{0,2}|ик\s?\d{1,2})\s*[-:]?\s*$",
        letter.folded[max(0, span.start - 14) : span.start],
    )
    if not before:
        return None
    start = max(0, span.start - 14) + before.start(1)
    return letter.mention(
        "reference.group", Span(start, start + len(before.group(1))), "reference.before_number"
    )


# --- study period ----------------------------------------------------------------------------


def study_period(
    letter: Letter, found: Found
) -> tuple[Mention[object] | None, Sequence[Mention[object]], tuple[Issue, ...]]:
    """Give the study period, its candidates where two are possible, and the issue that says so.

    The file's own name decides, then what the header prints, then the date.
    """
    from circextract.fields.date import find as find_date

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
    for zone in _open_zones(letter):
        for period in letter.publisher.periods:
            match = re.compile(rf"(?<!\d){period.name}(?!\d)").search(letter.folded, *zone)
            if match:
                return letter.mention(
                    "reference.study_period", Span(*match.span()), "period.printed"
                )
    return None
