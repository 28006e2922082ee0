"""Compare the versions of a letter: where languages disagree, which file was read better."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from circextract.models import Circular, Deadline, Event, Severity
from circextract.relations.facts import FOLLOWING, Fact, counts, days, items, scalars, sets
from circextract.relations.grouping import Grouped, grouped
from circextract.relations.identity import Gist
from circextract.relations.models import (
    Comparison,
    Difference,
    FormatReading,
    Reading,
    Witness,
)
from circextract.relations.printed import Printed
from circextract.relations.slots import Slot, item_slots, set_slots

UNKNOWN = "?"  # a letter whose language was not told


def compare(records: Iterable[Circular]) -> list[Comparison]:
    """Compare the versions of every letter that has several, oldest letter first."""
    return [_compared(entry) for entry in grouped(map(Gist.of, records)) if _several(entry)]


def _several(entry: Grouped) -> bool:
    return len({gist.record_id for gist in entry.gists}) > 1


def _compared(entry: Grouped) -> Comparison:
    versions: dict[str, Circular] = {}
    formats: list[FormatReading] = []
    between: list[Difference] = []
    for language, found in entry.versions().items():
        files = _distinct(found)
        versions[language or UNKNOWN] = best_read(files)
        if len(files) > 1:
            formats += format_readings(files)
            between += differences(_by_name(files))
    return Comparison(
        work=entry.work,
        differences=differences(versions),
        formats=formats,
        format_differences=between,
    )


def _distinct(records: list[Circular]) -> list[Circular]:
    """Leave out copies of a file."""
    return list({record.record_id: record for record in reversed(records)}.values())[::-1]


def _by_name(files: list[Circular]) -> dict[str, Circular]:
    """Call files by their names, by their paths where two have one name."""
    names = [file.source.name for file in files]
    alone = len(set(names)) == len(names)
    return {
        name if alone else f"{file.source.path or name} ({file.record_id[:8]})": file
        for name, file in zip(names, files, strict=True)
    }


# --- which file was read better ------------------------------------------------------------------


def best_read(files: list[Circular]) -> Circular:
    """Give the file read best: fewest errors, fewest warnings, most values with evidence."""
    return min(files, key=_badness)


def _badness(record: Circular) -> tuple[int, int, int]:
    return (
        _issues(record, Severity.ERROR),
        _issues(record, Severity.WARNING),
        -len(record.evidence),
    )


def _issues(record: Circular, severity: Severity) -> int:
    return sum(issue.severity is severity for issue in record.issues)


def format_readings(files: list[Circular]) -> list[FormatReading]:
    """Say of each file how well it was read; equally good ones are all best."""
    best = _badness(best_read(files))
    return [
        FormatReading(
            record_id=file.record_id,
            name=file.source.name,
            media_type=file.source.media_type,
            values=len(file.evidence),
            errors=_issues(file, Severity.ERROR),
            warnings=_issues(file, Severity.WARNING),
            best=_badness(file) == best,
        )
        for file in files
    ]


# --- differences ---------------------------------------------------------------------------------


def differences(versions: dict[str, Circular]) -> list[Difference]:
    """Give every fact on which the versions do not agree; none where there is one version."""
    if len(versions) < 2:
        return []
    printed = Printed(versions)
    return [
        *_in_scalars(versions),
        *_in_items(versions, "events", printed),
        *_in_items(versions, "deadlines", printed),
        *_in_sets(versions, printed),
        *_in_days(versions, printed),
        *_in_counts(versions),
    ]


def _in_scalars(versions: dict[str, Circular]) -> Iterator[Difference]:
    for found in _by_field(versions, scalars).values():
        yield from _difference(versions, found)


def _by_field(
    versions: dict[str, Circular], facts_of: Callable[[Circular], Iterable[Fact]]
) -> dict[str, dict[str, Fact]]:
    """Sort facts that a record has once by field, then by version."""
    found: dict[str, dict[str, Fact]] = {}
    for version, record in versions.items():
        for fact in facts_of(record):
            found.setdefault(fact.field, {})[version] = fact
    return found


def _in_items(versions: dict[str, Circular], kind: str, printed: Printed) -> Iterator[Difference]:
    found = {version: items(record, kind) for version, record in versions.items()}
    for slot in item_slots(found, printed):
        missing = [version for version in versions if version not in slot.items]
        if missing:
            yield _missing_item(versions, slot, missing, printed)
        yield from _in_leaves(versions, slot)


def _in_leaves(versions: dict[str, Circular], slot: Slot) -> Iterator[Difference]:
    """Compare an event or deadline fact by fact among the versions that have it."""
    here = {version: versions[version] for version in slot.items}
    about = about_item(next(iter(slot.items.values())).model)
    for name in dict.fromkeys(name for item in slot.items.values() for name in item.facts):
        facts = {v: item.facts[name] for v, item in slot.items.items() if name in item.facts}
        if name in FOLLOWING:
            facts = {version: fact for version, fact in facts.items() if fact.printed}
            if len({fact.value for fact in facts.values()}) < 2:
                continue
        said = here if name not in FOLLOWING else {v: versions[v] for v in facts}
        yield from _difference(said, facts, about)


def _missing_item(
    versions: dict[str, Circular], slot: Slot, missing: list[str], printed: Printed
) -> Difference:
    """Tell of an event or deadline that some versions do not have at all."""
    first = next(iter(slot.items.values()))
    return Difference(
        kind="missing in",
        field=first.kind,
        about=about_item(first.model),
        readings=_readings(versions, {v: item.day for v, item in slot.items.items()}),
        missing_in=missing,
        printed_in=[version for version in missing if printed.stands(version, first.day)],
    )


def about_item(model: Event | Deadline) -> str | None:
    """Name an event by its title, a deadline by what it asks for."""
    return model.title if isinstance(model, Event) else model.action


def _in_sets(versions: dict[str, Circular], printed: Printed) -> Iterator[Difference]:
    found = {version: sets(record) for version, record in versions.items()}
    for field in dict.fromkeys(field for fields in found.values() for field in fields):
        members = {version: fields.get(field, []) for version, fields in found.items()}
        for slot in set_slots(members, printed):
            yield from _difference(versions, slot, printed=printed)


def _in_days(versions: dict[str, Circular], printed: Printed) -> Iterator[Difference]:
    """Compare the days printed in the text, but for those of events, deadlines and the letter."""
    known = {
        fact.value
        for record in versions.values()
        for item in (*items(record, "events"), *items(record, "deadlines"))
        for fact in item.facts.values()
    }
    known |= {str(record.date) for record in versions.values()}
    members = {
        version: [fact for fact in days(record) if fact.value not in known]
        for version, record in versions.items()
    }
    for slot in set_slots(members, printed):
        yield from _difference(versions, slot, printed=printed)


def _in_counts(versions: dict[str, Circular]) -> Iterator[Difference]:
    """Compare how long lists are: a shorter one may always have been read in part."""
    for field, facts in _by_field(versions, counts).items():
        longest = max(int(fact.value) for fact in facts.values())
        short = [v for v in versions if v not in facts or int(facts[v].value) < longest]
        if short:
            yield Difference(
                kind="missing in",
                field=field,
                about="how many",
                readings=_readings(versions, facts),
                missing_in=short,
                printed_in=[],
            )


def _difference(
    versions: dict[str, Circular],
    facts: dict[str, Fact],
    about: str | None = None,
    printed: Printed | None = None,
) -> Iterator[Difference]:
    readings = _readings(versions, facts)
    missing = [version for version in versions if version not in facts]
    if len(readings) > 1 or missing:
        yield Difference(
            kind="differs" if len(readings) > 1 else "missing in",
            field=next(iter(facts.values())).field,
            about=about,
            readings=readings,
            missing_in=missing,
            printed_in=[
                version
                for version in missing
                if printed and any(printed.stands(version, fact) for fact in facts.values())
            ],
        )


def _readings(versions: dict[str, Circular], facts: dict[str, Fact]) -> list[Reading]:
    """Sort facts by what they say, what most say first."""
    said: dict[str, list[str]] = {}
    for version in versions:
        if version in facts:
            said.setdefault(facts[version].value, []).append(version)
    return [
        Reading(
            value=facts[names[0]].shown,
            witnesses=[witness(name, versions[name], facts[name]) for name in names],
        )
        for names in sorted(said.values(), key=len, reverse=True)
    ]


def witness(version: str, record: Circular, fact: Fact) -> Witness:
    """Say where a record has a fact."""
    return Witness(
        version=version,
        record_id=record.record_id,
        name=record.source.name,
        pointer=fact.pointer,
        evidence=fact.evidence,
    )
