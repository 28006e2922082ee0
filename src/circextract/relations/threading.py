"""Threads: a letter with its addenda, corrigenda and revisions, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date

from circextract.identifiers import base_identifier
from circextract.models import Circular
from circextract.relations.grouping import Grouped, grouped
from circextract.relations.identity import Gist, Name
from circextract.relations.in_force import in_force
from circextract.relations.models import Thread

_FRESH = 2 * 366  # days in which a letter may still be amended


def threads(records: Iterable[Circular]) -> list[Thread]:
    """Give the letters that others of the set amend, or that are amended outside it.

    An amendment finds its letter by the identifier it names; by kind, number, issuer and group,
    where that leads to one letter of the two years before; else it stands alone.
    """
    return [
        Thread(
            key=found.key,
            root=found.root.work if found.root else None,
            amendments=[entry.work for entry in found.amendments],
            in_force=in_force(found.letters),
        )
        for found in threaded(grouped(map(Gist.of, records)))
    ]


@dataclass(frozen=True, slots=True)
class Threaded:
    """A letter and its amendments in order, with their records. `root` None: not in the set."""

    key: str
    root: Grouped | None
    amendments: list[Grouped]

    @property
    def letters(self) -> list[Grouped]:
        """Give the letters of the thread in order."""
        return [self.root, *self.amendments] if self.root else self.amendments


def threaded(found: list[Grouped]) -> list[Threaded]:
    """Bring letters together with what amends them."""
    roots = {entry.work.key: entry for entry in found if not _is_amendment(entry)}
    amendments: dict[str, list[Grouped]] = defaultdict(list)
    for entry in found:
        if _is_amendment(entry):
            amendments[_root_key(entry, list(roots.values()))].append(entry)
    return [
        Threaded(key, roots.get(key), sorted(entries, key=_order))
        for key, entries in amendments.items()
    ]


def _is_amendment(entry: Grouped) -> bool:
    return any(gist.name.amendment for gist in entry.gists)


def _root_key(entry: Grouped, roots: list[Grouped]) -> str:
    """Name the letter at the root, whether it is in the set or not."""
    base = base_identifier(entry.work.amends) if entry.work.amends else ""
    fitting = [
        root.work.key for root in roots if (root.work.id == base if base else _fits(entry, root))
    ]
    return fitting[0] if len(fitting) == 1 else base or entry.work.key


def _fits(entry: Grouped, root: Grouped) -> bool:
    """Tell whether a letter could be the one that is amended, as far as references go."""
    if not _is_recent(root.work.date, entry.work.date):
        return False
    pairs = ((_parent(one), _parent(two)) for one in _names(entry) for two in _names(root))
    return any(None not in left[:3] and left == right for left, right in pairs)


def _names(entry: Grouped) -> set[Name]:
    return {gist.name for gist in entry.gists}


def _parent(name: Name) -> tuple[object, ...]:
    return name.issuer, name.kind, name.number, name.group


def _is_recent(one: Date | None, other: Date | None) -> bool:
    """Tell whether a letter was still fresh when another was sent: numbers come back later."""
    return one is not None and other is not None and 0 <= (other - one).days <= _FRESH


def _order(entry: Grouped) -> tuple[bool, str, int, str]:
    """By date; those of one day by their numbers."""
    digits = "".join(filter(str.isdigit, entry.gists[0].name.part or "")) or "0"
    return entry.work.date is None, str(entry.work.date), int(digits), entry.work.key
