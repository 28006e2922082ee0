"""Print the numbers and bullets that word processors make by themselves."""

from __future__ import annotations

from collections.abc import Callable

_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_SYMBOL_DASHES = {"\uf02d": "-", "\uf0be": "\u2013"}
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_HIGHEST = 9999  # no list goes on longer; beyond it letters and Roman numerals would fill pages
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ARABIC_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ARABIC_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_CHINESE = "〇一二三四五六七八九"


def _letters(alphabet: str) -> Callable[[int], str]:
    """Count a to z, then aa to zz as Word does."""
    return lambda n: alphabet[(n - 1) % len(alphabet)] * ((n - 1) // len(alphabet) + 1)


def _roman(number: int) -> str:
    result = ""
    for value, letters in _ROMAN:
        result += letters * (number // value)
        number %= value
    return result


def _chinese(number: int) -> str:
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("" if tens == 1 else _CHINESE[tens]) + "十"
    return head + (_CHINESE[ones] if ones else "")


# By the names of WordprocessingML; readers of other formats translate theirs.
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda n: f"{n:02}",
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _letters(_LATIN.upper()),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "arabicAlpha": _letters(_ARABIC_ALPHA),
    "arabicAbjad": _letters(_ARABIC_ABJAD),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "japaneseCounting": _chinese,
    "none": lambda n: "",
}


def numeral(number: int, format: str) -> str:
    """Print `number` in a format of WordprocessingML; in plain digits where it is not known."""
    if not 0 < number <= _HIGHEST:
        return "" if format == "none" else str(number)
    return _FORMATS.get(format, str)(number)


def bullet(glyph: str) -> str:
    """Keep a dash; every other glyph, often of a symbol font, is a bullet."""
    glyph = glyph.strip()
    if glyph in _SYMBOL_DASHES:
        return _SYMBOL_DASHES[glyph]
    return glyph if glyph and glyph in _DASHES else "\u2022"
