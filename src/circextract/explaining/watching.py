"""A letter that remembers what an extractor asked of it.

Extractors read it as any other. Nothing of this is in the way of a letter that is only read.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any, TypeAlias

from circextract.document import Span
from circextract.header import HeaderField
from circextract.letter import Letter
from circextract.lexicon import Lexicon
from circextract.lexicon.needs import Needs
from circextract.mention import Mention

_FIELDS = "circextract.fields."

Askers: TypeAlias = tuple[str, ...]
"""The functions that were at work, the innermost first: ("terms.fee", "events.extract")."""


@dataclass
class Memory:
    """What an extractor asked: mentions it made, tables and labels it looked for, and who did."""

    made: dict[tuple[object, ...], Mention[object]] = field(default_factory=dict)
    tables: defaultdict[str, set[Askers]] = field(default_factory=lambda: defaultdict(set))
    labels: defaultdict[str, set[Askers]] = field(default_factory=lambda: defaultdict(set))

    @property
    def mentions(self) -> list[Mention[object]]:
        """The mentions that were made, each once."""
        return list(self.made.values())

    def note_table(self, path: str) -> None:
        """Remember that a table of the lexicon was looked for."""
        self.tables[path].add(_askers())

    def note_label(self, concept: str) -> None:
        """Remember that a header field was looked for."""
        self.labels[concept].add(_askers())


_memory: ContextVar[Memory | None] = ContextVar("memory", default=None)


@contextmanager
def watched(letter: Letter) -> Iterator[tuple[Letter, Memory]]:
    """Give a letter as if nobody had read it, and what is asked of it from now on."""
    memory = Memory()
    parts: dict[str, Any] = {part.name: getattr(letter, part.name) for part in fields(letter)}
    parts |= {
        "lexicon": _listening(letter.lexicon),
        "fields": _WatchedFields(letter.fields),
        "_memo": {},
    }
    token = _memory.set(memory)
    try:
        yield _WatchedLetter(**parts), memory
    finally:
        _memory.reset(token)


@dataclass(frozen=True)
class _WatchedLetter(Letter):
    """Remembers the mentions that are made of it."""

    def mention(
        self, field: str, spans: Span | Sequence[Span], rule: str, *, confidence: float = 1.0
    ) -> Mention[object] | None:
        return _noted(super().mention(field, spans, rule, confidence=confidence))

    def address_mention(
        self, field: str, span: Span, rule: str, *, confidence: float = 1.0
    ) -> Mention[object] | None:
        return _noted(super().address_mention(field, span, rule, confidence=confidence))


def _noted(mention: Mention[object] | None) -> Mention[object] | None:
    memory = _memory.get()
    if memory is not None and mention is not None:
        memory.made.setdefault((mention.field, mention.rule, mention.spans), mention)
    return mention


class _WatchedFields(dict[str, list[HeaderField]]):
    """Remembers which header fields are asked for."""

    def get(self, key: str, default: Any = None) -> Any:
        if memory := _memory.get():
            memory.note_label(key)
        return super().get(key, default)

    def __getitem__(self, key: str) -> list[HeaderField]:
        if memory := _memory.get():
            memory.note_label(key)
        return super().__getitem__(key)


class _ListeningLexicon(Lexicon):
    """Remembers which tables are asked for. One serves all letters of a language."""

    def pattern(self, path: str) -> re.Pattern[str]:
        if memory := _memory.get():
            memory.note_table(path)
        return super().pattern(path)

    def needs(self, path: str) -> Needs | None:
        if memory := _memory.get():
            memory.note_table(path)
        return super().needs(path)

    def each(self, path: str) -> tuple[re.Pattern[str], ...]:
        if memory := _memory.get():
            memory.note_table(path)
        return super().each(path)

    def choices(self, path: str) -> dict[str, str]:
        found = super().choices(path)
        if memory := _memory.get():
            for own in found.values():
                memory.note_table(own)
        return found

    def __hash__(self) -> int:
        return super().__hash__()


@lru_cache(maxsize=32)
def _listening(lexicon: Lexicon) -> Lexicon:
    return _ListeningLexicon.model_construct(
        **{name: getattr(lexicon, name) for name in Lexicon.model_fields}
    )


def _askers() -> Askers:
    """Name the functions of the fields that are at work."""
    names: list[str] = []
    frame = sys._getframe(2)
    while frame.f_back is not None:
        module = str(frame.f_globals.get("__name__", ""))
        if module.startswith(_FIELDS) and frame.f_code.co_name.isidentifier():
            names.append(f"{module.removeprefix(_FIELDS)}.{frame.f_code.co_name}")
        frame = frame.f_back
    return tuple(names)
