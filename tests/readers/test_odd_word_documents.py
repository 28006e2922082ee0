"""However oddly a Word document is built, its record is that of the plain letter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.cases.tables import LANGUAGES
from tests.readers import odd_docx
from tests.readers.docx_maker import docx, p, run
from tests.readers.odd_docx import Edit, edited, linked_as, linked_by_fields
from tests.readers.test_same_letter_in_every_format import record

from circextract import Circular, Span, extract, read

FORMATS = Path(__file__).parents[1] / "fixtures" / "formats"
ODD = [
    odd_docx.boxed,
    odd_docx.letterhead_boxed,
    odd_docx.block_controls,
    odd_docx.row_controls,
    odd_docx.cell_controls,
    odd_docx.run_controls,
    odd_docx.insertions,
    odd_docx.deletions,
    odd_docx.deleted_marks,
    odd_docx.deleted_rows,
    odd_docx.unmerged,
    odd_docx.finer_grid,
    odd_docx.merged_both_ways,
]
HERE = {"en": "here", "fr": "ici", "es": "aquí", "ru": "здесь", "zh": "此处", "ar": "هنا"}


@pytest.mark.parametrize("edit", ODD, ids=lambda edit: edit.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_odd_document_gives_the_record_of_the_plain_one(language: str, edit: Edit) -> None:
    name = f"{language}.docx"
    assert record(edited((FORMATS / name).read_bytes(), edit)) == record(name)


def unquoted(value: Any) -> Any:
    """Leave out what quotes the letter: links shown as a word change it."""
    if isinstance(value, dict):
        return {key: unquoted(inner) for key, inner in value.items() if key != "text"}
    return [unquoted(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("by_fields", [False, True], ids=["links", "fields"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_addresses_behind_a_word_are_read(language: str, by_fields: bool) -> None:
    data, word = (FORMATS / f"{language}.docx").read_bytes(), HERE[language]
    odd = linked_by_fields(data, word) if by_fields else edited(data, linked_as(word))
    assert unquoted(record(odd)) == unquoted(record(data))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_read_from_a_link_is_where_its_words_lead(language: str) -> None:
    data = edited((FORMATS / f"{language}.docx").read_bytes(), linked_as(HERE[language]))
    entries, document = extract(data).evidence.items(), read(data)
    linked = {pointer: entry for pointer, entry in entries if entry.origin == "link"}
    assert {"/urls/0/url", "/events/0/registration_url", "/contacts/0/emails/0"} <= set(linked)
    for pointer, entry in linked.items():
        (span,) = entry.spans
        assert span.text == HERE[language]
        assert document.addresses[Span(span.start, span.end)] in str(extract(data)), pointer


def linked_letter(*inner: str, target: str) -> Circular:
    """Read a letter with one link in its first paragraph."""
    opening = [p("Geneva, 12 May 2023"), p("Dear Sir/Madam,")]
    body = p(run("1"), "<w:r><w:tab/></w:r>", *inner)
    return extract(docx(*opening, body, p("Yours faithfully,"), links={"rId7": target}))


def link(words: str) -> str:
    return f'<w:hyperlink r:id="rId7">{run(words)}</w:hyperlink>'


def test_the_words_of_a_link_say_what_it_is_for() -> None:
    page = "https://www.example.org/x7"
    record = linked_letter("Please fill in the ", link("registration form"), ".", target=page)
    assert [(url.url, url.text, url.role) for url in record.urls] == [
        (page, "registration form", "registration")
    ]


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("the number", "tel:+41227306177"),
        ("the file", "file:///C:/letters/annex.docx"),
        ("the annex", "annex.docx"),
        ("the form", "javascript:open()"),
    ],
)
def test_links_that_lead_to_no_page_give_no_address(words: str, target: str) -> None:
    assert linked_letter("See ", link(words), ".", target=target).urls == []


def test_a_printed_address_counts_where_only_part_of_it_is_a_link() -> None:
    record = linked_letter(
        "See https://www.", link("itu.int/go/x"), ".", target="https://itu.int/y"
    )
    assert [url.url for url in record.urls] == ["https://www.itu.int/go/x"]


@pytest.mark.parametrize("target", ["mailto:a.b@itu.int?subject=x", "mailto:%61.b@itu.int"])
def test_a_name_may_lead_to_a_mailbox(target: str) -> None:
    inner = ("For more information, please contact ", link("Ms Anna Berg"), ".")
    record = linked_letter(*inner, target=target)
    assert [(one.name, one.emails) for one in record.contacts] == [("Anna Berg", ["a.b@itu.int"])]
