"""Finding the names of a language in a text: spaCy's PhraseMatcher over our own tokens.

The matcher holds base forms only. Words whose inflected forms meet are one class, and a text is
turned into classes before matching; a match is then checked against the forms of the very name,
and against its capitals. So a name of several words may be inflected in any of its words, and the
vocabulary of a matcher never grows: words that no name has are all one placeholder.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import Lexicon
from circextract.nlp.gazetteer import Entry, entries, guards
from circextract.nlp.inflect import Inflector
from circextract.nlp.tokens import Tokens, keys_of, tokenize

_UNKNOWN = "\u00b7"
_LONGEST_ACRONYM = 7

# How far guards look, in characters.
_ANNOUNCED_WITHIN = 20
_GUARDED_BEFORE = 40
_GUARDED_AFTER = 20
_LONGEST_ADDRESS = 200

# What stands before a name inside an address on the net.
_IN_ADDRESS = re.compile(r"(?:@|://|www\.)[!-~]*\Z")
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
class _Name:
    """One name of an entry: its words as written and folded, which of them needs a capital."""

    entry: Entry
    written: tuple[str, ...]
    words: tuple[str, ...]
    capital: int | None
    is_acronym: bool


class Matcher:
    """The names of one language, ready to be found."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._forms: dict[str, set[str]] = {}
        self._classes: dict[str, str] = {}
        self._names = self._read_names(lexicon)
        rules = guards(lexicon.code)
        self._blocked = re.compile("|".join(rules.blocked))
        self._announces = re.compile("|".join(rules.announces))
        self._shy = set(map(keys_of, rules.shy))
        self._vocab = Vocab()
        self._phrases = PhraseMatcher(self._vocab)
        self._phrases.add("name", [self._doc(words) for words in self._names])
        self._doc([_UNKNOWN])

    def find(self, text: str) -> list[Match]:
        """Give the matches in `text`, the longest where they overlap, in order."""
        tokens = tokenize(fold(text))
        classes = [self._classes.get(key, _UNKNOWN) for key in tokens.keys]
        taken = bytearray(len(classes))
        found = []
        for start, end in self._candidates(classes):
            if any(taken[start:end]):
                continue
            match = self._check(text, tokens, classes, start, end)
            if match is not None:
                taken[start:end] = b"\1" * (end - start)
                found.append(match)
        return sorted(found, key=lambda match: match.span)

    def _candidates(self, classes: list[str]) -> list[tuple[int, int]]:
        """Give where phrases stand as token numbers, the longest first."""
        if not classes:
            return []
        matches = {(start, end) for _, start, end in self._phrases(self._doc(classes))}
        return sorted(matches, key=lambda pair: (pair[0] - pair[1], pair[0]))

    def _check(
        self, text: str, tokens: Tokens, classes: list[str], start: int, end: int
    ) -> Match | None:
        """Give the match of tokens `start` to `end`, if a name really is meant there."""
        span = tokens.span(start, end)
        if _BREAK.search(text, span.start, span.end):
            return None
        keys = tuple(tokens.keys[start:end])
        starts = [place.start() for place in tokens.places[start:end]]
        known = self._names[tuple(classes[start:end])]
        names = [name for name in known if self._fits(name, keys, text, starts)]
        if not names or self._is_blocked(text, span):
            return None
        # A base form before an inflected one: Мале is the city and no case of Мали.
        names = [name for name in names if name.words == keys] or names
        # The same entry may fit under several names.
        found = tuple({name.entry.id: name.entry for name in names}.values())
        is_shy = any(name.words in self._shy for name in names) and not self._announced(text, span)
        return Match(_with_quote(text, span), found, is_shy)

    def _fits(self, name: _Name, keys: tuple[str, ...], text: str, starts: list[int]) -> bool:
        """Tell whether the keys are forms of the name's words, with capitals where it has them."""
        if not all(key in self._forms[word] for word, key in zip(name.words, keys, strict=True)):
            return False
        if name.is_acronym:
            return not any(map(str.islower, text[starts[0] : starts[-1] + len(keys[-1])]))
        return name.capital is None or not text[starts[name.capital]].islower()

    def _is_blocked(self, text: str, span: Span) -> bool:
        """Tell whether the span is in an address or, unless it is wider, in a guard's text."""
        before = text[max(0, span.start - _LONGEST_ADDRESS) : span.start]
        if _IN_ADDRESS.search(before) or text.startswith("@", span.end):
            return True
        around = max(0, span.start - _GUARDED_BEFORE), span.end + _GUARDED_AFTER
        blocked = (Span(*match.span()) for match in self._blocked.finditer(text, *around))
        return any(other.overlaps(span) and not _wider(span, other) for other in blocked)

    def _announced(self, text: str, span: Span) -> bool:
        before = text[max(0, span.start - _ANNOUNCED_WITHIN) : span.start]
        return self._announces.search(before) is not None

    # Building

    def _read_names(self, lexicon: Lexicon) -> dict[tuple[str, ...], list[_Name]]:
        inflector = Inflector(lexicon.inflection)
        names = list(_names(lexicon.code))
        pairs = {pair for name in names for pair in zip(name.written, name.words, strict=True)}
        for written, word in sorted(pairs):
            self._forms.setdefault(word, {word}).update(inflector.forms(written))
        self._classes = _classes(self._forms)
        by_classes: dict[tuple[str, ...], list[_Name]] = defaultdict(list)
        for name in names:
            by_classes[tuple(self._classes[word] for word in name.words)].append(name)
        return dict(by_classes)

    def _doc(self, words: Iterable[str]) -> Doc:
        return Doc(self._vocab, words=list(words))


def _names(code: str) -> Iterator[_Name]:
    for entry in entries():
        seen = set()
        for written in entry.names_for(code):
            tokens = tokenize(fold(written))
            words = tuple(tokens.keys)
            if words and words not in seen:
                seen.add(words)
                parts = tuple(written[slice(*place.span())] for place in tokens.places)
                yield _Name(entry, parts, words, _capital(parts), _is_acronym(written))


def _capital(parts: tuple[str, ...]) -> int | None:
    """Give the index of the first word with a capital."""
    return next((index for index, part in enumerate(parts) if part[0].isupper()), None)


def _is_acronym(written: str) -> bool:
    letters = [character for character in written if character.isalpha()]
    return len(letters) <= _LONGEST_ACRONYM and all(map(str.isupper, letters)) and len(letters) > 1


def _with_quote(text: str, span: Span) -> Span:
    """Take in the closing quote, where the opening one is inside: здание «Монбрийан»."""
    inside = fold(text[span.start : span.end])
    if inside.count('"') % 2 and text[span.end : span.end + 1] in tuple(_QUOTES):
        return Span(span.start, span.end + 1)
    return span


def _wider(span: Span, other: Span) -> bool:
    return span.contains(other) and span != other


def _classes(forms: dict[str, set[str]]) -> dict[str, str]:
    """Map each form to a word that stands for all words it may belong to (union and find)."""
    parents: dict[str, str] = {}

    def root(word: str) -> str:
        while (parent := parents.get(word, word)) != word:
            word = parent
        return word

    for word, variants in forms.items():
        for variant in variants:
            parents[root(variant)] = root(word)
    return {form: root(form) for variants in forms.values() for form in variants}
