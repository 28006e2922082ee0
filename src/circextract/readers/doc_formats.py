"""What a legacy Word document says of its characters and paragraphs."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from circextract.readers.doc_file import WordFile, plc, properties
from circextract.readers.table_flow import RowShape

_PAGE = 512
_DELETED, _HIDDEN, _SPECIAL, _SYMBOL, _DATA = 0x0800, 0x083C, 0x0855, 0x6A09, 0x6A03
_IN_TABLE, _ROW_END, _DEPTH, _INNER_CELL, _INNER_ROW = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
_LEVEL, _LIST, _CELLS, _HUGE = 0x260A, 0x460B, 0xD608, (0x6645, 0x6646, 0x646B)
_PARAGRAPH_STYLE = 1
_DEEPEST_STYLE = 20


@dataclass(frozen=True, slots=True)
class Character:
    """What matters of a run of characters."""

    deleted: bool = False
    hidden: bool = False
    special: bool = False
    symbol: int | None = None
    data: int = 0  # where a picture, or the state of a form field, stands in the data stream


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What matters of a paragraph: the tables around it, the list it belongs to."""

    depth: int = 0
    row_end: bool = False
    inner_cell: bool = False
    list: int = 0
    level: int = 0
    shape: RowShape = field(default_factory=RowShape)


