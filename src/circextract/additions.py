"""Entries of lists that a person adds: the corrections that make up each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from circextract.overrides import Correction, Scalar, value_at

_WORDING = ("/text", "/title")  # which a person may cut out of a sentence otherwise


class Addition(NamedTuple):
    """An entry of a list: the words it is told by, and its values by what follows the entry.

    Of a list of plain values the one value stands at "".
    """

    name: str
    quote: str
    values: Mapping[str, Scalar]

    def entry(self) -> Any:
        """Give the entry in plain types; ValueError where its paths are those of none."""
        built = _built(self.values)
        if any(value_at(built, path) != value for path, value in self.values.items()):
            raise ValueError("two values stand at one place, or a list has a gap")
        return built

    def found_in(self, entries: Sequence[Any]) -> int | None:
        """Give the place of the entry that has all of the values, if need be but its wording."""
        facts = {path: value for path, value in self.values.items() if path not in _WORDING}
        for wanted in (self.values, facts):
            for at, entry in enumerate(entries):
                if wanted and all(value_at(entry, path) == one for path, one in wanted.items()):
                    return at
        return None


def additions(said: Iterable[Correction]) -> Iterator[Addition]:
    """Put together what was added: the values of one list that quote the same words."""
    entries: dict[tuple[str, str], dict[str, Scalar]] = {}
    for correction in said:
        if correction.verdict == "added" and correction.value is not None:
            name, _, path = correction.field[1:].partition("/-")
            entries.setdefault((name, correction.quote), {})[path] = correction.value
    return (Addition(name, quote, values) for (name, quote), values in entries.items())


def _built(values: Mapping[str, Scalar]) -> Any:
    """Build an entry of its values; numbers in their paths are places in lists."""
    if "" in values:
        return values[""]
    parts: dict[str, dict[str, Scalar]] = {}
    for path, value in values.items():
        step, slash, rest = path[1:].partition("/")
        parts.setdefault(step, {})[slash + rest] = value
    if all(step.isdecimal() for step in parts):
        return [_built(parts[step]) for step in sorted(parts, key=int)]
    return {step: _built(inner) for step, inner in parts.items()}
