"""Write a table to a Parquet file, typed as the database has it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Float, Integer, Table

from circextract.archive.ready import Row
from circextract.errors import MissingDependency

_GROUP = 20_000  # rows of a group: what is held in memory


def write_table(path: str, table: Table, rows: Iterator[Row]) -> None:
    """Write rows that have every column of the table."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise MissingDependency(
            "Parquet files need pyarrow. Install it: pip install 'circextract[parquet]'"
        ) from None
    fields = [(column.name, _type(column, pyarrow)) for column in table.columns]
    schema = pyarrow.schema(fields, metadata={"comment": table.comment or ""})
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := list(islice(rows, _GROUP)):
            writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))


def _type(column: Column[Any], pyarrow: Any) -> Any:
    kinds = {
        Boolean: pyarrow.bool_(),
        Integer: pyarrow.int64(),
        Float: pyarrow.float64(),
        Date: pyarrow.date32(),
        DateTime: pyarrow.timestamp("us", tz="UTC"),
    }
    if isinstance(column.type, JSON):
        return pyarrow.list_(
            pyarrow.float64() if column.info.get("of") is float else pyarrow.string()
        )
    return next((kinds[kind] for kind in kinds if isinstance(column.type, kind)), pyarrow.string())
