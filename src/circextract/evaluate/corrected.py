"""Corrections as gold: each value a person looked at is a leaf, known by the words it quotes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from circextract.additions import additions
from circextract.errors import GoldError
from circextract.evaluate.compare import Outcome, Same, Verdict
from circextract.evaluate.gold import UNKNOWN, GoldLetter
from circextract.models import Circular
from circextract.overrides import Correction, load_overrides, locate, quotes_of, value_at


def corrected_letters(corrections: Path, letters: Path) -> list[GoldLetter]:
    """Give the letters of a file or folder that corrections are of, found by their bytes."""
    overrides = load_overrides(corrections)
    files = [letters] if letters.is_file() else sorted(letters.rglob("*"))
    found: dict[str, Path] = {}
    for path in files:
        if path.is_file():
            found.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), path)
    known = [(found[key], overrides[key]) for key in overrides if key in found]
    if not known:
        raise GoldError(f"{letters} holds no letter that {corrections} corrects.")
    return [
        GoldLetter(path, _plain(said), UNKNOWN, corrections=said) for path, said in sorted(known)
    ]


def judge(said: Sequence[Correction], record: Mapping[str, Any], same: Same) -> Iterator[Outcome]:
    """Give the outcome of each value that was looked at."""
    quotes = _quotes(record)
    yield from _added(said, record, same)
    for correction in (one for one in said if one.verdict != "added"):
        pointer = correction.field if quotes is None else locate(correction, quotes)
        found = value_at(record, pointer or correction.field)
        if correction.verdict == "rejected":
            if pointer is not None and found is not None:
                yield Outcome(correction.field, None, found, "extra")
        else:
            verdict = _verdict(correction.value, found, same)
            yield Outcome(correction.field, correction.value, found, verdict)


def _added(said: Sequence[Correction], record: Mapping[str, Any], same: Same) -> Iterator[Outcome]:
    """Judge entries that were added, each beside the entry of the record that is most like it.

    One that has less than half of the values is another entry.
    """
    taken: set[tuple[str, int]] = set()
    for addition in additions(said):
        entries = record.get(addition.name) or []
        likeness = {
            place: sum(
                same(value, value_at(entry, path)) for path, value in addition.values.items()
            )
            for place, entry in enumerate(entries)
            if (addition.name, place) not in taken
        }
        best = max(likeness, key=lambda place: (likeness[place], -place), default=None)
        if best is not None and 2 * likeness[best] < len(addition.values):
            best = None
        entry = None if best is None else entries[best]
        place = len(entries) if best is None else best
        taken.add((addition.name, place))
        for path, value in addition.values.items():
            pointer, found = f"/{addition.name}/{place}{path}", value_at(entry, path)
            yield Outcome(pointer, value, found, _verdict(value, found, same))


def _verdict(value: object, found: object, same: Same) -> Verdict:
    if same(value, found):
        return "right"
    return "missing" if found is None else "wrong"


def _quotes(record: Mapping[str, Any]) -> dict[str, str] | None:
    """Give the words of each value; None for a system that tells no evidence."""
    try:
        return quotes_of(Circular.model_validate(record).evidence)
    except ValidationError:
        return None


def _plain(said: Sequence[Correction]) -> dict[str, Any]:
    """Give the values of the letter's own fields, by which scores are grouped."""
    return {
        one.field[1:]: one.value
        for one in said
        if one.verdict != "rejected" and "/" not in one.field[1:]
    }
