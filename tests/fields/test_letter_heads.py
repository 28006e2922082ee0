"""Addressees, copies, subject, purpose, contact and signatory of the letters in letters.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import circextract

LETTERS = tomllib.loads((Path(__file__).parent / "letters.toml").read_text(encoding="utf-8"))
FIELDS = ("subject", "addressees", "copy_to", "purpose", "contact", "signatory")


def read(text: str, language: str) -> dict[str, object]:
    record = circextract.extract(text=text, language=language)
    return {
        "subject": record.subject,
        "addressees": [each.text for each in record.addressees],
        "copy_to": [each.text for each in record.copy_to],
        "purpose": [str(each) for each in record.purpose],
        "contact": record.contacts[0].name if record.contacts else None,
        "signatory": record.signatory.name if record.signatory else None,
    }


@pytest.mark.parametrize("flat", [False, True], ids=["lines", "flat"])
@pytest.mark.parametrize("case", LETTERS["letter"])
def test_the_head_of_a_letter_is_read(case, flat):
    text = case["text"].strip()
    if flat:
        text = " / ".join(text.replace("\n\n", "\n").replace("\t", " ").split("\n"))
    found = read(text, case["language"])
    wanted = {field: case[field] for field in FIELDS if field in case}
    assert {field: found[field] for field in wanted} == wanted
