"""The bytes of a letter, and where they came from."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from circextract.errors import DocumentTooLarge, ReadError
from circextract.readers import sniff

MAX_FILE_SIZE = 100 * 1024 * 1024


@dataclass(frozen=True)
class File:
    """Bytes and their name; `container` is the path of the mail or archive they were inside.

    `converted` gives the DOCX that LibreOffice made of the file in one call with others, or None.
    """

    data: bytes
    name: str
    path: str | None = None
    container: str | None = None
    converted: Callable[[], bytes | None] | None = field(default=None, compare=False)

    @cached_property
    def media_type(self) -> str:
        """What the bytes are; looked at once."""
        return sniff.sniff(self.data)

    @property
    def place(self) -> str:
        """Where the file is, for messages and for the paths of what it holds."""
        return self.path or self.name

    def inside(self, data: bytes, path: str) -> File:
        """Give a file that this one holds. Nothing is ever written to such a path."""
        name = path.rpartition("/")[2]
        return File(data, name, f"{self.place}!/{path}", self.place)


def told(error: ReadError, file: File) -> ReadError:
    """Let the code of an error name the format of the file in which it arose."""
    if name := sniff.FORMATS.get(file.media_type):
        error.in_format(name)
    return error


def may_be_letter(file: File) -> bool:
    """Tell whether a letter may be read from a file of a mail or archive, or found inside it.

    A picture may be a scanned page; logos and icons are too small for one.
    """
    if file.media_type not in sniff.PICTURES:
        return sniff.is_readable(file.media_type)
    from circextract.readers.pictures import is_large

    return is_large(file.data)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something in a container that gives no letter, and why."""

    place: str
    error: ReadError


def load(source: str | os.PathLike[str] | bytes | BinaryIO, name: str | None) -> File:
    """Take the bytes from wherever they are, never more than the limit."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        file = File(bytes(source), name or "<bytes>")
    elif isinstance(source, (str, os.PathLike)):
        file = _load_path(os.fspath(source), name)
    elif hasattr(source, "read"):
        file = _load_stream(source, name)
    else:
        raise TypeError(
            f"read() takes a path, bytes or a binary file object, not {type(source).__name__}"
        )
    if len(file.data) > MAX_FILE_SIZE:
        raise too_large(file.name)
    return file


def _load_path(path: str, name: str | None) -> File:
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
    return File(data, name, path)


def _load_stream(stream: BinaryIO, name: str | None) -> File:
    given = getattr(stream, "name", None)
    path = given if isinstance(given, str) else None
    data = stream.read(MAX_FILE_SIZE + 1)
    if not isinstance(data, bytes):
        raise TypeError("read() needs a file opened in binary mode; for text use from_text()")
    return File(data, name or (Path(path).name if path else "<bytes>"), path)


def too_large(name: str) -> DocumentTooLarge:
    """Make the error for a file over the limit."""
    return DocumentTooLarge(
        f"{name}: the file is over {MAX_FILE_SIZE // 1024**2} MiB. "
        "Split it, or save it without its pictures."
    )
