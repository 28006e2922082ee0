"""Which of Tesseract's language files read a page is told from its script."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image

from circextract.readers import readings
from circextract.readers.scan_lines import Line
from circextract.readers.tesseract import Scan, Word

KNOWN = frozenset({"eng", "fra", "spa", "rus", "chi_sim", "ara"})
PAGE = Scan(1, Image.new("L", (40, 40), 255), 300)


@pytest.mark.parametrize(
    ("script", "glance", "models"),
    [
        pytest.param("Latin", "The meeting will be held in Geneva", [], id="en"),
        pytest.param("Latin", "La réunion sera tenue à Genève pour les membres", ["fra"], id="fr"),
        pytest.param("Latin", "La reunión de los miembros y las comisiones", ["spa"], id="es"),
        pytest.param("Cyrillic", "", ["rus"], id="ru"),
        pytest.param("Han", "", ["chi_sim"], id="zh"),
        pytest.param("Japanese", "", ["chi_sim"], id="zh-kana"),
        pytest.param("Arabic", "", ["ara"], id="ar"),
    ],
)
def test_a_page_is_read_with_the_models_of_its_script(
    script: str, glance: str, models: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """English needs no model of its own: it is added to every page."""

    def words_of(page: Scan, lines: Any, models: Any) -> list[list[Word]]:
        return [[Word(text, 0, 1, 0, 10, 90) for text in glance.split()] for _ in lines]

    monkeypatch.setattr(readings, "words_of", words_of)
    _, found = readings._models(PAGE, [Line(0, 0, 40, 10)], script, KNOWN)
    assert found == models
