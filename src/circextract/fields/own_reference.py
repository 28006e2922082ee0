"""Find the letter's own reference: in the labelled cell, else printed by itself in the header."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.letterhead import groups_in, letterhead_issuer
from circextract.fold import fold
from circextract.header import HeaderField
from circextract.identifiers import (
    AmendmentMatch,
    ReferenceMatch,
    find_amendments,
    find_references,
)
from circextract.letter import Letter, once
from circextract.lines import stripped
from circextract.mention import Mention
from circextract.models import Kind

_GROUP_REACH = 20
# English, French, Spanish, Russian, Chinese, Arabic as in document numbers.
_LANGUAGE_SUFFIX = re.compile(r"\s?-\s?[efsrca](?!\w)")


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
    for zone in open_zones(letter):
        found = _in_span(letter, zone, "header_text")
        if found:
            return found
    return None


def open_zones(letter: Letter) -> list[Span]:
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
        sender = group_before(letter, match.span)
        text = _around(sender.spans[0], text) if sender else text
        text = _with_language(letter, text) if sender else text
    text = _with_bracket(letter, stripped(letter.document.text, text))
    return Found(match, rule, text=text, amendment=amendment)


_JOINT = r"[\s/,;،；、&+]*"


@once
def find_others(letter: Letter) -> list[Found]:
    """Find the further references of a joint letter, right behind its first."""
    first = find(letter)
    if first is None or first.match is None:
        return []
    others: list[Found] = []
    end, limit = first.text.end, _end_of_row(letter, first)
    for match in find_references(
        letter.folded, Span(end, limit), letter.publisher, letter.language
    ):
        amendment = _amendment_of(letter, Span(end, limit), match)
        text = match.span if amendment is None else _around(amendment.span, match.span)
        if not _joint(letter).fullmatch(letter.folded, end, text.start):
            break
        text = _with_bracket(letter, stripped(letter.document.text, text))
        others.append(Found(match, "joint", text=text, amendment=amendment))
        end = text.end
    return others


def _end_of_row(letter: Letter, found: Found) -> int:
    if found.field:
        return max(found.text.end, found.field.span.end)
    return next((zone.end for zone in open_zones(letter) if zone.contains(found.text)), 0)


def _joint(letter: Letter) -> re.Pattern[str]:
    """Match what joins two references, the name of the second one's bureau with it."""
    words = letter.lexicon.pattern("dates.list_and").pattern
    bureaux = "|".join(
        fold(name) for entry in letter.publisher.issuers for name in entry.abbreviations
    )
    return re.compile(rf"{_JOINT}(?:(?:{words}){_JOINT})?(?:(?:{bureaux})\s)?")


def _with_language(letter: Letter, text: Span) -> Span:
    """Take the letter of the language along that closes a statement's number: "LS 62 - E"."""
    suffix = _LANGUAGE_SUFFIX.match(letter.folded, text.end)
    return Span(text.start, suffix.end()) if suffix else text


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


def group_before(letter: Letter, span: Span) -> Mention[object] | None:
    """Find the group printed right before a liaison statement's number: "SG12 - LS 31"."""
    window = Span(max(0, span.start - _GROUP_REACH), span.start)
    for group in groups_in(letter, window):
        if not letter.folded[group.end : span.start].strip(" -:\n\t"):
            return letter.mention("reference.group", group, "reference.before_number")
    return None
