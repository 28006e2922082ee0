"""What is left of a ZIP archive that is cut off: its directory stands at the end and is lost.

Each entry has a head of its own before its data; from these the entries are found again.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

MAX_LEFT = 256 * 1024 * 1024  # bytes unpacked in all

_HEAD = struct.Struct("<4s5H3I2H")
_MAGIC = re.compile(rb"PK\x03\x04")
_LOCKED, _UTF8_NAME = 0x1, 0x800
_STORED, _DEFLATED = 0, 8


class Left(NamedTuple):
    """An entry found again; `whole` tells whether all of it is there."""

    name: str
    data: bytes
    whole: bool


def entries_left(data: bytes) -> Iterator[Left]:
    """Give the entries in the order of the file, the last one perhaps cut."""
    position, room = 0, MAX_LEFT
    while room > 0 and (found := _MAGIC.search(data, position)):
        head = data[found.start() : found.start() + _HEAD.size]
        position = found.end()
        if len(head) < _HEAD.size:
            return
        _, _, flags, method, _, _, _, packed, _, name_size, extra_size = _HEAD.unpack(head)
        start = found.start() + _HEAD.size + name_size + extra_size
        unpacked = _unpacked(data, start, method, packed, room)
        if flags & _LOCKED or start > len(data) or unpacked is None:
            continue
        content, position, whole = unpacked
        room -= len(content)
        name = data[found.start() + _HEAD.size :][:name_size]
        encoding = "utf-8" if flags & _UTF8_NAME else "cp437"
        yield Left(name.decode(encoding, "replace"), content, whole)


def _unpacked(
    data: bytes, start: int, method: int, packed: int, room: int
) -> tuple[bytes, int, bool] | None:
    """Give an entry's content, where it ends, and whether it ends before the file does."""
    if method == _STORED:
        end = start + packed
        return data[start:end][:room], min(end, len(data)), end <= len(data)
    if method != _DEFLATED:
        return None
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflater.decompress(memoryview(data)[start:], room)
    except zlib.error:
        return None
    used = len(data) - start - len(inflater.unused_data) if inflater.eof else len(data) - start
    return content, start + used, inflater.eof


def is_cut(data: bytes) -> bool:
    """Tell whether an archive has lost its directory."""
    return data.startswith(b"PK") and not zipfile.is_zipfile(io.BytesIO(data))


def mended(data: bytes) -> bytes:
    """Make an archive of what is left of one that is cut off."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in {left.name: left.data for left in entries_left(data)}.items():
            archive.writestr(name, content)
    return buffer.getvalue()
