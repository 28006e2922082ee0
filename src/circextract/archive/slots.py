"""Deadlines and events of a work, each once: those of its versions and files brought together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date as Date

from circextract.archive.gathering import Letter
from circextract.models import Deadline, Event
from circextract.relations.items import ItemKind

Model = Deadline | Event


@dataclass(eq=False)
class Slot:
    """An item of one work. `said` is what each record says of it, by record and index.

    `label` is what it is; `number` counts those of the work with the same label by their days.
    """

    work: str
    kind: ItemKind
    label: str
    day: Date | None
    number: int = 0
    said: dict[tuple[str, int], Model] = field(default_factory=dict)

    @property
    def uid(self) -> str:
        """Name the item so that a moved date or another language does not change the name."""
        return f"{self.label}-{self.number}" if self.number > 1 else self.label


def slots_of(work: str, records: Iterable[Letter]) -> list[Slot]:
    """Bring together what the versions of a work say of the same and the same day."""
    ordered = sorted(records, key=_reading_order)
    events = _slots(work, "events", ordered)
    _number(events)
    deadlines = _slots(work, "deadlines", ordered)
    _name_events(deadlines, events)
    _number(deadlines)
    return [*events, *deadlines]


def _slots(work: str, kind: ItemKind, records: list[Letter]) -> list[Slot]:
    found: dict[Hashable, Slot] = {}
    for record in records:
        for index, (key, model) in enumerate(_keyed(record, kind)):
            if key not in found:
                found[key] = Slot(work, kind, _label(model), first_day(model))
            found[key].said[record.record_id, index] = model
    return list(found.values())


def _reading_order(record: Letter) -> tuple[bool, str, str, str]:
    return record.language != "en", record.language or "~", record.place, record.record_id


def _keyed(record: Letter, kind: ItemKind) -> Iterator[tuple[Hashable, Model]]:
    """Give the items of a record with what they share with those of other versions."""
    times: Counter[Hashable] = Counter()
    items: list[Deadline] | list[Event] = record.deadlines if kind == "deadlines" else record.events
    for model in items:
        last = model.end if isinstance(model, Event) else None
        key = (_label(model), first_day(model), last)
        times[key] += 1
        yield (key, times[key]), model


def _name_events(deadlines: list[Slot], events: list[Slot]) -> None:
    """Tell deadlines of a letter with several events apart by their events."""
    if len(events) < 2:
        return
    meant = {place: event for event in events for place in event.said}
    for slot in deadlines:
        for (record_id, _), model in slot.said.items():
            index = model.event if isinstance(model, Deadline) else None
            if index is not None and (record_id, index) in meant:
                slot.label = f"{meant[record_id, index].uid}-{slot.label}"
                break


def _label(model: Model) -> str:
    return (model.action or "deadline") if isinstance(model, Deadline) else "event"


def first_day(model: Model) -> Date | None:
    """Give the day of a deadline, the first day of an event."""
    return model.date if isinstance(model, Deadline) else model.start


def _number(slots: list[Slot]) -> None:
    counts: dict[str, int] = defaultdict(int)
    for slot in sorted(slots, key=lambda slot: (slot.day is None, slot.day or Date.min)):
        counts[slot.label] += 1
        slot.number = counts[slot.label]
