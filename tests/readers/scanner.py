"""Scan printed letters: draw the pages of a PDF askew and with noise, as a scanner gives them."""

from __future__ import annotations

import io
from pathlib import Path

import numpy
import pypdfium2
from PIL import Image

from circextract.readers.pdf import PDFIUM_LOCK


def scanned(path: Path, resolution: int = 300, angle: float = 0.7) -> list[Image.Image]:
    """Give the pages as grey pictures, turned counter-clockwise by some degrees; seeded noise."""
    noise = numpy.random.default_rng(len(path.name))
    return [_noisy(page, angle, noise) for page in _drawn(path, resolution)]


def _drawn(path: Path, resolution: int) -> list[Image.Image]:
    with PDFIUM_LOCK:
        document = pypdfium2.PdfDocument(path)
        pages = [page.render(scale=resolution / 72).to_pil().convert("L") for page in document]
        document.close()
    return pages


def _noisy(page: Image.Image, angle: float, noise: numpy.random.Generator) -> Image.Image:
    turned = page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    tones = numpy.asarray(turned, dtype=float) + noise.normal(0, 12, turned.size[::-1])
    return Image.fromarray(tones.clip(0, 255).astype("uint8"))


def as_file(pages: list[Image.Image], form: str = "TIFF", resolution: int = 300) -> bytes:
    """Give pages as the bytes of one file: "TIFF", "PNG", "JPEG" or "PDF"."""
    stream = io.BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if form in ("TIFF", "PDF") else {}
    size = {"resolution": resolution} if form == "PDF" else {"dpi": (resolution, resolution)}
    pages[0].save(stream, form, **more, **size)
    return stream.getvalue()
