"""Reading any file: what it is told from, where it came from, and what is said when it fails."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.readers.docx_maker import docx, p, package
from tests.readers.ole_maker import ole
from tests.readers.pdf_maker import Page, pdf

from circextract.errors import (
    DamagedDocument,
    DocumentTooLarge,
    EncryptedDocument,
    ReadError,
    UnsupportedFormat,
)
from circextract.readers import files, from_text, read
from circextract.readers.sniff import DOCX, PDF, TEXT, sniff

FILES = Path(__file__).parent / "files"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + bytes(64)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
HEAVY = ("docx", "lxml", "pdfplumber", "pypdfium2", "charset_normalizer")


def letter_docx() -> bytes:
    return docx(p("Dear Sir/Madam,"))


def letter_pdf() -> bytes:
    return pdf(Page().text(72, 100, "Dear Sir/Madam,"))


# Sources


def test_importing_the_readers_loads_no_heavy_package() -> None:
    code = "import sys, circextract.readers; print(*(m for m in sys.modules if '.' not in m))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(HEAVY) & set(done.stdout.split())


def test_reading_text_loads_no_heavy_package() -> None:
    code = (
        "import sys; from circextract.readers import read; read(b'Dear Sir'); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(HEAVY) & set(done.stdout.split())


def test_the_source_names_the_file_its_hash_and_its_reader(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(letter_pdf())
    source = read(path).source
    assert (source.name, source.path, source.reader) == ("letter.pdf", str(path), "pdf")
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (source.media_type, source.size, source.pages) == (PDF, path.stat().st_size, 1)


def test_a_path_a_string_bytes_and_a_file_object_give_the_same_text(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(letter_docx())
    with path.open("rb") as stream:
        sources = [path, str(path), path.read_bytes(), io.BytesIO(path.read_bytes()), stream]
        assert {read(source).text for source in sources} == {"Dear Sir/Madam,"}


def test_bytes_are_named_so_unless_a_name_is_given() -> None:
    assert read(letter_docx()).source.name == "<bytes>"
    assert read(letter_docx(), name="a.docx").source.name == "a.docx"
    assert read(io.BytesIO(letter_docx())).source.name == "<bytes>"


def test_a_file_object_brings_its_name(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir")
    with path.open("rb") as stream:
        assert read(stream).source.name == "letter.txt"


def test_text_in_memory_is_read_with_the_hash_of_its_utf_8() -> None:
    document = from_text("Genève", name="a.txt")
    assert document.text == "Genève"
    assert document.source.sha256 == hashlib.sha256("Genève".encode()).hexdigest()
    assert (document.source.name, document.source.reader) == ("a.txt", "text")


def test_the_suffix_of_the_name_does_not_matter() -> None:
    assert read(letter_pdf(), name="letter.docx").source.reader == "pdf"
    assert read(letter_docx(), name="letter.txt").source.reader == "docx"
    assert read(b"Dear Sir", name="letter.pdf").source.reader == "text"


def test_a_text_file_object_is_refused_with_advice() -> None:
    with pytest.raises(TypeError, match="from_text"):
        read(io.StringIO("Dear Sir"))  # type: ignore[arg-type]


def test_something_else_is_no_source() -> None:
    with pytest.raises(TypeError, match="int"):
        read(7)  # type: ignore[arg-type]


# What the bytes are


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (letter_pdf(), PDF),
        (b"junk before\n" + letter_pdf(), PDF),
        (letter_docx(), DOCX),
        (letter_docx()[:900], DOCX),
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "image/jpeg"),
        (b"GIF89a" + bytes(50), "image/gif"),
        (b"II*\x00" + bytes(50), "image/tiff"),
        (b"{\\rtf1 Dear Sir}", "application/rtf"),
        (b"<!DOCTYPE html><html>", "text/html"),
        (b"\n <!-- x --><HTML lang=en>", "text/html"),
        (b'<?xml version="1.0"?><letter/>', "application/xml"),
        (b'{"language": "en", "subject": "cut of', "application/json"),
        (b'\xef\xbb\xbf[\r\n  {"kind" : 1}]', "application/json"),
        ('{"日期": "2024"}'.encode("utf-16"), "application/json"),
        (b'{"format": "circextract-corrections"}\n{"a \\" b": 1}\n', "application/json"),
        (b"{{letterhead}}\n\nDear Sir,", TEXT),
        (b"[1] Dear Sir,", TEXT),
        (b'["Draft"] Dear Sir,', TEXT),
        (b'{"Draft"} Subject: "Dear Sir":', TEXT),
        ("Genève, le 8 juin".encode("latin-1"), TEXT),
        ("Женева".encode("utf-16"), TEXT),
        ("\ufeffЖенева".encode(), TEXT),
        (b"MZ" + bytes(300), "application/octet-stream"),
        (
            package({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "application/vnd.oasis.opendocument.text",
        ),
        (package({"letters/a.txt": "x"}), "application/zip"),
    ],
)
def test_the_format_is_told_from_the_bytes(data: bytes, media_type: str) -> None:
    assert sniff(data) == media_type


# Files that give no Document


def test_a_missing_file_says_so() -> None:
    with pytest.raises(ReadError, match=r"nowhere/a\.pdf: there is no such file"):
        read("nowhere/a.pdf")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="this is a folder"):
        read(tmp_path)


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf \n", b"\xff\xfe \x00\n\x00"])
def test_an_empty_file_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedDocument, match=r"a\.docx: the file (is empty|holds white space)"):
        read(data, name="a.docx")


def test_a_broken_image_named_pdf_is_called_a_picture() -> None:
    with pytest.raises(DamagedDocument, match=r"letter\.pdf: the picture is damaged"):
        read(PNG, name="letter.pdf")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (package({"xl/workbook.xml": "<x/>"}), "spreadsheet"),
        (ole({"Workbook": bytes(5000)}), "legacy Office file"),
        (bytes(range(256)) * 4, "binary data"),
        (b'{"language": "en"}', "JSON, no letter"),
        (b'date,event,text\n2025-05-12,,"a, b\nand c"\n', "CSV, no letter"),
        ("\ufeffдата;место;что\r\n12.05.2025;Женева;семинар\r\n".encode(), "CSV, no letter"),
        ("日期\t地点\t活动\n".encode() + "5月\t日内瓦\t讲习班\n".encode() * 4000, "CSV, no letter"),
    ],
)
def test_an_unsupported_format_is_named_with_advice(data: bytes, words: str) -> None:
    with pytest.raises(UnsupportedFormat, match=words):
        read(data, name="letter")


@pytest.mark.parametrize(
    "text",
    [
        "Geneva, 12 May 2025, by e-mail\n\nDear Sir, dear Madam, dear colleague\n",
        "Geneva, 12 May 2025, by e-mail\nDear Sir, dear Madam\n",
        "Ref:\tCircular 5\nSubject:\tA workshop\n",
        "a, b, c",
    ],
)
def test_commas_and_tabs_make_no_table_of_a_letter(text: str) -> None:
    assert read(text.encode()).source.media_type == TEXT


def test_a_locked_office_file_needs_its_password_removed() -> None:
    locked = OLE + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(EncryptedDocument, match=r"a\.docx: .*password"):
        read(locked, name="a.docx")


def test_a_locked_pdf_needs_its_password_removed() -> None:
    with pytest.raises(EncryptedDocument, match=r"locked\.pdf: .*password"):
        read(FILES / "locked.pdf")


def test_a_pdf_that_only_forbids_changes_is_read() -> None:
    assert "Dear Sir/Madam," in read(FILES / "restricted.pdf").text


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILE_SIZE", 1024 * 1024)
    with pytest.raises(DocumentTooLarge, match="over 1 MiB"):
        read(b"x" * (1024 * 1024 + 1))


# Damaged and hostile packages


def test_an_office_file_without_its_directory_is_damaged() -> None:
    with pytest.raises(DamagedDocument, match=r"a\.doc: .* directory is lost"):
        read(OLE, name="a.doc")


def test_a_docx_with_spoilt_bytes_is_damaged() -> None:
    data = bytearray(docx(p("Dear Sir/Madam, " * 50)))
    start = data.index(b"word/document.xml") + 40
    data[start : start + 30] = bytes(30)
    with pytest.raises(DamagedDocument, match=r"document\.xml"):
        read(bytes(data))


def test_a_docx_with_broken_xml_is_damaged() -> None:
    with pytest.raises(DamagedDocument, match=r"document\.xml cannot be read"):
        read(docx("<w:p><w:r>"))


def test_a_docx_without_its_text_is_damaged() -> None:
    with pytest.raises(DamagedDocument, match="lost its text"):
        read(package({"[Content_Types].xml": "<Types/>", "word/styles.xml": "<x/>"}))


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    data = docx(p("x"), extra={"word/media/bomb.bin": bytes(600 * 1024 * 1024)})
    assert len(data) < 1024 * 1024
    with pytest.raises(DocumentTooLarge, match="ZIP bomb"):
        read(data)


def test_a_single_huge_part_is_refused() -> None:
    with pytest.raises(DocumentTooLarge):
        read(docx(p("x"), extra={"word/settings.xml": b" " * (65 * 1024 * 1024)}))


def test_a_package_of_very_many_parts_is_refused() -> None:
    with pytest.raises(DocumentTooLarge):
        read(docx(p("x"), extra={f"word/media/{n}.png": b"" for n in range(5_100)}))


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_and_document_types_are_refused(declaration: str, encoding: str) -> None:
    with zipfile.ZipFile(io.BytesIO(docx(p("x")))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    body = files["word/document.xml"].decode().replace('encoding="UTF-8"', f'encoding="{encoding}"')
    files["word/document.xml"] = body.replace("?>", "?>" + declaration, 1).encode(encoding)
    with pytest.raises(DamagedDocument, match="document type or entities"):
        read(package(dict(files)))


def test_xml_nested_too_deep_is_damaged() -> None:
    deep = "<w:smartTag>" * 3000 + "</w:smartTag>" * 3000
    with pytest.raises(DamagedDocument):
        read(docx(f"<w:p>{deep}</w:p>"))


def test_a_pdf_cut_short_is_damaged_or_read_as_far_as_it_goes() -> None:
    with pytest.raises(DamagedDocument, match=r"a\.pdf: the PDF is damaged"):
        read(letter_pdf()[:120], name="a.pdf")


def test_a_pdf_page_of_very_many_characters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import circextract.readers.pdf as reader

    monkeypatch.setattr(reader, "MAX_CHARACTERS", 10)
    with pytest.raises(DocumentTooLarge, match="page 1 of the PDF holds 15 characters"):
        read(letter_pdf())


def test_a_pdf_of_very_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import circextract.readers.pdf as reader

    monkeypatch.setattr(reader, "MAX_PAGES", 2)
    page = Page().text(72, 100, "x")
    with pytest.raises(DocumentTooLarge, match="3 pages"):
        read(pdf(page, page, page))
