"""What a reviewer may put into a field, told from the models, and how fields are grouped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from circextract.models import Circular

GROUPS: dict[str, tuple[str, ...]] = {
    "letter": (
        "id",
        "kind",
        "purpose",
        "language",
        "issuer",
        "groups",
        "reference",
        "other_references",
        "date",
        "place",
    ),
    "content": ("subject", "abstract", "questions"),
    "events": ("events",),
    "deadlines": ("deadlines",),
    "people": ("addressees", "copy_to", "contacts", "signatory"),
    "approval": ("approval",),
    "addresses": ("urls",),
    "citations": ("citations",),
    "names": ("entities",),
    "text": ("paragraphs", "annexes", "annexes_declared"),
}
"""The fields in the order of the page; a colour each group."""


@cache
def choices() -> dict[str, dict[str, Any]]:
    """Give for each leaf ("/events/*/start") what it takes: a type, and the values of a choice."""
    return dict(_of_model(Circular, ""))


def fillable() -> list[str]:
    """Give the leaves outside of lists, which can be filled in where nothing was read."""
    fields = {field for names in GROUPS.values() for field in names}
    return [one for one in choices() if "*" not in one and one.split("/")[1] in fields]


def addable() -> dict[str, list[str]]:
    """Give for each list ("deadlines") the leaves of an entry ("/date"; "" of a plain value).

    Of a list within an entry its first value ("/emails/0"). Paragraphs are what the letter has.
    """
    found: dict[str, list[str]] = {}
    for name in (field for names in GROUPS.values() for field in names if field != "paragraphs"):
        start = f"/{name}/*"
        ends = [one.removeprefix(start) for one in choices() if f"{one}/".startswith(f"{start}/")]
        leaves = [re.sub(r"/\*$", "/0", end) for end in ends if end not in _COUNTED]
        if leaves:
            found[name] = [leaf for leaf in leaves if "*" not in leaf]
    return found


_COUNTED = ("/event", "/derived")  # what the record works out of others


def _of_model(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, field in model.model_fields.items():
        yield from _of_type(field.annotation, f"{prefix}/{name}")


def _of_type(annotation: Any, pointer: str) -> Iterator[tuple[str, dict[str, Any]]]:
    inner = [part for part in get_args(annotation) if part is not NoneType]
    if get_origin(annotation) is list:
        yield from _of_type(inner[0], f"{pointer}/*")
    elif get_origin(annotation) is Literal:
        yield pointer, {"type": "choice", "values": inner}
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _of_model(annotation, pointer)
    elif isinstance(annotation, type) and issubclass(annotation, Enum):
        yield pointer, {"type": "choice", "values": [str(member.value) for member in annotation]}
    elif get_origin(annotation) is dict:
        return
    elif inner:
        yield from _of_type(inner[0], pointer)
    else:
        yield pointer, {"type": _PLAIN.get(annotation, "text")}


_PLAIN = {bool: "truth", int: "number", date: "date"}
