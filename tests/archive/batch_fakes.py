"""Work for the processes of a batch, which import it: letters told by the words of small files."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive_samples import make_letter

from circextract.archive.batch import Options
from circextract.models import Circular
from circextract.pipeline import _without_record
from circextract.results import Failure, Result, Task

LIMIT = 600 * 1024 * 1024  # bytes a process may hold


def work(task: Task) -> Iterator[Task | Result]:
    """Make a letter of a file; "a letter | another" holds several, as an archive does."""
    words = Path(task.at or task.path).read_text(encoding="utf-8").split(" | ")
    if len(words) == 1:
        yield _read(task, words[0])
        return
    for number, part in list(enumerate(words))[task.done :]:
        inner = Task(f"{task.path}!/{number}.txt", found=True)
        yield inner
        yield _read(inner, part, container=task.path)


def _read(task: Task, words: str, container: str | None = None) -> Result:
    if words.startswith("fail"):
        return task.without_record("failed", Failure("damaged_document", "as it says"))
    try:
        for word, befall in _BEFALL.items():
            if words.startswith(word):
                befall()
    except MemoryError as error:
        return _without_record(task, error)
    circular = letter_of(words, task.path, container)
    return Result("success", task.name, task.path, circular, text=words)


def letter_of(words: str, path: str, container: str | None = None) -> Circular:
    """Give the record of a file; what begins "T22-" has that identifier."""
    record_id = hashlib.sha256(words.encode()).hexdigest()
    source = make_letter(record_id).source.model_dump()
    source.update(path=path, name=path.rpartition("/")[2], container=container)
    named = words.split()[0] if words.startswith("T22-") else None
    subject = "\ud800" if words == "refused" else words
    return make_letter(record_id, source=source, subject=subject, id=named)


_BEFALL: dict[str, Callable[[], object]] = {
    "hang": lambda: time.sleep(600),
    "die": lambda: os._exit(3),
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "hog": lambda: bytearray(LIMIT),
    "slow": lambda: time.sleep(0.05),
}


@dataclass(frozen=True, slots=True)
class Fakes(Options):
    """Options of a batch whose letters are such files."""

    def work(self) -> Callable[[Task], Iterator[Task | Result]]:
        return work
