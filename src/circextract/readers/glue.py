"""Find where a converter lost the blank between two words.

Nothing is parted that might be one word: both parts must be words that the tables of the lexicons
and publishers, or the text itself, hold apart. A capital or a digit inside a word shows the border;
two long words in small letters are parted only in a text that shows such damage elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from circextract.fold import fold
from circextract.lexicon import language_codes, load_lexicon
from circextract.publishers import known_publishers

_PLACEHOLDER = re.compile(r"\{\w+\}")
_STEM = re.compile(r"\w+\*")
_WORD = re.compile(r"[^\W\d_\u2e80-\u9fff]+")
_UNSPACED = re.compile("[\u2e80-\u9fff]")
# What holds one of these is an address, a file name or a designation.
_CHUNK = re.compile(
    r"(?:(?<![\w/@\\.+=&?%-])|(?<=\d[-–])(?=\d))[\w\u064b-\u0652]+(?![\w@\\]|[./_-][\w/])"
)
_CAMEL = re.compile(r"(?<=[a-zà-ÿа-яё])(?=[A-ZÀ-ÞА-ЯЁ])|(?<=[A-ZА-ЯЁ]{3})(?=[A-ZА-ЯЁ][a-zа-яё]{2})")
# A word between digits or before them; no number of more than four digits follows a word.
_BESIDE_DIGITS = re.compile(r"(?P<word>[^\W\d_]{2,})(?=\d{1,4}(?!\d)|$)")
_DAY = re.compile(r"(?<!\d)\d{1,2}$")
# The Arabic letters teh marbuta and alef maksura only end words.
_ENDING = re.compile("(?<=[\u0620-\u064a]{2}[\u0629\u0649])(?=[\u0620-\u064a]{2})")
# No Arabic word begins with digits.
_ARABIC_BEHIND = re.compile("(?<=\\d)(?=[\u0620-\u064a]{2})")
# "Buenos Aires,5-9 September"
_BEHIND_COMMA = re.compile(r"(?<=[^\W\d_][^\W\d_],)(?=\d{1,2}(?!\d))")
_LONG = 6  # letters of a word that no other word ends or begins with by chance
_LONG_ARABIC = 4
_CONTENT = 4
_DAMAGED = 3  # sure places that show a damaged text


def glued_words(text: str, *, damages: int = 0) -> list[int]:
    """Give the offsets at which a blank is missing, in order.

    `damages` are the places at which blanks were missing and stand now, in dates.
    """
    words = _Words(text)
    sure = list(_at_borders(text, words))
    if len(sure) + damages < _DAMAGED:
        return sorted(set(sure))
    commas = (border.start() for border in _BEHIND_COMMA.finditer(text))
    return sorted({*sure, *commas, *_in_small_letters(text, words)})


class _Words:
    """The words a text holds apart from others, and those the tables know."""

    def __init__(self, text: str) -> None:
        self._counts = Counter(match.group().lower() for match in _WORD.finditer(text))

    def knows(self, word: str, shortest: int = _CONTENT) -> bool:
        """Tell whether a part of a glued pair is a word."""
        folded = fold(word)
        if len(folded) < shortest:
            # A Russian preposition may have one letter.
            return (len(folded) > 1 or folded > "\u0400") and folded in _small_words()
        return folded in _vocabulary() or self._counts[word.lower()] > 0

    def is_single(self, word: str) -> bool:
        """Tell whether a word stands once in the text and in no table."""
        return self._counts[word.lower()] == 1 and fold(word) not in _vocabulary()


def _at_borders(text: str, words: _Words) -> Iterator[int]:
    """Give the borders that a capital, a digit or an Arabic ending shows."""
    for chunk in _CHUNK.finditer(text):
        printed = chunk.group()
        if len(printed) < _CONTENT or printed.isdigit() or _UNSPACED.search(printed):
            continue
        for shape in (_ENDING, _ARABIC_BEHIND):
            yield from (chunk.start() + border.start() for border in shape.finditer(printed))
        for border in _CAMEL.finditer(printed):
            if words.knows(printed[: border.start()]) and words.knows(printed[border.start() :]):
                yield chunk.start() + border.start()
        for word in _BESIDE_DIGITS.finditer(printed):
            if _is_table_word(word.group()):
                yield from (chunk.start() + border for border in _digit_borders(printed, word))


def _digit_borders(printed: str, word: re.Match[str]) -> Iterator[int]:
    """Give the ends of a word that digits touch, before it only those of a day."""
    if _DAY.search(printed, 0, word.start()):
        yield word.start()
    if word.end() < len(printed):
        yield word.end()


def _in_small_letters(text: str, words: _Words) -> Iterator[int]:
    """Give the borders of two words without a capital between them, in a damaged text."""
    for chunk in _CHUNK.finditer(text):
        printed = chunk.group()
        if len(printed) < _LONG + 2 or not printed.isalpha() or not words.is_single(printed):
            continue
        shortest = _LONG_ARABIC if printed[0] > "\u0600" else _LONG
        borders = [
            border
            for border in range(2, len(printed) - 1)
            if _are_two(printed[:border], printed[border:], words, shortest)
        ]
        if len(borders) == 1:
            yield chunk.start() + borders[0]


def _are_two(one: str, other: str, words: _Words, shortest: int) -> bool:
    """Tell whether two parts are a long word and another, or one that is often glued behind it."""
    if len(one) < shortest or not words.knows(one, shortest):
        return False
    behind = len(other) >= shortest and words.knows(other, shortest)
    return behind or fold(other) in _glued_behind()


def _is_table_word(word: str) -> bool:
    folded = fold(word)
    return folded in (_vocabulary() if len(folded) >= _CONTENT else _small_words())


def _words_of(phrases: str) -> Iterator[str]:
    return (m.group() for m in _WORD.finditer(_STEM.sub(" ", _PLACEHOLDER.sub(" ", phrases))))


@cache
def _vocabulary() -> frozenset[str]:
    """Give the folded words of the tables of all languages and publishers."""
    tables = [load_lexicon(code).model_dump_json() for code in language_codes()]
    tables += [publisher.model_dump_json() for publisher in known_publishers()]
    return frozenset(fold(word) for table in tables for word in _words_of(table))


@cache
def _small_words() -> frozenset[str]:
    """Give the articles, prepositions and abbreviations that may stand beside a border."""
    paths = ("parts.small_words", "parts.leading_words", "parts.list_joints", "dates.list_and")
    lexicons = [load_lexicon(code) for code in language_codes()]
    phrases = [phrase for lexicon in lexicons for path in paths for phrase in lexicon.phrases(path)]
    publishers = known_publishers()
    names = [name for p in publishers for issuer in p.issuers for name in issuer.abbreviations]
    names += [name for publisher in publishers for name in publisher.house.abbreviations]
    return frozenset(fold(word) for phrase in (*phrases, *names) for word in _words_of(phrase))


@cache
def _glued_behind() -> frozenset[str]:
    """Give the small words that end no other word of their language."""
    lexicons = [load_lexicon(code) for code in language_codes()]
    return frozenset(
        fold(word) for lexicon in lexicons for word in lexicon.phrases("parts.glued_behind")
    )
