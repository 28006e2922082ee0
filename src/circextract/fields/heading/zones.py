"""Where in the header the letter's own reference may stand."""

from __future__ import annotations

from circextract.document import Span
from circextract.letter import Letter


def open_zones(letter: Letter) -> list[Span]:
    """Give the stretches of the header outside subject, lists and cited letters."""
    closed = sorted(
        field.span
        for concept in (
            "subject",
            "cited",
            "to",
            "copy_to",
            "distribution",
            "title",
            "abstract",
            "approval",
            "purpose",
        )
        for field in letter.fields.get(concept, ())
    )
    zones: list[Span] = []
    for part in letter.header:
        start = part.start
        for span in closed:
            if span.overlaps(Span(start, max(start + 1, part.end))):
                zones.append(Span(start, max(start, span.start)))
                start = max(start, span.end)
        zones.append(Span(start, max(start, part.end)))
    return _joined([zone for zone in zones if zone.start < zone.end], letter)


def _joined(zones: list[Span], letter: Letter) -> list[Span]:
    """Join neighbouring lines: a reference may be printed over two of them."""
    joined: list[Span] = []
    for zone in zones:
        between = letter.folded[joined[-1].end : zone.start] if joined else "x"
        if joined and not between.strip():
            joined[-1] = Span(joined[-1].start, zone.end)
        else:
            joined.append(zone)
    return joined
