"""The case tables themselves: as many and as varied in every language."""

from __future__ import annotations

import pytest
from tests.cases.tables import LANGUAGES, table

from circextract.models import Action

LEAST = {"dates": 60, "times": 30, "deadlines": 40, "headers": 40, "venues": 20, "places": 43}
CONCEPTS = {
    *(
        "reference",
        "to",
        "copy_to",
        "contact",
        "phone",
        "fax",
        "email",
        "web",
        "group",
        "questions",
    ),
    *("action", "title", "source", "purpose", "for_action", "for_information", "for_comment"),
    *("approval", "deadline", "abstract", "distribution", "cited"),
}


def all_rows(language: str, name: str) -> list[list[str]]:
    return [row for group in table(language, name).values() for row in group]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LEAST)
def test_a_table_has_enough_rows_some_of_them_silent(language, name):
    rows = all_rows(language, name)
    assert len(rows) >= LEAST[name]
    assert any("silent" in origin for origin in table(language, name))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_has_a_deadline_in_every_language(language):
    values = [value for row in all_rows(language, "deadlines") for value in row[1:]]
    asked = {part.split()[0] for value in values for part in value.split(" & ")}
    assert asked == {action.value for action in Action}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_header_field_has_a_case_in_every_language(language):
    printed = {concept for row in all_rows(language, "headers") for concept in row[1:]}
    assert CONCEPTS - printed == set()
