"""Records as pandas data frames, laid out like the tables of an archive."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Boolean, Column, Date, Float, Integer

from circextract.archive.rows import rows_of
from circextract.archive.shapes import LETTERS
from circextract.archive.tables import metadata, record_tables
from circextract.errors import MissingDependency
from circextract.models import Circular
from circextract.pipeline import PathLike, extract_many
from circextract.results import Result

if TYPE_CHECKING:
    from pandas import DataFrame

_DTYPES = (
    (JSON, "object"),
    (Boolean, "boolean"),
    (Integer, "Int64"),
    (Float, "Float64"),
    (Date, "datetime64[s]"),
)


def to_frame(records: Iterable[Circular | Result], table: str = LETTERS) -> DataFrame:
    """Give one table of records as a data frame, a row per letter, event, deadline and so on.

    `table` is that of an archive: "letters", "events", "deadlines", "contacts", "urls", "evidence"
    …; rows of the others are joined to letters by `record_id`. Text has the dtype string, counts
    Int64, truth values boolean, days datetime64[s], lists are objects; an empty frame has them
    too. Results without a record are passed over. Raises MissingDependency without pandas,
    ValueError for an unknown table.
    """
    pandas = _pandas()
    columns = _columns(table)
    circulars = (each.circular if isinstance(each, Result) else each for each in records)
    rows = [row for circular in circulars if circular for row in rows_of(circular).get(table, ())]
    return pandas.DataFrame(
        {
            column.name: pandas.Series([row[column.name] for row in rows], dtype=_dtype(column))
            for column in columns
        }
    )


def read_letters(
    source: PathLike | Iterable[PathLike], *, table: str = LETTERS, **options: Any
) -> DataFrame:
    """Read the letters of a folder, or of files, into a data frame.

    `options` are those of `extract_many`: workers, language, publisher, timeout, redact. What gave
    no record is listed in `frame.attrs["without_record"]`: path, status, code and message.
    """
    _pandas(), _columns(table)  # before hours of reading, not behind them
    results = sorted(extract_many(source, **options), key=lambda result: result.path)
    frame = to_frame(results, table)
    frame.attrs["without_record"] = [
        {"path": r.path, "status": r.status, "code": r.error.code, "message": r.error.message}
        for r in results
        if r.error is not None
    ]
    return frame


def _columns(table: str) -> list[Column[Any]]:
    names = [known.name for known in record_tables()]
    if table not in names:
        raise ValueError(f"there is no table {table!r}; choose one of {', '.join(sorted(names))}")
    return list(metadata().tables[table].columns)


def _dtype(column: Column[Any]) -> str:
    return next((dtype for kind, dtype in _DTYPES if isinstance(column.type, kind)), "string")


def _pandas() -> Any:
    try:
        import pandas
    except ImportError:
        raise MissingDependency(
            "Data frames need pandas. Install it: pip install 'circextract[pandas]'"
        ) from None
    return pandas
