"""Outcomes of leaves: what is right, wrong, missing and extra."""

from __future__ import annotations

import pytest

from circextract.evaluate.compare import compare, loosely_same, mismatches


def verdicts(gold: object, record: object) -> dict[str, str]:
    return {outcome.pointer: outcome.verdict for outcome in compare(gold, record)}


def test_each_leaf_is_right_wrong_or_missing():
    gold = {"kind": "circular", "date": "2021-06-08", "place": "Geneva"}
    record = {"kind": "circular", "date": "2021-06-09", "place": None}
    assert verdicts(gold, record) == {"/kind": "right", "/date": "wrong", "/place": "missing"}


def test_a_key_the_gold_does_not_have_is_free():
    assert verdicts({"kind": "circular"}, {"kind": "circular", "place": "Geneva"}) == {
        "/kind": "right"
    }


def test_null_in_the_gold_means_that_nothing_may_stand_there():
    assert verdicts({"id": None}, {"id": None}) == {}
    assert verdicts({"id": None}, {"id": "T17-TSB-CIR-0001"}) == {"/id": "extra"}


def test_width_and_white_space_do_not_count():
    assert mismatches({"subject": "A  meeting\nof 5"}, {"subject": "A meeting of ５"}) == []


def test_an_entry_too_many_does_not_spoil_those_behind_it():
    gold = {"urls": [{"url": "a"}, {"url": "b"}]}
    record = {"urls": [{"url": "a"}, {"url": "x", "role": "other"}, {"url": "b"}]}
    assert sorted((o.pointer, o.verdict) for o in compare(gold, record)) == [
        ("/urls/0/url", "right"),
        ("/urls/1/role", "extra"),
        ("/urls/1/url", "extra"),
        ("/urls/1/url", "right"),
    ]


def test_entries_out_of_order_are_not_right():
    gold = {"urls": [{"url": "a"}, {"url": "b"}]}
    assert mismatches(gold, {"urls": [{"url": "b"}, {"url": "a"}]})


def test_a_missing_entry_misses_all_its_leaves():
    gold = {"deadlines": [{"date": "2021-06-08", "action": "visa"}]}
    assert verdicts(gold, {"deadlines": []}) == {
        "/deadlines/0/date": "missing",
        "/deadlines/0/action": "missing",
    }


def test_an_empty_list_in_the_gold_allows_no_entry():
    outcomes = compare({"deadlines": []}, {"deadlines": [{"date": "2021-06-08", "text": "by"}]})
    assert [(o.pointer, o.verdict) for o in outcomes] == [("/deadlines/0/date", "extra")]


def test_lists_of_plain_values_are_compared_in_order():
    outcomes = compare({"groups": ["SG5", "SG20"]}, {"groups": ["SG20", "SG3"]})
    assert sorted(o.verdict for o in outcomes) == ["extra", "missing", "right"]


def test_citations_of_the_gold_are_those_that_must_be_there():
    gold = {"citations": [{"text": "Question 4/17", "kind": "question"}]}
    more = {"text": "Resolution 2", "kind": "resolution"}
    assert mismatches(gold, {"citations": [more, *gold["citations"]]}) == []
    assert verdicts(gold, {"citations": [more]}) == {
        "/citations/0/text": "missing",
        "/citations/0/kind": "missing",
    }


def test_what_a_whole_list_of_citations_lacks_is_extra():
    gold = {"citations": [{"text": "Question 4/17", "kind": "question"}]}
    more = {"text": "Resolution 1", "kind": "resolution", "id": "x"}
    outcomes = compare(gold, {"citations": [more, *gold["citations"]]}, whole=("citations",))
    extra = [(o.found, o.verdict) for o in outcomes if o.verdict != "right"]
    assert extra == [("Resolution 1", "extra"), ("resolution", "extra")]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The Director of the Bureau,", "director of the bureau"),
        ("fr", "Aux Administrations", "Administrations"),
        ("fr", "L’Union", "Union"),
        ("es", "A las Administraciones.", "Administraciones"),
        ("ru", "в Женеве", "Женеве"),
        ("zh", "致各成员国", "各成员国"),
        ("ar", "إلى إدارات", "إدارات"),
        ("ar", "المدير", "مدير"),
    ],
)
def test_soft_comparison_drops_punctuation_case_and_a_leading_small_word(language, one, other):
    same = loosely_same(language)
    assert same(one, other)
    assert not same(one, other + " 2")


def test_soft_comparison_does_not_soften_values_that_are_no_text():
    assert not loosely_same("en")(1, 2)
    assert not loosely_same("en")(None, "the")
