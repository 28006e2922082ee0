"""Scores of a run: precision, recall and F1 of leaves, with bootstrap intervals over letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from circextract.evaluate.compare import Outcome
from circextract.evaluate.gold import GoldLetter

HEADER = frozenset(
    {"id", "kind", "language", "issuer", "groups", "reference", "date", "place"}
    | {"addressees", "copy_to", "contacts", "subject"}
)
SEMANTIC = frozenset({"events", "deadlines", "urls", "citations"})

Pick: TypeAlias = Callable[[Outcome], bool]

_RESAMPLES = 1000
_INTERVAL = (2.5, 97.5)


@dataclass(frozen=True)
class Reading:
    """What a system made of one letter, by strict and by soft comparison."""

    letter: GoldLetter
    strict: tuple[Outcome, ...]
    soft: tuple[Outcome, ...]
    failure: str | None = None

    @property
    def whole(self) -> bool:
        """Tell whether every leaf is right, strictly."""
        return all(outcome.verdict == "right" for outcome in self.strict)

    def picked(self, pick: Pick) -> Reading:
        """Give the reading of the leaves that `pick` picks."""
        strict, soft = tuple(filter(pick, self.strict)), tuple(filter(pick, self.soft))
        return replace(self, strict=strict, soft=soft)


@dataclass(frozen=True)
class Score:
    """Leaves right, missed (missing or wrong) and false (extra or wrong) of some letters.

    `low` and `high` bound the strict F1 in 95 of 100 resamplings of the letters.
    """

    letters: int
    whole: int
    right: int
    missed: int
    false: int
    low: float
    high: float
    soft: float

    @property
    def precision(self) -> float:
        """Share of what was read that is right."""
        return _share(self.right, self.right + self.false)

    @property
    def recall(self) -> float:
        """Share of what the gold holds that was read."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _share(2 * self.right, 2 * self.right + self.missed + self.false)


def score(readings: Sequence[Reading], pick: Pick = lambda outcome: True) -> Score:
    """Score the leaves that `pick` picks, in the letters that have such leaves."""
    picked = [reading.picked(pick) for reading in readings]
    touched = [reading for reading in picked if reading.strict or reading.soft]
    strict = _tallies(reading.strict for reading in touched)
    soft = _tallies(reading.soft for reading in touched)
    right, missed, false = (int(n) for n in strict.sum(axis=0))
    low, high = _interval(strict)
    return Score(
        letters=len(strict),
        whole=int((strict[:, 1:].sum(axis=1) == 0).sum()),
        right=right,
        missed=missed,
        false=false,
        low=low,
        high=high,
        soft=float(_f1(soft.sum(axis=0))),
    )


def _tallies(picked: Iterable[tuple[Outcome, ...]]) -> np.ndarray:
    """Count right, missed and false leaves, a row a letter."""
    return np.array([_tally(outcomes) for outcomes in picked]).reshape(-1, 3)


def _tally(outcomes: Iterable[Outcome]) -> tuple[int, int, int]:
    right = missed = false = 0
    for outcome in outcomes:
        right += outcome.verdict == "right"
        missed += outcome.verdict in ("missing", "wrong")
        false += outcome.verdict in ("extra", "wrong")
    return right, missed, false


def _interval(tallies: np.ndarray) -> tuple[float, float]:
    """Resample the letters, the same way in every run."""
    count = len(tallies)
    if not count:
        return 1.0, 1.0
    draws = np.random.default_rng(0).multinomial(count, [1 / count] * count, size=_RESAMPLES)
    low, high = np.percentile(_f1(draws @ tallies), _INTERVAL)
    return float(low), float(high)


def _f1(tallies: np.ndarray) -> np.ndarray:
    right, missed, false = tallies[..., 0], tallies[..., 1], tallies[..., 2]
    every = 2 * right + missed + false
    return np.where(every > 0, 2 * right / np.maximum(every, 1), 1.0)


def _share(part: int, whole: int) -> float:
    """Nothing asked and nothing said is all right."""
    return part / whole if whole else 1.0
