"""Take mails saved by Outlook (MSG) apart."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import olefile

from circextract.errors import DamagedDocument, EncryptedDocument
from circextract.readers.decoding import decode
from circextract.readers.message import Attachment, Mail
from circextract.readers.ole import open_ole, stream_of
from circextract.readers.rtf_charsets import code_page
from circextract.readers.rtf_packed import unpacked_rtf

_CLASS, _SUBJECT, _BODY, _HTML, _TO, _CC = 0x001A, 0x0037, 0x1000, 0x1013, 0x0E04, 0x0E03
_RTF = 0x1009
_SENDER_NAME, _SENDER_ADDRESS, _SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
_SENT, _CODE_PAGE, _BODY_CODE_PAGE = 0x0039, 0x3FFD, 0x3FDE
_DATA, _LONG_NAME, _SHORT_NAME, _DISPLAY_NAME = 0x3701, 0x3707, 0x3704, 0x3001
_CONTENT_ID, _MIME = 0x3712, 0x370E
_WIDE, _NARROW, _BINARY, _OBJECT = "001F", "001E", "0102", "000D"
_MAX_ATTACHMENTS = 1_000
_MAX_DEPTH = 5
_LOCKED = "IPM.NOTE.SMIME"  # one that is only signed goes on: ".MULTIPARTSIGNED"
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_HEAD_SIZES = (32, 24, 8)  # of the property stream: of the file, of a mail inside, of an attachment


def parse_msg(data: bytes, name: str) -> Mail:
    """Take an Outlook message apart."""
    with open_ole(data, name) as ole:
        return _mail(_Storage(ole, name, ()), 0)


@dataclass(frozen=True)
class _Storage:
    """A mail or an attachment inside the file, and its properties."""

    ole: olefile.OleFileIO
    name: str
    path: tuple[str, ...]

    def inner(self, name: str) -> _Storage:
        return _Storage(self.ole, self.name, (*self.path, name))

    def raw(self, number: int, kind: str) -> bytes | None:
        """Give the bytes of a property."""
        return stream_of(self.ole, (*self.path, f"__substg1.0_{number:04X}{kind}"), self.name)

    def text(self, number: int) -> str:
        """Give a text property, in Unicode or in the mail's code page."""
        wide = self.raw(number, _WIDE)
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\x00")
        narrow = self.raw(number, _NARROW) or b""
        page = code_page(self.fixed(_CODE_PAGE) & 0xFFFF)
        return decode(narrow.rstrip(b"\x00"), page) if narrow else ""

    def fixed(self, number: int) -> int:
        """Give a property of fixed size, 0 where it is absent."""
        table = stream_of(self.ole, (*self.path, "__properties_version1.0"), self.name) or b""
        head = next((size for size in _HEAD_SIZES if (len(table) - size) % 16 == 0), 32)
        for offset in range(head, len(table) - 15, 16):
            tag, _flags, value = struct.unpack_from("<IIQ", table, offset)
            if tag >> 16 == number:
                return int(value)
        return 0


def _mail(storage: _Storage, depth: int) -> Mail:
    if depth > _MAX_DEPTH:
        raise DamagedDocument(
            f"{storage.name}: mails are nested over {_MAX_DEPTH} deep. Save the letter alone."
        )
    if storage.text(_CLASS).upper() == _LOCKED:
        raise EncryptedDocument(
            f"{storage.name}: the mail is encrypted. Open it in Outlook, and save it without."
        )
    mail = Mail(_metadata(storage))
    mail.plain = storage.text(_BODY) or None
    page = storage.raw(_HTML, _BINARY)
    if page is not None:
        mail.html = decode(page, code_page(storage.fixed(_BODY_CODE_PAGE) & 0xFFFF))
    else:
        mail.html = storage.text(_HTML) or None
    mail.rtf = unpacked_rtf(storage.raw(_RTF, _BINARY) or b"") or None
    for number in range(_MAX_ATTACHMENTS):
        inner = storage.inner(f"__attach_version1.0_#{number:08X}")
        if not storage.ole.exists(list(inner.path)):
            break
        mail.attachments.append(_attachment(inner, number, depth))
    return mail


def _metadata(storage: _Storage) -> dict[str, str]:
    name, address = storage.text(_SENDER_NAME), storage.text(_SENDER_SMTP)
    address = address or storage.text(_SENDER_ADDRESS)
    sender = f"{name} <{address}>" if name and "@" in address else name or address
    found = {
        "subject": storage.text(_SUBJECT),
        "date": _date(storage.fixed(_SENT)),
        "from": sender,
        "to": storage.text(_TO),
        "cc": storage.text(_CC),
    }
    return {key: value for key, value in found.items() if value}


def _date(ticks: int) -> str:
    """Give a date as mails write it; it is counted in tenths of microseconds."""
    try:
        return format_datetime(_EPOCH + timedelta(microseconds=ticks // 10)) if ticks else ""
    except OverflowError:
        return ""


def _attachment(storage: _Storage, number: int, depth: int) -> Attachment:
    names = (storage.text(each) for each in (_LONG_NAME, _SHORT_NAME, _DISPLAY_NAME))
    name = next((name for name in names if name), f"part{number + 1}")
    name = name.replace("/", "_").replace("\\", "_")
    inside = storage.inner(f"__substg1.0_{_DATA:04X}{_OBJECT}")
    if storage.ole.exists([*inside.path, "__properties_version1.0"]):
        return Attachment(f"{name}.msg", mail=_mail(inside, depth + 1))
    data = storage.raw(_DATA, _BINARY) or b""
    picture = storage.text(_MIME).startswith("image/") and bool(storage.text(_CONTENT_ID))
    return Attachment(name, data, embedded=picture)
