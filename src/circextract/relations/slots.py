"""Which fact of one version is which of another.

A slot holds what the versions say of one thing. Events and deadlines find one another by what they
share, and only those that nothing else fits are paired though their dates differ; members of sets
by being equal, and those left over by being alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import product

from circextract.models import Deadline, Event
from circextract.relations.facts import Fact, Item
from circextract.relations.printed import Printed

_ALIKE = 0.8  # one figure of a telephone number, one step of an address


@dataclass
class Slot:
    """The items of several versions, by version, that are one event or deadline."""

    items: dict[str, Item] = field(default_factory=dict)

    def fit(self, item: Item) -> int:
        """Tell how much an item shares with those that are here."""
        return max(likeness(item, other) for other in self.items.values())

    def may_hold(self, version: str, item: Item, printed: Printed) -> bool:
        """Tell whether an item could be the one here with another date."""
        return all(
            may_be_one(item, other) and not _both_print(printed, version, item, name, other)
            for name, other in self.items.items()
        )


def _both_print(printed: Printed, version: str, item: Item, name: str, other: Item) -> bool:
    """Tell whether one of two deadlines stands in the other version too, and was not read there."""
    if item.kind != "deadlines":
        return False
    return printed.stands(version, other.day) or printed.stands(name, item.day)


def item_slots(versions: dict[str, list[Item]], printed: Printed) -> list[Slot]:
    """Pair the items of every version; the version that has most gives the order."""
    slots: list[Slot] = []
    for version in sorted(versions, key=lambda name: -len(versions[name])):
        for slot, item in _paired(slots, version, versions[version], printed):
            if slot is None:
                slots.append(Slot({version: item}))
            else:
                slot.items[version] = item
    return slots


def _paired(
    slots: list[Slot], version: str, items: list[Item], printed: Printed
) -> list[tuple[Slot | None, Item]]:
    """Find the slot of each item: the best fit first, then what is left and may be one."""
    fits = [(slot.fit(item), -s, -i) for (s, slot), (i, item) in _product(slots, items)]
    taken: dict[int, int] = {}
    for fit, s, i in sorted(fits, reverse=True):
        if fit and -i not in taken and -s not in taken.values():
            taken[-i] = -s
    for i, item in enumerate(items):
        free = [
            s
            for s, slot in enumerate(slots)
            if s not in taken.values() and slot.may_hold(version, item, printed)
        ]
        if i not in taken and len(free) == 1:  # of several nobody knows which
            taken[i] = free[0]
    return [(slots[taken[i]] if i in taken else None, item) for i, item in enumerate(items)]


def _product(
    slots: list[Slot], items: list[Item]
) -> Iterable[tuple[tuple[int, Slot], tuple[int, Item]]]:
    return product(enumerate(slots), enumerate(items))


def likeness(one: Item, other: Item) -> int:
    """Count what two items share; 0 where they share no day."""
    if isinstance(one.model, Event) and isinstance(other.model, Event):
        return _events_alike(one.model, other.model)
    if isinstance(one.model, Deadline) and isinstance(other.model, Deadline):
        return _deadlines_alike(one.model, other.model)
    return 0


def _events_alike(one: Event, other: Event) -> int:
    if one.start is None or one.start != other.start:
        return 0
    city = one.venue is not None and other.venue is not None and one.venue.city == other.venue.city
    return 1 + (one.end == other.end) + (one.ordinal == other.ordinal) + city


def _deadlines_alike(one: Deadline, other: Deadline) -> int:
    if one.date is None or one.date != other.date:
        return 0
    same = ("time", "paragraph", "event", "url")
    shared = sum(bool(getattr(one, name) == getattr(other, name)) for name in same)
    return 1 + shared + (4 if one.action == other.action else 0)


def may_be_one(one: Item, other: Item) -> bool:
    """Tell whether two items could be one with different dates: the same thing asked or held."""
    if isinstance(one.model, Deadline) and isinstance(other.model, Deadline):
        left, right = one.model, other.model
        elsewhere = left.paragraph and right.paragraph and left.paragraph != right.paragraph
        return left.action == right.action and left.event == right.event and not elsewhere
    if isinstance(one.model, Event) and isinstance(other.model, Event):
        ordinals = (one.model.ordinal, other.model.ordinal)
        return None in ordinals or ordinals[0] == ordinals[1]
    return False


# --- sets ----------------------------------------------------------------------------------------


def set_slots(versions: dict[str, list[Fact]], printed: Printed) -> list[dict[str, Fact]]:
    """Pair the members of a set; give those that not every version has in the same way."""
    by_value: dict[str, dict[str, Fact]] = {}
    for version, facts in versions.items():
        for fact in facts:
            by_value.setdefault(fact.value, {}).setdefault(version, fact)
    left = {value: found for value, found in by_value.items() if len(found) < len(versions)}
    return _alike(left, printed)


def _alike(left: dict[str, dict[str, Fact]], printed: Printed) -> list[dict[str, Fact]]:
    """Put together values of different versions that are alike, what most have first."""
    sizes = Counter({value: len(found) for value, found in left.items()})
    slots: list[tuple[str, dict[str, Fact]]] = []
    for value, _ in sizes.most_common():
        found = left[value]
        homes = [
            slot
            for known, slot in slots
            if not slot.keys() & found.keys()
            and SequenceMatcher(None, known, value, autojunk=False).ratio() >= _ALIKE
            and not _stands_elsewhere(printed, slot, found)
        ]
        if len(homes) == 1:
            homes[0].update(found)
        else:
            slots.append((value, dict(found)))
    return [slot for _, slot in slots]


def _stands_elsewhere(printed: Printed, one: dict[str, Fact], other: dict[str, Fact]) -> bool:
    """Tell whether a version that was read to have one value prints the other too."""
    (left, *_), (right, *_) = one.values(), other.values()
    return any(printed.stands(version, right) for version in one) or any(
        printed.stands(version, left) for version in other
    )
