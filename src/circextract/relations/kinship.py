"""What letters share with those they may be versions or amendments of.

Letters that share no tie, not even by way of others, never become one work or one thread: so a few
can be brought together without looking at the rest.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from circextract.relations.identity import Gist, Name

Tie: TypeAlias = int  # 64 bits, with a sign, as databases keep them


def ties(gist: Gist) -> frozenset[Tie]:
    """Name what a letter shares with all that it could be brought together with.

    Archives keep ties: a change of them needs a migration that forgets those that are kept.
    """
    return frozenset(map(_digest, _shared(gist)))


def key_of(gist: Gist) -> str:
    """Name a letter without an identifier: by reference and date, or by its file's bytes."""
    name = gist.name
    if name.reference is None:
        return gist.record_id[:16]
    pieces = (name.issuer, name.number, name.part, name.date)
    return " ".join(str(piece) for piece in pieces if piece)


def parent_of(name: Name) -> tuple[object, ...]:
    """Give what an amendment and its letter share where no identifier is known."""
    return name.issuer, name.kind, name.number, name.group


def is_named(parent: tuple[object, ...]) -> bool:
    """Tell whether that is enough to find a letter by."""
    return None not in parent[:3]


def kin(gists: Iterable[Gist]) -> list[list[Gist]]:
    """Part letters into those that share ties, directly or by way of others."""
    found = list(gists)
    heads = list(range(len(found)))
    first: dict[Tie, int] = {}
    for number, gist in enumerate(found):
        for tie in ties(gist):
            one, two = _head(heads, first.setdefault(tie, number)), _head(heads, number)
            heads[max(one, two)] = min(one, two)
    families: dict[int, list[Gist]] = defaultdict(list)
    for number, gist in enumerate(found):
        families[_head(heads, number)].append(gist)
    return list(families.values())


def _head(heads: list[int], number: int) -> int:
    while heads[number] != number:
        heads[number] = heads[heads[number]]
        number = heads[number]
    return number


def _shared(gist: Gist) -> Iterator[tuple[object, ...]]:
    name, prints = gist.name, gist.prints
    base = (name.parent or "").partition("!")[0]
    for key in filter(None, (name.id, base, key_of(gist))):  # works and threads are called so
        yield "key", key
    if name.reference is not None:
        yield "reference", *name.reference
    if is_named(parent := parent_of(name)):
        yield "parent", *parent
    if name.date and prints.days and prints.contacts:
        yield "facts", name.date, *prints.in_order()


def _digest(shared: tuple[object, ...]) -> Tie:
    digest = hashlib.blake2b("\x1f".join(map(str, shared)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
