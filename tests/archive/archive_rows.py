"""All that an archive holds, to be compared with another."""

from __future__ import annotations

from typing import Any

from circextract.archive.database import Archive
from circextract.archive.tables import metadata

Rows = dict[str, list[dict[str, Any]]]


def all_rows(target: str, *, without: tuple[str, ...] = ("runs",)) -> Rows:
    """Give every row of every table but `runs`, which holds clock time, in an order of its own."""
    with Archive(target, create=False) as archive:
        return {
            name: sorted(archive.rows(name), key=repr)
            for name in metadata().tables
            if name not in without
        }
