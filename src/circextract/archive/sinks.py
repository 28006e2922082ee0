"""Where a batch puts its results: a database or a JSON Lines file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from types import TracebackType
from typing import IO, Protocol, Self

from circextract.errors import SinkError
from circextract.models import Circular
from circextract.results import Result


class Sink(Protocol):
    """What takes the results of a batch, one after the other."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...

    def write(self, result: Result) -> None:
        """Store what became of one document."""


def open_sink(target: str) -> Sink:
    """Open "*.jsonl" or "-" (standard output) as JSON Lines, anything else as a database."""
    if target == "-" or ("://" not in target and target.lower().endswith(".jsonl")):
        return JsonLines(target)
    from circextract.archive.database import Archive

    return Archive(target)


def read_json_lines(path: str) -> Iterator[Circular]:
    """Give the records of a file that a batch wrote."""
    try:
        with open(path, encoding="utf-8") as file:
            for line in file:
                yield Circular.model_validate_json(line)
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else "it holds other lines than records"
        raise SinkError(f"{path} cannot be read: {said}. Make it with batch --to.") from None


class JsonLines:
    """A record a line. The file gets its name when the batch is through, until then ".part"."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._part = f"{path}.part"
        try:
            self._file: IO[str] = sys.stdout if path == "-" else self._open()
        except OSError as error:
            raise self._sink_error(error) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.path == "-":
            self._file.flush()
            return
        try:
            self._file.close()
            if error is None:
                os.replace(self._part, self.path)
        except OSError as problem:
            raise self._sink_error(problem) from None

    def write(self, result: Result) -> None:
        """Write the record of one document, if it gave one."""
        if result.circular is None:
            return
        try:
            self._file.write(result.circular.model_dump_json() + "\n")
        except OSError as error:
            raise self._sink_error(error) from None

    def _open(self) -> IO[str]:
        return open(self._part, "w", encoding="utf-8", newline="\n")

    def _sink_error(self, error: OSError) -> SinkError:
        return SinkError(
            f"{self.path} cannot be written: {error.strerror}. Check the folder, its permissions "
            "and the space on the disk."
        )
