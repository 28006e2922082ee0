"""The letter in the RTF of an Outlook mail, and in what Outlook packs into winmail.dat."""

from __future__ import annotations

import random
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.cases.tables import LANGUAGES
from tests.readers.ole_maker import attachment, msg, ole
from tests.readers.shown import shown
from tests.readers.test_mail import held
from tests.readers.tnef_maker import packed_rtf, tnef

from circextract import extract, read
from circextract.errors import DamagedDocument, ReadError
from circextract.readers.rtf_packed import unpacked_rtf

FORMATS = Path(__file__).parents[1] / "fixtures" / "formats"
RTF, TEXT, PAGE = 0x1009, 0x1000, 0x1013
APART = ("record_id", "source", "evidence", "issues")


def rtf(language: str) -> bytes:
    return (FORMATS / f"{language}.rtf").read_bytes()


def with_winmail(data: bytes, text: str = "See attached.") -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["Message-ID"] = "Circular", "a@itu.int", "<1@x>"
    message.set_content(text)
    message.add_attachment(data, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    return message.as_bytes()


# Published examples: characters before the text, and a reference into what it is itself making.
EXAMPLES = {
    rb"{\rtf1\ansi\ansicpg1252\pard hello world}" + b"\r\n": (
        "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232"
        "0af32068656c090020627705b06c647d0a800fa0"
    ),
    rb"{\rtf1 WXYZWXYZWXYZWXYZWXYZ}": (
        "1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0"
    ),
}


@pytest.mark.parametrize(("text", "packed"), EXAMPLES.items())
def test_packed_rtf_is_unpacked(text: bytes, packed: str) -> None:
    assert unpacked_rtf(bytes.fromhex(packed)) == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_packed_is_unpacked_again(language: str) -> None:
    assert unpacked_rtf(packed_rtf(rtf(language))) == rtf(language)


def test_rtf_that_is_not_packed_is_taken_as_it_is() -> None:
    assert unpacked_rtf(b"\x09\0\0\0\x05\0\0\0MELA\0\0\0\0{\\rtf}") == b"{\\rtf"
    assert unpacked_rtf(b"short") == unpacked_rtf(b"\0" * 40) == b""


@pytest.mark.parametrize("seed", range(20))
def test_spoilt_packed_rtf_is_no_longer_than_it_says(seed: int) -> None:
    choose = random.Random(seed)
    data = bytearray(packed_rtf(rtf("en")))
    for _ in range(30):
        data[choose.randrange(16, len(data))] = choose.randrange(256)
    assert len(unpacked_rtf(bytes(data))) <= len(rtf("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rtf_of_an_outlook_mail_is_the_letter(language: str) -> None:
    data = ole(
        msg(subject="Circular", body="poor") | {"__substg1.0_10090102": packed_rtf(rtf(language))}
    )
    found, expected = extract(data).to_dict(), extract(rtf(language)).to_dict()
    assert {key: found[key] for key in found if key not in APART} == {
        key: expected[key] for key in expected if key not in APART
    }
    assert found["source"]["media_type"] == "application/vnd.ms-outlook"


def test_the_page_of_a_mail_is_better_than_rtf_and_plain_text_than_its_disguise() -> None:
    packed = {"__substg1.0_10090102": packed_rtf(rb"{\rtf1\ansi\fromtext Dear RTF\par}")}
    assert shown(read(ole(msg(body="Dear plain") | packed))) == ["Dear plain"]
    assert shown(read(ole(msg(html="<p>Dear page</p>") | packed))) == ["Dear page"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rtf_in_winmail_dat_is_the_letter(language: str) -> None:
    data = with_winmail(tnef(properties={RTF: packed_rtf(rtf(language))}), "poor")
    found, expected = extract(data), extract(rtf(language))
    assert found.reference == expected.reference
    assert found.paragraphs == expected.paragraphs
    assert found.source.media_type == "message/rfc822"


def test_letters_packed_in_winmail_dat_are_attached_to_its_mail() -> None:
    letter = (FORMATS / "en.docx").read_bytes()
    data = with_winmail(tnef(body="See attached.", files={"93 (en).docx": letter}))
    assert held(data) == [("a.eml", "cover_note"), ("a.eml!/93 (en).docx", "letter")]
    assert read(data, name="a.eml").text == read(letter).text


def test_winmail_dat_may_stand_alone() -> None:
    assert shown(read(tnef(subject="x", body="Dear Sir é"))) == ["Dear Sir é"]
    found = read(tnef(properties={TEXT: "Dear Sir"}))
    assert shown(found) == ["Dear Sir"]
    assert dict(read(tnef(subject="Circular", properties={PAGE: b"<p>Dear</p>"})).metadata) == {
        "subject": "Circular"
    }
    assert held(tnef(files={"a/b.txt": b"Dear Sir"}), "w.dat") == [("w.dat!/a_b.txt", "letter")]


def test_a_mail_with_a_damaged_winmail_dat_says_so() -> None:
    whole = tnef(body="Dear Sir", files={"a.txt": b"Dear Sir or Madam, " * 9})
    found = held(with_winmail(whole[:-40]))
    assert ("a.eml!/winmail.dat", "damaged_tnef") in found
    with pytest.raises(DamagedDocument, match=r"w\.dat: the file is cut off"):
        read(whole[:-40], name="w.dat")


@pytest.mark.parametrize("seed", range(40))
def test_spoilt_winmail_dat_is_damage_or_does_no_harm(seed: int) -> None:
    choose = random.Random(seed)
    data = bytearray(tnef(body="Dear", properties={TEXT: "Dear"}, files={"a.txt": b"Dear Sir"}))
    for _ in range(5):
        data[choose.randrange(6, len(data))] = choose.randrange(256)
    with suppress(ReadError):
        read(bytes(data))


def test_the_rtf_beside_an_attached_letter_is_a_cover_note() -> None:
    inner = {"__substg1.0_10090102": packed_rtf(rb"{\rtf1\ansi Dear Sir\par}")}
    data = ole(msg(attachment("b.txt", b"Dear Madam"), body="note") | inner)
    assert [code for _, code in held(data, "a.msg")] == ["cover_note", "letter"]
