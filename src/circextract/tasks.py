"""Find the documents that files and folders hold, as tasks.

Of a folder all files are read, in sorted order, folder by folder, except
- hidden ones, what file managers leave behind (Thumbs.db) and lock files of an open document
  ("~$letter.docx"), passed over silently;
- files no reader knows: a skipped Result. A file named by the caller fails instead.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from circextract.results import Task, failure_of
from circextract.workers import Items

_PATIENCE = 50  # documents that pass by an old one which waits for others
_LITTER = frozenset({"thumbs.db", "desktop.ini"})


def tasks_of(sources: Iterable[str | os.PathLike[str]]) -> Items:
    """Give the files of files and folders; a Result for a folder that cannot be read."""
    for source in sources:
        path = os.fsdecode(source)
        yield from _walk(path) if os.path.isdir(path) else [Task(path)]


def old_ones_together(items: Items) -> Items:
    """Let a few files that need LibreOffice be one task, while others pass by them.

    Files that were found and files that were named are not mixed: what is wrong with them differs.
    """
    from circextract.readers.gathering import MOST

    held: dict[bool, list[Task]] = {True: [], False: []}
    passed = 0
    for item in items:
        if isinstance(item, Task) and _looks_old(item.path):
            held[item.found].append(item)
        else:
            yield item
            passed += any(held.values())
        if passed == _PATIENCE or any(len(tasks) == MOST for tasks in held.values()):
            yield from _as_tasks(held)
            passed = 0
    yield from _as_tasks(held)


def _as_tasks(held: dict[bool, list[Task]]) -> Iterator[Task]:
    for tasks in held.values():
        if tasks:
            yield tasks[0]._replace(beside=tuple(task.path for task in tasks[1:]))
            tasks.clear()


def _looks_old(path: str) -> bool:
    from circextract.readers.gathering import HEAD, looks_old

    try:
        with open(path, "rb") as stream:
            return looks_old(stream.read(HEAD))
    except OSError:  # told when it is read
        return False


def _walk(folder: str) -> Items:
    """Give the documents below `folder`; links to folders are not followed, they may go round."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Task(folder).without_record("failed", failure_of(error, folder))
        return
    for entry in entries:
        if is_passed_over(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.is_file() or not os.path.exists(entry.path):  # a link to nothing fails
            yield Task(entry.path, found=True)


def is_passed_over(name: str) -> bool:
    """Tell whether a file is hidden, left behind by a file manager, or says a document is open."""
    return name.startswith((".", "~$")) or name.lower() in _LITTER
