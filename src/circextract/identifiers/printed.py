"""The reference of a document as officials print it in six languages, written and read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from circextract.document import Span
from circextract.fold import fold
from circextract.identifiers.documents import Identity, document_id, written_id
from circextract.identifiers.finding import (
    find_amendments,
    find_references,
    group_code,
)
from circextract.models import Kind
from circextract.publishers import Publisher
from circextract.publishers.model import Series, group_of, named_group

_BESIDE = " \t\n,،,.;:：-–—()（）\"'«»“”"


def full_reference(identity: Identity, language: str, publisher: Publisher) -> str | None:
    """Write the reference in a language: "Circulaire TSB 226", "Addendum 1 à la Circulaire …"."""
    form = publisher.form(identity.series)
    if form is None or language not in form.forms or identity.sector not in (None, "T"):
        return None
    number = identity.number
    if isinstance(form, Series) and form.kind is Kind.COLLECTIVE_LETTER and identity.group:
        number = f"{number}/{identity.group.removeprefix(publisher.numbered_group)}"
    if "{group}" in form.forms[language] and identity.group is None:
        return None
    pieces = {"number": number, "group": identity.group}
    reference = form.forms[language].format(**pieces)
    if identity.part is None:
        return reference
    parent = form.parents.get(language, form.forms[language]).format(**pieces)
    amendment = next(a for a in publisher.amendments if a.part == identity.part[0])
    return amendment.forms[language].format(
        part=identity.part[1:], reference=reference, parent=parent
    )


def read_references(text: str, publisher: Publisher, language: str) -> list[Identity]:
    """Read a text that is a reference and nothing else: one identity for each series it fits.

    Study periods stay open: the reference does not print them.
    """
    folded = fold(text)
    core, part = Span(0, len(folded)), None
    amended = list(find_amendments(folded, core, publisher, language))
    if len(amended) > 1:
        return []
    for amendment in amended:
        if amendment.number is None:
            return []
        core = _rest(folded, amendment.span)
        part = amendment.part(folded)
    core = _bare(folded, core)
    found = (
        *_of_series(folded, core, publisher, language),
        *_of_documents(folded, core, publisher),
    )
    return [replace(identity, part=part) for identity in dict.fromkeys(found)]


def _rest(folded: str, span: Span) -> Span:
    """Give what an amendment's words leave: the reference behind them, or before."""
    behind = Span(span.end, len(folded))
    return behind if folded[slice(*behind)].strip(_BESIDE) else Span(0, span.start)


def _bare(folded: str, span: Span) -> Span:
    inner = folded[slice(*span)]
    start = span.start + len(inner) - len(inner.lstrip(_BESIDE))
    return Span(start, max(start, span.start + len(inner.rstrip(_BESIDE))))


def _of_series(folded: str, core: Span, publisher: Publisher, language: str) -> Iterator[Identity]:
    for series in publisher.series:
        for code in dict.fromkeys((language, "en")):
            pattern = publisher.series_pattern(series, code)
            if "{group}" in str(series.id) and series.kind is Kind.LIAISON_STATEMENT:
                yield from _behind_group(folded, core, publisher, language, series, pattern)
            elif match := pattern.fullmatch(folded, *core):
                yield _identity(series, match, publisher)


def _identity(series: Series, match: re.Match[str], publisher: Publisher) -> Identity:
    place = named_group(match, "number")
    number = re.sub(r"\s", "", match.string[slice(*place)] if place else "").upper()
    if series.kind is Kind.COLLECTIVE_LETTER:
        number, slash, group = number.partition("/")
        code = group_code(group, publisher) if slash else None
        return Identity(series.code, _plain(number), code)
    return Identity(series.code, _plain(number) if series.id else number)


def _plain(number: str) -> str:
    """Give a number without the zeros before it: an identifier has its own."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", number)


def _behind_group(
    folded: str,
    core: Span,
    publisher: Publisher,
    language: str,
    series: Series,
    pattern: re.Pattern[str],
) -> Iterator[Identity]:
    """Read a number that its group stands before: "SG12 - LS 31"."""
    for match in pattern.finditer(folded, *core):
        head = folded[core.start : match.start()].strip(_BESIDE)
        group = _group_named(head, publisher, language)
        if match.end() == core.end and (group or not head):
            yield replace(_identity(series, match, publisher), group=group)


def _group_named(folded: str, publisher: Publisher, language: str) -> str | None:
    for entry in publisher.groups:
        for code in dict.fromkeys((language, "en")):
            match = publisher.group_pattern(entry, code).fullmatch(folded)
            if match:
                return group_of(match, entry.code)
    return None


def _of_documents(folded: str, core: Span, publisher: Publisher) -> Iterator[Identity]:
    for form in publisher.documents:
        match = publisher.document_pattern(form).fullmatch(folded, *core)
        if match:
            pieces = {name: named_group(match, name) for name in ("group", "number")}
            group, number = (folded[slice(*p)] if p else "" for p in pieces.values())
            code = _group_named(group, publisher, "en")
            yield Identity(form.code, _plain(number), code, sector="T")


def cited_id(
    folded: str, publisher: Publisher, language: str, *, issuer: str | None, period: str | None
) -> str | None:
    """Give the identifier of the letter or meeting document a folded text names.

    `period` is the key of its study period, where that is known.
    """
    core = _bare(folded, Span(0, len(folded)))
    for identity in _of_documents(folded, core, publisher):
        return written_id(replace(identity, period=period), publisher)
    for match in find_references(folded, Span(0, len(folded)), publisher, language, issuer=issuer):
        number = re.sub(r"\s", "", folded[slice(*match.number)]).upper()
        _, slash, group = number.partition("/")
        code = group_code(group, publisher) if slash else None
        if match.series.issuer:
            part = match.part(folded)
            return document_id(
                match.series, number, publisher, period=period, group=code, part=part
            )
    return None
