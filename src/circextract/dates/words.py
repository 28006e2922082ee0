"""Words and signs for days, months and years, and the numbers they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from circextract.fold import fold
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import any_phrase

CHINESE = "〇零○一二三四五六七八九"
_CHINESE_DIGITS = str.maketrans(CHINESE, "000123456789")
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
ROMAN = {numeral: number for number, numeral in enumerate(_ROMANS, start=1)}
ROMAN_SOURCE = "|".join(sorted(ROMAN, key=len, reverse=True))


@cache
def months(lexicon: Lexicon) -> dict[str, int]:
    """Map each folded month name to its number; a name of two words by its compact form."""
    return _numbered(lexicon.dates.months)


def _numbered(names: Sequence[Iterable[str]]) -> dict[str, int]:
    """Map each name, folded and compact, to the place of its group, from one on."""
    return {compact(fold(name)): n for n, group in enumerate(names, start=1) for name in group}


def compact(text: str) -> str:
    """Take blanks, points and Arabic vowel marks out of a folded name."""
    return re.sub(r"[\s.\u064b-\u0652\u0640]", "", text)


def alternatives(words: list[str], lexicon: Lexicon) -> str:
    """Give the pattern of any of the phrases, longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return any_phrase(ordered, spaced=not lexicon.unspaced)


@cache
def day_words(lexicon: Lexicon) -> dict[str, int]:
    """Map each folded day written in words to its number."""
    return _numbered(lexicon.dates.days)


@cache
def days_in_words(lexicon: Lexicon) -> str:
    """Give the pattern of a day written out."""
    return alternatives([word for words in lexicon.dates.days for word in words], lexicon)


@cache
def number_words(lexicon: Lexicon) -> re.Pattern[str]:
    """Match a day in words, or a year in Chinese digits, in folded text."""
    words = days_in_words(lexicon)
    return re.compile(rf"[{CHINESE}]{{4}}|{words}")


def number_of(printed: str, lexicon: Lexicon) -> int:
    """Give the number of a day, month or year printed in digits, words or Roman numerals."""
    digits = re.search(r"\d+", printed)
    if digits:
        return int(digits.group())
    if printed in ROMAN:
        return ROMAN[printed]
    known = day_words(lexicon).get(compact(printed))
    if known is None:
        in_digits = printed.translate(_CHINESE_DIGITS)
        return int(in_digits) if in_digits.isdecimal() else 0
    return known
