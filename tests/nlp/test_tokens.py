from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circextract.nlp.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Madrid, Spain", ["madrid", ",", "spain"]),
        ("Côte d’Ivoire", ["cote", "d", "ivoire"]),
        ("Нью-Йорк", ["нью", "иорк"]),
        ("ITU电联2025年", ["itu", "电", "联", "2025", "年"]),
        ("جِنِيف", ["جنيف"]),
        (" \n\t", []),
    ],
)
def test_a_text_is_cut_into_words_han_characters_and_marks(text: str, keys: list[str]) -> None:
    assert tokenize(text).keys == keys


@given(st.text())
def test_tokens_stand_in_order_and_hold_no_blanks(text: str) -> None:
    tokens = tokenize(text)
    last = 0
    for index in range(len(tokens.keys)):
        start, end = tokens.span(index, index + 1)
        assert last <= start < end <= len(text)
        assert not any(map(str.isspace, text[start:end]))
        last = end
