"""What the tables of an archive hold of the record, from its models so that neither can drift.

A model's scalars are columns, a model inside a model adds its name to theirs (`reference_number`),
a list of scalars is a JSON column, a list of models is a table of its own. The rows of such a table
are counted from 0 by `position`, the index in their JSON pointer, and a list inside a list also
has its owner's position. Only what the record keeps together differs: `addressees` and `copy_to`
share a table, and evidence has a row per span.

This knows no database: the processes that read letters make rows by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from circextract.models import Circular

LETTERS = "letters"
_TABLE_OF = {"copy_to": "addressees"}  # a list that shares the table of another
_ROLES = {"addressees": "to", "copy_to": "copy"}
_LEFT_OUT = frozenset({"evidence"})  # a mapping, laid out by itself


class Field(NamedTuple):
    """The field of a model that a column holds: `kind` is its type, or that of its items."""

    model: type[BaseModel]
    name: str
    kind: Any
    is_list: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """A table: its keys, those it has from its owner first, and the fields that are its columns."""

    name: str
    model: type[BaseModel]
    owner: str | None
    keys: tuple[str, ...]
    fields: Mapping[str, Field]

    @property
    def columns(self) -> tuple[str, ...]:
        """Name the columns in their order."""
        own = () if self.owner is None else self.keys
        return (*own, *self.fields)


@cache
def shapes() -> Mapping[str, Shape]:
    """Give the tables of the record but that of its evidence, owners before what they own."""
    letters = Shape(LETTERS, Circular, None, ("record_id",), fields_of(Circular))
    found = {LETTERS: letters}
    _add_children(found, letters)
    return found


def _add_children(found: dict[str, Shape], owner: Shape) -> None:
    for field_name, model in _lists(owner.model, ""):
        name = child_name(owner.name, field_name)
        if name not in found:
            keys = (*owner_key(owner.name, owner.keys), *role_of(field_name), "position")
            found[name] = Shape(name, model, owner.name, keys, fields_of(model))
            _add_children(found, found[name])


def fields_of(model: type[BaseModel]) -> Mapping[str, Field]:
    """Give what the columns of a model hold, by their names."""
    return dict(_fields(model, ""))


def _fields(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, Field]]:
    for name, kind, is_list in kinds(model):
        if not is_model(kind):
            yield prefix + name, Field(model, name, kind, is_list)
        elif not is_list:
            yield from _fields(kind, f"{prefix}{name}_")


def _lists(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, type[BaseModel]]]:
    for name, kind, is_list in kinds(model):
        if is_model(kind) and is_list:
            yield prefix + name, kind
        elif is_model(kind):
            yield from _lists(kind, f"{prefix}{name}_")


@cache
def kinds(model: type[BaseModel]) -> Sequence[tuple[str, Any, bool]]:
    """Give the fields of a model with their types, and whether they are lists of these."""
    fields = model.model_fields.items()
    return [(name, *inner_type(info)) for name, info in fields if name not in _LEFT_OUT]


def is_model(kind: Any) -> bool:
    """Tell whether a type is a part of the record with fields of its own."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def inner_type(info: FieldInfo) -> tuple[Any, bool]:
    """Give the type without `| None`, and for a list that of its items."""
    kinds = [kind for kind in get_args(info.annotation) if kind is not NoneType]
    optional = NoneType in get_args(info.annotation)
    kind: Any = kinds[0] if optional else info.annotation
    if get_origin(kind) in (list, tuple):
        return get_args(kind)[0], True
    return kind, False


def child_name(owner: str, field_name: str) -> str:
    """Name the table of a list: after its field, and after its owner where that is a list."""
    own = _TABLE_OF.get(field_name, field_name)
    return own if owner == LETTERS else f"{owner}_{own}"


def owner_key(owner: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Give the key columns of an owner as its children call them."""
    return tuple(f"{owner}_position" if key == "position" else key for key in keys)


def role_of(field_name: str) -> dict[str, str]:
    """Give the extra key of a list that shares its table."""
    return {"role": _ROLES[field_name]} if field_name in _ROLES else {}
