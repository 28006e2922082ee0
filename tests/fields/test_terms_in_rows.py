"""Rows that tell of an event, pages where one registers, prices and languages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.frames import FRAMES

import circextract
from circextract.models import Event

_SAID = tomllib.loads((Path(__file__).parent / "terms_in_rows.toml").read_text("utf-8"))
_PAGE = "https://www.itu.int/go/kgl"


def _events(language: str, paragraph: str) -> list[Event]:
    frame = FRAMES[language]
    text = "\n\n".join([frame.date_line, frame.salutation, paragraph, frame.closing])
    return circextract.extract(text=text, language=language).events


def _said_of(language: str, sentence: str) -> Event:
    (event,) = _events(language, f"{_SAID[language]['place']} {sentence}")
    return event


def _cases(name: str) -> list[tuple[str, str]]:
    return [(language, sentence) for language, said in _SAID.items() for sentence in said[name]]


@pytest.mark.parametrize("language", _SAID)
def test_rows_of_labels_announce_an_event(language):
    (event,) = _events(language, _SAID[language]["rows"])
    assert (str(event.start), str(event.end)) == ("2024-05-07", "2024-05-08")
    assert event.hosts == [_SAID[language]["host"]]
    assert event.languages == ["en", "fr"]
    assert event.venue is not None
    assert event.venue.city == "Kigali"


@pytest.mark.parametrize("language", _SAID)
def test_rows_of_what_is_due_announce_none(language):
    assert _events(language, _SAID[language]["due"]) == []


@pytest.mark.parametrize(("language", "sentence"), _cases("register"))
def test_where_one_applies_one_registers(language, sentence):
    assert _said_of(language, sentence).registration_url == _PAGE


@pytest.mark.parametrize(("language", "sentence"), _cases("read"))
def test_where_one_reads_one_does_not_register(language, sentence):
    assert _said_of(language, sentence).registration_url is None


@pytest.mark.parametrize(("language", "sentence"), _cases("free"))
def test_taking_part_is_free(language, sentence):
    assert _said_of(language, sentence).fee == "free"


@pytest.mark.parametrize(("language", "sentence"), _cases("price"))
def test_taking_part_has_its_price(language, sentence):
    fee = _said_of(language, sentence).fee
    assert fee is not None
    assert fee.startswith("90")


@pytest.mark.parametrize(("language", "sentence"), _cases("no_fee"))
def test_what_else_is_sold_is_no_fee(language, sentence):
    assert _said_of(language, sentence).fee is None


@pytest.mark.parametrize(("language", "sentence"), _cases("english"))
def test_what_is_read_has_other_languages(language, sentence):
    assert _said_of(language, sentence).languages == ["en"]


@pytest.mark.parametrize(("language", "sentence"), _cases("both"))
def test_what_is_spoken_has_its_languages(language, sentence):
    assert _said_of(language, sentence).languages == ["en", "fr"]
