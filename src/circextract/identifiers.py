"""References and document identifiers of a publisher: find them in text, build the identifier.

An identifier such as `T17-TSB-CIR-0325` is sector letter and study period key, group, class and a
number of four digits; an amendment adds `!A1`, `!C1` or `!R1`. A form the publisher's data does not
list gives None, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date

from circextract.document import Span
from circextract.fold import fold
from circextract.publishers import Publisher
from circextract.publishers.model import Amendment, Period, Series, named_group

_PAGE = "https://www.itu.int/md/{id}/en"
_IN_NAME = re.compile(r"\b([TRDS])(\d\d)-([A-Z0-9]+)-([A-Z]+)-(\d{4})\b", re.IGNORECASE)
_GROUP_NUMBER = re.compile(r"(?:sg)?0*(\d{1,2})")


@dataclass(frozen=True, slots=True)
class ReferenceMatch:
    """A reference of a numbered series found in a text."""

    series: Series
    span: Span
    number: Span


@dataclass(frozen=True, slots=True)
class AmendmentMatch:
    """The words that make a letter an addendum, corrigendum or revision."""

    amendment: Amendment
    span: Span
    number: Span


def find_references(
    folded: str, span: Span, publisher: Publisher, language: str, *, issuer: str | None = None
) -> list[ReferenceMatch]:
    """Find the references inside `span` of a folded text, in order of print.

    Series of `issuer` are preferred where a wording is shared by several bureaux.
    """
    found: list[ReferenceMatch] = []
    for series in sorted(publisher.series, key=lambda series: _foreign(series, issuer)):
        for code in dict.fromkeys((language, "en")):
            for match in publisher.series_pattern(series, code).finditer(folded, *span):
                number = named_group(match, "number")
                if number:
                    found.append(ReferenceMatch(series, Span(*match.span()), Span(*number)))
    kept: list[ReferenceMatch] = []
    for match_ in sorted(
        found, key=lambda m: (m.span.start - m.span.end, _foreign(m.series, issuer))
    ):
        if not any(match_.span.overlaps(other.span) for other in kept):
            kept.append(match_)
    return sorted(kept, key=lambda m: m.span)


def _foreign(series: Series, issuer: str | None) -> bool:
    return issuer is not None and series.issuer is not None and series.issuer != issuer


def find_amendments(
    folded: str, span: Span, publisher: Publisher, language: str
) -> Iterator[AmendmentMatch]:
    """Find the words of an amendment inside `span` of a folded text."""
    for amendment in publisher.amendments:
        for code in dict.fromkeys((language, "en")):
            match = publisher.amendment_pattern(amendment, code).search(folded, *span)
            number = named_group(match, "part") if match else None
            if match and number:
                yield AmendmentMatch(amendment, Span(*match.span()), Span(*number))
                break


def parse_reference(text: str, publisher: Publisher, language: str) -> ReferenceMatch | None:
    """Give the first reference in a text."""
    folded = fold(text)
    return next(iter(find_references(folded, Span(0, len(folded)), publisher, language)), None)


def group_code(text: str) -> str | None:
    """Give a group's English code from the part of a collective letter's number behind "/"."""
    compact = re.sub(r"\s", "", fold(text))
    match = _GROUP_NUMBER.fullmatch(compact)
    if match:
        return f"SG{int(match.group(1))}"
    return compact.upper() or None


def periods_at(publisher: Publisher, day: Date) -> list[Period]:
    """Give the study periods a letter of this date may belong to, the likelier first.

    During an assembly there are two; before the first known one there is none.
    """
    begun = [period for period in publisher.periods if period.assembly[1] < day]
    sitting = [p for p in publisher.periods if p.assembly[0] <= day <= p.assembly[1]]
    return ([begun[-1]] if begun else []) + sitting


def period_named(publisher: Publisher, name: str) -> Period | None:
    """Give the study period with this name ("2017-2020") or key ("17")."""
    return next((p for p in publisher.periods if name in (p.name, p.key)), None)


def period_in_name(publisher: Publisher, name: str) -> tuple[Span, Period] | None:
    """Find the study period in a file name or address such as T17-TSB-CIR-0325!!MSW-E.docx."""
    match = _IN_NAME.search(name)
    period = period_named(publisher, match.group(2)) if match else None
    return (Span(*match.span()), period) if match and period else None


def document_id(
    series: Series,
    number: str,
    *,
    period: str | None = None,
    group: str | None = None,
    part: str | None = None,
) -> str | None:
    """Build the document identifier; None for an unknown form or where a piece is missing."""
    if series.id is None:
        return None
    prefix, _, tail = number.rpartition("/") if "{prefix}" in series.id else ("", "", number)
    digits = re.match(r"\d+", tail if "{prefix}" in series.id else number)
    if not digits or ("{period}" in series.id and not period):
        return None
    if "{group}" in series.id and not group:
        return None
    built = series.id.format(
        period=period, group=_group_key(group or ""), prefix=prefix, number=int(digits.group())
    )
    return f"{built}!{part}" if part else built


# A Recommendation or Question of a sector, and a document of the IETF, in folded text.
_OF_SECTOR = re.compile(
    r"(?:(?:itu|uit|мсэ)\s?-\s?(?P<sector>[trdтр])\s*)?"
    r"(?P<number>(?<![a-z])[a-z]{1,3}\.\d{1,4}(?:\.\d{1,3})*(?:-\d{1,2})?|\d{1,4}(?:-\d{1,2})?\s?/\s?\d{1,2})"
)
_CONTRIBUTION = re.compile(r"(?P<group>tsag|sg\s?\d{1,2})\s?-\s?c\s?[.-]?(?P<number>\d{1,4})")
_LATIN = {"т": "T", "р": "R"}
_DESIGNATED = {"recommendation": "ITU-{} {}", "question": "ITU-{} Question {}"}


def designation(folded: str, kind: str, sector: str | None) -> str | None:
    """Give a text's English designation, the same in every language: "ITU-T X.1051".

    `sector` is that of the letter, for numbers printed without one. None for texts that have
    no number of their own yet, and for kinds that several bodies number.
    """
    if kind == "rfc":
        digits = re.search(r"\d+", folded)
        return f"RFC {digits.group()}" if digits else None
    match = _OF_SECTOR.search(folded) if kind in _DESIGNATED else None
    printed = match and match["sector"]
    letter = _LATIN.get(printed, printed.upper()) if printed else sector
    if not match or not letter:
        return None
    number = re.sub(r"\s", "", match["number"]).upper()
    return _DESIGNATED[kind].format(letter, number)


def cited_id(
    folded: str, publisher: Publisher, language: str, *, issuer: str | None, period: str | None
) -> str | None:
    """Give the identifier of the letter or contribution a folded text names.

    `period` is the key of its study period, where that is known.
    """
    contribution = _CONTRIBUTION.fullmatch(folded)
    if contribution:
        group = _group_key(contribution["group"].upper().replace(" ", ""))
        return f"T{period}-{group}-C-{int(contribution['number']):04d}" if period else None
    for match in find_references(folded, Span(0, len(folded)), publisher, language, issuer=issuer):
        number = re.sub(r"\s", "", folded[slice(*match.number)]).upper()
        _, slash, group = number.partition("/")
        code = group_code(group) if slash else None
        if match.series.issuer:
            return document_id(match.series, number, period=period, group=code)
    return None


def _group_key(group: str) -> str:
    """Give a group as identifiers write it: SG3 is SG03."""
    match = re.fullmatch(r"SG(\d)(\D.*)?", group)
    return f"SG0{match.group(1)}{match.group(2) or ''}" if match else group


def page_address(identifier: str) -> str:
    """Give the address of a document's page."""
    return _PAGE.format(id=identifier)
