"""The issuer: the bureau of the letterhead, of the series or of the signature, or the group."""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.extraction import Extraction, first_speaking
from circextract.letter import Letter, once
from circextract.mention import Mention, computed

_LISTS = ("to", "copy_to", "distribution", "subject", "cited", "abstract", "title")


@once
def letterhead_issuer(letter: Letter) -> Mention[object] | None:
    """Read the bureau whose name stands in the header outside subject and lists."""
    closed = [field.span for name in _LISTS for field in letter.fields.get(name, ())]
    for part in letter.header:
        for issuer in letter.publisher.issuers:
            match = issuer.pattern.search(letter.folded, *part)
            if match and not any(Span(*match.span()).overlaps(span) for span in closed):
                return letter.mention("issuer.code", Span(*match.span()), "issuer.letterhead")
    return None


def _series_issuer(letter: Letter) -> Mention[object] | None:
    """Take the bureau of the reference's series."""
    from circextract.fields.reference import find

    found = find(letter)
    if found is None or found.match is None or found.match.series.issuer is None:
        return None
    return computed("issuer.code", found.match.series.issuer, "issuer.series", "/reference/text")


def _signing_issuer(letter: Letter) -> Mention[object] | None:
    """Take the bureau whose director signs."""
    for line in letter.signature[:8]:
        for issuer in letter.publisher.issuers:
            match = issuer.pattern.search(line.folded)
            if match:
                span = Span(*match.span()).shift(line.span.start)
                return letter.mention("issuer.code", span, "issuer.signature")
    return None


def _sending_group(letter: Letter) -> Mention[object] | None:
    """Read the group that sends a liaison statement: its Source row, or who pays compliments."""
    from circextract.fields.kind import is_liaison

    if not is_liaison(letter):
        return None
    for field in letter.fields.get("source", ()):
        found = group_in(letter, field.span, "issuer.code", "issuer.source_row")
        if found:
            return found
    match = letter.search("parts.compliments", letter.body)
    if match:
        sentence = letter.sentence_at(match.start()) or letter.body
        return group_in(
            letter, Span(sentence.start, match.start()), "issuer.code", "issuer.compliments"
        )
    return None


def group_in(letter: Letter, span: Span, field: str, rule: str) -> Mention[object] | None:
    """Find the first group named inside a span."""
    found = groups_in(letter, span)
    return letter.mention(field, found[0], rule) if found else None


def groups_in(letter: Letter, span: Span) -> list[Span]:
    """Give the places where groups are named inside a span, in order."""
    spans: list[Span] = []
    for group in letter.publisher.groups:
        for language in dict.fromkeys((letter.language, "en")):
            pattern = letter.publisher.group_pattern(group, language)
            spans += [Span(*m.span()) for m in pattern.finditer(letter.folded, *span)]
    kept: list[Span] = []
    for candidate in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if not any(candidate.overlaps(other) for other in kept):
            kept.append(candidate)
    return sorted(kept)


RULES = (letterhead_issuer, _series_issuer, _signing_issuer)
"""How a bureau is told, the surest first."""


def extract(letter: Letter) -> Extraction:
    """Read the issuer. A liaison statement is sent by a group, other letters by a bureau."""
    sender = _sending_group(letter)
    extraction = Extraction(sender) if sender else first_speaking(letter, RULES, "/issuer/code")
    code = extraction.tree
    if not isinstance(code, Mention):
        return Extraction()
    name = letter.mention("issuer.name", code.spans, code.rule) if code.spans else None
    return Extraction({"code": code, "name": name}, extraction.issues)
