"""Work for spawned processes, which import it: it cannot be made inside a test."""

from __future__ import annotations

import os
import signal
import time

from circextract.pipeline import read_one
from circextract.results import Result, Task


def work(task: Task) -> Result:
    """Do what the path says; stands for a document that behaves so."""
    if "raise" in task.path:
        return read_one(task)  # there is no such file
    if "hang" in task.path:
        time.sleep(600)
    if "die" in task.path:
        os._exit(3)
    if "kill" in task.path:
        os.kill(os.getpid(), signal.SIGKILL)
    return Result("success", task.path, task.path)
