from __future__ import annotations

from dataclasses import dataclass

import pytest

from circextract.nlp.inflect import Inflector


@dataclass(frozen=True)
class Tables:
    prefixes: tuple[str, ...] = ()
    endings: tuple[tuple[str, tuple[str, ...]], ...] = ()


RUSSIAN = Inflector(
    Tables(endings=(("", ("а", "е")), ("а", ("ы", "е")), ("й", ("я", "е")), ("о", ())))
)
ARABIC = Inflector(Tables(prefixes=("و", "ل")))


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("Мадрид", {"мадрид", "мадрида", "мадриде"}),
        ("Женева", {"женева", "женевы", "женеве"}),
        ("Китай", {"китаи", "китая", "китае"}),
        ("Осло", {"осло"}),
        ("Madrid", {"madrid"}),
    ],
)
def test_the_longest_ending_that_fits_is_replaced(word: str, forms: set[str]) -> None:
    assert RUSSIAN.forms(word) == forms


def test_two_entries_for_one_ending_both_apply() -> None:
    inflector = Inflector(Tables(endings=(("ы", ("",)), ("ы", ("ов",)))))
    assert inflector.forms("Канны") == {"канны", "канн", "каннов"}


def test_the_article_loses_its_alef_after_to() -> None:
    assert ARABIC.forms("السودان") == {"السودان", "والسودان", "للسودان"}


def test_without_tables_a_word_has_one_form() -> None:
    assert Inflector(Tables()).forms("Genève") == {"geneve"}
