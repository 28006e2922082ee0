"""What is left of a PDF that is cut off: the table of its objects stands at the end and is lost.

pdfium finds the objects again by itself, but not which are the pages; that is told it here. Pages
whose object is lost are made anew from their content and the fonts that are left.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from circextract.readers.pdf_glyphs import DOUBTFUL_SHARE, NO_CHARACTER, PageContent

MAX_LEFT = 64 * 1024 * 1024  # bytes unpacked in all

_END = re.compile(rb"%%EOF\s*\x00*\s*$")
_OBJECT = re.compile(rb"(?<!\d)(\d{1,7}) 0 obj\b")
_STREAM = re.compile(rb"\bstream\r?\n")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_FONT = re.compile(rb"/Type\s*/Font(?![A-Za-z])")
_TEXTUAL = re.compile(rb"/(\w+)\s+-?[\d.]+\s+Tf\b")
_NO_CONTENT = re.compile(rb"/(?:Subtype|Type|Length1|FunctionType)\b")
_PACKED = re.compile(rb"/Type\s*/ObjStm")
_CONTENTS = re.compile(rb"/Contents\s*(\[[^\]]*\]|\d+ 0 R)")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_BOX = re.compile(rb"/MediaBox\s*(\[[^\]]*\])")
_A4 = b"[0 0 595 842]"
_SUBSET = re.compile(rb"/BaseFont\s*/([A-Z])A{5}\+")
_BEARABLE = 0.05  # of the characters of a page, lost with their fonts
_FIRST_NEW = 9_000_000  # numbers of the objects written here, larger than any
_UNKNOWN_FONT = (
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode %d 0 R>>"
    % (_FIRST_NEW + 1)
)
_FONTS = re.compile(rb"/Font\s*(?:<<(.*?)>>|(\d+) 0 R)", re.DOTALL)
_NEEDED = re.compile(rb"/(?:ToUnicode\s+|DescendantFonts\s*\[\s*)(\d+) 0 R")
_NO_LETTERS = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
    b"/CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange 256 beginbfchar "
    + b" ".join(b"<%02X> <FFFD>" % code for code in range(256))
    + b" endbfchar endcmap end end"
)


class _Object(NamedTuple):
    """An object found again: what stands before its stream, and where that begins."""

    number: int
    head: bytes
    stream: int | None


def is_cut(data: bytes) -> bool:
    """Tell whether a PDF has lost its end."""
    return not _END.search(data[-2048:])


def mended(data: bytes) -> bytes:
    """Give what is left of a PDF with a tree of its pages put behind."""
    data = _closed(data)
    unpacked = _unpacked(data)
    objects = {each.number: each for each in [*unpacked, *_objects(data)]}
    new = {each.number: each.head for each in unpacked} | _fonts_lost(objects)
    pages = [number for number, each in objects.items() if _PAGE.search(each.head)]
    pages += _pages_anew(data, objects, pages, new)
    tree, root = _FIRST_NEW - 2, _FIRST_NEW - 1
    kids = b" ".join(b"%d 0 R" % number for number in pages)
    new[tree] = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(pages), kids)
    new[root] = b"<</Type/Catalog/Pages %d 0 R>>" % tree
    bodies = b"".join(b"%d 0 obj\n%b\nendobj\n" % entry for entry in new.items())
    trailer = b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n0\n%%%%EOF\n"
    return data + bodies + trailer % (max(new) + 1, root)


def _closed(data: bytes) -> bytes:
    """End the object in which the cut is: a stream goes up to there, another object is lost."""
    start = 0
    for found in _OBJECT.finditer(data):
        start = found.start()
    last = data[start:]
    if b"endobj" in last:
        return data + b"\n"
    return data + b"\nendstream\nendobj\n" if _STREAM.search(last) else data[:start]


def _objects(data: bytes) -> Iterator[_Object]:
    """Give the objects that are there wholly, and the last if only its stream is cut."""
    starts = list(_OBJECT.finditer(data))
    ends = [*(start.start() for start in starts[1:]), len(data)]
    for start, end in zip(starts, ends, strict=False):
        body = data[start.end() : end]
        stream = _STREAM.search(body)
        if stream is not None:
            yield _Object(int(start[1]), body[: stream.start()], start.end() + stream.end())
        elif b"endobj" in body:
            yield _Object(int(start[1]), body.partition(b"endobj")[0], None)


def _inflated(data: bytes, each: _Object) -> bytes:
    """Give what a stream holds, as far as it is there."""
    if each.stream is None or b"/FlateDecode" not in each.head:
        return b""
    try:
        return zlib.decompressobj().decompress(memoryview(data)[each.stream :], MAX_LEFT)
    except zlib.error:
        return b""


def _unpacked(data: bytes) -> list[_Object]:
    """Take the objects out of the streams in which newer programs pack them."""
    found: list[_Object] = []
    for each in _objects(data):
        first = re.search(rb"/First\s+(\d+)", each.head)
        if first is None or not _PACKED.search(each.head):
            continue
        content = _inflated(data, each)
        numbers = [int(number) for number in re.findall(rb"\d+", content[: int(first[1])])]
        places = [int(first[1]) + place for place in numbers[1::2]]
        for number, start, end in zip(
            numbers[::2], places, [*places[1:], len(content)], strict=False
        ):
            found.append(_Object(number, content[start:end], None))
    return found


def _fonts_lost(objects: Mapping[int, _Object]) -> dict[int, bytes]:
    """Put fonts that print no known character where fonts are lost: their codes are no letters."""
    asked: set[int] = set()
    for each in objects.values():
        for table in _FONTS.finditer(each.head):
            named = objects.get(int(table[2])) if table[2] else None
            asked.update(map(int, _REFERENCE.findall(named.head if named else table[1] or b"")))
    lost = {font for font in asked if not _is_readable(objects.get(font), objects)}
    no_letters = b"<</Length %d>>\nstream\n%b\nendstream" % (len(_NO_LETTERS), _NO_LETTERS)
    return {_FIRST_NEW + 1: no_letters, **dict.fromkeys([*lost, _FIRST_NEW], _UNKNOWN_FONT)}


def _is_readable(font: _Object | None, objects: Mapping[int, _Object]) -> bool:
    """Tell whether a font and what tells its letters are left; of its shapes nothing is needed."""
    needed = _NEEDED.findall(font.head) if font else []
    return font is not None and all(int(number) in objects for number in needed)


# --- pages whose object is lost ---------------------------------------------------------------


def _pages_anew(
    data: bytes, objects: Mapping[int, _Object], pages: Iterable[int], new: dict[int, bytes]
) -> list[int]:
    """Write pages for contents that belong to none, with the fonts they ask for."""
    known = b" ".join(
        content[1] for page in pages for content in _CONTENTS.finditer(objects[page].head)
    )
    used = {int(number) for number in _REFERENCE.findall(known)}
    box = next((box[1] for each in objects.values() if (box := _BOX.search(each.head))), _A4)
    made: list[int] = []
    for each in objects.values():
        names = set() if each.number in used else _font_names(data, each)
        if names:
            number = _FIRST_NEW + 10 + len(made)
            fonts = b" ".join(b"/%b %d 0 R" % (n, _font(n, objects)) for n in sorted(names))
            new[number] = (
                b"<</Type/Page/Parent %d 0 R/MediaBox%b/Contents %d 0 R/Resources<</Font<<%b>>>>>>"
            ) % (_FIRST_NEW - 2, box, each.number, fonts)
            made.append(number)
    return made


def _font_names(data: bytes, each: _Object) -> set[bytes]:
    """Give the names of the fonts in which the content of a page is set; none if it is none."""
    if each.stream is None or _NO_CONTENT.search(each.head):
        return set()
    return set(_TEXTUAL.findall(_inflated(data, each)))


def _font(name: bytes, objects: Mapping[int, _Object]) -> int:
    """Find the font a content calls by a name, as the usual programs name them.

    Browsers call a font by the number of its object, office suites by that of its subset: F1 is
    "BAAAAA+...". One that is not left prints no known character.
    """
    number = int(name[1:]) if re.fullmatch(rb"F\d+", name) else 0
    for key, each in objects.items():
        subset = _SUBSET.search(each.head) if _FONT.search(each.head) else None
        if subset and number in (key, ord(subset[1]) - ord("A")) and _is_readable(each, objects):
            return key
    return _FIRST_NEW


# --- what is read of them ---------------------------------------------------------------------


def without_lost_fonts(content: PageContent) -> PageContent | None:
    """Leave out of a page what was set in fonts that are lost, None where that is a good part.

    Without its bold print, the number of another letter might be taken for a letter's own. The
    characters beside what is left out are in doubt: of their words a piece is missing.
    """
    lost = {index for index in content.doubtful if content.glyphs[index].text == NO_CHARACTER}
    others = len(content.doubtful) - len(lost)
    if len(lost) > _BEARABLE * len(content.glyphs) or others > max(
        2, DOUBTFUL_SHARE * len(content.glyphs)
    ):
        return None
    unsure = {*content.doubtful, *(near for index in lost for near in (index - 1, index + 1))}
    kept = [index for index in range(len(content.glyphs)) if index not in lost]
    content.doubtful = [place for place, index in enumerate(kept) if index in unsure]
    content.glyphs = [content.glyphs[index] for index in kept]
    return content
