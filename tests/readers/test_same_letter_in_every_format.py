"""One letter in each of six languages gives the record its Word document gives, in every format.

The files are made by tests/fixtures/formats/build_formats.py, mostly through LibreOffice.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.cases.tables import LANGUAGES

from circextract import extract

FORMATS = Path(__file__).parents[1] / "fixtures" / "formats"
OF_THE_FILE = ("record_id", "source", "evidence")


def record(name: str) -> dict[str, Any]:
    values = extract(FORMATS / name).to_dict()
    return {key: value for key, value in values.items() if key not in OF_THE_FILE}


@pytest.mark.parametrize("suffix", ["html", "odt", "rtf"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_gives_the_record_of_its_word_document(language: str, suffix: str) -> None:
    assert record(f"{language}.{suffix}") == record(f"{language}.docx")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_hidden_or_deleted_in_the_word_document_stays_out(language: str) -> None:
    values = str(record(f"{language}.docx"))
    assert "2023-09-06" in values
    assert "1999" not in values
