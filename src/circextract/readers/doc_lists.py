"""Render the automatic numbers and bullets of legacy Word documents."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from circextract.readers.doc_file import WordFile
from circextract.readers.numerals import bullet, numeral

_FOLLOWED_BY = {0: "\t", 1: " ", 2: ""}
_FORMATS = {
    **{0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter"},
    **{22: "decimalZero", 37: "chineseCounting", 39: "chineseCountingThousand", 255: "none"},
    **{46: "arabicAlpha", 48: "arabicAbjad", 58: "russianLower", 59: "russianUpper"},
}
_BULLET = 23
_NO_LIST = 0x7FF  # turns off what a style says
_MOST = 2_000  # lists of a document


@dataclass
class _Level:
    """How one level of a list is printed; characters 0 to 8 of `text` stand for levels."""

    start: int
    format: int
    text: str
    gap: str
    legal: bool


@dataclass
class _List:
    levels: list[_Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * 9)


class Lists:
    """Counts list paragraphs in the order they are met."""

    def __init__(self, file: WordFile) -> None:
        self._lists: dict[int, _List] = {}
        self._uses: list[tuple[int, dict[int, int]]] = []
        self._restarted: set[tuple[int, int]] = set()
        try:
            self._read_lists(file)
            self._read_uses(file)
        except (struct.error, IndexError):  # a letter whose lists are spoilt is read without
            pass

    def _read_lists(self, file: WordFile) -> None:
        offset, data = file.part("lists")
        count = min(int.from_bytes(data[:2], "little"), _MOST)
        at = offset + len(data)  # the levels stand behind the table
        for number in range(count):
            entry = data[2 + 28 * number : 30 + 28 * number]
            (name,) = struct.unpack_from("<i", entry)
            levels = []
            for _ in range(1 if entry[26] & 1 else 9):
                level, at = _level(file.table, at)
                levels.append(level)
            self._lists[name] = _List(levels)

    def _read_uses(self, file: WordFile) -> None:
        _, data = file.part("list_uses")
        count = min(int.from_bytes(data[:4], "little"), _MOST)
        at = 4 + 16 * count
        for number in range(count):
            (name,) = struct.unpack_from("<i", data, 4 + 16 * number)
            changed = data[4 + 16 * number + 12]
            starts: dict[int, int] = {}
            at += 4
            for _ in range(changed):
                start, flags = struct.unpack_from("<iI", data, at)
                at += 8
                if flags & 0x20:
                    level, at = _level(data, at)
                    start = level.start
                if flags & 0x30:
                    starts[flags & 15] = start
            self._uses.append((name, starts))

    def mark(self, use: int, level: int) -> str:
        """Count a paragraph; give what is printed in front of it."""
        if not 0 < use <= len(self._uses) or use == _NO_LIST:
            return ""
        name, starts = self._uses[use - 1]
        found = self._lists.get(name)
        if found is None or level >= len(found.levels):
            return ""
        own = found.levels[level]
        before = found.counts[level]
        first = own.start if before is None else before + 1
        if level in starts and (use, level) not in self._restarted:
            self._restarted.add((use, level))
            first = starts[level]
        found.counts[level] = first
        found.counts[level + 1 :] = [None] * (8 - level)
        if own.format == _BULLET:
            return bullet(own.text) + own.gap
        text = "".join(_placed(found, own, character) for character in own.text)
        return text + own.gap if text.strip() else ""


def _placed(found: _List, own: _Level, character: str) -> str:
    place = ord(character)
    if place > 8:
        return character
    if place >= len(found.levels):
        return ""
    level, count = found.levels[place], found.counts[place]
    number = level.start if count is None else count
    return str(number) if own.legal else numeral(number, _FORMATS.get(level.format, "decimal"))


def _level(data: bytes, at: int) -> tuple[_Level, int]:
    """Read a level; give where the next begins."""
    start, format, flags = struct.unpack_from("<iBB", data, at)
    follow, characters, paragraph = data[at + 15], data[at + 24], data[at + 25]
    at += 28 + characters + paragraph
    (length,) = struct.unpack_from("<H", data, at)
    text = data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    level = _Level(start, format, text, _FOLLOWED_BY.get(follow, "\t"), bool(flags & 4))
    return level, at + 2 + 2 * length
