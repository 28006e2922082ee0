"""Read mails: letters attached to them, or the mail itself where it is the letter.

All kinds of files, Internet messages (EML) and those of Outlook (MSG, TNEF), become a `Mail`.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage, Message
from typing import cast

from circextract.document import Document, Source
from circextract.errors import (
    CoverNote,
    DamagedDocument,
    DocumentTooLarge,
    EncryptedDocument,
    ReadError,
)
from circextract.readers import sniff
from circextract.readers.budget import Budget
from circextract.readers.builder import CUT_OFF
from circextract.readers.decoding import decode
from circextract.readers.files import File, Unreadable, may_be_letter
from circextract.readers.message import Attachment, Mail

MAX_PARTS = 1_000
_METADATA = ("subject", "date", "from", "to", "cc")
# Attached, but neither letters nor worth a word: invitations, cards, signatures.
_ACCESSORIES = re.compile(
    r"text/(?:calendar|x?-?vcard|directory|x-vcard|rfc822-headers)|application/(?:pgp-.*|(?:x-)?pkcs7-.*"
    r"|ics)|message/(?:delivery-status|disposition-notification)"
)
_ENCRYPTED = re.compile(r"multipart/encrypted|application/(?:x-)?pkcs7-mime")
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_FROM_TEXT, _RTF_HEAD = re.compile(rb"\\fromtext\b"), 1000  # RTF that is plain text in disguise
_FLOWED = re.compile(r"(?<!^--) \n(?!\n)", re.MULTILINE)


def open_mail(file: File, budget: Budget) -> Iterator[File | Unreadable]:
    """Give the letters attached to a mail; the mail itself where none is."""
    mail = parse(file.data, file.place, file.media_type)
    parts = list(_attached(file, mail, budget))
    letters = any(map(_may_be_letter, parts))
    if not letters:
        yield file
    elif mail.has_text:
        yield Unreadable(
            file.place,
            CoverNote(
                f"{file.place}: the text of this mail was taken as a cover note of the letters "
                "attached. If it is a letter itself, save it without them."
            ),
        )
    yield from parts


def _attached(file: File, mail: Mail, budget: Budget) -> Iterator[File | Unreadable]:
    for attachment in mail.attachments:
        inner = attachment.mail
        if inner is not None:
            here = file.inside(_text_of(inner), attachment.name)
            parts = list(_attached(here, inner, budget))
            yield from parts if any(map(_may_be_letter, parts)) else [here]
        elif not attachment.embedded:
            budget.spend(file.place, len(attachment.data))
            yield file.inside(attachment.data, attachment.name)


def _text_of(mail: Mail) -> bytes:
    if mail.rtf and not mail.html:
        return mail.rtf
    return (mail.html or mail.plain or "").encode("utf-8", "replace")


def _may_be_letter(part: File | Unreadable) -> bool:
    """Tell whether something attached may hold a letter: a text, a mail or an archive."""
    return isinstance(part, File) and may_be_letter(part)


def read_mail(data: bytes, source: Source) -> Document:
    """Read a mail that is the letter itself. Its head is kept as metadata, not as text."""
    from circextract.readers.html import read_page
    from circextract.readers.rtf import read_rtf
    from circextract.readers.text import read_plain

    mail = parse(data, source.name, source.media_type)
    if mail.html and mail.html.strip():
        document = read_page(mail.html, source)
    elif mail.rtf and not _FROM_TEXT.search(mail.rtf[:_RTF_HEAD]):
        document = read_rtf(mail.rtf, source)
    elif mail.plain and mail.plain.strip():
        document = read_plain(mail.plain, source)
    else:
        raise DamagedDocument(
            f"{source.name}: the mail holds neither text nor a letter. Check the original."
        )
    warnings = document.warnings
    if mail.is_cut and not any(warning.code == CUT_OFF.code for warning in warnings):
        warnings += (CUT_OFF,)
    return replace(document, metadata=tuple(mail.metadata.items()), warnings=warnings)


def parse(data: bytes, name: str, media_type: str) -> Mail:
    """Take a mail apart."""
    if media_type == sniff.OUTLOOK:
        from circextract.readers.msg import parse_msg

        return parse_msg(data, name)
    if media_type == sniff.TNEF:
        from circextract.readers.tnef import parse_tnef

        return parse_tnef(data, name)
    if len(_BOUNDARY.findall(data)) > MAX_PARTS:
        raise DocumentTooLarge(
            f"{name}: the mail has over {MAX_PARTS} parts, more than any letter. "
            "Save the letter alone."
        )
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        return _mail(message, name)
    except ReadError:
        raise
    # The parser of the standard library fails in a dozen ways on heads that break the rules.
    except Exception as error:
        raise DamagedDocument(
            f"{name}: the mail cannot be read ({type(error).__name__}). Save the letter it holds."
        ) from error


def _mail(message: EmailMessage, name: str) -> Mail:
    if _ENCRYPTED.fullmatch(message.get_content_type()) and not _is_signed(message):
        raise EncryptedDocument(
            f"{name}: the mail is encrypted. Open it in a mail program, and save it without."
        )
    mail = Mail({key: value for key in _METADATA if (value := _head(message, key))})
    bodies = [message.get_body((kind,)) for kind in ("html", "plain")]
    mail.html, mail.plain = (None if body is None else _text(body) for body in bodies)
    mail.is_cut = any(isinstance(d, CloseBoundaryNotFoundDefect) for d in message.defects)
    texts = {id(body) for body in bodies}
    for number, part in enumerate(_leaves(message), 1):
        if number > MAX_PARTS:
            break
        if id(part) not in texts and not _ACCESSORIES.fullmatch(part.get_content_type()):
            _attach(mail, _attachment(part, number))
    return mail


def _attach(mail: Mail, attachment: Attachment) -> None:
    """Add what is attached; what Outlook packed in one file is part of the mail itself."""
    if attachment.data.startswith(sniff.TNEF_MAGIC):
        from circextract.readers.tnef import parse_tnef

        with suppress(DamagedDocument):  # it fails as a file of its own then
            inner = parse_tnef(attachment.data, attachment.name)
            mail.html, mail.rtf = mail.html or inner.html, mail.rtf or inner.rtf
            mail.plain = mail.plain or inner.plain
            mail.attachments += inner.attachments
            return
    mail.attachments.append(attachment)


def _is_signed(message: EmailMessage) -> bool:
    return "signed" in (message.get_param("smime-type") or "")


def _head(message: Message, key: str) -> str:
    """Give a line of the head; some that break the rules make the standard library fail."""
    try:
        return str(message.get(key, "")).strip()
    except Exception:
        return ""


def _leaves(message: Message) -> Iterator[EmailMessage]:
    """Give the parts that are no multiparts; a mail inside is one part."""
    waiting: list[Message] = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting.extend(reversed(cast("list[Message]", part.get_payload())))
        elif part is not message or part.is_attachment():  # type: ignore[attr-defined]
            yield cast("EmailMessage", part)


def _attachment(part: EmailMessage, number: int) -> Attachment:
    inner = part.get_content_type() == "message/rfc822"
    if inner:
        (message, *_) = cast("list[Message]", part.get_payload()) or [Message()]
        data = message.as_bytes()
        name = (_head(message, "subject")[:100] or f"mail{number}") + ".eml"
    else:
        data = cast("bytes | None", part.get_payload(decode=True)) or b""
        name = f"part{number}"
    given = _file_name(part)
    embedded = part.get_content_maintype() == "image" and not part.is_attachment()
    alternative = not given and not inner and part.get_content_maintype() == "text"
    return Attachment(_plain(given or name), data, embedded=embedded or alternative)


def _file_name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except Exception:
        return ""


def _plain(name: str) -> str:
    """Give a file name that is no path."""
    shown = "".join(character for character in name if character.isprintable())
    return re.sub(r"[\\/:]+", "_", shown).strip(" .") or "unnamed"


def _text(part: Message) -> str:
    payload = cast("bytes | None", part.get_payload(decode=True)) or b""
    text = decode(payload, str(part.get_content_charset() or "") or None)
    if part.get_param("format") == "flowed":
        joint = "" if part.get_param("delsp") == "yes" else " "
        text = _FLOWED.sub(joint, text.replace("\r\n", "\n"))
    return text
