"""Measure records against gold: outcomes leaf by leaf, scores, baselines, floors."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from circextract.evaluate.corrected import corrected_letters
from circextract.evaluate.gold import gold_letters
from circextract.evaluate.report import OWN, Report, measure
from circextract.evaluate.systems import BASELINES, System, by_library, from_file


def evaluate(
    gold: Path,
    *,
    letters: Path | None = None,
    predictions: Path | None = None,
    baselines: bool = False,
    publisher: str = "itu",
) -> Report:
    """Score the library, or the records of a file, against a gold file or a folder of them.

    With `letters`, a file or folder, `gold` is a file of corrections made in the review page.
    `publisher` is a name or a path: by its data the library reads; the baselines know the ITU only.
    """
    found = gold_letters(gold) if letters is None else corrected_letters(gold, letters)
    library = partial(by_library, publisher=publisher)
    systems: dict[str, System] = {OWN: from_file(predictions) if predictions else library}
    if baselines:
        systems |= BASELINES
    return Report({name: measure(system, found) for name, system in systems.items()})


__all__ = ["Report", "evaluate"]
