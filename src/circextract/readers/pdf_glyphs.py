"""Take glyphs, links and ruled lines from a PDF page through pdfium.

Callers hold the lock of `pdf.py`: pdfium is not thread-safe. All coordinates given are points from
the top left corner of the page, turned so that its text is upright.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from circextract.document import BBox

NO_CHARACTER = "\ufffd"

_BLANKS = (0x20, 0x0D, 0x0A)
_HYPHEN_AT_LINE_END = 0x02
_PRIVATE = range(0xE000, 0xF900)
_SYMBOL_FONT = range(0xF020, 0xF100)
_NO_WIDTH = 0.01
_THIN = 2.0
_SHORTEST_RULE = 6.0
_MAX_OBJECTS = 20_000
_MAX_POINTS = 4_000
_SAMPLES = 40
DOUBTFUL_SHARE = 0.02
_HARD_TO_READ = 0.05  # of a picture, in whose words every character is in doubt with the word


class Glyph(NamedTuple):
    """A printed character: text, extent along the line, baseline, font size."""

    text: str
    x0: float
    x1: float
    base: float
    size: float


@dataclass
class PageContent:
    """What a page shows, before it is laid out."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    links: list[tuple[BBox, str]] = field(default_factory=list)
    rules: list[BBox] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)
    """Which glyphs carry signs of a broken character map."""
    has_pictures: bool = False
    is_recognised: bool = False
    """Whether the glyphs were recognised in a picture, not taken from a text layer."""
    as_shown: Callable[[BBox], BBox] | None = None
    """For a page printed sideways: gives a box as it lies on the page shown."""

    @property
    def is_doubtful(self) -> bool:
        """Tell whether so many characters are in doubt that the text cannot be trusted."""
        share = _HARD_TO_READ if self.is_recognised else DOUBTFUL_SHARE
        return len(self.doubtful) > max(2, share * len(self.glyphs))


Point = tuple[float, float]
Transform = Callable[[float, float], Point]


def read_page(document: Any, index: int, limit: int) -> PageContent:
    """Read page `index` of an open pypdfium2 document; every handle is closed again.

    Raises an OverflowError with their number where there are more than `limit` characters.
    """
    page = document[index]
    try:
        text_page = page.get_textpage()
        try:
            characters = pdfium.FPDFText_CountChars(text_page.raw)
            if characters > limit:
                raise OverflowError(characters)
            shown = _Frame(BBox(*page.get_cropbox()), page.get_rotation())
            frame = _Frame(shown.area, _direction(text_page.raw, shown.rotation))
            content = PageContent(index + 1, *frame.size)
            _read_glyphs(text_page.raw, frame, content)
        finally:
            text_page.close()
        content.links = list(_links(document.raw, page.raw, frame.to_page))
        _read_objects(page.raw, frame.to_page, content)
        if frame.rotation != shown.rotation:
            content.as_shown = lambda box: _between(box, frame, shown)
        return content
    finally:
        page.close()


class _Frame(NamedTuple):
    """A way to look at a page: its crop box (left, bottom, right, top) and a clockwise turn."""

    area: BBox
    rotation: int

    @property
    def size(self) -> Point:
        left, bottom, right, top = self.area
        size = (right - left, top - bottom)
        return size if self.rotation in (0, 180) else size[::-1]

    def to_page(self, x: float, y: float) -> Point:
        """Give a point of user space as seen from the top left corner."""
        left, bottom, right, top = self.area
        if self.rotation == 90:
            return y - bottom, x - left
        if self.rotation == 180:
            return right - x, y - bottom
        if self.rotation == 270:
            return top - y, right - x
        return x - left, top - y

    def to_user(self, x: float, y: float) -> Point:
        """Give a point seen from the top left corner in user space."""
        left, bottom, right, top = self.area
        if self.rotation == 90:
            return y + left, x + bottom
        if self.rotation == 180:
            return right - x, y + bottom
        if self.rotation == 270:
            return right - y, top - x
        return x + left, top - y


def _between(box: BBox, frame: _Frame, shown: _Frame) -> BBox:
    corners = [frame.to_user(box.x0, box.top), frame.to_user(box.x1, box.bottom)]
    return _box(shown.to_page(*corner) for corner in corners)


