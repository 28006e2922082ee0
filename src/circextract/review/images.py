"""The pages of a PDF as pictures in a page of HTML."""

from __future__ import annotations

import base64
import io
from typing import Any, NamedTuple

import pypdfium2

from circextract.readers.pdf import PDFIUM_LOCK

_DOTS_PER_POINT = 100 / 72
_LONGEST_SIDE = 1600  # pixels, whatever the size of the page
_QUALITY = 60
MOST_PAGES = 30  # of one letter; the others are there as text


class PageImage(NamedTuple):
    """A page: its number from 1, its size in points, its picture as a data URL."""

    number: int
    width: float
    height: float
    url: str


def page_images(data: bytes) -> list[PageImage]:
    """Draw the pages of a PDF that was read before; none where pdfium cannot draw it."""
    with PDFIUM_LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            return []
        try:
            return [_drawn(document, index) for index in range(min(len(document), MOST_PAGES))]
        except pypdfium2.PdfiumError:
            return []
        finally:
            document.close()


def _drawn(document: Any, index: int) -> PageImage:
    page = document[index]
    try:
        width, height = page.get_size()
        scale = min(_DOTS_PER_POINT, _LONGEST_SIDE / max(width, height))
        picture = page.render(scale=scale).to_pil().convert("RGB")
    finally:
        page.close()
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=_QUALITY, optimize=True)
    url = "data:image/jpeg;base64," + base64.b64encode(packed.getvalue()).decode("ascii")
    return PageImage(index + 1, width, height, url)
