"""Open compound files (OLE), in which Outlook and old Word keep their parts."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import olefile

from circextract.errors import DamagedDocument
from circextract.readers.files import MAX_FILE_SIZE

logging.getLogger("olefile").addHandler(logging.NullHandler())


@contextmanager
def open_ole(data: bytes, name: str) -> Iterator[olefile.OleFileIO]:
    """Open a compound file; whatever fails while it is open is damage."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            yield ole
    # olefile raises its own errors, OSError, and what broken tables lead to.
    except (OSError, ValueError, IndexError, TypeError, RecursionError, MemoryError) as error:
        raise damaged(name, error) from error


def stream_of(ole: olefile.OleFileIO, path: Sequence[str], name: str) -> bytes | None:
    """Give the bytes of a stream, None where it is absent."""
    if not ole.exists(list(path)) or ole.get_type(list(path)) != olefile.STGTY_STREAM:
        return None
    if ole.get_size(list(path)) > MAX_FILE_SIZE:
        raise damaged(name, f"{path[-1]} is larger than the file")
    data: bytes = ole.openstream(list(path)).read()
    return data


def damaged(name: str, reason: object) -> DamagedDocument:
    """Make the error for a compound file that is broken."""
    return DamagedDocument(
        f"{name}: the file is damaged ({reason}). Ask for another copy, or save it again."
    )
