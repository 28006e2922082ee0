"""A consultation on drafts, listed in the body and with a summary each in the annex."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.cases.tables import LANGUAGES, table
from tests.header.layouts import date_line

import circextract

_LETTERS = tomllib.loads(Path(__file__).with_name("draft_lists.toml").read_text("utf-8"))
_SECTORS = {"fr": "UIT-T", "es": "UIT-T", "ru": "МСЭ-Т"}
_DRAFTS, _DELETED = ("Q.3062", "Q.3065", "Q.1912"), ("Q.1401", "Q.1224")
_QUESTIONS = ("2/11", "2/11", "4/11")
_MORE = 8  # paragraphs make a letter of one line as long as a real one
_CHANGES = ("new", "new", "revised", "deleted", "deleted")

Words = dict[str, Any]


def _numbers(language: str, numbers: tuple[str, ...]) -> list[str]:
    return [f"{_SECTORS.get(language, 'ITU-T')} {number}" for number in numbers]


def _kinds(words: Words) -> list[str]:
    return [words["draft_new"], words["draft_new"], words["draft_revised"]]


def _letter(language: str, words: Words, listed: str, drafts: str, deletions: str) -> str:
    first, *others = words["body"]
    body = [f"1\t{first}", listed, *(f"{at}\t{text}" for at, text in enumerate(others, start=2))]
    header = table(language, "frame")["header"]
    issued = date_line({"language": language, "date": "2018-08-06", "place": words["place"]})
    head = "\n".join([header["union"], issued, f"{header['subject']} {words['subject']}"])
    annexes = [
        "\n".join([words["annex"].format(n=number), words["annex_of"], title, "", text])
        for number, (title, text) in enumerate(
            ((words["drafts"], drafts), (words["deletions"], deletions)), start=1
        )
    ]
    signed = "\n\n".join(["\n".join(words["signed"]), words["declared"]])
    parts = [head, words["salutation"], *body, words["closing"], signed]
    return "\n\n".join(part for part in (*parts, *annexes) if part)


def _titles_in_body(language: str, words: Words) -> str:
    """The body lists numbers and titles, the annex numbers and summaries."""
    numbers, kinds = _numbers(language, _DRAFTS), _kinds(words)
    listed = "\n".join(
        f"– {number} ({kind[0].lower()}{kind[1:]}, {words['question']} {question}): {title}"
        for number, kind, question, title in zip(
            numbers, kinds, _QUESTIONS, words["titles"], strict=True
        )
    )
    summaries = zip(numbers, words["summaries"], strict=True)
    deletions = zip(_numbers(language, _DELETED), words["deleted"], strict=True)
    return _letter(
        language,
        words,
        listed,
        "\n".join(f"{number}: {text}" for number, text in summaries),
        "\n".join(f"– {number}: {title}" for number, title in deletions),
    )


def _deletions_as_items(language: str, words: Words) -> str:
    """All texts are numbered items, those to be deleted behind a label."""
    numbers = _numbers(language, _DRAFTS)
    rows = zip(_kinds(words), numbers, words["titles"], words["summaries"], strict=True)
    drafts = (
        f"{at} {kind} {number} [COM 11-R 2{at}] – {title}. {words['summary']} {text}"
        for at, (kind, number, title, text) in enumerate(rows, start=1)
    )
    word = "" if language == "zh" else f"{words['recommendation']} "
    deleted = zip(_numbers(language, _DELETED), words["deleted"], strict=True)
    deletions = (
        f"{at} {words['deletion']} {word}{number} – {title}."
        for at, (number, title) in enumerate(deleted, start=4)
    )
    return _letter(language, words, "", "\n".join(drafts), "\n".join(deletions))


def _on_one_line(layout: Callable[[str, Words], str], language: str, words: Words) -> str:
    longer = {**words, "body": [*words["body"], *[words["body"][-1]] * _MORE]}
    return " ".join(layout(language, longer).split())


_PRINTED: dict[str, Callable[[str, Words], str]] = {
    "titles in the body": _titles_in_body,
    "titles in the body, on one line": partial(_on_one_line, _titles_in_body),
    "deletions as items, on one line": partial(_on_one_line, _deletions_as_items),
}


@pytest.mark.parametrize("layout", _PRINTED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_drafts_keep_their_titles_and_what_is_deleted_stands_beside_them(
    language: str, layout: str
) -> None:
    words = _LETTERS[language]
    approval = circextract.extract(text=_PRINTED[layout](language, words)).approval
    assert approval is not None
    expected = zip(
        (*_DRAFTS, *_DELETED), _CHANGES, (*words["titles"], *words["deleted"]), strict=True
    )
    assert [(item.text.split()[-1], item.change, item.title) for item in approval.items] == list(
        expected
    )
