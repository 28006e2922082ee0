"""Citations carry the marks drawn inside: tests/cases/<language>/citations.toml."""

from __future__ import annotations

import pytest
from tests.cases.tables import LANGUAGES, rows, unmarked

from circextract.citing import citation_kind, find_citations
from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import load_lexicon
from circextract.models import CitationKind
from circextract.publishers import load_publisher

ITU = load_publisher("itu")


def cited(text: str, language: str, span: Span | None = None) -> list[tuple[str, str]]:
    found = find_citations(fold(text), span or Span(0, len(text)), load_lexicon(language), ITU)
    return [(text[slice(*match.span)], match.kind) for match in found]


@pytest.mark.parametrize(("language", "row"), rows("citations"))
def test_the_documents_a_sentence_names_are_found_and_nothing_else(language, row):
    text, spans = unmarked(row[0])
    expected = [(text[slice(*span)], kind) for span, kind in zip(spans, row[1:], strict=True)]
    assert cited(text, language) == expected


@pytest.mark.parametrize(("language", "row"), rows("citations", bugs=False))
def test_the_words_of_a_citation_give_its_kind_again(language, row):
    text, _ = unmarked(row[0])
    lexicon = load_lexicon(language)
    for match in find_citations(fold(text), Span(0, len(text)), lexicon, ITU):
        pieces = [match.shared_word, match.span] if match.shared_word else [match.span]
        words = match.reference or fold("\n".join(text[slice(*piece)] for piece in pieces))
        assert citation_kind(words, lexicon, ITU) == match.kind


def test_citations_are_given_in_the_order_of_print_without_overlaps():
    text = "ISO 9001, Recommendation ITU-T Y.4900 and TSB Circular 325"
    assert cited(text, "en") == [
        ("ISO 9001", "standard"),
        ("Recommendation ITU-T Y.4900", "recommendation"),
        ("TSB Circular 325", "circular"),
    ]


@pytest.mark.parametrize(
    "language",
    LANGUAGES,
)
def test_the_kinds_of_the_lexicon_are_those_of_the_record(language):
    """Any other kind makes the record invalid: `extract` raises on "Opinion 2"."""
    assert set(load_lexicon(language).citations.kinds) <= set(CitationKind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_in_square_brackets_is_found_without_them(language):
    assert cited("X.1042 (X.sdnsec-2) [R 67] ... [TD 61/2] [r 5 km] R 70", language)[1:] == [
        ("R 67", "report"),
        ("TD 61/2", "temporary_document"),
    ]


def test_only_the_given_stretch_is_searched():
    text = "Recommendation ITU-T Y.4900 and Question 4/17"
    assert cited(text, "en", Span(28, len(text))) == [("Question 4/17", "question")]


def test_a_recommendation_and_a_report_of_the_same_number_are_different_things():
    text = "Recommendation ITU-R BT.2020 and Report ITU-R BT.2020"
    assert [kind for _, kind in cited(text, "en")] == ["recommendation", "report"]
