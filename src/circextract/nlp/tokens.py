"""The tokenizer, one for all six languages: every token knows its place, and none is lost.

Words are cut at hyphens and apostrophes, Chinese into characters: names end where they end, not
where a dictionary of words thinks so. Addresses, numbers and the codes of documents stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from circextract.document import Span
from circextract.fold import fold

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Accents and vowel signs that stand behind their letter, and the Arabic stroke that fills a line.
_MARKS = "\u0300-\u036f\u064b-\u0652\u0670\u0640"
_NO_WORD = rf"(?![^\W{_HAN}]|[{_MARKS}])"
_DASH = r"\-\u2010\u2011"

# The kinds of tokens; the first that fits wins. Those tried at each mark of a row of dots or
# dashes are bounded.
_KINDS = {
    # Most words: these can begin nothing longer, as no capital, dot, dash or "@" is there.
    "plain": rf"[^\W\d_A-ZА-Я{_HAN}](?:[^\W{_HAN}]++|[{_MARKS}])*+(?![{_MARKS}@.:_+%{_DASH}])",
    "web": r"(?:(?:https?|ftp)://|www\.)[!#-;=?-~]*[A-Za-z0-9/=&#_~-]",
    "mail": r"[A-Za-z0-9_.+%-]{0,64}+@[A-Za-z0-9._-]*[A-Za-z0-9]",
    # "T17-TSB-CIR-0325!A1", "CACE/1046", "X.509": capitals with a digit among them
    "code": rf"(?=[A-ZА-Я./!{_DASH}]{{0,64}}+\d)"
    rf"[A-ZА-Я0-9]+(?:[./!{_DASH}][A-ZА-Я0-9]+)+{_NO_WORD}",
    "number": rf"\d++(?:[.,:/]\d++)++{_NO_WORD}",  # "09:30", "2/3", "12.06.2024"
    "han": rf"[{_HAN}]",
    "word": rf"(?:[^\W{_HAN}]++|[{_MARKS}])++",
    "mute": rf"[{_DASH}\u2012-\u2015\u2212\ufe58\ufe63\uff0d"
    r"\"'`\u00b4\u2018-\u201f\u2032\u2033\u00ab\u00bb\uff02\uff07]",
    "mark": r"\S",
}
_TOKEN = re.compile("|".join(f"(?P<{kind}>{source})" for kind, source in _KINDS.items()))
_MARK = re.compile(f"[{_MARKS}]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A folded text and its tokens that names are made of: keys for comparing, and their places."""

    folded: str
    keys: list[str]
    places: list[re.Match[str]]

    def span(self, start: int, end: int) -> Span:
        """Give the span of tokens `start` to `end`."""
        return Span(self.places[start].start(), self.places[end - 1].end())


@lru_cache(maxsize=4)
def _cut(text: str) -> tuple[re.Match[str], ...]:
    """Cut a text once, for its Doc and for the names in it."""
    return tuple(_TOKEN.finditer(text))


def tokens_of(text: str) -> Iterator[tuple[int, int]]:
    """Give start and end of every token of a text, in order; between them is white space only."""
    return (match.span() for match in _cut(text))


@lru_cache(maxsize=4)
def tokenize(text: str) -> Tokens:
    """Cut a text into what names are made of; one that was cut just now is not cut again.

    Hyphens and quotes do not count: "Guinea-Bissau" and "Guinea Bissau" are one name. A key is
    folded, without vowel signs and accents that stand by themselves.
    """
    folded = fold(text)
    places = [match for match in _cut(text) if match.lastgroup != "mute"]
    keys = [folded[match.start() : match.end()] for match in places]
    if _MARK.search(folded):
        keys = [_MARK.sub("", key) or key for key in keys]
    return Tokens(folded, keys, places)


def first_key(name: str, folded: str) -> str:
    """Give the key of the first token of a name that is folded already."""
    for match in _TOKEN.finditer(name):
        if match.lastgroup != "mute":
            key = folded[match.start() : match.end()]
            return _MARK.sub("", key) or key
    return ""


def keys_of(name: str) -> tuple[str, ...]:
    """Give the keys of a name."""
    return tuple(tokenize(name).keys)
