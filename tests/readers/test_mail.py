"""Mails, of the Internet and of Outlook: attached letters, or the letter in the text."""

from __future__ import annotations

import time
from contextlib import suppress
from email.message import EmailMessage

import pytest
from tests.readers.docx_maker import docx, p, package
from tests.readers.ole_maker import attachment, msg, ole, properties, text_property
from tests.readers.shown import shown

from circextract.errors import (
    CoverNote,
    DamagedDocument,
    DocumentTooLarge,
    EncryptedDocument,
    ReadError,
    SeveralDocuments,
)
from circextract.readers import File, letters, read
from circextract.readers.sniff import MAIL, OUTLOOK, TEXT, sniff

LETTER = docx(p("Dear Sir/Madam,"))
HEAD = "From: a@itu.int\nTo: b@itu.int\nSubject: Circular\nMIME-Version: 1.0\n"


def mail(text: str = "See attached.", html: str = "", **attached: bytes) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "Письмо", "Amina Petrova <a@itu.int>"
    message["Date"], message["Message-ID"] = "Tue, 14 Mar 2023 10:00:00 +0100", "<1@itu.int>"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in attached.items():
        file_name = name.replace("_", ".")
        message.add_attachment(
            data, maintype="application", subtype="octet-stream", filename=file_name
        )
    return message.as_bytes()


def held(data: bytes, name: str = "a.eml") -> list[tuple[str, str]]:
    """Give the place of each letter, or its error."""
    parts = list(letters(data, name=name))
    return [(part.place, "letter" if isinstance(part, File) else part.error.code) for part in parts]


def test_a_mail_is_told_from_a_letter_with_labels() -> None:
    assert sniff(mail()) == MAIL
    assert sniff(b"From: Geneva\nTo: Members\nSubject: Meeting\n\nDear Sir") == TEXT
    assert sniff(ole(msg(subject="x"))) == OUTLOOK


@pytest.mark.parametrize("html", ["", "<p>See attached.</p>"])
def test_an_attached_letter_is_the_letter_and_the_text_a_cover_note(html: str) -> None:
    data = mail(html=html, b_docx=LETTER)
    assert held(data) == [("a.eml", "cover_note"), ("a.eml!/b.docx", "letter")]
    source = read(data, name="a.eml").source
    assert (source.name, source.path, source.container) == ("b.docx", "a.eml!/b.docx", "a.eml")


def test_several_attached_letters_are_several_documents() -> None:
    with pytest.raises(SeveralDocuments, match=r"a\.eml: .* b\.docx and c\.docx.*extract_many"):
        read(mail(b_docx=LETTER, c_docx=LETTER), name="a.eml")


def test_a_mail_without_attached_letters_is_the_letter() -> None:
    found = read(mail("Dear Sir,\n\nGeneva\n"), name="a.eml")
    assert shown(found) == ["Dear Sir,", "Geneva"]
    assert dict(found.metadata)["subject"] == "Письмо"
    assert dict(found.metadata)["from"] == "Amina Petrova <a@itu.int>"
    assert found.source.reader == "mail"


def test_the_page_of_a_mail_is_better_than_its_plain_text() -> None:
    assert shown(read(mail("poor", "<p>1\trich"))) == ["1\trich"]


def test_pictures_in_the_text_cards_and_signatures_are_no_letters() -> None:
    message = (
        HEAD + 'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\n'
        "Dear Sir\n--x\nContent-Type: image/png\nContent-ID: <1>\n\npng\n--x\nContent-Type: "
        'text/calendar; name="i.ics"\nContent-Disposition: attachment\n\nBEGIN\n--x--\n'
    )
    assert held(message.encode()) == [("a.eml", "letter")]


def test_a_forwarded_mail_gives_its_letter() -> None:
    message = EmailMessage()
    message["Subject"], message["Message-ID"] = "Fwd", "<2@x>"
    inner = EmailMessage()
    inner["Subject"], inner["Message-ID"] = "The/letter", "<1@x>"
    inner.set_content("x")
    inner.add_attachment(LETTER, maintype="application", subtype="msword", filename="b.docx")
    message.set_content("Please read")
    message.add_attachment(inner)
    assert [place for place, code in held(message.as_bytes()) if code == "letter"] == [
        "a.eml!/The_letter.eml!/b.docx"
    ]


