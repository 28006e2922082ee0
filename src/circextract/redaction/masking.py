"""Find every occurrence of what is known of persons in a text, and blank it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import Lexicon
from circextract.nlp import find_named
from circextract.publishers import Publisher
from circextract.redaction.addresses import (
    emails_of_persons,
    number_pattern,
    phones_of_persons,
)
from circextract.redaction.names import titled_names

MASK = "█"
_SHORTEST = 3  # letters of a word that can be told as part of a name by itself
_UNSPACED = re.compile(r"[\u2e80-\u9fff]")
_LETTERS = re.compile(r"[^\W\d_]+")
_BETWEEN = r"[\s.,'’·_+-]+"  # between the words of a name, also in web addresses


class Masker:
    """Blanks names, numbers and addresses of persons; texts keep their length.

    `names` and `phones` are those known of the letter. Addresses and numbers of a form that tells
    them are found in any text.
    """

    def __init__(
        self,
        names: Iterable[str],
        phones: Iterable[str],
        lexicons: Sequence[Lexicon],
        publisher: Publisher,
    ) -> None:
        self._lexicons, self._publisher = lexicons, publisher
        found = sorted({fold(name).strip() for name in names} - {""}, key=lambda n: (-len(n), n))
        words = sorted({word for name in found for word in _telling(name, lexicons)})
        self._whole = _compiled(filter(None, map(_whole_name, found)))
        self._words = _compiled(map(_name_word, words))
        self._numbers = _compiled(filter(None, map(number_pattern, sorted(set(phones)))))

    def mask(self, text: str) -> str:
        """Blank what is a person's in a text."""
        folded = fold(text)
        masked = list(text)
        for span in self._spans(text, folded):
            for offset in range(*span):
                if not masked[offset].isspace():
                    masked[offset] = MASK
        return "".join(masked)

    def _spans(self, text: str, folded: str) -> Iterator[Span]:
        yield from (span for span, _ in emails_of_persons(folded, self._publisher))
        yield from phones_of_persons(folded, self._lexicons, self._publisher)
        yield from titled_names(text, self._lexicons)
        for pattern in (self._whole, self._numbers):
            yield from (Span(*match.span()) for match in pattern.finditer(folded))
        for match in self._words.finditer(folded):
            if not text[match.start()].islower():
                yield Span(*match.span())


def blank(text: str) -> str:
    """Blank a whole text."""
    return re.sub(r"\S", MASK, text)


def _compiled(sources: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sources) or "(?!)")


def _whole_name(folded: str) -> str | None:
    """Give the expression of a name of several words, or of a Chinese one, which touches others."""
    words = [re.escape(word) for word in re.findall(r"[^\W_]+", folded)]
    name = _BETWEEN.join(words)
    if _UNSPACED.search(folded):
        return name
    return rf"(?<!\w){name}(?!\w)" if len(words) > 1 else None


def _telling(folded: str, lexicons: Sequence[Lexicon]) -> Iterator[str]:
    """Give the words by which a person is known alone: no places, no words of letters."""
    for word in _LETTERS.findall(folded):
        if len(word) < _SHORTEST or _UNSPACED.search(word):
            continue
        if not any(_is_common(word, lexicon) for lexicon in lexicons):
            yield word


def _is_common(word: str, lexicon: Lexicon) -> bool:
    return word in _words_of(lexicon) or bool(find_named(word.title(), lexicon))


def _name_word(word: str) -> str:
    """Give the expression of a part of a name, which Russian inflects."""
    if re.fullmatch(r"[а-я]{5,}", word):
        return rf"(?<!\w){word.rstrip('аяоеиью')}[а-я]{{0,3}}(?!\w)"
    return rf"(?<!\w){re.escape(word)}(?!\w)"


@cache
def _words_of(lexicon: Lexicon) -> frozenset[str]:
    """Give every word that a language file holds, folded."""
    return frozenset(_LETTERS.findall(fold(lexicon.model_dump_json())))
