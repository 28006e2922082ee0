"""What was read from words hard to recognise says so, and so does what follows from it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.cases.tables import LANGUAGES
from tests.letters import FIXTURES

from circextract.assemble import assemble
from circextract.document import Document, Span
from circextract.models import Circular
from circextract.readers import read
from circextract.segment import segment

NUMBER = "93"


def letter(language: str) -> Document:
    return read(FIXTURES.parent / "versions" / f"{language}.txt")


def record(document: Document, word: str) -> Circular:
    start = document.text.index(word)
    doubted = replace(document, doubtful=(Span(start, start + len(word)),))
    return assemble(segment(doubted, language=None, publisher="itu"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_from_a_doubtful_word_is_less_sure(language: str) -> None:
    evidence = record(letter(language), NUMBER).evidence
    assert evidence["/reference/number"].confidence == 0.5
    assert evidence["/subject"].confidence == 1.0


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_follows_from_it_is_no_surer(language: str) -> None:
    assert record(letter(language), NUMBER).evidence["/id"].confidence == 0.5


@pytest.mark.parametrize("language", LANGUAGES)
def test_nor_is_what_follows_from_that(language: str) -> None:
    whole = assemble(segment(letter(language), language=None, publisher="itu"))
    printed = "".join(span.text for span in whole.evidence["/date"].spans)
    evidence = record(letter(language), printed).evidence
    assert evidence["/reference/study_period"].derived_from == ["/date"]
    assert evidence["/id"].confidence == evidence["/date"].confidence == 0.5


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_issue_names_field_and_word(language: str) -> None:
    issues = record(letter(language), NUMBER).issues
    named = {i.field: i.candidates for i in issues if i.code == "doubtful_value"}
    assert named["/reference"] == [NUMBER]
    assert "/subject" not in named
