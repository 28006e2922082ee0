"""Readers turn bytes into Documents; nobody after them knows the file format."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from circextract.document import Document, Source
from circextract.errors import (
    DamagedDocument,
    EncryptedDocument,
    ReadError,
    SeveralDocuments,
    UnsupportedFormat,
)
from circextract.readers import sniff
from circextract.readers.containers import letters_in
from circextract.readers.files import File, Unreadable, load, may_be_letter, told
from circextract.readers.gathering import gathered

__all__ = [
    "READERS",
    "File",
    "Unreadable",
    "from_text",
    "gathered",
    "letters",
    "read",
    "read_file",
]

_UNSUPPORTED = {
    sniff.OLE: (
        "a legacy Office file that is no Word document",
        "Save the letter as DOCX, PDF or text.",
    ),
    sniff.JSON: ("data in JSON, no letter", "Give the letter that it is about."),
    sniff.CSV: ("a table in CSV, no letter", "Give the letters that it lists."),
    "application/xml": ("an XML file", "Save the letter as DOCX, PDF or text."),
    **dict.fromkeys(sniff.PICTURES, ("a small picture", "A scanned page has more dots.")),
    sniff.BINARY: (
        "binary data of an unknown format",
        "Readable are documents of word processors, PDF, pictures of pages, mails and plain text.",
    ),
}
# The module that reads a format; its function has the same name.
READERS = {
    sniff.DOCX: "docx",
    sniff.PDF: "pdf",
    sniff.ODT: "odt",
    sniff.FLAT_ODT: "odt",
    sniff.RTF: "rtf",
    sniff.LEGACY_WORD: "doc",
    sniff.WORDPERFECT: "office",
    sniff.WORD_2: "office",
    sniff.OLD_OPENOFFICE: "office",
    sniff.HTML: "html",
    sniff.MAIL: "mail",
    sniff.OUTLOOK: "mail",
    sniff.TNEF: "mail",
    sniff.TEXT: "text",
    **dict.fromkeys(sniff.PICTURES, "pictures"),
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


def read(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    name: str | None = None,
) -> Document:
    """Read a letter into a Document.

    `source` is a path, the bytes of a file, or a binary file object. The format is told from the
    content; `name` is what records and messages call the file. A mail or archive must hold one
    letter, or the path names one in it as records do: "may.zip!/a.docx". Raises a `ReadError`
    where no Document can be given.
    """
    files: list[File] = []
    troubles: list[ReadError] = []
    whole, inside = _parted(source)
    for part in letters(whole, name=name):
        if inside and not f"{part.place}!/".startswith(f"{inside}!/"):
            continue
        if isinstance(part, Unreadable):
            troubles.append(part.error)
        elif part.container is None or may_be_letter(part):
            files.append(part)
        if len(files) > 1:
            raise _several(files)
    if files:
        return read_file(files[0])
    if inside and not troubles:
        raise ReadError(f"{inside}: there is no such letter in {whole!s}. Check the path.")
    raise next(iter(troubles), None) or UnsupportedFormat(
        f"{name or source!s:.200}: no file in it is a letter. Unpack it, and look inside."
    )


def _parted(
    source: str | os.PathLike[str] | bytes | BinaryIO,
) -> tuple[str | os.PathLike[str] | bytes | BinaryIO, str | None]:
    """Part the path of a letter in a mail or archive into that and the whole path."""
    path = os.fspath(source) if isinstance(source, (str, os.PathLike)) else ""
    container, mark, _ = path.partition("!/")
    return (container, path) if mark and not os.path.exists(path) else (source, None)


def letters(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    *,
    name: str | None = None,
    path: str | None = None,
) -> Iterator[File | Unreadable]:
    """Give the files of letters that a source holds: itself, or those in a mail or archive.

    `path` is what records call its place, where that is not where the bytes lie.
    """
    file = load(source, name)
    return letters_in(file if path is None else replace(file, path=path))


def read_file(file: File) -> Document:
    """Read a file that is one letter."""
    if not file.data.strip():
        raise DamagedDocument(
            f"{file.name}: the file is empty. Check that it was copied or downloaded completely."
        )
    reader = READERS.get(file.media_type)
    try:
        if reader is None or not (file.container is None or may_be_letter(file)):
            raise _refusal(file)
        return _read(reader, file)
    except ReadError as error:
        told(error, file)
        raise


def _read(reader: str, file: File) -> Document:
    source = _source(file, file.media_type, reader)
    made = file.converted() if file.converted else None
    return _call(reader, file.data, source) if made is None else _call("docx", made, source)


def _several(files: list[File]) -> SeveralDocuments:
    names = " and ".join(file.name for file in files)
    on_disk = os.path.exists(files[0].place.partition("!/")[0])
    choice = f"name one: {files[0].place}" if on_disk else "unpack it and choose one."
    return SeveralDocuments(
        f"{files[0].container}: the file holds several letters, among them {names}. "
        f"Read all with extract_many, or {choice}"
    )


def from_text(text: str, name: str = "<text>") -> Document:
    """Read a letter from text that is already in memory."""
    from circextract.readers.text import read_plain

    data = text.encode("utf-8", "surrogatepass")
    return read_plain(text, _source(File(data, name), sniff.TEXT, "text"))


def _source(file: File, media_type: str, reader: str) -> Source:
    return Source(
        name=file.name,
        sha256=hashlib.sha256(file.data).hexdigest(),
        media_type=media_type,
        size=len(file.data),
        reader=reader,
        path=file.path,
        container=file.container,
    )


def _call(reader: str, data: bytes, source: Source) -> Document:
    """Load a reader when its format is met: `read_docx` of the module `docx`, and so on."""
    module = import_module(f"circextract.readers.{reader}")
    read: Callable[[bytes, Source], Document] = getattr(module, f"read_{reader}")
    return read(data, source)


def _refusal(file: File) -> ReadError:
    """Say what the file is and what to do, for a format no reader knows."""
    media_type = file.media_type
    if media_type == sniff.ENCRYPTED_OFFICE:
        return EncryptedDocument(
            f"{file.name}: this Office document is locked with a password. "
            "Open it, remove the password and save it again."
        )
    if media_type == sniff.BROKEN_OLE:
        return DamagedDocument(
            f"{file.name}: this file of Word or Outlook is cut off or broken: its directory is "
            "lost. Ask for another copy of the file."
        )
    if media_type == sniff.BROKEN_TEXT:
        return DamagedDocument(
            f"{file.name}: pieces of this text are lost. Ask for another copy of the file."
        )
    what, advice = _UNSUPPORTED.get(
        media_type, (f"a file of type {media_type}", "Save the letter as DOCX, PDF or text.")
    )
    suffix = Path(file.name).suffix.lower()
    claim = ""
    if suffix in _CLAIMS and media_type not in _CLAIMS[suffix]:
        claim = f", not a {suffix[1:].upper()} file as its name says"
    return UnsupportedFormat(f"{file.name}: this is {what}{claim}. {advice}")
