"""The letters that ship with the project, in three formats."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.letters import FIXTURES, FORMATS, fixture_names, gold_of

import circextract
from circextract.evaluate.compare import mismatches

KNOWN = tomllib.loads(
    (Path(__file__).parent / "known_failures" / "letters.toml").read_text(encoding="utf-8")
)


@cache
def record_of(name: str, suffix: str) -> dict[str, Any]:
    return circextract.extract(FIXTURES / f"{name}.{suffix}").to_dict()


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", fixture_names())
def test_every_fact_is_read_but_the_known_failures(name: str, suffix: str) -> None:
    wrong = {
        fact.pointer
        for fact in mismatches(gold_of(FIXTURES / f"{name}.gold.json"), record_of(name, suffix))
    }
    assert wrong == set(KNOWN.get(name, {}))


@pytest.mark.parametrize("suffix", FORMATS[1:])
@pytest.mark.parametrize("name", fixture_names())
def test_the_record_is_the_same_in_every_format(name: str, suffix: str) -> None:
    own = {"source", "evidence", "record_id"}
    text, other = record_of(name, "txt"), record_of(name, suffix)
    assert {k: v for k, v in other.items() if k not in own} == {
        k: v for k, v in text.items() if k not in own
    }


@pytest.mark.parametrize("name", fixture_names())
def test_pdf_evidence_has_page_and_box(name: str) -> None:
    record = record_of(name, "pdf")
    spans = [span for entry in record["evidence"].values() for span in entry["spans"]]
    assert spans
    assert all(span["page"] and span["bbox"] for span in spans)


def test_the_same_letter_gives_the_same_bytes() -> None:
    path = FIXTURES / "ru-circular.pdf"
    first, second = (circextract.extract(path).model_dump_json() for _ in range(2))
    assert first == second


def test_a_record_survives_its_json() -> None:
    record = circextract.extract(FIXTURES / "en-collective_letter.docx")
    assert circextract.Circular.model_validate_json(record.model_dump_json()) == record
