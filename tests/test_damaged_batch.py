"""A folder with a damaged file of every format beside good ones: none hangs, none is lost.

Locked files of the formats that know passwords stand beside them.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image
from tests.readers.docx_maker import package
from tests.readers.odt_maker import odt
from tests.readers.ole_maker import attachment, msg, ole
from tests.readers.test_containers import tar
from tests.readers.test_doc import streams
from tests.readers.test_mail import mail
from tests.readers.tnef_maker import tnef

from circextract.archive.batch import Options, Summary, run_batch
from circextract.archive.targets import open_sink
from circextract.readers import office, sniff

FIXTURES = Path(__file__).parent / "fixtures"
ISSUES = Path(__file__).parents[1] / "docs" / "issues.md"
LOCKED_PDF = Path(__file__).parent / "readers" / "files" / "locked.pdf"
WORD = (FIXTURES / "formats" / "en.docx").read_bytes()
SECONDS = 40.0  # a document


def picture(form: str) -> bytes:
    data = io.BytesIO()
    Image.effect_noise((1200, 1600), 60).save(data, form)
    return data.getvalue()


def good_files() -> dict[str, bytes]:
    """Give a letter of every format by its suffix; a picture takes long to recognise."""
    formats = FIXTURES / "formats"
    return {
        **{
            suffix: (formats / f"en.{suffix}").read_bytes()
            for suffix in ("docx", "pdf", "doc", "rtf", "odt", "html")
        },
        "txt": (FIXTURES / "versions" / "en.txt").read_bytes(),
        "eml": mail(b_docx=WORD),
        "msg": ole(msg(attachment("b.docx", WORD), subject="s", body="See attached.")),
        "zip": package({"b.docx": WORD}),
        "tar": tar({"b.docx": WORD}),
        "gz": gzip.compress(WORD, mtime=0),
    }


def blotted(data: bytes) -> bytes:
    """Blot out the middle of a file."""
    quarter = len(data) // 4
    return data[:quarter] + bytes(2 * quarter) + data[3 * quarter :]


def halved(data: bytes) -> bytes:
    return data[: len(data) // 2]


def spoilt_files() -> dict[str, bytes]:
    good = good_files()
    return {
        **{suffix: blotted(good[suffix]) for suffix in ("docx", "odt", "zip", "txt")},
        **{suffix: halved(good[suffix]) for suffix in ("pdf", "doc", "tar", "gz")},
        **{form: halved(picture(form)) for form in ("png", "jpeg", "gif", "tiff")},
        "bz2": bz2.compress(bytes(99))[:-9],
        "xz": lzma.compress(bytes(99))[:-9],
        "msg": good["msg"][:-512],
        "tnef": tnef(subject="s", body="Dear Sir")[:-9],
        "ole": halved(good["msg"]),
        "rtf": good["rtf"][:40],
        "fodt": b'<?xml version="1.0"?><office:document mimetype="%b">' % sniff.ODT.encode(),
        "html": b"<html><body><p" + b" " * 500,
        "eml": good["eml"].partition(b"\n\n")[0] + b"\n\n",
        "mbox": b"From a\nFrom: a\nSubject: x\nMIME-Version: 1.0\n\n",
        "empty": b"",
    }


def spoilt_for_libreoffice() -> dict[str, bytes]:
    return {
        "wpd": b"\xffWPC" + b"\x10\x00\x00\x00\x01\n\x02\x01" + bytes(4) + b"text" * 25,
        "word2": b"\xdb\xa5-\x00" + b"\xff" * 2000,
        "sxw": package({"mimetype": sniff.OLD_OPENOFFICE, "content.xml": "<office:body"}),
    }


def locked_files() -> dict[str, bytes]:
    """Give a file of every format that knows passwords, or the mark of one."""
    main = bytearray(streams()["WordDocument"])
    main[0x0B] |= 1
    manifest = {"META-INF/manifest.xml": "<x><manifest:encryption-data/></x>"}
    return {
        "pdf": LOCKED_PDF.read_bytes(),
        "doc": ole(streams() | {"WordDocument": bytes(main)}),
        "office": ole({"EncryptedPackage": bytes(5000)}),
        "odt": odt(extra=manifest),
        "docx": marked_as_locked(WORD, "word/document.xml"),
        "zip": marked_as_locked(package({"b.docx": WORD}), "b.docx"),
        "eml": b"From: a\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime\n\nMIAG\n",
        "msg": ole(msg(attachment("smime.p7m", b"\x30\x80"), kind="IPM.Note.SMIME")),
    }


def marked_as_locked(data: bytes, name: str) -> bytes:
    """Set the mark of a password on a part of a ZIP archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo(name)
    result = bytearray(data)
    result[info.header_offset + 6] |= 1
    result[result.rindex(b"PK\x01\x02", 0, result.rindex(name.encode())) + 8] |= 1
    return bytes(result)


