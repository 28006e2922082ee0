"""Header fields in all layouts, by tables of headers: tests/cases/<language>/headers.toml."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from tests.cases.tables import rows, unmarked
from tests.frames import FRAMES, letter_of, letter_with_header

from circextract import readers
from circextract.fields.addressees import extract as addressees_of
from circextract.fields.heading.list_items import items_of
from circextract.fields.heading.own_reference import find as find_reference
from circextract.segment import segment

LISTS = ("to", "copy_to", "distribution", "for_action", "for_information", "for_comment")


def printed_fields(text: str, language: str) -> list[tuple[str, str]]:
    """Give each value with its concept, list items one by one, the frame's subject left out.

    The reference stands without the originator's initials, as in the record.
    """
    letter = segment(readers.from_text(text), language=language)
    found: list[tuple[str, str]] = []
    for concept, fields in letter.fields.items():
        for field in fields:
            for item in items_of(letter, field) if concept in LISTS else [field.values]:
                found.append((concept, joined(letter.text(span) for span in item)))
    if "to" not in letter.fields:
        listed = addressees_of(letter).tree or ()
        found += [("to", joined(letter.text(s) for s in entry["text"].spans)) for entry in listed]
    own = find_reference(letter)
    if own is not None:
        found = [
            (concept, joined([letter.text(own.text)]) if concept == "reference" else text)
            for concept, text in found
        ]
    frame = FRAMES[language].subject.split(": ", 1)[1]
    return sorted(field for field in found if field != ("subject", frame))


def joined(pieces: Iterable[str]) -> str:
    return " ".join(" ".join(pieces).split())


def marked_fields(row: list[str]) -> list[tuple[str, str]]:
    """Give each marked value with its concept; marks of one cell that is no list are one value."""
    header, marks = unmarked(row[0])
    found: list[tuple[str, str]] = []
    last = 0
    for (start, end), concept in zip(marks, row[1:], strict=True):
        gap = header[last:start]
        if found and concept == found[-1][0] and concept not in LISTS and "\n" not in gap:
            found[-1] = (concept, joined([found[-1][1] + gap + header[start:end]]))
        else:
            found.append((concept, joined([header[start:end]])))
        last = end
    return sorted(found)


@pytest.mark.parametrize(("language", "row"), rows("headers", silent=False))
def test_a_header_gives_its_fields(language, row):
    header, _ = unmarked(row[0])
    assert printed_fields(letter_with_header(language, header), language) == marked_fields(row)


@pytest.mark.parametrize(("language", "row"), rows("headers", silent=True))
def test_label_words_in_sentences_are_no_header_fields(language, row):
    assert printed_fields(letter_of(language, row[0]), language) == []
