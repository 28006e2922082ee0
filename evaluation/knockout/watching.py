"""Watch which rules find something while each letter and each test is read.

What is seen tells where a rule has to be tried first. Not every use of a table is seen, so what
holds words of it is noted as well.
"""

from __future__ import annotations

import functools
import re
import time
from collections.abc import Callable, Iterable, Iterator
from types import FunctionType
from typing import Any, TypeVar

from rules import (
    behind,
    content_of,
    forget,
    modules,
    own_functions,
    paths,
    replace_everywhere,
    silence,
)

from circextract.fold import fold
from circextract.lexicon import Lexicon

R = TypeVar("R")
Seen = dict[str, list[str]]
"""By rule, the places where it found something."""


class Watch:
    """Notes which rules find something while `place`, a letter or a test, is read."""

    def __init__(self) -> None:
        self.place = ""
        self.users: Seen = {}
        self.holders: Seen = {}
        self.seconds: dict[str, float] = {}
        self._texts: set[str] = set()

    def during(self, place: str, read: Callable[[], R], languages: Iterable[str]) -> R:
        """Read a letter or run a test, give what that gives, and note what is used."""
        self.place = place
        begun = time.process_time()
        try:
            return read()
        finally:
            self.seconds[place] = time.process_time() - begun
            self._leave(languages)

    def _leave(self, languages: Iterable[str]) -> None:
        """Note of which tables words were met, now that a letter or test is read."""
        text = letters_of("\n".join(self._texts))
        self._texts.clear()
        for language in languages:
            for rule, words in words_of_tables(language).items():
                if all(words) and any(word in text for word in words):
                    self.holders.setdefault(rule, []).append(self.place)

    def install(self) -> None:
        """See every use from now on, in this process."""
        forget(gazetteers=False)
        for name in ("pattern", "each"):
            setattr(Lexicon, name, self._seen_by(getattr(Lexicon, name)))
        replace_everywhere(fold, self._fold)
        for module in modules():
            for name, value in list(vars(module).items()):
                if hasattr(value, "cache_clear") and behind(value).__module__ == module.__name__:
                    rule = f"{module.__name__}:{name}"
                    replace_everywhere(value, functools.wraps(value)(self._noting(rule, value)))
            for name, function in list(own_functions(module)):
                if silence(function) is not None:
                    self._instrument(f"{module.__name__}:{name}", function)

    def _instrument(self, rule: str, function: Any) -> None:
        """Make a function call itself through the watch, whoever holds it and under what name."""
        original = FunctionType(
            function.__code__, function.__globals__, function.__name__, function.__defaults__
        )
        original.__kwdefaults__ = function.__kwdefaults__
        name = f"_watched_{id(function)}"
        function.__globals__[name] = self._noting(rule, original)
        space: dict[str, Any] = {}
        exec(f"def watched(*a, **named): return {name}(*a, **named)", space)
        function.__code__ = space["watched"].__code__
        function.__defaults__ = function.__kwdefaults__ = None

    def _note(self, rule: str) -> None:
        places = self.users.setdefault(rule, [])
        if not places or places[-1] != self.place:
            places.append(self.place)

    def _noting(self, rule: str, function: Any) -> Any:
        """Give a function that notes when it finds something."""

        def noting(*arguments: Any, **named: Any) -> Any:
            value = function(*arguments, **named)
            if isinstance(value, Iterator):
                return self._noted_items(rule, value)
            if _is_something(value):
                self._note(rule)
            return value

        return noting

    def _noted_items(self, rule: str, items: Iterator[Any]) -> Iterator[Any]:
        for item in items:
            self._note(rule)
            yield item

    def _seen_by(self, original: Callable[..., Any]) -> Callable[..., Any]:
        """Give `Lexicon.pattern` or `Lexicon.each` so that a match notes the table."""

        def watched(table: Any, path: str) -> Any:
            rule = f"lexicon:{table.code}:{path}"
            found = original(table, path)
            if isinstance(found, tuple):
                return tuple(_WatchedPattern(one, lambda: self._note(rule)) for one in found)
            return _WatchedPattern(found, lambda: self._note(rule))

        return watched

    def _fold(self, text: str) -> str:
        """Fold a text and remember it: whatever is matched was folded before."""
        folded = fold(text)
        self._texts.add(folded)
        return folded


class _WatchedPattern:
    def __init__(self, pattern: Any, note: Callable[[], None]) -> None:
        self._pattern, self._note = pattern, note

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._pattern, name)
        if name not in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            return method

        def called(*arguments: Any) -> Any:
            found = method(*arguments)
            if name == "finditer":
                found = list(found)
            if found:
                self._note()
            return iter(found) if name == "finditer" else found

        return called


@functools.cache
def words_of_tables(language: str) -> dict[str, list[str]]:
    """Give, by table, what a text must hold one of for a phrase to match; "" where none is sure."""
    content = content_of(language)
    return {
        f"lexicon:{language}:{path}": sorted(set(map(_required, _flat(content, path))), key=len)
        for path in paths(content)
    }


def _flat(content: dict[str, Any], path: str) -> Iterator[str]:
    """Give the strings of a table and those of its lists."""
    table = functools.reduce(lambda inner, name: inner[name], path.split("."), content)
    for entry in table:
        yield from (entry,) if isinstance(entry, str) else map(str, entry)


def _required(phrase: str) -> str:
    """Give the longest run of letters that every match of a phrase holds, "" where none is sure."""
    while (shorter := re.sub(r"\[[^][()]*\]|\([^][()]*\)|\{\w+\}", " ", phrase)) != phrase:
        phrase = shorter
    return max(map(letters_of, phrase.split()), key=len, default="")


def letters_of(text: str) -> str:
    """Fold a text to its bare letters: blanks, marks and signs may stand anywhere between them."""
    return re.sub(r"[\W\d_\u0640]+", "", fold(text))


def _is_something(value: object) -> bool:
    return value is not None and value is not False and value not in ([], {}, ())
