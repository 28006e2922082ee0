"""Tables of accuracy, from the figures that `make scores` keeps."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from scripts.documentation.markup import table

from circextract.lexicon import language_codes, load_lexicon

SCORES = Path(__file__).parents[2] / "evaluation" / "scores.json"
ASKED = "events deadlines urls citations"
PARTS = {"all": "languages", "header": "languages, header", ASKED: f"languages, {ASKED}"}
"""The parts of the record, each with the table that has its scores by language."""


def by_language() -> str:
    """Give a table for each run, the latest first: languages by parts of the record."""
    return "\n\n".join(_languages_of(name, run) for name, run in reversed(runs().items()))


def by_system() -> str:
    """Compare the library with simpler systems."""
    return _across("systems", "system")


def by_field() -> str:
    """Give the scores of each field."""
    return _across("fields", "field", code=True)


def by_layout() -> str:
    """Give the scores of each layout of the header."""
    return _across("layouts", "layout", code=True)


def by_kind() -> str:
    """Give the scores of each kind of letter."""
    return _across("kinds", "kind", code=True)


def whole_letters() -> str:
    """Count the letters that were read without any error."""
    rows = [(name, run["whole"], run["letters"]) for name, run in runs().items() if "whole" in run]
    return table(("run", "letters without any error", "of"), rows)


@cache
def runs() -> dict[str, Any]:
    """Read the figures of all runs, the first run first."""
    read: dict[str, Any] = json.loads(SCORES.read_text(encoding="utf-8"))
    return read


def _languages_of(name: str, run: dict[str, Any]) -> str:
    names = {code: load_lexicon(code).name for code in language_codes()}
    rows = [
        (said, *(run["tables"][title].get(code, "") for title in PARTS.values()))
        for code, said in names.items()
    ]
    rows.append(("all", *(run["tables"]["parts of the record"][part] for part in PARTS)))
    head = (f"{name}, {run['letters']} letters", "all", "header", "asked")
    return table(head, rows)


def _across(title: str, what: str, *, code: bool = False) -> str:
    """Set one table of all runs side by side."""
    rows = {row: None for run in runs().values() for row in run["tables"][title]}
    cells = [
        (
            f"`{row}`" if code else row,
            *(run["tables"][title].get(row, "") for run in runs().values()),
        )
        for row in (sorted(rows) if code else rows)
    ]
    return table((what, *runs()), cells)
