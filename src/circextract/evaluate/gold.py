"""Find gold files and the letters they are read from.

`NAME.gold.json` belongs to every letter `NAME.txt`, `NAME.docx`, … beside it. A `letters.toml` in
the folder or above it may tell of each NAME its `layout` class, and the lists that are open in
other gold files and `whole` in this one.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from circextract.errors import GoldError
from circextract.overrides import Correction

GOLD = ".gold.json"
UNKNOWN = "unknown"


@dataclass(frozen=True)
class GoldLetter:
    """One letter file with what a reader found in it."""

    path: Path
    gold: dict[str, Any]
    layout: str
    whole: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    """What people said of its values, where that is the gold."""

    @property
    def language(self) -> str:
        """ISO 639-1 code."""
        return str(self.gold.get("language", UNKNOWN))

    @property
    def kind(self) -> str:
        """The letter's kind as the gold says."""
        return str(self.gold.get("kind", UNKNOWN))

    @property
    def format(self) -> str:
        """The file's suffix without its dot."""
        return self.path.suffix.lstrip(".").lower()


def gold_letters(source: Path) -> list[GoldLetter]:
    """Give the letters of a gold file, or of all gold files below a folder, in sorted order."""
    golds = [source] if source.name.endswith(GOLD) else sorted(source.rglob(f"*{GOLD}"))
    letters = [letter for gold in golds for letter in _letters_of(gold)]
    if not letters:
        raise GoldError(f"{source} holds no letter beside a file named NAME{GOLD}")
    return letters


def digest(letters: Iterable[GoldLetter]) -> str:
    """Give a digest of letters and gold, in hexadecimal digits."""
    total = hashlib.sha256()
    for letter in letters:
        total.update(letter.path.name.encode())
        total.update(letter.path.read_bytes())
        total.update(json.dumps(letter.gold, sort_keys=True).encode())
        for correction in letter.corrections:
            total.update(correction.model_dump_json().encode())
    return total.hexdigest()[:16]


def _letters_of(gold: Path) -> list[GoldLetter]:
    name = gold.name.removesuffix(GOLD)
    try:
        content = json.loads(gold.read_text(encoding="utf-8"))
    except ValueError as error:
        raise GoldError(f"{gold} is no JSON: {error}") from error
    about = _notes(gold.parent).get(name, {})
    layout, whole = about.get("layout", UNKNOWN), tuple(about.get("whole", ()))
    return [
        GoldLetter(path, content, layout, whole)
        for path in sorted(gold.parent.glob(f"{name}.*"))
        if path.stem == name
    ]


@lru_cache(maxsize=64)
def _notes(folder: Path) -> dict[str, dict[str, Any]]:
    for place in (folder, folder.parent):
        table = place / "letters.toml"
        if table.is_file():
            return tomllib.loads(table.read_text(encoding="utf-8"))
    return {}
