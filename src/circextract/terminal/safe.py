"""Text of a letter for a terminal: control characters show as text, Arabic stands by itself."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_JOINERS = "\u200c\u200d"  # which Arabic script needs, and which control nothing
_SUSPECT = re.compile(r"[\x00-\x1f\x7f-\x9f\xad]|[^\x00-\u05ff]|[\u0600-\u061c\u06dd\u070f]")
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
# From the first letter of a script that runs from right to left to the last, what is between too,
# with the numbers and brackets beside it, which belong to it where a line was broken.
_BEFORE = r"(?:(?<!\w)[\d(]{1,9}[ .:/–-]{0,2}){0,3}"
_BEHIND = r"(?:[ .,،:;؛/–-]{0,2}[\d)]{1,9}(?!\w)){0,3}[.،؛؟!]?"
_RUN = re.compile(rf"{_BEFORE}[{_RIGHT_TO_LEFT}](?:[^\n]*[{_RIGHT_TO_LEFT}])?{_BEHIND}")
_OPEN, _CLOSE = "\u2067", "\u2069"


def printable(text: str, *, lines: bool = False) -> str:
    """Write what would control a terminal, or turn the order of its text, as an escape: "\\x1b".

    Line feeds stay where `lines` is true.
    """
    return _SUSPECT.sub(lambda match: _written(match.group(), lines=lines), text)


def is_control(character: str) -> bool:
    """Tell whether a character is no sign to see, but tells a terminal what to do."""
    return unicodedata.category(character) in _CONTROLS and character not in _JOINERS


_CONTROLS = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


@lru_cache(maxsize=1024)
def _written(character: str, *, lines: bool) -> str:
    if (lines and character == "\n") or not is_control(character):
        return character
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def json_safe(text: str) -> str:
    """Write the same characters of JSON as its own escapes, so that it stays the same data."""
    return _SUSPECT.sub(lambda match: _escaped(match.group()), text)


def _escaped(character: str) -> str:
    if character == "\n" or not is_control(character):
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def isolated(line: str) -> str:
    """Isolate what runs from right to left in a line, so that it moves nothing beside it."""
    return _RUN.sub(lambda match: f"{_OPEN}{match.group()}{_CLOSE}", line)
