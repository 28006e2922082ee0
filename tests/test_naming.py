"""Which document a text names: printed references in six languages, identifiers, addresses, files.

The references are in tests/cases/<language>/identities.toml.
"""

from __future__ import annotations

from datetime import date

import pytest
from tests.cases.tables import LANGUAGES, rows, table

import circextract
from circextract.errors import PublisherError


@pytest.mark.parametrize(("language", "row"), rows("identities"))
def test_a_reference_names_one_document_or_leaves_it_open(language, row):
    text, day, expected = row
    given = date.fromisoformat(day) if day else None
    for code in (language, None):
        found = circextract.identify(text, date=given, language=code)
        assert [c.id for c in found] == [expected] if expected else _is_open(found)


def _is_open(found: list[circextract.Candidate]) -> bool:
    return len(found) != 1 or found[0].id is None


def test_there_are_enough_references_and_near_twins():
    tables = [table(language, "identities") for language in LANGUAGES]
    assert sum(len(group) for one in tables for group in one.values()) >= 150
    assert sum(len(one["near_twins"]) for one in tables) >= 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_near_twins_are_one_document(language):
    named = [row[2] for row in table(language, "identities")["near_twins"]]
    assert len(set(named)) == len(named)


@pytest.mark.parametrize(
    ("text", "day", "evidence", "names"),
    [
        ("TSB Circular 226", date(2024, 8, 1), "the date", ["2022-2024"]),
        (
            "TSB Circular 3",
            date(2024, 10, 20),
            "the date lies in an assembly",
            ["2022-2024", "2025-2028"],
        ),
        (
            "TSB Circular 320",
            date(2025, 1, 12),
            "the number is high for a study period that has just begun",
            ["2022-2024", "2025-2028"],
        ),
        (
            "Addendum 1 to TSB Circular 38",
            date(2025, 1, 20),
            "what it amends may be of the study period before",
            ["2022-2024", "2025-2028"],
        ),
    ],
)
def test_candidates_say_what_decides_or_leaves_it_open(text, day, evidence, names):
    found = circextract.identify(text, date=day)
    assert [candidate.study_period for candidate in found] == names
    assert {candidate.evidence for candidate in found} == {evidence}


def test_without_a_date_every_study_period_is_possible():
    found = circextract.identify("TSB Circular 226")
    assert "T17-TSB-CIR-0226" in [candidate.id for candidate in found]
    assert all("no date is given" in candidate.evidence for candidate in found)


@pytest.mark.parametrize("period", ["22", "2022-2024"])
def test_a_given_study_period_decides(period):
    (found,) = circextract.identify("Циркуляр 226 БСЭ", period=period)
    assert (found.id, found.evidence) == ("T22-TSB-CIR-0226", "the study period given")


def test_an_unknown_study_period_is_refused_and_the_known_ones_named():
    with pytest.raises(PublisherError, match="2022-2024"):
        circextract.identify("TSB Circular 226", period="2018-2019")


def test_a_wording_of_several_bureaux_gives_a_candidate_of_each():
    found = circextract.identify("Circular 226", date=date(2024, 8, 1))
    assert {candidate.id for candidate in found} == {"T22-TSB-CIR-0226", None}
    assert all("several series" in candidate.evidence for candidate in found)


def test_an_address_and_a_file_name_name_their_document():
    for text in (
        "https://www.itu.int/md/T22-TSB-CIR-0226/en",
        "T22-TSB-CIR-0226%21%21MSW-E.docx",
        "archive/2024/T22-TSB-CIR-0226!!PDF-C.pdf",
        "https://www.itu.int/dms_ties/itu-t/md/22/tsb/cir/T22-TSB-CIR-0226!!MSW-R.docx",
    ):
        (found,) = circextract.identify(text)
        assert (found.id, found.study_period) == ("T22-TSB-CIR-0226", "2022-2024")
        assert found.references["ru"] == "Циркуляр 226 БСЭ"
        assert found.page == "https://www.itu.int/md/T22-TSB-CIR-0226/en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_is_named_again_by_its_reference_in_every_language(language):
    (found,) = circextract.identify("T22-SG13-COL-0004!C1")
    reference = found.references[language]
    (again,) = circextract.identify(reference, period="22", language=language)
    assert again.id == "T22-SG13-COL-0004!C1"


@pytest.mark.parametrize(
    "text", ["", " ", "hello", "42", "2024", "T22-TSB-CIR", "R19-SG06-C", "Further to it"]
)
def test_an_unknown_form_gives_none(text):
    assert circextract.identify(text) == []
