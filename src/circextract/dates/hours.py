"""Hours that are printed in words: "nine o'clock", "下午五时半"."""

from __future__ import annotations

import re
from functools import cache

from circextract.dates.words import alternatives
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import compile_phrases


def word_source(lexicon: Lexicon) -> str:
    """Give the pattern of an hour in a word, the longest first."""
    return f"(?:{alternatives([word for words in lexicon.times.hours for word in words], lexicon)})"


def half_source(lexicon: Lexicon) -> str:
    """Give the pattern of the words for half an hour and its quarters."""
    minutes = [word for words in lexicon.times.minutes.values() for word in words]
    return f"(?:{alternatives(minutes, lexicon)})"


def names_hour(folded: str, lexicon: Lexicon) -> bool:
    """Tell whether a folded text holds a word for an hour, or for noon."""
    noon = lexicon.pattern("times.noon").search(folded)
    return noon is not None or _words(lexicon).search(folded) is not None


def hour_of(folded: str, lexicon: Lexicon) -> int | None:
    """Give the hour that a word of a folded text names."""
    found = _words(lexicon).search(folded)
    if found is None:
        return None
    patterns = _patterns(lexicon)
    return next((hour for hour, p in enumerate(patterns, 1) if p.fullmatch(found.group())), None)


def minute_of(folded: str, lexicon: Lexicon) -> int:
    """Give the minutes that a word of a folded text without printed ones adds to the hour."""
    found = (
        (len(match.group()), int(minutes))
        for minutes, words in lexicon.times.minutes.items()
        if words and (match := lexicon.pattern(f"times.minutes.{minutes}").search(folded))
    )
    return max(found, default=(0, 0))[1]


@cache
def _words(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(word_source(lexicon))


@cache
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    return tuple(compile_phrases(words) for words in lexicon.times.hours)
