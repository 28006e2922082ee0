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


# In a text that has lost blanks throughout, a stroke where one is missing: behind stops, before
# capitals and brackets, between two small words.
TORN = {
    "en": "12|March, 5|June, 7|July, 8|August, 9|April, 1|June: Vienna,|Austria, "
    "of|the host and|Zambia on|Friday. Details|(Annex 1) are given below.|Hotels follow. "
    "Signed by Walter|K. Moser",
    "fr": "12|mars, 5|juin, 7|juillet, 8|avril, 9|mars, 1|juin: Vienne,|Autriche, "
    "pour|les invités de|Zambie. Les détails|(Annexe 1) suivent.|Hôtels plus loin. "
    "Signé: Walter|Moser",
    "es": "12|mayo, 5|junio, 7|julio, 8|agosto, 9|abril, 1|junio: Viena,|Austria, de|los invitados "
    "de|Zambia. Detalles|(Anexo 1) siguen.|Hoteles después. Firma: Walter|Moser, 20ª|reunión",
    "ru": "12|марта, 5|июня, 7|июля, 8|августа, 9|марта, 1|июня: Вена,|Австрия, "
    "для|Замбии. Подробности|(Приложение 1) далее.|Гостиницы ниже. Подпись: Вальтер|Мозер",
    "ar": "12|مايو، 5|يونيو، 7|يوليو، 8|أغسطس، 9|أبريل، 1|يونيو: فيينا،|النمسا، "
    "أعضاء|قطاعات الاتحاد ودائرة التخطيط|الاستراتيجي",
}  # fmt: skip


@pytest.mark.parametrize("language", TORN)
def test_a_text_torn_throughout_is_parted_at_stops_and_capitals(language: str) -> None:
    pieces = TORN[language].split("|")
    borders = [sum(map(len, pieces[: number + 1])) for number in range(len(pieces) - 1)]
    assert glued_words("".join(pieces)) == borders


@pytest.mark.parametrize("language", TORN)
def test_a_sound_text_keeps_its_own_capitals_and_stops(language: str) -> None:
    own = "LinkedIn and CableLabs, at www.itu.int,see a,b and f(x) of McKay; SpaceCap v.2.1"
    assert glued_words(f"{own} {TORN[language].split('|')[0]}") == []


def test_what_a_torn_text_prints_twice_as_it_is_stays_whole() -> None:
    torn = TORN["en"].replace("|", "")
    text = f"{torn} SpaceCap reads files; SpaceCap writes them; mail to ana@x.int,bo@x.int"
    assert len(glued_words(text)) == len(glued_words(torn))


def test_the_office_and_its_unit_are_parted_in_a_line_of_initials() -> None:
    assert glued_words("TSBEvents/OKW") == [3]


# Set with no-break spaces, all of which were dropped; the words at the end are whole ones.
BOUND = (
    "12|марта, 5|июня, 7|июля и|заявки о|семинаре с|просьбой к|администрациям в|письмах. "
    "Сведения считаются полными, оплата входит, издания изучают, уполномоченные участники"
)


def test_words_of_one_letter_are_parted_where_no_break_spaces_were_dropped() -> None:
    pieces = BOUND.split("|")
    borders = [sum(map(len, pieces[: number + 1])) for number in range(len(pieces) - 1)]
    assert glued_words("".join(pieces)) == borders


def test_few_words_that_look_bound_are_whole() -> None:
    torn = ["12", "марта, 5", "июня, 7", "июля: оводителях исеминары"]
    assert len(glued_words("".join(torn))) == len(torn) - 1
