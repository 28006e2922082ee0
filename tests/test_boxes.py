"""The boxes of evidence are right: the page's text under each box holds the value's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

import circextract
from circextract.fold import fold
from circextract.readers.pdf import PDFIUM_LOCK

FIXTURES = Path(__file__).parent / "fixtures"
PRINTS = [
    path
    for folder in ("versions", "letters", "formats")
    for path in sorted((FIXTURES / folder).glob("*.pdf"))
]
MARGIN = 1.0  # points around a box: glyphs reach a little over it


def boxed(
    record: circextract.Circular, document: circextract.Document
) -> Iterator[tuple[str, circextract.EvidenceSpan]]:
    """Give the spans with a box; one that runs over a page's end has that of its first part."""
    for pointer, evidence in record.evidence.items():
        for span in evidence.spans:
            places = document.places_of(circextract.Span(span.start, span.end))
            if span.bbox is not None and len({place.page for place in places}) == 1:
                yield pointer, span


def text_under(document: pypdfium2.PdfDocument, span: circextract.EvidenceSpan) -> str:
    page = document[(span.page or 1) - 1]
    left, top, right, bottom = span.bbox or (0, 0, 0, 0)
    height = page.get_height()
    return page.get_textpage().get_text_bounded(
        left - MARGIN, height - bottom - MARGIN, right + MARGIN, height - top + MARGIN
    )


def letters(text: str) -> Counter[str]:
    """Count the letters: right-to-left words and wrapped lines come in another order."""
    return Counter(filter(str.isalnum, fold(text)))


@pytest.mark.parametrize("path", PRINTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_text_under_a_box_is_what_was_read(path: Path) -> None:
    spans = list(boxed(circextract.extract(path), circextract.read(path)))
    with PDFIUM_LOCK:
        printed = pypdfium2.PdfDocument(path)
        for pointer, span in spans:
            missing = letters(span.text) - letters(text_under(printed, span))
            assert sum(missing.values()) <= len(span.text) // 20, (pointer, span.text)
        printed.close()
    assert len(spans) > 40
