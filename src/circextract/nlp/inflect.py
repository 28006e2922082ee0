"""Inflected forms of a word, from the tables of a lexicon.

Endings are compared before folding, which makes й an и: Китай has cases, Сочи has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from circextract.fold import fold
from circextract.lexicon.tables import Inflection

_ARTICLE = "ال"
_TO = "ل"
_ARTICLE_STEM = fold(_ARTICLE[0])


class Inflector:
    """Gives the folded forms of words under one language's tables."""

    def __init__(self, inflection: Inflection) -> None:
        self._prefixes = inflection.prefixes
        self._endings: dict[str, list[str]] = {}
        for ending, replacements in inflection.endings:
            self._endings.setdefault(ending, []).extend(replacements)
        self._longest = max(map(len, self._endings), default=0)
        self._script = _script_of(self._prefixes) or _script_of(self._endings)
        self._folded_prefixes = tuple(map(fold, ("", *self._prefixes)))
        self._replaced = _turned_round(self._endings)
        self._longest_replacement = max(map(len, self._replaced), default=0)
        self._known: dict[str, frozenset[str]] = {}

    def forms(self, word: str) -> frozenset[str]:
        """Give all forms of `word`, itself included; words of another script have no others."""
        forms = self._known.get(word)
        if forms is None:
            forms = self._known[word] = self._inflected(word)
        return forms

    def bases(self, form: str) -> set[str]:
        """Give folded words that a folded `form` may be a form of; `forms` tells whether it is."""
        rests = {form[len(p) :] for p in self._folded_prefixes if form.startswith(p)}
        rests.update([_ARTICLE_STEM + rest for rest in rests if rest.startswith(_TO)])
        bases = set(rests)
        for rest in rests if self._replaced else ():
            for length in range(min(self._longest_replacement, len(rest) - 1) + 1):
                cut = len(rest) - length
                bases.update([rest[:cut] + ending for ending in self._replaced.get(rest[cut:], ())])
        return bases

    def _inflected(self, word: str) -> frozenset[str]:
        word = word.lower()
        forms = {word}
        if self._script and _script_of((word,)) == self._script:
            forms.update(self._with_endings(word))
            forms.update([_join(prefix, form) for form in forms for prefix in self._prefixes])
        return frozenset(map(fold, forms))

    def _with_endings(self, word: str) -> Iterator[str]:
        for length in range(min(self._longest, len(word) - 1), -1, -1):
            stem, ending = word[: len(word) - length], word[len(word) - length :]
            replacements = self._endings.get(ending)
            if replacements is not None:
                return (stem + replacement for replacement in replacements)
        return iter(())


def _turned_round(endings: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """Give for what may stand for an ending the endings it may stand for, folded."""
    turned: dict[str, set[str]] = {}
    for ending, replacements in endings.items():
        for replacement in replacements:
            turned.setdefault(fold(replacement), set()).add(fold(ending))
    return turned


def _join(prefix: str, word: str) -> str:
    """Write `prefix` and `word` together; the article loses its alef after "to" (ل + ال = لل)."""
    if prefix.endswith(_TO) and word.startswith(_ARTICLE):
        return prefix + word[1:]
    return prefix + word


def _script_of(words: Iterable[str]) -> str:
    """Name the script of the first letter met, so that Latin words in a Russian text stay."""
    for word in words:
        for character in word:
            if character.isalpha():
                return _script(ord(character))
    return ""


def _script(code_point: int) -> str:
    if code_point < 0x0250:
        return "latin"
    if 0x0400 <= code_point < 0x0530:
        return "cyrillic"
    return "arabic" if 0x0600 <= code_point < 0x0780 else "other"
