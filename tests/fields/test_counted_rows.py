"""Rows that print how long before a meeting something is due: counted_rows.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.frames import letter_with_event

import circextract

_LISTS = tomllib.loads(Path(__file__).with_name("counted_rows.toml").read_text("utf-8"))
_FIRST = [
    ("2024-04-10", "translation_request"),
    ("2024-04-29", "fellowship"),
    ("2024-04-29", "interpretation_request"),
    ("2024-05-29", "contribution"),
]
_BEHIND = [("2024-04-29", "fellowship"), ("2024-05-10", "registration")]


def _due(language: str, paragraph: str) -> list[tuple[str, str]]:
    text = letter_with_event(language, paragraph)
    found = circextract.extract(text=text, language=language).deadlines
    assert all(own.derived and own.event == 0 for own in found)
    return [(str(own.date), own.action.value) for own in found]


@pytest.mark.parametrize("language", _LISTS)
def test_each_row_is_due_so_long_before_the_meeting(language):
    assert _due(language, _LISTS[language]["first"]) == _FIRST


@pytest.mark.parametrize("language", _LISTS)
def test_the_length_may_stand_behind_what_is_due(language):
    assert _due(language, _LISTS[language]["behind"]) == _BEHIND


@pytest.mark.parametrize("language", _LISTS)
def test_a_programme_prints_lengths_too(language):
    assert _due(language, _LISTS[language]["programme"]) == []


@pytest.mark.parametrize("language", _LISTS)
def test_rows_of_a_table_are_read_alike(language):
    lead, _, rows = _LISTS[language]["first"].partition("\n\n")
    cells = [row.split("\t–\t") for row in rows.split("\n") if not row.startswith("\t")]
    table = "".join(f"<tr><td>{one}</td><td>{other}</td></tr>" for one, other in cells)
    head, tail = letter_with_event(language, f"{lead}@").split("@")
    text = "".join(f"<p>{line}</p>" for line in head.split("\n\n"))
    page = f"<html><body>{text}<table>{table}</table><p>{tail}</p></body></html>"
    found = circextract.extract(page.encode(), language=language).deadlines
    assert [(str(own.date), own.action.value) for own in found] == [*_FIRST[:2], _FIRST[3]]
