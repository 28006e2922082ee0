"""A folder with a damaged file of every format beside good ones: none hangs, none is lost."""

from __future__ import annotations

import gzip
import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image
from tests.readers.docx_maker import package
from tests.readers.ole_maker import attachment, msg, ole
from tests.readers.test_containers import tar
from tests.readers.test_mail import mail

from circextract.archive.batch import Options, Summary, run_batch
from circextract.archive.sinks import open_sink

FIXTURES = Path(__file__).parent / "fixtures"
WORD = (FIXTURES / "formats" / "en.docx").read_bytes()
SECONDS = 40.0  # a document


def picture() -> bytes:
    data = io.BytesIO()
    Image.effect_noise((1200, 1600), 60).save(data, "PNG")
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
        **{suffix: halved(good[suffix]) for suffix in ("pdf", "doc", "msg", "tar", "gz")},
        "png": halved(picture()),
        "rtf": good["rtf"][:40],
        "html": b"<html><body><p" + b" " * 500,
        "eml": good["eml"].partition(b"\n\n")[0] + b"\n\n",
    }


# What each of them is told to be; text that is none may be anything.
CODES = dict.fromkeys(spoilt_files(), "damaged_document") | {"txt": "unsupported_format"}


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Summary]:
    """Take the folder through a batch with two processes."""
    folder, archive = tmp_path_factory.mktemp("letters"), tmp_path_factory.mktemp("archive")
    for kind, files in (("good", good_files()), ("spoilt", spoilt_files())):
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


def test_every_damaged_file_has_its_code(batch: tuple[Path, Path, Summary]) -> None:
    folder, database, _ = batch
    rows = manifest(database)
    found = {suffix: told(rows, folder / f"spoilt.{suffix}") for suffix in CODES}
    assert {suffix: [code for _, code in own] for suffix, own in found.items()} == {
        suffix: [code] for suffix, code in CODES.items()
    }


def test_nothing_hung_and_no_process_died(batch: tuple[Path, Path, Summary]) -> None:
    *_, summary = batch
    codes = {result.error.code for result in summary.without_record if result.error}
    assert not codes & {"timeout", "worker_died", "internal_error"}
    assert summary.counts["success"] == len(good_files())
