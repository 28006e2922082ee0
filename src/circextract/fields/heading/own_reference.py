"""Find the letter's own reference: in the labelled cell, else printed by itself in the header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from circextract.document import Span
from circextract.fields.dating.dated import date_beside, dates_around
from circextract.fields.heading.glued_numbers import parted
from circextract.fields.heading.letterhead import group_beside, letterhead_issuer
from circextract.fields.heading.zones import open_zones
from circextract.fold import fold
from circextract.header import HeaderField
from circextract.header.shapes import INITIALS_BEHIND, is_initials
from circextract.identifiers import (
    AmendmentMatch,
    ReferenceMatch,
    find_amendments,
    find_references,
)
from circextract.letter import Letter, once
from circextract.lines import stripped
from circextract.models import Kind

_AMENDMENT_GAP, _OPENING = 15, 600
# English, French, Spanish, Russian, Chinese, Arabic as in document numbers.
_LANGUAGE_SUFFIX = re.compile(r"\s?-\s?[efsrca](?!\w)")


def initials_behind(letter: Letter, found: Found) -> Span | None:
    """Give the originator's initials printed right behind the reference."""
    match = INITIALS_BEHIND.match(letter.document.text, found.text.end)
    return Span(*match.span("initials")) if match else None


class Found:
    """The reference as found in the letter: series match, amendment, where and how."""

    def __init__(
        self,
        match: ReferenceMatch | None,
        rule: str,
        *,
        text: Span,
        amendments: Sequence[AmendmentMatch] = (),
        field: HeaderField | None = None,
        readings: Sequence[ReferenceMatch] = (),
    ) -> None:
        self.match, self.rule, self.text, self.field = match, rule, text, field
        # What a number may be that runs on with the day behind it; more than one leave a doubt.
        self.readings = readings
        # "Corrigendum 1 to Addendum 2 to ...": the letter is the outer one, and amends the inner.
        self.amendment = amendments[-1] if amendments else None
        self.inner = amendments[-2] if len(amendments) > 1 else None

    @property
    def confidence(self) -> float:
        """How sure the number is, and the day that may have been parted from it."""
        return 1.0 if len(self.readings) < 2 else 0.5

    def doubts(self, day: int) -> bool:
        """Tell whether the day that begins at an offset may have a figure more, or one less."""
        return len(self.readings) > 1 and day == self.readings[0].number.end

    def part(self, folded: str) -> str | None:
        """Give the part that makes the letter an addendum, such as "A1"; "" without number."""
        return (self.amendment.part(folded) or "") if self.amendment else None


@once
def find(letter: Letter) -> Found | None:
    """Find the reference: in the labelled cell, else printed by itself in the header."""
    found = next((found for rule in RULES if (found := rule(letter))), None)
    if found and found.match and not found.amendment:
        said = _said_elsewhere(letter, found.match)
        kept = {"text": found.text, "field": found.field, "readings": found.readings}
        return Found(found.match, found.rule, amendments=said, **kept)  # type: ignore[arg-type]
    return found


@once
def _labelled(letter: Letter) -> Found | None:
    for field in letter.fields.get("reference", ()):
        found = _in_span(letter, field.span, "label")
        if found:
            found.field = field
            return found
        if letter.fold(field.values[0]) and any(c.isdigit() for c in letter.fold(field.span)):
            return Found(None, "label", text=field.values[0], field=field)
    return None


def _instead_of_cited(letter: Letter) -> Found | None:
    """Give the reference apart from a row that names another letter with its date, or others.

    Arabic has one label for "Ref." and "Reference(s)", where letters of BR cite others, and some
    writers have "Ref." for both. Such a row stands under the subject; the letter's own reference
    above it, or in a header behind the body.
    """
    labelled = _labelled(letter)
    field = labelled.field if labelled else None
    if labelled is None or labelled.match is None or field is None:
        return None
    # The "Ref." of a statement is the one it answers, where its own stands in the corner above.
    answered = labelled.match.series.kind is Kind.LIAISON_STATEMENT
    cited = _is_dated(letter, labelled.text) or _is_under_subject(letter, field)
    if not (answered or cited):
        return None
    top = (field.label or field.span).start
    above = [Span(zone.start, min(zone.end, top)) for zone in open_zones(letter)]
    behind = (zone for zone in open_zones(letter) if zone.start >= letter.body.end)
    zones = (zone for zone in (*above, *behind) if zone.start < zone.end)
    others = (_in_span(letter, zone, "header_text") for zone in zones)
    return next((found for found in others if found), None)


def _is_dated(letter: Letter, text: Span) -> bool:
    """Tell whether a reference has a date behind it in its cell."""
    date = date_beside(letter, text)
    if date is None or date.span.start < text.end:
        return False
    between = letter.folded[text.end : date.span.start]
    return "\n" not in between and "\t" not in between


def _is_under_subject(letter: Letter, field: HeaderField) -> bool:
    subject = letter.subject
    return subject is not None and field.span.start > subject.end


def _unlabelled(letter: Letter) -> Found | None:
    """Find a series' wording in the header outside the fields that speak of other letters."""
    for zone in open_zones(letter):
        found = _in_span(letter, zone, "header_text")
        if found:
            return found
    return None


