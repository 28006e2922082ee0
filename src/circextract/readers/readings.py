"""Read the lines of a page with the models of its languages, and settle where they differ.

The model of a script alone reads its words best and makes Latin addresses into its own letters.
English reads those, and numbers, better than any other, but for the letters of no other script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from circextract.lexicon import language_codes, load_lexicon
from circextract.lexicon.detect import detect_language
from circextract.readers.mending import mended
from circextract.readers.scan_lines import Line, lines_of
from circextract.readers.tesseract import (
    ENGLISH,
    ONE_LINE,
    POINTS_PER_INCH,
    RAW_LINE,
    UNSURE,
    Scan,
    Word,
    words_of,
)
from circextract.readers.word_boxes import placed

_LETTERS = {  # scripts without Latin letters, by their names in Tesseract
    "Arabic": re.compile(r"[\u0600-\u06ff]"),
    "Cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "Han": re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]"),
    "Japanese": re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]"),
}
_MIXED = ("Arabic", "Cyrillic")  # whose models know no Latin letters
_GLANCE = 12  # lines, enough to tell the language
_HANDICAP = 25  # of a reading in the wrong script, in points of confidence
_ADDRESS = re.compile(r"[@/]|[a-z]\.[a-z]", re.IGNORECASE)
_NUMBER = re.compile(r"[^\w+]*\+?[\d\W]*\d[\d\W]*")
_FOREIGN = re.compile(r"[A-Za-z0-9]")
_SHORTEST = 4  # characters of a foreign stretch worth another look


def read_lines(page: Scan, script: str, known: frozenset[str]) -> list[list[Word]]:
    """Give the words of a levelled page, line by line."""
    lines = lines_of(page.image, page.resolution)
    language, models = _models(page, lines, script, known)
    letter = _LETTERS.get(script)
    words = _words(page, lines, models if letter and models else [*models, ENGLISH])
    if letter and models and script in _MIXED:
        both = _words(page, lines, [*models, ENGLISH])
        words = [list(_settled(mixed, own, letter)) for mixed, own in zip(both, words, strict=True)]
    words = _looked_at_again(page, lines, words, letter)
    return [mended(line, language) for line in words]


def _models(
    page: Scan, lines: Sequence[Line], script: str, known: frozenset[str]
) -> tuple[str, list[str]]:
    """Give a page's language, nothing if unclear, and Tesseract's names of what to read it with.

    Where several languages share a script, a glance at the longest lines tells which it is: the
    right model alone reads accents better than all of them together.
    """
    tables = {code: load_lexicon(code).detection for code in language_codes()}
    fitting = {
        code: table.ocr
        for code, table in tables.items()
        if script in (*table.scripts, "") and table.ocr in known
    }
    if len(fitting) > 1:
        longest = sorted(lines, key=lambda line: -line.width)[:_GLANCE]
        glance = words_of(page, longest, list(fitting.values()))
        language = detect_language(" ".join(word.text for line in glance for word in line))
        fitting = {language: fitting[language]} if language in fitting else fitting
    return next(iter(fitting), "") if len(fitting) == 1 else "", [
        model for model in fitting.values() if model != ENGLISH
    ]


def _words(
    page: Scan, lines: Sequence[Line], models: Sequence[str], cut: str = RAW_LINE
) -> list[list[Word]]:
    """Give the words of each line where their ink is."""
    found = words_of(page, lines, models, cut)
    return [placed(words, line, page) for words, line in zip(found, lines, strict=True)]


# --- two readings of a line ------------------------------------------------------------------


def _settled(words: Sequence[Word], own: Sequence[Word], letter: re.Pattern[str]) -> Iterator[Word]:
    """Settle a reading in two scripts by one in the page's own, word by word.

    The models of two scripts get in each other's way: Latin letters stand for Arabic words. Where
    one reads digits and the other letters only, neither is sure: no model knows the digits of
    Arabic print ("12" is read as WY or 11).
    """
    used: set[int] = set()
    for word in words:
        same = [index for index, other in enumerate(own) if word.covers(other)]
        if _reads_better([own[index] for index in same], word, letter):
            yield from (own[index] for index in same if index not in used)
            used.update(same)
        elif _differ_in_digits(word, [own[index] for index in same]):
            yield replace(word, confidence=min(word.confidence, UNSURE - 1))
        else:
            yield word


def _differ_in_digits(word: Word, same: Sequence[Word]) -> bool:
    """Tell whether one reading has digits and the other none; of addresses only one is any good."""
    if not same or _ADDRESS.search(word.text):
        return False
    return _has_digits(word.text) != any(_has_digits(other.text) for other in same)


def _has_digits(text: str) -> bool:
    return any(map(str.isdigit, text))


def _reads_better(same: Sequence[Word], word: Word, letter: re.Pattern[str]) -> bool:
    """Tell whether the page's own model read a word better than both models together."""
    if not same or _ADDRESS.search(word.text) or _NUMBER.fullmatch(word.text):
        return False
    if not all(letter.search(other.text) and not _FOREIGN.search(other.text) for other in same):
        return False
    handicap = 0 if letter.search(word.text) else _HANDICAP
    return min(other.confidence for other in same) + handicap >= word.confidence


