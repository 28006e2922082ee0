"""Run many documents into a sink and keep count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from circextract.archive.sinks import Sink
from circextract.errors import SinkError
from circextract.results import Failure, Result


@dataclass
class Summary:
    """How a batch went: Results by status, and those that gave no record."""

    counts: Counter[str] = field(default_factory=Counter)
    without_record: list[Result] = field(default_factory=list)

    def count(self, result: Result) -> None:
        """Take one Result into account."""
        self.counts[result.status] += 1
        if result.circular is None:
            self.without_record.append(result)

    @property
    def done(self) -> int:
        """How many documents have been dealt with."""
        return self.counts.total()

    @property
    def failed(self) -> int:
        """How many documents failed."""
        return self.counts["failed"]

    def to_dict(self) -> dict[str, object]:
        """Give the summary as plain JSON types, in the same order whatever finished first."""
        statuses = ("success", "partial", "failed", "skipped")
        rows = [
            {"path": result.path, "status": result.status, **_reason(result)}
            for result in sorted(self.without_record, key=lambda result: result.path)
        ]
        return {**{status: self.counts[status] for status in statuses}, "without_record": rows}


def run_batch(
    results: Iterable[Result], sink: Sink, watch: Callable[[Summary], None] = lambda _: None
) -> Summary:
    """Write every result and count it; `watch` sees the summary after each."""
    summary = Summary()
    for result in results:
        summary.count(_write(sink, result))
        watch(summary)
    return summary


def _write(sink: Sink, result: Result) -> Result:
    """Write a result. A record the sink refuses fails alone, unless the sink takes nothing more."""
    try:
        sink.write(result)
    except SinkError as error:
        if result.circular is None:
            raise
        failure = Failure(error.code, str(error))
        result = replace(result, status="failed", circular=None, error=failure)
        sink.write(result)
    return result


def _reason(result: Result) -> dict[str, str]:
    error = result.error or Failure("unknown", "")
    return {"code": error.code, "message": error.message}
