"""Tell the encoding of text from its bytes, by which reading of them looks most like a language.

The letters of each language are weighed by how often the language's own data file has them.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from functools import cache
from importlib import resources
from math import log

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings that letters in the six languages were written in; where two fit alike, the first.
_LEGACY = (
    *("cp1252", "cp1251", "cp1256", "gb18030", "koi8_r", "iso8859_5", "iso8859_6", "big5"),
    *("mac_roman", "mac_cyrillic", "mac_arabic", "cp866", "cp720", "cp850", "cp437"),
)
# What a file declares is often only a part of what its program wrote, as browsers know.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
# Programs declare these whatever the text is in.
_PLACEHOLDERS = ("cp1252",)
_SAMPLE = 65536
_LEAST_ZEROS, _ONE_SIDED, _LEAST_PRINTABLE = 0.005, 0.7, 0.97
# Weights of characters that are no letters of a language.
_CAPITAL, _TYPOGRAPHY, _ASCII, _UNKNOWN, _RARE, _IMPOSSIBLE = -2.5, -5.0, -7.0, -9.0, -14.0, -16.0
_MARKS = frozenset("«»“”„‘’–—…•°№§€·©®±×\u00a0،؛؟、。，：；（）《》「」『』！？％")


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode text in the encoding it shows: a byte order mark, UTF-8, else the likeliest one.

    What the file declares counts behind a mark, unless the bytes do not fit it.
    """
    for mark, marked in _BOMS:
        if data.startswith(mark):
            return data.decode(marked, errors="replace")
    known, wide = _known(declared), wide_encoding(data)
    told = (None if known in _PLACEHOLDERS else known, wide, "utf-8")
    for encoding in (name for name in told if name):
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    return data.decode(_likeliest(data[:_SAMPLE]), errors="replace")


def _known(declared: str | None) -> str | None:
    """Give Python's name of a declared text encoding, the wider one where two share a name."""
    try:
        found = codecs.lookup(declared or "")
    except (LookupError, ValueError):
        return None
    # Codecs such as base64 turn bytes into bytes.
    if not getattr(found, "_is_text_encoding", True) or found.name.startswith("utf-16"):
        return None
    return _WIDER.get(found.name, found.name)


def wide_encoding(data: bytes) -> str | None:
    """Tell which UTF-16 bytes without a mark are in, if they are.

    Blanks, digits and line breaks have a zero byte, always on the same side.
    """
    sample = data[:_SAMPLE]
    zeros = sample.count(0)
    if not zeros or zeros < len(sample) * _LEAST_ZEROS:
        return None
    odd = sample[1::2].count(0)
    encoding = "utf-16-le" if odd > zeros / 2 else "utf-16-be"
    if max(odd, zeros - odd) < zeros * _ONE_SIDED:
        return None
    text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
    printable = sum(character.isprintable() or character.isspace() for character in text)
    return encoding if printable > len(text) * _LEAST_PRINTABLE and "\x00" not in text else None


def _likeliest(data: bytes) -> str:
    """Give the encoding in which bytes read most like a language; UTF-8 may have been spoilt."""
    return max(("utf-8", *_LEGACY), key=lambda encoding: _likeness(data, encoding))


def _likeness(data: bytes, encoding: str) -> float:
    """Weigh a reading, a byte beyond ASCII: two bytes of Chinese are one character."""
    from circextract.lexicon import language_codes

    text = data.decode(encoding, "replace")
    counts = Counter(character for character in text if character > "\x7f")
    beyond = len(data) - len(data.translate(None, _HIGH))
    if not beyond:
        return 0.0
    plain = len(_LATIN.findall(data))
    foreign = len(data.translate(None, _LOW)) > _SHARE * plain
    best = max(
        _weighed(counts, _letters(code)) for code in language_codes() if foreign or _is_latin(code)
    )
    if encoding not in _OF_SEVERAL_BYTES:  # some have a second set of blanks and signs
        best += (beyond - counts.total()) * _ASCII
    return best / beyond


_LOW, _HIGH = bytes(range(128)), bytes(range(128, 256))
_LATIN = re.compile(rb"[A-Za-z]")
# Text of another script has more bytes beyond ASCII than this share of its Latin letters.
_SHARE = 0.15
_OF_SEVERAL_BYTES = ("utf-8", "gb18030", "big5")


def _weighed(counts: Counter[str], letters: dict[str, float]) -> float:
    return sum(
        count * (letters.get(character) or _other(character)) for character, count in counts.items()
    )


@cache
def _other(character: str) -> float:
    """Weigh a character that a language's data do not have."""
    if character in _MARKS or unicodedata.category(character).startswith("M"):
        return _TYPOGRAPHY
    if character == "\ufffd" or not (character.isprintable() or character.isspace()):
        return _IMPOSSIBLE
    if "\u4e00" <= character <= "\u9fff":
        return _UNKNOWN if _is_common(character) else _RARE
    return _UNKNOWN if character.isalpha() and character < "\u0100" else _RARE


def _is_common(ideograph: str) -> bool:
    """Tell whether an ideograph is of the first level of GB 2312: the 3755 in daily use."""
    try:
        return b"\xb0" <= ideograph.encode("gb2312")[:1] <= b"\xd7"
    except UnicodeEncodeError:
        return False


@cache
def _is_latin(language: str) -> bool:
    return max(_letters(language), default="") < "\u0250"


_COMMENT = re.compile(r"^#.*$", re.MULTILINE)


@cache
def _letters(language: str) -> dict[str, float]:
    """Give the logarithm of how often a language's data have each letter beyond ASCII."""
    text = resources.files("circextract.lexicon").joinpath(f"{language}.toml").read_text("utf-8")
    data = _COMMENT.sub("", text)  # they quote other languages
    counts = Counter(character for character in data if character > "\x7f" and character.isalpha())
    total = sum(counts.values()) or 1
    weights = {letter: log(count / total) for letter, count in counts.items()}
    capitals = {letter.upper(): weight + _CAPITAL for letter, weight in weights.items()}
    return capitals | weights
