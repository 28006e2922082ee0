"""The documents a letter cites, once each, as first printed."""

from __future__ import annotations

import re

from circextract.citing import find_citations
from circextract.document import Span
from circextract.fields.extraction import Extraction
from circextract.fields.letterhead import letterhead_issuer
from circextract.fields.own_reference import find as find_reference
from circextract.fields.printed import text_spans
from circextract.letter import Letter
from circextract.mention import Mention, Tree, computed


def extract(letter: Letter) -> Extraction:
    """Read the citations of subject, cited row and body; the letter itself is none."""
    reference = find_reference(letter)
    own = _key(letter, reference.text) if reference and not reference.amendment else None
    seen: set[str] = {own} if own else set()
    issuer = letterhead_issuer(letter)
    bureau = str(issuer.value) if issuer else None
    entries: list[Tree] = []
    for scope in _scopes(letter):
        for match in find_citations(
            letter.folded, scope, letter.lexicon, letter.publisher, issuer=bureau
        ):
            key = _key(letter, match.span)
            if key in seen:
                continue
            seen.add(key)
            spans = (match.shared_word, match.span) if match.shared_word else (match.span,)
            entries.append(
                {
                    "text": letter.mention("citations.text", match.span, f"citations.{match.kind}"),
                    "kind": _kind(letter, spans, match.kind, len(entries)),
                }
            )
    return Extraction(entries)


def _kind(letter: Letter, spans: tuple[Span, ...], kind: str, index: int) -> Mention[object] | None:
    mention = letter.mention("citations.kind", spans, f"citations.{kind}")
    if mention is None or mention.value == kind:
        return mention
    # The same words name a circular of one bureau and a circular letter of another.
    text = f"/citations/{index}/text"
    return computed("citations.kind", kind, "citations.series_of_bureau", text, "/issuer/code")


# What the header cites; its other rows name the letter itself, or a Resolution as a status.
_CITING_ROWS = ("subject", "title", "cited", "abstract", "meeting", "questions", "action")


def _scopes(letter: Letter) -> list[Span]:
    rows = [f.span for concept in _CITING_ROWS for f in letter.fields.get(concept, ())]
    return sorted([*rows, *text_spans(letter)])


def _key(letter: Letter, span: Span) -> str:
    """Give what makes two printings of one citation equal: letters and digits alone."""
    return re.sub(r"[\W_]+", "", letter.fold(span))
