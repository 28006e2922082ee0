"""Mend words that converters damaged, by the words the lexicons know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from circextract.lexicon import Lexicon, language_codes, load_lexicon

_LAM_ALEF, _SWAPPED = "\u0644\u0627", "\u0627\u0644"
_PLACEHOLDER = re.compile(r"\{\w+\}")
_ARABIC_WORD = re.compile("[\u0620-\u064a]{3,}")
# Before a word, written together with it: "and", "in", "for", "as" and their pairs.
_PREFIX = re.compile("[\u0648\u0641]?[\u0628\u0643\u0644]?")
_SUFFIX = re.compile("(?:\u0647\u0627|\u0647\u0645|\u0643\u0645|\u0646\u0627)$")
# Of a text with swapped pairs: "to the" before an alef, the plural behind a stem of two letters at
# least that no article makes, a hamza at the end, "three" right behind a plural, or before days,
# weeks, months, years and hours, where no "third" stands. No such word stands in a sound text.
_SWAPPED_SHAPES = (
    re.compile(
        "(?<![\u0620-\u0652])(?P<before>[\u0648\u0641]?\u0644)\u0627\u0644(?=[\u0620-\u064a]{2})"
    ),
    re.compile(
        "(?P<before>[\u0620-\u064a]{3,})(?<!\u0632)\u0627\u0644(?=\u062a(?:\u0647\u0627|\u0647\u0645|\u0643\u0645|\u0646\u0627)?(?![\u0620-\u0652]))"
    ),
    re.compile("(?P<before>[\u0620-\u064a]{2})\u0627\u0644(?=[\u0621\u0626\u0624])"),
    re.compile("(?P<before>\u0627\u062a \u0627\u0644\u062b)\u0627\u0644(?=\u062b(?!\\w))"),
    re.compile(
        "(?P<before>(?<![\u0620-\u0652])[\u0648\u0641\u0628]?\u062b)\u0627\u0644"
        "(?=\u062b\u0629? (?:أيام|أسابيع|أشهر|شهور|سنوات|أعوام|ساعات)(?!\\w))"
    ),
)


@cache
def glued_dates() -> re.Pattern[str]:
    """Match the places where a month's name is glued to the digits of day or year.

    Inside web addresses and file names such glue is no damage.
    """
    names = sorted(
        {name for code in language_codes() for name in _month_names(load_lexicon(code))},
        key=lambda name: (-len(name), name),
    )
    month = "|".join(map(re.escape, names))
    # Letters, points and slashes around the digits belong to addresses and file names.
    closing = r"(?![\w@-]|\.\w|/[a-z0-9])"
    day = rf"(?:(?<=[^\w/.]\d\d)|(?<=[^\w/.]\d))(?=(?:{month}){closing})"
    year = rf"(?=\d{{4}}{closing})"
    joints = "|".join(sorted(_joints()))
    year_or_joint = rf"(?:{year}|(?=(?:{joints})\s*\d{{4}}(?!\d)))"
    # Behind a blank, or behind a day that is glued to the name too.
    fronts = (r"[\s/]", r"[^\w/.]\d", r"[^\w/.]\d\d")
    known = "|".join(rf"(?<={front}{re.escape(name)})" for name in names for front in fronts)
    behind = f"(?:{known}){year_or_joint}"
    # Of "14de agosto" and "2011года" the small word goes apart.
    small = rf"(?<=\d)(?=(?:{joints})\s+(?:{month})(?!\w))|(?<=[^\d]\d{{4}})(?=(?:{joints})(?!\w))"
    # Only where a digit touches a letter, or a letter what opens a year, need all names be tried.
    border = rf"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d{{4}}|(?:{joints})\s*\d{{4}}(?!\d))"
    return re.compile(f"(?:{border})(?:{day}|{behind}|{small})", re.IGNORECASE)


def _joints() -> set[str]:
    """Give the small words that stand in dates: "de", "of", "года"."""
    forms = (form for code in language_codes() for form in load_lexicon(code).dates.single)
    words = (
        word for form in forms for word in re.findall(r"[^\W\d_]+", _PLACEHOLDER.sub("", form))
    )
    return {word for word in words if word < "\u2e80"}


def _month_names(lexicon: Lexicon) -> Iterator[str]:
    """Give the written-out names; Chinese numbers its months and writes them without blanks."""
    for names in lexicon.dates.months:
        yield from (
            name
            for name in names
            if (len(name) > 2 or name > "\u0600") and name.isalpha() and name < "\u2e80"
        )


@cache
def swapped_words() -> dict[str, str]:
    """Map Arabic words of the lexicon with a lam-alef taken apart in the wrong order to the words.

    A swapped form that is a word itself is left out.
    """
    words = set(_arabic_words())
    swapped = {word.replace(_LAM_ALEF, _SWAPPED): word for word in words if _LAM_ALEF in word}
    return {form: word for form, word in swapped.items() if form not in words}


def _arabic_words() -> Iterator[str]:
    """Give the Arabic words of the lexicon's phrases, with and without the article."""
    phrases = load_lexicon("ar").model_dump_json() if "ar" in language_codes() else ""
    for match in _ARABIC_WORD.finditer(phrases):
        word = match.group()
        yield word
        yield word if word.startswith(_SWAPPED) else _SWAPPED + word


def mend_swapped_words(text: str) -> str:
    """Put the letters of swapped lam-alef pairs back where the lexicon or their shape tells."""
    mended = _ARABIC_WORD.sub(lambda match: _mended(match.group()), text)
    for shape in _SWAPPED_SHAPES:
        mended = shape.sub(f"\\g<before>{_LAM_ALEF}", mended)
    return mended


def _mended(word: str) -> str:
    """Give a word of the lexicon whose letters are swapped in order, with what is joined to it."""
    known = swapped_words()
    if word in known:
        return known[word]
    prefix, suffix = _PREFIX.match(word), _SUFFIX.search(word)
    first, last = prefix.end() if prefix else 0, suffix.start() if suffix else len(word)
    parts = ((start, end) for start in range(first, -1, -1) for end in (len(word), last))
    return next(
        (
            word[:start] + known[word[start:end]] + word[end:]
            for start, end in parts
            if word[start:end] in known
        ),
        word,
    )
