"""The text as a reader sees it, in which dates are looked for, with its places in the given one."""

from __future__ import annotations

import re
import unicodedata

# Soft hyphens, joiners and marks of direction: the format characters of Unicode.
_UNSEEN = re.compile(
    "[\u00ad\u0600-\u0605\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)


def as_seen(text: str) -> tuple[str, list[int]]:
    """Give the text without marks that are not seen and with accents in one character each.

    The second value is the offset of each character in the text as it was given, and its end.
    """
    if text.isascii() or (not _UNSEEN.search(text) and unicodedata.is_normalized("NFC", text)):
        return text, []
    characters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        if unicodedata.category(character) == "Cf":
            continue
        composed = unicodedata.normalize("NFC", characters[-1] + character) if characters else ""
        if unicodedata.combining(character) and len(composed) == 1:
            characters[-1] = composed
            continue
        characters.append(character)
        offsets.append(offset)
    return "".join(characters), [*offsets, len(text)]
