"""One letter in each of six languages gives the record its Word document gives, in every format.

The files are made by tests/fixtures/formats/build_formats.py, mostly through LibreOffice.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cases.tables import LANGUAGES
from tests.readers.docx_maker import package
from tests.readers.ole_maker import attachment, msg, ole
from tests.readers.test_containers import tar
from tests.readers.test_mail import mail

from circextract import extract

FORMATS = Path(__file__).parents[1] / "fixtures" / "formats"
OF_THE_FILE = ("record_id", "source", "evidence")


def record(letter: str | bytes) -> dict[str, Any]:
    """Give the record of a fixture or of bytes, without what tells of the file."""
    values = extract(FORMATS / letter if isinstance(letter, str) else letter).to_dict()
    return {key: value for key, value in values.items() if key not in OF_THE_FILE}


@pytest.mark.parametrize("suffix", ["html", "odt", "rtf", "doc"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_gives_the_record_of_its_word_document(language: str, suffix: str) -> None:
    assert record(f"{language}.{suffix}") == record(f"{language}.docx")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_office_suites_print_gives_the_record_of_the_word_document(language: str) -> None:
    """Hidden words are not in the print, so it has no issue that tells of them."""
    word = record(f"{language}.docx")
    word["issues"] = [issue for issue in word["issues"] if issue["code"] != "hidden_text"]
    assert record(f"{language}.pdf") == word


def attached(language: str) -> bytes:
    return mail(b_docx=(FORMATS / f"{language}.docx").read_bytes())


def written(language: str) -> bytes:
    return mail("poor", (FORMATS / f"{language}.html").read_text(encoding="utf-8"))


def outlook(language: str) -> bytes:
    data = (FORMATS / f"{language}.docx").read_bytes()
    return ole(msg(attachment("b.docx", data), subject="x", body="See attached."))


def zipped(language: str) -> bytes:
    return package({"b.docx": (FORMATS / f"{language}.docx").read_bytes()})


def tarred(language: str) -> bytes:
    return tar({"b.docx": (FORMATS / f"{language}.docx").read_bytes()}, "w:gz")


@pytest.mark.parametrize("pack", [attached, written, outlook, zipped, tarred])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_in_a_mail_or_archive_gives_its_record(
    language: str, pack: Callable[[str], bytes]
) -> None:
    assert record(pack(language)) == record(f"{language}.docx")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_hidden_or_deleted_in_the_word_document_stays_out(language: str) -> None:
    values = str(record(f"{language}.docx"))
    assert "2023-09-06" in values
    assert "1999" not in values
