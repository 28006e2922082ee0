"""What a text must hold for a phrase to stand in it, and where it holds that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from circextract.fold import fold
from circextract.lexicon import language_codes, load_lexicon
from circextract.lexicon.needs import Held, needs_of, runs_of
from circextract.lexicon.phrases import compile_phrases
from circextract.lexicon.tables import Table


def may_stand(phrase: str, text: str) -> bool:
    return Held(fold(text)).may_have(needs_of([phrase]), 0, len(text))


@pytest.mark.parametrize(
    ("phrase", "runs"),
    [
        ("Registration fee", {"registrationfee"}),
        ("repl* by", {"repl"}),
        ("[the] fee[s] due", {"fee"}),
        ("no ... later", {"later"}),
        ("(by|before) noon", {"noon"}),
        ("(by|before)", {"by", "before"}),
        ("(by|[the])", set()),  # one choice may do without
        ("{n} days", {"days"}),
        ("{n} {unit}", set()),
        ("[the]", set()),
        ("(signed)", {"(signed)"}),
        ("Question(s)", {"question(s)"}),
        ("a|bc", {"a", "bc"}),
        ("عِلماً", {"علما"}),
    ],
)
def test_the_longest_run_outside_options_is_needed(phrase, runs):
    assert runs_of(phrase) == runs


@pytest.mark.parametrize("text", ["no later than", "NO LATER\n\tTHAN", "nolaterthan"])
def test_blanks_and_case_do_not_count(text):
    assert may_stand("no later than", text)


def test_arabic_marks_do_not_count():
    assert may_stand("علما", "عِلـــماً")


def test_a_run_is_looked_for_whole():
    assert may_stand("registration", "registration")
    assert not may_stand("registration", "registry")


def test_a_phrase_that_needs_nothing_may_stand_anywhere():
    assert needs_of(["fee", "{n} {unit}"]) is None
    assert Held("x").may_have(None, 0, 1)


def test_no_phrases_stand_nowhere():
    assert not Held("fee").may_have(needs_of([]), 0, 3)


def test_a_run_has_to_begin_between_the_offsets():
    text, fee = Held("a fee"), needs_of(["fee"])
    assert text.may_have(fee, 2, 5)
    assert not text.may_have(fee, 0, 2)
    assert not text.may_have(fee, 3, 5)


@given(st.text("ab c\t\u0651", max_size=12), st.sampled_from(["a b", "[a] bc", "(a|b) c", "a*b"]))
def test_what_matches_holds_what_is_needed(text, phrase):
    for match in compile_phrases([phrase]).finditer(fold(text)):
        assert Held(fold(text)).may_have(needs_of([phrase]), *match.span())


def tables(value: object, path: str = "") -> list[str]:
    """Give the paths of all lists of phrases of a lexicon."""
    if isinstance(value, tuple):
        return [path] if all(isinstance(one, str) for one in value) else []
    named = value if isinstance(value, dict) else {}
    if isinstance(value, Table):
        named = {name: getattr(value, name) for name in type(value).model_fields}
    return [own for name, one in named.items() for own in tables(one, f"{path}.{name}".strip("."))]


@pytest.mark.parametrize("code", language_codes())
def test_nearly_every_table_needs_something(code):
    lexicon = load_lexicon(code)
    paths = [path for path in tables(lexicon) if path != "code"]
    sure = [path for path in paths if lexicon.needs(path) is not None]
    assert len(sure) > 0.9 * len(paths)
