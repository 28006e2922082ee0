"""Read the case tables: one folder a language, one TOML file a subject.

A table's keys say where the forms come from; each holds rows. In rows of sentences the marks are
drawn inside: `[what is found]`, one expected value a mark, and a row without marks must stay
silent. A mark may hold printed brackets: `[ITU-R M.[IMT]]`.
A key that begins with "bug:" holds rows that fail for the reason behind it: strict known failures.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

_HERE = Path(__file__).parent
LANGUAGES = tuple(sorted(path.parent.name for path in _HERE.glob("*/frame.toml")))
_MARKED = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")


def table(language: str, name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / language / f"{name}.toml").read_text("utf-8"))


def rows(name: str, *, bugs: bool = True, silent: bool | None = None) -> list[Any]:
    """Give every row of a subject as a test parameter: language, then the row itself.

    `silent` asks for the rows of groups that must give nothing, or for the others.
    """
    return [
        pytest.param(
            language,
            row,
            id=f"{language}-{origin}-{number}",
            marks=[pytest.mark.xfail(reason=origin)] if origin.startswith("bug:") else [],
        )
        for language in LANGUAGES
        for origin, group in table(language, name).items()
        if bugs or not origin.startswith("bug:")
        if silent is None or silent == ("silent" in origin)
        for number, row in enumerate(group)
    ]


def unmarked(sentence: str) -> tuple[str, list[tuple[int, int]]]:
    """Give the sentence without its marks, and the span of each."""
    text, spans, position = "", [], 0
    for match in _MARKED.finditer(sentence):
        text += sentence[position : match.start()]
        spans.append((len(text), len(text) + len(match.group(1))))
        text += match.group(1)
        position = match.end()
    return text + sentence[position:], spans
