"""A log of a batch for programs: a line of JSON for each thing that happens."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import IO

from circextract.archive.prepared import record_id_of
from circextract.results import Result


class Log:
    """Tells times, paths, codes and messages; nothing of what letters say. Without stream, none."""

    def __init__(self, stream: IO[str] | None = None) -> None:
        self._stream = stream

    def tell(self, event: str, **facts: object) -> None:
        """Write what happened, and when."""
        if self._stream is not None:
            time = datetime.now(UTC).isoformat(timespec="milliseconds")
            line = json.dumps({"time": time, "event": event, **facts}, ensure_ascii=False)
            self._stream.write(f"{line}\n")
            self._stream.flush()

    def tell_result(self, result: Result, why: str) -> None:
        """Write what became of a document, and why it was read."""
        facts = {
            "path": result.path,
            "why": why,
            "status": result.status,
            "record_id": record_id_of(result),
            "code": result.error.code if result.error else None,
            "message": result.error.message if result.error else None,
            "seconds": round(sum(result.timings.values()), 3),
        }
        self.tell("document", **facts)
