"""The annexes of a letter, each with its label and title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.letter import AnnexPart
from circextract.lines import NUMBER, Basis, Line, stripped
from circextract.segment.annexes import NOTE, annex_id, heads_annex, in_capitals

# "ANNEX 1 Questionnaire on …": a converter wrote heading, title and text on one line.
_NAMED = re.compile(r"(?P<identifier>\s*[^\W_]{1,2})\s+[(\[]?[^\W\d_]{2}")


def annexes(basis: Basis, annex_start: int, end: int) -> Iterator[AnnexPart]:
    """Give the annexes from the line of the first one on, up to the line `end`."""
    heads = [
        index
        for index in range(annex_start, end)
        if not basis.lines[index].noise and heads_annex(basis, index)
    ]
    for position, index in enumerate(heads):
        end_line = heads[position + 1] if position + 1 < len(heads) else end
        own = [line for line in basis.lines[index:end_line] if not line.noise]
        span = Span(own[0].span.start, own[-1].span.end)
        yield AnnexPart(_annex_label(basis, own[0]), _annex_title(basis, own), span)


def _annex_label(basis: Basis, line: Line) -> Span:
    head = basis.lexicon.pattern("parts.annex_heading").match(line.folded)
    width = head.end() if head else len(line.folded)
    identifier = annex_id(basis, line, line.folded[width:])
    named = _NAMED.match(line.folded[width:]) if in_capitals(basis, line, width) else None
    if identifier is None and named:
        identifier = named["identifier"]
    return stripped(
        basis.document.text,
        Span(line.span.start, line.span.start + width + (len(identifier) if identifier else 0)),
    )


def _annex_title(basis: Basis, own: list[Line]) -> tuple[Span, ...]:
    """Give the line under an annex's label, behind "(to TSB Circular …)"."""
    label = _annex_label(basis, own[0])
    note = NOTE.match(basis.folded, label.end, own[0].span.end)
    rest = stripped(basis.document.text, Span(note.end() if note else label.end, own[0].span.end))
    rest_folded = basis.folded[rest.start : rest.end].lstrip(":-. ")
    if len(rest_folded) > 3 and not rest_folded.startswith("(") and len(rest_folded) < 200:
        return (Span(rest.end - len(rest_folded), rest.end),)
    for line in own[1:3]:
        if not line.folded.startswith(("(", "（")) and not NUMBER.match(line.folded):
            return (line.span,) if len(line.folded) < 200 else ()
    return ()
