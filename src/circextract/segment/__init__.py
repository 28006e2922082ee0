"""Segment a document into the parts of a letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from circextract.document import Document, Span
from circextract.fold import fold
from circextract.header import HeaderField, HeaderReader, UnlabelledReader
from circextract.header.shapes import LISTS
from circextract.letter import Letter
from circextract.lexicon import load_lexicon
from circextract.lexicon.detect import detect_language
from circextract.lines import Basis, lines_of, stripped
from circextract.publishers import Publisher, load_publisher
from circextract.segment.annex_parts import annexes
from circextract.segment.annexes import annex_start
from circextract.segment.behind import header_behind, header_inside
from circextract.segment.greeting import salutation
from circextract.segment.paragraphs import paragraphs
from circextract.segment.parts import (
    body_end,
    body_start,
    closing,
    header_spans,
    header_zones,
    opens_first_paragraph,
    says_something,
    signature,
)
from circextract.segment.running_heads import without_running_heads
from circextract.segment.unflatten import unflatten


def segment(
    document: Document, *, language: str | None = None, publisher: str | Publisher = "itu"
) -> Letter:
    """Understand a document as a letter.

    `language` (ISO 639-1) overrides detection; `publisher` is a name, a TOML path or a Publisher.
    """
    issuer = publisher if isinstance(publisher, Publisher) else load_publisher(publisher)
    if language is None:
        language = detect_language(document.text) or "en"
    lexicon = load_lexicon(language)
    folded = fold(document.text)
    lines = lines_of(document, folded, issuer)
    basis = unflatten(Basis(document, folded, lines, lexicon, issuer))
    return _letter(without_running_heads(basis))


def _letter(basis: Basis) -> Letter:
    """Find the parts in the order in which each helps to find the next."""
    greeting = salutation(basis)
    first_annex = annex_start(basis, greeting)
    farewell = closing(basis, greeting, first_annex)
    start = greeting.end if greeting else body_start(basis, first_annex)
    end = farewell.start if farewell else body_end(basis, start, first_annex)
    body = stripped(basis.document.text, Span(start, max(start, end)))
    behind = farewell or Span(body.end, body.end)
    front, tail = header_zones(basis, greeting, start, behind.end, first_annex)
    before = [at for at in (*front, *tail) if at < first_annex]
    last = header_behind(basis, before, first_annex + 1)
    behind_annexes = list(range(last, len(basis.lines)))
    below = header_behind(basis, front, tail[0]) if tail and not behind_annexes else first_annex
    inside = header_inside(basis, [*before, *behind_annexes], body)
    tail = sorted({*tail, *behind_annexes, *inside})
    # Each by itself: a stacked header ends before the body, and a list behind the closing has its
    # label in front even where the header's labels stand behind their values.
    fields = [field for zone in (front, tail) for field in HeaderReader(basis).read(zone)]
    bounded = greeting is not None or any(
        line.span.start == start
        and (opens_first_paragraph(line) or (line.gap and says_something(line)))
        for line in basis.lines
    )
    zones = (front, behind_annexes or list(inside) or list(range(below, first_annex)))
    fields = _with_unlabelled(basis, fields, zones, behind.end, bounded=bounded)
    header = header_spans(basis, [*front, *tail], greeting)
    signed = signature(basis, behind, first_annex, fields)
    attached = tuple(annexes(basis, first_annex, last))
    basis = _without_lines(basis, inside)
    return Letter(
        document=basis.document,
        lexicon=basis.lexicon,
        publisher=basis.publisher,
        folded=basis.folded,
        lines=basis.lines,
        fields=_by_concept(basis, fields, behind.end),
        header=header,
        salutation=greeting,
        body=body,
        closing=farewell,
        signature=signed,
        annexes=attached,
        paragraphs=tuple(paragraphs(basis, body)),
    )


def _without_lines(basis: Basis, inside: range) -> Basis:
    """Leave the lines of a header between paragraphs out of the body around it."""
    lines = (line for at, line in enumerate(basis.lines) if at not in inside)
    return replace(basis, lines=tuple(lines)) if inside else basis


def _names_distribution(basis: Basis, found: HeaderField) -> bool:
    """Tell whether a field's label can mean the distribution."""
    label = basis.lexicon.pattern("labels.distribution")
    return found.label is not None and bool(label.match(basis.folded, *found.label))


def _with_unlabelled(
    basis: Basis,
    fields: list[HeaderField],
    zones: tuple[list[int], list[int]],
    behind: int,
    *,
    bounded: bool,
) -> list[HeaderField]:
    """Add the fields that no label announces; a closing list is that of To where none is.

    Of a header behind the annexes or the signature the subject may stand in front, over the body.
    """
    reader, (front, last) = UnlabelledReader(basis), zones
    told = list(_closing_lists(basis, fields, behind))
    lines = last or front
    if not any(own.concept == "to" for own in told) and not reader.lists_anybody(lines, told):
        told = fields
    if last:
        told = [*told, *reader.subject(front, told, bounded=bounded)]
    return [*told, *reader.read(lines, told, bounded=bounded)]


def _closing_lists(
    basis: Basis, fields: Sequence[HeaderField], behind: int
) -> Iterator[HeaderField]:
    """Tell the distribution, whose label may be that of To as well, by where it stands.

    It closes the letter: no field but copies is behind it, or another To is the letter's.
    """
    for found in fields:
        listed = found.concept == "to" and _names_distribution(basis, found)
        closes = listed and found.values[0].start >= behind
        rest = [own for own in fields if own.values[0].start > found.values[-1].end]
        other = any(own.concept == "to" and not _names_distribution(basis, own) for own in rest)
        last = all(own.concept in LISTS for own in rest)
        yield replace(found, concept="distribution") if closes and (last or other) else found


def _by_concept(
    basis: Basis, fields: Sequence[HeaderField], behind: int
) -> dict[str, list[HeaderField]]:
    """Group the fields by concept.

    A To list is the distribution where two things tell: it is the second one, it stands behind the
    letter's end, its label can mean that.
    """
    grouped: dict[str, list[HeaderField]] = {}
    for found in fields:
        concept = found.concept
        signs = (
            "to" in grouped,
            found.values[0].start >= behind,
            _names_distribution(basis, found),
        )
        if concept == "to" and sum(signs) > 1:
            concept = "distribution"
        grouped.setdefault(concept, []).append(found)
    return grouped


__all__ = ["segment"]
