"""Take the times that docs/speed.md shows, with the words of the machine they were taken on.

    python evaluation/speeds.py [PART ...]    readers, growth and batches if none are given

Figures go into evaluation/speeds.json; parts that are not named stay as they are. Batches of 200
and 2,000 letters are timed; `make archiving` goes on to 10,000.
"""

from __future__ import annotations

import json
import os
import platform
import re
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import archiving
import growth
import reading

SPEEDS = Path(__file__).with_name("speeds.json")
DOCUMENTS = (200, 2000)


def main(asked: list[str]) -> None:
    """Measure the parts and write the file after each."""
    kept: dict[str, Any] = json.loads(SPEEDS.read_text()) if SPEEDS.exists() else {}
    for part in asked or list(PARTS):
        before = os.getloadavg()[0]
        kept[part] = {"machine": machine(before), "rows": PARTS[part]()}
        SPEEDS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def machine(load: float) -> dict[str, Any]:
    """Describe the machine and the hour: times depend on what else it had to do."""
    return {
        "measured": date.today().isoformat(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": round(load, 1),
        "python": platform.python_version(),
    }


def _processor() -> str:
    cpus = Path("/proc/cpuinfo")
    named = re.search(r"^model name\s*: (.+)$", cpus.read_text(), re.M) if cpus.exists() else None
    return named[1] if named else platform.processor()


def _batches() -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        return [archiving.measure(Path(folder), count) for count in DOCUMENTS]


PARTS: dict[str, Callable[[], list[dict[str, Any]]]] = {
    "readers": lambda: list(reading.times()),
    "growth": lambda: list(growth.times()),
    "batches": _batches,
}


if __name__ == "__main__":
    main(sys.argv[1:])
