"""The documents a letter cites, once each, as first printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.citing import find_citations
from circextract.document import Span
from circextract.fields.extraction import Extraction
from circextract.fields.letterhead import letterhead_issuer
from circextract.fields.own_reference import find as find_reference
from circextract.letter import Letter
from circextract.lines import Line
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


def _kind(
    letter: Letter, spans: tuple[Span, ...], kind: str, index: int
) -> Mention[object] | None:
    mention = letter.mention("citations.kind", spans, f"citations.{kind}")
    if mention is None or mention.value == kind:
        return mention
    # The same words name a circular of one bureau and a circular letter of another.
    text = f"/citations/{index}/text"
    return computed("citations.kind", kind, "citations.series_of_bureau", text, "/issuer/code")


# What the header cites; its other rows name the letter itself, or a Resolution as a status.
_CITING_ROWS = ("subject", "title", "cited", "abstract", "meeting", "questions", "action")


def _scopes(letter: Letter) -> list[Span]:
    """Give the citing rows, then all from the salutation on that is no other row of the header."""
    rows = [f.span for concept in _CITING_ROWS for f in letter.fields.get(concept, ())]
    closed = [f.span for fields in letter.fields.values() for f in fields]
    closed += [line.span for line in (*letter.signature, *letter.lines) if _is_closed(letter, line)]
    text = Span(letter.body.start, len(letter.folded))
    return sorted([*rows, *_outside(text, sorted(closed))])


def _is_closed(letter: Letter, line: Line) -> bool:
    """Tell whether a line is the house's, a signature's, or of a header printed at the end."""
    if line.noise or line in letter.signature:
        return True
    inside = letter.body.overlaps(line.span)
    return not inside and any(line.span.overlaps(span) for span in letter.header)


def _outside(text: Span, closed: list[Span]) -> Iterator[Span]:
    """Cut what is closed out of a stretch of text."""
    start = text.start
    for span in closed:
        if start < span.start:
            yield Span(start, min(span.start, text.end))
        start = max(start, span.end)
    if start < text.end:
        yield Span(start, text.end)


def _key(letter: Letter, span: Span) -> str:
    """Give what makes two printings of one citation equal: letters and digits alone."""
    return re.sub(r"[\W_]+", "", letter.fold(span))
