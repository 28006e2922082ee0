"""Every value carries its evidence, and the evidence alone gives the value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.letters import FIXTURES, OPEN_CORPUS, outside_letters

import circextract
from circextract.lexicon import load_lexicon
from circextract.normalise import Context, normalise
from circextract.publishers import load_publisher

LETTERS = [
    *sorted(path for path in FIXTURES.iterdir() if path.suffix in (".txt", ".docx", ".pdf")),
    *sorted(OPEN_CORPUS.glob("*.txt")),
    *(path.with_name(path.name.replace(".gold.json", ".txt")) for path in outside_letters()),
]
# What describes the record itself rather than the letter.
ENVELOPE = ("schema_version", "record_id", "source", "issues", "evidence", "venue")


@cache
def record_of(path: Path) -> dict[str, Any]:
    return json.loads(circextract.extract(path).model_dump_json())


def leaves(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Give every value that is not null with its JSON pointer."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if pointer or key not in ENVELOPE:
                yield from leaves(inner, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, f"{pointer}/{index}")
    elif value is not None:
        yield pointer, value


def at(record: Any, pointer: str) -> Any:
    """Give what stands at a JSON pointer, None where nothing does."""
    for step in pointer.strip("/").split("/"):
        if isinstance(record, list):
            record = record[int(step)] if step.isdigit() and int(step) < len(record) else None
        else:
            record = record.get(step) if isinstance(record, dict) else None
    return record


def field_of(pointer: str) -> str:
    return ".".join(step for step in pointer.split("/") if step and not step.isdigit())


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.name)
def test_every_value_has_evidence_and_nothing_else_has(path: Path) -> None:
    record = record_of(path)
    assert {pointer for pointer, _ in leaves(record)} == set(record["evidence"])


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.name)
def test_the_texts_of_the_evidence_alone_give_the_value(path: Path) -> None:
    record = record_of(path)
    context = Context(load_lexicon(record["language"]), load_publisher("itu"))
    for pointer, value in leaves(record):
        texts = [span["text"] for span in record["evidence"][pointer]["spans"]]
        if texts:
            again = normalise(field_of(pointer), texts, context)
            assert json.loads(json.dumps(again, default=str)) == value, pointer


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.name)
def test_values_without_a_place_say_what_they_follow_from(path: Path) -> None:
    record = record_of(path)
    for pointer, entry in record["evidence"].items():
        if not entry["spans"]:
            assert entry["origin"] in ("computed", "file_name"), pointer
            assert entry["origin"] != "computed" or entry["derived_from"], pointer
        for source in entry["derived_from"]:
            assert at(record, source) not in (None, [], {}), (pointer, source)
            assert not f"{pointer}/".startswith(f"{source}/"), "a value follows from itself"


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.name)
def test_the_quoted_texts_stand_at_their_offsets(path: Path) -> None:
    document = circextract.read(path)
    for pointer, entry in record_of(path)["evidence"].items():
        for span in entry["spans"]:
            assert document.text[span["start"] : span["end"]] == span["text"], pointer
