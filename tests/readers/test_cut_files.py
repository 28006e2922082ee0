"""A file cut in the middle gives what stands before the cut, and says so, or is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cases.tables import LANGUAGES
from tests.readers.docx_maker import package
from tests.readers.test_mail import mail

from circextract import extract, read
from circextract.errors import DamagedDocument
from circextract.readers import File, letters
from circextract.readers.pdf_left import mended

FORMATS = Path(__file__).parents[1] / "fixtures" / "formats"
PRINTS = FORMATS.parent / "versions"


def fixture(language: str, suffix: str) -> bytes:
    folder = PRINTS if suffix == "pdf" else FORMATS
    return (folder / f"{language}.{suffix}").read_bytes()


@pytest.mark.parametrize(
    ("suffix", "share"),
    [("docx", 0.7), ("odt", 0.9), ("rtf", 0.8), ("html", 0.7), ("pdf", 0.99)],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_part_before_the_cut_is_read(language: str, suffix: str, share: float) -> None:
    data = fixture(language, suffix)
    record = extract(data[: int(len(data) * share)])
    assert [issue.code for issue in record.issues if issue.severity == "error"] == ["cut_off"]
    assert record.partial
    assert record.language == language
    assert record.reference is not None
    assert record.reference.number == "93"


@pytest.mark.parametrize(
    ("suffix", "share"), [("docx", 0.01), ("odt", 0.01), ("rtf", 0.001), ("pdf", 0.2), ("doc", 0.5)]
)
def test_where_nothing_can_be_read_the_file_is_damaged(suffix: str, share: float) -> None:
    data = fixture("en", suffix)
    with pytest.raises(DamagedDocument):
        read(data[: max(12, int(len(data) * share))])


def test_a_pdf_that_lost_its_fonts_is_damaged() -> None:
    """Its pages are there, but their text would be that of the codes of glyphs."""
    data = fixture("en", "pdf")
    with pytest.raises(DamagedDocument, match="fonts"):
        read(data[: len(data) // 2])


def test_the_pages_of_a_cut_pdf_are_those_of_the_whole() -> None:
    whole = fixture("fr", "pdf")
    cut = read(whole[: whole.rindex(b"xref", 0, whole.rindex(b"startxref"))])
    assert cut.text == read(whole).text
    assert read(mended(whole)).text == cut.text


def test_whole_files_in_a_cut_archive_are_read_and_the_archive_is_told_to_be_damaged() -> None:
    letter = (FORMATS / "en.docx").read_bytes()
    data = package({"a.docx": letter, "b.docx": letter})
    parts = list(letters(data[: int(len(data) * 0.8)], name="a.zip"))
    assert [part.place for part in parts] == ["a.zip!/a.docx", "a.zip"]
    assert isinstance(parts[0], File)
    assert parts[0].data == letter


def test_a_mail_that_never_ends_is_cut_off() -> None:
    data = mail("poor", (FORMATS / "en.html").read_text(encoding="utf-8"))
    assert "cut_off" not in [warning.code for warning in read(data).warnings]
    cut = data[: int(len(data) * 0.9)]
    assert [warning.code for warning in read(cut).warnings].count("cut_off") == 1
