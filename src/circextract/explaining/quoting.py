"""Words of a letter with a little of what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable

from circextract.assemble import evidence_span
from circextract.document import Span
from circextract.explaining.models import Quotation
from circextract.letter import Letter

_REACH = 60  # characters on either side


def quoted(letter: Letter, spans: Iterable[tuple[int, int]]) -> tuple[Quotation, ...]:
    """Quote spans of a letter, each in its sentence, else in its line."""
    return tuple(_quoted(letter, Span(start, end)) for start, end in spans)


def _quoted(letter: Letter, span: Span) -> Quotation:
    scope = _scope(letter, span).near(span, _REACH)
    text = letter.document.text
    before, after = text[scope.start : span.start], text[span.end : scope.end]
    if scope.start > 0 and text[scope.start - 1].isalnum() and not letter.lexicon.unspaced:
        before = before.partition(" ")[2]  # no half of a word
    if scope.end < len(text) and text[scope.end].isalnum() and not letter.lexicon.unspaced:
        after = after.rpartition(" ")[0]
    return Quotation(
        **evidence_span(letter.document, span).model_dump(), before=before, after=after
    )


def _scope(letter: Letter, span: Span) -> Span:
    around = letter.sentence_at(span.start)
    if around is None:
        line = letter.line_holding(span)
        around = line.span if line else span
    return Span(min(around.start, span.start), max(around.end, span.end))
