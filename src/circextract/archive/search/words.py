"""A text as words to search by: folded, without endings; Chinese in overlapping pairs of signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from threading import local
from typing import Any, NamedTuple

from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import language_codes

_MARKS = "\u064b-\u0652\u0640"  # Arabic vowel signs and the dash that stretches a word
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RUN = re.compile(rf"[{_HAN}]+|(?:[^\W_{_HAN}]|[{_MARKS}])+")
# What the stemmers of languages in Latin script are called; the other scripts have one each.
_LATIN = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
    "sv": "swedish",
}
_STEMMERS = {"ar": "arabic", "ru": "russian", **_LATIN}
_ARTICLE = re.compile(r"(?:[وف]?[بك]?ال|[وف]?لل)(?=\w{3})")  # with what is written before it
_KEPT = 1 << 13  # stems that are kept, which takes some MiB
_LONGEST = 60  # letters of a word: longer ones are no words
_stemmers = local()  # they keep what they work on, so no two threads may share one


class Word(NamedTuple):
    """A word to search by and where it stands in its text."""

    text: str
    span: Span


def words_in(text: str, language: str | None) -> Iterator[Word]:
    """Give the words of a text in the language of its letter, None where it is not known.

    The script decides first: a Russian word in an English letter is a Russian word.
    """
    for match in _RUN.finditer(text):
        if is_han(match.group()):
            yield from _pairs(match)
        else:
            yield Word(stem(match.group(), language), Span(*match.span()))


def is_han(word: str) -> bool:
    """Tell whether a word is of Chinese signs."""
    return re.match(rf"[{_HAN}]", word) is not None


def _pairs(run: re.Match[str]) -> Iterator[Word]:
    """Give each sign with the one behind it, the last one alone: every sign begins one word."""
    signs = run.group()
    for offset in range(len(signs)):
        pair = signs[offset : offset + 2]
        yield Word(pair, Span(run.start() + offset, run.start() + offset + len(pair)))


@lru_cache(maxsize=_KEPT)
def stem(word: str, language: str | None) -> str:
    """Take the endings off a word, and in Arabic the small words before it."""
    code = language_of(word, language)
    plain = re.sub(f"[{_MARKS}]", "", word) if code == "ar" else word
    # Endings of Russian words are told apart by й and и, which are one letter when folded.
    plain = plain.lower().replace("ё", "е") if code == "ru" else fold(plain)
    plain = without_article(plain) if code == "ar" else plain
    stemmed = _stemmer(_STEMMERS[code]).stemWord(plain) if plain.isalpha() else plain
    return fold(stemmed)[:_LONGEST] or plain[:_LONGEST]


def without_article(word: str) -> str:
    """Take the Arabic article, and what is written together with it, off a word."""
    article = _ARTICLE.match(word)
    return word[article.end() :] if article else word


def language_of(word: str, language: str | None) -> str:
    """Give the language a word is taken for, by its script and its letter's language."""
    if re.search(r"[\u0400-\u04ff]", word):
        return "ru"
    if re.search(r"[\u0600-\u06ff]", word):
        return "ar"
    return language if language in _LATIN else "en"


def readings(word: str) -> tuple[str, ...]:
    """Give the languages whose endings a word of a question may have."""
    code = language_of(word, None)
    known = (known for known in language_codes() if known in _LATIN)
    return tuple(known) if code == "en" else (code,)


def _stemmer(name: str) -> Any:
    import snowballstemmer

    kept = _stemmers.__dict__
    if name not in kept:
        kept[name] = snowballstemmer.stemmer(name)
    return kept[name]
