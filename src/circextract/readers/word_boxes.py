"""Put the words of a recognised line where their ink is: Tesseract's boxes are often off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy

from circextract.readers.scan_lines import Line, runs
from circextract.readers.tesseract import POINTS_PER_INCH, Scan, Word

_INK = 0.7  # of the tone of the paper
_WIDER = 1.2  # a gap between words, in those inside them


def placed(words: Sequence[Word], line: Line, page: Scan) -> list[Word]:
    """Give the words with boxes that do not overlap, on the stretches of ink where it shows them.

    As many of the widest gaps in the ink part words as there should be; where these are not clearly
    wider than the others, as in Chinese, the boxes are only told apart.
    """
    apart = _apart(words)
    stretches = None if line.is_block else _stretches(len(words), line, page)
    if stretches is None:
        return apart
    scale = POINTS_PER_INCH / page.resolution
    order = sorted(range(len(apart)), key=lambda index: apart[index].x0 + apart[index].x1)
    for index, (start, end) in zip(order, stretches, strict=True):
        x0, x1 = (line.left + start) * scale, (line.left + end) * scale
        apart[index] = replace(apart[index], x0=x0, x1=x1)
    return apart


def _stretches(count: int, line: Line, page: Scan) -> list[tuple[int, int]] | None:
    """Cut the ink of a line at its widest gaps; None where it does not say where."""
    tones = numpy.asarray(page.image.crop((line.left, line.top, line.right, line.bottom)))
    ink = runs((tones < _INK * numpy.percentile(tones, 95)).any(axis=0), 1)
    gaps = sorted(after[0] - before[1] for before, after in pairwise(ink))
    if not count or not ink or len(gaps) < count - 1:
        return None
    inside, between = gaps[: len(gaps) - count + 1], gaps[len(gaps) - count + 1 :]
    if not between:
        return [(ink[0][0], ink[-1][1])]
    if inside and between[0] < _WIDER * inside[-1]:
        return None
    result = [ink[0]]
    for stretch in ink[1:]:
        if stretch[0] - result[-1][1] >= between[0]:
            result.append(stretch)
        else:
            result[-1] = (result[-1][0], stretch[1])
    return result


def _apart(words: Sequence[Word]) -> list[Word]:
    """Take from each box what narrower ones cover: Tesseract gives some words the whole line."""
    placed: dict[int, Word] = {}
    for index in sorted(range(len(words)), key=lambda index: words[index].x1 - words[index].x0):
        word = words[index]
        free = [(word.x0, word.x1)]
        for other in placed.values():
            free = [piece for stretch in free for piece in _without(stretch, other)]
        x0, x1 = max(free, key=lambda piece: piece[1] - piece[0], default=(word.x0, word.x1))
        placed[index] = replace(word, x0=x0, x1=x1)
    return [placed[index] for index in range(len(words))]


def _without(stretch: tuple[float, float], other: Word) -> Iterator[tuple[float, float]]:
    for piece in ((stretch[0], min(stretch[1], other.x0)), (max(stretch[0], other.x1), stretch[1])):
        if piece[0] < piece[1]:
            yield piece
