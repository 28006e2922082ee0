"""What became of texts, told by the heading over a part of a list or in the cells of a table."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.cases.tables import LANGUAGES

import circextract

_LETTERS = tomllib.loads(Path(__file__).with_name("result_lists.toml").read_text("utf-8"))
_SECTORS = {"fr": "UIT-R", "es": "UIT-R", "ru": "МСЭ-R"}
_NUMBERS = ("S.2131-0", "S.1503-3", "BO.1784-1", "S.1061-1", "M.1787-4")
_TIMES = 6  # a paragraph makes a letter of one line as long as a real one
_CHANGES = ("new", "revised", "revised", "deleted", "revised")
_STATUSES = ("approved", "approved", "approved", "approved", "rejected")
_PARTS = ((0,), (1, 2), (3,), (4,))
_DOCUMENTS = ("4/71(Rev.1)", "4/72", "4/75", "", "4/80(Rev.2)")
_MARKS = (0, 1, 1, 2, 1)

Words = dict[str, Any]


def _number(language: str, words: Words, at: int) -> str:
    own = f"{_SECTORS.get(language, 'ITU-R')} {_NUMBERS[at]}"
    return f"{own}建议书" if language == "zh" else f"{words['columns'][0]} {own}"


def _letter(language: str, words: Words, texts: str) -> str:
    reference = "CACE/902号行政通函" if language == "zh" else f"{words['series']}\nCACE/902"
    subject = words["label"] + "\t" + "\n".join(words["subject"])
    head = "\n".join([reference, words["date"], words["to"], subject])
    annex = "\n\n".join([words["annex"], words["heading"], texts])
    end = ["\n".join(words["signed"]), words["declared"], annex]
    return "\n\n".join([head, *words["body"], *end])


def _in_parts(words: Words, item: Callable[[int], str], gap: str = "\n\n") -> str:
    parts = zip(words["sections"], _PARTS, strict=True)
    return gap.join("\n".join([head, *map(item, part)]) for head, part in parts)


def _lines(language: str, words: Words) -> str:
    """Number, document and title on lines of their own."""

    def item(at: int) -> str:
        document = f"{words['doc']} {_DOCUMENTS[at]}" if _DOCUMENTS[at] else ""
        own = (_number(language, words, at), document, words["titles"][at])
        return "\n".join(filter(None, own))

    return _letter(language, words, _in_parts(words, item))


def _items(language: str, words: Words) -> str:
    """A list under each heading."""
    texts = _in_parts(
        words, lambda at: f"– {_number(language, words, at)}: {words['titles'][at]}", "\n"
    )
    return _letter(language, words, texts)


def _on_one_line(layout: Callable[[str, Words], str], language: str, words: Words) -> str:
    first, second, *others = words["body"]
    longer = {**words, "body": [first, *[second] * _TIMES, *others]}
    return " ".join(layout(language, longer).split())


def _rows(language: str, words: Words) -> list[list[str]]:
    decisions = [*[words["approved"]] * 4, words["rejected"]]
    numbers = [f"{_SECTORS.get(language, 'ITU-R')} {number}" for number in _NUMBERS]
    marks = [words["changes"][mark] for mark in _MARKS]
    rows = zip(numbers, words["titles"], marks, decisions, strict=True)
    return [words["columns"], *map(list, rows)]


def _bars(language: str, words: Words) -> str:
    """A table between bars."""
    table = "\n".join(f"| {' | '.join(row)} |" for row in _rows(language, words))
    return _letter(language, words, table)


def _run_on(language: str, words: Words) -> str:
    """A table that a converter joined without a mark, before the next paragraph."""
    table = " ".join(" ".join(row) for row in _rows(language, words))
    return _letter(language, words, table)


def _table(language: str, words: Words) -> str:
    table = "\n".join("\n".join(row) for row in _rows(language, words))
    return _letter(language, words, table)


_PRINTED = {
    "lines": _lines,
    "items": _items,
    "items on one line": partial(_on_one_line, _items),
    "table on one line": partial(_on_one_line, _bars),
    "table run on": partial(_on_one_line, _run_on),
    "table cell by cell": _table,
}


@pytest.mark.parametrize("layout", _PRINTED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_has_its_own_change_and_decision(language: str, layout: str) -> None:
    words = _LETTERS[language]
    approval = circextract.extract(text=_PRINTED[layout](language, words)).approval
    assert approval is not None
    found = [
        (item.text.replace("建议书", "").split()[-1], item.change, item.status, item.title)
        for item in approval.items
    ]
    expected = zip(_NUMBERS, _CHANGES, _STATUSES, words["titles"], strict=True)
    assert found == list(expected)
