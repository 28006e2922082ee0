"""The same header in every layout: whatever a converter makes of it, the record is the same."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.cases.tables import LANGUAGES, table
from tests.frames import FRAMES
from tests.header.damages import DAMAGES, damaged_ways
from tests.header.layouts import LAYOUTS, Header, flattened, headers_below, letter_in

from circextract import extract
from circextract.fold import fold
from circextract.header.wording import person
from circextract.lexicon import load_lexicon
from circextract.publishers import load_publisher

_OPEN = Path(__file__).parents[2] / "evaluation" / "corpus" / "open"
# All whole headers take minutes: `make headers`.
_ALL = os.environ.get("CIRCEXTRACT_HEADERS") == "all"
_DETAILS = {"phone": "phones", "fax": "faxes", "email": "emails"}


def expected(header: Header) -> dict[str, Any]:
    rows = dict(header.rows)
    reference = [*rows["reference"], None]
    return {
        "reference": reference[0],
        "initials": reference[1],
        "contact": rows["contact"],
        **{field: rows.get(concept, []) for concept, field in _DETAILS.items()},
        "to": rows["to"],
        "copy_to": rows["copy_to"],
        "subject": rows["subject"],
    }


def read(text: str, language: str) -> dict[str, Any]:
    record = extract(text=text, language=language)
    contacts = record.contacts
    return {
        "reference": record.reference and record.reference.text,
        "initials": record.reference and record.reference.initials,
        "contact": [contact.name for contact in contacts],
        **{f: [each for c in contacts for each in getattr(c, f)] for f in _DETAILS.values()},
        "to": [entry.text for entry in record.addressees],
        "copy_to": [entry.text for entry in record.copy_to],
        "subject": [record.subject],
    }


def differing(layout: str, header: Header, damage: str = "") -> dict[str, Any]:
    """Give what a letter in a layout is read as where that is not what was printed."""
    letter = letter_in(layout, header, DAMAGES.get(damage))
    found, wanted = read(letter, header.language), expected(header)
    if layout.startswith("no_labels") and not _is_person(wanted["contact"], header.language):
        del wanted["contact"]  # an office is one to ask where a label says so
    pairs = ((name, wanted[name], found[name]) for name in wanted)
    if damage:
        return {name: (want, got) for name, want, got in pairs if _bare(want) != _bare(got)}
    return {name: (want, got) for name, want, got in pairs if want != got}


def _is_person(names: list[str], language: str) -> bool:
    return all(person(load_lexicon(language)).fullmatch(name) for name in names)


def _bare(value: Any) -> Any:
    """Take off what damage puts in, takes away or prints otherwise: blanks and dashes."""
    if isinstance(value, list):
        return [_bare(each) for each in value]
    return value and re.sub(r"[\s\-–—\u2212]", "", value)


@cache
def chosen(language: str, number: int) -> list[Header]:
    """Give whole headers of open letters, spread over the years, whose lists tell each other apart.

    Without labels nothing parts members that are addressed from members that get a copy; a French
    or Spanish item keeps its preposition behind a mark only.
    """
    headers = [header for header in _open_headers() if header.language == language]
    clear = [h for h in headers if _lists_differ(h) and not _has_prepositions(h)]
    return clear if _ALL else clear[:: max(1, len(clear) // number)][:number]


@cache
def _open_headers() -> list[Header]:
    return [header for _, header in headers_below(_OPEN)]


def _has_prepositions(header: Header) -> bool:
    return any(re.match("(?:aux?|a l[ao]s) ", fold(text)) for text in dict(header.rows)["to"])


def _lists_differ(header: Header) -> bool:
    publisher, rows = load_publisher("itu"), dict(header.rows)
    categories = [publisher.category_of(fold(text), header.language) for text in rows["to"]]
    first_copy = publisher.category_of(fold(rows["copy_to"][0]), header.language)
    members = all(category and not category.office for category in categories)
    return members and first_copy is not None and first_copy.office


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_header_is_read_alike_in_every_layout(layout, language):
    wrong = [differing(layout, header) for header in chosen(language, 2)]
    assert wrong
    assert not any(wrong), wrong


@pytest.mark.parametrize(("damage", "layout", "language"), damaged_ways(LANGUAGES))
def test_a_damaged_header_is_read_as_if_it_were_whole(damage, layout, language):
    wrong = [differing(layout, header, damage) for header in chosen(language, 1)]
    assert wrong
    assert not any(wrong), wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_and_a_last_label_with_nothing_behind_it_show_that_values_come_first(language):
    header = chosen(language, 1)[0]
    rows = dict(header.rows)
    printed = "\n".join(
        [
            *header.letterhead,
            rows["reference"][0],
            header.date_line,
            "; ".join(rows["to"]),
            header.label("to"),
            rows["subject"][0],
            header.label("subject"),
        ]
    )
    frame = FRAMES[language]
    record = extract(text="\n".join([printed, frame.salutation, frame.meeting]), language=language)
    assert [entry.text for entry in record.addressees] == rows["to"]
    assert record.subject == rows["subject"][0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cell_of_a_subject_goes_on_in_the_line_right_below_it(language):
    header = chosen(language, 1)[0]
    frame, own = FRAMES[language], dict(header.rows)["subject"][0]
    first = frame.subject.partition(":")[2].strip() or frame.subject
    head = [*header.letterhead, header.date_line, "", f"{header.label('subject')}\t{first}", own]
    record = extract(text="\n".join([*head, "", frame.salutation, "", frame.meeting]))
    assert record.subject is not None
    assert record.subject.endswith(own)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_date_line_above_a_reference_is_not_that_of_a_cited_letter(language):
    own, cited = (dict(header.rows)["reference"][0] for header in chosen(language, 2)[:2])
    header, frame = chosen(language, 1)[0], FRAMES[language]
    label = header.label("reference")
    behind = [*header.letterhead, header.date_line, f"{label} {own}"]
    record = extract(
        text="\n".join([f"{cited}. {frame.meeting}", "", frame.closing, "", *behind]),
        language=language,
    )
    assert record.reference is not None
    assert record.reference.text == own


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_flattened_letter_that_greets_nobody_begins_with_its_first_sentence(language):
    header, frame = chosen(language, 1)[0], FRAMES[language]
    for opening in table(language, "frame")["openings"]:
        parts = [flattened(header), opening, *[frame.meeting] * 6, frame.closing]
        record = extract(text=" ".join("\n".join(parts).split()), language=language)
        assert record.subject == dict(header.rows)["subject"][0], opening
