"""Measure records against gold: outcomes leaf by leaf, scores, baselines, floors."""

from __future__ import annotations

from pathlib import Path

from circextract.evaluate.gold import gold_letters
from circextract.evaluate.report import OWN, Report, measure
from circextract.evaluate.systems import BASELINES, System, by_library, from_file


def evaluate(gold: Path, *, predictions: Path | None = None, baselines: bool = False) -> Report:
    """Score the library, or the records of a file, against a gold file or a folder of them."""
    letters = gold_letters(gold)
    systems: dict[str, System] = {OWN: from_file(predictions) if predictions else by_library}
    if baselines:
        systems |= BASELINES
    return Report({name: measure(system, letters) for name, system in systems.items()})


__all__ = ["Report", "evaluate"]
