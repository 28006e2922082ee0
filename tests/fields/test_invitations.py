"""Whole letters of invitation, one content in six languages, in every layout of a converter.

What is demanded of each is the whole record: header, contacts, events, deadlines, addresses,
annexes, signature and paragraphs.
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

_TEXTS = tomllib.loads((Path(__file__).parent / "invitations.toml").read_text(encoding="utf-8"))
LANGUAGES = list(_TEXTS["labels"])
Letter = dict[str, Any]
Rows = list[tuple[str, str]]


def _rows(letter: Letter, labels: dict[str, str]) -> Rows:
    values = {name: letter[name] for name in ("contact", "tel", "fax", "email")}
    lists = {name: "\n".join(f"-\t{item}" for item in letter[name]) for name in ("to", "copy")}
    reference = "\n".join(filter(None, (letter["ref"], letter["initials"])))
    values = {"ref": reference, **values, **lists, "subject": letter["subject"]}
    return [(labels[name], value) for name, value in values.items() if value]


def _text(letter: Letter, labels: dict[str, str], language: str) -> list[str]:
    signed = [letter["name"], letter["title"]]
    signed = signed[::-1] if language == "zh" else signed
    closing = [labels["closing"], "\n".join([labels["signed"], *signed])]
    count = [labels["annexes"]] if letter["annexes"] else []
    return [labels["sal"], *letter["body"], *closing, *count, *letter["annexes"]]


def _lines(head: str, rows: Rows, text: list[str]) -> str:
    return "\n\n".join([head + "".join(f"\n{label}\n{value}" for label, value in rows), *text])


def _cells(head: str, rows: Rows, text: list[str]) -> str:
    parted = (part.replace("\t", "\n") if part.count("\t") > 1 else part for part in text)
    return "\n\n".join([head, *(f"\t{label}\n\t{value}" for label, value in rows), *parted])


def _back(head: str, rows: Rows, text: list[str]) -> str:
    return "\n\n".join([head + "".join(f"\n{value}\n{label}" for label, value in rows), *text])


def _end(head: str, rows: Rows, text: list[str]) -> str:
    return "\n\n".join([*text, head + "".join(f"\n{label}\t{value}" for label, value in rows)])


def _flat(head: str, rows: Rows, text: list[str]) -> str:
    return " ".join(_lines(head, rows, text).split())


def _bare(head: str, rows: Rows, text: list[str]) -> str:
    return _flat(head, [("", value) for _, value in rows], text)


LAYOUTS: dict[str, Callable[[str, Rows, list[str]], str]] = {
    "lines": _lines,
    "cells": _cells,
    "back": _back,
    "end": _end,
    "flat": _flat,
    "bare": _bare,
}
printed = pytest.mark.parametrize("layout", list(LAYOUTS))
whole = pytest.mark.parametrize("language", LANGUAGES)


@cache
def read(kind: str, language: str, layout: str) -> Circular:
    labels, letter = _TEXTS["labels"][language], _TEXTS[kind][language]
    head = "\n".join([labels["org"], labels[letter["bureau"]], letter["dateline"]])
    text = _text(letter, labels, language)
    return extract(text=LAYOUTS[layout](head, _rows(letter, labels), text))


def plain(text: str | None) -> str | None:
    return text.replace("’", "'") if text else text


def deadlines(record: Circular) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (str(one.date), str(one.action), one.send_to, one.url and str(one.url))
        for one in record.deadlines
    ]


def urls(record: Circular) -> list[tuple[str, str]]:
    return [(str(one.url), str(one.role)) for one in record.urls]


def hours(record: Circular) -> list[tuple[str, str, str | None, str | None, str | None, str]]:
    return [
        (str(one.start), str(one.end), one.start_time, one.end_time, one.timezone, str(one.mode))
        for one in record.events
    ]


def hosts(record: Circular) -> list[list[str | None]]:
    return [[plain(host) for host in event.hosts] for event in record.events]


def rooms(record: Circular) -> list[list[str | None]]:
    venues = [event.venue for event in record.events if event.venue]
    return [[plain(venue.name), plain(venue.room)] for venue in venues]


@printed
@whole
@pytest.mark.parametrize("kind", ["workshop", "course", "conference"])
def test_head_contact_signature_and_paragraphs(kind: str, language: str, layout: str) -> None:
    record, letter = read(kind, language, layout), _TEXTS[kind][language]
    assert record.reference is not None
    assert (record.reference.text, record.place) == (letter["ref"], letter["place"])
    assert plain(record.subject) == letter["subject"]
    assert [plain(one.text) for one in record.addressees] == letter["to"]
    assert [plain(one.text) for one in record.copy_to] == letter["copy"]
    first, *others = record.contacts
    numbers = {*first.phones, *first.faxes}
    assert (first.name, first.emails) == (letter["contact"], [letter["email"]])
    assert numbers == {letter["tel"], *filter(None, [letter["fax"]])}
    assert [one.name for one in others] == ([letter["local"]] if "local" in letter else [])
    assert record.signatory is not None
    assert (record.signatory.name, record.signatory.title) == (letter["name"], letter["title"])
    printed_numbers = [part.split("\t")[0] for part in letter["body"] if part[1:2] == "\t"]
    assert [one.number for one in record.paragraphs if one.number] == printed_numbers
    assert len(record.annexes) == len(letter["annexes"])


@printed
@whole
def test_a_workshop_before_a_meeting(language: str, layout: str) -> None:
    record, letter = read("workshop", language, layout), _TEXTS["workshop"][language]
    page = "https://www.itu.int/en/ITU-T/Workshops-and-Seminars/2023/0918/Pages/default.aspx"
    form, rooms_at = (
        "https://www.itu.int/go/reg/ports2023",
        "https://www.puertos2023.example/hoteles",
    )
    zone = "America/Santiago"
    assert hours(record) == [
        ("2023-09-18", "2023-09-19", "09:30", "17:00", zone, "hybrid"),
        ("2023-09-20", "2023-09-29", "10:00", None, zone, "physical"),
    ]
    assert (rooms(record), hosts(record)[0]) == (letter["venues"], letter["hosts"])
    assert [
        (one.languages, one.registration_required, one.registration_url, one.fee, one.website)
        for one in record.events
    ] == [(["en", "es"], True, form, "free", page), (["en"], None, None, None, None)]
    assert [one[:2] for one in deadlines(record)] == [
        ("2023-09-08", "registration"),
        ("2023-06-30", "contribution"),
        ("2023-07-07", "fellowship"),
        ("2023-08-04", "visa"),
        ("2023-08-11", "hotel"),
    ]
    assert plain(record.deadlines[3].condition) == letter["visa"]
    assert urls(record) == [
        (form, "registration"),
        (page, "event_website"),
        (rooms_at, "hotel"),
    ]


@printed
@whole
def test_a_course_with_a_table_of_deadlines(language: str, layout: str) -> None:
    record, letter = read("course", language, layout), _TEXTS["course"][language]
    form = "https://www.itu.int/go/rs25-form"
    assert hours(record) == [
        ("2025-06-16", "2025-06-20", "09:00", "16:30", "Africa/Dakar", "physical")
    ]
    assert (rooms(record), hosts(record)) == (letter["venues"], [letter["hosts"]])
    assert record.events[0].registration_url == form
    assert [one[:2] for one in deadlines(record)] == [
        ("2025-04-18", "nomination"),
        ("2025-05-02", "fellowship"),
        ("2025-05-16", "visa"),
        ("2025-05-23", "hotel"),
        ("2025-05-30", "registration"),
    ]
    boxes = [one.send_to for one in record.deadlines[:2]]
    assert boxes == ["bdtprojects@itu.int", "bdtfellowships@itu.int"]
    last = record.deadlines[-1]
    assert (last.time, last.timezone, last.url) == ("23:59", "UTC", form)
    assert [role for _, role in urls(record)] == ["event_website", "registration", "hotel"]


@printed
@whole
def test_a_conference_and_its_preparatory_meeting(language: str, layout: str) -> None:
    record, letter = read("conference", language, layout), _TEXTS["conference"][language]
    site = "https://www.itu.int/go/islands26"
    forms = [f"{site}/registration", f"{site}/prep"]
    assert hours(record) == [
        ("2026-09-07", "2026-09-11", "10:00", "17:30", "Africa/Windhoek", "physical"),
        ("2026-06-03", "2026-06-03", "12:00", "15:00", "Europe/Zurich", "virtual"),
    ]
    assert (rooms(record), hosts(record)) == (letter["venues"], [letter["hosts"], []])
    assert [(one.languages, one.interpretation) for one in record.events] == [
        (letter["languages"], True),
        (["en"], False),
    ]
    assert [one.registration_url for one in record.events] == forms
    found = deadlines(record)
    assert [(day, action, url) for day, action, _, url in found] == [
        ("2026-08-14", "registration", forms[0]),
        ("2026-05-22", "registration", forms[1]),
        ("2026-07-10", "contribution", None),
        ("2026-05-29", "questionnaire", f"{site}/survey"),
        ("2026-06-19", "fellowship", None),
    ]
    assert (found[2][2], found[4][2]) == ("islands2026@itu.int", "fellowships@itu.int")
    assert [one.event for one in record.deadlines[:3]] == [0, 1, 0]
