"""Read pictures of letters: PNG, JPEG, GIF, TIFF with one page or several."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

from PIL import Image, ImageSequence, UnidentifiedImageError

from circextract.document import Document, Source
from circextract.errors import DamagedDocument, DocumentTooLarge
from circextract.readers.ocr import MAX_PAGES, RESOLUTION, recognise
from circextract.readers.pdf import document_of
from circextract.readers.tesseract import Scan

MAX_PIXELS = 60_000_000  # of one page: A3 at 400 dots per inch has 31 million

SMALLEST_PAGE = 800  # dots of the longer side: A4 at 70 dots per inch

_LETTER_WIDTH = 8.27  # inches of A4, taken where a picture does not say how large it is
_SANE = range(72, 1201)  # dots per inch a scanner gives; others are made up


def read_pictures(data: bytes, source: Source) -> Document:
    """Read the bytes of a picture; its pages are recognised by Tesseract."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            scans = list(_scans(picture, source.name))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise DamagedDocument(
            f"{source.name}: the picture is damaged. Scan the letter again, "
            "or ask for another copy."
        ) from error
    return document_of(recognise(scans), replace(source, pages=len(scans)))


def is_large(data: bytes) -> bool:
    """Tell whether a picture may show a page of print, by its header."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            return max(picture.size) >= SMALLEST_PAGE
    except Exception:  # Pillow raises a dozen kinds on broken headers
        return False


def _scans(picture: Image.Image, name: str) -> Iterator[Scan]:
    for index, frame in enumerate(ImageSequence.Iterator(picture)):
        if index >= MAX_PAGES:
            raise DocumentTooLarge(
                f"{name}: the picture has more than {MAX_PAGES} pages. Cut the letter out."
            )
        if frame.width * frame.height > MAX_PIXELS:
            raise DocumentTooLarge(
                f"{name}: page {index + 1} has {frame.width} by {frame.height} dots, more than "
                f"any letter needs. Scan it at {RESOLUTION} dots per inch."
            )
        yield Scan(index + 1, _on_white(frame), _resolution(frame))


def _on_white(frame: Image.Image) -> Image.Image:
    """Give a frame as grey tones; what is transparent is paper."""
    if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
        shown = frame.convert("RGBA")
        paper = Image.new("RGBA", shown.size, "white")
        return Image.alpha_composite(paper, shown).convert("L")
    return frame.convert("L")


def _resolution(frame: Image.Image) -> float:
    stated = frame.info.get("dpi", (0, 0))[0]
    if round(stated) in _SANE:
        return float(stated)
    return float(min(frame.size) / _LETTER_WIDTH)
