"""Ask pdfplumber, slower and more thorough, for the characters pdfium is unsure of.

pdfium knows no glyph names beyond the usual ones ("f_f_i", "uni0416" in a Type 3 font) and then
gives the bare code of the glyph, a wrong letter. pdfplumber's character at the same place is taken
instead.
"""

from __future__ import annotations

import io
import logging
import re
from typing import Any

import pdfplumber

from circextract.readers.pdf_glyphs import NO_CHARACTER, PageContent

_UNKNOWN = re.compile(r"\(cid:\d+\)|[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf01f\uf100-\uf8ff]")
# pdfminer reports every oddity of a font; without a handler that would land on stderr.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())

_NEAR = 1.0  # points along the line
_LEVEL = 0.6  # font sizes across it


def settle(content: PageContent, data: bytes) -> None:
    """Replace the doubtful glyphs of a page that pdfplumber knows; drop those nobody knows."""
    found = _characters(data, content.number - 1)
    still: list[int] = []
    for index in content.doubtful:
        glyph = content.glyphs[index]
        near = [
            (abs(x - glyph.x0), text)
            for x, base, text in found
            if abs(x - glyph.x0) <= _NEAR and abs(base - glyph.base) <= _LEVEL * glyph.size
        ]
        text = min(near)[1] if near else glyph.text
        if text == glyph.text:
            still.append(index)  # both fall back to the bare code where they know nothing
        content.glyphs[index] = glyph._replace(text=text)
    kept = [glyph for glyph in content.glyphs if glyph.text != NO_CHARACTER]
    content.glyphs[:], content.doubtful = kept, still


def _characters(data: bytes, index: int) -> list[tuple[float, float, str]]:
    """Give left edge, baseline and text of each character pdfplumber knows on a page."""
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[index + 1]) as document:
            page = document.pages[0]
            left, top = page.bbox[0], page.bbox[1]
            return [_placed(item, left, top) for item in page.chars if not _is_unknown(item)]
    except Exception:  # pdfminer raises all kinds on broken files; pdfium's reading then stands
        return []


def _is_unknown(character: dict[str, Any]) -> bool:
    return bool(_UNKNOWN.search(character["text"]))


def _placed(character: dict[str, Any], left: float, top: float) -> tuple[float, float, str]:
    base = character["bottom"] - top - 0.22 * character["size"]
    return character["x0"] - left, base, character["text"] or " "
