"""The words that were looked for while a field was read, and where they stand in the letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from circextract.document import Span
from circextract.explaining.models import Sought
from circextract.explaining.quoting import quoted
from circextract.explaining.watching import Askers, Memory
from circextract.fields import FIELDS
from circextract.letter import Letter
from circextract.lexicon import Lexicon
from circextract.publishers import Publisher

_EXAMPLES, _PLACES = 4, 3
_MANY = 6


def sought(letter: Letter, pointer: str, memory: Memory) -> list[Sought]:
    """Give what was looked for, the words of the field's own before those it shares with others.

    A function called like a leaf looks for that leaf; where none is, the tables called like the
    field count, and those that the field's own module asked for.
    """
    return sorted(_sought_for(letter, pointer, memory), key=lambda one: not one.own)


def _sought_for(letter: Letter, pointer: str, memory: Memory) -> Iterator[Sought]:
    name, *_ = names = [part for part in pointer.split("/")[1:] if not part.isdecimal()]
    leaf = names[-1] if len(names) > 1 else None
    for concept, askers in _relevant(_looked_for(memory.labels), name, leaf).items():
        yield _owned(_label(letter, concept, askers), name, leaf)
    if leaf is None:
        yield from _names(letter, name)
    for path, askers in _relevant(memory.tables, name, leaf).items():
        yield _owned(_cue(letter, path, askers), name, leaf)
    for path in _called_like(letter.lexicon, name) if leaf is None else ():
        if path not in memory.tables and _found(letter, path):
            yield _cue(letter, path, ())


def _owned(found: Sought, *names: str | None) -> Sought:
    """Say of a table whether it has the name of the field: "approvals.stages" of approval."""
    stems = tuple(name.rstrip("s") for name in names if name)
    own = any(part.startswith(stems) for part in found.table.split("."))
    return found.model_copy(update={"own": own})


def _called_like(lexicon: Lexicon, name: str) -> Iterator[str]:
    """Name the tables of the section called like a field, which nothing may have called for."""
    for table, phrases in getattr(lexicon, name, ()):
        if isinstance(phrases, tuple):
            yield f"{name}.{table}"


def _looked_for(labels: Mapping[str, set[Askers]]) -> dict[str, set[Askers]]:
    """Leave out what is asked for only to be left out: who asks for many labels passes them by."""
    asked = Counter(chain[:1] for chains in labels.values() for chain in chains)
    kept = {
        concept: {chain for chain in chains if asked[chain[:1]] <= _MANY}
        for concept, chains in labels.items()
    }
    return {concept: chains for concept, chains in kept.items() if chains}


def _relevant(
    asked: Mapping[str, set[Askers]], name: str, leaf: str | None
) -> dict[str, set[Askers]]:
    if leaf is not None:
        own = {
            path: chains
            for path, chains in asked.items()
            if any(_is_called(function, leaf) for chain in chains for function in chain)
        }
        if own:
            return own
    home = FIELDS[name].__module__.rpartition(".")[2]
    return {
        path: chains
        for path, chains in asked.items()
        if path.split(".")[0].startswith(name)
        or any(chain[:1] and chain[0].startswith(f"{home}.") for chain in chains)
    }


def _is_called(function: str, leaf: str) -> bool:
    """Tell whether a function has the name of a leaf: "terms.fee", "event_times.zone"."""
    called = function.rpartition(".")[2].strip("_")
    return called == leaf or leaf.endswith(f"_{called.rstrip('s')}") or leaf == f"time{called}"


def _label(letter: Letter, concept: str, askers: Iterable[Askers]) -> Sought:
    labels = letter.lexicon.labels.get(concept, ())
    places = [field.label for field in letter.fields.get(concept, ()) if field.label]
    if labels and not places:  # the words, wherever they stand
        places = _found(letter, f"labels.{concept}")
    return _sought(letter, "label", f"labels.{concept}", labels, places, askers)


def _cue(letter: Letter, path: str, askers: Iterable[Askers]) -> Sought:
    phrases = letter.lexicon.phrases(path)
    return _sought(letter, "cue", path, phrases, _found(letter, path), askers)


def _found(letter: Letter, path: str) -> list[Span]:
    pattern = letter.lexicon.pattern(path)
    return [Span(*match.span()) for match in pattern.finditer(letter.folded) if match.group()]


def _sought(
    letter: Letter,
    kind: Literal["label", "cue", "name"],
    table: str,
    phrases: Iterable[str],
    places: Sequence[tuple[int, int]],
    askers: Iterable[Askers],
) -> Sought:
    phrases = list(phrases)
    return Sought(
        kind=kind,
        table=table,
        examples=tuple(phrases[:_EXAMPLES]),
        size=len(phrases),
        found=quoted(letter, places[:_PLACES]),
        places=len(places),
        asked_by=tuple(sorted({chain[0] for chain in askers if chain})),
    )


# --- names of the publisher ------------------------------------------------------------------


def _names(letter: Letter, name: str) -> Iterator[Sought]:
    """Give the publisher's names that a field is told by, in the language of the letter."""
    table = _NAMED_BY.get(name)
    if table:
        phrases = list(_phrases(letter.publisher, table, letter.language))
        yield _sought(letter, "name", f"{letter.publisher.code}.{table}", phrases, [], ())


_NAMED_BY = {
    **dict.fromkeys(("id", "kind", "reference", "other_references"), "series"),
    **dict.fromkeys(("addressees", "copy_to"), "categories"),
    "issuer": "issuers",
    "groups": "groups",
}


def _phrases(publisher: Publisher, table: str, language: str) -> Iterator[str]:
    for entry in getattr(publisher, table):
        spoken = entry.names if table == "issuers" else entry.phrases
        yield from spoken.get(language, ())