def _direction(text_page: Any, rotation: int) -> int:
    """Give the turn that sets most of the text upright: text may be printed sideways."""
    count = pdfium.FPDFText_CountChars(text_page)
    matrix = pdfium.FS_MATRIX()
    turns: Counter[int] = Counter()
    for index in range(0, count, max(1, count // _SAMPLES)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code > 0x20 and pdfium.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix)):
            along, up = matrix.a, matrix.b
            level = abs(along) >= abs(up)
            turns[(0 if along > 0 else 180) if level else (90 if up > 0 else 270)] += 1
    return turns.most_common(1)[0][0] if turns else rotation


def _read_glyphs(text_page: Any, frame: _Frame, content: PageContent) -> None:
    """Collect the printed characters; blanks and breaks that pdfium made up are left out."""
    # Local names: this loop runs once per character and is most of the time a page takes.
    unicode_of, is_generated = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_IsGenerated
    box_of, origin_of = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
    size_of, map_error = pdfium.FPDFText_GetFontSize, pdfium.FPDFText_HasUnicodeMapError
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    at_x, at_y, at_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    scale, font_size, fresh = 1.0, 0.0, True
    upright, (left, _, _, top), glyphs = frame.rotation == 0, frame.area, content.glyphs
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = unicode_of(text_page, index)
        if code in _BLANKS and is_generated(text_page, index) == 1:
            fresh = True
            continue
        box_of(text_page, index, at_box)
        if code == 0x20 and box.right - box.left < _NO_WIDTH:
            continue  # made up between right-to-left stretches, though not marked so
        origin_of(text_page, index, at_x, at_y)
        nominal = size_of(text_page, index)
        if fresh or nominal != font_size:
            pdfium.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix))
            scale = math.hypot(matrix.c, matrix.d) or 1.0
            font_size, fresh = nominal, False
        if upright:
            x0, x1, base = box.left - left, box.right - left, top - y.value
        else:
            x0, _ = frame.to_page(box.left, box.bottom)
            x1, _ = frame.to_page(box.right, box.top)
            _, base = frame.to_page(x.value, y.value)
        text = _character(code)
        if not text or map_error(text_page, index) == 1 or _is_bad(code):
            content.doubtful.append(len(glyphs))
        glyphs.append(
            Glyph(text or NO_CHARACTER, min(x0, x1), max(x0, x1), base, nominal * scale or 1.0)
        )


def _character(code: int) -> str:
    """Give the character of a code, nothing for one that is none."""
    if code == _HYPHEN_AT_LINE_END:
        return "-"
    if code in (0x09, 0x0A, 0x0D, 0xA0):
        return " "
    if code < 0x20 or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF) or code > 0x10FFFF:
        return ""
    if code in _SYMBOL_FONT:
        return "\u2022"
    return chr(code)


def _is_bad(code: int) -> bool:
    return code == 0xFFFD or (code in _PRIVATE and code not in _SYMBOL_FONT)


def _links(document: Any, page: Any, to_page: Transform) -> Iterator[tuple[BBox, str]]:
    """Give the boxes of web links and where they lead."""
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
        target = buffer.value.decode("utf-8", "replace").strip()
        if target:
            for box in _link_boxes(link, to_page):
                yield box, target


def _link_boxes(link: Any, to_page: Transform) -> Iterator[BBox]:
    """Give the boxes of a link: one per line where it says so, else the one around it."""
    quad = pdfium.FS_QUADPOINTSF()
    count = pdfium.FPDFLink_CountQuadPoints(link)
    for index in range(count):
        if pdfium.FPDFLink_GetQuadPoints(link, index, ctypes.byref(quad)):
            corners = [(quad.x1, quad.y1), (quad.x2, quad.y2), (quad.x3, quad.y3)]
            yield _box(to_page(*corner) for corner in corners)
    rectangle = pdfium.FS_RECTF()
    if count <= 0 and pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(rectangle)):
        corners = [(rectangle.left, rectangle.top), (rectangle.right, rectangle.bottom)]
        yield _box(to_page(*corner) for corner in corners)


def _box(points: Iterator[Point]) -> BBox:
    found = list(points)
    xs, ys = [point[0] for point in found], [point[1] for point in found]
    return BBox(min(xs), min(ys), max(xs), max(ys))


def _read_objects(page: Any, to_page: Transform, content: PageContent) -> None:
    """Collect thin boxes and stroked lines along the axes: the rules of tables."""
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MAX_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            content.rules.extend(_rules(item, to_page))
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            content.has_pictures = True


def _rules(path: Any, to_page: Transform) -> Iterator[BBox]:
    mode, stroke = ctypes.c_int(0), ctypes.c_int(0)
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(mode), ctypes.byref(stroke))
    if not mode.value and not stroke.value:
        return
    for points in _subpaths(path, to_page):
        outline = _box(iter(points))
        if _is_rule(outline):
            yield outline
        elif stroke.value:
            for start, end in pairwise(points):
                side = _box(iter((start, end)))
                if _is_rule(side):
                    yield side


def _is_rule(box: BBox) -> bool:
    width, height = box.x1 - box.x0, box.bottom - box.top
    return min(width, height) <= _THIN and max(width, height) >= _SHORTEST_RULE


def _subpaths(path: Any, to_page: Transform) -> Iterator[list[Point]]:
    """Give the points of each part of a path, on the page."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix))
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MAX_POINTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        along = matrix.a * x.value + matrix.c * y.value + matrix.e
        up = matrix.b * x.value + matrix.d * y.value + matrix.f
        points.append(to_page(along, up))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points
