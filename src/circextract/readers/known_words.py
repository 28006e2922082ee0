"""The words that tell where a blank was lost: those of the tables, and those of the text itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from circextract.fold import fold
from circextract.lexicon import language_codes, load_lexicon
from circextract.publishers import known_publishers

CONTENT = 4
"""Letters of the shortest word that is no article, preposition or abbreviation."""
WORD = re.compile(r"[^\W\d_\u2e80-\u9fff]+")
_PLACEHOLDER = re.compile(r"\{\w+\}")
_BEFORE_PLACES = ("venues.at", "parts.leading_words")
# The shortest nouns of rooms and buildings: "autour" is no "tour".
_PLACES = {"venues.rooms": 4, "venues.buildings": 5}
_LONGEST_BEFORE = 4
_STEM = re.compile(r"\w+\*")
_LONG_STEM = 6  # letters of a stem that no other word begins with by chance


class Words:
    """The words a text holds apart from others, and those the tables know."""

    def __init__(self, text: str) -> None:
        self._counts = Counter(match.group().lower() for match in WORD.finditer(text))

    def knows(self, word: str, shortest: int = CONTENT) -> bool:
        """Tell whether a part of a glued pair is a word."""
        folded = fold(word)
        if len(folded) < shortest:
            # A Russian preposition may have one letter.
            return (len(folded) > 1 or folded > "\u0400") and folded in small_words()
        return folded in vocabulary() or self._counts[word.lower()] > 0

    def is_single(self, word: str) -> bool:
        """Tell whether a word stands once in the text and in no table."""
        return self._counts[word.lower()] == 1 and fold(word) not in vocabulary()


def is_table_word(word: str) -> bool:
    """Tell whether a word stands in the tables, short ones among the small words."""
    folded = fold(word)
    return folded in (vocabulary() if len(folded) >= CONTENT else small_words())


def _words_of(phrases: str) -> Iterator[str]:
    return (m.group() for m in WORD.finditer(_STEM.sub(" ", _PLACEHOLDER.sub(" ", phrases))))


@cache
def vocabulary() -> frozenset[str]:
    """Give the folded words of the tables of all languages and publishers."""
    return frozenset(fold(word) for table in _tables() for word in _words_of(table))


@cache
def stems() -> frozenset[str]:
    """Give the folded words of the tables that may go on, without their mark."""
    found = (match.group()[:-1] for table in _tables() for match in _STEM.finditer(table))
    return frozenset(fold(stem) for stem in found if len(stem) >= _LONG_STEM)


def _tables() -> list[str]:
    tables = [load_lexicon(code).model_dump_json() for code in language_codes()]
    return [*tables, *(publisher.model_dump_json() for publisher in known_publishers())]


@cache
def small_words() -> frozenset[str]:
    """Give the articles, prepositions and abbreviations that may stand beside a border."""
    paths = ("parts.small_words", "parts.leading_words", "parts.list_joints", "dates.list_and")
    lexicons = [load_lexicon(code) for code in language_codes()]
    phrases = [phrase for lexicon in lexicons for path in paths for phrase in lexicon.phrases(path)]
    publishers = known_publishers()
    names = [name for p in publishers for issuer in p.issuers for name in issuer.abbreviations]
    names += [name for publisher in publishers for name in publisher.house.abbreviations]
    return frozenset(fold(word) for phrase in (*phrases, *names) for word in _words_of(phrase))


@cache
def honorifics() -> frozenset[str]:
    """Give the titles before names, of two letters or more and without their stops."""
    phrases = (p for code in language_codes() for p in load_lexicon(code).parts.honorifics)
    return frozenset(fold(word) for word in phrases if word.isalpha() and len(word) > 1)


@cache
def small_pairs() -> dict[str, int]:
    """Map a preposition and an article in one, which are no word together, to the border in it."""
    found: dict[str, int] = {}
    for lexicon in map(load_lexicon, language_codes()):
        behind = {fold(word) for word in lexicon.phrases("parts.small_words")}
        before = {fold(word) for word in lexicon.phrases("parts.glued_behind")}
        found |= {one + other: len(one) for one in before for other in behind - {one}}
    known = vocabulary() | small_words()
    return {pair: at for pair, at in found.items() if len(pair) > CONTENT and pair not in known}


@cache
def glued_behind() -> frozenset[str]:
    """Give the small words that end no other word of their language."""
    lexicons = [load_lexicon(code) for code in language_codes()]
    return frozenset(
        fold(word) for lexicon in lexicons for word in lexicon.phrases("parts.glued_behind")
    )


def has_known_stem(word: str) -> bool:
    """Tell whether a word begins with a long stem of the tables: "заместител*"."""
    folded = fold(word)
    return any(folded[:end] in stems() for end in range(_LONG_STEM, len(folded) + 1))


def opens_with_bound_word(word: str) -> bool:
    """Tell whether a word that no table has opens with one of the words of one letter."""
    folded = fold(word)
    return not (folded in vocabulary() or has_known_stem(folded)) and any(
        folded[0] in lexicon.phrases("parts.bound_words")
        and not lexicon.pattern("parts.opening_like_bound").fullmatch(folded)
        for lexicon in map(load_lexicon, language_codes())
    )


@cache
def border_before_place(word: str) -> int | None:
    """Give where a small word ends that is glued to a noun of rooms or buildings: "lasalle"."""
    for lexicon in map(load_lexicon, language_codes()):
        small = {fold(w) for path in _BEFORE_PLACES for w in lexicon.phrases(path)}
        for at in range(1, min(_LONGEST_BEFORE, len(word) - CONTENT) + 1):
            named = (
                lexicon.pattern(path).fullmatch(word[at:])
                for path, shortest in _PLACES.items()
                if len(word) - at >= shortest
            )
            if word[:at] in small and any(named):
                return at
    return None
