"""Turn a record into the rows of its tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, TypeAlias

from pydantic import BaseModel

from circextract.archive.tables import LETTERS, child_name, metadata, owner_key, role_of
from circextract.models import Circular, Evidence

Row: TypeAlias = dict[str, Any]


def rows_of(circular: Circular) -> dict[str, list[Row]]:
    """Give the rows of every table that holds something of the record, owners first."""
    rows: dict[str, list[Row]] = defaultdict(list)
    _add(rows, LETTERS, circular, {})
    for position, row in enumerate(_evidence_rows(circular.evidence)):
        rows["evidence"].append({"record_id": circular.record_id, "position": position, **row})
    return dict(rows)


def _add(rows: dict[str, list[Row]], table: str, model: BaseModel, keys: Row) -> None:
    """Add the row of one model, and below it those of the lists it holds."""
    row: Row = {column.name: keys.get(column.name) for column in metadata().tables[table].columns}
    lists: dict[str, list[BaseModel]] = {}
    _fill(row, lists, model, "")
    rows[table].append(row)
    inherited = _inherited(table, row, keys)
    for field_name, items in lists.items():
        for position, item in enumerate(items):
            own = {**inherited, **role_of(field_name), "position": position}
            _add(rows, child_name(table, field_name), item, own)


def _inherited(table: str, row: Row, keys: Row) -> Row:
    own = tuple(keys) or ("record_id",)
    return {child: row[key] for child, key in zip(owner_key(table, own), own, strict=True)}


def _fill(row: Row, lists: dict[str, list[BaseModel]], model: BaseModel, prefix: str) -> None:
    """Write the values of `model` into `row` and keep its lists of models for later."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            _fill(row, lists, value, f"{prefix}{name}_")
        elif isinstance(value, list) and value and isinstance(value[0], BaseModel):
            lists[prefix + name] = value
        elif prefix + name in row:
            row[prefix + name] = _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, Enum) else value


def _evidence_rows(evidence: Mapping[str, Evidence]) -> Iterator[Row]:
    for pointer, entry in evidence.items():
        shared = {"pointer": pointer, **entry.model_dump(exclude={"spans"})}
        if not entry.spans:
            yield {**shared, "start": None, "end": None, "text": None, "page": None, "bbox": None}
        for span in entry.spans:
            yield {**shared, **span.model_dump()}
