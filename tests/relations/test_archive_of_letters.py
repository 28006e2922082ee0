"""A whole archive: versions come together, near-twins stay apart, what is planted is found."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import pytest
from tests.cases.tables import LANGUAGES
from tests.relations import archive
from tests.relations.archive import FACTS, Sample

import circextract
from circextract import Circular, Comparison, Difference, FactInForce, Thread

EVERY_LANGUAGE = {*LANGUAGES}


class Read(NamedTuple):
    samples: list[Sample]
    records: list[Circular]

    def of_letters(self) -> set[frozenset[str]]:
        """Give the files of each letter, by what they hold."""
        letters: dict[str, set[str]] = defaultdict(set)
        for sample, record in zip(self.samples, self.records, strict=True):
            letters[sample.letter].add(record.record_id)
        return {frozenset(files) for files in letters.values()}


@pytest.fixture(scope="session")
def read() -> Read:
    samples = [*archive.works(), *archive.amendments(), *archive.twins()]
    return Read(samples, [circextract.extract(sample.data) for sample in samples])


@pytest.fixture(scope="session")
def comparisons(read: Read) -> list[Comparison]:
    return circextract.compare(read.records)


@pytest.fixture(scope="session")
def threads(read: Read) -> dict[str, Thread]:
    return {thread.key: thread for thread in circextract.threads(read.records)}


def test_the_archive_holds_what_it_is_for() -> None:
    works, amendments, twins = archive.works(), archive.amendments(), list(archive.twins())
    texts = {(sample.letter, sample.language) for sample in works}
    assert len(texts) == 120
    assert len({sample.letter for sample in amendments}) == 6
    assert len(twins) == 20
    for suffix in ("docx", "pdf"):
        languages = [sample.language for sample in archive.works() if sample.suffix == suffix]
        assert len(languages) >= 10
        assert {*languages} == EVERY_LANGUAGE


def test_versions_come_together_and_nothing_else(read: Read) -> None:
    found = {frozenset(work.record_ids) for work in circextract.works(read.records)}
    assert found == read.of_letters()


def test_the_order_of_the_files_changes_nothing(read: Read) -> None:
    assert circextract.works(read.records[::-1]) == circextract.works(read.records)


def test_works_have_their_identifiers(read: Read) -> None:
    known = {work.id for work in circextract.works(read.records)}
    assert {work["key"] for work in FACTS["works"] if "key" in work} <= known


def test_what_is_planted_is_found_and_nothing_else(comparisons: list[Comparison]) -> None:
    found = {
        (comparison.work.id, difference.field, _minority(difference))
        for comparison in comparisons
        for difference in comparison.differences
    }
    planted = {
        (FACTS["works"][entry["of"]]["key"], entry["field"], entry["language"])
        for entry in FACTS["planted"]
    }
    assert found == planted


def _minority(difference: Difference) -> str:
    """Name the only version that says otherwise."""
    assert difference.kind == "differs"
    assert difference.missing_in == []
    majority, minority = difference.readings
    assert {w.version for w in majority.witnesses} | {w.version for w in minority.witnesses} == (
        EVERY_LANGUAGE
    )
    for reading in difference.readings:
        for witness in reading.witnesses:
            assert witness.evidence is not None
            assert witness.evidence.spans
    return minority.witnesses[0].version


def test_formats_of_a_version_say_the_same(comparisons: list[Comparison]) -> None:
    assert [comparison.format_differences for comparison in comparisons] == [[]] * len(comparisons)
    files = [file for comparison in comparisons for file in comparison.formats]
    assert len({file.media_type for file in files}) == 3
    assert any(file.best for file in files)


def test_amendments_find_their_letters(read: Read, threads: dict[str, Thread]) -> None:
    found = {
        (thread.key, work.date.isoformat())
        for thread in threads.values()
        for work in thread.amendments
        if thread.root and work.date
    }
    assert found == {
        (FACTS["works"][entry["of"]]["key"], entry["facts"]["date"].isoformat())
        for entry in FACTS["amendments"]
    }


def test_amendments_say_what_they_change_and_in_which_version(read: Read) -> None:
    found = {
        (sample.letter, sample.language): record.reference.amends
        for sample, record in zip(read.samples, read.records, strict=True)
        if sample.letter.startswith("amendment")
    }
    said = {key: [(c.paragraph, c.text) for c in amends.changes] for key, amends in found.items()}
    versions = {key: amends.languages for key, amends in found.items()}
    changes, languages = {}, {}
    for number, entry in enumerate(FACTS["amendments"]):
        for language, text in entry["changes"].items():
            key = (f"amendment {number}", language)
            changes[key] = [(entry.get("paragraph"), text)]
            languages[key] = [] if entry["kind"] == "addendum" else [language]
    assert said == changes
    assert versions == languages


def test_the_last_addendum_is_in_force_and_all_are_kept(threads: dict[str, Thread]) -> None:
    (version,) = threads["T22-TSB-CIR-0093"].in_force
    assert set(version.languages) == EVERY_LANGUAGE
    fact = _fact(version.facts, "deadlines.date", "registration")
    assert (fact.value, fact.letter) == ("2023-09-04", "T22-TSB-CIR-0093!A2")
    assert [(old.value, old.letter) for old in fact.replaced] == [
        ("2023-08-25", "T22-TSB-CIR-0093"),
        ("2023-09-01", "T22-TSB-CIR-0093!A1"),
    ]
    assert fact.reason == "addendum T22-TSB-CIR-0093!A2 of 2023-08-28 gives a later day"
    assert fact.witness is not None
    assert fact.witness.evidence is not None


@pytest.mark.parametrize("amendment", [a for a in FACTS["amendments"] if a["kind"] != "addendum"])
def test_a_corrigendum_to_one_version_changes_that_version_only(
    threads: dict[str, Thread], amendment: dict[str, object]
) -> None:
    work = FACTS["works"][int(str(amendment["of"]))]
    (language,) = list(amendment["languages"])  # type: ignore[call-overload]
    said: dict[str, str | None] = {}
    for version in threads[work["key"]].in_force:
        fact = _fact(version.facts, "deadlines.date", "contribution")
        said |= dict.fromkeys(version.languages, fact.value)
    corrected = str(amendment["facts"]["first"])  # type: ignore[index]
    before = str(work["facts"]["first"])
    assert said == dict.fromkeys(LANGUAGES, before) | {language: corrected}


def _fact(facts: list[FactInForce], field: str, about: str) -> FactInForce:
    (found,) = [fact for fact in facts if (fact.field, fact.about) == (field, about)]
    return found
