"""The tables of an archive in a database: those of the record, laid out in `shapes`, and others.

Docstrings of the models and of their fields become comments. What else an archive knows stands in
`housekeeping` (files, runs), `related` (works, threads) and `search.tables` (words).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache
from inspect import cleandoc
from typing import Any, Literal, get_args, get_origin

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
from circextract.archive.shapes import LETTERS, Field, Shape, fields_of, owner_key, shapes
from circextract.models import Evidence, EvidenceSpan

_INDEXED = {
    LETTERS: ("id", "date", "reference_amends_id"),
    "citations": ("id",),
    "deadlines": ("date", "action"),
    "entities": ("id",),
    "events": ("start", "venue_country"),
    "issues": ("code",),
}
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


def _column_type(field: Field) -> TypeEngine[Any]:
    if field.is_list:
        return JSON(none_as_null=True)
    if get_origin(field.kind) is Literal or issubclass(field.kind, Enum):
        return Text()
    return _TYPES[field.kind]()


def _comment(field: Field) -> str:
    """Say what a field holds, and what is in it where its list is closed."""
    said, kind = description(field.model, field.name) or "", field.kind
    if get_origin(kind) is Literal:
        return f"{said} One of: {', '.join(get_args(kind))}"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return f"{said or cleandoc(kind.__doc__ or '')} One of: {', '.join(kind)}"
    return said


@cache
def metadata() -> MetaData:
    """Give all tables of an archive, owners before what they own."""
    tables = MetaData()
    for shape in shapes().values():
        _add(tables, shape)
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


def _add(tables: MetaData, shape: Shape) -> None:
    Table(
        shape.name,
        tables,
        *_key_columns(shape),
        *_columns(shape.fields),
        PrimaryKeyConstraint(*shape.keys),
        *_owners(shape),
        *(Index(f"{shape.name}_by_{column}", column) for column in _INDEXED.get(shape.name, ())),
        comment=cleandoc(shape.model.__doc__ or ""),
    )


def _key_columns(shape: Shape) -> Iterator[Column[Any]]:
    for key in () if shape.owner is None else shape.keys:
        kind = Integer if key.endswith("position") else Text
        yield Column(key, kind, nullable=False, comment=_key_comment(key))


def _columns(fields: Mapping[str, Field]) -> Iterator[Column[Any]]:
    for name, field in fields.items():
        info = {"of": field.kind if field.is_list else None}
        yield Column(name, _column_type(field), comment=_comment(field), info=info)


def _key_comment(key: str) -> str:
    """Say what a column is that a table has beside the fields of its model."""
    owner, parted, _ = key.rpartition("_position")
    return f"Position of the row of {owner} it is of." if parted else KEYS[key]


def _owners(shape: Shape) -> Iterator[ForeignKeyConstraint]:
    if shape.owner is not None:
        keys = shapes()[shape.owner].keys
        yield _owned_by(shape.owner, owner_key(shape.owner, keys), keys)


def _owned_by(
    owner: str, columns: tuple[str, ...], referred: tuple[str, ...]
) -> ForeignKeyConstraint:
    targets = [f"{owner}.{column}" for column in referred]
    return ForeignKeyConstraint(columns, targets, ondelete="CASCADE")


def _add_evidence(tables: MetaData) -> None:
    """Add evidence: a row per span, one without a span for a computed value."""
    Table(
        "evidence",
        tables,
        Column("record_id", Text, nullable=False, comment=KEYS["record_id"]),
        Column("position", Integer, nullable=False, comment="Place among the rows of a letter."),
        Column("pointer", Text, nullable=False, comment=KEYS["pointer"]),
        *_columns(fields_of(EvidenceSpan)),
        *_columns(fields_of(Evidence)),
        PrimaryKeyConstraint("record_id", "position"),
        _owned_by(LETTERS, ("record_id",), ("record_id",)),
        comment=cleandoc(Evidence.__doc__ or ""),
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
