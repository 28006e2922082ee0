"""Group records into works: one letter, its languages, its files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, combinations, product
from typing import TypeVar

from circextract.models import Circular
from circextract.relations.identity import (
    Gist,
    Name,
    Prints,
    contradict,
    misnamed,
    same_facts,
    same_reference,
)
from circextract.relations.kinship import key_of, kin
from circextract.relations.models import Expression, Grounds, Manifestation, Work

_RANK: tuple[Grounds, ...] = ("alone", "file", "identifier", "reference", "facts")
T = TypeVar("T", bound=Hashable)


@dataclass(eq=False)
class Group:
    """Records of one letter while it is put together."""

    gists: list[Gist]
    names: dict[Name, None]  # in the order of their letters
    grounds: Grounds = "alone"
    merged_into: Group | None = field(default=None, repr=False)

    def home(self) -> Group:
        """Give the group this one has become part of."""
        return self if self.merged_into is None else self.merged_into.home()

    def contradicts(self, other: Group) -> bool:
        """Tell whether any two names cannot be of one letter."""
        return any(contradict(one, two) for one in self.names for two in other.names)

    def take(self, other: Group, grounds: Grounds) -> None:
        """Take in all of another group."""
        self.gists += other.gists
        self.names |= other.names
        self.grounds = max(self.grounds, other.grounds, grounds, key=_RANK.index)
        other.merged_into = self


def works(records: Iterable[Circular]) -> list[Work]:
    """Group records into the letters they are versions of, oldest letter first.

    Letters are brought together by identifier; by reference, issuer and date; and without these
    only where dates, issuer, event days, contacts and addresses all agree.
    """
    return [entry.work for entry in grouped(map(Gist.of, records))]


@dataclass(frozen=True, slots=True)
class Grouped:
    """A work with its records."""

    work: Work
    gists: list[Gist]

    @property
    def records(self) -> list[Circular]:
        """Give the records that were kept."""
        return [gist.record for gist in self.gists if gist.record is not None]

    def versions(self) -> dict[str | None, list[Circular]]:
        """Give the records of each language, in the order of the expressions."""
        return {
            version.language: [r for r in self.records if r.language == version.language]
            for version in self.work.expressions
        }


def grouped(gists: Iterable[Gist]) -> list[Grouped]:
    """Group what tells letters apart, and keep it beside the works."""
    return sorted(chain.from_iterable(map(_joined, kin(gists))), key=_order)


def _joined(family: list[Gist]) -> Iterator[Grouped]:
    """Group letters that share ties."""
    groups = [Group([gist], {gist.name: None}) for gist in family]
    _join_equal(groups)
    _join_references(groups)
    _join_facts(groups)
    return _with_keys([_described(group) for group in groups if group.merged_into is None])


def _order(entry: Grouped) -> tuple[bool, str, str]:
    return entry.work.date is None, str(entry.work.date), entry.work.key


# --- what brings records together ----------------------------------------------------------------


def _join_equal(groups: list[Group]) -> None:
    """Join copies of one file, and letters of one identifier."""
    files: dict[str, list[Group]] = defaultdict(list)
    ids: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        (gist,) = group.gists
        files[gist.record_id].append(group)
        if gist.name.id:
            ids[gist.name.id].append(group)
    _join_all(files, "file")
    _join_all(ids, "identifier")


def _join_all(buckets: dict[str, list[Group]], grounds: Grounds) -> None:
    for bucket in buckets.values():
        for one, other in _pairs(bucket):
            named = any(not misnamed(left, right) for left, right in _across(one, other))
            if named and not one.contradicts(other):
                one.take(other, grounds)


def _across(one: Group, other: Group) -> Iterator[tuple[Gist, Gist]]:
    return product(one.gists, other.gists)


def _join_references(groups: list[Group]) -> None:
    """Join letters with one reference and date; the study period may be open in some."""
    for bucket in _referenced(groups).values():
        for one, other in _pairs(bucket):
            named = any(_one_reference(*pair) for pair in _across(one, other))
            if named and not one.contradicts(other):
                one.take(other, "reference")


def _one_reference(one: Gist, other: Gist) -> bool:
    return same_reference(one.name, other.name) and not misnamed(one, other)


def _join_facts(groups: list[Group]) -> None:
    """Join letters whose facts agree, where that leads to one letter and not to two."""
    buckets = [*_dated(groups).values(), *_referenced(groups).values()]
    for bucket in chain.from_iterable(map(_by_prints, buckets)):
        fitting: dict[Group, list[Group]] = defaultdict(list)
        for one, other in _pairs(bucket):
            if not one.contradicts(other) and _agree(one, other):
                fitting[one].append(other)
                fitting[other].append(one)
        doubtful = {
            group
            for group, others in fitting.items()
            if any(_are_two(one, two) for one, two in combinations(others, 2))
        }
        for group, others in fitting.items():
            for other in others:
                one, two = group.home(), other.home()
                apart = one is not two and not {group, other} & doubtful
                if apart and not one.contradicts(two):
                    one.take(two, "facts")


def _are_two(one: Group, other: Group) -> bool:
    """Tell whether two groups are two letters: by name, or by the words of one language."""
    shared = {gist.language for gist in one.gists} & {gist.language for gist in other.gists}
    return one.contradicts(other) or (bool(shared) and not _agree(one, other))


def _agree(one: Group, other: Group) -> bool:
    return any(same_facts(left, right) for left, right in _across(one, other))


def _by_prints(bucket: list[Group]) -> Iterable[list[Group]]:
    """Part groups by what they say beside words, so that few pairs are left to look at."""
    found: dict[Prints, dict[Group, None]] = defaultdict(dict)
    for group in bucket:
        for gist in group.gists:
            found[gist.prints][group] = None
    return [list(groups) for groups in found.values() if len(groups) > 1]


def _dated(groups: list[Group]) -> dict[Hashable, list[Group]]:
    """Sort groups by the dates of their letters."""
    return _sorted_by(groups, lambda name: name.date)


def _referenced(groups: list[Group]) -> dict[Hashable, list[Group]]:
    """Sort groups by their references."""
    return _sorted_by(groups, lambda name: name.reference)


def _sorted_by(
    groups: list[Group], mark_of: Callable[[Name], Hashable | None]
) -> dict[Hashable, list[Group]]:
    """Sort the groups that are still apart by what the names of their letters hold."""
    found: dict[Hashable, list[Group]] = defaultdict(list)
    for group in groups:
        if group.merged_into is None:
            for mark in dict.fromkeys(map(mark_of, group.names)):
                if mark is not None:
                    found[mark].append(group)
    return found


def _pairs(bucket: list[Group]) -> Iterator[tuple[Group, Group]]:
    """Give pairs of groups that are still apart when their turn comes."""
    for one, other in combinations(bucket, 2):
        left, right = one.home(), other.home()
        if left is not right:
            yield left, right


# --- works ---------------------------------------------------------------------------------------


def _described(group: Group) -> Grouped:
    gists = sorted(group.gists, key=_reading_order)
    return Grouped(
        Work(
            key=_common(gist.name.id for gist in gists) or key_of(gists[0]),
            id=_common(gist.name.id for gist in gists),
            kind=_common(gist.kind for gist in gists),
            issuer=_common(gist.name.issuer for gist in gists),
            reference=_first(gist.reference for gist in gists),
            date=_common(gist.name.date for gist in gists),
            subject=_first(gist.subject for gist in gists),
            amends=_common(name.parent for name in group.names),
            languages=sorted({code for name in group.names for code in name.languages}),
            grounds=group.grounds,
            expressions=_expressions(gists),
        ),
        gists,
    )


def _reading_order(gist: Gist) -> tuple[bool, str, str, str]:
    """English first, because its words are put before readers of a set in several languages."""
    place = gist.file.path or gist.file.name
    return gist.language != "en", gist.language or "~", place, gist.record_id


def _with_keys(found: list[Grouped]) -> Iterator[Grouped]:
    """Tell works of one key apart: corrigenda to one version each, twins on doubtful grounds."""
    times = Counter(entry.work.key for entry in found)
    alike = Counter((entry.work.key, *entry.work.languages) for entry in found)
    for entry in found:
        work = entry.work
        if times[work.key] > 1:
            mark = ",".join(work.languages)
            if not mark or alike[work.key, *work.languages] > 1:
                mark = entry.gists[0].record_id[:8]
            work = work.model_copy(update={"key": f"{work.key} ({mark})"})
        yield Grouped(work, entry.gists)


def _expressions(gists: list[Gist]) -> list[Expression]:
    files: dict[str | None, list[Manifestation]] = defaultdict(list)
    for gist in gists:
        files[gist.language].append(gist.file)
    return [Expression(language=code, manifestations=found) for code, found in files.items()]


def _common(values: Iterable[T | None]) -> T | None:
    """Give the value most versions have, the first of several."""
    counts = Counter(value for value in values if value is not None)
    return counts.most_common(1)[0][0] if counts else None


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
