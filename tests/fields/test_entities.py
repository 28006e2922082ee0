"""Places and bodies a letter names."""

from __future__ import annotations

import pytest
from tests.cases.tables import LANGUAGES
from tests.frames import FRAMES, letter_of

import circextract


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_place_of_the_meeting_is_an_entity_in_every_language(language):
    text = letter_of(language, FRAMES[language].meeting)
    record = circextract.extract(text=text, language=language)
    (geneva,) = [entity for entity in record.entities if entity.id == "city:Geneva|CH"]
    assert geneva.label == "GPE"
    assert text.count(geneva.text)
