"""Letters made ready for a database by the processes that read them.

One process writes what all others read: the less is left to it, the more others it keeps up with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from circextract.archive.ready import Ready, Row, make_ready
from circextract.archive.rows import rows_of
from circextract.archive.search.parts import part_rows
from circextract.models import Circular, SourceInfo
from circextract.relations.identity import Gist
from circextract.relations.kinship import ties
from circextract.results import Result, Task, failure_of
from circextract.workers import Step, Work

Prepare: TypeAlias = Callable[[Result], Result]


@dataclass(frozen=True, slots=True)
class LetterRows:
    """A record as its rows, by table: what it says, and what follows from that."""

    record_id: str
    source: SourceInfo
    rows: Mapping[str, Ready]
    working: Mapping[str, Ready]


@dataclass(frozen=True, slots=True)
class Prepared(Result):
    """A Result whose record is ready to be written."""

    letter: LetterRows | None = field(default=None, repr=False)


def prepare(result: Result, dialect: str) -> Result:
    """Make the record of a Result ready for a database; give others, and ready ones, back."""
    circular = result.circular
    if circular is None:
        return result
    rows = record_rows(circular, dialect)
    working = {
        table: make_ready(some, dialect) for table, some in _working(circular, result.text).items()
    }
    letter = LetterRows(circular.record_id, circular.source, rows, working)
    read = (result.status, result.name, result.path)
    return Prepared(*read, timings=result.timings, text=result.text, letter=letter)


def record_id_of(result: Result) -> str | None:
    """Name the record of a Result, None where it has none."""
    letter = result.letter if isinstance(result, Prepared) else result.circular
    return letter.record_id if letter else None


def record_rows(circular: Circular, dialect: str) -> Mapping[str, Ready]:
    """Give the rows of a record, that of the letter first."""
    return {table: make_ready(rows, dialect) for table, rows in rows_of(circular).items()}


def _working(circular: Circular, text: str | None) -> dict[str, list[Row]]:
    """Give the rows by which a letter is found, and brought together with others."""
    name = circular.record_id
    rows: dict[str, list[Row]] = {
        "ties": [{"record_id": name, "tie": tie} for tie in ties(Gist.of(circular, keep=False))],
        "waiting": [{"record_id": name}],
    }
    if text is not None:
        rows["documents"] = [{"record_id": name, "text": text}]
        rows["search_parts"] = list(part_rows(name, circular.subject, text, circular.language))
    return rows


def as_it_is(result: Result) -> Result:
    """Prepare nothing."""
    return result


def preparing(work: Work, prepare: Prepare, task: Task) -> Iterator[Step]:
    """Do the work on a task, and make ready what comes of it."""
    for step in work(task):
        yield _prepared(step, prepare) if isinstance(step, Result) else step


def _prepared(result: Result, prepare: Prepare) -> Result:
    try:
        return prepare(result)
    except Exception as error:
        return result.failed(failure_of(error, result.path))
