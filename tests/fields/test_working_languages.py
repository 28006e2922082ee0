"""Every language of the tables is read under its name in CLDR, in all six languages."""

from __future__ import annotations

import pytest
from babel import Locale
from tests.frames import letter_with_event

import circextract
from circextract.lexicon import load_lexicon

SENTENCES = {
    "en": "The meeting will be held in {}.",
    "fr": "La langue de travail de la réunion sera le {}.",
    "es": "El idioma de trabajo de la reunión será el {}.",
    "ru": "Рабочий язык собрания – {}.",
    "zh": "会议的工作语文为{}。",
    "ar": "وستكون لغة العمل في الاجتماع {}.",
}
NAMED = [(language, code) for language in SENTENCES for code in load_lexicon(language).languages]


@pytest.mark.parametrize(("language", "code"), NAMED)
def test_the_working_language_is_read(language: str, code: str) -> None:
    sentence = SENTENCES[language].format(Locale(language).languages[code])
    record = circextract.extract(text=letter_with_event(language, sentence))
    assert [event.languages for event in record.events] == [[code]]


def test_all_six_name_the_same_languages() -> None:
    assert len({frozenset(load_lexicon(language).languages) for language in SENTENCES}) == 1
