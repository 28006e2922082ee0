"""The letters the tests read, with their gold."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parent / "fixtures" / "letters"
OPEN_CORPUS = Path(__file__).parents[1] / "evaluation" / "corpus" / "open"
FORMATS = ("txt", "docx", "pdf")


def outside_letters() -> list[Path]:
    """Give the gold files of the folder that CIRCEXTRACT_LETTERS names; none without it."""
    folder = os.environ.get("CIRCEXTRACT_LETTERS")
    return sorted(Path(folder).glob("*.gold.json")) if folder else []


def fixture_names() -> list[str]:
    return sorted(path.name.removesuffix(".gold.json") for path in FIXTURES.glob("*.gold.json"))


def gold_of(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def letter_of(gold: Path) -> Path:
    return gold.with_name(gold.name.replace(".gold.json", ".txt"))
