"""Measure what the pages of a document have in common: line distances and text edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from circextract.readers.pdf_strips import Measure, Row

_USUAL_LEAD = 1.18  # line distance in font sizes where a document shows none
_JUTS_OUT = 15.0

Shape = tuple[int, int]


@dataclass
class Measures:
    """Line distances by font size, text edges by page size."""

    leads: dict[int, float]
    pages: dict[Shape, Measure]

    @classmethod
    def of(cls, stretches: Iterable[tuple[Shape, Sequence[Row]]]) -> Measures:
        """Measure stretches of rows that follow one another, with the size of their page."""
        kept = [(shape, rows) for shape, rows in stretches if rows]
        by_shape: dict[Shape, list[Row]] = {}
        for shape, rows in kept:
            by_shape.setdefault(shape, []).extend(rows)
        return cls(
            _leads([rows for _, rows in kept]),
            {shape: _extent(shape[0], rows) for shape, rows in by_shape.items()},
        )

    def over(self, general: Measures) -> Measures:
        """Take these measures, and those of `general` where there are none."""
        return Measures(general.leads | self.leads, general.pages | self.pages)

    def lead(self, size: float) -> float:
        """Give the line distance of text of a size."""
        return self.leads.get(round(size), _USUAL_LEAD * size)

    def page(self, shape: Shape) -> Measure:
        """Give where the lines of a page begin and end at most."""
        return self.pages.get(shape) or Measure(0, shape[0])


def _leads(stretches: Sequence[Sequence[Row]]) -> dict[int, float]:
    """Find the usual line distance of each font size."""
    counts: dict[int, Counter[float]] = {}
    for rows in stretches:
        for above, row in pairwise(rows):
            distance = row.base - above.base
            if abs(above.size - row.size) < 0.5 and 0.9 <= distance / row.size <= 2.2:
                counts.setdefault(round(row.size), Counter())[round(distance * 2) / 2] += 1
    return {size: _first_peak(found) for size, found in counts.items()}


def _first_peak(counts: Counter[float]) -> float:
    """Give the smallest distance that is nearly as usual as the most usual one."""
    top = max(counts.values())
    return min(distance for distance, count in counts.items() if count >= 0.5 * top)


def _extent(width: float, rows: Sequence[Row]) -> Measure:
    left = -_second_largest([-row.start for row in rows])
    right = _second_largest([row.end for row in rows])
    # Short lines alone do not show where lines end; margins are alike as a rule.
    return Measure(left, right if right - left > 0.6 * width else max(right, width - left))


def _second_largest(values: list[float]) -> float:
    """Give the largest value, unless it juts out alone."""
    ordered = sorted(values)
    if len(ordered) > 3 and ordered[-1] - ordered[-2] > _JUTS_OUT:
        return ordered[-2]
    return ordered[-1]
