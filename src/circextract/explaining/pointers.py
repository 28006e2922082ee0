"""Fields as people write them, and whether a record can have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from types import NoneType
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from circextract.models import Circular

NOT_READ = frozenset({"evidence", "issues", "source", "schema_version", "record_id"})
"""What no extractor reads."""

_FIRST_VENUE = re.compile(r"^/venue(?=/|$)")  # the record's own is that of its first event


class UnknownField(ValueError):
    """The record has no such field."""


def pointer_of(field: str) -> str:
    """Give the JSON pointer of a field written as "events[0].start", "events.0.start" or so."""
    if field.startswith("/"):
        return field.rstrip("/")
    parts = re.sub(r"\[(\d+)\]", r".\1", field).split(".")
    return "".join(f"/{part}" for part in parts if part)


def checked(field: str) -> str:
    """Give the pointer of a field that a record could have, whether this one has it or not.

    Raises UnknownField, which names what is near.
    """
    pointer = _FIRST_VENUE.sub("/events/0/venue", pointer_of(field))
    kind: Any = Circular
    for part in pointer.split("/")[1:]:
        if get_origin(kind) is list and part.isdecimal():
            kind = get_args(kind)[0]
            continue
        if get_origin(kind) is list:
            raise UnknownField(f"{pointer}: {part!r} is no number in a list; write 0 for its first")
        fields = kind.model_fields if _is_model(kind) else {}
        if part not in fields or part in NOT_READ:
            raise UnknownField(_unknown(pointer, part, fields))
        kind = _without_none(fields[part].annotation)
    if not pointer:
        raise UnknownField(_unknown("/", "", Circular.model_fields))
    return pointer


def leaves(node: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Give the values of plain data with their pointers."""
    if isinstance(node, dict):
        for name, inner in node.items():
            yield from leaves(inner, f"{pointer}/{name}")
    elif isinstance(node, list):
        for index, inner in enumerate(node):
            yield from leaves(inner, f"{pointer}/{index}")
    elif node is not None:
        yield pointer, node


def below(leaf: str, pointer: str) -> bool:
    """Tell whether a pointer is another or a part of it."""
    return leaf == pointer or leaf.startswith(f"{pointer}/")


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _without_none(annotation: Any) -> Any:
    kinds = [kind for kind in get_args(annotation) if kind is not NoneType]
    return kinds[0] if NoneType in get_args(annotation) else annotation


def _unknown(pointer: str, part: str, fields: dict[str, Any]) -> str:
    if part in NOT_READ:
        return f"{pointer} is not read from the words of a letter; extract gives it."
    known = [name for name in fields if name not in NOT_READ]
    close = get_close_matches(part, known, n=3)
    advice = f"Did you mean {' or '.join(close)}?" if close else _known(known)
    return f"A record has no field {pointer}. {advice}"


def _known(names: list[str]) -> str:
    return f"Known here: {', '.join(names) or 'nothing'}."
