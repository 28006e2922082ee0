"""What a batch is given: files, folders, patterns, addresses, a list of these."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from glob import glob, has_magic
from pathlib import PurePosixPath

from circextract.archive.inputs import Input, Inputs, Wanted
from circextract.archive.remote import Remote, is_address
from circextract.archive.sinks import Knows
from circextract.archive.statements import chunks
from circextract.errors import MissingDependency, ReadError
from circextract.results import Failure, Result, Task
from circextract.tasks import is_passed_over, tasks_of


@dataclass
class Found:
    """The files of a run, and the places below which none was overlooked.

    A source that is `absent` may be a disk that is not mounted: nothing below it is taken for gone.
    """

    inputs: Inputs
    roots: set[str] = field(default_factory=set)
    absent: set[str] = field(default_factory=set)

    def is_gone(self, path: str) -> bool:
        """Tell whether a file that was read before is not there any more."""
        if path in self.inputs:
            return False
        if path in self.absent:
            return True
        is_there = not is_address(path) and os.path.lexists(path)
        return _is_below(path, self.roots) and not is_there


def look(sources: Iterable[str], remote: Remote, knows: Knows) -> Found:
    """Find the files of all sources; "-" is a list of sources on standard input, one a line.

    One that was read before and is absent now is gone, not wrong.
    """
    found = Found(Inputs(remote.folder))
    for some in chunks(_inputs(sources, remote, found)):
        known = knows.known([item.path for item in some])
        found.inputs.add(
            Wanted(item, known.get(item.path))
            for item in some
            if item.path not in found.absent or item.path not in known
        )
    return found


def _inputs(sources: Iterable[str], remote: Remote, found: Found) -> Iterator[Input]:
    for source in _listed(sources):
        if is_address(source):
            yield from _remote(source, remote, found)
        else:
            yield from _local(source, found)


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
        found.roots.add(_plain(source))
    else:
        found.absent.add(source)
    yield from map(_local_input, tasks_of([source]))


def _fitting(pattern: str, found: Found) -> Iterator[Input]:
    """Give the files that fit a pattern; those that are no letters are passed over."""
    root = os.path.dirname(pattern[: _first_magic(pattern)]) or os.curdir
    if os.path.lexists(root):
        found.roots.add(_plain(root))
    paths = sorted(glob(pattern, recursive=True))
    if not paths:
        yield _unreadable(pattern, f"{pattern}: no file fits this pattern.")
    for item in tasks_of(paths):
        yield _local_input(item._replace(found=True) if isinstance(item, Task) else item)


def _local_input(task: Task | Result) -> Input:
    """Take a file in, unless its name holds bytes that are no text: databases cannot keep it."""
    name = os.fsencode(task.path).decode("utf-8", "backslashreplace")
    if name != task.path:
        return _unreadable(name, f"{name} has a name that is not UTF-8. Give it another.")
    return Input(task, local_stamp(task.path))


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
    found.roots.add(_plain(root))
    if not files:
        yield _unreadable(address, f"{address}: there is no such file. Check the address.")
    for path, stamp in files.items():
        name = PurePosixPath(path).name
        if path == root:
            yield Input(Task(path), stamp)
        elif not is_passed_over(name):
            yield Input(Task(path, found=True), stamp)


def _unreadable(source: str, message: str) -> Input:
    return Input(Task(source).without_record("failed", Failure(ReadError.code, message)))


def local_stamp(path: str) -> str | None:
    """Name the state of a file by its size and time of change."""
    try:
        state = os.stat(path)
    except (OSError, ValueError):
        return None
    return f"size={state.st_size} mtime={state.st_mtime_ns}"


def _plain(root: str) -> str:
    """Give a root without what may stand at its end, but not less than the root of all files."""
    return root.rstrip("/" if is_address(root) else f"/{os.sep}") or root[:1]


def _is_below(path: str, roots: set[str]) -> bool:
    """Tell whether a path is one of the roots or below one."""
    address = is_address(path)
    if os.curdir in roots and not address and not os.path.isabs(path):
        return True
    while path not in roots:
        parent = path.rpartition("/")[0] if address else os.path.dirname(path)
        if parent in ("", path):
            return False
        path = parent
    return True
