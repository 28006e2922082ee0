"""The facts in force: what a letter and all that amends it say in the end.

Each language version is followed on its own, because a corrigendum may be for one only. Where an
amendment is not in the set in a language, what another version says of days and addresses holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from circextract.fold import fold
from circextract.models import Circular, Deadline, Event, Kind
from circextract.relations.comparing import UNKNOWN, about_item, best_read, witness
from circextract.relations.counted import counted_in
from circextract.relations.facts import Fact, Item, day_of, items
from circextract.relations.grouping import Grouped
from circextract.relations.models import FactInForce, InForce, Replaced, Witness, Work
from circextract.relations.slots import likeness

_SAME_TITLE = 0.5


@dataclass(frozen=True, slots=True)
class Source:
    """A letter of the thread as one language version is told by it."""

    work: Work
    record: Circular

    def witness(self, fact: Fact) -> Witness:
        """Say where the letter has a fact."""
        return witness(self.record.language or UNKNOWN, self.record, fact)

    def paragraph_changed_by(self, item: Item) -> str | None:
        """Name the paragraph of the parent that the change with these words is for."""
        amends = self.record.reference.amends if self.record.reference else None
        words = item.model.text if isinstance(item.model, Deadline) else item.model.title
        if amends is None or not words:
            return None
        named = {c.paragraph for c in amends.changes if c.text and words in c.text and c.paragraph}
        return named.pop() if len(named) == 1 else None


@dataclass
class Holding:
    """One fact, who says it, and what it replaced."""

    fact: Fact | None
    source: Source
    reason: str | None = None
    replaced: list[tuple[Fact, Source]] = field(default_factory=list)

    def replace(self, fact: Fact | None, source: Source, reason: str) -> None:
        """Let a later letter speak; what it replaces is kept."""
        if self.fact is not None:
            self.replaced.append((self.fact, self.source))
        self.fact, self.source, self.reason = fact, source, reason


@dataclass
class Held:
    """An event or deadline of the thread: the item that last spoke of it, and its facts.

    `told` is what every letter says of it, in order; `ended` the revision that drops it.
    """

    item: Item
    paragraph: str | None
    facts: dict[str, Holding]
    told: list[tuple[Source, Item]] = field(default_factory=list)
    ended: Source | None = None

    @classmethod
    def new(cls, item: Item, source: Source, reason: str | None) -> Held:
        """Take an item that no earlier letter has."""
        model = item.model
        paragraph = model.paragraph if isinstance(model, Deadline) else None
        facts = {name: Holding(fact, source, reason) for name, fact in item.facts.items()}
        return cls(item, paragraph, facts, [(source, item)])

    def update(self, item: Item, source: Source) -> None:
        """Let a later letter replace what it says otherwise."""
        for name, fact in item.facts.items():
            held = self.facts.get(name)
            if held is None:
                self.facts[name] = Holding(fact, source, f"new in {_called(source)}")
            elif held.fact is None or held.fact.value != fact.value:
                held.replace(fact, source, _reason(source, held.fact, fact))
        self.item = item
        self.told.append((source, item))
        self.ended = None

    def end(self, source: Source) -> None:
        """Take note that a revision does not have the item any more."""
        for held in self.facts.values():
            held.replace(None, source, f"not in {_called(source)}, which is the whole text anew")
        self.ended = source


def in_force(letters: Sequence[Grouped]) -> list[InForce]:
    """Follow every version through the letters of a thread; those that end alike are one."""
    found: dict[tuple[object, ...], InForce] = {}
    for language in languages_of(letters):
        held = followed(letters, language)
        same = tuple(_signature(held))
        if same in found:
            known = found[same]
            found[same] = InForce(languages=[*known.languages, language], facts=known.facts)
        else:
            found[same] = InForce(languages=[language], facts=list(_facts(held)))
    return list(found.values())


def languages_of(letters: Sequence[Grouped]) -> list[str]:
    """Give the languages of a thread, English first."""
    codes = (version.language for entry in letters for version in entry.work.expressions)
    return sorted({code for code in codes if code}, key=lambda code: (code != "en", code))


def _sources(letters: Sequence[Grouped], language: str) -> Iterator[Source]:
    """Give the letters that concern a version, each in its language where there is one."""
    for entry in letters:
        only = entry.work.languages
        if not only or language in only:
            versions = entry.versions()
            files = versions.get(language) or next(iter(versions.values()))
            yield Source(entry.work, best_read(files))


def followed(letters: Sequence[Grouped], language: str) -> list[Held]:
    """Follow the events and deadlines of one version through the letters of a thread."""
    held: list[Held] = []
    for number, source in enumerate(_sources(letters, language)):
        for kind in ("events", "deadlines"):
            _apply(held, source, kind, first=number == 0)
    for entry in held:
        _count_anew(entry, held)
    return held


def _apply(held: list[Held], source: Source, kind: str, *, first: bool) -> None:
    """Let a letter change what holds."""
    free = [entry for entry in held if entry.item.kind == kind]
    reason = None if first else f"new in {_called(source)}"
    for item in items(source.record, kind):
        target = None if first else _target(free, item, source)
        if target is None:
            held.append(Held.new(item, source, reason))
        else:
            free.remove(target)
            target.update(item, source)
    if source.record.kind is Kind.REVISION:
        for entry in free:
            entry.end(source)


def _count_anew(deadline: Held, held: list[Held]) -> None:
    """Move a day that its letter counts from an event, where a later letter moves the event."""
    due = deadline.facts.get("date")
    if deadline.item.kind != "deadlines" or due is None or due.fact is None:
        return
    record, day = due.source.record, day_of(due.fact.value)
    how = counted_in(record, due.fact.pointer.removesuffix("/date"))
    start = how and _start_of(record, how.event, held)
    if how is None or not start or start.fact is None or start.source is due.source:
        return
    first, later = record.events[how.event].start, day_of(start.fact.value)
    if not (day and first and later) or first == later:
        return
    if moved := how.moved(record.language, day, first, later):
        fact = replace(start.fact, field=due.fact.field, value=str(moved), shown=str(moved))
        reason = f"counted from the event, which {_called(start.source)} moves"
        due.replace(fact, start.source, reason)


def _start_of(record: Circular, index: int, held: list[Held]) -> Holding | None:
    """Give the first day, as it stands, of an event that a record names by its index."""
    for entry in held:
        for source, item in entry.told:
            if item.kind == "events" and item.index == index and source.record is record:
                return entry.facts.get("start")
    return None


# --- which earlier event or deadline a later letter speaks of ------------------------------------


def _target(free: list[Held], item: Item, source: Source) -> Held | None:
    """Find what an item is about: that of its day, else the only one it can be about."""
    same_day = [entry for entry in free if likeness(entry.item, item)]
    if same_day:
        return max(same_day, key=lambda entry: likeness(entry.item, item))
    paragraph = source.paragraph_changed_by(item)
    named = [entry for entry in free if paragraph and entry.paragraph == paragraph]
    fitting = [entry for entry in named or free if _is_about(entry.item, item)]
    return fitting[0] if len(fitting) == 1 else None


def _is_about(earlier: Item, later: Item) -> bool:
    one, other = earlier.model, later.model
    if isinstance(one, Deadline) and isinstance(other, Deadline):
        return one.action == other.action
    if isinstance(one, Event) and isinstance(other, Event):
        if one.ordinal is not None and other.ordinal is not None:
            return one.ordinal == other.ordinal
        return _same_title(one.title, other.title)
    return False


def _same_title(one: str | None, other: str | None) -> bool:
    """Tell whether titles could be of one event; addenda shorten them ("the workshop")."""
    if not one or not other:
        return True
    left, right = fold(one), fold(other)
    if left in right or right in left:
        return True
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= _SAME_TITLE


# --- words and results ---------------------------------------------------------------------------


def _reason(source: Source, old: Fact | None, new: Fact) -> str:
    """Say why a fact holds no more."""
    days = day_of(old.value) if old else None, day_of(new.value)
    if days[0] and days[1]:
        change = "a later day" if days[0] < days[1] else "an earlier day"
    else:
        change = "another value"
    return f"{_called(source)} gives {change}"


def _called(source: Source) -> str:
    """Name a letter as a reason does: "addendum T22-TSB-CIR-0226!A1 of 2024-09-02".

    A printed reference begins with the kind, in the words of its language.
    """
    work = source.work
    kind = (work.kind or Kind.OTHER).replace("_", " ")
    dated = f" of {work.date}" if work.date else ""
    only = f" to the version in {', '.join(work.languages)}" if work.languages else ""
    name = work.reference if work.reference and not work.id else f"{kind} {work.id or work.key}"
    return f"{name}{dated}{only}"


def _signature(held: list[Held]) -> Iterator[tuple[object, ...]]:
    """Give what holds without words, by which versions are compared."""
    for entry in held:
        for holding in entry.facts.values():
            fact = holding.fact
            old = tuple((fact.value, source.work.key) for fact, source in holding.replaced)
            yield fact and (fact.field, fact.value), holding.source.work.key, old


def _facts(held: list[Held]) -> Iterator[FactInForce]:
    for entry in held:
        about = about_item(entry.item.model)
        for name, holding in entry.facts.items():
            fact, source = holding.fact, holding.source
            yield FactInForce(
                field=f"{entry.item.kind}.{name}",
                about=about,
                value=fact.shown if fact else None,
                letter=source.work.key,
                witness=source.witness(fact) if fact else None,
                reason=holding.reason,
                replaced=[
                    Replaced(value=old.shown, letter=said.work.key, witness=said.witness(old))
                    for old, said in holding.replaced
                ],
            )
