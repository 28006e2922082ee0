"""Cut a level page into its lines of print, column by column.

Tesseract overlooks lines and reads across columns when it cuts a page itself. A page is cut here
along white rows, then along wide white columns, again and again until only lines are left.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy
from PIL import Image, ImageFilter

MAX_LINES = 400  # of a page; more are the grain of a photograph

_DOTS_PER_INCH = 150  # enough to see where lines are
_PAPER = 0.12  # inches around a dot whose mean tone is taken for the paper
_DARKER = 0.8  # ink, in tones of the paper
_COLUMN_GAP = 0.15  # inches, wider than blanks between words
_RULE, _STROKE = 0.8, 0.5  # inches: what runs on longer, across or down, is no letter
_DEEPEST = 12  # cuts inside cuts
_MARK = 0.5  # in heights of a usual line, as all below: lower print is a mark or a dash
_MARK_GAP = 0.25  # from a mark to the letters it belongs to
_SPECK = 0.1
_SAME_ROW = 0.6  # of the lower of two lines
_HEADLINE, _SMALL_PRINT, _SEVERAL = 1.5, 0.65, 1.8
_LONG = 3  # in heights of its own: a line whose height tells the size of print

Mask = Any  # a page of truth values


@dataclass(frozen=True)
class Line:
    """A line of print: its box, baseline and size of print, in dots of the page."""

    left: int
    top: int
    right: int
    bottom: int
    base: float = 0.0
    size: float = 0.0
    is_block: bool = False
    """Whether it is as high as several lines, which could not be parted."""

    @property
    def height(self) -> int:
        """Give the height of its ink."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """Give the width of its ink."""
        return self.right - self.left

    def joined(self, other: Line) -> Line:
        """Give the line with another in its box."""
        return Line(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


def lines_of(image: Image.Image, resolution: float) -> list[Line]:
    """Give the lines of print on a level page, row by row, each from left to right."""
    factor = max(1, round(resolution / _DOTS_PER_INCH))
    small = image.reduce(factor)
    ink = _ink(small, resolution / factor)
    whole = Line(0, 0, small.width, small.height)
    pieces = list(_pieces(ink, whole, round(_COLUMN_GAP * resolution / factor)))
    if not pieces:
        return []
    usual = _usual_height(pieces)
    lines = _with_marks(pieces, usual)[:MAX_LINES]
    rows = _rows([_measured(line, ink, usual) for line in lines])
    return [_scaled(line, factor) for row in rows for line in row]


def _ink(page: Image.Image, resolution: float) -> Mask:
    """Tell ink from paper by the tones around each dot; leave specks and rules out."""
    paper = page.filter(ImageFilter.BoxBlur(_PAPER * resolution))
    ink = numpy.asarray(page) < _DARKER * numpy.asarray(paper, dtype=numpy.float32)
    ink &= _neighbours(ink) >= 3
    rules = _long_runs(ink, round(_RULE * resolution))
    strokes = _long_runs(ink.T, round(_STROKE * resolution)).T
    return ink & ~rules & ~strokes


def _neighbours(ink: Mask) -> Mask:
    """Count the dots of ink in the three by three around each, itself among them."""
    framed = numpy.pad(ink.astype(numpy.uint8), 1)
    rows = framed[:-2] + framed[1:-1] + framed[2:]
    return rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]


def _long_runs(ink: Mask, length: int) -> Mask:
    """Give the dots of ink that stand in runs of at least a length, row by row."""
    if ink.shape[1] <= length:
        return numpy.zeros_like(ink)
    before = numpy.pad(numpy.cumsum(ink, axis=1, dtype=numpy.int32), ((0, 0), (1, 0)))
    starts = before[:, length:] - before[:, :-length] == length
    ends = numpy.zeros((ink.shape[0], ink.shape[1] + 1), dtype=numpy.int32)
    ends[:, : starts.shape[1]] += starts
    ends[:, length : length + starts.shape[1]] -= starts
    return numpy.cumsum(ends, axis=1)[:, :-1] > 0


# --- cutting ---------------------------------------------------------------------------------


def _pieces(ink: Mask, area: Line, gap: int, depth: int = 0) -> Iterator[Line]:
    """Cut an area along white rows, else along white columns, until there are none inside."""
    part = ink[area.top : area.bottom, area.left : area.right]
    rows = runs(part.any(axis=1), 1)
    if len(rows) == 1 or depth >= _DEEPEST:
        columns = runs(part.any(axis=0), gap)
        top, bottom = area.top + rows[0][0], area.top + rows[-1][1]
        inner = [Line(area.left + a, top, area.left + b, bottom) for a, b in columns]
    else:
        inner = [Line(area.left, area.top + a, area.right, area.top + b) for a, b in rows]
    if len(inner) == 1 or depth >= _DEEPEST:
        yield from inner
        return
    for each in inner:
        yield from _pieces(ink, each, gap, depth + 1)


def runs(filled: Mask, gap: int) -> list[tuple[int, int]]:
    """Give the stretches of filled places, those less than a gap apart as one."""
    steps = numpy.diff(numpy.concatenate(([0], filled.astype(numpy.int8), [0])))
    starts, ends = numpy.flatnonzero(steps == 1), numpy.flatnonzero(steps == -1)
    runs: list[tuple[int, int]] = []
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if runs and start - runs[-1][1] < gap:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _usual_height(pieces: list[Line]) -> float:
    long = [piece.height for piece in pieces if piece.width > _LONG * piece.height]
    return statistics.median(long or [piece.height for piece in pieces])


def _with_marks(pieces: list[Line], usual: float) -> list[Line]:
    """Join accents and points to the letters they belong to; leave specks out."""
    lines = [piece for piece in pieces if piece.height >= _MARK * usual]
    for mark in pieces:
        if mark.height >= _MARK * usual:
            continue
        near = [n for n, line in enumerate(lines) if _above_or_below(mark, line, usual)]
        if near:
            best = min(near, key=lambda n: _distance(mark, lines[n]))
            lines[best] = lines[best].joined(mark)
        elif max(mark.height, mark.width) > _SPECK * usual:
            lines.append(mark)
    return lines


def _above_or_below(mark: Line, line: Line, usual: float) -> bool:
    reach = _MARK * usual
    over = line.left - reach <= mark.left and mark.right <= line.right + reach
    return over and _distance(mark, line) <= _MARK_GAP * usual


def _distance(mark: Line, line: Line) -> int:
    return max(line.top - mark.bottom, mark.top - line.bottom, 0)


# --- what a line measures --------------------------------------------------------------------


def _measured(line: Line, ink: Mask, usual: float) -> Line:
    """Add baseline and size of print. A line without long letters is no smaller for it."""
    share, is_long = line.height / usual, line.width > _LONG * line.height
    odd = share > _HEADLINE or (share < _SMALL_PRINT and is_long and share > _MARK)
    is_block = share > _SEVERAL and line.width > line.height
    return replace(
        line,
        base=_baseline(line, ink),
        size=line.height if odd and not is_block else usual,
        is_block=is_block,
    )


def _baseline(line: Line, ink: Mask) -> float:
    """Give the row under which the ink gets less most sharply, in the lower half."""
    profile = ink[line.top : line.bottom, line.left : line.right].sum(axis=1, dtype=numpy.int64)
    drops = profile - numpy.append(profile[1:], 0)
    middle = len(drops) // 2
    return float(line.top + middle + int(numpy.argmax(drops[middle:])) + 1)


def _rows(lines: list[Line]) -> list[list[Line]]:
    """Put lines side by side into rows, on the baseline of the longest."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.width):
        row = next((row for row in rows if _beside(row[0], line)), None)
        if row is None:
            rows.append([line])
        else:
            row.append(replace(line, base=row[0].base))
    rows.sort(key=lambda row: row[0].base)
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _beside(one: Line, other: Line) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared >= _SAME_ROW * min(one.height, other.height) and not (
        one.is_block or other.is_block
    )


def _scaled(line: Line, factor: int) -> Line:
    return replace(
        line,
        left=line.left * factor,
        top=line.top * factor,
        right=line.right * factor,
        bottom=line.bottom * factor,
        base=line.base * factor,
        size=line.size * factor,
    )