def test_a_name_that_is_a_path_stays_a_name() -> None:
    data = mail(b_docx=LETTER).replace(b'filename="b.docx"', b'filename="../../etc/b.docx"')
    assert read(data, name="a.eml").source.path == "a.eml!/_.._etc_b.docx"


def test_text_in_an_old_encoding_and_wrapped_is_read() -> None:
    head = HEAD + "Content-Type: text/plain; charset=windows-1251; format=flowed\n\n"
    data = head.encode() + "Уважаемая \nгоспожа\n".encode("cp1251")
    assert shown(read(data)) == ["Уважаемая госпожа"]


def test_an_encrypted_mail_is_said_to_be_so() -> None:
    head = HEAD + "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nxx"
    with pytest.raises(EncryptedDocument, match="encrypted"):
        read(head.encode())


def test_a_mail_of_nothing_is_damaged() -> None:
    with pytest.raises(DamagedDocument, match="neither text nor a letter"):
        read((HEAD + "\n\n").encode())


# Outlook


def test_outlook_messages_give_attached_letters() -> None:
    data = ole(msg(attachment("письмо.docx", LETTER), subject="s", body="See attached"))
    assert held(data, "a.msg") == [("a.msg", "cover_note"), ("a.msg!/письмо.docx", "letter")]


def test_outlook_messages_may_be_the_letter() -> None:
    found = read(ole(msg(subject="Тема", html="<p>Женева", body="x", sender="Amina")))
    assert shown(found) == ["Женева"]
    assert dict(found.metadata) == {
        "subject": "Тема",
        "date": "Sat, 04 Feb 2023 16:00:00 +0000",
        "from": "Amina",
    }


def test_outlook_text_in_a_code_page_is_decoded() -> None:
    tree = properties(32, {0x3FFD: 1251}) | text_property(0x1000, "Женева", "cp1251")
    assert shown(read(ole(tree))) == ["Женева"]


def test_a_message_inside_an_outlook_message_gives_its_letter() -> None:
    inner = msg(attachment("b.docx", LETTER), subject="x", head=24)
    outer = msg(text_property(0x3001, "fwd") | properties(8, {}) | {"__substg1.0_3701000D": inner})
    assert held(ole(outer), "a.msg")[-1] == ("a.msg!/fwd.msg!/b.docx", "letter")


# Damaged and hostile


def test_very_many_parts_are_refused() -> None:
    data = mail() + b'Content-Type: multipart/mixed; boundary="x"\n' * 2000
    with pytest.raises(DocumentTooLarge):
        read(data)


def test_heads_that_break_the_rules_do_no_harm() -> None:
    head = HEAD + "Date: ;;;\nCc: <<<>>>@@,,;\nSubject: =?utf-8?b?!!!?=\nFrom: =?x?q?=ff?=\n\nDear"
    assert shown(read(head.encode())) == ["Dear"]


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_message_cut_short_is_damaged_or_read(share: float) -> None:
    for data in (mail(b_docx=LETTER), ole(msg(attachment("b.docx", LETTER), body="x"))):
        with suppress(ReadError):
            read(data[: int(len(data) * share)])


@pytest.mark.parametrize("line", ["x: y\n", "=?utf-8?q?", "--x\n", " x\n", "Content-Type: a/b;\n"])
def test_a_hostile_mail_takes_no_more_than_its_length(line: str) -> None:
    started = time.perf_counter()
    with suppress(ReadError):
        read((HEAD + line * 20_000).encode())
    assert time.perf_counter() - started < 10


def test_an_archive_attached_is_opened_too() -> None:
    data = mail("", c_zip=package({"x/b.docx": LETTER, "logo.png": b"\x89PNG\r\n\x1a\n"}))
    assert [place for place, _ in held(data)] == [
        "a.eml!/c.zip!/x/b.docx",
        "a.eml!/c.zip!/logo.png",
    ]
    assert read(data, name="a.eml").source.container == "a.eml!/c.zip"
    assert issubclass(CoverNote, ReadError)
