"""Open legacy Word documents (Word 97 and later): text put together from pieces, and tables."""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from circextract.errors import DocumentTooLarge, EncryptedDocument
from circextract.readers.ole import damaged, open_ole, stream_of

WORD_97 = 193  # the number of the format; lower ones are of older programs

MAX_LENGTH = 2_000_000  # characters

_PAIRS = 0x9A  # where the table of places begins in the head
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_LENGTHS = 0x4C
_STORIES = ("text", "footnotes", "headers", "macros", "comments", "endnotes", "boxes", "head_boxes")
_COMPRESSED = 0x40000000
_PARTS = {
    **{"footnote_texts": 3, "sections": 6, "headers": 11, "characters": 12, "paragraphs": 13},
    **{"styles": 1, "pieces": 33, "shapes": 40, "endnote_texts": 47, "box_texts": 56},
    **{"head_box_texts": 58, "lists": 73, "list_uses": 74},
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Text stored in one place: characters `start` to `end` begin at `offset` of the stream."""

    start: int
    end: int
    offset: int
    width: int  # bytes a character
    changes: bytes = b""  # properties that a fast save put upon all of it


class WordFile:
    """The streams of a document, its characters, and where each is stored."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        with open_ole(data, name) as ole:
            self.main = stream_of(ole, ["WordDocument"], name) or b""
            flags = self._short(0x0A)
            table = "1Table" if flags & _SECOND_TABLE else "0Table"
            self.table = stream_of(ole, [table], name) or b""
            self.data = stream_of(ole, ["Data"], name) or b""
        self.format = self._short(2)
        if flags & _ENCRYPTED:
            raise EncryptedDocument(
                f"{name}: this document is locked with a password. "
                "Open it, remove the password and save it again."
            )
        if self.format < WORD_97:
            return
        self.pieces = list(self._pieces())
        self._starts = [piece.start for piece in self.pieces]
        self.text = "".join(map(self._decoded, self.pieces))
        lengths = struct.unpack_from("<8i", self.main.ljust(0x6C, b"\x00"), _LENGTHS)
        ends = accumulate((max(length, 0) for length in lengths), initial=0)
        self.stories = dict(zip(_STORIES, pairwise(ends), strict=True))

    def _short(self, offset: int) -> int:
        return int.from_bytes(self.main[offset : offset + 2], "little")

    def part(self, name: str) -> tuple[int, bytes]:
        """Give where a part of the table stream begins, and its bytes."""
        at = _PAIRS + 8 * _PARTS[name]
        if len(self.main) < at + 8:
            return 0, b""
        offset, length = struct.unpack_from("<II", self.main, at)
        return offset, self.table[offset : offset + length]

    def _pieces(self) -> Iterator[Piece]:
        _, clx = self.part("pieces")
        at, changes = 0, []
        while at + 3 <= len(clx) and clx[at] == 1:
            length = int.from_bytes(clx[at + 1 : at + 3], "little")
            changes.append(clx[at + 3 : at + 3 + length])
            at += 3 + length
        places, rows = plc(clx[at + 5 :], 8)
        if not rows:
            raise damaged(self.name, "its table of pieces is lost")
        for (start, end), row in zip(pairwise(places), rows, strict=True):
            place, change = struct.unpack_from("<IH", row, 2)
            own = changes[change >> 1] if change & 1 and change >> 1 < len(changes) else b""
            if end < start:
                raise damaged(self.name, "its pieces go backwards")
            if end > MAX_LENGTH:
                raise DocumentTooLarge(
                    f"{self.name}: the document holds over {MAX_LENGTH} characters, more than any "
                    "letter. Save the letter alone."
                )
            if place & _COMPRESSED:
                yield Piece(start, end, (place & ~_COMPRESSED) // 2, 1, own)
            else:
                yield Piece(start, end, place, 2, own)

    def _decoded(self, piece: Piece) -> str:
        """Give one character a 16-bit unit, so that positions keep counting."""
        length = piece.end - piece.start
        raw = self.main[piece.offset : piece.offset + length * piece.width]
        if len(raw) < length * piece.width:
            raise damaged(self.name, "it is cut off")
        if piece.width == 1:
            return "".join(_ANSI[byte] for byte in raw)
        return "".join(map(chr, array("H", raw)))

    def piece_of(self, position: int) -> Piece:
        """Give the piece that holds a character."""
        return self.pieces[max(bisect_right(self._starts, position) - 1, 0)]

    def offset_of(self, position: int) -> int:
        """Give where in the stream a character is stored."""
        piece = self.piece_of(position)
        return piece.offset + (position - piece.start) * piece.width


_ANSI = [bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)]


def plc(data: bytes, size: int) -> tuple[list[int], list[bytes]]:
    """Cut a table into positions and the rows of `size` bytes between them."""
    count = max((len(data) - 4) // (4 + size), 0)
    if not count:
        return [], []
    places = list(struct.unpack_from(f"<{count + 1}I", data))
    base = 4 * (count + 1)
    return places, [data[base + size * n : base + size * (n + 1)] for n in range(count)]


def spans(places: list[int], limit: int) -> list[tuple[int, int]]:
    """Give the stretches between positions; in a sound table they never go backwards."""
    found: list[tuple[int, int]] = []
    for start, end in pairwise(places):
        if (found[-1][1] if found else 0) <= start < end <= limit:
            found.append((start, end))
    return found


_OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_LONG_TABLE, _TABS = 0xD608, 0xC615


def properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the properties of a list: code and operand."""
    at = 0
    while at + 3 <= len(data):
        code = int.from_bytes(data[at : at + 2], "little")
        at += 2
        if code == _LONG_TABLE:
            size = int.from_bytes(data[at : at + 2], "little") + 1
        elif code >> 13 == 6:
            if code == _TABS and data[at] == 255:
                return  # nothing behind matters
            size = data[at] + 1
        else:
            size = _OPERANDS[code >> 13]
        yield code, data[at : at + size]
        at += size
