"""Archives and compressed files: each letter inside once, bombs and paths harmless."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from tests.readers.docx_maker import docx, p, package

from circextract import extract, extract_many
from circextract.errors import (
    DamagedDocument,
    DocumentTooLarge,
    EncryptedDocument,
    ReadError,
    SeveralDocuments,
    UnsupportedFormat,
)
from circextract.readers import File, Unreadable, archives, budget, letters, read, sniff

LETTER = docx(p("Geneva, 12 May 2023"), p("Dear Sir/Madam,"), p("1\tA meeting will take place."))
TEXT = b"Geneva, 12 May 2023\n\nDear Sir/Madam,\n\n1\tA meeting will take place.\n"


def tar(files: dict[str, bytes], mode: str = "w") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


def held(data: bytes, name: str = "a.zip") -> list[str]:
    """Give the place of each letter; of what is unreadable with its error."""
    return [
        part.place if isinstance(part, File) else f"{part.place}: {part.error.code}"
        for part in letters(data, name=name)
    ]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (package({"x/b.docx": LETTER}), "a!/x/b.docx"),
        (tar({"x/b.docx": LETTER}), "a!/x/b.docx"),
        (tar({"b.docx": LETTER}, "w:gz"), "a!/a.unpacked!/b.docx"),
        (tar({"b.docx": LETTER}, "w:bz2"), "a!/a.unpacked!/b.docx"),
        (tar({"b.docx": LETTER}, "w:xz"), "a!/a.unpacked!/b.docx"),
        (gzip.compress(LETTER), "a!/a.unpacked"),
        (bz2.compress(LETTER) + bz2.compress(b""), "a!/a.unpacked"),
        (lzma.compress(LETTER), "a!/a.unpacked"),
        (package({"c.zip": package({"b.docx": LETTER})}), "a!/c.zip!/b.docx"),
    ],
)
def test_an_archive_of_one_letter_is_read_like_the_letter(data: bytes, place: str) -> None:
    document = read(data, name="a")
    assert document.text == read(LETTER).text
    assert document.source.path == place
    assert document.source.container == place.rpartition("!/")[0]
    assert document.source.sha256 == read(LETTER).source.sha256


def test_suffixes_of_compression_fall_off() -> None:
    assert held(gzip.compress(TEXT), "b.txt.gz") == ["b.txt.gz!/b.txt"]
    assert held(tar({"b.txt": TEXT}, "w:gz"), "a.tgz") == ["a.tgz!/a.tar!/b.txt"]


def test_a_mailbox_gives_its_mails() -> None:
    head = b"From a@b Thu Jan  1 00:00:00 2020\nFrom: a@b\nMessage-ID: <1>\n\n"
    assert held(head + TEXT + b"\n" + head + TEXT, "a.mbox") == ["a.mbox!/1.eml", "a.mbox!/2.eml"]


def test_several_letters_need_extract_many() -> None:
    with pytest.raises(SeveralDocuments, match=r"b\.docx and c\.docx"):
        extract(package({"b.docx": LETTER, "c.docx": LETTER}))


def test_one_of_several_letters_is_named_as_records_name_it(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(package({"b.docx": LETTER, "c.txt": TEXT, "d.zip": package({"e.txt": TEXT})}))
    for name, media_type in [("c.txt", "text/plain"), ("d.zip!/e.txt", "text/plain")]:
        source = extract(f"{path}!/{name}").source
        assert (source.path, source.media_type) == (f"{path}!/{name}", media_type)
    assert extract(f"{path}!/d.zip").source.path == f"{path}!/d.zip!/e.txt"
    with pytest.raises(ReadError, match=r"x\.txt: there is no such letter in .*a\.zip"):
        extract(f"{path}!/x.txt")


def test_other_files_beside_one_letter_do_not_matter() -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(20)
    data = package(
        {"logo.png": picture, "b.docx": LETTER, "__MACOSX/._b.docx": b"x", "Thumbs.db": b"x"}
    )
    assert held(data) == ["a.zip!/logo.png", "a.zip!/b.docx"]
    assert read(data).source.name == "b.docx"


def test_an_archive_without_letters_says_so() -> None:
    for data in (package({}), package({"a.png": b"\x89PNG\r\n\x1a\n"})):
        with pytest.raises(UnsupportedFormat):
            read(data)


def test_names_in_utf_8_without_the_flag_are_read() -> None:
    data = package({"aaaaaa.txt": TEXT}).replace(b"aaaaaa", "Жен".encode())
    assert held(data) == ["a.zip!/Жен.txt"]


@pytest.mark.parametrize("name", ["../../etc/b.txt", "/etc/b.txt", "..\\..\\etc\\b.txt"])
def test_paths_lead_nowhere_outside(name: str) -> None:
    assert held(package({name: TEXT})) == ["a.zip!/etc/b.txt"]
    assert held(tar({name: TEXT}), "a.tar") == ["a.tar!/etc/b.txt"]


def test_links_and_devices_are_passed_over() -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            member = tarfile.TarInfo("passwd")
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
    with pytest.raises(UnsupportedFormat, match="empty"):
        held(buffer.getvalue())


# A run


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_gives_one_result_a_letter(tmp_path: Path, workers: int) -> None:
    inner = {"b.docx": LETTER, "c.txt": TEXT, "d.png": b"\x89PNG\r\n\x1a\n", "e.docx": LETTER[:500]}
    (tmp_path / "a.zip").write_bytes(package(inner))
    (tmp_path / "z.txt").write_bytes(TEXT)
    found = {
        Path(result.path).relative_to(tmp_path).as_posix(): result.status
        for result in extract_many(tmp_path, workers=workers)
    }
    assert found == {
        "a.zip!/b.docx": "success",
        "a.zip!/c.txt": "success",
        "a.zip!/d.png": "skipped",
        "a.zip!/e.docx": "failed",
        "z.txt": "success",
    }


def test_the_record_names_its_container(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(package({"b.docx": LETTER}))
    source = extract(tmp_path / "a.zip").source
    assert (source.name, source.container) == ("b.docx", str(tmp_path / "a.zip"))
    assert source.path == f"{tmp_path}/a.zip!/b.docx"


# Damaged and hostile


def test_a_locked_member_fails_alone() -> None:
    data = bytearray(package({"b.txt": TEXT, "c.txt": TEXT}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert held(bytes(data)) == ["a.zip!/b.txt: encrypted_zip", "a.zip!/c.txt"]
    locked = bytearray(package({"b.txt": TEXT}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(EncryptedDocument):
        read(bytes(locked))


def test_a_spoilt_member_fails_alone() -> None:
    data = bytearray(package({"b.txt": TEXT * 9, "c.txt": TEXT}))
    data[45:60] = bytes(15)
    assert held(bytes(data)) == ["a.zip!/b.txt: damaged_zip", "a.zip!/c.txt"]


@pytest.mark.parametrize("share", [0.3, 0.7])
@pytest.mark.parametrize("kind", ["w", "w:gz", "w:bz2", "w:xz"])
def test_an_archive_cut_short_is_damaged(kind: str, share: float) -> None:
    data = tar({"b.bin": bytes(range(256)) * 99, "c.txt": TEXT}, kind)
    with pytest.raises(ReadError):
        read(data[: int(len(data) * share)])


def test_a_bomb_is_refused() -> None:
    with pytest.raises(DocumentTooLarge, match="bomb"):
        read(package({"b.txt": bytes(60 * 1024 * 1024)}))


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
def test_a_compressed_bomb_is_refused(compress: object) -> None:
    with pytest.raises(DocumentTooLarge):
        read(compress(bytes(64 * 1024 * 1024)))  # type: ignore[operator]


def test_a_compressed_file_unpacks_to_the_limit_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED", 1000)
    with pytest.raises(DocumentTooLarge, match="unpacks to over"):
        read(gzip.compress(TEXT * 1000))


def test_archives_in_archives_end_somewhere() -> None:
    data = TEXT
    for _ in range(8):
        data = package({"a.zip": data})
    with pytest.raises(DocumentTooLarge, match="over 5 deep"):
        read(data)


def test_number_and_total_size_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    data = package({f"{n}.txt": TEXT for n in range(5)})
    monkeypatch.setattr(budget.Budget.__init__, "__defaults__", (3, 10**9))
    assert held(data)[3:] == ["a.zip: document_too_large"]
    monkeypatch.setattr(budget.Budget.__init__, "__defaults__", (99, 150))
    assert held(data)[2:] == ["a.zip: document_too_large"]


def test_a_member_that_claims_gigabytes_is_refused() -> None:
    data = bytearray(package({"b.txt": TEXT}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 0xFFFFFFF0)
    (part,) = letters(bytes(data), name="a")
    assert isinstance(part, Unreadable)
    assert isinstance(part.error, DocumentTooLarge)


def test_a_tar_that_leads_backwards_ends() -> None:
    data = bytearray(tar({"b.txt": TEXT, "c.txt": TEXT}))
    size = (-1024).to_bytes(12, "big", signed=True)
    data[124:136] = b"\xff" + size[1:]
    data[148:156] = b"        "
    data[148:156] = b"%06o\x00 " % sum(data[:512])
    started = time.perf_counter()
    with suppress(DamagedDocument, UnsupportedFormat):
        read(bytes(data))
    assert time.perf_counter() - started < 5


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../x.txt", TEXT)
    read(tmp_path / "a.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.parametrize("pack", [lambda data: data, lambda data: package({"a.docx": data})])
def test_what_a_file_is_is_looked_at_once(
    pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ZIP archive is opened to tell, which large ones make slow."""
    seen: list[bytes] = []
    look = sniff.sniff

    def noting(data: bytes) -> str:
        seen.append(data)
        return look(data)

    monkeypatch.setattr(sniff, "sniff", noting)
    read(pack(LETTER))
    assert seen
    assert len(seen) == len(set(seen))
