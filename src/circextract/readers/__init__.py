"""Readers turn bytes into Documents; nobody after them knows the file format."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from circextract.document import Document, Source
from circextract.errors import (
    DamagedDocument,
    DocumentTooLarge,
    EncryptedDocument,
    ReadError,
    UnsupportedFormat,
)
from circextract.readers import sniff

__all__ = ["MAX_FILE_SIZE", "READERS", "from_text", "read"]

MAX_FILE_SIZE = 100 * 1024 * 1024

_IMAGE_ADVICE = "It has no text layer: run OCR on it, or use the DOCX or a PDF with text."
_UNSUPPORTED = {
    "image/png": ("a PNG image", _IMAGE_ADVICE),
    "image/jpeg": ("a JPEG image", _IMAGE_ADVICE),
    "image/gif": ("a GIF image", _IMAGE_ADVICE),
    "image/tiff": ("a TIFF image", _IMAGE_ADVICE),
    sniff.LEGACY_WORD: (
        "a legacy Word document (DOC)",
        "Convert it to DOCX, for example with soffice --convert-to docx.",
    ),
    sniff.OLE: (
        "a legacy Office file that is no Word document",
        "Save the letter as DOCX, PDF or text.",
    ),
    "application/zip": (
        "a ZIP archive without a Word document",
        "Unpack it and read the letters inside.",
    ),
    "application/xml": ("an XML file", "Save the letter as DOCX, PDF or text."),
    sniff.BINARY: (
        "binary data of an unknown format",
        "Readable are DOCX, PDF with a text layer, and plain text.",
    ),
}
# The module that reads a format; its function has the same name.
READERS = {
    sniff.DOCX: "docx",
    sniff.PDF: "pdf",
    sniff.ODT: "odt",
    sniff.FLAT_ODT: "odt",
    sniff.RTF: "rtf",
    sniff.HTML: "html",
    sniff.TEXT: "text",
}
_CLAIMS = {
    ".pdf": (sniff.PDF,),
    ".docx": (sniff.DOCX,),
    ".doc": (sniff.LEGACY_WORD, sniff.OLE),
    ".txt": (sniff.TEXT,),
    ".rtf": (sniff.RTF,),
    ".odt": (sniff.ODT,),
    ".html": (sniff.HTML,),
    ".htm": (sniff.HTML,),
    ".png": ("image/png",),
    ".jpg": ("image/jpeg",),
}


@dataclass(frozen=True, slots=True)
class _File:
    """Bytes and where they came from."""

    data: bytes
    name: str
    path: str | None = None


def read(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    name: str | None = None,
) -> Document:
    """Read a letter into a Document.

    `source` is a path, the bytes of a file, or a binary file object. The format is told from the
    content; `name` is what records and messages call the file. Raises a `ReadError` where no
    Document can be given.
    """
    file = _load(source, name)
    if not file.data.strip():
        raise DamagedDocument(
            f"{file.name}: the file is empty. Check that it was copied or downloaded completely."
        )
    media_type = sniff.sniff(file.data)
    reader = READERS.get(media_type)
    if reader is None:
        raise _refusal(file, media_type)
    return _call(reader, file.data, _source(file, media_type, reader))


def from_text(text: str, name: str = "<text>") -> Document:
    """Read a letter from text that is already in memory."""
    from circextract.readers.text import read_plain

    data = text.encode("utf-8", "surrogatepass")
    return read_plain(text, _source(_File(data, name), sniff.TEXT, "text"))


def _load(source: str | os.PathLike[str] | bytes | BinaryIO, name: str | None) -> _File:
    """Take the bytes from wherever they are, never more than the limit."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        file = _File(bytes(source), name or "<bytes>")
    elif isinstance(source, (str, os.PathLike)):
        file = _load_path(os.fspath(source), name)
    elif hasattr(source, "read"):
        file = _load_stream(source, name)
    else:
        raise TypeError(
            f"read() takes a path, bytes or a binary file object, not {type(source).__name__}"
        )
    if len(file.data) > MAX_FILE_SIZE:
        raise _too_large(file.name)
    return file


def _load_path(path: str, name: str | None) -> _File:
    name = name or Path(path).name
    try:
        with open(path, "rb") as stream:
            data = stream.read(MAX_FILE_SIZE + 1)
    except FileNotFoundError:
        raise ReadError(f"{path}: there is no such file. Check the path.") from None
    except IsADirectoryError:
        raise ReadError(f"{path}: this is a folder. Give a file, or read many at once.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadError(
            f"{path}: the file could not be opened ({reason}). Check the path and its permissions."
        ) from error
    return _File(data, name, path)


def _load_stream(stream: BinaryIO, name: str | None) -> _File:
    given = getattr(stream, "name", None)
    path = given if isinstance(given, str) else None
    data = stream.read(MAX_FILE_SIZE + 1)
    if not isinstance(data, bytes):
        raise TypeError("read() needs a file opened in binary mode; for text use from_text()")
    return _File(data, name or (Path(path).name if path else "<bytes>"), path)


def _too_large(name: str) -> DocumentTooLarge:
    return DocumentTooLarge(
        f"{name}: the file is over {MAX_FILE_SIZE // 1024**2} MiB. "
        "Split it, or save it without its pictures."
    )


def _source(file: _File, media_type: str, reader: str) -> Source:
    return Source(
        name=file.name,
        sha256=hashlib.sha256(file.data).hexdigest(),
        media_type=media_type,
        size=len(file.data),
        reader=reader,
        path=file.path,
    )


def _call(reader: str, data: bytes, source: Source) -> Document:
    """Load a reader when its format is met: `read_docx` of the module `docx`, and so on."""
    module = import_module(f"circextract.readers.{reader}")
    read: Callable[[bytes, Source], Document] = getattr(module, f"read_{reader}")
    return read(data, source)


def _refusal(file: _File, media_type: str) -> ReadError:
    """Say what the file is and what to do, for a format no reader knows."""
    if media_type == sniff.ENCRYPTED_OFFICE:
        return EncryptedDocument(
            f"{file.name}: this Office document is locked with a password. "
            "Open it, remove the password and save it again."
        )
    what, advice = _UNSUPPORTED.get(
        media_type, (f"a file of type {media_type}", "Save the letter as DOCX, PDF or text.")
    )
    suffix = Path(file.name).suffix.lower()
    claim = ""
    if suffix in _CLAIMS and media_type not in _CLAIMS[suffix]:
        claim = f", not a {suffix[1:].upper()} file as its name says"
    return UnsupportedFormat(f"{file.name}: this is {what}{claim}. {advice}")
