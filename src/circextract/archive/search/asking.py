"""What a user asks for: phrases that must all stand in a letter.

Words in quotation marks are a phrase; others stand anywhere, each for itself. A word that ends in
"*" is the beginning of words. Nothing else has a meaning, so no text can break a query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from circextract.archive.search.words import (
    Word,
    is_han,
    language_of,
    readings,
    without_article,
    words_in,
)
from circextract.fold import fold
from circextract.lexicon import load_lexicon

_MOST = 32  # phrases of a question; what is typed beyond them is not asked for
_QUOTED = re.compile(r"[\"“”„«»「」『』]")
_SHORTEST = 3  # letters of a word without its ending that may begin others


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row. `open`: the last one may go on."""

    words: tuple[str, ...]
    open: bool = False

    def found_in(self, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """Give where the phrase stands among the words of a text, as a range of them."""
        count = len(self.words)
        for start, word in enumerate(words):
            if self._fits(0, word) and start + count <= len(words):
                inside = words[start : start + count]
                if all(self._fits(place, word) for place, word in enumerate(inside)):
                    yield start, start + count

    def _fits(self, place: int, word: Word) -> bool:
        wanted = self.words[place]
        if self.open and place == len(self.words) - 1:
            return word.text.startswith(wanted)
        return word.text == wanted


Alternatives = tuple[Phrase, ...]


def phrases_of(question: str) -> list[Alternatives]:
    """Give what is asked for: of each phrase the ways it reads in the languages it may be in."""
    found: dict[Alternatives, None] = {}
    for part in _parts(question):
        alternatives = _alternatives(part.rstrip("*"), is_open=part.endswith("*"))
        if alternatives:
            found[alternatives] = None
    return list(found)[:_MOST]


def _parts(question: str) -> Iterator[str]:
    """Give the phrases in quotation marks, and the words outside them."""
    for number, part in enumerate(_QUOTED.split(question)):
        if number % 2:
            yield part.strip()
        else:
            yield from part.split()


def _alternatives(part: str, *, is_open: bool) -> Alternatives:
    languages = dict.fromkeys(code for word in re.findall(r"\w+", part) for code in readings(word))
    found: dict[Phrase, None] = {}
    for code in languages:
        for text in _attached(part):
            words = [word.text for word in words_in(text, code)]
            if words:
                found[_phrase(words)] = None
            if words and is_open:
                found[Phrase((*words[:-1], _beginning(text)), open=True)] = None
    return tuple(found)


def _attached(part: str) -> Iterator[str]:
    """Give a phrase, and in Arabic with the small words that are written together with its first.

    Those with the article are taken off every word already.
    """
    yield part
    if part and language_of(part.split()[0], None) == "ar":
        for prefix in load_lexicon("ar").inflection.prefixes:
            if len(prefix) == 1:
                yield prefix + without_article(part)


def _beginning(part: str) -> str:
    """Give the last word as it was typed: what begins others has no ending yet."""
    *_, last = re.finditer(r"[^\W_]+", fold(part))
    return last.group()


def _phrase(words: list[str]) -> Phrase:
    """Let the last word go on where endings are many, and leave it out where it is a half pair."""
    last = words[-1]
    if is_han(last):
        if len(last) == 1 and len(words) > 1 and is_han(words[-2]):
            return Phrase(tuple(words[:-1]))
        return Phrase(tuple(words), open=len(last) == 1)
    inflected = language_of(last, None) in ("ru", "ar") and len(last) >= _SHORTEST
    return Phrase(tuple(words), open=inflected)
