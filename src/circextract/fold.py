"""Fold text for matching, character by character, keeping its length.

`fold` maps case, accents, typographic dashes, quotes and spaces, full-width forms and the digits
of every script to plain ones. A character whose folded image is not exactly one character stays
as it is, so a match on folded text is a span of the real text.
"""

from __future__ import annotations

import re
import unicodedata

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u00b4\u0060\uff07"
_ALEFS = "\u0622\u0623\u0625\u0671"
# Arabic vowel signs, and the dash that stretches a word: what a reader passes over.
_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640"
MARK = "\u0652"
"""What all of these fold to."""
_FIXED = (
    dict.fromkeys(map(ord, _DASHES), "-")
    | dict.fromkeys(map(ord, _DOUBLE_QUOTES), '"')
    | dict.fromkeys(map(ord, _SINGLE_QUOTES), "'")
    | dict.fromkeys(map(ord, _ALEFS), "\u0627")
    | dict.fromkeys(map(ord, _MARKS), MARK)
    | {ord("\u0649"): "\u064a", ord("\u3000"): " ", ord("ı"): "i", ord("ø"): "o", ord("ł"): "l"}
)

_WHITE_SPACE = re.compile(r"\s+")


def _fold_character(character: str) -> str:
    """Give the folded image of one character, itself where the image has another length."""
    if character.isspace():
        return character if character in "\n\t" else " "
    fixed = _FIXED.get(ord(character))
    if fixed is not None:
        return fixed
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    # Compatibility decomposition reaches full-width forms; its first character is the base letter
    # when all that follows are marks.
    decomposed = unicodedata.normalize("NFKD", character)
    if all(unicodedata.combining(mark) for mark in decomposed[1:]):
        base = decomposed[0]
        lowered = _FIXED.get(ord(base), base).lower()
        if len(lowered) == 1:
            return _FIXED.get(ord(lowered), lowered)
    return character


class _FoldTable(dict[int, str]):
    """A translation table that fills itself as characters are met."""

    def __missing__(self, code_point: int) -> str:
        folded = self[code_point] = _fold_character(chr(code_point))
        return folded


_TABLE = _FoldTable()


def fold(text: str) -> str:
    """Fold `text` for matching; the result has the same length in code points."""
    return text.translate(_TABLE)


def fold_space(text: str) -> str:
    """Replace each run of white space by one blank and strip the ends."""
    return _WHITE_SPACE.sub(" ", text).strip()
