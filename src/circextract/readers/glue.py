"""Find where a converter lost the blank between two words.

Nothing is parted that might be one word: both parts must be words that the tables of the lexicons
and publishers, or the text itself, hold apart. A capital or a digit inside a word shows the border;
two long words in small letters are parted only in a text that shows such damage elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.fold import fold
from circextract.readers.known_words import (
    CONTENT,
    Words,
    glued_behind,
    has_known_stem,
    is_table_word,
    opens_with_bound_word,
)
from circextract.readers.lost_blanks import behind_stops, lost_blanks

_UNSPACED = re.compile("[\u2e80-\u9fff]")
# What holds one of these is an address, a file name or a designation.
_CHUNK = re.compile(
    r"(?:(?<![\w/@\\.+=&?%-])|(?<=\d[-–])(?=\d))[\w\u064b-\u0652]+(?![\w@\\]|[./_-][\w/])"
)
_CAMEL = re.compile(r"(?<=[a-zà-ÿа-яё])(?=[A-ZÀ-ÞА-ЯЁ])|(?<=[A-ZА-ЯЁ]{3})(?=[A-ZА-ЯЁ][a-zа-яё]{2})")
# The office's name and the unit's in a line of initials: "TSBEvents/OKW".
_BEFORE_UNIT = re.compile(r"(?<![\w/@.])[A-Z]{2,4}(?=[A-Z][a-z]{3,}/[A-Z]{2,4}(?!\w))")
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
_DAMAGED = 3  # sure places that show a damaged text
_THROUGHOUT = 6  # such places where blanks are missing all over a text


def glued_words(text: str, *, damages: int = 0) -> list[int]:
    """Give the offsets at which a blank is missing, in order.

    `damages` are the places at which blanks were missing and stand now, in dates.
    """
    words = Words(text)
    sure = list(_at_borders(text, words))
    shown = len(sure) + damages + len(behind_stops(text))
    if shown < _DAMAGED:
        return sorted(set(sure))
    found = {*sure, *lost_blanks(text, words, throughout=shown >= _THROUGHOUT)}
    commas = (border.start() for border in _BEHIND_COMMA.finditer(text))
    small = {*_in_small_letters(text, words), *_behind_bound_words(text, words)}
    return sorted({*found, *commas, *small})


def _at_borders(text: str, words: Words) -> Iterator[int]:
    """Give the borders that a capital, a digit or an Arabic ending shows."""
    yield from (m.end() for m in _BEFORE_UNIT.finditer(text) if is_table_word(m.group()))
    for chunk in _CHUNK.finditer(text):
        printed = chunk.group()
        if len(printed) < CONTENT or printed.isdigit() or _UNSPACED.search(printed):
            continue
        for shape in (_ENDING, _ARABIC_BEHIND):
            yield from (chunk.start() + border.start() for border in shape.finditer(printed))
        for border in () if is_table_word(printed) else _CAMEL.finditer(printed):
            if words.knows(printed[: border.start()]) and words.knows(printed[border.start() :]):
                yield chunk.start() + border.start()
        for word in _BESIDE_DIGITS.finditer(printed):
            if is_table_word(word.group()):
                yield from (chunk.start() + border for border in _digit_borders(printed, word))


def _digit_borders(printed: str, word: re.Match[str]) -> Iterator[int]:
    """Give the ends of a word that digits touch, before it only those of a day."""
    if _DAY.search(printed, 0, word.start()):
        yield word.start()
    if word.end() < len(printed):
        yield word.end()


def _in_small_letters(text: str, words: Words) -> Iterator[int]:
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


def _behind_bound_words(text: str, words: Words) -> list[int]:
    """Give the borders behind words of one letter whose no-break spaces a converter dropped.

    It drops all of them or none: a word or two that look glued may be whole.
    """
    borders = [
        chunk.start() + 1
        for chunk in _CHUNK.finditer(text)
        if chunk.group().isalpha()
        and len(chunk.group()) > CONTENT
        and (words.knows(chunk.group()[1:]) or has_known_stem(chunk.group()[1:]))
        and opens_with_bound_word(chunk.group())
    ]
    return borders if len(borders) >= _DAMAGED else []


def _are_two(one: str, other: str, words: Words, shortest: int) -> bool:
    """Tell whether two parts are a long word and another, or one that is often glued behind it."""
    if len(one) < shortest or not words.knows(one, shortest):
        return False
    behind = len(other) >= shortest and words.knows(other, shortest)
    return behind or fold(other) in glued_behind()
