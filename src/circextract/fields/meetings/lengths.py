"""Lengths of time as words print them: "four weeks", "12 calendar days"."""

from __future__ import annotations

import re

from dateutil.relativedelta import relativedelta

from circextract.fold import fold
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import compile_phrases
from circextract.lexicon.tables import ROUNDS

_STEPS = {"day": "days", "week": "weeks", "month": "months"}
# "(1600 hours UTC)"; not "(2)".
_REMARK = re.compile(r"\([^()]*[^()\d\s][^()]*\)")
# A length by itself has few words, and its number is none of a row: "Day 1", "Week 2".
_FEW_WORDS, _FEW_SIGNS = 5, 8
_NUMBERED = re.compile(r"\d\s*$|^\s*\u7b2c")


def parse_step(phrase: str, lexicon: Lexicon) -> relativedelta | None:
    """Give the length of time a phrase names, in days, weeks or months."""
    folded = _REMARK.sub(" ", fold(phrase))
    for unit, words in lexicon.numbers.pairs.items():
        if compile_phrases(words).search(folded):
            return relativedelta(**{_STEPS[unit]: 2})  # type: ignore[arg-type]
    count = _count(folded, lexicon) or 1  # "a week before"
    found = [
        (match.end() - match.start(), unit)
        for unit in lexicon.numbers.units
        for match in lexicon.pattern(f"numbers.units.{unit}").finditer(folded)
    ]
    if not found:
        return None
    # In Chinese the sign for a day is also part of other words.
    return relativedelta(**{_STEPS[max(found)[1]]: count})  # type: ignore[arg-type]


def is_bare_length(phrase: str, lexicon: Lexicon) -> bool:
    """Tell whether a phrase is a length of time and nothing else: "12 calendar days"."""
    folded = fold(phrase).strip()
    few = len(folded) <= _FEW_SIGNS if lexicon.unspaced else len(folded.split()) <= _FEW_WORDS
    if not few or _NUMBERED.search(folded) or parse_step(folded, lexicon) is None:
        return False
    pairs = (compile_phrases(words) for words in lexicon.numbers.pairs.values())
    counted = _count(folded, lexicon) is not None or any(own.search(folded) for own in pairs)
    return counted or len(folded.split()) == 1


def _count(folded: str, lexicon: Lexicon) -> int | None:
    digits = re.search(r"\d{1,3}", folded)
    if digits:
        return int(digits.group())
    named = [
        (len(match.group()), value)
        for value, words in (
            *enumerate(lexicon.numbers.cardinals, start=1),
            *zip(ROUNDS, lexicon.numbers.rounds, strict=True),
        )
        if (match := compile_phrases(words).search(folded))
    ]
    return max(named)[1] if named else None
