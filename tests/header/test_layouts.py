"""The same header in every layout: whatever a converter makes of it, the record is the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.header.layouts import LAYOUTS, Header, headers_below, letter_in

from circextract import extract

_OPEN = Path(__file__).parents[2] / "evaluation" / "corpus" / "open"
_DETAILS = {"phone": "phones", "fax": "faxes", "email": "emails"}


def expected(header: Header) -> dict[str, Any]:
    rows = dict(header.rows)
    reference = [*rows["reference"], None]
    return {
        "reference": reference[0],
        "initials": reference[1],
        "contact": rows["contact"],
        **{field: rows.get(concept, []) for concept, field in _DETAILS.items()},
        "to": rows["to"],
        "copy_to": rows["copy_to"],
        "subject": rows["subject"],
    }


def read(text: str, language: str) -> dict[str, Any]:
    record = extract(text=text, language=language)
    contacts = record.contacts
    return {
        "reference": record.reference and record.reference.text,
        "initials": record.reference and record.reference.initials,
        "contact": [contact.name for contact in contacts],
        **{f: [each for c in contacts for each in getattr(c, f)] for f in _DETAILS.values()},
        "to": [entry.text for entry in record.addressees],
        "copy_to": [entry.text for entry in record.copy_to],
        "subject": [record.subject],
    }


def differing(layout: str, header: Header) -> dict[str, Any]:
    """Give what a letter in a layout is read as where that is not what was printed."""
    found, wanted = read(letter_in(layout, header), header.language), expected(header)
    return {name: (wanted[name], found[name]) for name in wanted if found[name] != wanted[name]}
