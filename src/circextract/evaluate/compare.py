"""Compare a record with a gold file, fact by fact.

A gold file holds the facts a careful reader finds, as a part of the record: keys that are absent
are free, a list is the whole list in order, texts are equal after NFKC and white-space folding.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from circextract.fold import fold_space

# Lists whose gold names what must be among the record's, not all of it.
OPEN_LISTS = frozenset({"citations"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the gold: where it stands, what it says, what the record says there."""

    pointer: str
    expected: object
    found: object

    @property
    def right(self) -> bool:
        """Tell whether the record says the same."""
        return _plain(self.expected) == _plain(self.found)


def facts(gold: Any, record: Any, pointer: str = "") -> Iterator[Fact]:
    """Give every fact of the gold beside the record's value, the length of lists included."""
    if isinstance(gold, dict):
        inner = record if isinstance(record, dict) else {}
        for key, value in gold.items():
            yield from facts(value, inner.get(key), f"{pointer}/{key}")
    elif isinstance(gold, list):
        yield from _list_facts(gold, record if isinstance(record, list) else [], pointer)
    else:
        yield Fact(pointer, gold, record)


def _list_facts(gold: list[Any], record: list[Any], pointer: str) -> Iterator[Fact]:
    if pointer.strip("/") in OPEN_LISTS:
        by_text = {_plain(entry.get("text")): entry for entry in record if isinstance(entry, dict)}
        for index, entry in enumerate(gold):
            found = by_text.get(_plain(entry.get("text")), {})
            yield from facts(entry, found, f"{pointer}/{index}")
        return
    yield Fact(f"{pointer}#", len(gold), len(record))
    for index, entry in enumerate(gold):
        yield from facts(
            entry, record[index] if index < len(record) else None, f"{pointer}/{index}"
        )


def mismatches(gold: Any, record: Any) -> list[Fact]:
    """Give the facts of the gold that the record does not hold."""
    return [fact for fact in facts(gold, record) if not fact.right]


def _plain(value: object) -> object:
    if isinstance(value, str):
        return fold_space(unicodedata.normalize("NFKC", value))
    return value
