"""Tables of speed, from the figures that `make speeds` keeps, with the machine's words."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from scripts.documentation.markup import table

SPEEDS = Path(__file__).parents[2] / "evaluation" / "speeds.json"


def readers() -> str:
    """Give the time of each reader beside the barest way to the text."""
    rows = [
        ("plain text", f"{row['reader']:.2g}", "decoding only", "")
        if row["format"] == "txt"
        else (row["format"].upper(), f"{row['reader']:.2g}", f"{row['bare']:.2g}", row["ratio"])
        for row in _part("readers")["rows"]
    ]
    return _measured("readers", ("format", "reader, ms", "bare way, ms", "ratio"), rows)


def batches() -> str:
    """Give seconds and memory of batches."""
    rows = [
        (
            row["documents"],
            row["seconds"],
            round(row["documents"] / row["seconds"], 1),
            row["again"],
            row["one_changed"],
            row["writer"],
            row["worker"],
        )
        for row in _part("batches")["rows"]
    ]
    seconds = ("first run, s", "letters a second", "second run, s", "one letter changed, s")
    return _measured("batches", ("letters", *seconds, "writer, MiB", "worker, MiB"), rows)


def growth() -> str:
    """Give the times of texts that are no letters, at two lengths."""
    rows = [tuple(row.values()) for row in _part("growth")["rows"]]
    return _measured("growth", ("text", "20,000 characters, s", "80,000, s", "ratio"), rows)


def _measured(part: str, head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    """Put the machine's words below a table."""
    told = (
        "Measured {measured}: {processor}, {cores} cores, load {load} when it began, "
        "Python {python}."
    ).format_map(_part(part)["machine"])
    return f"{table(head, rows)}\n\n{told}"


@cache
def _part(name: str) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(SPEEDS.read_text(encoding="utf-8"))[name]
    return kept
