"""The Mention: a value an extractor read, with the places it was read from and the rule's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Literal, TypeAlias, TypeVar

from circextract.document import Span

T = TypeVar("T", covariant=True)
V = TypeVar("V")

Origin = Literal["text", "link", "file_name", "metadata", "override", "computed"]


@dataclass(frozen=True, slots=True)
class Mention(Generic[T]):
    """One value of one leaf of the record.

    `spans` are the places whose texts, normalised, give `value`; of origin "link" it is what the
    link on these words leads to. A computed value has no spans: it names the JSON pointers it
    follows from in `derived_from`.
    """

    field: str
    value: T
    spans: tuple[Span, ...]
    rule: str
    confidence: float = 1.0
    origin: Origin = "text"
    derived_from: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """Offset of the first character, for ordering in print."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.spans[-1].end

    def doubted(self, confidence: float) -> Mention[T]:
        """Give the same mention with a lower confidence."""
        return replace(self, confidence=min(confidence, self.confidence))


def computed(field: str, value: V, rule: str, *derived_from: str) -> Mention[V]:
    """Make a mention of a value that follows from other fields (`derived_from`: JSON pointers)."""
    return Mention(field, value, (), rule, origin="computed", derived_from=derived_from)


def first_of_each(mentions: Iterable[Mention[object] | None]) -> list[Mention[object]]:
    """Give the first mention of each value, in order."""
    first: dict[object, Mention[object]] = {}
    for mention in mentions:
        if mention is not None:
            first.setdefault(mention.value, mention)
    return list(first.values())


Tree: TypeAlias = Mention[object] | Sequence["Tree"] | Mapping[str, "Tree"] | None
"""The shape of a field's reading: mentions at the leaves, lists and mappings above them."""
