from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from archive_samples import make_letter

import circextract
from circextract.archive.explain import UnknownField, explain, pointer_of
from circextract.models import Circular

FIXTURES = Path(__file__).parents[1] / "fixtures"
LETTERS, VERSIONS = FIXTURES / "letters", FIXTURES / "versions"


@pytest.mark.parametrize(
    "field", ["events.0.venue.city", "events[0].venue.city", "/events/0/venue/city"]
)
def test_a_field_may_be_written_in_three_ways(field: str) -> None:
    assert pointer_of(field) == "/events/0/venue/city"


def test_a_value_is_told_with_its_rule_and_the_words_it_was_read_from(letter: Circular) -> None:
    assert explain(letter, "subject").splitlines() == [
        '/subject = "A [bold] workshop"',
        "    rule subject.label, confidence 0.90, from text",
        '    "A" at 1-3, page 1, box 1 2 4 4',
        '    "[bold] workshop" at 5-9',
        "warning: odd (/subject): Odd.",
    ]


def test_the_box_on_the_page_is_told() -> None:
    record = circextract.extract(VERSIONS / "en.pdf")
    told = explain(record, "date")
    (span,) = record.evidence["/date"].spans
    assert span.bbox is not None
    assert f"page 1, box {' '.join(f'{side:.0f}' for side in span.bbox)}" in told


def test_the_cell_or_the_paragraph_is_told_where_there_are_no_pages() -> None:
    path = LETTERS / "en-circular.docx"
    record = circextract.extract(path)
    assert record.reference is not None
    told = explain(record, "reference.number")
    named = re.search(r", table (\d+), row (\d+), cell (\d+)$", told, re.MULTILINE)
    assert named is not None
    table, row, column = (int(number) - 1 for number in named.groups())
    assert record.reference.number in docx.Document(path).tables[table].cell(row, column).text
    assert re.search(r", paragraph \d+$", explain(record, "signatory.name"), re.MULTILINE)


def test_a_computed_value_is_told_with_what_it_follows_from(letter: Circular) -> None:
    assert "follows from /reference/number" in explain(letter, "id")


def test_a_part_is_told_leaf_by_leaf(letter: Circular) -> None:
    lines = explain(letter, "reference").splitlines()
    assert '/reference/number = "97"' in lines
    assert not any(line.startswith("/other_references") for line in lines)


def test_an_empty_field_is_said_to_be_empty() -> None:
    assert "/abstract is empty" in explain(make_letter(), "abstract")
    assert "/events/7/start is empty" in explain(make_letter(), "events.7.start")


def test_an_empty_header_field_is_told_with_the_labels_looked_for() -> None:
    assert "labels looked for (en): To" in explain(make_letter(addressees=[]), "addressees")


@pytest.mark.parametrize("field", ["subjct", "events.0.strat", "events.start", "subject.text"])
def test_a_field_no_record_has_is_refused(field: str) -> None:
    with pytest.raises(UnknownField):
        explain(make_letter(), field)


def test_a_misspelt_field_is_answered_with_the_likely_one() -> None:
    with pytest.raises(UnknownField, match="Did you mean subject"):
        explain(make_letter(), "subjct")


def test_the_whole_record_is_told_without_a_field(letter: Circular) -> None:
    text = explain(letter)
    assert "/deadlines/0/date" in text
    assert "/source" not in text