# --- addresses and numbers -------------------------------------------------------------------


def _looked_at_again(
    page: Scan,
    lines: Sequence[Line],
    words: list[list[Word]],
    letter: re.Pattern[str] | None,
) -> list[list[Word]]:
    """Read addresses and numbers by English alone."""
    places = [
        (number, stretch)
        for number, line in enumerate(words)
        if not lines[number].is_block
        for stretch in _foreign(line, letter)
    ]
    boxes = [_box(words[number], stretch, lines[number], page) for number, stretch in places]
    result = [list(line) for line in words]
    again = _words(page, boxes, [ENGLISH], ONE_LINE)
    for (number, (start, end)), found in reversed(list(zip(places, again, strict=True))):
        line = words[number]
        result[number][start:end] = _chosen(line[start:end], found, alone=end - start == len(line))
    return result


def _foreign(line: Sequence[Word], letter: re.Pattern[str] | None) -> Iterator[tuple[int, int]]:
    """Give the stretches of words of a line that English reads best."""
    start, has_blanks = 0, letter in [_LETTERS[script] for script in _MIXED]
    for is_foreign, group in groupby(line, lambda word: _is_foreign(word, letter)):
        stretch = list(group)
        alone = len(stretch) == len(line) and len("".join(_texts(stretch))) >= _SHORTEST
        address = any(map(_ADDRESS.search, _texts(stretch)))
        numbers = has_blanks and all(map(_NUMBER.fullmatch, _texts(stretch)))
        if is_foreign and (alone or address or numbers):
            yield start, start + len(stretch)
        start += len(stretch)


def _texts(words: Sequence[Word]) -> list[str]:
    return [word.text for word in words]


def _is_foreign(word: Word, letter: re.Pattern[str] | None) -> bool:
    if letter is None:
        return bool(_ADDRESS.search(word.text) or _NUMBER.fullmatch(word.text))
    return bool(_FOREIGN.search(word.text)) and not letter.search(word.text)


def _box(words: Sequence[Word], stretch: tuple[int, int], line: Line, page: Scan) -> Line:
    """Give the part of a line in which a stretch of words stands, up to half the blanks around."""
    scale = page.resolution / POINTS_PER_INCH
    inside, outside = words[slice(*stretch)], [*words[: stretch[0]], *words[stretch[1] :]]
    left = min(word.x0 for word in inside) * scale
    right = max(word.x1 for word in inside) * scale
    before = max((end for word in outside if (end := word.x1 * scale) <= left), default=None)
    behind = min((start for word in outside if (start := word.x0 * scale) >= right), default=None)
    return replace(
        line,
        left=line.left if before is None else round((before + left) / 2),
        right=line.right if behind is None else round((right + behind) / 2),
    )


def _chosen(before: Sequence[Word], found: Sequence[Word], *, alone: bool) -> Sequence[Word]:
    """Choose between two readings of a stretch, the second by English.

    English is right of what fills a line. Inside a line a cut may have gone through a sign: there
    an address must be as long as before. Of numbers that differ the longer is taken, for signs are
    rather lost than made up, but neither is sure.
    """
    if not found or min(word.confidence for word in found) < UNSURE:
        return before
    foreign = [replace(word, is_foreign=True) for word in found]
    one, other = "".join(_texts(before)), "".join(_texts(found))
    if alone or (_ADDRESS.search(other) and len(one) == len(other) and len(before) == len(found)):
        return foreign
    digits, others = (re.sub(r"\D", "", text) for text in (one, other))
    if digits == others or not all(map(_NUMBER.fullmatch, _texts([*before, *found]))):
        return before
    better = foreign if len(others) > len(digits) else before
    return [replace(word, confidence=min(word.confidence, UNSURE - 1)) for word in better]
