"""The documents a letter cites, once each, as first printed."""

from __future__ import annotations

import re

from circextract.citing import find_citations
from circextract.document import Span
from circextract.fields.extraction import Extraction
from circextract.fields.own_reference import find as find_reference
from circextract.letter import Letter
from circextract.mention import Tree


def extract(letter: Letter) -> Extraction:
    """Read the citations of subject, cited row and body; the letter itself is none."""
    reference = find_reference(letter)
    own = _key(letter, reference.text) if reference and not reference.amendment else None
    seen: set[str] = {own} if own else set()
    entries: list[Tree] = []
    for scope in _scopes(letter):
        for match in find_citations(letter.folded, scope, letter.lexicon, letter.publisher):
            key = _key(letter, match.span)
            if key in seen:
                continue
            seen.add(key)
            spans = (match.shared_word, match.span) if match.shared_word else (match.span,)
            entries.append(
                {
                    "text": letter.mention("citations.text", match.span, f"citations.{match.kind}"),
                    "kind": letter.mention("citations.kind", spans, f"citations.{match.kind}"),
                }
            )
    return Extraction(entries)


def _scopes(letter: Letter) -> list[Span]:
    rows = [
        field.span
        for concept in ("subject", "title", "cited", "abstract")
        for field in letter.fields.get(concept, ())
    ]
    return sorted([*rows, *(span for p in letter.paragraphs for span in p.spans)])


def _key(letter: Letter, span: Span) -> str:
    """Give what makes two printings of one citation equal: letters and digits alone."""
    return re.sub(r"[\W_]+", "", letter.fold(span))
