"""Tell where the values of a record come from, leaf by leaf."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from difflib import get_close_matches
from types import NoneType
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from circextract.models import Circular, Evidence, EvidenceSpan, Issue

_NO_LEAVES = frozenset({"evidence", "issues", "source", "schema_version", "record_id", "venue"})

# Fields whose label has another name in the lexicon.
_LABELLED = {"addressees": "to", "contacts": "contact", "groups": "group"}


class UnknownField(ValueError):
    """The record has no such field."""


def pointer_of(field: str) -> str:
    """Give the JSON Pointer of a field written as "events[0].start", "events.0.start" or so."""
    if field.startswith("/"):
        return field.rstrip("/")
    parts = re.sub(r"\[(\d+)\]", r".\1", field).split(".")
    return "".join(f"/{part}" for part in parts if part)


def explain(circular: Circular, field: str | None = None) -> str:
    """Explain every value of the record, or of the part below `field`."""
    pointer = pointer_of(field) if field else ""
    _check(pointer)
    lines: list[str] = []
    for leaf, value in _leaves(circular):
        if _below(leaf, pointer):
            lines.extend(_explain_leaf(leaf, value, circular.evidence_for(leaf)))
    if not lines:
        lines.append(f"{pointer} is empty: no rule read a value for it{_labels(circular, pointer)}")
    lines.extend(_explain_issue(issue) for issue in circular.issues if _concerns(issue, pointer))
    return "\n".join(lines)


def _labels(circular: Circular, pointer: str) -> str:
    """Tell which labels a header field would have been known by, where it has any."""
    from circextract.lexicon import language_codes, load_lexicon

    name = pointer.split("/")[1]
    code = circular.language if circular.language in language_codes() else "en"
    labels = load_lexicon(code).labels.get(_LABELLED.get(name, name), ())
    return f"; labels looked for ({code}): {', '.join(labels)}" if labels else ""


def _below(leaf: str, pointer: str) -> bool:
    return leaf == pointer or leaf.startswith(f"{pointer}/")


def _concerns(issue: Issue, pointer: str) -> bool:
    """Tell whether an issue is about the part, or about the whole that holds it."""
    about = pointer_of(issue.field or "")
    return not pointer or (bool(about) and (_below(about, pointer) or _below(pointer, about)))


def _leaves(circular: Circular) -> Iterator[tuple[str, Any]]:
    for name, value in circular.to_dict().items():
        if name not in _NO_LEAVES:
            yield from _walk(f"/{name}", value)


def _walk(pointer: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _walk(f"{pointer}/{name}", inner)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _walk(f"{pointer}/{index}", inner)
    elif value is not None:
        yield pointer, value


def _explain_leaf(pointer: str, value: Any, evidence: Evidence | None) -> Iterator[str]:
    yield f"{pointer} = {json.dumps(value, ensure_ascii=False)}"
    if evidence is None:
        yield "    no evidence is kept for it"
        return
    yield f"    rule {evidence.rule}, confidence {evidence.confidence:.2f}, from {evidence.origin}"
    for span in evidence.spans:
        yield f"    {_quote(span)}"
    if evidence.derived_from:
        yield f"    follows from {', '.join(evidence.derived_from)}"


def _quote(span: EvidenceSpan) -> str:
    words = f"{json.dumps(span.text, ensure_ascii=False)} at {span.start}-{span.end}"
    return ", ".join([words, *_places(span)])


def _places(span: EvidenceSpan) -> Iterator[str]:
    """Tell the page and the box (left, top, right, bottom in points), or the paragraph or cell."""
    if span.page is not None:
        yield f"page {span.page}"
    if span.bbox is not None:
        yield f"box {' '.join(f'{side:.0f}' for side in span.bbox)}"
    if span.block is not None:
        yield span.block


def _explain_issue(issue: Issue) -> str:
    about = f" ({issue.field})" if issue.field else ""
    candidates = f"; candidates: {', '.join(issue.candidates)}" if issue.candidates else ""
    return f"{issue.severity}: {issue.code}{about}: {issue.message}{candidates}"


def _check(pointer: str) -> None:
    """See that a record could have the field, whether this one has it or not."""
    kind: Any = Circular
    for part in pointer.split("/")[1:]:
        if get_origin(kind) is list and part.isdecimal():
            kind = get_args(kind)[0]
            continue
        if get_origin(kind) is list:
            raise UnknownField(f"{pointer}: {part!r} is no number in a list; write 0 for its first")
        fields = kind.model_fields if _is_model(kind) else {}
        if part not in fields or part in _NO_LEAVES:
            raise UnknownField(_unknown(pointer, part, fields))
        kind = _without_none(fields[part].annotation)


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _without_none(annotation: Any) -> Any:
    kinds = [kind for kind in get_args(annotation) if kind is not NoneType]
    return kinds[0] if NoneType in get_args(annotation) else annotation


def _unknown(pointer: str, part: str, fields: dict[str, Any]) -> str:
    known = [name for name in fields if name not in _NO_LEAVES]
    close = get_close_matches(part, known, n=1)
    advice = (
        f"Did you mean {close[0]}?" if close else f"Known here: {', '.join(known) or 'nothing'}."
    )
    return f"A record has no field {pointer}. {advice}"
