"""Score the corpus and keep the figures that docs/accuracy.md shows.

    python evaluation/scoring.py [RUN=FOLDER ...]    open and blind if none are given

Figures go into evaluation/scores.json, run by run in order of first writing: F1 and the bounds of
its interval as they are printed, for every row of every table of the report. Runs that are not
named stay as they are, so that the score of letters that were opened since is kept:
`"fresh 5=FOLDER"`.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from circextract.evaluate import Report, evaluate
from circextract.evaluate.report import as_dict

HERE = Path(__file__).parent
SCORES = HERE / "scores.json"
DEFAULT = [f"{name}={HERE / 'corpus' / name}" for name in ("open", "blind")]


def main(asked: list[str]) -> None:
    """Score each run and write the file after it."""
    runs: dict[str, Any] = json.loads(SCORES.read_text()) if SCORES.exists() else {}
    for one in asked or DEFAULT:
        name, folder = one.split("=", 1)
        runs[name] = kept(evaluate(Path(folder), baselines=True), date.today())
        SCORES.write_text(json.dumps(runs, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(name, runs[name]["tables"]["parts of the record"]["all"])


def kept(report: Report, day: date) -> dict[str, Any]:
    """Give the figures of a report that are kept."""
    return {
        "scored": day.isoformat(),
        "letters": len(report.own),
        "whole": sum(reading.whole for reading in report.own),
        "tables": {
            title: {name: _printed(as_dict(row)) for name, row in rows.items()}
            for title, rows in report.tables.items()
        },
    }


def _printed(row: dict[str, Any]) -> str:
    return "{f1:.3f} ({low:.3f}-{high:.3f})".format_map(row)


if __name__ == "__main__":
    main(sys.argv[1:])
