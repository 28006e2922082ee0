"""Gutters: the white space that rows of a table leave free in common."""

from __future__ import annotations

from collections.abc import Sequence

from circextract.readers.pdf_strips import Row

_NARROWEST = 0.3  # of a gutter, in font sizes

Gutter = tuple[float, float]


def gaps_of(row: Row) -> list[Gutter]:
    """Give the white space between the strips of a row."""
    return [
        (before.end, strip.start) for before, strip in zip(row.strips, row.strips[1:], strict=False)
    ]


def merged(
    gutters: list[Gutter], gaps: list[Gutter], rows: Sequence[Row], row: Row
) -> list[Gutter] | None:
    """Narrow the gutters to what all rows leave free; None where one would close."""
    every = [*rows, row]
    result: list[Gutter] = []
    for gutter in [*gutters, *gaps]:
        narrowed = _free(gutter, every)
        if narrowed is None:
            return None
        if narrowed not in result:
            result.append(narrowed)
    return sorted(_distinct(result))


def _free(gutter: Gutter, rows: Sequence[Row]) -> Gutter | None:
    """Narrow one gutter by the strips of all rows."""
    left, right = gutter
    middle = _opening(gutter, rows)
    if middle is None:
        return None
    for row in rows:
        for strip in row.strips:
            if strip.end <= middle:
                left = max(left, strip.end)
            elif strip.start >= middle:
                right = min(right, strip.start)
    return (left, right) if right - left >= _NARROWEST * rows[0].size else None


def _opening(gutter: Gutter, rows: Sequence[Row]) -> float | None:
    """Find a position inside the gutter that no strip covers, as far right as there is one."""
    left, position = gutter
    strips = [strip for row in rows for strip in row.strips]
    while position > left + _NARROWEST:
        covering = [s.start for s in strips if s.start < position and s.end > position - _NARROWEST]
        if not covering:
            return position - _NARROWEST / 2
        position = min(covering)
    return None


def _distinct(gutters: list[Gutter]) -> list[Gutter]:
    """Drop gutters that overlap a narrower one: they are the same white space."""
    result: list[Gutter] = []
    for gutter in sorted(gutters, key=lambda g: g[1] - g[0]):
        if not any(gutter[0] < other[1] and other[0] < gutter[1] for other in result):
            result.append(gutter)
    return result
