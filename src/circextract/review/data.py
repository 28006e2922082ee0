"""A letter as the page's script takes it: plain JSON, offsets counted as JavaScript counts."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any

from circextract.models import Circular, Severity
from circextract.overrides import quotes_of, value_at
from circextract.review.choices import GROUPS
from circextract.review.images import PageImage
from circextract.review.letters import Pieces, Reviewed

_GROUP_OF = {field: group for group, fields in GROUPS.items() for field in fields}
_WRITTEN = {"zh": "zh-Hans"}
_RIGHT_TO_LEFT = frozenset({"ar"})
_RANK = {severity: rank for rank, severity in enumerate(Severity, start=1)}
_UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
_HALF = re.compile("[\ud800-\udfff]")


def as_script_data(value: object) -> str:
    """Give JSON that may stand in a script element: nothing in it ends one or begins a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
    return _HALF.sub("\ufffd", text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def summary(letter: Reviewed) -> dict[str, Any]:
    """Give what the queue shows of a letter and filters by."""
    circular = letter.circular
    worst = max((_RANK[issue.severity] for issue in circular.issues), default=0)
    reference = circular.reference.text if circular.reference else None
    return {
        "id": circular.record_id,
        "name": circular.source.path or circular.source.name,
        "title": circular.id or reference or circular.source.name,
        "language": circular.language,
        "kind": circular.kind,
        "issues": sorted({issue.code for issue in circular.issues}),
        "worst": worst,
        "lowest": min((entry.confidence for entry in circular.evidence.values()), default=1.0),
        "fields": len(circular.evidence),
    }


def details(letter: Reviewed, pages: Sequence[PageImage]) -> dict[str, Any]:
    """Give all that is shown of one letter."""
    circular = letter.circular
    code = circular.language or ""
    return {
        "id": circular.record_id,
        "name": circular.source.path or circular.source.name,
        "language": _WRITTEN.get(code, code),
        "direction": "rtl" if code in _RIGHT_TO_LEFT else "ltr",
        "whole": letter.text.whole,
        "text": _in_units(letter.text),
        "pages": [page._asdict() for page in pages],
        "fields": _fields(circular, _unit_of(letter.text)),
        "issues": [issue.model_dump(mode="json") for issue in circular.issues],
    }


def _fields(circular: Circular, unit: Callable[[int], int]) -> list[dict[str, Any]]:
    values, quotes = circular.to_dict(), quotes_of(circular.evidence)
    rank = {field: place for place, field in enumerate(_GROUP_OF)}
    known = ((key, entry) for key, entry in circular.evidence.items() if _root(key) in rank)
    entries = sorted(known, key=lambda pair: rank[_root(pair[0])])
    return [
        {
            "pointer": pointer,
            "group": _GROUP_OF[_root(pointer)],
            "value": value_at(values, pointer),
            "quote": quotes[pointer],
            "rule": entry.rule,
            "confidence": entry.confidence,
            "origin": entry.origin,
            "follows": entry.derived_from,
            "spans": [
                {"start": unit(one.start), "end": unit(one.end), "page": one.page, "box": one.bbox}
                for one in entry.spans
            ],
        }
        for pointer, entry in entries
    ]


def _root(pointer: str) -> str:
    return pointer.partition("/")[2].partition("/")[0]


# --- offsets ---------------------------------------------------------------------------------


def _in_units(text: Pieces) -> list[tuple[int, str]]:
    unit = _unit_of(text)
    return [(unit(start), words) for start, words in text.stretches]


def _unit_of(text: Pieces) -> Callable[[int], int]:
    """Give what turns an offset in code points into one in UTF-16 units."""
    wide = sorted(
        start + place
        for start, words in text.stretches
        for place, character in enumerate(words)
        if character > "\uffff"
    )
    return lambda offset: offset + bisect_right(wide, offset - 1)
