"""A letter that calls three meetings, as converters print it: the same is read of each layout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import circextract

LETTERS = json.loads(Path(__file__).with_name("printed_letters.json").read_text(encoding="utf-8"))
PAGE = "\n\n- 2 -\nM:\\BRSGD\\LETTERS\\058.DOCX\n\n"


def _listed(value: str | list[str], break_: str) -> str:
    return value if isinstance(value, str) else break_.join(f"–\t{item}" for item in value)


def _block(block: Any, cell: str) -> str:
    return block if isinstance(block, str) else "\n".join(cell.join(row) for row in block)


def _body(letter: dict[str, Any], cell: str) -> list[str]:
    texts = [
        text if isinstance(text, str) else "\n".join(_block(each, cell) for each in text)
        for text in letter["body"]
    ]
    return [f"{number}\t{text}" for number, text in enumerate(texts, 1)]


def _end(letter: dict[str, Any]) -> str:
    signed = [letter["name"], letter["title"]]
    label, items = letter["distribution"]
    lines = reversed(signed) if letter["title_first"] else signed
    return "\n".join(lines) + f"\n\n{label}\n" + _listed(items, "\n")


def _head(letter: dict[str, Any]) -> str:
    return "\n".join([*letter["house"], "", *letter["reference"], letter["date"], "", ""])


def cells_of_rows(letter: dict[str, Any]) -> str:
    """Two columns of tabs, the further items of a list in the first."""
    rows = [f"\t{label}\t{_listed(value, chr(10) + chr(9))}" for label, value in letter["rows"]]
    return "\n\n".join([_head(letter) + "\n".join(rows), *_body(letter, "\t"), _end(letter)])


def cell_by_cell(letter: dict[str, Any]) -> str:
    """A table whose cells have a line each, a list that begins in the line of its label."""
    rows = [f"{label} {_listed(value, chr(10))}" for label, value in letter["rows"]]
    return "\n\n".join([_head(letter) + "\n".join(rows), *_body(letter, "\n"), _end(letter)])


def over_pages(letter: dict[str, Any]) -> str:
    """A page that ends within the sentence on registration."""
    rows = [f"{label}\t{_listed(value, chr(10))}" for label, value in letter["rows"]]
    body = _body(letter, "\t")
    text = body[3]
    cut = text.rfind(" ", 0, len(text) // 3) if text.count(" ") > 9 else 5
    body[3] = text[:cut] + PAGE + text[cut:].lstrip()
    return "\n\n".join([_head(letter) + "\n".join(rows), *body, _end(letter)])


def without_labels(letter: dict[str, Any]) -> str:
    """Lists and subject by themselves."""
    rows = [_listed(value, "\n") for _, value in letter["rows"]]
    return "\n\n".join([_head(letter) + "\n\n".join(rows), *_body(letter, "\t"), _end(letter)])


LAYOUTS = (cells_of_rows, cell_by_cell, over_pages, without_labels)


def _plain(text: object) -> str:
    return str(text).replace("'", "\u2019")


def _clock(time: object) -> str | None:
    return None if time is None else str(time)[:5]


def _read(record: circextract.Circular) -> dict[str, Any]:
    return {
        "subject": _plain(record.subject),
        "to": [_plain(each.text) for each in record.addressees],
        "copy": [_plain(each.text) for each in record.copy_to],
        "events": [
            {
                "start": str(event.start),
                "end": str(event.end),
                "st": _clock(event.start_time),
                "et": _clock(event.end_time),
                "url": event.registration_url,
            }
            for event in record.events
        ],
        "deadlines": [
            [str(due.date), _clock(due.time), due.send_to, due.opens and str(due.opens)]
            for due in record.deadlines
        ],
    }


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("language", LETTERS)
def test_three_meetings_are_read_of_every_layout(language, layout):
    letter = LETTERS[language]
    assert _read(circextract.extract(text=layout(letter))) == letter["want"]


@pytest.mark.parametrize("language", LETTERS)
def test_objections_by_that_date_go_where_its_sentence_says(language):
    letter = LETTERS[language]
    head = _head(letter) + "\n".join(letter["rows"][-1])
    text = "\n\n".join([head, *letter["consulted"], _end(letter)])
    record = circextract.extract(text=text)
    assert ("2024-04-12", "brsg5-vote@itu.int") in [
        (str(due.date), due.send_to) for due in record.deadlines
    ]
