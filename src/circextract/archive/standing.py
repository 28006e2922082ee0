"""Deadlines and events of an archive as they stand after all letters that speak of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from sqlalchemy import Connection, select

from circextract.archive.counted import counted_deadlines
from circextract.archive.gathering import Letter, letters_held
from circextract.archive.overlaying import overlaid, told_facts
from circextract.archive.records import read_records
from circextract.archive.shapes import LETTERS
from circextract.archive.slots import Model, Slot, first_day, slots_of
from circextract.archive.statements import table
from circextract.models import Deadline, Event
from circextract.relations.counted import Counted
from circextract.relations.grouping import Grouped
from circextract.relations.identity import Gist
from circextract.relations.items import ItemKind, courses
from circextract.relations.models import Expression, Work
from circextract.relations.threading import Threaded

# The tables that tell which letter of a thread changes what.
_TABLES = (LETTERS, "events", "deadlines", "reference_amends_changes", "issues")


@dataclass(frozen=True, eq=False)
class Standing:
    """An item in some language versions: what each letter says of it, in order.

    `languages` are those in which one of these letters is there. `ended` is the work that took it
    back.
    """

    told: tuple[Slot, ...]
    languages: tuple[str, ...]
    ended: str | None = None

    @property
    def kind(self) -> ItemKind:
        """Tell whether it is an event or a deadline."""
        return self.told[0].kind


@dataclass(frozen=True)
class Step:
    """An item after one of the letters: its values, and the place that speaks."""

    model: Model
    work: str
    place: tuple[str, int]
    changed: bool


@dataclass
class Holdings:
    """All that an archive holds of events and deadlines."""

    works: dict[str, Work]
    records: dict[str, Letter]
    work_of: dict[str, str]
    superseded: dict[str, str]
    counted: dict[tuple[str, int], Counted]
    threads: list[Threaded] = field(default_factory=list)

    @classmethod
    def read(cls, connection: Connection) -> Holdings:
        """Read the letters, less what is neither event nor deadline."""
        members = connection.execute(select(table("manifestations"))).mappings()
        holdings = cls(
            works=_works(connection),
            records=letters_held(connection),
            work_of={row["record_id"]: row["work"] for row in members},
            superseded={},
            counted=counted_deadlines(connection),
        )
        holdings.threads = list(holdings._threads(connection))
        holdings.superseded = holdings._superseded(connection)
        return holdings

    @cached_property
    def by_work(self) -> dict[str, list[Letter]]:
        """Give the records of every work."""
        found: dict[str, list[Letter]] = defaultdict(list)
        for name, work in self.work_of.items():
            found[work].append(self.records[name])
        return found

    def _threads(self, connection: Connection) -> Iterator[Threaded]:
        """Give the threads with their letters in order; position 0 is the root."""
        members = table("thread_works")
        query = select(members).order_by(members.c.thread, members.c.position)
        found: dict[str, list[tuple[int, Grouped]]] = defaultdict(list)
        for row in connection.execute(query).mappings():
            entry = self._grouped(connection, row["work"])
            found[row["thread"]].append((row["position"], entry))
        for key, entries in found.items():
            root = entries[0][1] if entries[0][0] == 0 else None
            amendments = [entry for position, entry in entries if position > 0]
            yield Threaded(key, root, amendments)

    def _grouped(self, connection: Connection, work: str) -> Grouped:
        names = [letter.record_id for letter in self.by_work[work]]
        records = read_records(connection, names, [table(name) for name in _TABLES])
        return Grouped(self.works[work], [*map(Gist.of, records)])

    def _superseded(self, connection: Connection) -> dict[str, str]:
        """Give the works that another letter says it takes the place of, with that letter."""
        cited, works = table("citations"), {work.id: key for key, work in self.works.items()}
        query = select(cited.c.id, cited.c.record_id).where(cited.c.relation == "supersedes")
        return {
            works[name]: self.work_of[record_id]
            for name, record_id in connection.execute(query)
            if name in works and works[name] != self.work_of[record_id]
        }

    @cached_property
    def slots(self) -> dict[tuple[ItemKind, str, int], Slot]:
        """Give the item of a work that each record means, by kind, record and index."""
        return {
            (slot.kind, *place): slot
            for work, records in self.by_work.items()
            for slot in slots_of(work, records)
            for place in slot.said
        }

    def standings(self, kind: ItemKind) -> list[Standing]:
        """Give every item of a kind once for each way it stands in some versions."""
        return self._standings[kind]

    @cached_property
    def _standings(self) -> dict[ItemKind, list[Standing]]:
        return {"events": self._stand("events"), "deadlines": self._stand("deadlines")}

    def _stand(self, kind: ItemKind) -> list[Standing]:
        found: dict[tuple[tuple[Slot, ...], str | None], list[str]] = {}
        seen: set[Slot] = set()
        for course in (course for thread in self.threads for course in courses(thread)):
            if course.kind == kind:
                told = tuple(self.slots[kind, p.record_id, p.position] for p in course.told)
                spoken = {code for slot in told for code in self._languages(slot)}
                if course.language in spoken or not spoken:
                    seen.update(told)
                    found.setdefault((told, course.ended), []).append(course.language)
        standing = [Standing(told, tuple(lang), ended) for (told, ended), lang in found.items()]
        alone = (slot for (of, *_), slot in self.slots.items() if of == kind and slot not in seen)
        return standing + [
            Standing((slot,), self._languages(slot)) for slot in dict.fromkeys(alone)
        ]

    def _languages(self, slot: Slot) -> tuple[str, ...]:
        codes = (self.records[name].language for name, _ in slot.said)
        return tuple(dict.fromkeys(code for code in codes if code))

    def uid(self, standing: Standing) -> str:
        """Name an item: by its letter, what it is, and which of those of the letter.

        Where versions do not stand alike, all but the first are named by language too.
        """
        slot = standing.told[0]
        first = self._firsts[slot] is standing
        return f"{slot.work}/{slot.uid}" + ("" if first else f"/{standing.languages[0]}")

    @cached_property
    def _firsts(self) -> dict[Slot, Standing]:
        found: dict[Slot, Standing] = {}
        for standings in self._standings.values():
            for standing in standings:
                found.setdefault(standing.told[0], standing)
        return found

    def event_of(self, standing: Standing) -> Standing | None:
        """Give the event a deadline belongs to, as it stands in the same versions."""
        slot = next(self._events_named(standing), None)
        return self._event_with(slot, standing) if slot else None

    def _event_with(self, slot: Slot, standing: Standing) -> Standing | None:
        fitting = self._events_with.get(slot, [])
        alike = [event for event in fitting if {*event.languages} & {*standing.languages}]
        return next(iter([*alike, *fitting]), None)

    def _events_named(self, standing: Standing) -> Iterator[Slot]:
        """Give the events that letters name with a deadline, the last letter first.

        An index counts the events of its own letter; amendments often have none.
        """
        for slot in reversed(standing.told):
            for (record_id, _), model in slot.said.items():
                index = model.event if isinstance(model, Deadline) else None
                if index is not None and ("events", record_id, index) in self.slots:
                    yield self.slots["events", record_id, index]

    @cached_property
    def _events_with(self) -> dict[Slot, list[Standing]]:
        found: dict[Slot, list[Standing]] = defaultdict(list)
        for standing in self.standings("events"):
            for slot in standing.told:
                found[slot].append(standing)
        return found

    def taken_back(self, standing: Standing, steps: Sequence[Step]) -> str | None:
        """Name the letter by which an item holds no more.

        That is a revision without it, a letter that supersedes its own, or for a deadline one that
        cancels its event later.
        """
        if standing.ended:
            return standing.ended
        if steps[-1].work in self.superseded:
            return self.superseded[steps[-1].work]
        event = self.event_of(standing)
        if event is not None and standing.kind == "deadlines":
            last = self.steps(event, standing.languages[0] if standing.languages else None)[-1]
            cancelled = isinstance(last.model, Event) and last.model.status == "cancelled"
            if cancelled and last.work != steps[-1].work:
                return last.work
        return None

    def steps(self, standing: Standing, language: str | None) -> list[Step]:
        """Follow an item from letter to letter, in one language where it is told in it."""
        steps: list[Step] = []
        for slot in standing.told:
            place = self._place(slot, (language, *standing.languages))
            said = slot.said[place]
            before = steps[-1].model if steps else None
            model = overlaid(before, said) if before else said
            changed = before is not None and told_facts(before, slot.kind) != told_facts(
                model, slot.kind
            )
            steps.append(Step(model, slot.work, place, changed))
        return [*steps, *self._counted_anew(standing, steps)]

    def _counted_anew(self, standing: Standing, steps: list[Step]) -> Iterator[Step]:
        """Move a day that its letter counts from an event with each later move of the event."""
        dated = [
            step
            for slot, step in zip(standing.told, steps, strict=True)
            if first_day(slot.said[step.place])
        ]
        how = self.counted.get(dated[-1].place) if dated and standing.kind == "deadlines" else None
        if how is None:
            return
        record = self.records[dated[-1].place[0]]
        anchor = self.slots.get(("events", record.record_id, how.event))
        event = self._event_with(anchor, standing) if anchor else None
        if anchor is None or event is None:
            return
        moves = self.steps(event, record.language)[event.told.index(anchor) :]
        first, day = first_day(moves[0].model), first_day(dated[-1].model)
        for before, move in pairwise(moves):
            start = first_day(move.model)
            if isinstance(move.model, Event) and move.model.status == "cancelled":
                return
            if not (first and day and start) or start == first_day(before.model):
                continue
            if moved := how.moved(record.language, day, first, start):
                model = steps[-1].model.model_copy(update={"date": moved})
                yield Step(model, move.work, steps[-1].place, changed=True)

    def _place(self, slot: Slot, languages: Sequence[str | None]) -> tuple[str, int]:
        """Choose the record that speaks: the first language there is, and of it the first file."""
        for language in languages:
            for place in slot.said:
                if language is not None and self.records[place[0]].language == language:
                    return place
        return next(iter(slot.said))


def _works(connection: Connection) -> dict[str, Work]:
    versions: dict[str, list[Expression]] = defaultdict(list)
    query = select(table("expressions")).order_by(*table("expressions").primary_key.columns)
    for row in connection.execute(query).mappings():
        versions[row["work"]].append(Expression(language=row["language"], manifestations=[]))
    rows = connection.execute(select(table("works"))).mappings()
    return {
        row["key"]: Work.model_validate(
            {
                **{name: row[name] for name in Work.model_fields if name != "expressions"},
                "expressions": versions[row["key"]],
            }
        )
        for row in rows
    }
