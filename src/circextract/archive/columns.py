"""Columns that several tables share."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey


def letter_column(**options: Any) -> Column[Any]:
    """Give the column that names a row's letter; the row goes with it."""
    key = ForeignKey("letters.record_id", ondelete="CASCADE")
    return Column("record_id", key, comment="The letter.", **options)
