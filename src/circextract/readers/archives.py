"""Open ZIP and TAR archives, compressed files and mailboxes in memory; nothing is written."""

from __future__ import annotations

import bz2
import io
import lzma
import posixpath
import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import Protocol

from circextract.errors import DamagedDocument, DocumentTooLarge, EncryptedDocument, ReadError
from circextract.readers import sniff
from circextract.readers.budget import Budget
from circextract.readers.files import MAX_FILE_SIZE, File, Unreadable, too_large
from circextract.readers.zip_left import entries_left

MAX_UNPACKED = 256 * 1024 * 1024  # of a compressed file, which is unpacked in one piece

_LITTER = frozenset({"thumbs.db", "desktop.ini"})
_MEMORY = 128 * 1024 * 1024  # an XZ file may ask for gigabytes
_UTF8_NAME = 0x800
_LOCKED = 0x1
_SUFFIXES = (".gz", ".bz2", ".xz")
_MESSAGE = re.compile(rb"(?:^|(?<=\n\n)|(?<=\n\r\n))From [^\n]{1,300}\n")


def open_zip(file: File, budget: Budget) -> Iterator[File | Unreadable]:
    """Give the files of a ZIP archive in the order they are stored."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(file.data))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        yield from _whole_ones(file, budget)
        raise _damaged(file, error) from error
    for entry in archive.infolist():
        path = _path(_name(entry))
        if not entry.filename or entry.is_dir() or _is_litter(path):
            continue
        budget.spend(file.place, entry.file_size, entry.compress_size)
        try:
            yield file.inside(_unzipped(archive, entry), path)
        except ReadError as error:
            yield Unreadable(f"{file.place}!/{path}", error)
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError) as error:
            yield Unreadable(f"{file.place}!/{path}", _damaged(file, error))
        except (NotImplementedError, RuntimeError, ValueError, KeyError) as error:
            yield Unreadable(f"{file.place}!/{path}", _damaged(file, error))


def _whole_ones(file: File, budget: Budget) -> Iterator[File]:
    """Give the files of an archive that is cut off which are there wholly."""
    for left in entries_left(file.data):
        path = _path(left.name)
        if left.whole and left.data and not _is_litter(path):
            budget.spend(file.place, len(left.data))
            yield file.inside(left.data, path)


def _name(entry: zipfile.ZipInfo) -> str:
    """Give the name of an entry; many programs write UTF-8 without saying so."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _unzipped(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.flag_bits & _LOCKED:
        raise EncryptedDocument(
            f"{entry.filename}: the archive is locked with a password. Unpack it first."
        )
    if entry.file_size > MAX_FILE_SIZE:
        raise too_large(entry.filename)
    return archive.read(entry)  # never more than the entry declares


def open_tar(file: File, budget: Budget) -> Iterator[File | Unreadable]:
    """Give the regular files of a TAR archive; links and devices are passed over."""
    try:
        with tarfile.open(fileobj=io.BytesIO(file.data), mode="r:") as archive:
            last = -1
            while (member := archive.next()) is not None:
                if member.offset <= last or member.size < 0:  # a header that leads backwards
                    raise _damaged(file, "its members go round")
                last = member.offset
                archive.members = []  # type: ignore[attr-defined]  # it would hold all of a bomb
                path = _path(member.name)
                if member.isreg() and not _is_litter(path):
                    yield _untarred(file, archive, member, path, budget)
    except (tarfile.TarError, ValueError, OSError, EOFError, RecursionError) as error:
        raise _damaged(file, error) from error


def _untarred(
    file: File, archive: tarfile.TarFile, member: tarfile.TarInfo, path: str, budget: Budget
) -> File | Unreadable:
    budget.spend(file.place, member.size, len(file.data) if member.issparse() else None)
    if member.size > MAX_FILE_SIZE:
        return Unreadable(f"{file.place}!/{path}", too_large(path))
    stream = archive.extractfile(member)
    data = b"" if stream is None else stream.read(MAX_FILE_SIZE)
    return file.inside(data, path)


class _Decompressor(Protocol):
    """What the decompressors of zlib, bz2 and lzma have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def open_compressed(file: File, budget: Budget) -> Iterator[File | Unreadable]:
    """Give the one file that a compressed file holds, often an archive."""
    kind = file.media_type
    data, left = file.data, MAX_UNPACKED
    pieces: list[bytes] = []
    try:
        while data and left > 0:  # a file may be several, one behind the other
            decompressor = _decompressor(kind)
            pieces.append(decompressor.decompress(data, left))
            left -= len(pieces[-1])
            if not decompressor.eof:
                break
            data = decompressor.unused_data.lstrip(b"\x00")
    except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError) as error:
        if not pieces:  # what stands behind the last piece may be anything
            raise _damaged(file, error) from error
    else:
        if left > 0 and not decompressor.eof:
            raise _damaged(file, "it is cut off")
    if left <= 0:
        raise DocumentTooLarge(
            f"{file.place}: the file unpacks to over {MAX_UNPACKED // 1024**2} MiB. "
            "Unpack it, and read the letters inside."
        )
    unpacked = b"".join(pieces)
    budget.spend(file.place, len(unpacked), len(file.data))
    yield file.inside(unpacked, _unpacked_name(file.name))


def _decompressor(kind: str) -> _Decompressor:
    if kind == sniff.BZIP2:
        return bz2.BZ2Decompressor()
    if kind == sniff.XZ:
        return lzma.LZMADecompressor(memlimit=_MEMORY)
    return zlib.decompressobj(wbits=31)


def _unpacked_name(name: str) -> str:
    lower = name.lower()
    if lower.endswith((".tgz", ".tbz2", ".txz")):
        return name.rpartition(".")[0] + ".tar"
    return name.rpartition(".")[0] if lower.endswith(_SUFFIXES) else name + ".unpacked"


def open_mbox(file: File, budget: Budget) -> Iterator[File | Unreadable]:
    """Give the mails of a mailbox."""
    lines = list(_MESSAGE.finditer(file.data))
    starts = [line.end() for line in lines]
    ends = [line.start() for line in lines[1:]]
    for number, (start, end) in enumerate(zip(starts, [*ends, len(file.data)], strict=True), 1):
        budget.spend(file.place, end - start)
        yield file.inside(file.data[start:end], f"{number}.eml")


def _path(name: str) -> str:
    """Give the path of a member, which may lead nowhere outside."""
    plain = "".join(character for character in name if character.isprintable())
    return posixpath.normpath("/" + plain.replace("\\", "/")).lstrip("/") or "unnamed"


def _is_litter(path: str) -> bool:
    """Tell whether a member is hidden, or what file managers leave behind."""
    parts = path.lower().split("/")
    hidden = any(part.startswith((".", "__macosx")) for part in parts)
    return hidden or parts[-1].startswith("~$") or parts[-1] in _LITTER


def _damaged(file: File, reason: object) -> DamagedDocument:
    return DamagedDocument(
        f"{file.place}: the archive is damaged ({reason}). Ask for another copy of the file."
    )