def _above_initials(letter: Letter) -> Found | None:
    """Give the reference printed by itself where the labelled cell has the initials alone."""
    labelled = _labelled(letter)
    if labelled is None or labelled.match or not is_initials(letter.fold(labelled.text)):
        return None
    found = _unlabelled(letter)
    if found:
        found.field = labelled.field
    return found


def _of_cited(letter: Letter) -> Found | None:
    """Give the reference of a row "Reference:" above the subject, where the header has no other.

    Below the subject, several letters, or one with its date, are cited.
    """
    subject = letter.subject
    for field in letter.fields.get("cited", ()):
        above = subject is None or field.span.end <= subject.start
        named = find_references(letter.folded, field.span, letter.publisher, letter.language)
        found = _in_span(letter, field.span, "label") if above and len(named) == 1 else None
        if found and not _is_dated(letter, found.text):
            found.field = field
            return found
    return None


RULES = (_instead_of_cited, _above_initials, _labelled, _unlabelled, _of_cited)


def _in_span(letter: Letter, span: Span, rule: str) -> Found | None:
    issuer = letterhead_issuer(letter)
    preferred = str(issuer.value) if issuer else None
    named = find_references(
        letter.folded, span, letter.publisher, letter.language, issuer=preferred
    )
    matches = [match for match in named if not _is_date(letter, match)]
    if not matches:
        return None
    match, *others = parted(letter, matches[0])
    if rule == "header_text":
        match = _below_letterhead(letter, match, preferred)
    amendments = _amendments_of(letter, span, match)
    text = _with_amendments(match, amendments)
    if match.series.kind is Kind.LIAISON_STATEMENT:
        sender = group_beside(letter, match.span)
        text = _around(sender.spans[0], text) if sender else text
        text = _with_language(letter, text) if sender else text
    text = _with_bracket(letter, stripped(letter.document.text, text))
    return Found(match, rule, text=text, amendments=amendments, readings=(match, *others))


def _below_letterhead(letter: Letter, match: ReferenceMatch, issuer: str | None) -> ReferenceMatch:
    """Leave the bureau's name to the letterhead where it fills the line above the reference."""
    end = letter.folded.find("\n", *match.span)
    head = letter.fold(Span(match.span.start, max(end, match.span.start))).strip()
    if not letter.publisher.is_issuer(head):
        return match
    rest = Span(end, match.span.end)
    found = find_references(letter.folded, rest, letter.publisher, letter.language, issuer=issuer)
    same = found and found[0].series == match.series and found[0].number == match.number
    return found[0] if same else match


_JOINT = r"[\s/,;،；、&+]*"


def find_all(letter: Letter) -> list[Found]:
    """Find the reference and, in a joint letter, the others."""
    first = find(letter)
    return [first, *find_others(letter)] if first else []


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
        amendments = _amendments_of(letter, Span(end, limit), match)
        text = _with_amendments(match, amendments)
        if not _joint(letter).fullmatch(letter.folded, end, text.start):
            break
        text = _with_bracket(letter, stripped(letter.document.text, text))
        others.append(Found(match, "joint", text=text, amendments=amendments))
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


def _amendments_of(letter: Letter, span: Span, match: ReferenceMatch) -> list[AmendmentMatch]:
    """Find the amendments right before, or right behind, the parent's reference, inner ones first.

    An amendment may be of another: "Corrigendum 1 to Addendum 2 to TSB Circular 226".
    """
    left = list(find_amendments(letter.folded, span, letter.publisher, letter.language))
    chain: list[AmendmentMatch] = []
    place = match.span
    while near := [one for one in left if _gap(one.span, place) <= _AMENDMENT_GAP]:
        nearest = min(near, key=lambda one: _gap(one.span, place))
        chain.append(nearest)
        left.remove(nearest)
        place = _around(place, nearest.span)
    return chain


def _gap(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end)


def _is_date(letter: Letter, match: ReferenceMatch) -> bool:
    """Tell whether a date in the next cell gives what looks like the number of the series."""
    dates = dates_around(letter, match.number)
    return any(date.span.start <= match.number.start for date in dates)


def _with_amendments(match: ReferenceMatch, amendments: Sequence[AmendmentMatch]) -> Span:
    text = match.span
    for amendment in amendments:
        text = _around(text, amendment.span)
    return text


def _said_elsewhere(letter: Letter, match: ReferenceMatch) -> list[AmendmentMatch]:
    """Find the amendment that subject, opening or a line of the header says this letter is."""
    opening = Span(letter.body.start, min(letter.body.end, letter.body.start + _OPENING))
    subject = letter.subject
    for scope in (*([subject] if subject else []), opening):
        for named in find_references(letter.folded, scope, letter.publisher, letter.language):
            if _is_same(letter, named, match):
                amendments = [a for a in _amendments_of(letter, scope, named) if a.number]
                if amendments:
                    return amendments
    return _on_a_line(letter)


def _is_same(letter: Letter, one: ReferenceMatch, other: ReferenceMatch) -> bool:
    return one.series == other.series and letter.fold(one.number) == letter.fold(other.number)


def _on_a_line(letter: Letter) -> list[AmendmentMatch]:
    """Find a line of the header that says nothing but "Corrigendum 1"."""
    zones = open_zones(letter)
    return [
        found
        for line in letter.lines
        if any(zone.contains(line.span) for zone in zones)
        for found in find_amendments(letter.folded, line.span, letter.publisher, letter.language)
        if found.number and found.span == line.span
    ]


def _around(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))
