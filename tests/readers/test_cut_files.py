"""A file cut in the middle gives what stands before the cut, and says so, or is damaged."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest
from tests.cases.tables import LANGUAGES
from tests.readers.docx_maker import package
from tests.readers.test_mail import mail

from circextract import extract, read
from circextract.document import Document
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


@pytest.mark.parametrize("share", [0.8, 0.95])
@pytest.mark.parametrize("language", ["en", "fr", "es", "ru"])
def test_a_pdf_whose_pages_are_lost_is_read_by_their_content_and_fonts(
    language: str, share: float
) -> None:
    """Office suites write the pages behind the fonts; numbers may have a font of their own."""
    data = (FORMATS / f"{language}.pdf").read_bytes()
    whole, cut = read(data), read(data[: int(len(data) * share)])
    assert cut.warnings[-1].code == "cut_off"
    assert words_of(cut) == words_of(whole)


def words_of(document: Document) -> list[str]:
    return sorted(re.findall(r"[^\W\d_]{2,}", document.text))


@pytest.mark.parametrize("share", [0.8, 0.95])
def test_where_few_words_are_in_a_font_that_is_lost_the_others_are_read(share: float) -> None:
    data = (FORMATS.parent / "letters" / "en-circular.pdf").read_bytes()
    whole, record = extract(data), extract(data[: int(len(data) * share)])
    assert record.partial
    assert [issue.code for issue in record.issues].count("cut_off") == 1
    assert record.reference is not None
    assert whole.reference is not None
    assert record.reference.number == whole.reference.number
    assert [each.number for each in record.paragraphs] == [each.number for each in whole.paragraphs]


@pytest.mark.parametrize("share", [0.8, 0.95])
def test_where_the_bold_print_is_a_good_part_its_loss_is_damage(share: float) -> None:
    """The number of another letter, in plain print, would be taken for its own."""
    data = (FORMATS.parent / "letters" / "en-circular_letter.pdf").read_bytes()
    with pytest.raises(DamagedDocument, match="fonts"):
        read(data[: int(len(data) * share)])


def test_a_word_of_which_a_piece_is_lost_is_in_doubt() -> None:
    """A browser cuts the Chinese characters into many fonts."""
    data = fixture("zh", "pdf")
    cut = read(data[: int(len(data) * 0.9)])
    assert "\ufffd" not in cut.text
    assert not set(cut.text) - set(read(data).text)
    doubted = {cut.slice(span) for span in cut.doubtful}
    assert "·杜阿尔" in doubted
    assert "电信标准化局" not in doubted


@pytest.mark.parametrize("name", ["formats/en.pdf", "letters/en-circular.pdf", "versions/fr.pdf"])
def test_a_pdf_without_any_font_is_damaged(name: str) -> None:
    data = (FORMATS.parent / name).read_bytes()
    with pytest.raises(DamagedDocument) as raised:
        read(data[: len(data) // 2])
    assert raised.value.code == "damaged_pdf"


@pytest.mark.parametrize("share", [number / 40 for number in range(1, 40)])
def test_wherever_a_pdf_is_cut_it_is_read_or_damaged(share: float) -> None:
    for data in (fixture("en", "pdf"), (FORMATS / "en.pdf").read_bytes(), packed()):
        try:
            found = read(data[: int(len(data) * share)])
        except DamagedDocument:
            continue
        assert found.warnings[-1].code == "cut_off"


def packed() -> bytes:
    """Write a PDF as newer programs do: font and page in a compressed stream of objects."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    page = b"<</Type/Page/Parent 9 0 R/MediaBox[0 0 595 842]/Contents 5 0 R"
    page += b"/Resources<</Font<</F1 3 0 R>>>>>>"
    objects = zlib.compress(b"3 0 4 %d " % len(font) + font + page)
    first = len(b"3 0 4 %d " % len(font))
    lines = " ".join(f"({number} Dear Sir or Madam) Tj 0 -12 Td" for number in range(40))
    content = zlib.compress(f"BT /F1 10 Tf 70 800 Td {lines} ET".encode())
    return (
        b"%%PDF-1.5\n1 0 obj\n<</Type/ObjStm/N 2/First %d/Filter/FlateDecode/Length %d>>\nstream\n"
        b"%b\nendstream\nendobj\n5 0 obj\n<</Filter/FlateDecode/Length %d>>\nstream\n%b\n"
        b"endstream\nendobj\n9 0 obj\n<</Type/Pages/Count 1/Kids[4 0 R]>>\nendobj\n"
    ) % (first, len(objects), objects, len(content), content)


def test_pages_packed_in_a_stream_of_objects_are_read() -> None:
    data = packed()
    assert "39 Dear Sir or Madam" in read(data).text
    cut = read(data[: data.rindex(b"endstream") - 20])
    assert "1 Dear Sir or Madam" in cut.text
    assert cut.warnings[-1].code == "cut_off"


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
