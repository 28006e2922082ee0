"""Every value carries its evidence, and the evidence alone gives the value."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.letters import FIXTURES, OPEN_CORPUS, outside_letters

import circextract
from circextract.lexicon import load_lexicon
from circextract.normalise import Context, normalise
from circextract.publishers import load_publisher

OTHER_HOUSES = FIXTURES.parent / "publishers"
# One open letter of ten, so that a check of everything stays short.
STRIDE = 1 if os.environ.get("CIRCEXTRACT_EVIDENCE") == "all" else 10
LETTERS = [
    *sorted(path for path in FIXTURES.iterdir() if path.suffix in (".txt", ".docx", ".pdf")),
    *sorted(OPEN_CORPUS.glob("*.txt"))[::STRIDE],
    *(path.with_name(path.name.replace(".gold.json", ".txt")) for path in outside_letters()),
    *sorted(path for path in OTHER_HOUSES.glob("*/*") if path.suffix != ".json"),
]
# What describes the record itself rather than the letter.
ENVELOPE = ("schema_version", "record_id", "source", "issues", "evidence", "venue")


@pytest.fixture(scope="module", params=LETTERS, ids=lambda path: path.name)
def path(request: pytest.FixtureRequest) -> Path:
    """A letter: all that is asked of it is asked in a row, so that it is read once."""
    return Path(request.param)


@pytest.fixture(scope="module")
def record(path: Path) -> dict[str, Any]:
    """The record of the letter as plain JSON types."""
    read = circextract.extract(path, publisher=publisher_of(path))
    return dict(json.loads(read.model_dump_json()))


def publisher_of(path: Path) -> str:
    """Letters of other houses lie in a folder of the publisher's name."""
    return path.parent.name if OTHER_HOUSES in path.parents else "itu"


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


def test_every_value_has_evidence_and_nothing_else_has(record: dict[str, Any]) -> None:
    assert {pointer for pointer, _ in leaves(record)} == set(record["evidence"])


def test_the_texts_of_the_evidence_alone_give_the_value(path: Path, record: dict[str, Any]) -> None:
    context = Context(load_lexicon(record["language"]), load_publisher(publisher_of(path)))
    for pointer, value in leaves(record):
        texts = [span["text"] for span in record["evidence"][pointer]["spans"]]
        if texts:
            again = normalise(field_of(pointer), texts, context)
            assert json.loads(json.dumps(again, default=str)) == value, pointer


def test_values_without_a_place_say_what_they_follow_from(record: dict[str, Any]) -> None:
    for pointer, entry in record["evidence"].items():
        if not entry["spans"]:
            assert entry["origin"] in ("computed", "file_name"), pointer
            assert entry["origin"] != "computed" or entry["derived_from"], pointer
        for source in entry["derived_from"]:
            assert at(record, source) not in (None, [], {}), (pointer, source)
            assert not f"{pointer}/".startswith(f"{source}/"), "a value follows from itself"


def test_the_quoted_texts_stand_at_their_offsets(path: Path, record: dict[str, Any]) -> None:
    document = circextract.read(path)
    for pointer, entry in record["evidence"].items():
        for span in entry["spans"]:
            assert document.text[span["start"] : span["end"]] == span["text"], pointer


FORMS = {
    "en": "The form at {page} is to be filled in by 5 May 2025.",
    "fr": "Le formulaire à l'adresse {page} doit être rempli au plus tard le 5 mai 2025.",
    "es": "El formulario en {page} debe cumplimentarse a más tardar el 5 de mayo de 2025.",
    "ru": "Форму по адресу {page} следует заполнить не позднее 5 мая 2025 года.",
    "zh": "请在2025年5月5日之前填写 {page} 上的表格。",
    "ar": "يرجى ملء الاستمارة في {page} في موعد أقصاه 5 مايو 2025.",
}


@pytest.mark.parametrize("language", FORMS)
def test_an_action_told_by_a_page_names_that_page(language: str) -> None:
    asked = FORMS[language].format(page="https://www.example.org/reg/123")
    text = f"1 https://www.example.org/programme\n\n2 {asked}\n"
    record = circextract.extract(text=text, language=language)
    assert [deadline.action for deadline in record.deadlines] == ["registration"]
    assert record.evidence["/deadlines/0/action"].derived_from == ["/urls/1/role"]
