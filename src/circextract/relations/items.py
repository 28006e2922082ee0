"""Events and deadlines as they stand after all letters that speak of them, version by version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from circextract.relations.in_force import Held, followed, languages_of
from circextract.relations.threading import Threaded

ItemKind = Literal["events", "deadlines"]


class Place(NamedTuple):
    """Where a letter speaks of an event or deadline: the position is that in its list."""

    work: str
    record_id: str
    position: int


@dataclass(frozen=True, slots=True)
class Course:
    """What became of an event or deadline in one language version.

    `told` are the letters that speak of it, in order; `ended` the work of a revision that has it
    no more.
    """

    kind: ItemKind
    language: str
    told: tuple[Place, ...]
    ended: str | None


def courses(thread: Threaded) -> Iterator[Course]:
    """Follow every event and deadline of a thread, in each of its languages."""
    for language in languages_of(thread.letters):
        for held in followed(thread.letters, language):
            yield _course(held, language)


def _course(held: Held, language: str) -> Course:
    told = (Place(s.work.key, s.record.record_id, item.index) for s, item in held.told)
    kind: ItemKind = "events" if held.item.kind == "events" else "deadlines"
    return Course(kind, language, tuple(told), held.ended.work.key if held.ended else None)
