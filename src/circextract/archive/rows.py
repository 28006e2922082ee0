"""Turn a record into the rows of its tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from pydantic import BaseModel

from circextract.archive.ready import Row
from circextract.archive.shapes import (
    LETTERS,
    child_name,
    is_model,
    kinds,
    owner_key,
    role_of,
    shapes,
)
from circextract.models import Circular, Evidence, EvidenceSpan

_OF_ENTRIES = [name for name in Evidence.model_fields if name != "spans"]


def rows_of(circular: Circular) -> dict[str, list[Row]]:
    """Give the rows of every table that holds something of the record, owners first.

    A row has all columns of its table, in their order.
    """
    rows: dict[str, list[Row]] = defaultdict(list)
    _add(rows, LETTERS, circular, {})
    for position, row in enumerate(_evidence_rows(circular.evidence)):
        rows["evidence"].append({"record_id": circular.record_id, "position": position, **row})
    return dict(rows)


def _add(rows: dict[str, list[Row]], table: str, model: BaseModel, keys: Row) -> None:
    """Add the row of one model, and below it those of the lists it holds."""
    row: Row = {column: keys.get(column) for column in shapes()[table].columns}
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


def record_of(rows: Mapping[str, list[Row]]) -> Circular:
    """Give the record back from its rows: what `rows_of` does, turned round."""
    (row,) = rows[LETTERS]
    values = _values(rows, LETTERS, Circular, row, "", ("record_id",))
    return Circular.model_validate({**values, "evidence": _evidence(rows.get("evidence", []))})


def _values(
    rows: Mapping[str, list[Row]],
    table: str,
    model: type[BaseModel],
    row: Row,
    prefix: str,
    keys: tuple[str, ...],
) -> dict[str, Any]:
    """Collect the values of one model from its row and the tables of its lists."""
    values: dict[str, Any] = {}
    for name, inner, is_list in kinds(model):
        column = prefix + name
        if column in row:
            values[name] = [] if is_list and row[column] is None else row[column]
        elif is_list and is_model(inner):
            values[name] = _items(rows, table, inner, row, column, keys)
        elif is_model(inner):
            inside = _values(rows, table, inner, row, f"{column}_", keys)
            values[name] = inside if any(map(_is_filled, inside.values())) else None
    return values


def _is_filled(value: object) -> bool:
    return value is not None and value != []


def _items(
    rows: Mapping[str, list[Row]],
    owner: str,
    model: type[BaseModel],
    row: Row,
    field_name: str,
    keys: tuple[str, ...],
) -> list[dict[str, Any]]:
    """Collect the items of a list: the rows of its table that carry the keys of the owner."""
    table = child_name(owner, field_name)
    names, role = owner_key(owner, keys), role_of(field_name)
    wanted = {**{name: row[key] for name, key in zip(names, keys, strict=True)}, **role}
    own = (*names, *role, "position")
    return [
        _values(rows, table, model, item, "", own)
        for item in rows.get(table, ())
        if all(item[name] == value for name, value in wanted.items())
    ]


def _evidence(rows: list[Row]) -> dict[str, Any]:
    """Put the spans of each pointer together again."""
    found: dict[str, Any] = {}
    for row in rows:
        spans = {name: row[name] for name in EvidenceSpan.model_fields}
        shared = {name: row[name] for name in _OF_ENTRIES}
        entry = found.setdefault(row["pointer"], {**shared, "spans": []})
        if spans["start"] is not None:
            entry["spans"].append(spans)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, Enum) else value


def _evidence_rows(evidence: Mapping[str, Evidence]) -> Iterator[Row]:
    for pointer, entry in evidence.items():
        shared = {name: getattr(entry, name) for name in _OF_ENTRIES}
        if not entry.spans:
            yield {"pointer": pointer, **dict.fromkeys(EvidenceSpan.model_fields), **shared}
        for span in entry.spans:
            own = {name: getattr(span, name) for name in EvidenceSpan.model_fields}
            yield {"pointer": pointer, **own, **shared}
