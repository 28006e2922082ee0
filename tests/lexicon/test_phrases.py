"""The notation of phrases: each construct, and word borders per script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circextract.errors import LexiconError
from circextract.fold import fold
from circextract.lexicon.phrases import END, any_phrase, compile_phrases, guarded_source


def found(phrase: str, text: str, **patterns: str) -> list[str]:
    folded = fold(text)
    return [
        text[slice(*match.span())] for match in compile_phrases([phrase], patterns).finditer(folded)
    ]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("Secretary-General", "the SECRETARY–GENERAL", ["SECRETARY–GENERAL"]),
        ("l'Union", "de l’Union", ["l’Union"]),
        ("Genève", "GENEVE et Genève", ["GENEVE", "Genève"]),
        ("Ref.", "Ref: Ref.", ["Ref."]),
        ("Ref.", "Refs", []),
        ("no later than", "no\n  later\u00a0than", ["no\n  later\u00a0than"]),
        ("no later than", "no laterthan", ["no laterthan"]),  # glued by a converter
        ("a+b?", "a+b?", ["a+b?"]),
    ],
)
def test_words_match_themselves_after_folding(phrase, text, expected):
    assert found(phrase, text) == expected


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("repl*", "reply, replies, repl; rep", ["reply", "replies", "repl"]),
        ("Коллективн* письм*", "Коллективному письму", ["Коллективному письму"]),
        ("Dear Colleague*", "Dear Colleagues,", ["Dear Colleagues"]),
    ],
)
def test_a_star_lets_the_word_go_on(phrase, text, expected):
    assert found(phrase, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("request for translation", ["request for translation"]),
        ("request that the translation", ["request that the translation"]),
        ("request\nfor translation", ["request\nfor translation"]),
        ("request, translation", ["request, translation"]),
        ("request at 14:00 to 16:30 a translation", ["request at 14:00 to 16:30 a translation"]),
        ("request: a translation", []),
        ("request. The translation", []),
        ("request; translation", []),
        ("request " + "x" * 100 + " translation", []),
        ("request that\n- a translation", []),
        ("request that\n2 the translation", []),
    ],
)
def test_dots_are_a_short_gap_inside_the_sentence(text, expected):
    assert found("request ... translation", text) == expected


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("Head [of the] Bureau", "Head Bureau", ["Head Bureau"]),
        ("Head [of the] Bureau", "Head of the Bureau", ["Head of the Bureau"]),
        ("Head [of|from] Bureau", "Head from Bureau", ["Head from Bureau"]),
        ("Head [of|from] Bureau", "Head by Bureau", []),
        ("Lettre[s] circulaire[s]", "Lettres circulaires", ["Lettres circulaires"]),
        ("[TSB] Circular", "TSB Circular", ["TSB Circular"]),
        ("[TSB] Circular", "a Circular", ["Circular"]),
        ("Circular [TSB]", "Circular TSB.", ["Circular TSB"]),
    ],
)
def test_square_brackets_may_be_missing(phrase, text, expected):
    assert found(phrase, text) == expected


def test_round_brackets_with_a_bar_are_a_choice():
    assert found("(by|before) noon", "by noon, before noon, at noon") == ["by noon", "before noon"]


def test_a_choice_may_stand_inside_a_word():
    assert found("organi(s|z)ation", "organisation organization") == [
        "organisation",
        "organization",
    ]


@pytest.mark.parametrize("text", ["(signed)", "（signed）", "(SIGNED)"])
def test_round_brackets_without_a_bar_are_printed_ones(text):
    assert found("(signed)", text) == [text]
    assert found("(signed)", "signed") == []


def test_printed_brackets_may_stand_inside_and_behind():
    assert found("Question(s)", "Question(s): 5/20") == ["Question(s)"]
    assert found("Question(s)", "Questions") == []


def test_a_placeholder_takes_the_callers_pattern():
    assert found("Annexes: {number}", "Annexes: 3", number=r"\d+") == ["Annexes: 3"]
    assert found("Annexes: {number}", "Annexes:3", number=r"\d+") == ["Annexes:3"]


def test_an_unknown_placeholder_is_an_error_that_names_it_and_the_known_ones():
    with pytest.raises(LexiconError, match=r"names the placeholder \{nmber\}.*may use n, number"):
        compile_phrases(["Annexes: {nmber}"], {"number": "1", "n": "2"})
    with pytest.raises(LexiconError, match="may use none"):
        guarded_source("Annexes: {number}")


@pytest.mark.parametrize("phrase", ["", " ", " by", "by ", "\nby"])
def test_an_empty_or_blank_phrase_is_an_error(phrase):
    with pytest.raises(LexiconError, match="is empty or begins or ends with a blank"):
        compile_phrases([phrase])


def test_no_phrases_match_nothing():
    assert not compile_phrases([]).search("anything")


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("UIT", True),
        ("在UIT的", True),  # Chinese goes on without a blank
        ("aUIT", False),
        ("UITs", False),
        ("яUIT", False),
        ("UITظ", False),
        ("UIT\u10d0", False),  # Georgian
        ("UIT\u0915", False),  # Devanagari
        ("UIT2", False),
    ],
)
def test_a_word_is_parted_by_blanks_but_from_ideographs(text, stands):
    assert (found("UIT", text) != []) is stands


def test_neighbours_that_close_alike_share_the_border_behind_them():
    assert any_phrase(["one", "two", "repl*", "six", "ten"]).count(END) == 2
    assert found("one", "ones") == []
    folded = fold("ones two replies six tens")
    words = compile_phrases(["one", "two", "repl*", "six", "ten"]).findall(folded)
    assert words == ["two", "replies", "six"]


def test_the_longest_phrase_that_fits_wins():
    pattern = compile_phrases(["by", "by the end of", "by the"])
    match = pattern.search("by the end of May")
    assert match is not None
    assert match.group() == "by the end of"


# --- word borders --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("by", "by, nearby, bypass, by", ["by", "by"]),
        ("до", "до года, дом, надо", ["до"]),
        ("avant", "avant-projet avantage", ["avant"]),
    ],
)
def test_a_phrase_ends_at_a_word_border(phrase, text, expected):
    assert found(phrase, text) == expected


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("通函", "第325号通函的", ["通函"]),
        ("不迟于", "请不迟于5月", ["不迟于"]),
        ("事由", "事 由：", []),
        ("事 由", "事由：", ["事由"]),
        ("事 由", "事 由：", ["事 由"]),
        ("第 {number} 号通函", "第325号通函", ["第325号通函"]),
        ("第 {number} 号通函", "第 325 号通函", ["第 325 号通函"]),
        ("供 ... 采取行动", "供第17研究组采取行动", ["供第17研究组采取行动"]),
        ("供 ... 采取行动", "供采取行动", ["供采取行动"]),
    ],
)
def test_chinese_has_no_borders_and_its_blanks_may_be_missing(phrase, text, expected):
    assert found(phrase, text, number=r"\d+") == expected


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("الاجتماع", "والاجتماع بالاجتماع", ["والاجتماع", "بالاجتماع"]),
        ("قبل", "قبل مقبل قبلها", ["قبل"]),
        ("توقيت جنيف", "بتوقيت جنيف", ["بتوقيت جنيف"]),
        ("مساء", "مساءً", ["مساءً"]),
        ("محمد", "مُحَمَّد", ["مُحَمَّد"]),
        ("الى", "إلى", ["إلى"]),
        ("[ال]إضافة", "الإضافة وإضافة", ["الإضافة", "وإضافة"]),
    ],
)
def test_arabic_takes_prefixes_and_vowel_marks(phrase, text, expected):
    assert found(phrase, text) == expected


def test_digits_may_not_follow_a_latin_word():
    assert found("Annex", "Annex1 Annex 2") == ["Annex"]


@given(st.text(st.characters(codec="ascii", categories=("L", "Nd")), min_size=1, max_size=12))
def test_a_plain_word_always_finds_itself(word):
    assert found(word, f"({word})") == [word]


def test_a_choice_with_a_word_that_goes_on_ends_the_others_at_their_border():
    assert found("virtual (work|meeting*)", "virtual workshop, virtual work") == ["virtual work"]
    assert found("virtual (work|meeting*)", "virtual meetings") == ["virtual meetings"]


@pytest.mark.parametrize("phrase", ["Head [of the", "Head of] the", "(by|before", "by|before)"])
def test_brackets_without_their_other_half_are_an_error(phrase):
    with pytest.raises(LexiconError):
        compile_phrases([phrase])


@pytest.mark.parametrize("phrase", ["Annexes: {number", "Annexes: number}", "{"])
def test_braces_without_their_other_half_are_an_error(phrase):
    with pytest.raises(LexiconError):
        compile_phrases([phrase], {"number": r"\d+"})


@pytest.mark.parametrize("phrase", ["Annexes: {Number}", "Annexes: {2}"])
def test_a_placeholder_in_capitals_or_figures_is_an_error(phrase):
    with pytest.raises(LexiconError):
        compile_phrases([phrase], {"number": r"\d+"})
