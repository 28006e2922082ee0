"""Bureaux and groups by their names: the letterhead's bureau, the groups a stretch names."""

from __future__ import annotations

from circextract.document import Span
from circextract.letter import Letter, once, once_each
from circextract.mention import Mention

_LISTS = ("to", "copy_to", "distribution", "subject", "cited", "abstract", "title")

_GROUP_REACH = 20  # characters between a number and the group beside it


@once
def letterhead_issuer(letter: Letter) -> Mention[object] | None:
    """Read the bureau whose name, or its head's title alone, stands outside subject and lists."""
    closed = [field.span for name in _LISTS for field in letter.fields.get(name, ())]
    for part in letter.header:
        for issuer in letter.publisher.issuers:
            match = issuer.pattern.search(letter.folded, *part)
            if match and not any(Span(*match.span()).overlaps(span) for span in closed):
                return letter.mention("issuer.code", Span(*match.span()), "issuer.letterhead")
    return _of_head(letter, closed)


def _of_head(letter: Letter, closed: list[Span]) -> Mention[object] | None:
    """Read who is headed by somebody whose title is a line of the header."""
    for part in letter.header:
        headed = letter.publisher.headed_by(letter.fold(part))
        if len(headed) == 1 and not any(part.overlaps(span) for span in closed):
            return letter.mention("issuer.code", part, "issuer.head_of_paper")
    return None


def group_in(letter: Letter, span: Span, field: str, rule: str) -> Mention[object] | None:
    """Find the first group named inside a span."""
    found = groups_in(letter, span)
    return letter.mention(field, found[0], rule) if found else None


@once_each
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


def group_beside(letter: Letter, span: Span) -> Mention[object] | None:
    """Find the group printed beside a liaison statement's number: "SG12 - LS 31", "LS 7 – SG5"."""
    before = Span(max(0, span.start - _GROUP_REACH), span.start)
    for group in groups_in(letter, before):
        if not letter.folded[group.end : span.start].strip(" -:\n\t"):
            return letter.mention("reference.group", group, "reference.before_number")
    behind = Span(span.end, min(len(letter.folded), span.end + _GROUP_REACH))
    for group in groups_in(letter, behind):
        if letter.folded[span.end : group.start].strip(" ") == "-":
            return letter.mention("reference.group", group, "reference.behind_number")
    return None
