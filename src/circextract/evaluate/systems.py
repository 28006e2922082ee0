"""The systems a run compares: the library, the library without its headers, plain patterns.

A system takes a letter's file and gives the record as plain JSON types.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

from circextract.assemble import assemble
from circextract.errors import GoldError
from circextract.evaluate.patterns import read_by_patterns
from circextract.pipeline import extract
from circextract.readers import read
from circextract.segment import segment

System: TypeAlias = Callable[[Path], Mapping[str, Any]]


def by_library(path: Path, *, publisher: str = "itu") -> Mapping[str, Any]:
    """Read a letter as `circextract.extract` does."""
    return extract(path, publisher=publisher).to_dict()


def without_header(path: Path) -> Mapping[str, Any]:
    """Read a letter as the library does, but with no header field recognised."""
    letter = replace(segment(read(path)), fields={}, _memo={})
    return assemble(letter).to_dict()


def from_file(predictions: Path) -> System:
    """Give the records of a JSON or JSON Lines file, by the names of the letters' files."""
    text = predictions.read_text(encoding="utf-8")
    try:
        records = json.loads(text) if text.lstrip().startswith("[") else _lines(text)
        by_name = {record["source"]["name"]: record for record in records}
    except (ValueError, TypeError, KeyError) as error:
        raise GoldError(
            f"{predictions} holds no records as `circextract extract --format jsonl` prints them"
        ) from error
    return lambda path: by_name.get(path.name, {})


def _lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines() if line.strip()]


BASELINES: dict[str, System] = {
    "without header segmentation": without_header,
    "patterns and dateparser": read_by_patterns,
}
