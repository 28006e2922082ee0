"""Where blanks are missing in a text that is known to have lost some.

A stop with a letter right behind it, a capital or an article in the middle of a word, two small
words in one: in a sound text each may be meant, in such a one it is what a lost blank leaves.
Addresses, file names and what stands several times as it is are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from circextract.fold import fold
from circextract.readers.known_words import (
    Words,
    border_before_place,
    honorifics,
    is_table_word,
    small_pairs,
)

_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|www\.|[@\\=_]|\.\w+/|\w\.(?:int|org|com|net|docx?|pdf|html?)(?!\w)")
_LOWER, _UPPER = "a-z\u00df-\u00ff\u0430-\u044f\u0451", "A-Z\u00c0-\u00de\u0410-\u042f\u0401"
_ARABIC = "\u0621-\u063a\u0641-\u0652"
# "organisatrice,Autorité", "31 mars;les", Arabic stops likewise.
_BEHIND_STOP = re.compile(
    rf"(?<=[{_LOWER}{_ARABIC}\d)][,;\u060c\u061b])(?=[{_UPPER}{_LOWER}{_ARABIC}]{{2}})"
    rf"|(?<=[{_UPPER}]{{2}},)(?=[{_UPPER}][{_LOWER}]{{2}})"
    rf"|(?<=[{_LOWER}]{{3}}\.)(?=[{_UPPER}][{_LOWER}]+)"
    rf"|(?<=\d[\u00aa\u00ba])(?=[{_LOWER}]{{2}})"
)
# "forms(Annex 2)", "(GAR)celebrará"; a plural in brackets is none.
_AT_BRACKET = re.compile(
    rf"(?<=[{_LOWER}]{{3}})(?=\([{_UPPER}][{_LOWER}])|(?<=[\w.]\))(?=[{_LOWER}{_UPPER}{_ARABIC}]{{2}})"
)
# "المسألة2/13", "التوصيتينITU-T": shorter words are prefixes.
_BEHIND_ARABIC = re.compile(rf"(?<=[{_ARABIC}]{{3}})(?=\d|[A-Z][A-Za-z])")
_BEHIND_DASH = re.compile(r"(?<=\s[\u2013\u2014])(?=\d)")
_WORD = re.compile(r"[^\W\d_\u2e80-\u9fff]{3,}")
# Behind a first name an initial may follow: "JosephK. Mwaniki".
_CAPITAL = re.compile(rf"(?<=[{_LOWER}])(?=[{_UPPER}](?:\w|\.))")
# The Arabic article in the middle of a word, and more than an ending behind it.
_ARTICLE = re.compile(f"(?<=[{_ARABIC}]{{3}})(?=\u0627\u0644[{_ARABIC}]{{3}})")
_AL = "\u0627\u0644"
_LONG_BEFORE_ARTICLE, _LONG_BEHIND_ARTICLE = 6, 7
# A hamza by itself stands inside words before few letters only.
_HAMZA = re.compile(
    f"(?<=[{_ARABIC}]\u0627\u0621)(?=[\u0628\u062b-\u063a\u0641\u0642][{_ARABIC}]{{3}}|{_AL}[{_ARABIC}]{{3}})"
)
# "في", "من", "عن", "على", "إلى" glued to a word with its article.
_BEFORE_ARTICLE = re.compile(
    f"(?:\u0641\u064a|\u0645\u0646|\u0639\u0646|\u0639\u0644\u0649|\u0625\u0644\u0649)(?={_AL}[{_ARABIC}]{{3}})"
)
_NAME = 4  # letters of a first name; before shorter ones, "McKay", "DeVries", none is lost


def behind_stops(text: str) -> list[int]:
    """Give the places behind stops where blanks are missing beyond doubt."""
    return [token.start() + at for token in _words(text) for at in _ends(_BEHIND_STOP, token)]


def lost_blanks(text: str, words: Words, *, throughout: bool) -> Iterator[int]:
    """Give the places in a damaged text; names in one are parted where it is so `throughout`."""
    yield from behind_stops(text)
    yield from (match.start() for match in _BEHIND_DASH.finditer(text))
    for token in _words(text):
        for shape in (_AT_BRACKET, _BEHIND_ARABIC):
            yield from (token.start() + at for at in _ends(shape, token))
        for word in _WORD.finditer(token.group()):
            start = token.start() + word.start()
            yield from (start + at for at in _articles(word.group(), words))
            if pair := small_pairs().get(fold(word.group())):
                yield start + pair
            elif word.group().islower() and not is_table_word(word.group()):
                border = border_before_place(fold(word.group()))
                if border:
                    yield start + border
            if text.count(word.group()) == 1:
                found = _capitals(word, words, throughout=throughout)
                yield from (start + at for at in found)


def _words(text: str) -> Iterator[re.Match[str]]:
    """Give what stands between blanks and is no address."""
    return (token for token in _TOKEN.finditer(text) if not _ADDRESS.search(token.group()))


def _ends(pattern: re.Pattern[str], token: re.Match[str]) -> Iterator[int]:
    return (match.start() for match in pattern.finditer(token.group()))


def _capitals(word: re.Match[str], words: Words, *, throughout: bool) -> Iterator[int]:
    """Give the capitals inside a word that begin another, as places in it."""
    for border in takewhile(
        lambda found: found.start() < word.end(), _CAPITAL.finditer(word.string, word.start())
    ):
        at = border.start() - word.start()
        before, behind = word.group()[:at], word.group()[at:]
        if fold(before) in honorifics():
            parted = True
        elif before.islower():
            parted = words.knows(before) or (len(before) >= _NAME and words.knows(behind))
            parted = parted or (throughout and len(before) >= _NAME)
        else:
            parted = throughout and len(before) >= _NAME and not before[1:].isupper()
        if parted:
            yield at


def _articles(word: str, words: Words) -> Iterator[int]:
    """Give the Arabic articles inside a word that begin another, and where a hamza ends one."""
    yield from (border.start() for border in _HAMZA.finditer(word))
    small = _BEFORE_ARTICLE.match(word)
    if small and (
        len(word) - small.end() >= _LONG_BEFORE_ARTICLE or words.knows(word[small.end() :])
    ):
        yield small.end()
    for border in _ARTICLE.finditer(word):
        before, behind = word[: border.start()], word[border.start() :]
        definite = before.startswith(_AL) and len(before) >= _LONG_BEFORE_ARTICLE
        long = len(behind) >= _LONG_BEHIND_ARTICLE
        if words.knows(behind) or (long and (definite or words.knows(before))):
            yield border.start()
