"""Values that a name stands for: of the publisher's letters, bodies and periods, of places."""

from __future__ import annotations

import re

from circextract.citing import citation_kind
from circextract.dates import parse_day
from circextract.document import Span
from circextract.fold import fold
from circextract.identifiers import (
    find_amendments,
    group_code,
    parse_reference,
    period_in_name,
    period_named,
    periods_at,
)
from circextract.lexicon.phrases import compile_phrases
from circextract.models import AddresseeCategory, Kind
from circextract.nlp import entity_of, find_named
from circextract.normalise.context import Context
from circextract.publishers.model import group_of


def part(text: str, context: Context) -> object:
    """Give an amendment's part, such as "A1" of "Addendum 1 to"."""
    folded = fold(text)
    whole = Span(0, len(folded))
    found = find_amendments(folded, whole, context.publisher, context.lexicon.code)
    return next(filter(None, (match.part(folded) for match in found)), None)


def period(text: str, context: Context) -> object:
    """Give a study period's name: printed, told by an identifier, or of the day of a letter."""
    compacted = re.sub(r"\s", "", fold(text))
    if period_named(context.publisher, compacted):
        return compacted
    told = period_in_name(context.publisher, text)
    if told:
        return told[1].name
    parsed = parse_day(text, context.lexicon.code)
    at = periods_at(context.publisher, parsed) if parsed else []
    return at[0].name if len(at) == 1 else None


def kind(text: str, context: Context) -> object:
    """Give the kind of letter that a reference, or the name of a kind, says."""
    folded = fold(text)
    code = context.lexicon.code
    for amendment in context.publisher.amendments:
        for language in dict.fromkeys((code, "en")):
            match = context.publisher.amendment_pattern(amendment, language).search(folded)
            if match:
                return amendment.kind.value
    if context.publisher.kind_word_pattern(Kind.LIAISON_STATEMENT).search(folded):
        return Kind.LIAISON_STATEMENT.value
    found = parse_reference(text, context.publisher, code)
    return found.series.kind.value if found else None


def issuer(text: str, context: Context) -> object:
    """Give the code of a bureau by its name, abbreviation or head alone, or of a group."""
    folded = fold(text)
    for entry in context.publisher.issuers:
        if entry.pattern.search(folded) or entry.abbreviation_pattern.search(folded):
            return entry.code
    headed = context.publisher.headed_by(folded)
    return headed[0].code if len(headed) == 1 else group(text, context)


def group(text: str, context: Context) -> object:
    """Give the English code of the group a text names."""
    folded = fold(text)
    for entry in context.publisher.groups:
        for language in dict.fromkeys((context.lexicon.code, "en")):
            match = context.publisher.group_pattern(entry, language).search(folded)
            if match:
                return group_of(match, entry.code, text)
    return group_code(text, context.publisher)


def category(text: str, context: Context) -> object:
    """Give the first category of addressees whose words the text holds.

    The head of another body stands for that body, and so does a body whose name holds the words:
    a conference of administrations.
    """
    folded = fold(text)
    outside = _bodies_outside(text, context)
    entry = context.publisher.category_of(folded, context.lexicon.code)
    if entry is not None and not (outside and entry.code and entry.office):
        words = context.publisher.category_pattern(entry, context.lexicon.code).search(folded)
        own = words and any(name.contains(Span(*words.span())) for name in outside)
        if not own:
            return entry.code.value if entry.code else None
    return AddresseeCategory.ORGANISATION.value if outside else None


def _bodies_outside(text: str, context: Context) -> list[Span]:
    """Give the names of international bodies in a text that does not name the house."""
    house = context.publisher.code.upper()
    bodies = [named for named in find_named(text, context.lexicon) if named.kind == "body"]
    return [] if any(body.id.startswith(house) for body in bodies) else [b.span for b in bodies]


def sector(text: str, context: Context) -> object:
    """Give T, R or D from ITU-T, UIT-R, МСЭ-D and the like."""
    folded = fold(text)
    found = [
        (match.start(), letter)
        for letter, words in context.publisher.sectors.items()
        if (match := compile_phrases(words).search(folded))
    ]
    return min(found)[1] if found else None


def cited_kind(text: str, context: Context) -> object:
    """Give the kind of document a citation names."""
    return citation_kind(fold(text), context.lexicon, context.publisher)


def city(text: str, context: Context) -> object:
    """Give the English name of the city."""
    return next((n.name for n in find_named(text, context.lexicon) if n.kind == "city"), None)


def country(text: str, context: Context) -> object:
    """Give the ISO 3166-1 alpha-2 code of the country, or of the country of the city."""
    named = [n for n in find_named(text, context.lexicon) if n.country]
    countries = [n for n in named if n.kind == "country"] or named
    return countries[0].country if countries else None


def entity_label(text: str, context: Context) -> object:
    """Give the label of what the text names."""
    named = entity_of(text, context.lexicon, context.publisher)
    return named.label if named else None


def entity_id(text: str, context: Context) -> object:
    """Give the identifier of what the text names."""
    named = entity_of(text, context.lexicon, context.publisher)
    return named.id if named and named.id else None
