"""Ask a letter why its record says what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from circextract.explaining.candidates import considered, dropped
from circextract.explaining.models import (
    Considered,
    ExplainedField,
    ExplainedValue,
    Explanation,
    RuleReading,
    Sought,
)
from circextract.explaining.pointers import NOT_READ, below, checked, leaves, pointer_of
from circextract.explaining.quoting import quoted
from circextract.explaining.sought import sought
from circextract.explaining.watching import Memory, watched
from circextract.fields import FIELDS, RULES
from circextract.letter import Letter
from circextract.mention import Mention
from circextract.models import Circular, Issue
from circextract.overrides import value_at
from circextract.pipeline import Choices, PathLike, Source, opened, recorded
from circextract.segment import segment


def explain(
    source: Source | None = None,
    /,
    field: str | None = None,
    *,
    text: str | None = None,
    language: str | None = None,
    publisher: str = "itu",
    name: str | None = None,
    overrides: PathLike | None = None,
) -> Explanation:
    """Explain the values of one letter, or those of `field`, and why fields are empty.

    `field` is a name ("deadlines"), an entry ("deadlines[0]") or a leaf ("deadlines[0].date",
    "/deadlines/0/date"); without it every field of the record is explained. The other arguments
    are those of `extract`. The record is the one that `extract` gives.
    Raises UnknownField, a ValueError, for a field that no record has, which names what is near.
    """
    pointers = [f"/{name}" for name in FIELDS] if field is None else [checked(field)]
    choices = Choices.checked(language, publisher, overrides=overrides)
    document = opened(source, text, name)
    circular = recorded(document, choices)
    letter = segment(document, language=language, publisher=publisher)
    return Explanation(
        record=circular,
        language=letter.language,
        publisher=letter.publisher.code,
        fields=tuple(_field(letter, circular, pointer) for pointer in pointers),
    )


def _field(letter: Letter, circular: Circular, pointer: str) -> ExplainedField:
    name = pointer.split("/")[1]
    with watched(letter) as (fresh, memory):
        FIELDS[name](fresh)
        rules = _rules(fresh, name) if pointer.count("/") == 1 or name == "reference" else []
    values = tuple(_values(letter, circular, pointer))
    missing = _missing_entry(circular, pointer)
    searched = () if missing else tuple(sought(letter, pointer, memory))
    return ExplainedField(
        field=pointer,
        values=values,
        why_empty=None if values else missing or _why_empty(searched),
        rules=tuple(rules),
        considered=_others(letter, circular, pointer, memory),
        sought=searched,
        issues=tuple(issue for issue in circular.issues if _concerns(issue, pointer)),
    )


def _others(
    letter: Letter, circular: Circular, pointer: str, memory: Memory
) -> tuple[Considered, ...]:
    """Give what else there was; a reading of the same words as a candidate is told once."""
    found = list(considered(letter, circular, pointer))
    known = {(word.start, word.end) for one in found for word in one.words}
    readings = dropped(letter, circular, pointer, memory.mentions)
    told = (one for one in readings if not {(w.start, w.end) for w in one.words} <= known)
    return (*found, *told)


def _rules(letter: Letter, name: str) -> list[RuleReading]:
    """Let every rule of a field speak; of those that do the first was chosen."""
    readings: list[RuleReading] = []
    for rule in RULES.get(name, ()):
        mention = rule(letter)
        chosen = mention is not None and not any(reading.chosen for reading in readings)
        readings.append(_reading(letter, rule.__name__.strip("_"), mention, chosen=chosen))
    return readings


def _reading(
    letter: Letter, rule: str, mention: Mention[object] | None, *, chosen: bool
) -> RuleReading:
    if mention is None:
        return RuleReading(rule=rule)
    value = mention.value if isinstance(mention.value, (bool, int, str)) else str(mention.value)
    return RuleReading(rule=rule, value=value, words=quoted(letter, mention.spans), chosen=chosen)


def _values(letter: Letter, circular: Circular, pointer: str) -> Iterator[ExplainedValue]:
    for leaf, value in leaves(_read_part(circular)):
        if not below(leaf, pointer):
            continue
        entry = circular.evidence_for(leaf)
        if entry is None:
            yield ExplainedValue(field=leaf, value=value)
            continue
        yield ExplainedValue(
            field=leaf,
            value=value,
            rule=entry.rule,
            confidence=entry.confidence,
            origin=entry.origin,
            words=quoted(letter, [(span.start, span.end) for span in entry.spans]),
            derived_from=tuple(entry.derived_from),
        )


def _read_part(circular: Circular) -> Mapping[str, Any]:
    return {name: value for name, value in circular.to_dict().items() if name not in NOT_READ}


def _why_empty(searched: Sequence[Sought]) -> str:
    """Say in a sentence why there is no value, by what is there of the field's own words."""
    searched = [one for one in searched if one.own] or searched
    labels = [one for one in searched if one.kind == "label"]
    cues = [one for one in searched if one.kind == "cue"]
    if not labels and not cues:
        return "No rule read a value for it."
    if not any(one.places for one in searched):
        return "None of the words that were looked for stands in the letter."
    if not any(one.places for one in cues):
        return "Words that are its label stand in the letter, but no rule read a value from them."
    return "Words that speak of it stand in the letter, but no rule read a value from them."


def _missing_entry(circular: Circular, pointer: str) -> str | None:
    """Say that the list or the object that would hold a part is shorter or not there."""
    record, steps = circular.to_dict(), pointer.split("/")[1:]
    for depth, step in enumerate(steps[:-1], start=1):
        above = "/" + "/".join(steps[:depth])
        value = value_at(record, above)
        if isinstance(value, list) and steps[depth].isdecimal() and int(steps[depth]) >= len(value):
            return f"{above} has {len(value) or 'no'} {'entry' if len(value) == 1 else 'entries'}."
        if value is None and not step.isdecimal():
            return f"{above} is empty as a whole."
    return None


def _concerns(issue: Issue, pointer: str) -> bool:
    """Tell whether an issue is about the part, or about the whole that holds it."""
    about = pointer_of(issue.field or "")
    return bool(about) and (below(about, pointer) or below(pointer, about))
