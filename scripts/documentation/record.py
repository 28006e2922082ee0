"""The record, from its models: fields, types, what their docstrings say, closed lists."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from scripts.documentation.markup import table

from circextract import models
from circextract.archive.described import description

Part = type[BaseModel] | type[StrEnum]


def fields() -> str:
    """Describe the record and every part it has, in order of first use."""
    return "\n\n".join(section(part) for part in parts() if issubclass(part, BaseModel))


def closed_lists() -> str:
    """Describe the closed lists, in order of first use."""
    return "\n\n".join(_choices(part) for part in parts() if issubclass(part, StrEnum))


def section(model: type[BaseModel]) -> str:
    """Describe one model: its docstring and its fields."""
    rows = [
        (f"`{name}`", _type(annotation), _said(model, name, annotation))
        for name, annotation in _annotations(model).items()
    ]
    columns = 3 if any(said for _, _, said in rows) else 2
    head = ("field", "type", "what it holds")[:columns]
    return f"{_heading(model)}\n\n{table(head, [row[:columns] for row in rows])}"


@cache
def parts() -> list[Part]:
    """Give the record, its parts and its closed lists."""
    found: dict[Part, None] = {}
    _gather(models.Circular, found)
    return list(found)


def _gather(part: Part, found: dict[Part, None]) -> None:
    if part in found:
        return
    found[part] = None
    if issubclass(part, BaseModel):
        for annotation in _annotations(part).values():
            for inner in _parts_in(annotation):
                _gather(inner, found)


def _annotations(model: type[BaseModel]) -> dict[str, Any]:
    own = {name: field.annotation for name, field in model.model_fields.items()}
    return own | {name: one.return_type for name, one in model.model_computed_fields.items()}


def _parts_in(annotation: Any) -> Iterator[Part]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel | StrEnum):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts_in(inner)


def _choices(choice: type[StrEnum]) -> str:
    return f"{_heading(choice)}\n\n{', '.join(f'`{value}`' for value in choice)}"


def _heading(part: Part) -> str:
    return f"### {part.__name__} {{ #circextract.{part.__name__} }}\n\n{inspect.getdoc(part)}"


def _type(annotation: Any) -> str:
    """Name a type for readers; that a scalar may be null is said once for all."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return " or ".join(_type(one) for one in inner if one is not NoneType)
    if origin is list or (origin is tuple and inner[-1] is Ellipsis):
        return f"list of {_type(inner[0])}"
    if origin is dict:
        return f"{_type(inner[1])} by {_type(inner[0])}"
    if origin is tuple:
        return f"{len(inner)} × {_type(inner[0])}"
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in inner)
    if issubclass(annotation, BaseModel | StrEnum):
        page = "record" if annotation in parts() else "library"
        return f"[{annotation.__name__}]({page}.md#circextract.{annotation.__name__})"
    return str(annotation.__name__)


def _said(model: type[BaseModel], name: str, annotation: Any) -> str:
    """Give what stands below the field in the code, else what its type says of itself."""
    if name in model.model_computed_fields:
        return model.model_computed_fields[name].description or ""
    own = description(model, name)
    inner = next(_parts_in(annotation), None)
    return own or ((inspect.getdoc(inner) or "").split("\n\n")[0] if inner else "")
