"""However oddly a Word document is built, its record is that of the plain letter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.cases.tables import LANGUAGES
from tests.readers import odd_docx
from tests.readers.odd_docx import Edit, edited, linked_as, linked_by_fields
from tests.readers.test_same_letter_in_every_format import record

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
