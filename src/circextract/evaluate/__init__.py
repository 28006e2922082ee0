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
    workers: int = 1,
) -> Report:
    """Score the library, or the records of a file, against a gold file or a folder of them.

    With `letters`, a file or folder, `gold` is a file of corrections made in the review page.
    `publisher` is a name or a path: by its data the library reads; the baselines know the ITU only.
    `workers` are the processes that read; a script that wants several calls this under
    `if __name__ == "__main__":`.
    """
    found = gold_letters(gold) if letters is None else corrected_letters(gold, letters)
    systems: dict[str, System] = dict(BASELINES) if baselines else {}
    if not predictions:
        systems = {OWN: partial(by_library, publisher=publisher), **systems}
    # What a file holds no process need read.
    told = {OWN: measure(from_file(predictions), found)} if predictions else {}
    read = {name: measure(system, found, workers=workers) for name, system in systems.items()}
    return Report(told | read)


__all__ = ["Report", "evaluate"]