# What a file is told to be, where the format is not named as the suffix.
NAMES = {"gz": "gzip", "bz2": "bzip2", "fodt": "odt", "mbox": "eml", "wpd": "wordperfect"}
SPOILT = spoilt_files() | (spoilt_for_libreoffice() if office.find_program() else {})
CODES = {
    **{f"spoilt.{suffix}": f"damaged_{NAMES.get(suffix, suffix)}" for suffix in SPOILT},
    **{f"locked.{suffix}": f"encrypted_{suffix}" for suffix in locked_files()},
    "spoilt.empty": "damaged_document",
}


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Summary]:
    """Take the folder through a batch with two processes."""
    folder, archive = tmp_path_factory.mktemp("letters"), tmp_path_factory.mktemp("archive")
    kinds = {"good": good_files(), "spoilt": SPOILT, "locked": locked_files()}
    for kind, files in kinds.items():
        for suffix, data in files.items():
            (folder / f"{kind}.{suffix}").write_bytes(data)
    with open_sink(str(archive / "letters.db")) as sink:
        summary = run_batch([str(folder)], sink, Options(timeout=SECONDS))
    return folder, archive / "letters.db", summary


def manifest(database: Path) -> dict[str, tuple[str, str | None]]:
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT path, status, code FROM manifest").fetchall()
    return {path: (status, code) for path, status, code in rows}


def told(rows: dict[str, tuple[str, str | None]], file: Path) -> list[tuple[str, str | None]]:
    """Give what became of a file and of what it holds, cover notes aside."""
    own = [row for path, row in rows.items() if path == str(file) or path.startswith(f"{file}!/")]
    return [row for row in own if row[1] != "cover_note"]


def test_every_good_letter_is_in_the_archive(batch: tuple[Path, Path, Summary]) -> None:
    folder, database, _ = batch
    rows = manifest(database)
    for suffix in good_files():
        assert told(rows, folder / f"good.{suffix}") == [("success", None)], suffix


def test_every_damaged_or_locked_file_has_its_code(batch: tuple[Path, Path, Summary]) -> None:
    folder, database, _ = batch
    rows = manifest(database)
    found = {name: told(rows, folder / name) for name in CODES}
    assert found == {name: [("failed", code)] for name, code in CODES.items()}


def test_the_codes_documented_are_those_of_all_formats(
    batch: tuple[Path, Path, Summary],
) -> None:
    *_, summary = batch
    seen = {result.error.code for result in summary.without_record if result.error}
    documented = set(re.findall(r"`((?:damaged|encrypted)_\w+)`", ISSUES.read_text("utf-8")))
    formats = {f"damaged_{name}" for name in sniff.FORMATS.values()} - {"damaged_office"}
    assert formats <= documented
    if office.find_program():
        assert documented == (seen - {"cover_note"}) | {"encrypted_document"}


def test_nothing_hung_and_no_process_died(batch: tuple[Path, Path, Summary]) -> None:
    *_, summary = batch
    codes = {result.error.code for result in summary.without_record if result.error}
    assert not codes & {"timeout", "worker_died", "internal_error"}
    assert summary.counts["success"] == len(good_files())
