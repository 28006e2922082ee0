"""Unpack the RTF in which Outlook keeps the text of mails (MS-OXRTFCP).

The text is cut into runs of eight pieces: characters as they are, and references to what stood up
to 4096 characters before. A text the format gives stands before all.
"""

from __future__ import annotations

import struct

_BEFORE = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_HEAD = struct.Struct("<II4sI")
_PACKED, _PLAIN = b"LZFu", b"MELA"
_WINDOW = 4096
_SHORTEST = 2  # characters a reference stands for


def unpacked_rtf(data: bytes) -> bytes:
    """Give the RTF that is packed in `data`, as far as it is there; nothing if it is none."""
    if len(data) < _HEAD.size:
        return b""
    _, size, kind, _ = _HEAD.unpack_from(data)
    if kind == _PLAIN:
        return data[_HEAD.size :][:size]
    return _inflated(data, size) if kind == _PACKED else b""


def _inflated(data: bytes, size: int) -> bytes:
    """Follow the runs; a reference to where the next character would stand ends the text."""
    text, position = bytearray(_BEFORE), _HEAD.size
    end = len(_BEFORE) + size
    while position < len(data) and len(text) < end:
        flags, position = data[position], position + 1
        for bit in range(8):
            if not flags >> bit & 1:
                text += data[position : position + 1]
                position += 1
                continue
            if position + 2 > len(data):
                break
            (reference,) = struct.unpack_from(">H", data, position)
            position += 2
            back = (len(text) - (reference >> 4)) % _WINDOW
            if not back or back > len(text):
                return bytes(text[len(_BEFORE) : end])
            for _ in range((reference & 0xF) + _SHORTEST):
                text.append(text[-back])
    return bytes(text[len(_BEFORE) : end])
