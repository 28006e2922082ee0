"""A run of one or several systems over gold letters, as tables for people and for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

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


def measure(system: System, letters: Sequence[GoldLetter]) -> list[Reading]:
    """Let a system read each letter; what it cannot read counts as nothing read."""
    return [_reading(system, letter) for letter in letters]


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
            "fields": self._by_field(self.own),
        }

    @cached_property
    def by_language_and_field(self) -> dict[str, Rows]:
        """Give the scores of each field in each language."""
        return {
            language: self._by_field(readings)
            for language, readings in _grouped(self.own, lambda letter: letter.language).items()
        }

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

    def _by_field(self, readings: Sequence[Reading]) -> Rows:
        fields = sorted({outcome.field for reading in readings for outcome in reading.strict})
        return {field: score(readings, _in(frozenset({field}))) for field in fields}

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
            "letters": [_letter(reading, errors) for reading in self.own],
        }


def as_dict(row: Score) -> dict[str, Any]:
    """Give a score with its shares, rounded to four digits."""
    shares = {"precision": row.precision, "recall": row.recall, "f1": row.f1}
    return {
        key: round(value, 4) if isinstance(value, float) else value
        for key, value in {**asdict(row), **shares}.items()
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
