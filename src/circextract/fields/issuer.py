"""The issuer: the bureau of the letterhead, of the series or of the signature, or the group."""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.extraction import Extraction, first_speaking
from circextract.fields.heading.letterhead import group_in, letterhead_issuer
from circextract.fields.heading.liaison import is_liaison
from circextract.fields.heading.own_reference import find as find_reference
from circextract.letter import Letter
from circextract.mention import Mention, computed


def _series_issuer(letter: Letter) -> Mention[object] | None:
    """Take the bureau of the reference's series."""
    found = find_reference(letter)
    if found is None or found.match is None or found.match.series.issuer is None:
        return None
    return computed("issuer.code", found.match.series.issuer, "issuer.series", "/reference/text")


def _sending_group(letter: Letter) -> Mention[object] | None:
    """Read the group that sends a liaison statement: its Source row, or who pays compliments."""
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


RULES = (letterhead_issuer, _series_issuer)
"""How a bureau is told, the surest first."""


def extract(letter: Letter) -> Extraction:
    """Read the issuer. A liaison statement is sent by a group, other letters by a bureau."""
    sender = _sending_group(letter)
    extraction = Extraction(sender) if sender else first_speaking(letter, RULES, "/issuer/code")
    code = extraction.tree
    if not isinstance(code, Mention):
        return Extraction()
    named = code.spans and code.rule != "issuer.head_of_paper"
    name = letter.mention("issuer.name", code.spans, code.rule) if named else None
    return Extraction({"code": code, "name": name}, extraction.issues)
