"""Take letters from file to record: one with `extract`, many with `extract_many`.

Of a mail or archive every letter inside is a document of its own, "a.eml!/b.docx".
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING, BinaryIO, Literal, TypeAlias

from circextract.document import Document
from circextract.errors import CoverNote, ReadError, UnsupportedFormat
from circextract.models import Circular
from circextract.overrides import Overrides, load_overrides
from circextract.results import Result, Status, Task, failure_of
from circextract.tasks import old_ones_together, tasks_of
from circextract.workers import Items, Pool, Step, Work

if TYPE_CHECKING:
    from circextract.letter import Letter
    from circextract.nlp import Named
    from circextract.readers import File, Unreadable

PathLike: TypeAlias = str | os.PathLike[str]
Source: TypeAlias = PathLike | bytes | BinaryIO
Redact: TypeAlias = Literal["persons"]


@dataclass(frozen=True, slots=True)
class Choices:
    """How letters are read, as `extract` tells of each."""

    language: str | None = None
    publisher: str = "itu"
    ner: tuple[str, ...] = ()
    redact: Redact | None = None
    overrides: Overrides = field(default_factory=dict)

    @classmethod
    def checked(
        cls,
        language: str | None,
        publisher: str,
        ner: str | Sequence[str] = (),
        redact: Redact | None = None,
        overrides: PathLike | None = None,
    ) -> Choices:
        """Take what a caller gives, `overrides` from its file; raises what `check` does."""
        named = (ner,) if isinstance(ner, str) else tuple(ner)
        said = {} if overrides is None else load_overrides(overrides)
        choices = cls(language, publisher, named, redact, said)
        choices.check()
        return choices

    def check(self) -> None:
        """Raise LexiconError, PublisherError or MissingDependency where one has no data."""
        if self.redact not in (None, "persons"):
            raise ValueError(f"only 'persons' can be redacted, not {self.redact!r}")
        from circextract.lexicon import load_lexicon
        from circextract.publishers import load_publisher

        if self.language is not None:
            load_lexicon(self.language)
        load_publisher(self.publisher)
        for name in self.ner:
            from circextract.nlp.pretrained import load

            load(name)


DEFAULT = Choices()


def extract(
    source: Source | None = None,
    /,
    *,
    text: str | None = None,
    language: str | None = None,
    publisher: str = "itu",
    name: str | None = None,
    ner: str | Sequence[str] = (),
    redact: Redact | None = None,
    overrides: PathLike | None = None,
) -> Circular:
    """Extract one letter from a file (path, bytes, file object) or from `text`.

    `language` (ISO 639-1) overrides detection, `name` stands for a missing file name. `ner` names
    trained spaCy pipelines that are installed; each adds entities to letters of its language.
    `redact="persons"` blanks names, numbers and e-mail addresses of persons. `overrides` is a file
    of corrections, as the review page saves them.
    Raises MissingDependency where a pipeline is not installed.
    """
    choices = Choices.checked(language, publisher, ner, redact, overrides)
    return recorded(opened(source, text, name), choices)


def extract_many(
    sources: PathLike | Iterable[PathLike],
    *,
    workers: int = 1,
    language: str | None = None,
    publisher: str = "itu",
    timeout: float | None = 60.0,
    ner: str | Sequence[str] = (),
    redact: Redact | None = None,
    overrides: PathLike | None = None,
) -> Iterator[Result]:
    """Extract files and folders, one Result a document, in the order they finish.

    Whatever happens to one document, an exception, a timeout, the death of its process, fails that
    document only. One worker is this process, where nothing can enforce `timeout` (seconds a
    document); more are spawned. Sources are drawn lazily, a few ahead of the work.
    `ner`, `redact` and `overrides` are as in `extract`.
    """
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    if timeout is not None and timeout <= 0:
        raise ValueError(f"timeout must be more than 0 seconds, not {timeout:g}")
    choices = Choices.checked(language, publisher, ner, redact, overrides)
    named = [sources] if isinstance(sources, (str, os.PathLike)) else sources
    return read_all(named, choices, workers, timeout)


def read_all(
    sources: Iterable[PathLike],
    choices: Choices,
    workers: int = 1,
    timeout: float | None = None,
) -> Iterator[Result]:
    """Extract files and folders as `extract_many` does, with choices that were checked."""
    items = old_ones_together(tasks_of(sources))
    return run(partial(read_each, choices=choices), items, workers, timeout)


def run(work: Work, items: Items, workers: int, timeout: float | None) -> Iterator[Result]:
    """Put each task through `work`, here or in spawned processes; Results pass as they are."""
    if workers > 1:
        outcomes = Pool(work, items, workers, timeout).run()
        yield from (result for _, result in outcomes if result is not None)
        return
    for item in items:
        steps = [item] if isinstance(item, Result) else work(item)
        yield from (step for step in steps if isinstance(step, Result))


def read_each(
    task: Task, data: bytes | None = None, *, choices: Choices = DEFAULT
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
                inner = Task(part.place, task.found or part.place not in task.files)
            elif part.container is not None or task.beside:
                inner = Task(part.place, task.found or part.container is not None)
                yield inner
            yield _read_one(inner, part, choices)
    except Exception as error:
        yield _without_record(task, error)


def _parts(task: Task, data: bytes | None) -> Iterator[File | Unreadable]:
    from circextract import readers

    if not task.beside:
        source = (task.at or task.path) if data is None else data
        path = task.path if task.at else None
        yield from readers.letters(source, name=task.name, path=path)
    for path in task.files if task.beside else ():
        try:
            yield from readers.letters(path)
        except ReadError as error:
            yield readers.Unreadable(path, error)


def _read_one(task: Task, part: File | Unreadable, choices: Choices) -> Result:
    from circextract import readers

    timings: dict[str, float] = {}
    try:
        with _timed(timings, "read"):
            if isinstance(part, readers.Unreadable):
                raise part.error
            document = readers.read_file(part)
        circular, text = _record(document, choices, timings)
    except Exception as error:
        return replace(_without_record(task, error), timings=timings)
    status: Status = "partial" if circular.partial else "success"
    return Result(status, task.name, task.path, circular, timings=timings, text=text)


def _without_record(task: Task, error: Exception) -> Result:
    skip = isinstance(error, CoverNote) or (task.found and isinstance(error, UnsupportedFormat))
    return task.without_record("skipped" if skip else "failed", failure_of(error, task.path))


def opened(source: Source | None, text: str | None, name: str | None) -> Document:
    """Read the one letter that a source, or a text, is."""
    from circextract import readers

    if source is not None and text is None:
        return readers.read(source, name=name)
    if isinstance(text, str) and source is None:
        return readers.from_text(text, name=name or "<text>")
    raise TypeError("extract takes one letter: a source (path, bytes, file object) or text='…'")


def recorded(document: Document, choices: Choices) -> Circular:
    """Give the record of a document, corrected, then redacted, as asked for."""
    return _record(document, choices, {})[0]


def _record(
    document: Document, choices: Choices, timings: dict[str, float]
) -> tuple[Circular, str]:
    """Give the record of a document and its text; `timings` takes the seconds of each step."""
    circular = _understand(document, choices, timings)
    if corrections := choices.overrides.get(circular.record_id):
        from circextract.correcting import corrected

        circular = corrected(circular, document, corrections)
    if choices.redact is None:
        return circular, document.text
    from circextract.redaction import redact as redacted

    circular, masked = redacted(circular, document.text, publisher=choices.publisher)
    return circular, masked or ""


def _understand(document: Document, choices: Choices, timings: dict[str, float]) -> Circular:
    from circextract.assemble import assemble
    from circextract.segment import segment

    with _timed(timings, "segment"):
        letter = segment(document, language=choices.language, publisher=choices.publisher)
    if choices.ner:
        with _timed(timings, "ner"):
            letter = replace(letter, pretrained=_pretrained(letter, choices.ner))
    with _timed(timings, "assemble"):
        return assemble(letter)


def _pretrained(letter: Letter, ner: tuple[str, ...]) -> tuple[Named, ...]:
    from circextract.nlp.pretrained import pretrained_entities

    return pretrained_entities(letter.document, letter.language, ner)


@contextmanager
def _timed(timings: dict[str, float], step: str) -> Iterator[None]:
    started = perf_counter()
    yield
    timings[step] = perf_counter() - started
