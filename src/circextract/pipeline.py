"""Take letters from file to record: one with `extract`, many with `extract_many`.

Of a folder all files are read, in sorted order, folder by folder, except
- hidden ones and what file managers leave behind (Thumbs.db), passed over silently;
- lock files of an open document ("~$letter.docx"): a skipped Result, they look like letters;
- files no reader knows: a skipped Result. A file named by the caller fails instead.

Of a mail or archive every letter inside is a document of its own, "a.eml!/b.docx".
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter
from traceback import extract_tb
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from circextract.document import Document
from circextract.errors import CircextractError, CoverNote, ReadError, UnsupportedFormat
from circextract.models import Circular
from circextract.overrides import NONE, Overrides, load_overrides
from circextract.results import Failure, Result, Status, Task
from circextract.workers import Items, Pool, Step, Work

if TYPE_CHECKING:
    from circextract.readers import File, Unreadable

PathLike: TypeAlias = str | os.PathLike[str]
Source: TypeAlias = PathLike | bytes | BinaryIO

_PATIENCE = 50  # documents that pass by an old one which waits for others
_LITTER = frozenset({"thumbs.db", "desktop.ini"})


def extract(
    source: Source | None = None,
    /,
    *,
    text: str | None = None,
    language: str | None = None,
    publisher: str = "itu",
    name: str | None = None,
    overrides: PathLike | None = None,
) -> Circular:
    """Extract one letter from a file (path, bytes, file object) or from `text`.

    `language` (ISO 639-1) overrides detection, `name` stands for a missing file name, `overrides`
    is a file of corrections as the review page saves them.
    """
    corrections = load_overrides(overrides) if overrides is not None else {}
    return _understand(_document(source, text, name), language, publisher, corrections, {})


def extract_many(
    sources: PathLike | Iterable[PathLike],
    *,
    workers: int = 1,
    language: str | None = None,
    publisher: str = "itu",
    timeout: float | None = 60.0,
    overrides: PathLike | None = None,
) -> Iterator[Result]:
    """Extract files and folders, one Result a document, in the order they finish.

    Whatever happens to one document, an exception, a timeout, the death of its process, fails that
    document only. One worker is this process, where nothing can enforce `timeout` (seconds a
    document); more are spawned. Sources are drawn lazily, a few ahead of the work. `overrides` is a
    file of corrections.
    """
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    if timeout is not None and timeout <= 0:
        raise ValueError(f"timeout must be more than 0 seconds, not {timeout:g}")
    check_choices(language, publisher)
    items = _old_ones_together(
        _tasks([sources] if isinstance(sources, (str, os.PathLike)) else sources)
    )
    corrections = load_overrides(overrides) if overrides is not None else {}
    work = partial(read_each, language=language, publisher=publisher, overrides=corrections)
    return run(work, items, workers, timeout)


def check_choices(language: str | None, publisher: str) -> None:
    """Raise LexiconError or PublisherError where there are no data for a choice."""
    from circextract.lexicon import load_lexicon
    from circextract.publishers import load_publisher

    if language is not None:
        load_lexicon(language)
    load_publisher(publisher)


def run(work: Work, items: Items, workers: int, timeout: float | None) -> Iterator[Result]:
    """Put each task through `work`, here or in spawned processes; Results pass as they are."""
    if workers > 1:
        yield from Pool(work, items, workers, timeout).run()
        return
    for item in items:
        steps = [item] if isinstance(item, Result) else work(item)
        yield from (step for step in steps if isinstance(step, Result))


def read_each(
    task: Task,
    data: bytes | None = None,
    *,
    language: str | None = None,
    publisher: str = "itu",
    overrides: Overrides = NONE,
) -> Iterator[Step]:
    """Extract a document, or each letter in a mail or archive, which is announced before.

    `data` stands for the file. An exception becomes a failed Result.
    """
    from circextract import readers

    if task.beside and task.done < len(task.files):  # all are opened before one is read
        yield Task(task.files[task.done], task.found)
    try:
        for part in islice(readers.gathered(_parts(task, data)), task.done, None):
            inner = task
            if isinstance(part, readers.Unreadable):
                inner = Task(part.place, task.found or part.place != task.path)
            elif part.container is not None or task.beside:
                inner = Task(part.place, task.found or part.container is not None)
                yield inner
            yield _read_one(inner, part, language, publisher, overrides)
    except Exception as error:
        yield _without_record(task, error)


def _parts(task: Task, data: bytes | None) -> Iterator[File | Unreadable]:
    from circextract import readers

    if not task.beside:
        yield from readers.letters(task.path if data is None else data, name=task.name)
    for path in task.files if task.beside else ():
        try:
            yield from readers.letters(path)
        except ReadError as error:
            yield readers.Unreadable(path, error)


def _read_one(
    task: Task, part: File | Unreadable, language: str | None, publisher: str, overrides: Overrides
) -> Result:
    from circextract import readers

    timings: dict[str, float] = {}
    try:
        with _timed(timings, "read"):
            if isinstance(part, readers.Unreadable):
                raise part.error
            document = readers.read_file(part)
        circular = _understand(document, language, publisher, overrides, timings)
    except Exception as error:
        return replace(_without_record(task, error), timings=timings)
    status: Status = "partial" if circular.partial else "success"
    return Result(status, task.name, task.path, circular, timings=timings, text=document.text)


def _without_record(task: Task, error: Exception) -> Result:
    skip = isinstance(error, CoverNote) or (task.found and isinstance(error, UnsupportedFormat))
    return task.without_record("skipped" if skip else "failed", _failure(error, task.path))


def _document(source: Source | None, text: str | None, name: str | None) -> Document:
    from circextract import readers

    if source is not None and text is None:
        return readers.read(source, name=name)
    if isinstance(text, str) and source is None:
        return readers.from_text(text, name=name or "<text>")
    raise TypeError("extract takes one letter: a source (path, bytes, file object) or text='…'")


def _understand(
    document: Document,
    language: str | None,
    publisher: str,
    overrides: Overrides,
    timings: dict[str, float],
) -> Circular:
    from circextract.assemble import assemble
    from circextract.segment import segment

    with _timed(timings, "segment"):
        letter = segment(document, language=language, publisher=publisher)
    with _timed(timings, "assemble"):
        circular = assemble(letter)
    corrections = overrides.get(circular.record_id)
    if not corrections:
        return circular
    from circextract.correcting import corrected

    return corrected(circular, document, corrections)


@contextmanager
def _timed(timings: dict[str, float], step: str) -> Iterator[None]:
    started = perf_counter()
    yield
    timings[step] = perf_counter() - started


def _failure(error: Exception, path: str) -> Failure:
    """Describe an error. Foreign messages may quote the letter, so only type and place are told."""
    if isinstance(error, CircextractError):
        return Failure(error.code, str(error))
    if isinstance(error, OSError) and str(error.filename) == path:
        return Failure("read_error", f"{path} cannot be read: {error.strerror}")
    frames = list(extract_tb(error.__traceback__))
    ours = [frame for frame in frames if f"{os.sep}circextract{os.sep}" in frame.filename]
    place = f"{Path((ours or frames)[-1].filename).name}:{(ours or frames)[-1].lineno}"
    return Failure("internal_error", f"{type(error).__name__} at {place}; please report it")


def _tasks(sources: Iterable[PathLike]) -> Items:
    for source in sources:
        path = os.fsdecode(source)
        yield from _walk(path) if os.path.isdir(path) else [Task(path)]


def _old_ones_together(items: Items) -> Items:
    """Let a few files that need LibreOffice be one task, while others pass by them."""
    from circextract.readers.gathering import MOST

    held: list[Task] = []
    passed = 0
    for item in items:
        if isinstance(item, Task) and item.found and _looks_old(item.path):
            held.append(item)
        else:
            yield item
            passed += bool(held)
        if len(held) == MOST or passed == _PATIENCE:
            yield _one_task(held)
            held, passed = [], 0
    if held:
        yield _one_task(held)


def _one_task(tasks: Sequence[Task]) -> Task:
    return tasks[0]._replace(beside=tuple(task.path for task in tasks[1:]))


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
        yield Task(folder).without_record("failed", _failure(error, folder))
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.lower() in _LITTER:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif entry.is_file() and entry.name.startswith("~$"):
            lock = Failure("lock_file", f"{entry.path} is the lock file of an open document")
            yield Task(entry.path).without_record("skipped", lock)
        elif entry.is_file():
            yield Task(entry.path, found=True)
