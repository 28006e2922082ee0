from __future__ import annotations

from typing import Any

import pytest
from tests.relations.records import amendment, circular, deadline, record

from circextract import Circular, works


def sizes(*records: Circular) -> list[int]:
    """Give how many records each work has, small ones first."""
    return sorted(len(work.record_ids) for work in works(records))


LETTER: dict[str, Any] = {
    "kind": "invitation",
    "issuer": {"code": "GS"},
    "date": "2021-04-19",
    "subject": "Forum",
    "addressees": [{"text": "Ministers", "category": "other"}],
    "contacts": [{"emails": ["forum@itu.int"]}],
    "events": [{"start": "2021-09-07", "end": "2021-09-09"}],
    "urls": [{"url": "https://www.itu.int/go/forum"}],
}


def letter(language: str = "en", **changes: Any) -> Circular:
    """Give a letter without a reference."""
    return record(language, **(LETTER | changes))


def test_versions_with_one_identifier_are_one_work() -> None:
    (work,) = works([circular(language="fr"), circular(language="en"), circular(language="en")])
    assert (work.key, work.grounds) == ("T22-TSB-CIR-0093", "identifier")
    assert [(v.language, len(v.manifestations)) for v in work.expressions] == [("en", 2), ("fr", 1)]


def test_a_date_misprinted_in_one_version_parts_nothing() -> None:
    assert sizes(circular(), circular(date="2023-03-15")) == [2]


def test_an_identifier_misread_joins_nothing() -> None:
    facts = {"contacts": [{"emails": ["a@itu.int"]}], "urls": [{"url": "https://itu.int/go/a"}]}
    others = {"contacts": [{"emails": ["b@itu.int"]}], "urls": [{"url": "https://itu.int/go/b"}]}
    one = circular(**facts, deadlines=[deadline("2023-08-25")])
    other = circular(**others, deadlines=[deadline("2023-07-01")])
    assert sizes(one, other) == [1, 1]
    assert len({work.key for work in works([one, other])}) == 2


def test_a_version_of_which_little_was_read_is_taken_at_its_word() -> None:
    facts = {"contacts": [{"emails": ["a@itu.int"]}], "urls": [{"url": "https://itu.int/go/a"}]}
    one = circular(**facts, deadlines=[deadline("2023-08-25")])
    assert sizes(one, circular(language="fr")) == [2]
    assert sizes(one, circular(language="fr", deadlines=[deadline("2023-08-26")])) == [2]


def test_a_letter_whose_study_period_is_open_joins_its_versions() -> None:
    (work,) = works([circular(), circular(language="fr", id=None)])
    assert (work.id, work.grounds) == ("T22-TSB-CIR-0093", "reference")


@pytest.mark.parametrize(
    "changes",
    [
        {"date": "2023-03-15"},
        {"issuer": {"code": "BR"}},
        {"issuer": None},
        {"reference": {"number": "94"}},
        {"reference": {"number": "93", "group": "SG5"}},
        {"reference": {"number": "93", "part": "A1"}},
        {"kind": "collective_letter"},
        {"kind": "addendum"},
    ],
    ids=str,
)
def test_references_that_differ_in_a_piece_are_of_two_letters(changes: dict[str, Any]) -> None:
    assert sizes(circular(id=None), circular(id=None, language="fr")) == [2]
    assert sizes(circular(id=None), circular(**({"id": None, "language": "fr"} | changes))) == [
        1,
        1,
    ]


def test_letters_without_a_reference_are_one_where_all_agrees() -> None:
    (work,) = works([letter(), letter("fr", subject="Le Forum"), letter("ar", subject="المنتدى")])
    assert work.grounds == "facts"


@pytest.mark.parametrize(
    "changes",
    [
        {"date": "2021-04-20"},
        {"date": None},
        {"issuer": {"code": "BDT"}},
        {"events": [{"start": "2021-09-14", "end": "2021-09-16"}]},
        {"events": []},
        {"deadlines": [{"date": "2021-06-01"}]},
        {"contacts": [{"emails": ["other@itu.int"]}]},
        {"urls": [{"url": "https://www.itu.int/go/other"}]},
        {"addressees": [{"text": "Regulators", "category": "sector_members"}]},
    ],
    ids=str,
)
def test_letters_without_a_reference_are_two_where_anything_differs(
    changes: dict[str, Any],
) -> None:
    assert sizes(letter(), letter("fr", **changes)) == [1, 1]


def test_agreement_on_too_little_joins_nothing() -> None:
    assert sizes(letter(contacts=[]), letter("fr", contacts=[])) == [1, 1]
    assert sizes(letter(events=[]), letter("fr", events=[])) == [1, 1]


def test_two_letters_of_one_language_with_other_words_stay_apart() -> None:
    twins = letter(), letter(subject="Another Forum")
    assert sizes(*twins) == [1, 1]
    assert sizes(*twins, letter("fr")) == [1, 1, 1]  # whose version the third is, nobody knows


def test_copies_of_a_file_are_one_work() -> None:
    copy = record("en")
    (work,) = works([copy, copy])
    assert (work.grounds, work.record_ids) == ("file", [copy.record_id])


def test_corrigenda_to_one_version_each_are_two_letters() -> None:
    french = amendment("corrigendum", "C1", amends={"languages": ["fr"]})
    arabic = amendment("corrigendum", "C1", amends={"languages": ["ar"]}, language="ar")
    keys = [work.key for work in works([french, arabic])]
    assert keys == ["T22-TSB-CIR-0093!C1 (ar)", "T22-TSB-CIR-0093!C1 (fr)"]


def test_works_are_in_order_of_date() -> None:
    found = works([circular("9", date=None), circular("8", date="2024-01-01"), circular("7")])
    assert [work.id for work in found] == [f"T22-TSB-CIR-000{n}" for n in (7, 8, 9)]


def test_a_work_says_what_most_versions_say() -> None:
    days = ["2023-03-15", "2023-03-14", "2023-03-14"]
    (work,) = works([circular(date=day, deadlines=[deadline(None)]) for day in days])
    assert str(work.date) == "2023-03-14"
