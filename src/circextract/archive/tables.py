"""The tables of an archive, made from the record's models so that neither can drift.

A model's scalars are columns, a model inside a model adds its name to theirs (`reference_number`),
a list of scalars is a JSON column, a list of models is a table of its own. The rows of such a table
are counted from 0 by `position`, the index in their JSON pointer, and a list inside a list also
has its owner's position. Only what the record keeps together differs: `addressees` and `copy_to`
share a table, and evidence has a row per span. Docstrings of the models and of their
fields become comments.

What else an archive knows stands in `housekeeping` (files, runs), `related` (works, threads) and
`search.tables` (words).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cache
from inspect import cleandoc
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

from circextract.archive import housekeeping, related
from circextract.archive.described import description
from circextract.archive.search import tables as search
from circextract.models import Circular, Evidence, EvidenceSpan

LETTERS = "letters"
_INDEXED = {
    LETTERS: ("id", "date", "reference_amends_id"),
    "citations": ("id",),
    "deadlines": ("date", "action"),
    "entities": ("id",),
    "events": ("start", "venue_country"),
    "issues": ("code",),
}
_TABLE_OF = {"copy_to": "addressees"}  # a list that shares the table of another
_ROLES = {"addressees": "to", "copy_to": "copy"}
_LEFT_OUT = frozenset({"evidence"})  # a mapping, laid out below
KEYS = {
    "record_id": "The letter.",
    "role": "Whether it is sent to them or a copy is. One of: to, copy",
    "position": "Place in its list, from 0, as in JSON pointers.",
    "pointer": "JSON pointer of the value in the record.",
}
_TYPES: dict[type, type[TypeEngine[Any]]] = {
    bool: Boolean,
    int: Integer,
    float: Float,
    str: Text,
    date: Date,
}


@dataclass
class Shape:
    """What a table holds of a model: its columns and the lists that are tables of their own."""

    name: str
    comment: str
    columns: dict[str, type[TypeEngine[Any]]] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    items: dict[str, Any] = field(default_factory=dict)  # what the lists of scalars are of
    children: dict[str, type[BaseModel]] = field(default_factory=dict)


def shape_of(name: str, model: type[BaseModel]) -> Shape:
    """Lay out `model` as a table called `name`."""
    shape = Shape(name, cleandoc(model.__doc__ or ""))
    _lay_out(shape, model, "")
    return shape


def _lay_out(shape: Shape, model: type[BaseModel], prefix: str) -> None:
    for name, info in model.model_fields.items():
        if name in _LEFT_OUT:
            continue
        inner, is_list = inner_type(info)
        if is_model(inner):
            if is_list:
                shape.children[prefix + name] = inner
            else:
                _lay_out(shape, inner, f"{prefix}{name}_")
        else:
            shape.columns[prefix + name] = JSON if is_list else _column_type(inner)
            if is_list:
                shape.items[prefix + name] = inner
            shape.comments[prefix + name] = _comment(model, name, inner)


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


def _column_type(kind: Any) -> type[TypeEngine[Any]]:
    if get_origin(kind) is Literal or issubclass(kind, Enum):
        return Text
    return _TYPES[kind]


def _comment(model: type[BaseModel], name: str, kind: Any) -> str:
    """Say what a field holds, and what is in it where its list is closed."""
    said = description(model, name) or ""
    if get_origin(kind) is Literal:
        return f"{said} One of: {', '.join(get_args(kind))}"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return f"{said or cleandoc(kind.__doc__ or '')} One of: {', '.join(kind)}"
    return said


def child_name(owner: str, field_name: str) -> str:
    """Name the table of a list: after its field, and after its owner where that is a list."""
    own = _TABLE_OF.get(field_name, field_name)
    return own if owner == LETTERS else f"{owner}_{own}"


def owner_key(owner: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Give the key columns of an owner as its children call them."""
    return tuple(f"{owner}_position" if key == "position" else key for key in keys)


