"""Whole letters of one content in six languages, and what is read from them in every layout.

A workshop beside a meeting, a meeting of a study group with a table of key deadlines, a
consultation on draft Recommendations and its result: what the letter says counts, not how a
converter printed it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from circextract import extract
from circextract.models import Circular

_TEXTS = tomllib.loads((Path(__file__).parent / "whole_letters.toml").read_text(encoding="utf-8"))
LANGUAGES = list(_TEXTS["labels"])
Rows = list[tuple[str, str]]


def _rows(letter: dict[str, Any], labels: dict[str, str]) -> Rows:
    return [
        (labels["ref"], f"{letter['ref']}\n{letter['initials']}"),
        (labels["contact"], letter["contact"]),
        (labels["tel"], "+41 22 730 5512"),
        (labels["email"], "tsbevents@itu.int"),
        (labels["to"], "\n".join(f"-\t{item}" for item in letter["to"])),
        (labels["subject"], letter["subject"]),
    ]


def _body(letter: dict[str, Any], labels: dict[str, str], language: str) -> list[str]:
    signed = [letter["name"], letter["title"]]
    signed = signed[::-1] if language == "zh" else signed
    annexes = letter.get("annexes", [])
    count = [f"{labels['annexes']} {len(annexes)}"] if annexes else []
    closing = [labels["closing"], "\n".join([labels["signed"], *signed]), *count]
    return [labels["sal"], *letter["body"], *closing, *annexes]


def _lines(head: str, rows: Rows, body: list[str]) -> str:
    fields = "".join(f"{label}\n{value}\n" for label, value in rows)
    return "\n\n".join([f"{head}\n{fields}", *body])


def _cells(head: str, rows: Rows, body: list[str]) -> str:
    parted = (part.replace("\t", "\n") if part.count("\t") > 1 else part for part in body)
    return "\n\n".join([head, *(f"{label}\n{value}" for label, value in rows), *parted])


def _flat(head: str, rows: Rows, body: list[str]) -> str:
    return " ".join(_lines(head, rows, body).split())


LAYOUTS: dict[str, Callable[[str, Rows, list[str]], str]] = {
    "lines": _lines,
    "cells": _cells,
    "flat": _flat,
}
whole = pytest.mark.parametrize("language", LANGUAGES)
printed = pytest.mark.parametrize("layout", list(LAYOUTS))


@cache
def read(kind: str, language: str, layout: str) -> Circular:
    labels, letter = _TEXTS["labels"][language], _TEXTS[kind][language]
    head = "\n".join([labels["org"], labels["bureau"], letter["dateline"]])
    body = _body(letter, labels, language)
    return extract(text=LAYOUTS[layout](head, _rows(letter, labels), body))


def plain(text: str | None) -> str | None:
    return text.replace("’", "'") if text else text


def deadlines(record: Circular) -> list[tuple[str, str, str | None, int | None]]:
    return [
        (str(one.date), str(one.action), one.send_to, one.event)  # type: ignore[misc]
        for one in record.deadlines
    ]


def annexes(record: Circular) -> list[str | None]:
    return [str(annex.role) for annex in record.annexes]


@printed
@whole
@pytest.mark.parametrize("kind", ["workshop", "meeting", "consultation", "result"])
def test_the_head_and_the_signature(kind: str, language: str, layout: str) -> None:
    record, letter = read(kind, language, layout), _TEXTS[kind][language]
    assert record.reference is not None
    assert record.reference.text == letter["ref"]
    assert plain(record.subject) == letter["subject"]
    assert [plain(one.text) for one in record.addressees] == letter["to"]
    assert record.signatory is not None
    assert (record.signatory.name, record.signatory.title) == (letter["name"], letter["title"])
    numbers = [part.split("\t")[0] for part in letter["body"] if part[0].isdigit()]
    numbers = [number for number in numbers if number.isdigit()]
    assert [one.number for one in record.paragraphs] == numbers


@printed
@whole
def test_a_workshop_beside_a_meeting(language: str, layout: str) -> None:
    record, letter = read("workshop", language, layout), _TEXTS["workshop"][language]
    assert [
        (str(one.start), str(one.end), one.start_time, one.languages, one.interpretation)
        for one in record.events
    ] == [
        ("2019-06-17", "2019-06-17", "09:30", ["es", "en"], True),
        ("2019-06-18", "2019-06-20", "09:00", ["en"], False),
    ]
    assert [one.venue and one.venue.room for one in record.events] == [letter["room"]] * 2
    assert [list(map(plain, one.hosts)) for one in record.events] == [[letter["host"]]] * 2
    papers = "mlr-papers@itu.int"
    assert deadlines(record) == [
        ("2019-04-12", "fellowship", "fellowships@itu.int", None),
        ("2019-05-03", "contribution", papers, 0),
        ("2019-05-17", "visa", None, None),
        ("2019-06-03", "registration", None, None),
        ("2019-06-07", "contribution", None, 1),
    ]
    assert annexes(record) == ["practical", "form"]


@printed
@whole
def test_key_deadlines_of_a_meeting(language: str, layout: str) -> None:
    record = read("meeting", language, layout)
    grants = "fellowships@itu.int"
    assert deadlines(record) == [
        ("2019-03-07", "translation_request", None, 0),
        ("2019-03-26", "fellowship", grants, 0),
        ("2019-03-26", "interpretation_request", None, 0),
        ("2019-04-07", "registration", None, 0),
        ("2019-04-09", "visa", "visas@ca.example", 0),
        ("2019-04-24", "contribution", None, 0),
    ]
    assert annexes(record) == ["agenda", "timetable"]


_HEADS = {
    "en": "Date Action",
    "fr": "Date Objet",
    "es": "Fecha Acción",
    "ru": "Дата Действие",
    "zh": "日期 事项",
    "ar": "التاريخ الإجراء",
}


@whole
def test_heads_of_columns_before_the_first_day_of_a_table_on_one_line(language: str) -> None:
    labels, letter = _TEXTS["labels"][language], _TEXTS["meeting"][language]
    table = next(part for part in letter["body"] if part.count("\t") > 1)
    body = [f"{_HEADS[language]} {part}" if part == table else part for part in letter["body"]]
    head = "\n".join([labels["org"], labels["bureau"], letter["dateline"]])
    rows, parts = _rows(letter, labels), _body(letter | {"body": body}, labels, language)
    found = deadlines(extract(text=_flat(head, rows, parts)))
    assert found == deadlines(read("meeting", language, "lines"))


@printed
@whole
def test_a_consultation_on_drafts(language: str, layout: str) -> None:
    record, letter = read("consultation", language, layout), _TEXTS["consultation"][language]
    assert list(map(str, record.purpose)) == ["consultation"]
    assert record.approval is not None
    assert [
        (one.text, plain(one.title), str(one.change), str(one.status))
        for one in record.approval.items
    ] == [
        (letter["items"][0], plain(letter["titles"][0]), "new", "determined"),
        (letter["items"][1], plain(letter["titles"][1]), "revised", "determined"),
    ]
    assert annexes(record) == ["recommendations", "form"]


@printed
@whole
def test_a_result_whose_subject_names_no_decision(language: str, layout: str) -> None:
    record, letter = read("result", language, layout), _TEXTS["result"][language]
    assert list(map(str, record.purpose)) == ["decision"]
    assert record.approval is not None
    assert (str(record.approval.procedure), record.approval.stage) == ("TAP", "result")
    assert [
        (one.text, plain(one.title), str(one.change), str(one.status))
        for one in record.approval.items
    ] == [
        (letter["items"][0], plain(letter["titles"][0]), "new", "approved"),
        (letter["items"][1], plain(letter["titles"][1]), "revised", "rejected"),
    ]
    assert record.events == []


@whole
def test_a_letter_on_one_line_with_more_annexes_than_letters_tell_apart(language: str) -> None:
    labels, letter = _TEXTS["labels"][language], _TEXTS["workshop"][language]
    head = "\n".join([labels["org"], labels["bureau"], letter["dateline"]])
    first = letter["annexes"][0].replace("1", "{}", 1)
    letter = letter | {"annexes": [first.format(number) for number in range(1, 13)]}
    text = _flat(head, _rows(letter, labels), _body(letter, labels, language))
    assert len(extract(text=text).annexes) == 12
