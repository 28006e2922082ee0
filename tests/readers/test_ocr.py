"""Pictures of letters are read through Tesseract: all six languages, askew, with noise."""

from __future__ import annotations

import functools
import io
import math
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from tests.cases.tables import LANGUAGES
from tests.readers.scanner import as_file, scanned

import circextract
from circextract.document import Document, Span
from circextract.errors import DamagedDocument, DocumentTooLarge, MissingDependency
from circextract.evaluate.compare import compare
from circextract.readers import ocr, read

VERSIONS = Path(__file__).parents[1] / "fixtures" / "versions"
HEADER = (
    *("id", "kind", "language", "issuer", "groups", "reference", "date", "place"),
    *("addressees", "copy_to", "contacts", "subject"),
)
A4 = (595.3, 841.9)


@functools.cache
def record_of_scan(language: str, resolution: int = 300) -> dict[str, Any]:
    pages = scanned(VERSIONS / f"{language}.pdf", resolution)
    return circextract.extract(as_file(pages, resolution=resolution)).to_dict()


@functools.cache
def document_of_english() -> Any:
    return read(as_file(scanned(VERSIONS / "en.pdf", angle=-1.5), "PNG"))


@functools.cache
def header_outcomes(language: str, resolution: int = 300) -> list[Any]:
    expected = circextract.extract(VERSIONS / f"{language}.txt").to_dict()
    header = {key: expected[key] for key in HEADER}
    return compare(header, record_of_scan(language, resolution))


def share_right(*languages: str, resolution: int = 300) -> float:
    outcomes = [
        outcome for language in languages for outcome in header_outcomes(language, resolution)
    ]
    return sum(outcome.verdict == "right" for outcome in outcomes) / len(outcomes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_scanned_letter_keeps_its_header(language: str) -> None:
    assert share_right(language) >= 0.9


def test_hardly_a_header_value_is_lost_in_a_scan() -> None:
    assert share_right(*LANGUAGES) >= 0.95


def test_a_coarse_scan_loses_hardly_more() -> None:
    assert share_right(*LANGUAGES, resolution=150) >= 0.95


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_of_a_scan_says_so(language: str) -> None:
    codes = [issue["code"] for issue in record_of_scan(language)["issues"]]
    assert "recognised_text" in codes


def test_boxes_are_those_of_the_page_as_scanned() -> None:
    """The page was turned clockwise, so that words stand elsewhere than on the print."""
    printed, found = read(VERSIONS / "en.pdf"), document_of_english()
    for words in ("14 March 2023", "tsbgreen@itu.int", "Seong-min Duarte"):
        expected, shown = turned(middle(printed, words), -1.5), middle(found, words)
        assert shown == pytest.approx(expected, abs=3)


def middle(document: Document, words: str) -> tuple[float, float]:
    start = document.text.index(words)
    place = document.place_of(Span(start, start + len(words)))
    assert place is not None
    (page, box) = place
    assert page == 1
    return (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2


def turned(point: tuple[float, float], degrees: float) -> tuple[float, float]:
    """Turn a point counter-clockwise around the middle of an A4 page."""
    angle = math.radians(degrees)
    x, y = point[0] - A4[0] / 2, point[1] - A4[1] / 2
    return (
        A4[0] / 2 + x * math.cos(angle) + y * math.sin(angle),
        A4[1] / 2 - x * math.sin(angle) + y * math.cos(angle),
    )


def test_a_page_lying_on_its_side_is_set_upright() -> None:
    page = scanned(VERSIONS / "en.pdf", 200)[0].rotate(90, expand=True)
    assert "14 March 2023" in read(as_file([page], "JPEG", 200)).text


def test_pages_of_a_pdf_without_a_text_layer_are_recognised() -> None:
    document = read(as_file(scanned(VERSIONS / "en.pdf", 200), "PDF", 200))
    assert (document.source.reader, document.source.pages) == ("pdf", 1)
    assert "14 March 2023" in document.text
    assert [warning.code for warning in document.warnings][:1] == ["recognised_text"]


def test_a_picture_without_print_needs_ocr() -> None:
    blank = Image.new("L", (800, 1100), 255)
    document = read(as_file([blank], "PNG", 100))
    assert document.text == ""
    assert [(w.code, w.severity) for w in document.warnings] == [("needs_ocr", "error")]


def test_paper_shows_through_what_is_transparent() -> None:
    page = scanned(VERSIONS / "en.pdf", 200)[0]
    ink = Image.new("LA", page.size, (0, 0))
    ink.putalpha(page.point(lambda tone: 255 - tone))
    assert "14 March 2023" in read(as_file([ink], "PNG", 200)).text


def test_without_tesseract_the_package_to_install_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingDependency, match="apt-get install tesseract-ocr"):
        read(as_file([Image.new("L", (800, 1100), 255)], "PNG", 100))


def test_without_tesseract_a_pdf_with_some_text_is_read_as_far_as_it_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    stream = io.BytesIO()
    with pypdfium2.PdfDocument(VERSIONS / "en.pdf") as letter:
        scan = as_file([Image.new("L", (800, 1100), 200)], "PDF", 100)
        letter.import_pages(pypdfium2.PdfDocument(scan))
        letter.save(stream)
    document = read(stream.getvalue())
    assert "14 March 2023" in document.text
    assert "page_without_text" in [warning.code for warning in document.warnings]


@pytest.mark.parametrize("language", ["ru", "zh", "ar"])
def test_a_language_whose_model_is_missing_is_read_with_the_others(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: frozenset({"eng"}))
    page = as_file(scanned(VERSIONS / f"{language}.pdf", 200), "PNG", 200)
    assert "TSB Workshops/AP" in read(page).text


def test_a_cut_picture_is_damaged() -> None:
    data = as_file([Image.effect_noise((400, 400), 50)], "PNG", 100)
    with pytest.raises(DamagedDocument, match=r"a\.png: the picture is damaged"):
        read(data[: len(data) // 2], name="a.png")


def test_a_picture_larger_than_any_letter_is_refused() -> None:
    data = as_file([Image.new("1", (9000, 9000))], "PNG", 100)
    with pytest.raises(DocumentTooLarge, match=r"a\.png: page 1 has 9000 by 9000 dots"):
        read(data, name="a.png")


def test_a_scanned_page_in_an_archive_is_a_letter_and_a_logo_is_none() -> None:
    page = as_file(scanned(VERSIONS / "en.pdf", 200), "PNG", 200)
    logo = as_file([Image.new("L", (300, 120), 90)], "PNG", 100)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("scan.png", page)
        archive.writestr("logo.png", logo)
    assert read(stream.getvalue(), name="a.zip").source.name == "scan.png"
