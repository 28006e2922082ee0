"""Records made by hand, for what an archive of letters rarely shows."""

from __future__ import annotations

import hashlib
from itertools import count
from typing import Any

from circextract.models import Circular

_numbers = count()


def record(language: str = "en", name: str | None = None, **values: Any) -> Circular:
    """Give a record of a file of its own; every leaf of `values` has evidence."""
    digest = hashlib.sha256(str(next(_numbers)).encode()).hexdigest()
    source = {
        "name": name or f"{digest[:6]}.txt",
        "path": None,
        "sha256": digest,
        "media_type": "text/plain",
        "size": 1,
        "reader": "text",
        "text_sha256": digest,
        "circextract_version": "1",
        "data_version": "1",
    }
    return Circular.model_validate(
        {
            "record_id": digest,
            "language": language,
            "source": source,
            "evidence": dict(_evidence("", values)),
            **values,
        }
    )


def _evidence(pointer: str, value: Any) -> list[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        inner = [_evidence(f"{pointer}/{name}", item) for name, item in value.items()]
    elif isinstance(value, list):
        inner = [_evidence(f"{pointer}/{index}", item) for index, item in enumerate(value)]
    else:
        span = {"start": 0, "end": 1, "text": str(value)}
        return [(pointer, {"spans": [span], "rule": "by.hand", "confidence": 1})]
    return [entry for entries in inner for entry in entries]


def circular(number: str = "93", language: str = "en", **values: Any) -> Circular:
    """Give a circular of the TSB of the study period 2022-2024."""
    known = {
        "id": f"T22-TSB-CIR-{int(number):04}",
        "kind": "circular",
        "issuer": {"code": "TSB"},
        "reference": {"text": f"TSB Circular {number}", "number": number},
        "date": "2023-03-14",
    }
    return record(language, **(known | values))


def amendment(kind: str, part: str, number: str = "93", **values: Any) -> Circular:
    """Give what amends such a circular."""
    parent = f"T22-TSB-CIR-{int(number):04}"
    amends = {"kind": "circular", "number": number, "id": parent} | values.pop("amends", {})
    reference = {"text": f"{kind} {part}", "number": number, "part": part, "amends": amends}
    known = {"id": f"{parent}!{part}", "kind": kind, "reference": reference, "date": "2023-05-02"}
    return circular(number, **(known | values))


def deadline(date: str | None, action: str = "registration", **values: Any) -> dict[str, Any]:
    return {"date": date, "action": action, **values}
