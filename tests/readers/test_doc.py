"""Legacy Word documents, and what goes through LibreOffice."""

from __future__ import annotations

import random
import struct
import time
from contextlib import suppress
from pathlib import Path

import olefile
import pytest
from tests.cases.tables import LANGUAGES
from tests.readers.ole_maker import ole
from tests.readers.shown import cells, links, shown

from circextract.document import BlockKind, Document
from circextract.errors import (
    DamagedDocument,
    DocumentTooLarge,
    EncryptedDocument,
    MissingDependency,
    ReadError,
)
from circextract.readers import doc_file, office, read
from circextract.readers.doc_formats import checkbox

FORMATS = Path(__file__).parents[1] / "fixtures" / "formats"
SUFFIXES = ("doc", "docx")


def streams(language: str = "en") -> dict[str, bytes]:
    """Give the streams of a fixture that matter."""
    with olefile.OleFileIO(str(FORMATS / f"{language}.doc")) as file:
        return {name: file.openstream(name).read() for name in ("WordDocument", "1Table", "Data")}


def blocks(document: Document, kind: BlockKind) -> list[str]:
    return shown(document, kind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_blocks_are_those_of_the_word_document(language: str) -> None:
    old, new = (read(FORMATS / f"{language}.{suffix}") for suffix in SUFFIXES)
    assert cells(old) == cells(new)
    assert links(old) == links(new)
    for kind in BlockKind:
        assert shown(old, kind) == shown(new, kind)
    assert [warning.code for warning in old.warnings] == ["hidden_text"]


def made(*pieces: tuple[str, bytes]) -> bytes:
    """Write a document of pieces: their text, and what a fast save put upon them."""
    main, texts = bytearray(0x400), [text.encode("cp1252") for text, _ in pieces]
    struct.pack_into("<HH", main, 0, 0xA5EC, 193)
    struct.pack_into("<i", main, 0x4C, sum(map(len, texts)))
    changes, places, rows, at = b"", [0], b"", 0x400
    for number, (text, (_, change)) in enumerate(zip(texts, pieces, strict=True)):
        changes += b"\x01" + struct.pack("<H", len(change)) + change
        rows += struct.pack("<HIH", 0, 0x40000000 | at * 2, number << 1 | 1)
        places.append(places[-1] + len(text))
        at += len(text)
    table = struct.pack(f"<{len(places)}I", *places) + rows
    clx = changes + b"\x02" + struct.pack("<I", len(table)) + table
    struct.pack_into("<II", main, 0x9A + 8 * 33, 0, len(clx))
    return ole({"WordDocument": bytes(main) + b"".join(texts), "0Table": clx})


def test_compressed_pieces_are_in_the_code_page_of_windows() -> None:
    assert shown(read(made(("Genève — “x”", b""), (" €\r", b"")))) == ["Genève — “x” €"]


def test_what_a_fast_save_put_upon_pieces_counts() -> None:
    hidden, deleted, in_table = b"\x3c\x08\x01", b"\x00\x08\x01", b"\x16\x24\x01"
    found = read(made(("a", b""), ("b", hidden), ("c", deleted), ("d\r", b""), ("e\x07", in_table)))
    assert (shown(found), cells(found)) == (["ad"], [(0, 0, 0, "e")])


@pytest.mark.parametrize(("state", "default", "shows"), [(1, 0, "☒"), (0, 1, "☐"), (25, 1, "☒")])
def test_boxes_of_forms_show_their_state(state: int, default: int, shows: str) -> None:
    """The state stands in the data stream, behind a head and before the field's name."""
    field = bytes(0x44) + b"\xff" * 4 + struct.pack("<HHH", state << 2 | 1, 0, 0)
    name = struct.pack("<H", 1) + "C".encode("utf-16-le") + bytes(2)
    assert checkbox(b"xx" + field + name + struct.pack("<H", default), 2) == shows


# Damaged and hostile


def test_a_locked_document_needs_its_password_removed() -> None:
    parts = streams()
    main = bytearray(parts["WordDocument"])
    main[0x0B] |= 1
    with pytest.raises(EncryptedDocument, match="password"):
        read(ole(parts | {"WordDocument": bytes(main)}))


def test_a_document_without_its_table_is_damaged() -> None:
    with pytest.raises(DamagedDocument, match=r"a\.doc: the file is damaged"):
        read(ole({"WordDocument": streams()["WordDocument"]}), name="a.doc")


@pytest.mark.parametrize("share", [0.1, 0.4, 0.7, 0.95])
def test_a_document_cut_short_is_damaged(share: float) -> None:
    data = (FORMATS / "en.doc").read_bytes()
    with suppress(ReadError):
        assert len(read(data[: int(len(data) * share)]).text) < 5000


@pytest.mark.parametrize("seed", range(30))
def test_spoilt_bytes_are_damage_or_do_no_harm(seed: int) -> None:
    choose = random.Random(seed)
    parts = {name: bytearray(data) for name, data in streams().items()}
    for data in (parts["WordDocument"], parts["1Table"]):
        for _ in range(20):
            data[choose.randrange(12, len(data))] = choose.randrange(256)
    started = time.perf_counter()
    with suppress(ReadError):
        read(ole({name: bytes(data) for name, data in parts.items()}))
    assert time.perf_counter() - started < 5


def test_a_text_of_very_many_characters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doc_file, "MAX_LENGTH", 100)
    with pytest.raises(DocumentTooLarge):
        read(FORMATS / "en.doc")


# Through LibreOffice


def wordperfect(text: str) -> bytes:
    head = b"\xffWPC" + struct.pack("<I", 16) + bytes([1, 10, 0, 1, 0, 0, 0, 0])
    return head + text.encode("ascii")


def older_word() -> bytes:
    main = bytearray(streams()["WordDocument"])
    struct.pack_into("<H", main, 2, 104)  # Word 95
    return ole({"WordDocument": bytes(main)})


@pytest.mark.skipif(office.find_program() is None, reason="LibreOffice is not installed")
def test_wordperfect_is_read() -> None:
    found = read(wordperfect("TSB Circular 93\nDear Sir/Madam,\n"))
    assert shown(found) == ["TSB Circular 93", "Dear Sir/Madam,"]
    assert (found.source.reader, found.source.media_type) == (
        "office",
        "application/vnd.wordperfect",
    )


@pytest.mark.parametrize("data", [wordperfect("x"), older_word(), b"\xdb\xa5-\x00xxxx"])
def test_without_libreoffice_it_is_named(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(MissingDependency, match=r"a\.doc: .*apt-get install libreoffice-writer"):
        read(data, name="a.doc")


def test_a_program_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setattr(office, "TIMEOUT", 1.0)
    with pytest.raises(DamagedDocument, match="did not read this in 1 seconds"):
        read(wordperfect("x"))


def test_what_libreoffice_cannot_read_is_damaged(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 0\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(DamagedDocument, match="LibreOffice cannot read this"):
        read(wordperfect("x"))
