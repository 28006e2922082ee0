"""A run of one or several systems over gold letters, as tables for people and for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import cached_property, partial
from multiprocessing import get_context
from typing import Any, TypeAlias

from circextract.errors import CircextractError
from circextract.evaluate.compare import Outcome, Same, compare, loosely_same, strictly_same
from circextract.evaluate.corrected import judge
from circextract.evaluate.gold import UNKNOWN, GoldLetter, digest
from circextract.evaluate.scores import HEADER, SEMANTIC, Reading, Score, score
from circextract.evaluate.systems import System
from circextract.lexicon import language_codes

OWN = "circextract"
"""The system the tables by language, kind, layout, format and field are of."""

Rows = dict[str, Score]
Name: TypeAlias = Callable[[Outcome], str | None]


_CHUNK = 16  # letters a process is given at a time


def measure(system: System, letters: Sequence[GoldLetter], *, workers: int = 1) -> list[Reading]:
    """Let a system read each letter; what it cannot read counts as nothing read.

    With several `workers` the letters are read by as many spawned processes.
    """
    read = partial(_reading, system)
    if workers == 1:
        return list(map(read, letters))
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(read, letters, chunksize=_CHUNK))


def _reading(system: System, letter: GoldLetter) -> Reading:
    failure = None
    try:
        record = dict(system(letter.path))
    except CircextractError as error:
        record, failure = {}, str(error)
    language = letter.language if letter.language in language_codes() else "en"
    return Reading(
        letter=letter,
        strict=_outcomes(letter, record, strictly_same),
        soft=_outcomes(letter, record, loosely_same(language)),
        failure=failure,
    )


def _outcomes(letter: GoldLetter, record: dict[str, Any], same: Same) -> tuple[Outcome, ...]:
    if letter.corrections:
        return tuple(judge(letter.corrections, record, same))
    return tuple(compare(letter.gold, record, same, letter.whole))


@dataclass(frozen=True)
class Report:
    """The readings of each system, the library's own first."""

    readings: Mapping[str, list[Reading]]

    @property
    def own(self) -> list[Reading]:
        """The readings of the first system."""
        return next(iter(self.readings.values()))

    @property
    def digest(self) -> str:
        """Digest of letters and gold."""
        return digest(reading.letter for reading in self.own)

    @cached_property
    def tables(self) -> dict[str, Rows]:
        """Give each table's rows by its title."""
        return {
            "systems": {name: score(found) for name, found in self.readings.items()},
            "parts of the record": self._by_part(),
            "languages": self._by(lambda letter: letter.language),
            "languages, header": self._by(lambda letter: letter.language, HEADER),
            "languages, events deadlines urls citations": self._by(
                lambda letter: letter.language, SEMANTIC
            ),
            "kinds": self._by(lambda letter: letter.kind),
            "layouts": self._by(lambda letter: letter.layout),
            "formats": self._by(lambda letter: letter.format),
            "fields": _by(self.own, _field),
            "leaves": _by(self.own, _leaf),
        }

    @cached_property
    def by_language_and_field(self) -> dict[str, Rows]:
        """Give the scores of each field in each language."""
        return self._by_language(_field)

    @cached_property
    def by_language_and_leaf(self) -> dict[str, Rows]:
        """Give the scores of each leaf of what has parts ("events/venue/city") in each language."""
        return self._by_language(_leaf)

    def _by_language(self, name: Name) -> dict[str, Rows]:
        groups = _grouped(self.own, lambda letter: letter.language)
        return {language: _by(readings, name) for language, readings in groups.items()}

    def _by_part(self) -> Rows:
        return {
            "header": score(self.own, _in(HEADER)),
            "events deadlines urls citations": score(self.own, _in(SEMANTIC)),
            "all": score(self.own),
        }

    def _by(self, key: Callable[[GoldLetter], str], fields: frozenset[str] | None = None) -> Rows:
        groups = _grouped(self.own, key)
        if set(groups) == {UNKNOWN}:
            return {}
        return {name: score(found, _in(fields)) for name, found in groups.items()}

    def to_dict(self, *, errors: bool = True) -> dict[str, Any]:
        """Give the report as plain JSON types; `errors` lists each leaf that is not right."""
        return {
            "digest": self.digest,
            "tables": {
                title: {name: as_dict(row) for name, row in rows.items()}
                for title, rows in self.tables.items()
            },
            "languages_and_fields": {
                language: {name: as_dict(row) for name, row in rows.items()}
                for language, rows in self.by_language_and_field.items()
            },
            "languages_and_leaves": {
                language: {name: as_dict(row) for name, row in rows.items()}
                for language, rows in self.by_language_and_leaf.items()
            },
            "letters": [_letter(reading, errors) for reading in self.own],
        }


def as_dict(row: Score) -> dict[str, Any]:
    """Give a score with its shares, rounded to four digits."""
    shares = {"precision": row.precision, "recall": row.recall, "f1": row.f1}
    return {
        key: round(value, 4) if isinstance(value, float) else value
        for key, value in {**asdict(row), **shares}.items()
    }


def _field(outcome: Outcome) -> str:
    return outcome.field


def _leaf(outcome: Outcome) -> str | None:
    return outcome.leaf if outcome.leaf != outcome.field else None


def _by(readings: Sequence[Reading], name: Name) -> Rows:
    """Score what has one name together, leaving out what has none."""
    every = {name(outcome) for reading in readings for outcome in reading.strict}
    return {
        one: score(readings, lambda outcome, one=one: name(outcome) == one)  # type: ignore[misc]
        for one in sorted(filter(None, every))
    }


def _in(fields: frozenset[str] | None) -> Callable[[Outcome], bool]:
    return lambda outcome: fields is None or outcome.field in fields


def _grouped(
    readings: Iterable[Reading], key: Callable[[GoldLetter], str]
) -> dict[str, list[Reading]]:
    groups: dict[str, list[Reading]] = {}
    for reading in readings:
        groups.setdefault(key(reading.letter), []).append(reading)
    return dict(sorted(groups.items()))


def _letter(reading: Reading, errors: bool) -> dict[str, Any]:
    wrong = [asdict(outcome) for outcome in reading.strict if outcome.verdict != "right"]
    return {
        "name": reading.letter.path.name,
        "whole": reading.whole,
        "failure": reading.failure,
        "leaves": len(reading.strict),
        "not_right": len(wrong),
        **({"errors": wrong} if errors else {}),
    }
