"""Zones of clock times, as they are printed beside them."""

from __future__ import annotations

import re
from functools import cache

from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import any_phrase

ZONE_GAP = r" *[\s,،(（:/]{0,4}"
"""What may stand between a time and its zone."""


@cache
def zone_source(lexicon: Lexicon) -> str:
    """Give the pattern of a zone's name, which digits may touch: "12:00CEST"."""
    names = {name for names in lexicon.times.zones.values() for name in names}
    ordered = sorted(names, key=lambda name: (-len(name), name))
    # What guards the start of a word is dropped: a digit stands there.
    return rf"(?:{any_phrase(ordered, border='')})(?!\s?[+-]\s?\d)"  # "UTC+2" is not UTC


@cache
def _glued_zone(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(zone_source(lexicon))


@cache
def _zone_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    border = "" if lexicon.unspaced else r"(?<![^\W\d_])"
    return re.compile(border + zone_source(lexicon))


# Nothing but punctuation, or the word for "hours", stands between a time and its zone.
_ZONE_GAPS = (
    re.compile(ZONE_GAP),
    re.compile(rf"{ZONE_GAP}[^\W\d_]{{1,6}}\.?[\s,،(（:/]{{1,4}}"),
)


def zone_beside(folded: str, span: Span, lexicon: Lexicon) -> tuple[str, Span] | None:
    """Find the zone printed right behind, or right before, a time."""
    return zone_behind(folded, span.end, lexicon) or zone_before(folded, span.start, lexicon)


def zone_before(folded: str, start: int, lexicon: Lexicon) -> tuple[str, Span] | None:
    """Find the zone printed right before a time, or before the day that a time follows."""
    near = list(_zone_pattern(lexicon).finditer(folded, max(0, start - 50), start))
    if not near or folded[near[-1].end() : start].strip(" ,:)(\n"):
        return None
    zone = parse_zone(near[-1].group(), lexicon)
    return (zone, Span(*near[-1].span())) if zone else None


def zones_in(folded: str, scope: Span, lexicon: Lexicon) -> list[Span]:
    """Give the names of zones in a stretch, "local time" left out."""
    found = [Span(*match.span()) for match in _zone_pattern(lexicon).finditer(folded, *scope)]
    return [s for s in found if parse_zone(folded[s.start : s.end], lexicon) not in (None, "local")]


def zone_behind(folded: str, end: int, lexicon: Lexicon) -> tuple[str, Span] | None:
    """Find the zone printed right behind a time, or behind the day that follows one."""
    found = _glued_zone(lexicon).match(folded, end)
    for gap in _ZONE_GAPS:
        if found is None and (skip := gap.match(folded, end)):
            found = _zone_pattern(lexicon).match(folded, skip.end())
    zone = parse_zone(found.group(), lexicon) if found else None
    return (zone, Span(*found.span())) if found and zone else None


def parse_zone(text: str, lexicon: Lexicon) -> str | None:
    """Give the IANA name, or "local", of a zone named in `text`."""
    folded = fold(text).strip()
    for zone in lexicon.times.zones:
        if lexicon.pattern(f"times.zones.{zone}").fullmatch(folded):
            return zone
    return None
