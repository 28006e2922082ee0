"""Time the readers beside the barest way to the text of each format, as ratios of one run.

    python evaluation/reading.py

The letters of tests/fixtures/formats and tests/fixtures/versions, six languages, warm, processor
time. The bare way only takes all characters out; it knows no cells, links, notes or deletions.
"""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import olefile
import pypdfium2
from lxml import etree, html

import circextract

FIXTURES = Path(__file__).parents[1] / "tests" / "fixtures"
LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
ROUNDS = 5


def main() -> None:
    """Print milliseconds a letter and how many times the bare way they are."""
    for row in times():
        print("{format:5} {reader:7.2f} ms {bare:7.2f} ms {ratio:6.1f}".format_map(row))


def times() -> Iterator[dict[str, str | float]]:
    """Give for each format the milliseconds of reader and bare way."""
    for suffix, bare in BARE.items():
        folder = FIXTURES / ("versions" if suffix in ("pdf", "txt") else "formats")
        letters = [(folder / f"{language}.{suffix}").read_bytes() for language in LANGUAGES]
        ours, theirs = _milliseconds(circextract.read, letters), _milliseconds(bare, letters)
        yield {
            "format": suffix,
            "reader": round(ours, 2),
            "bare": round(theirs, 3),
            "ratio": round(ours / theirs, 1),
        }


def _milliseconds(read: Callable[[bytes], object], letters: list[bytes]) -> float:
    for letter in letters:
        read(letter)
    begun = time.process_time()
    for _ in range(ROUNDS):
        for letter in letters:
            read(letter)
    return (time.process_time() - begun) * 1000 / (ROUNDS * len(letters))


def _zipped(data: bytes, part: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(map(str, etree.fromstring(archive.read(part)).itertext()))


def _pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def _doc(data: bytes) -> bytes:
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        return bytes(file.openstream("WordDocument").read())


BARE: dict[str, Callable[[bytes], object]] = {
    "docx": lambda data: _zipped(data, "word/document.xml"),
    "pdf": _pdf,
    "odt": lambda data: _zipped(data, "content.xml"),
    "rtf": lambda data: re.sub(rb"\\[a-z]+-?\d* ?|[{}]", b"", data),
    "doc": _doc,
    "html": lambda data: html.fromstring(data).text_content(),
    "txt": lambda data: data.decode("utf-8"),
}


if __name__ == "__main__":
    main()
