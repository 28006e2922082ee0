"""Persons in a bracket with their details, names that a corrigendum strikes out, bare addresses."""

from __future__ import annotations

import pytest
from tests.cases.tables import LANGUAGES
from tests.frames import letter_with_event

import circextract
from circextract.models import Contact

# A host with a number and a person in one bracket; what a corrigendum strikes out; whom to ask.
TOLD = {
    "en": ("Rooms are booked by the host (fax: +375 17 227 1157, Ms N. Berger).",
           "Instead of “Mr J. Novak (tel.: +421 2 555 6120)”.",
           "For more information: ask@tower.example."),
    "fr": ("Les chambres sont réservées par l'hôte (fax: +375 17 227 1157, Mme N. Berger).",
           "Au lieu de «M. J. Novak (tél.: +421 2 555 6120)».",
           "Pour tout renseignement complémentaire: ask@tower.example."),
    "es": ("El anfitrión reserva las habitaciones (fax: +375 17 227 1157, Sra. N. Berger).",
           "Donde dice: «Sr. J. Novak (tel.: +421 2 555 6120)».",
           "Para más información: ask@tower.example."),
    "ru": ("Номера бронирует принимающая сторона (факс: +375 17 227 1157, г-жа Н. Бергер).",
           "Вместо «г-н Я. Новак (тел.: +421 2 555 6120)».",
           "Дополнительная информация: ask@tower.example."),
    "zh": (None, None, "更多信息：ask@tower.example。"),
    "ar": (None, None, "لمزيد من المعلومات: ask@tower.example."),
}  # fmt: skip
SPOKEN = [language for language in LANGUAGES if TOLD[language][0]]


def contacts(language: str, at: int) -> list[Contact]:
    text = letter_with_event(language, str(TOLD[language][at]))
    return circextract.extract(text=text, language=language).contacts


@pytest.mark.parametrize("language", SPOKEN)
def test_a_name_in_the_bracket_of_a_number_has_it(language):
    [found] = contacts(language, 0)
    assert str(found.name).endswith(("Berger", "Бергер"))
    assert found.faxes == ["+375 17 227 1157"]


@pytest.mark.parametrize("language", SPOKEN)
def test_a_name_that_is_struck_out_is_nobody_to_ask(language):
    assert contacts(language, 1) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_behind_more_information_is_one_to_ask(language):
    [found] = contacts(language, 2)
    assert found.emails == ["ask@tower.example"]
