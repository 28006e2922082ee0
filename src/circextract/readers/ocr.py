"""Recognise the text of page pictures: set them straight, read them, put the words on a page.

A picture becomes the same `PageContent` that a PDF page with a text layer gives: one glyph per
character, with the box of its word cut evenly, so that one layout code serves both.
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import chain, islice, zip_longest

import numpy
from PIL import Image, ImageOps

from circextract.document import BBox
from circextract.readers.pdf_glyphs import Glyph, PageContent
from circextract.readers.pdf_words import script_of
from circextract.readers.readings import read_lines
from circextract.readers.tesseract import (
    DOUBTFUL,
    POINTS_PER_INCH,
    Scan,
    Word,
    installed,
    orientation,
)

RESOLUTION = 300  # dots per inch; half of it smooths the grain, but for scripts of many strokes
DENSE_SCRIPTS = ("Han", "Japanese")
DOTTED_SCRIPTS = ("Arabic",)  # whose dots are lost in half, but drawing them larger shows no more
MAX_PAGES = 60  # of one file; a letter has fewer, and a page takes seconds

_LARGEST_SKEW = 5.0  # degrees; more is not a page laid askew but a picture
_COARSE, _FINE = 0.5, 0.1
_COARSER = 1.5  # times: a scan so much coarser than its script needs is drawn larger
_SMOOTH = Image.Resampling.BICUBIC
_PREVIEW = 1000  # pixels of the longer side, enough to see lines of print
_LATIN = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_WIDE_STOP = 0.5
_OPEN_ADDRESS = re.compile(r"(?:https?://|www\.)\S*[./-]|https?:/?/?")


def recognise(scans: Iterable[Scan]) -> list[PageContent]:
    """Give the pages shown by pictures, one page per core at a time.

    Raises MissingDependency where Tesseract or its language files are not installed.
    """
    languages, cores, rest = installed(), len(os.sched_getaffinity(0)), iter(scans)
    contents: list[PageContent] = []
    with ThreadPoolExecutor(max_workers=cores) as pool:
        while few := list(islice(rest, cores)):  # pictures are large: no more at a time
            contents += pool.map(lambda scan: _recognise(scan, languages), few)
    return contents


def _recognise(scan: Scan, known: frozenset[str]) -> PageContent:
    turn, script = orientation(scan.image)
    upright = scan.image.rotate(-turn, expand=True) if turn else scan.image
    grey = ImageOps.grayscale(upright)
    skew = _skew(grey)
    level = grey.rotate(-skew, resample=_SMOOTH, fillcolor=255)
    page = _at_best_resolution(Scan(scan.number, level, scan.resolution), script)
    scale = POINTS_PER_INCH / scan.resolution
    content = PageContent(scan.number, level.width * scale, level.height * scale)
    content.has_pictures = content.is_recognised = True
    content.as_shown = _way_back(scan.image.size, level.size, turn, skew, scale)
    words = _addresses_joined(list(chain.from_iterable(read_lines(page, script, known))))
    mirrored = sum(word.is_right_to_left for word in words) > len(words) / 2
    for word, following in zip_longest(words, words[1:]):
        start = len(content.glyphs)
        content.glyphs += _glyphs_of(word, mirrored)
        if word.confidence < DOUBTFUL:
            content.doubtful += range(start, len(content.glyphs))
        if following is None or not _touches_chinese(word, following):
            content.glyphs.append(Glyph(" ", word.x1, word.x1, word.base, word.size))
    return content


# --- how the page lies -----------------------------------------------------------------------


def _skew(grey: Image.Image) -> float:
    """Give the angle in degrees, counter-clockwise, by which the lines of print are turned."""
    small = ImageOps.invert(grey)
    small.thumbnail((_PREVIEW, _PREVIEW))
    sharpness = _sharpness(small)
    steps = round(_LARGEST_SKEW / _COARSE)
    coarse = max((step * _COARSE for step in range(-steps, steps + 1)), key=sharpness)
    return max((coarse + step * _FINE for step in range(-5, 6)), key=sharpness)


def _sharpness(ink: Image.Image) -> Callable[[float], float]:
    """Give a measure of how sharply rows of print and rows of paper alternate after a turn."""

    def measure(angle: float) -> float:
        rows = numpy.asarray(ink.rotate(-angle), dtype=numpy.float64).sum(axis=1)
        return float(numpy.square(numpy.diff(rows)).sum())

    return measure


def _way_back(
    shown: tuple[int, int], level: tuple[int, int], turn: int, skew: float, scale: float
) -> Callable[[BBox], BBox]:
    """Give what maps a box of the levelled page, in points, to the page as it was shown."""
    middle = (level[0] * scale / 2, level[1] * scale / 2)
    centre = (shown[0] * scale / 2, shown[1] * scale / 2)
    angle = math.radians(skew + turn)
    cos, sin = math.cos(angle), math.sin(angle)

    def back(box: BBox) -> BBox:
        corners = [(x - middle[0], y - middle[1]) for x in box[::2] for y in box[1::2]]
        xs = [centre[0] + x * cos + y * sin for x, y in corners]
        ys = [centre[1] - x * sin + y * cos for x, y in corners]
        return BBox(min(xs), min(ys), max(xs), max(ys))

    return back


def _at_best_resolution(page: Scan, script: str) -> Scan:
    """Give a page in half of the usual resolution, in all of it for scripts of many strokes."""
    is_fine = script in DOTTED_SCRIPTS and _COARSER * page.resolution > RESOLUTION
    best = RESOLUTION if is_fine or script in DENSE_SCRIPTS else RESOLUTION / 2
    factor = max(1, round(page.resolution / best))
    if best >= _COARSER * page.resolution:
        larger = page.image.resize((2 * page.image.width, 2 * page.image.height), _SMOOTH)
        return Scan(page.number, larger, page.resolution * 2)
    return Scan(page.number, page.image.reduce(factor), page.resolution / factor)


# --- what it says ----------------------------------------------------------------------------


def _addresses_joined(words: list[Word]) -> list[Word]:
    """Join a web address to its rest behind a stop, where a scan shows more space than there is."""
    result: list[Word] = []
    for word in words:
        if result and _goes_on(result[-1], word):
            result[-1] = replace(result[-1], text=result[-1].text + word.text, x1=word.x1)
        else:
            result.append(word)
    return result


def _goes_on(address: Word, word: Word) -> bool:
    near = address.base == word.base and 0 <= word.x0 - address.x1 <= _WIDE_STOP * word.size
    return near and bool(_OPEN_ADDRESS.fullmatch(address.text)) and word.text[0].islower()


def _touches_chinese(word: Word, following: Word) -> bool:
    """Tell whether no blank is written between two words: one of them is Chinese there."""
    return "C" in (script_of(word.text[-1]), script_of(following.text[0]))


def _glyphs_of(word: Word, mirrored: bool) -> Iterator[Glyph]:
    """Cut the box of a word into those of its characters, as they stand on the page."""
    width = (word.x1 - word.x0) / len(word.text)
    turned = word.is_right_to_left or (
        mirrored and not word.is_foreign and not _LATIN.search(word.text)
    )
    shown = _NUMBER.sub(lambda number: number[0][::-1], word.text)[::-1] if turned else word.text
    for index, character in enumerate(shown):
        start = word.x0 + index * width
        yield Glyph(character, start, start + width, word.base, word.size)