@cache
def metadata() -> MetaData:
    """Give all tables of an archive, owners before what they own."""
    tables = MetaData()
    shape = shape_of(LETTERS, Circular)
    Table(
        LETTERS,
        tables,
        *_columns(shape),
        PrimaryKeyConstraint("record_id"),
        *_indexes(LETTERS),
        comment=shape.comment,
    )
    _add_children(tables, shape, ("record_id",))
    _add_evidence(tables)
    _add_documents(tables)
    housekeeping.add_tables(tables)
    related.add_tables(tables)
    search.add_tables(tables)
    return tables


@cache
def record_tables() -> tuple[Table, ...]:
    """Give the tables that hold records, owners before what they own."""
    others = {*housekeeping.TABLES, *related.TABLES, *search.TABLES, "documents"}
    return tuple(table for table in metadata().sorted_tables if table.name not in others)


def _columns(shape: Shape) -> Iterator[Column[Any]]:
    for name, kind in shape.columns.items():
        made = kind(none_as_null=True) if kind is JSON else kind()
        info = {"of": shape.items.get(name)}
        yield Column(name, made, comment=shape.comments.get(name), info=info)


def _indexes(table: str) -> Iterator[Index]:
    for column in _INDEXED.get(table, ()):
        yield Index(f"{table}_by_{column}", column)


def _add_children(tables: MetaData, owner: Shape, keys: tuple[str, ...]) -> None:
    for field_name, model in owner.children.items():
        name = child_name(owner.name, field_name)
        if name not in tables.tables:
            _add_child(tables, owner.name, keys, shape_of(name, model), role=name == "addressees")


def _add_child(
    tables: MetaData, owner: str, keys: tuple[str, ...], shape: Shape, *, role: bool
) -> None:
    inherited = owner_key(owner, keys)
    own = (*inherited, "role", "position") if role else (*inherited, "position")
    Table(
        shape.name,
        tables,
        *(
            Column(
                key,
                Integer if key.endswith("position") else Text,
                nullable=False,
                comment=_key_comment(key),
            )
            for key in own
        ),
        *_columns(shape),
        PrimaryKeyConstraint(*own),
        _owned_by(owner, inherited, keys),
        *_indexes(shape.name),
        comment=shape.comment,
    )
    _add_children(tables, shape, own)


def _key_comment(key: str) -> str:
    """Say what a column is that a table has beside the fields of its model."""
    owner, parted, _ = key.rpartition("_position")
    return f"Position of the row of {owner} it is of." if parted else KEYS[key]


def _owned_by(
    owner: str, columns: tuple[str, ...], referred: tuple[str, ...]
) -> ForeignKeyConstraint:
    targets = [f"{owner}.{column}" for column in referred]
    return ForeignKeyConstraint(columns, targets, ondelete="CASCADE")


def _add_evidence(tables: MetaData) -> None:
    """Add evidence: a row per span, one without a span for a computed value."""
    spans, rest = shape_of("", EvidenceSpan), shape_of("", Evidence)
    Table(
        "evidence",
        tables,
        Column("record_id", Text, nullable=False, comment=KEYS["record_id"]),
        Column("position", Integer, nullable=False, comment="Place among the rows of a letter."),
        Column("pointer", Text, nullable=False, comment=KEYS["pointer"]),
        *_columns(spans),
        *_columns(rest),
        PrimaryKeyConstraint("record_id", "position"),
        _owned_by(LETTERS, ("record_id",), ("record_id",)),
        comment=rest.comment,
    )


def _add_documents(tables: MetaData) -> None:
    """Add the text that a letter was read from, into which the offsets of evidence point."""
    Table(
        "documents",
        tables,
        Column("record_id", Text, primary_key=True, comment=KEYS["record_id"]),
        Column("text", Text, nullable=False, comment="As it was read; redacted where asked for."),
        _owned_by(LETTERS, ("record_id",), ("record_id",)),
        comment="The text of a letter, into which the offsets of evidence point.",
    )


def role_of(field_name: str) -> dict[str, str]:
    """Give the extra key of a list that shares its table."""
    return {"role": _ROLES[field_name]} if field_name in _ROLES else {}
