"""Words of a picture that may be wrong are marked: by confidence, or where two readings differ."""

from __future__ import annotations

import pytest
from PIL import Image
from tests.readers.scanner import as_file

from circextract.readers import ocr, read
from circextract.readers.readings import _LETTERS, _settled
from circextract.readers.tesseract import DOUBTFUL, UNSURE, Scan, Word


def word(text: str, confidence: float = 95, place: int = 0) -> Word:
    return Word(text, 50 * place, 50 * place + 46, 50, 10, confidence)


@pytest.mark.parametrize("confidence", [DOUBTFUL - 1, DOUBTFUL])
def test_a_word_below_the_threshold_is_marked(
    confidence: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = [word("Circular"), word("93", confidence, place=1)]
    monkeypatch.setattr(ocr, "read_lines", lambda *_: [line])
    monkeypatch.setattr(ocr, "orientation", lambda _: (0, "Latin"))
    monkeypatch.setattr(ocr, "installed", lambda: frozenset({"eng"}))
    document = read(as_file([Image.new("L", (1000, 1200), 255)], "PNG", 100))
    assert document.text == "Circular 93"
    marked = [document.slice(span) for span in document.doubtful]
    assert marked == (["93"] if confidence < DOUBTFUL else [])


@pytest.mark.parametrize(
    ("both", "own", "is_sure"),
    [
        ("WY", "\u0661\u0661", False),  # letters for the digits of Arabic print
        ("W", "7/1\u0661", False),
        ("0", "\u0647", False),  # the digit five, a letter of the same shape
        ("1998", "1998", True),
        ("COM", "", True),
        ("ITU-T", "\u0627", True),
        ("a.petrova@itu.int", "15.051", True),
    ],
)
def test_where_only_one_reading_has_digits_neither_is_sure(
    both: str, own: str, is_sure: bool
) -> None:
    others = [word(own, 40)] if own else []
    (settled,) = _settled([word(both)], others, _LETTERS["Arabic"])
    assert settled.text == both
    assert (settled.confidence >= UNSURE) is is_sure


@pytest.mark.parametrize(
    ("script", "resolution", "read_at"),
    [
        ("Latin", 300, 150),
        ("Arabic", 300, 300),  # its dots are lost at half of that
        ("Arabic", 600, 300),
        ("Arabic", 200, 200),
        ("Arabic", 100, 200),
        ("Han", 150, 300),
    ],
)
def test_a_script_is_read_at_the_resolution_it_needs(
    script: str, resolution: int, read_at: int
) -> None:
    page = Scan(1, Image.new("L", (400, 400), 255), resolution)
    assert ocr._at_best_resolution(page, script).resolution == read_at
