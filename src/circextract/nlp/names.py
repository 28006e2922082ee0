"""The names of the gazetteers by their first word, ready to be looked up.

Tables hold some 25,000 names and a letter has a hundred of their first words, so a name is taken
apart when its first word is first met.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from circextract.fold import fold
from circextract.nlp.gazetteer import Entry, entries
from circextract.nlp.tokens import first_key, tokenize

_LONGEST_ACRONYM = 7


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an entry: its words as written and folded, which of them needs a capital.

    `rank` is the entry's place in the gazetteers.
    """

    entry: Entry
    rank: int
    written: tuple[str, ...]
    words: tuple[str, ...]
    capital: int | None
    is_acronym: bool


class NameIndex:
    """The names that entries have in one language."""

    def __init__(self, code: str) -> None:
        self._unread: dict[str, list[tuple[int, str]]] = {}
        self._read: dict[str, tuple[Name, ...]] = {}
        listed = [
            (rank, name)
            for rank, entry in enumerate(entries())
            for name in entry.names.get(code, ())
        ]
        # All in one go: folding keeps the length of every line. A language may have no names.
        folded = fold("\n".join(name for _, name in listed)).split("\n") if listed else []
        for named, image in zip(listed, folded, strict=True):
            self._unread.setdefault(first_key(named[1], image), []).append(named)

    def __contains__(self, word: str) -> bool:
        return word in self._unread

    def starting_with(self, word: str) -> tuple[Name, ...]:
        """Give the names whose first word, folded, is `word`."""
        names = self._read.get(word)
        if names is None:
            unread = self._unread.get(word, ())
            names = self._read[word] = tuple(_name(rank, written) for rank, written in unread)
        return names


@cache
def names_in(code: str) -> NameIndex:
    """Give the index of a language's names, built once."""
    return NameIndex(code)


def _name(rank: int, written: str) -> Name:
    tokens = tokenize(written)
    parts = tuple(written[slice(*place.span())] for place in tokens.places)
    return Name(
        entries()[rank], rank, parts, tuple(tokens.keys), _capital(parts), _is_acronym(written)
    )


def _capital(parts: tuple[str, ...]) -> int | None:
    """Give the index of the first word with a capital."""
    return next((index for index, part in enumerate(parts) if part[0].isupper()), None)


def _is_acronym(written: str) -> bool:
    letters = [character for character in written if character.isalpha()]
    return len(letters) <= _LONGEST_ACRONYM and all(map(str.isupper, letters)) and len(letters) > 1
