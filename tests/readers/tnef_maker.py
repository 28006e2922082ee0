"""Write RTF as Outlook packs it, and its files for mails on their way (TNEF), for the tests."""

from __future__ import annotations

import struct

from circextract.readers.rtf_packed import _BEFORE

_SUBJECT, _BODY, _PROPERTIES = 0x00018004, 0x0002800C, 0x00069003
_NEW_FILE, _TITLE, _FILE, _FILE_PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005


def packed_rtf(rtf: bytes) -> bytes:
    """Pack RTF with references to what stood before."""
    pieces, text, position = [], _BEFORE + rtf, len(_BEFORE)
    while position < len(text):
        start, length = _longest(text, position)
        if length < 2:
            pieces.append((0, text[position : position + 1]))
            position += 1
        else:
            pieces.append((1, struct.pack(">H", start % 4096 << 4 | length - 2)))
            position += length
    pieces.append((1, struct.pack(">H", position % 4096 << 4)))
    body = b""
    for first in range(0, len(pieces), 8):
        run = pieces[first : first + 8]
        flags = sum(flag << bit for bit, (flag, _) in enumerate(run))
        body += bytes([flags]) + b"".join(piece for _, piece in run)
    return struct.pack("<II4sI", len(body) + 12, len(rtf), b"LZFu", 0) + body


def _longest(text: bytes, position: int) -> tuple[int, int]:
    for length in range(min(17, len(text) - position), 1, -1):
        start = text.rfind(text[position : position + length], 0, position)
        if start >= 0 and position - start < 4096:
            return start, length
    return 0, 0


def tnef(
    subject: str = "",
    body: str = "",
    properties: dict[int, bytes | str] | None = None,
    files: dict[str, bytes] | None = None,
) -> bytes:
    """Write a winmail.dat; each file has a short name of old times and its own."""
    parts = [_attribute(0x00069007, struct.pack("<II", 1252, 0))]
    for number, text in ((_SUBJECT, subject), (_BODY, body)):
        if text:
            parts.append(_attribute(number, text.encode("cp1252") + b"\x00"))
    if properties:
        parts.append(_attribute(_PROPERTIES, _properties(properties)))
    for name, data in (files or {}).items():
        parts.append(_attribute(_NEW_FILE, bytes(14)))
        parts.append(_attribute(_TITLE, b"LETTER~1.DOC\x00"))
        parts.append(_attribute(_FILE, data))
        parts.append(_attribute(_FILE_PROPERTIES, _properties({0x3707: name})))
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(parts)


def _attribute(number: int, data: bytes) -> bytes:
    head = struct.pack("<BII", 2 if number in (_TITLE, _FILE) else 1, number, len(data))
    return head + data + struct.pack("<H", sum(data) & 0xFFFF)


def _properties(values: dict[int, bytes | str]) -> bytes:
    named = struct.pack("<HH16sII", 0x001E, 0x8001, bytes(16), 1, 6) + "ab\x00".encode("utf-16-le")
    named += bytes(2) + struct.pack("<II4s", 1, 4, b"abc\x00")
    fixed = struct.pack("<HHI", 0x0003, 0x0E07, 1) + struct.pack("<HHQ", 0x0040, 0x0039, 1)
    rows = [named, fixed]
    for number, value in values.items():
        data = value.encode("utf-16-le") + b"\x00\x00" if isinstance(value, str) else value
        kind = 0x001F if isinstance(value, str) else 0x0102
        head = struct.pack("<HHII", kind, number, 1, len(data))
        rows.append(head + data + bytes(-len(data) % 4))
    return struct.pack("<I", len(values) + 3) + b"".join(rows)
