"""Arabic stored as it looks: whatever was turned, the record is that of the letter in order."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from tests.frames import FRAMES
from tests.header.damages import presentation_forms
from tests.header.layouts import (
    header_of,
    label_line,
    label_lines,
    letter_in,
    value_first_lines,
)

from circextract import extract

_GOLD = {
    "language": "ar",
    "date": "2018-03-05",
    "place": "جنيف",
    "reference": {"text": "الرسالة المعممة 214 لمكتب تقييس الاتصالات", "initials": "TSB/KH"},
    "contacts": [
        {"name": "ليلى الحداد", "phones": ["+41 22 730 5800"], "emails": ["tsbsg17@itu.int"]}
    ],
    "addressees": [
        {"text": "إدارات الدول الأعضاء في الاتحاد"},
        {"text": "أعضاء قطاع تقييس الاتصالات"},
    ],
    "copy_to": [{"text": "مدير مكتب الاتصالات الراديوية"}],
    "subject": "اجتماع لجنة الدراسات 17 المعنية بالأمن (القاهرة، مصر، 10 يونيو 2018)",
}
_HEADER = header_of(_GOLD)
_MIRROR = str.maketrans("()", ")(")
_FORWARD = re.compile(r"\+?[\dA-Za-z][\w@./-]*(?: \d+)*")
_ARABIC = re.compile("[\u0620-\u0652]+")


def as_it_looks(line: str) -> str:
    """Turn a line round, numbers and Latin words not, brackets mirrored."""
    return without_mirrors(line).translate(_MIRROR) if _ARABIC.search(line) else line


def without_mirrors(line: str) -> str:
    """Turn a line round, numbers and Latin words not, brackets neither."""
    if not _ARABIC.search(line):
        return line
    return _FORWARD.sub(lambda match: match.group()[::-1], line)[::-1]


def with_its_numbers(line: str) -> str:
    """Turn a line round with all it holds."""
    return line[::-1].translate(_MIRROR) if _ARABIC.search(line) else line


def word_by_word(line: str) -> str:
    """Turn each word in its place."""
    return _ARABIC.sub(lambda match: match.group()[::-1], line)


def shaped(line: str) -> str:
    """Turn a line round whose letters are stored in the shapes they are printed in."""
    return as_it_looks(presentation_forms(line, _HEADER)) if _ARABIC.search(line) else line


def read(text: str) -> tuple[object, ...]:
    record = extract(text=text, language="ar")
    return (
        record.reference and record.reference.text,
        record.date,
        record.place,
        [contact.name for contact in record.contacts],
        [phone for contact in record.contacts for phone in contact.phones],
        [email for contact in record.contacts for email in contact.emails],
        [entry.text for entry in record.addressees],
        [entry.text for entry in record.copy_to],
        record.subject,
        [event.start for event in record.events],
        len(record.paragraphs),
    )


def turned(text: str, way: Callable[[str], str]) -> str:
    return "\n".join(way(line) for line in text.split("\n"))


_WAYS = (as_it_looks, without_mirrors, with_its_numbers, word_by_word, shaped)


@pytest.mark.parametrize("layout", [label_line, label_lines, value_first_lines])
@pytest.mark.parametrize("way", _WAYS)
def test_a_letter_stored_as_it_looks_is_read_like_the_letter_in_order(way, layout):
    letter = letter_in(layout.__name__, _HEADER)
    assert read(turned(letter, way)) == read(letter)


@pytest.mark.parametrize("way", _WAYS)
def test_only_the_header_may_be_stored_as_it_looks(way):
    letter = letter_in("label_lines", _HEADER)
    salutation = FRAMES["ar"].salutation
    header, _, body = letter.partition(salutation)
    assert read(turned(header, way) + salutation + body) == read(letter)


@pytest.mark.parametrize("layout", [label_line, label_lines])
def test_a_letter_in_order_is_left_alone(layout):
    letter = letter_in(layout.__name__, _HEADER)
    assert read(letter)[0] == "الرسالة المعممة 214 لمكتب تقييس الاتصالات"
    assert read(letter)[8] == _GOLD["subject"]
