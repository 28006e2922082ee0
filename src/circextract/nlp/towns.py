"""Smaller towns, read only where a country is printed right beside a name that is no city known.

`data/towns.txt` has a line for every country and time zone ("@MT Europe/Malta"), under it one for
every town: its English name, then those in other scripts, the larger towns first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product

from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import Lexicon
from circextract.nlp.gazetteer import city_id
from circextract.nlp.inflect import Inflector
from circextract.nlp.named import Named
from circextract.nlp.tokens import keys_of

_MOST_WORDS, _MOST_INFLECTED = 5, 2
_TOWN_REACH = 40
_MARKS = re.compile(r"[,;:()،؛.\n]")
_MUTE = dict.fromkeys(map(ord, " -'’."))
_HAN_NAME = 2, 8
_HAN = "\u3400-\u9fff"
# "Attard, Malta", "Attard (Malta)", "Attard - Malta".
_PARTED = re.compile(r"\s*[,،，(（/–—-]\s*$")
_CHUNK = re.compile(r"[^,;:()\[\]،؛，；：。、（）“”\"«»/\t\x00]*$")
_WORD = re.compile(r"\S+")
# What may follow a town that is written together with its country: "马耳他阿塔德市举行".
_HAN_END = re.compile(r"[市县镇州的于举召，、；。（）()\s]|$")
_HAN_START = re.compile(r"[在于，、；：（(\s]$|^$")


@dataclass(frozen=True, slots=True)
class _Town:
    name: str
    timezone: str
    written: str
    """The name under which it was found."""


def town_beside(text: str, country: Named, lexicon: Lexicon) -> Named | None:
    """Give the town of a country whose name is printed right before it, in Chinese behind it too.

    It is a whole name: what stands before it has no capital ("in", "of"), in Arabic is small.
    """
    candidates = _words_before(text, country.span.start, lexicon)
    if lexicon.unspaced:
        candidates = _han_beside(text, country.span)
    for span in candidates:
        town = _find(text[slice(*span)], country.country or "", lexicon)
        if town:
            return Named(
                span=span,
                label="GPE",
                id=city_id(town.name, country.country or ""),
                name=town.name,
                country=country.country,
                timezone=town.timezone,
                kind="city",
            )
    return None


def _words_before(text: str, end: int, lexicon: Lexicon) -> Iterator[Span]:
    """Give the last words of the stretch before a country, the most of them first."""
    parted = _PARTED.search(text, 0, end)
    if parted is None:
        yield from _behind_town_word(text, end, lexicon)
    chunk = _CHUNK.search(text, 0, parted.start()) if parted else None
    words = list(_WORD.finditer(chunk.group())) if chunk else []
    for first in range(max(0, len(words) - _MOST_WORDS), len(words)):
        before = words[first - 1].group() if first else ""
        word = words[first].group()
        if chunk and _may_begin(word, before, lexicon):
            yield Span(chunk.start() + words[first].start(), chunk.start() + words[-1].end())


def _behind_town_word(text: str, end: int, lexicon: Lexicon) -> Iterator[Span]:
    """Give the words between "town" and a country: "в городе Чолпон-Ата Кыргызской Республики"."""
    start = max(0, end - _TOWN_REACH)
    near = fold(text[start:end])
    words = list(lexicon.pattern("venues.town_words").finditer(near))
    name = near[words[-1].end() :].strip() if words else ""
    if name and len(name.split()) <= _MOST_INFLECTED and not _MARKS.search(name):
        begin = start + near.rindex(name)
        yield Span(begin, begin + len(name))


def _may_begin(word: str, before: str, lexicon: Lexicon) -> bool:
    if lexicon.right_to_left:
        paths = ("venues.at", "venues.towards", "venues.town_words")
        return not before or any(lexicon.pattern(path).fullmatch(fold(before)) for path in paths)
    return word[0].isupper() and not before[:1].isupper()


def _han_beside(text: str, country: Span) -> Iterator[Span]:
    """Give the characters behind a country, those before it only where a mark parts them."""
    least, most = _HAN_NAME
    behind = re.compile(rf"[,，\s]?([{_HAN}]{{{least},{most}}})").match(text, country.end)
    if behind:
        begin = behind.start(1)
        for end in range(behind.end(), begin + least - 1, -1):
            if _HAN_END.match(text, end):
                yield Span(begin, end)
    parted = _PARTED.search(text, 0, country.start)
    end = parted.start() if parted else 0
    for begin in range(max(0, end - most), end - least + 1):
        if _HAN_START.search(text, 0, begin):
            yield Span(begin, end)


def _find(printed: str, country: str, lexicon: Lexicon) -> _Town | None:
    """Give the town that has a name in the form that is printed."""
    known = _towns_of(country)
    keys = keys_of(printed)
    if town := known.get("".join(keys)):
        return town
    inflector = _inflector(lexicon)
    choices = map(inflector.bases, keys) if len(keys) <= _MOST_INFLECTED else ()
    for bases in product(*choices):
        town = known.get("".join(bases)) if bases else None
        words = town.written.replace("-", " ").split() if town else []
        forms = map(inflector.forms, words)
        if len(words) == len(keys) and all(k in f for k, f in zip(keys, forms, strict=True)):
            return town
    return None


@cache
def _inflector(lexicon: Lexicon) -> Inflector:
    return Inflector(lexicon.inflection)


@cache
def _table() -> str:
    return (files("circextract.nlp") / "data" / "towns.txt").read_text("utf-8")


@cache
def _towns_of(country: str) -> dict[str, _Town]:
    """Give the towns of a country by their names, folded and without blanks and hyphens."""
    found: dict[str, _Town] = {}
    for part in re.finditer(rf"^@{re.escape(country)} (.+)\n((?:[^@].*\n)*)", _table(), re.M):
        zone, lines = part.groups()
        folded = fold(lines).translate(_MUTE)  # all in one go
        for line, image in zip(lines.splitlines(), folded.splitlines(), strict=True):
            names = line.split("|")
            for name, key in zip(names, image.split("|"), strict=True):
                found.setdefault(key, _Town(names[0], zone, name))
    return found
