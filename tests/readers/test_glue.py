"""Blanks that a converter lost are found again: a stroke stands where one is missing."""

from __future__ import annotations

import pytest

from circextract.readers.glue import glued_words

# Three sure places show that the text is damaged; only then small words are parted from others.
GLUED = {
    "en": "12|March, 5|June and 7|July: the Recommendations, all Recommendations|of the group",
    "fr": "12|mars, 5|juin et 7|juillet: les Recommandations, toutes Recommandations|des groupes",
    "es": "12|mayo, 5|junio y 7|julio: las Recomendaciones, las Recomendaciones|por grupo",
    "ru": "12|марта, 5|июня и 7|июля: делегации, все делегации|для участия",
    "ar": "12|مايو، 5|يونيو، 7|يوليو: الاجتماع، هذا الاجتماع|في جنيف",
}


@pytest.mark.parametrize("language", GLUED)
def test_a_small_word_is_parted_from_the_long_one_before_it(language: str) -> None:
    pieces = GLUED[language].split("|")
    borders = [sum(map(len, pieces[: number + 1])) for number in range(len(pieces) - 1)]
    assert glued_words("".join(pieces)) == borders
