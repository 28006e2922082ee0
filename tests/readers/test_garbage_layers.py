"""A text layer that says something else than the print is left for what Tesseract reads."""

from __future__ import annotations

import string

import pytest
from tests.readers.pdf_maker import Page, pdf

from circextract import extract, read
from circextract.document import Document

LINES = (
    *("INTERNATIONAL TELECOMMUNICATION UNION", "Geneva, 14 March 2023", "TSB Circular 93"),
    *("Subject: Workshop on the use of data centres", "Dear Sir or Madam,"),
    "1   I have the pleasure to inform you that the workshop will be held in Nairobi on 6",
    "September 2023, and that all of the members of the Union are invited to take part in it.",
    "2   Registration is free of charge, and it is open to all who would like to be there.",
    "3   The programme of the workshop will be sent to those who have registered by May.",
    *("Yours faithfully,", "Director of the Telecommunication Standardization Bureau"),
)
FONT = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding "
    "/ToUnicode @M >>"
)
LETTERS = string.ascii_letters
SHIFTED = dict(zip(LETTERS, LETTERS[11:] + LETTERS[:11], strict=True))
PRIVATE = {letter: chr(0xE300 + number) for number, letter in enumerate(LETTERS)}


def printed(layer: dict[str, str], *pages: tuple[str, ...]) -> bytes:
    """Print lines in Helvetica whose letters are said to be others."""
    pairs = " ".join(f"<{ord(key):02X}> <{ord(value):04X}>" for key, value in layer.items())
    made = []
    for lines in pages:
        page = Page()
        for number, line in enumerate(lines):
            page.hex_text(60, 80 + 30 * number, line.encode("latin-1").hex(), "F2", 11)
        made.append(page)
    return pdf(*made, fonts={"F2": FONT}, maps={"M": pairs})


def codes(document: Document) -> list[str]:
    return [warning.code for warning in document.warnings]


@pytest.mark.parametrize("layer", [SHIFTED, PRIVATE], ids=["other letters", "no letters"])
def test_a_page_with_a_garbage_layer_is_recognised(layer: dict[str, str]) -> None:
    data = printed(layer, LINES)
    document = read(data)
    assert "pleasure to inform you that the workshop will be held" in document.text
    assert codes(document) == ["recognised_text", "doubtful_text"]
    assert document.source.reader == "pdf+ocr"
    record = extract(data)
    assert str(record.date) == "2023-03-14"
    assert record.reference is not None
    assert record.reference.number == "93"


def test_a_page_whose_layer_is_right_is_not_recognised() -> None:
    document = read(printed({}, LINES))
    assert (document.source.reader, codes(document)) == ("pdf", [])


@pytest.mark.parametrize("layer", [SHIFTED, PRIVATE], ids=["other letters", "no letters"])
def test_without_tesseract_the_layer_stays(
    layer: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    document = read(printed(layer, LINES))
    assert document.source.reader == "pdf"
    assert "pleasure" not in document.text


def test_print_in_an_unknown_language_keeps_its_layer() -> None:
    lines = tuple("orne kalit sumo verat dilon pakre" for _ in range(12))
    document = read(printed({}, lines, lines))
    assert (document.source.reader, codes(document)) == ("pdf", [])
    assert document.text.count("verat") == 24
