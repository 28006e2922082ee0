from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circextract.fold import MARK, fold, fold_space

any_text = st.text(max_size=60)


@given(any_text)
def test_folding_keeps_the_length_of_any_text(text):
    assert len(fold(text)) == len(text)


@given(st.text(st.characters(exclude_characters="ØŁǾ"), max_size=60))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(any_text, any_text)
def test_each_character_is_folded_on_its_own(before, behind):
    assert fold(before + behind) == fold(before) + fold(behind)


def test_folding_twice_is_folding_once_for_every_letter():
    unstable = [
        hex(code)
        for code in range(0x20000)
        if not 0xD800 <= code < 0xE000 and fold(fold(chr(code))) != fold(chr(code))
    ]
    assert unstable == []


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Genève", "geneve"),
        ("À É Ñ Ç Ü", "a e n c u"),
        ("ЖЕНЕВА", "женева"),
        ("ёлка", "елка"),
        ("Приложений", "приложении"),
        ("łódź, ørsted, ıİ", "lodz, orsted, ii"),
        ("Łódź, Ørsted", "lodz, orsted"),
    ],
    ids=["french", "capitals", "russian", "yo", "short i", "strokes", "capital strokes"],
)
def test_case_and_accents_do_not_count(printed, folded):
    assert fold(printed) == folded


@pytest.mark.parametrize("dash", "‐‑‒–—―−﹘﹣－")
def test_every_dash_is_a_hyphen(dash):
    assert fold(f"26{dash}30") == "26-30"


@pytest.mark.parametrize("quote", "“”„‟«»″＂")
def test_every_double_quote_is_a_plain_one(quote):
    assert fold(quote) == '"'


@pytest.mark.parametrize("quote", "‘’‚‛′´`＇")
def test_every_single_quote_is_a_plain_one(quote):
    assert fold(quote) == "'"


@pytest.mark.parametrize(
    "digits", ["０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९"]
)
def test_the_digits_of_every_script_are_plain_ones(digits):
    assert fold(digits) == "0123456789"


def test_full_width_forms_are_plain_ones():
    assert fold("ＩＴＵ－Ｔ（２０２１）：，") == "itu-t(2021):,"


@pytest.mark.parametrize("blank", "\u00a0\u2009\u202f\u3000\u2003")
def test_every_blank_is_a_plain_one(blank):
    assert fold(f"a{blank}b") == "a b"


def test_line_breaks_and_tabs_stay():
    assert fold("a\n\tb") == "a\n\tb"


def test_the_forms_of_alef_are_one():
    assert fold("آأإٱا") == "ااااا"


def test_alef_maqsura_is_ya():
    assert fold("على") == fold("علي")


def test_presentation_forms_of_one_letter_are_that_letter():
    assert fold("ﻳﻨﺎﻳﺮ") == "يناير"


@pytest.mark.parametrize("character", "ßﬁﻻ½…™㎏①"[:-1])
def test_a_character_whose_image_has_another_length_stays(character):
    assert len(unicodedata.normalize("NFKD", character).casefold()) > 1
    assert fold(character) == character


def test_combining_accents_stay_where_they_are():
    assert fold("e\u0301") == "e\u0301"


@pytest.mark.parametrize("mark", "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640")
def test_arabic_vowel_signs_and_the_dash_that_stretches_words_become_one_mark(mark):
    assert fold(f"م{mark}ساء") == f"م{MARK}ساء"


@pytest.mark.parametrize(
    ("printed", "folded"),
    [("  a \n\t b\u00a0c ", "a b c"), ("", ""), (" \n", ""), ("Ünverändert", "Ünverändert")],
)
def test_fold_space_leaves_one_blank_between_words(printed, folded):
    assert fold_space(printed) == folded
