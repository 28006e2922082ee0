"""Data asked for by the days of a table that names no action itself."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.cases.tables import LANGUAGES
from tests.frames import letter_of

import circextract

_LETTERS = tomllib.loads(Path(__file__).with_name("returns.toml").read_text("utf-8"))
_DAYS = ["2023-04-28", "2023-06-30", "2023-04-14"]


def _cells(rows: list[list[str]]) -> str:
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows)


def _tabs(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def _bars(rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _lines(rows: list[list[str]]) -> str:
    return "\n".join(cell for row in rows for cell in row)


@pytest.mark.parametrize("table", [_cells, _tabs, _bars, _lines])
@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_of_days_ask_for_what_the_paragraph_over_them_does(language: str, table) -> None:
    words = _LETTERS[language]
    reference = "CR/517号通函" if language == "zh" else f"{words['series']}\nCR/517"
    head = "\n".join(
        [reference, words["date"], words["to"], f"{words['label']}\t{words['subject']}"]
    )
    body = [*words["body"], table(words["rows"]), *words["after"]]
    end = [words["closing"], "\n".join(words["signed"])]
    text = "\n\n".join([head, words["salutation"], *body, *end])
    deadlines = circextract.extract(text=text).deadlines
    assert [str(one.date) for one in deadlines] == _DAYS
    assert [one.action for one in deadlines] == ["document_submission"] * 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_items_of_a_list_ask_for_what_the_words_over_them_do(language: str) -> None:
    letter = letter_of(language, _LETTERS[language]["items"])
    deadlines = circextract.extract(text=letter).deadlines
    assert [str(one.date) for one in deadlines] == ["2024-04-30", "2024-05-29", "2024-06-28"]
    assert [one.action for one in deadlines] == ["document_submission"] * 3
