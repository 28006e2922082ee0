"""Finding the names of a language in a text.

The index holds base forms only. What a word of the text may be a form of is worked out backwards,
from its ending and the small words written together with it, and a name found so is checked
forwards, against the forms of its words and its capitals. So a name of several words may be
inflected in any of them, and a matcher is ready at once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import Lexicon
from circextract.nlp.gazetteer import Entry, guards
from circextract.nlp.inflect import Inflector
from circextract.nlp.names import Name, names_in
from circextract.nlp.tokens import Tokens, keys_of, tokenize

_WORDS_REMEMBERED = 20_000

# How far guards look, in characters.
_ANNOUNCED_WITHIN = 20
_GUARDED_BEFORE = 40
_GUARDED_AFTER = 20

_QUOTES = "\"»”'’"

# A name goes on over the end of a line, but not into the next paragraph or cell.
_BREAK = re.compile(r"\t|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of text and what it may be, the name's own language before English."""

    span: Span
    entries: tuple[Entry, ...]
    is_shy: bool
    """Whether the name needs a place beside it to count."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """The names that a word opens: of that word alone, and longer ones by their second word."""

    alone: list[Name] = field(default_factory=list)
    longer: dict[str, list[Name]] = field(default_factory=dict)


class Matcher:
    """The names of one language, ready to be found."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._inflector = Inflector(lexicon.inflection)
        codes = dict.fromkeys((lexicon.code, "en"))  # English names are found in all languages
        self._indexes = [names_in(code) for code in codes]
        rules = guards(lexicon.code)
        self._blocked = re.compile("|".join(rules.blocked))
        self._announces = re.compile("|".join(rules.announces))
        self._shy = set(map(keys_of, rules.shy))
        self._opened_by = lru_cache(maxsize=_WORDS_REMEMBERED)(self._names_opened_by)

    def find(self, text: str) -> list[Match]:
        """Give the matches in `text`, the longest where they overlap, in order."""
        tokens = tokenize(text)
        candidates: dict[tuple[int, int], list[Name]] = defaultdict(list)
        for start, end, name in self._candidates(tokens.keys):
            candidates[start, end].append(name)
        taken = bytearray(len(tokens.keys))
        found = []
        for start, end in sorted(candidates, key=lambda pair: (pair[0] - pair[1], pair[0])):
            if any(taken[start:end]):
                continue
            match = self._check(text, tokens, candidates[start, end], start, end)
            if match is not None:
                taken[start:end] = b"\1" * (end - start)
                found.append(match)
        return sorted(found, key=lambda match: match.span)

    def _candidates(self, keys: list[str]) -> Iterator[tuple[int, int, Name]]:
        """Give where the words of a name stand one after the other, in whatever form."""
        forms = self._inflector.forms
        for start, key in enumerate(keys):
            opened = self._opened_by(key)
            if opened is None:
                continue
            for name in opened.alone:
                yield start, start + 1, name
            for name in opened.longer.get(keys[start + 1], ()) if start + 1 < len(keys) else ():
                end = start + len(name.words)
                rest = zip(name.written[2:], keys[start + 2 : end], strict=False)
                if end <= len(keys) and all(key in forms(word) for word, key in rest):
                    yield start, end, name

    def _names_opened_by(self, key: str) -> _Opened | None:
        """Give the names whose first word has `key` for one of its forms."""
        forms = self._inflector.forms
        names = [
            (name.rank, order, name)
            for order, index in enumerate(self._indexes)
            for base in self._inflector.bases(key)
            for name in index.starting_with(base)
            if key in forms(name.written[0])
        ]
        if not names:
            return None
        opened = _Opened()
        for _, _, name in sorted(names, key=lambda found: found[:2]):
            if len(name.words) == 1:
                opened.alone.append(name)
            for second in forms(name.written[1]) if len(name.words) > 1 else ():
                opened.longer.setdefault(second, []).append(name)
        return opened

    def _check(
        self, text: str, tokens: Tokens, known: list[Name], start: int, end: int
    ) -> Match | None:
        """Give the match of tokens `start` to `end`, if a name really is meant there."""
        span = tokens.span(start, end)
        if _BREAK.search(text, span.start, span.end):
            return None
        keys = tuple(tokens.keys[start:end])
        starts = [place.start() for place in tokens.places[start:end]]
        names = [name for name in known if _has_capitals(name, keys, text, starts)]
        if not names or self._is_blocked(text, span):
            return None
        # A base form before an inflected one: Мале is the city and no case of Мали.
        names = [name for name in names if name.words == keys] or names
        # The same entry may fit under several names.
        found = tuple({name.entry.id: name.entry for name in names}.values())
        is_shy = any(name.words in self._shy for name in names) and not self._announced(text, span)
        return Match(_with_quote(text, span), found, is_shy)

    def _is_blocked(self, text: str, span: Span) -> bool:
        """Tell whether the span is in a guard's text and no wider than that."""
        around = max(0, span.start - _GUARDED_BEFORE), span.end + _GUARDED_AFTER
        blocked = (Span(*match.span()) for match in self._blocked.finditer(text, *around))
        return any(other.overlaps(span) and not _wider(span, other) for other in blocked)

    def _announced(self, text: str, span: Span) -> bool:
        before = text[max(0, span.start - _ANNOUNCED_WITHIN) : span.start]
        return self._announces.search(before) is not None


@cache
def matcher_of(lexicon: Lexicon) -> Matcher:
    """Give the matcher of a language, made once."""
    return Matcher(lexicon)


def _has_capitals(name: Name, keys: tuple[str, ...], text: str, starts: list[int]) -> bool:
    """Tell whether the words are printed with capitals where the name has them."""
    if name.is_acronym:
        return not any(map(str.islower, text[starts[0] : starts[-1] + len(keys[-1])]))
    return name.capital is None or not text[starts[name.capital]].islower()


def _with_quote(text: str, span: Span) -> Span:
    """Take in the closing quote, where the opening one is inside: здание «Монбрийан»."""
    inside = fold(text[span.start : span.end])
    if inside.count('"') % 2 and text[span.end : span.end + 1] in tuple(_QUOTES):
        return Span(span.start, span.end + 1)
    return span


def _wider(span: Span, other: Span) -> bool:
    return span.contains(other) and span != other
