"""Find the references of numbered series and the words of amendments inside a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon.needs import held, needs_of
from circextract.publishers import Publisher
from circextract.publishers.model import Amendment, Series, named_group


@dataclass(frozen=True, slots=True)
class AmendmentMatch:
    """The words that make a letter an addendum, corrigendum or revision; some print no number."""

    amendment: Amendment
    span: Span
    number: Span | None

    def part(self, folded: str) -> str | None:
        """Give the part of the letter that the words tell, such as "A1"."""
        return self.amendment.numbered(folded[slice(*self.number)]) if self.number else None


@dataclass(frozen=True, slots=True)
class ReferenceMatch:
    """A reference of a numbered series in a text; `suffix` is the amendment that closes it."""

    series: Series
    span: Span
    number: Span
    suffix: AmendmentMatch | None = None

    @property
    def whole(self) -> Span:
        """The reference with its suffix."""
        return Span(self.span.start, self.suffix.span.end) if self.suffix else self.span

    def part(self, folded: str) -> str | None:
        """Give the part that the suffix tells, such as "A1"."""
        return self.suffix.part(folded) if self.suffix else None


_needs = cache(needs_of)


def find_references(
    folded: str, span: Span, publisher: Publisher, language: str, *, issuer: str | None = None
) -> list[ReferenceMatch]:
    """Find the references inside `span` of a folded text, in order of print.

    Series of `issuer` are preferred where a wording is shared by several bureaux.
    """
    found: list[ReferenceMatch] = []
    text = held(folded)
    for series in sorted(publisher.series, key=lambda series: _foreign(series, issuer)):
        for code in dict.fromkeys((language, "en")):
            if not text.may_have(_needs(series.phrases.get(code, ())), *span):
                continue
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
    closed = (replace(m, suffix=_suffix(folded, m.span.end, publisher, language)) for m in kept)
    return sorted(closed, key=lambda m: m.span)


def _suffix(folded: str, end: int, publisher: Publisher, language: str) -> AmendmentMatch | None:
    """Find the words of an amendment that close the reference ending here."""
    for amendment in publisher.amendments:
        for code in dict.fromkeys((language, "en")) if amendment.suffix else ():
            match = publisher.amendment_pattern(amendment, code).match(folded, end)
            if match:
                return _amendment(amendment, match)
    return None


def _amendment(amendment: Amendment, match: re.Match[str]) -> AmendmentMatch:
    number = named_group(match, "part")
    return AmendmentMatch(amendment, Span(*match.span()), Span(*number) if number else None)


def _foreign(series: Series, issuer: str | None) -> bool:
    return issuer is not None and series.issuer is not None and series.issuer != issuer


def find_amendments(
    folded: str, span: Span, publisher: Publisher, language: str
) -> Iterator[AmendmentMatch]:
    """Find the words of an amendment inside `span` of a folded text."""
    text = held(folded)
    for amendment in publisher.amendments:
        for code in dict.fromkeys((language, "en")):
            if not text.may_have(_needs(amendment.phrases.get(code, ())), *span):
                continue
            match = publisher.amendment_pattern(amendment, code).search(folded, *span)
            if match:
                yield _amendment(amendment, match)
                break


def parse_reference(text: str, publisher: Publisher, language: str) -> ReferenceMatch | None:
    """Give the first reference in a text."""
    folded = fold(text)
    return next(iter(find_references(folded, Span(0, len(folded)), publisher, language)), None)


def group_code(text: str, publisher: Publisher) -> str | None:
    """Give a group's English code from the part of a collective letter's number behind "/"."""
    compact = re.sub(r"\s", "", fold(text))
    numbered = publisher.numbered_group
    number = compact.removeprefix(numbered.lower()).lstrip("0")
    if numbered and re.fullmatch(r"\d{1,2}", number):
        return f"{numbered}{number}"
    return compact.upper() or None
