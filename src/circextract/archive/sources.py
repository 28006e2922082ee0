"""What a batch is given: files, folders, patterns, addresses, a list of these."""

from __future__ import annotations

import os
import sys
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from glob import glob, has_magic
from pathlib import PurePosixPath
from typing import NamedTuple

from circextract.archive.remote import Remote, is_address
from circextract.errors import MissingDependency, ReadError
from circextract.results import Failure, Result, Task
from circextract.tasks import is_lock_file, is_passed_over, lock_file, tasks_of


class Input(NamedTuple):
    """A file to look at, with what tells whether it changed; or one that is no letter anyhow."""

    task: Task | Result
    stamp: str | None = None

    @property
    def path(self) -> str:
        """Name the file."""
        return self.task.path


@dataclass
class Found:
    """The files of a run, each once, and the places below which none was overlooked.

    A source that is `absent` may be a disk that is not mounted: nothing below it is taken for gone.
    """

    inputs: dict[str, Input] = field(default_factory=dict)
    roots: list[str] = field(default_factory=list)
    absent: set[str] = field(default_factory=set)

    def wanted(self, known: Container[str]) -> list[Input]:
        """Give the files to look at. One that was read before and is absent is gone, not wrong."""
        items = self.inputs.values()
        return [item for item in items if item.path not in self.absent or item.path not in known]

    def gone(self, known: Iterable[str]) -> list[str]:
        """Give those of the known files that are not there any more."""
        return [path for path in known if path in self.absent or self._misses(path)]

    def _misses(self, path: str) -> bool:
        if path in self.inputs or not any(_is_below(path, root) for root in self.roots):
            return False
        return is_address(path) or not os.path.lexists(path)


def look(sources: Iterable[str], remote: Remote) -> Found:
    """Find the files of all sources; "-" is a list of sources on standard input, one a line."""
    found = Found()
    for source in _listed(sources):
        inputs = _remote(source, remote, found) if is_address(source) else _local(source, found)
        for item in inputs:
            found.inputs.setdefault(item.path, item)
    return found


def _listed(sources: Iterable[str]) -> Iterator[str]:
    for source in sources:
        if source == "-":
            yield from filter(None, (line.rstrip("\r\n") for line in sys.stdin))
        else:
            yield source


def _local(source: str, found: Found) -> Iterator[Input]:
    if not os.path.lexists(source) and has_magic(source):
        yield from _fitting(source, found)
        return
    if os.path.lexists(source):
        found.roots.append(source)
    else:
        found.absent.add(source)
    for item in tasks_of([source]):
        yield Input(item, local_stamp(item.path))


def _fitting(pattern: str, found: Found) -> Iterator[Input]:
    """Give the files that fit a pattern; those that are no letters are passed over."""
    root = os.path.dirname(pattern[: _first_magic(pattern)]) or os.curdir
    if os.path.lexists(root):
        found.roots.append(root)
    paths = sorted(glob(pattern, recursive=True))
    if not paths:
        yield _unreadable(pattern, f"{pattern}: no file fits this pattern.")
    for item in tasks_of(paths):
        task = item._replace(found=True) if isinstance(item, Task) else item
        yield Input(task, local_stamp(item.path))


def _first_magic(pattern: str) -> int:
    return min(at for sign in "*?[" if (at := pattern.find(sign)) >= 0)


def _remote(address: str, remote: Remote, found: Found) -> Iterator[Input]:
    try:
        root, files = remote.find(address)
    except MissingDependency:
        raise
    except ReadError as error:
        yield _unreadable(address, str(error))
        return
    found.roots.append(root)
    if not files:
        yield _unreadable(address, f"{address}: there is no such file. Check the address.")
    for path, stamp in files.items():
        name = PurePosixPath(path).name
        if path == root:
            yield Input(Task(path), stamp)
        elif not is_passed_over(name):
            task = lock_file(path) if is_lock_file(name) else Task(path, found=True)
            yield Input(task, stamp)


def _unreadable(source: str, message: str) -> Input:
    return Input(Task(source).without_record("failed", Failure(ReadError.code, message)))


def local_stamp(path: str) -> str | None:
    """Name the state of a file by its size and time of change."""
    try:
        state = os.stat(path)
    except (OSError, ValueError):
        return None
    return f"size={state.st_size} mtime={state.st_mtime_ns}"


def _is_below(path: str, root: str) -> bool:
    if root == os.curdir:
        return not os.path.isabs(path) and not is_address(path)
    folder = root.rstrip("/" if is_address(root) else os.sep)
    return path == root or path.startswith((f"{folder}/", f"{folder}{os.sep}"))
