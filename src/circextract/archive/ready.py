"""Rows as databases take them: SQLite a tuple a row, PostgreSQL many rows as one JSON text.

Making each value ready by the type of its column, as SQLAlchemy does, would cost twice the time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]
Ready: TypeAlias = list[tuple[Any, ...]] | list[str]

as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_AT_ONCE = 500  # rows in one JSON text


def make_ready(rows: Sequence[Row], dialect: str) -> Ready:
    """Give rows that have all columns of their table, in their order, as a database takes them."""
    return _READY[dialect](rows)


def _tuples(rows: Sequence[Row]) -> Ready:
    return [tuple([_plain(value) for value in row.values()]) for row in rows]


def _plain(value: Any) -> Any:
    """Give a value as SQLite keeps it: a list as JSON, a day as text."""
    if isinstance(value, (list, tuple)):
        return as_json(value)
    return value.isoformat() if isinstance(value, date) else value


def _texts(rows: Sequence[Row]) -> Ready:
    some = (rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE))
    return [json.dumps(rows, ensure_ascii=False, default=_iso) for rows in some]


def _iso(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a row cannot hold {type(value).__name__}")


_READY: dict[str, Callable[[Sequence[Row]], Ready]] = {"sqlite": _tuples, "postgresql": _texts}
