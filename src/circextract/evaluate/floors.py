"""Floors: the scores a run must reach, pinned together with the digest of letters and gold.

One file holds the floors of several gold folders by their names: the strict F1 of the whole, and
of each field in each language. Pinning raises floors; lowering one needs to be asked for.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from circextract.errors import GoldError
from circextract.evaluate.report import Report, as_dict


def shortfalls(report: Report, floors: Path, name: str) -> list[str]:
    """Tell, a line each, what is below its floor; letters or gold that changed are one too."""
    pinned = load(floors).get(name)
    if pinned is None:
        return [f"{floors} has no floors for {name}; pin them"]
    if pinned["digest"] != report.digest:
        return [f"the letters or gold of {name} changed since its floors were pinned"]
    now = reached(report)
    return [
        f"{name}: {where} is {now.get(where, 0.0):.4f}, its floor {floor:.4f}"
        for where, floor in pinned["floors"].items()
        if now.get(where, 0.0) < floor
    ]


def pin(report: Report, floors: Path, name: str, *, lower: bool = False) -> None:
    """Write the scores reached as floors. Raises GoldError where one would fall, unless `lower`."""
    every = load(floors) if floors.exists() else {}
    now = reached(report)
    former = every.get(name, {}).get("floors", {})
    fallen = [
        f"{where}: {floor:.4f} to {now.get(where, 0.0):.4f}"
        for where, floor in former.items()
        if now.get(where, 0.0) < floor
    ]
    if fallen and not lower:
        raise GoldError(f"floors of {name} would fall; ask for it to do so: {'; '.join(fallen)}")
    every[name] = {"digest": report.digest, "floors": now}
    content = json.dumps(every, indent=1, sort_keys=True, ensure_ascii=False)
    floors.write_text(content + "\n", encoding="utf-8")


def reached(report: Report) -> dict[str, float]:
    """Give the scores that floors are for, by name."""
    whole = {"all": as_dict(report.tables["parts of the record"]["all"])["f1"]}
    return whole | {
        f"{language} {field}": as_dict(row)["f1"]
        for language, rows in report.by_language_and_field.items()
        for field, row in rows.items()
    }


def load(floors: Path) -> dict[str, Any]:
    """Read a file of floors."""
    try:
        content = json.loads(floors.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GoldError(f"{floors} cannot be read as floors: {error}") from error
    if not isinstance(content, dict):
        raise GoldError(f"{floors} holds no floors")
    return content
