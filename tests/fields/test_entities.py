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


PERSONS = {
    "en": "Ms Ana Beltrame, tel. +351 21 555 0100, will answer. Ms Beltrame is the host.",
    "fr": "Contacter Mme Ana Beltrame (tél. +351 21 555 0100). Mme Beltrame est l'hôte.",
    "es": "Diríjase a la Sra. Ana Beltrame (tel. +351 21 555 0100). La Sra. Beltrame atiende.",
    "ru": "Ответит г-жа Ana Beltrame (тел. +351 21 555 0100). Г-жа Beltrame представляет хозяев.",
    "zh": "请与Ana Beltrame女士联系（电话：+351 21 555 0100）。Beltrame女士代表东道主。",
    "ar": "يرجى الاتصال بالسيدة Ana Beltrame (هاتف: +351 21 555 0100). والسيدة Beltrame مضيفة.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_is_listed_once_under_the_full_name(language):
    record = circextract.extract(text=letter_of(language, PERSONS[language]), language=language)
    persons = [entity.text for entity in record.entities if entity.label == "PERSON"]
    assert [name for name in persons if "Beltrame" in name] == ["Ana Beltrame"]
    assert record.signatory is not None
    assert record.signatory.name in persons


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entity_is_printed_in_the_letter_where_its_evidence_says(language):
    paragraph = f"{FRAMES[language].meeting} {PERSONS[language]} WRC-23, UNIDO, Popov Room."
    text = letter_of(language, paragraph)
    record = circextract.extract(text=text, language=language)
    labels = {entity.label for entity in record.entities}
    assert labels >= {"GPE", "ORG", "PERSON", "FACILITY", "EVENT"} - (
        {"EVENT"} if language not in ("en", "zh", "ar") else set()
    )
    for index, entity in enumerate(record.entities):
        (span,) = record.evidence[f"/entities/{index}/text"].spans
        assert " ".join(text[span.start : span.end].split()) == entity.text
        assert f"/entities/{index}/label" in record.evidence
        assert (entity.id is None) == (f"/entities/{index}/id" not in record.evidence)


def test_a_city_that_its_country_tells_apart_is_told_by_context_in_the_evidence():
    text = letter_of("en", "The workshop will be held in Tripoli, Lebanon, on 3 June 2024.")
    record = circextract.extract(text=text, language="en")
    index = [entity.id for entity in record.entities].index("city:Tripoli|LB")
    evidence = record.evidence[f"/entities/{index}/id"]
    assert (evidence.origin, evidence.derived_from) == ("computed", [f"/entities/{index}/text"])
