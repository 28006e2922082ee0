"""Take apart what Outlook attaches to mails as winmail.dat (TNEF): text and attached files."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from circextract.errors import DamagedDocument
from circextract.readers.decoding import decode
from circextract.readers.message import Attachment, Mail
from circextract.readers.rtf_charsets import code_page
from circextract.readers.rtf_packed import unpacked_rtf

_HEAD = struct.Struct("<IH")
_ATTRIBUTE = struct.Struct("<BII")
_CODE_PAGE, _SUBJECT, _BODY, _PROPERTIES = 0x9007, 0x8004, 0x800C, 0x9003
_NEW_FILE, _TITLE, _FILE, _FILE_PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
_TEXT, _HTML, _RTF = 0x1000, 0x1013, 0x1009
_DATA, _LONG_NAME = 0x3701, 0x3707
_NARROW, _WIDE, _OBJECT, _BINARY = 0x1E, 0x1F, 0x0D, 0x102
_VARIABLE = (_NARROW, _WIDE, _OBJECT, _BINARY)
_SIZES = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8}
_SIZES |= {0x40: 8, 0x48: 16}
_MANY, _FIRST_NAMED = 0x1000, 0x8000
_CLASS_ID = 16  # bytes before the data of an object
_MOST = 10_000  # attributes, properties, values of one


def parse_tnef(data: bytes, name: str) -> Mail:
    """Take a file of Outlook's own format for mails on their way apart."""
    letter = _Letter()
    try:
        for number, content in _attributes(data):
            letter.take(number, content)
    except (struct.error, ValueError) as error:
        raise DamagedDocument(
            f"{name}: the file is cut off or damaged ({error}). Ask for the letters themselves."
        ) from error
    return letter.mail


@dataclass
class _Letter:
    """What was told so far."""

    mail: Mail = field(default_factory=Mail)
    page: str | None = None

    def take(self, number: int, content: bytes) -> None:
        """Follow one attribute; those of a file stand behind its beginning."""
        files = self.mail.attachments
        if number == _CODE_PAGE:
            self.page = code_page(struct.unpack_from("<I", content)[0] & 0xFFFF)
        elif number == _SUBJECT:
            self.mail.metadata["subject"] = self._text(content)
        elif number == _BODY:
            self.mail.plain = self._text(content) or None
        elif number == _PROPERTIES:
            self._take_texts(content)
        elif number == _NEW_FILE:
            files.append(Attachment(f"part{len(files) + 1}"))
        elif files and number == _TITLE:
            files[-1].name = _plain(self._text(content)) or files[-1].name
        elif files and number == _FILE:
            files[-1].data = content
        elif files and number == _FILE_PROPERTIES:
            self._take_file(files[-1], content)

    def _text(self, content: bytes) -> str:
        content = content.rstrip(b"\x00")
        return decode(content, self.page) if content else ""

    def _string(self, kind: int, value: bytes) -> str:
        wide = value.decode("utf-16-le", "replace").rstrip("\x00")
        return wide if kind == _WIDE else self._text(value)

    def _take_texts(self, content: bytes) -> None:
        for number, kind, value in _properties(content):
            if number == _TEXT:
                self.mail.plain = self._string(kind, value) or None
            elif number == _HTML:
                self.mail.html = self._string(kind, value) or None
            elif number == _RTF:
                self.mail.rtf = unpacked_rtf(value) or None

    def _take_file(self, file: Attachment, content: bytes) -> None:
        for number, kind, value in _properties(content):
            if number == _LONG_NAME:
                file.name = _plain(self._string(kind, value)) or file.name
            elif number == _DATA and kind == _OBJECT and not file.data:
                file.mail = parse_tnef(value[_CLASS_ID:], file.name)
            elif number == _DATA and not file.data:
                file.data = value


def _plain(name: str) -> str:
    return name.replace("/", "_").replace("\\", "_")


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Give number and content of each attribute."""
    position = _HEAD.size
    for _ in range(_MOST):
        if position >= len(data):
            return
        _, number, length = _ATTRIBUTE.unpack_from(data, position)
        position += _ATTRIBUTE.size
        yield number & 0xFFFF, _cut(data, position, length)
        position += length + 2  # a sum of the bytes stands behind


def _properties(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Give number, kind and value of each property; of several values the first."""
    (count,) = struct.unpack_from("<I", data)
    position = 4
    for _ in range(min(count, _MOST)):
        kind, number = struct.unpack_from("<HH", data, position)
        position += 4
        if number >= _FIRST_NAMED:
            position = _behind_name(data, position)
        values, position = _values(data, position, kind)
        if values:
            yield number, kind & ~_MANY, values[0]


def _behind_name(data: bytes, position: int) -> int:
    (kind, length) = struct.unpack_from("<16xII", data, position)
    return position + 24 + (_padded(length) if kind else 0)


def _values(data: bytes, position: int, kind: int) -> tuple[list[bytes], int]:
    """Give the values of a property, and where it ends."""
    variable = kind & ~_MANY in _VARIABLE
    count = 1
    if variable or kind & _MANY:
        (count,) = struct.unpack_from("<I", data, position)
        position += 4
    values: list[bytes] = []
    for _ in range(min(count, _MOST)):
        length = _SIZES.get(kind & ~_MANY, 0)
        if variable:
            (length,) = struct.unpack_from("<I", data, position)
            position += 4
        elif not length:
            raise ValueError(f"a property of unknown kind {kind:#x}")
        values.append(_cut(data, position, length))
        position += _padded(length)
    return values, position


def _padded(length: int) -> int:
    return length + -length % 4


def _cut(data: bytes, position: int, length: int) -> bytes:
    if position + length > len(data):
        raise ValueError("its end is missing")
    return data[position : position + length]
