"""Records that were stored: an archive, or the file of records a batch wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from circextract.errors import SinkError
from circextract.models import Circular


def holds_records(source: str) -> bool:
    """Tell whether a source holds records: a database URL, a SQLite file, JSON Lines."""
    return "://" in source or source.lower().endswith(".jsonl") or _is_sqlite(Path(source))


def stored(source: str) -> Iterator[Circular]:
    """Give the records a source holds. Raises SinkError where it cannot be read."""
    from circextract.archive.database import Archive

    if source.lower().endswith(".jsonl"):
        yield from read_json_lines(source)
    else:
        with Archive(source, create=False) as archive:
            yield from archive.records()


def read_json_lines(path: str) -> Iterator[Circular]:
    """Give the records of a file that a batch wrote."""
    try:
        with open(path, encoding="utf-8") as file:
            for line in file:
                yield Circular.model_validate_json(line)
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else "it holds other lines than records"
        raise SinkError(f"{path} cannot be read: {said}. Make it with batch --to.") from None


def stored_with_texts(source: str) -> Iterator[tuple[Circular, str | None]]:
    """Give the records a source holds, with their texts where it holds them too."""
    from circextract.archive.database import Archive

    if source.lower().endswith(".jsonl"):
        yield from ((record, None) for record in stored(source))
    else:
        with Archive(source, create=False) as archive:
            yield from archive.records_and_texts()


def _is_sqlite(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\0"
