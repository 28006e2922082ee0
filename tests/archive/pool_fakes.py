"""Work for spawned processes, which import it: it cannot be made inside a test."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

from circextract.pipeline import read_each
from circextract.results import Result, Task


def work(task: Task) -> Iterator[Task | Result]:
    """Do what the path says; stands for a document that behaves so."""
    if "raise" in task.path:
        yield from read_each(task)  # there is no such file
        return
    if "archive" in task.path:
        yield from _archive(task)
        return
    if "hang" in task.path:
        time.sleep(600)
    if "die" in task.path:
        os._exit(3)
    if "kill" in task.path:
        os.kill(os.getpid(), signal.SIGKILL)
    yield Result("success", task.path, task.path)


def _archive(task: Task) -> Iterator[Task | Result]:
    """Work through an archive of four letters; what its path says befalls the second."""
    for number in range(task.done, 4):
        inner = Task(f"{task.path}!/{number}", found=True)
        yield inner
        if number == 1:
            yield from work(Task(task.path.replace("archive", "letter")))
        else:
            yield Result("success", inner.name, inner.path)
