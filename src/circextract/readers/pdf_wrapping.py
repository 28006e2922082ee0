"""What a line break parts: words, or one word, prefix or address that goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from circextract.readers.pdf_words import Word, blank_between, script_of

_URL_START = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)
_URL_BREAK = tuple("/?=&_%#.-~:")
# Arabic writes these words of one letter ("and", "in", "to") together with the next one.
_PREFIXES = frozenset("وفبكل")
_URL_INNER = re.compile(r"\S[./?=&_%#-]\S")


def wrap_separator(above: Sequence[Word], below: Sequence[Word]) -> str:
    """Give what parts the words of two lines, as they are read, at the line break."""
    last, first = above[-1].text, below[0].text
    if "C" in (script_of(last[-1]), script_of(first[0])):
        return ""
    return "" if goes_on(above, below) else " "


def goes_on(above: Sequence[Word], below: Sequence[Word]) -> bool:
    """Tell whether the line break cuts a hyphenated word, a prefix or an address in two."""
    last, first = _tail(above), _head(below)
    if last in _PREFIXES:
        return True
    if last[-1] in "-\u2010\u00ad" and len(last) > 1 and last[-2].isalnum():
        return True
    return _link_goes_on(above[-1], below[0]) or _address_goes_on(last, first)


def _tail(words: Sequence[Word]) -> str:
    """Give the last stretch without a blank."""
    text = words[-1].text
    for before, word in pairwise(reversed(words)):
        if blank_between(word, before):
            break
        text = word.text + text
    return text


def _head(words: Sequence[Word]) -> str:
    """Give the first stretch without a blank."""
    text = words[0].text
    for before, word in pairwise(words):
        if blank_between(before, word):
            break
        text += word.text
    return text


def _link_goes_on(before: Word, word: Word) -> bool:
    """Tell whether a printed address that is a link goes on in the next line."""
    if not before.targets or not word.targets:
        return False
    target = before.targets[-1]
    if target is None or word.targets[0] != target:
        return False
    shown = "".join(
        character for character, own in zip(word.text, word.targets, strict=True) if own == target
    )
    return (before.text[-12:] + shown[:12]).lower() in target.lower()


def _address_goes_on(last: str, first: str) -> bool:
    """Tell whether a printed address without a link goes on in the next line."""
    if "@" in last and last.endswith(("@", ".")):
        return first[0].islower()
    if not _URL_START.search(last):
        return False
    if first[0] in "/?=&_%#":
        return True
    return last.endswith(_URL_BREAK) and bool(_URL_INNER.search(first) or first[0].isdigit())
