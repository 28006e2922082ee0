"""A call for candidates with a form: what ends a letter on one line, and by when names arrive."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.cases.tables import LANGUAGES
from tests.header.layouts import LAYOUTS, Header, date_line

import circextract

_LETTERS = tomllib.loads(Path(__file__).with_name("candidates.toml").read_text("utf-8"))
_ANNEXES = (1, 2, 3)

Words = dict[str, Any]


def _header(language: str, words: Words) -> Header:
    rows = [
        ("reference", [words["reference"], "TSB/OB"]),
        ("contact", [words["contact"]]),
        ("email", ["tsbcand@itu.int"]),
        ("to", words["to"]),
        ("copy_to", words["copy_to"]),
        ("subject", [words["subject"]]),
    ]
    own = {"language": language, "date": "2024-03-05", "place": words["place"]}
    return Header(language, date_line(own), rows)


def _letter(layout: str, language: str) -> str:
    words = _LETTERS[language]
    body = [f"{number}\t{text}" for number, text in enumerate(words["body"], start=1)]
    posts = "\n".join(" | ".join(row) for row in words["posts"])
    printed = zip(_ANNEXES, words["titles"], (posts, words["form"], words["bio"]), strict=True)
    annexes = [
        "\n\n".join([f"{words['annex'].format(n=number)}\n{words['annex_of']}", title, text])
        for number, title, text in printed
    ]
    end = [words["closing"], "\n".join(words["signed"]), words["declared"]]
    head = LAYOUTS[layout](_header(language, words))
    text = "\n\n".join([head, words["salutation"], *body, *end, *annexes])
    return " ".join(text.split()) if layout.startswith("flattened") else text


@pytest.mark.parametrize("layout", ["flattened_running", "flattened_bars"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_on_one_line_ends_before_its_annexes(language: str, layout: str) -> None:
    words = _LETTERS[language]
    record = circextract.extract(text=_letter(layout, language))
    signed = words["signed"][::-1] if language == "zh" else words["signed"]
    assert record.signatory is not None
    assert [record.signatory.name, record.signatory.title] == signed
    labels = [words["annex"].format(n=number) for number in _ANNEXES]
    assert [annex.label for annex in record.annexes] == labels
    assert record.annexes_declared == len(_ANNEXES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_arrive_by_an_hour_and_a_span_of_years_stays_in_the_subject(language: str) -> None:
    record = circextract.extract(text=_letter("value_first_lines", language))
    assert record.subject is not None
    subject = _LETTERS[language]["subject"]
    assert record.subject.replace("’", "'") == subject
    first, *others = record.deadlines
    assert (str(first.date), first.action) == ("2024-07-15", "nomination")
    assert (str(first.time)[:5], first.timezone) == ("23:59", "Europe/Zurich")
    assert [str(one.date) for one in others] == ["2024-05-31", "2024-06-28"]