class Formats:
    """Finds the format of characters by where they are stored."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._characters = _Pages(file, "characters", 1)
        self._paragraphs = _Pages(file, "paragraphs", 13)
        self._styles = _Styles(file)

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int, Character]]:
        """Cut characters into runs of one format."""
        while start < end:
            offset = self._file.offset_of(start)
            data, last = self._characters.at(offset)
            stop = self._behind(start, end, last)
            yield start, stop, _character(data + self._file.piece_of(start).changes)
            start = stop

    def _behind(self, start: int, end: int, last: int) -> int:
        """Give the character behind a run that ends at `last` of the stream, or its piece."""
        piece = self._file.piece_of(start)
        count = -(-(last - piece.offset) // piece.width) + piece.start - start
        return min(max(start + count, start + 1), piece.end, end)

    def paragraph(self, mark: int) -> Paragraph:
        """Give the format of the paragraph that ends with the character at `mark`."""
        data, _ = self._paragraphs.at(self._file.offset_of(mark))
        style = int.from_bytes(data[:2], "little")
        changes = self._file.piece_of(mark).changes
        return self._paragraph(data[2:] + changes, self._styles.paragraph(style))

    def _paragraph(self, data: bytes, base: Paragraph) -> Paragraph:
        in_table, depth, changes = False, 0, base
        for code, operand in properties(data):
            number = int.from_bytes(operand[:4], "little")
            if code == _IN_TABLE:
                in_table = bool(number)
            elif code == _DEPTH:
                depth = number
            elif code in (_ROW_END, _INNER_ROW):
                changes = replace(changes, row_end=bool(number))
            elif code == _INNER_CELL:
                changes = replace(changes, inner_cell=bool(number))
            elif code == _LIST:
                changes = replace(changes, list=number)
            elif code == _LEVEL:
                changes = replace(changes, level=min(number, 8))
            elif code == _CELLS:
                changes = replace(changes, shape=_shape(operand))
            elif code in _HUGE:
                changes = self._paragraph(self._elsewhere(number), changes)
        return replace(changes, depth=max(depth, int(in_table), changes.depth))

    def _elsewhere(self, offset: int) -> bytes:
        """Give properties too long for their page, which may not lead on elsewhere."""
        data = self._file.data[offset : offset + 2 + 0xFFFF]
        found = data[2 : 2 + int.from_bytes(data[:2], "little")]
        return b"" if any(code in _HUGE for code, _ in properties(found)) else found


class _Pages:
    """Properties on pages of 512 bytes, found by the place of the text they are of."""

    def __init__(self, file: WordFile, part: str, entry: int) -> None:
        self._main = file.main
        self._entry = entry
        self._starts, self._rows = plc(file.part(part)[1], 4)
        self._read: dict[int, tuple[list[int], list[bytes]]] = {}

    def at(self, offset: int) -> tuple[bytes, int]:
        """Give the properties of the text stored at `offset`, and where they end."""
        index = bisect_right(self._starts, offset) - 1
        if not 0 <= index < len(self._rows):
            return b"", 1 << 40
        starts, found = self._page(int.from_bytes(self._rows[index], "little") & 0x3FFFFF)
        run = bisect_right(starts, offset) - 1
        if not 0 <= run < len(found):
            return b"", 1 << 40 if run < 0 or index + 2 > len(self._starts) else max(
                self._starts[index + 1], offset + 1
            )
        return found[run], starts[run + 1]

    def _page(self, number: int) -> tuple[list[int], list[bytes]]:
        if number not in self._read:
            page = self._main[number * _PAGE : (number + 1) * _PAGE].ljust(_PAGE, b"\x00")
            count = min(page[-1], 101)
            starts = list(struct.unpack_from(f"<{count + 1}I", page))
            base = 4 * (count + 1)
            entries = (page[base + n * self._entry] * 2 for n in range(count))
            self._read[number] = starts, [self._properties(page, at) for at in entries]
        return self._read[number]

    def _properties(self, page: bytes, at: int) -> bytes:
        if not at:
            return b""
        if self._entry == 1:
            return page[at + 1 : at + 1 + page[at]]
        if page[at]:
            return page[at + 1 : at + page[at] * 2]
        return page[at + 2 : at + 2 + page[at + 1] * 2] if at + 1 < _PAGE else b""


def _character(data: bytes) -> Character:
    deleted = hidden = special = False
    symbol, place = None, 0
    for code, operand in properties(data):
        if code == _DELETED:
            deleted = bool(operand[0])
        elif code == _HIDDEN:
            hidden = operand[0] in (1, 0x81)
        elif code == _SPECIAL:
            special = bool(operand[0])
        elif code == _SYMBOL and len(operand) == 4:
            symbol = int.from_bytes(operand[2:], "little")
        elif code == _DATA:
            place = int.from_bytes(operand, "little")
    return Character(deleted, hidden, special, symbol, place)


_FORM_FIELD, _NAME, _CHECKBOX, _BY_DEFAULT = 0x44, 0x4E, 1, 25


def checkbox(data: bytes, place: int) -> str:
    """Print the state of a check box, nothing where it is lost."""
    entry = data[place : place + 1024]
    state = int.from_bytes(entry[_FORM_FIELD + 4 : _FORM_FIELD + 6], "little")
    if len(entry) < _NAME + 2 or state & 3 != _CHECKBOX:
        return ""
    checked = state >> 2 & 31
    if checked == _BY_DEFAULT:
        behind = _NAME + 4 + 2 * int.from_bytes(entry[_NAME : _NAME + 2], "little")
        checked = int.from_bytes(entry[behind : behind + 2], "little")
    return "☒" if checked else "☐"


def _shape(operand: bytes) -> RowShape:
    """Read where the cells of a row begin and end."""
    count = operand[2] if len(operand) > 2 else 0
    if not count or len(operand) < 3 + 2 * (count + 1):
        return RowShape()
    left, *edges = struct.unpack_from(f"<{count + 1}h", operand, 3)
    return RowShape(left, edges, [False] * count)


class _Styles:
    """The lists that paragraph styles put their paragraphs in."""

    def __init__(self, file: WordFile) -> None:
        _, self._data = file.part("styles")
        self._bases: list[int] = []
        self._own: list[bytes] = []
        head = int.from_bytes(self._data[:2], "little")
        size = int.from_bytes(self._data[4:6], "little")  # of what is the same in every style
        at = 2 + head
        while at + 2 <= len(self._data):
            length = int.from_bytes(self._data[at : at + 2], "little")
            self._add(self._data[at + 2 : at + 2 + length], size)
            at += 2 + length + (length & 1)

    def _add(self, style: bytes, size: int) -> None:
        kind, base = style[2:3], int.from_bytes(style[2:4], "little") >> 4
        own = b""
        if kind and kind[0] & 15 == _PARAGRAPH_STYLE and len(style) > size + 2:
            name = int.from_bytes(style[size : size + 2], "little")
            at = size + 2 + 2 * name + 2
            length = int.from_bytes(style[at : at + 2], "little")
            own = style[at + 4 : at + 2 + length]
        self._bases.append(base)
        self._own.append(own)

    def paragraph(self, style: int) -> Paragraph:
        """Give list and level of a style, its own or of one it is based on."""
        number = level = None
        for _ in range(_DEEPEST_STYLE):
            if style >= len(self._own):
                break
            for code, operand in properties(self._own[style]):
                if code == _LIST and number is None:
                    number = int.from_bytes(operand, "little")
                elif code == _LEVEL and level is None:
                    level = operand[0]
            style = self._bases[style]
        return Paragraph(list=number or 0, level=min(level or 0, 8))
