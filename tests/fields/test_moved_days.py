"""Sentences that print the day an event was announced for and the one on which it is held now."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import circextract

LETTERS = json.loads(Path(__file__).with_name("moved_days.json").read_text(encoding="utf-8"))
SHORT = {
    "en": "The workshop will be held on 20 March 2007 and the seminar on 27 March 2007.",
    "fr": "L'atelier se tiendra le 20 mars 2007 et le séminaire le 27 mars 2007.",
    "es": "El taller se celebrará el 20 de marzo de 2007 y el seminario el 27 de marzo de 2007.",
    "ru": "Семинар состоится 20 марта 2007 года, а форум состоится 27 марта 2007 года.",
    "zh": "讲习班将于2007年3月20日举行，论坛将于2007年3月27日举行。",
    "ar": "ستُعقد ورشة العمل في 20 مارس 2007 وسيُعقد المنتدى في 27 مارس 2007.",
}


def _starts(language: str, sentence: str) -> list[str]:
    letter = LETTERS[language]
    text = letter["before"] + sentence + letter["after"]
    return [str(event.start) for event in circextract.extract(text=text, language=language).events]


@pytest.mark.parametrize("way", range(3))
@pytest.mark.parametrize("language", LETTERS)
def test_the_day_left_for_another_is_no_event(language, way):
    assert _starts(language, LETTERS[language]["sentences"][way]) == ["2007-03-27"]


@pytest.mark.parametrize("language", SHORT)
def test_of_two_events_each_has_its_day(language):
    assert _starts(language, SHORT[language]) == ["2007-03-20", "2007-03-27"]
