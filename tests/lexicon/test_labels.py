"""The labels of the field guide's section 3 and others: tests/cases/<language>/labels.toml."""

from __future__ import annotations

import pytest
from tests.cases.tables import LANGUAGES, table

from circextract.fold import fold
from circextract.header import concept_of
from circextract.lexicon import load_lexicon


def printed(*parts: str) -> list[tuple[str, str, str]]:
    return [
        (language, name, text)
        for language in LANGUAGES
        for part in parts
        for name, texts in table(language, "labels")[part].items()
        for text in texts
    ]


@pytest.mark.parametrize(("language", "concept", "label"), printed("labels", "more"))
def test_a_label_is_known_for_its_concept(language, concept, label):
    assert concept_of(fold(label), load_lexicon(language)) == concept


@pytest.mark.parametrize(("language", "concept", "label"), printed("labels", "more"))
def test_a_label_may_be_upper_case_and_broken_over_lines(language, concept, label):
    broken = label.upper().replace(" ", " \n")
    assert concept_of(fold(broken), load_lexicon(language)) == concept


@pytest.mark.parametrize(("language", "part", "text"), printed("parts"))
def test_the_words_of_the_guide_open_their_part(language, part, text):
    match = (
        load_lexicon(language).pattern(f"parts.{part}".replace("{number}", "")).search(fold(text))
    )
    assert match is not None
    assert match.start() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_english_labels_are_known_in_letters_of_every_language(language):
    lexicon = load_lexicon(language)
    assert [concept_of(label, lexicon) for label in ("ref", "fax", "e-mail")] == [
        "reference",
        "fax",
        "email",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "geneva", "8 june 2021", "325"])
def test_other_words_are_no_label(language, text):
    assert concept_of(text, load_lexicon(language)) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guides_table_is_covered(language):
    concepts = set(table(language, "labels")["labels"])
    assert concepts >= {
        "reference", "to", "copy_to", "contact", "phone", "fax", "email", "web", "subject", "title",
        "source", "for_action", "for_information", "approval", "deadline", "abstract",
    }  # fmt: skip
