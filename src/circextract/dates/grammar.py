"""The date grammar of a language, compiled from the forms in its lexicon.

A form such as "{day} {month} {year}" becomes a pattern for folded text with a named group a
placeholder; blanks beside placeholders may be missing, for glued words are usual in letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import permutations

from circextract.dates.words import (
    CHINESE,
    ROMAN_SOURCE,
    alternatives,
    days_in_words,
)
from circextract.fold import fold
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import phrase_source

_DAY = r"\d{1,2}"
# Behind the days of a programme stand hours: "26 November 0930 Opening".
_YEAR = r"(?!(?:0\d|1[0-7])[0-5]\d(?!\d)|18[0-4]\d(?!\d))\d{4}"
_FILLER = r"\s*[,،、]?\s*"
# The hour at which the first day begins: "from 13 November (0900 hours) to 17 November 2006".
_HOUR = (
    r"(?:\s?\([^()\d\n]{0,14}\d[^()\n]{1,24}\)"
    r"|\s?(?<!\d)\d{1,2}\s?(?:[时時点]|:(?=\d))(?:\d{2}分?)?)?"
)
_WEEKDAY_GAP = r"[\s,.(（،]*"
_MONTH_FIRST = re.compile(r"\{(?:month|mm)\}(?!.*\{(?:month|mm)2\}).*\{day\}")
# The days between the first and the last of a list, where the month stands before them.
_MORE_DAYS = r"(?P<more>(?:\s*[,、]\s*\d{1,2}\s?[日号]?(?![\d:.]))*)\s*,?\s*"
# Written together with the word behind it: with the name of a weekday, which has its article.
_ARABIC_AND, _BEFORE_WEEKDAY = "\u0648", "(?=\u0648\u0627\u0644)"
# Numeric forms shared by all languages: ISO order, day first, the month in Roman numerals.
_NUMERIC = (
    r"(?P<year>\d{4})\s?(?P<sep>[-/.])\s?(?P<mm>\d{1,2})\s?(?P=sep)\s?(?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})\s?(?P<sep>[-/.])\s?(?P<mm>\d{1,2})\s?(?P=sep)\s?(?P<year>\d{4})",
    r"(?P<day>\d{1,2})(?P<sep>/)(?P<mm>\d{1,2}),\s?(?P<year>\d{4})",
    rf"(?P<day>\d{{1,2}})(?:\.\s?|[/ -])(?P<mm>{ROMAN_SOURCE})(?:\.\s?|[/ -])(?P<year>\d{{4}})",
)
# A hyphen may join a date to a word ("report-2021-06-08"), not to a number; "09:30" is no day.
_NOT_IN_NUMBER = r"(?<![\d/.+])(?<!\d:)(?<![\W\d]-)"
_NOT_BEFORE_NUMBER = r"(?![\d]|[/.\-]\d)"


def joints(words: list[str]) -> str:
    """Give the pattern of words between two days, which digits may touch ("15 and16 March")."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(map(_joint, ordered))


def _joint(word: str) -> str:
    source = phrase_source(word)
    if word[0] > "\u2e80" or not word[0].isalpha():
        return source
    own = rf"(?<![^\W\d_]){source}(?![^\W\d_])"
    return f"{own}|{_BEFORE_WEEKDAY}" if word == _ARABIC_AND else own


@cache
def worded_day(lexicon: Lexicon) -> re.Pattern[str]:
    """Match a day in words beside a month's name, or a year in Chinese digits."""
    words = days_in_words(lexicon)
    month = placeholders(lexicon)["month"]
    gap = r"\W*(?:[^\W\d_]{1,5}\W+){0,3}"
    return re.compile(
        rf"[{CHINESE}]{{4}}\s?年|(?:{words}){gap}(?:{month})|(?:{month}){gap}(?:{words})"
    )


@cache
def placeholders(lexicon: Lexicon, *, in_words: bool = False) -> dict[str, str]:
    """Patterns of the date placeholders in one language; groups are named by `_compile`.

    `in_words` takes days in words and years in Chinese digits along.
    """
    names = [name for names in lexicon.dates.months for name in names]
    # Glued words are usual ("12May2021"), so month names carry no word borders of their own.
    sources = "|".join(phrase_source(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    month = rf"(?:{sources})\.?(?:\s*[/(]\s*(?:{sources})\.?\)?)?"
    suffixes = "|".join(re.escape(fold(suffix)) for suffix in lexicon.dates.day_suffixes)
    # Behind a suffix the word ends, or a month is glued to it: "1eroctobre".
    suffix = rf"(?:\s?(?:{suffixes})(?:(?![^\W\d_])|(?={month})))?" if suffixes else ""
    day = rf'"{_DAY}"|{_DAY}{suffix}'
    year = _YEAR if not lexicon.unspaced else r"\d{3,4}"
    if in_words:
        day += f"|{days_in_words(lexicon)}"
        year += f"|[{CHINESE}]{{4}}"
    to = joints([*lexicon.dates.to, "-"])
    kinds = {"day": f"(?:{day})", "month": month, "mm": r"\d{1,2}", "year": f"(?:{year})"}
    # In Chinese days in lines under each other are those of two cells.
    blank = r"[^\S\n]" if lexicon.unspaced else r"\s"
    return kinds | {"to": to, "gap": rf"(?!\s*\t){blank}"}


@cache
def month_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Match a month's name in folded text."""
    return re.compile(placeholders(lexicon)["month"])


@cache
def weekday_source(lexicon: Lexicon) -> str:
    """Give the pattern of a weekday's name."""
    names = [name for names in lexicon.dates.weekdays for name in names]
    return alternatives(names, lexicon)


@cache
def worded_patterns(lexicon: Lexicon, *, in_words: bool = False) -> tuple[re.Pattern[str], ...]:
    """Compile the forms of one language that name the month, ranges first."""
    forms = (*lexicon.dates.range, *_list_forms(lexicon), *lexicon.dates.single)
    return tuple(_compile(form, lexicon, in_words=in_words) for form in forms)


@cache
def numeric_patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """Compile the forms of numbers and signs, which are much the same in all languages."""
    behind = _year_word(lexicon) + weekday_behind(lexicon)
    forms = (*_numeric_ranges(lexicon), *_NUMERIC, *_with_named_month(lexicon))
    return tuple(re.compile(_NOT_IN_NUMBER + form + _NOT_BEFORE_NUMBER + behind) for form in forms)


@cache
def lost_dash_patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """Compile the ranges whose dash was lost: "26 30 May 2025"."""
    forms = dict.fromkeys(
        re.sub(r" ?\{to\} (?:\[\w+\] )?", " {gap} ", f) for f in lexicon.dates.range
    )
    return tuple(_compile(form, lexicon) for form in forms)


def _with_named_month(lexicon: Lexicon) -> Iterator[str]:
    """Give the forms "5-Aug-2016", "2016/Aug/5" and the others, by their order."""
    parts = {
        "day": r"(?P<day>\d{1,2})",
        "month": f"(?P<month>{placeholders(lexicon)['month']})",
        "year": r"(?P<year>\d{4})",
    }
    for first, second, third in permutations(parts.values()):
        yield rf"{first}(?P<sep>[-/.])\s?{second}(?P=sep)\s?{third}"


def _year_word(lexicon: Lexicon) -> str:
    """Give the pattern of what may stand behind the year: "г.", in the first form of a day."""
    behind = lexicon.dates.single[0].rpartition("{year}")[2].strip()
    return _optional_behind(behind) if behind.startswith("[") else ""


def _optional_behind(words: str) -> str:
    """Give the pattern of optional words, with the blank before them only where they stand.

    A word glued to them is the next one, unless they are one letter: "2024 г", not "2024 город".
    """
    border = r"(?:(?<=[^\W\d_]{2})|(?![^\W\d_]))"
    return rf"(?:{_FILLER}{phrase_source(words).removesuffix('?')}{border})?"


def _list_forms(lexicon: Lexicon) -> list[str]:
    """Give the list forms ("15 and 16 March"), made from the ranges that share a month or year."""
    forms = [form.replace("{to}", "{and}") for form in lexicon.dates.range]
    return [form for form in forms if "{and}" in form]


def _numeric_ranges(lexicon: Lexicon) -> tuple[str, ...]:
    to = rf"\s*(?:{placeholders(lexicon)['to']})\s*"
    day, second = r"(?P<day>\d{1,2})", r"(?P<day2>\d{1,2})"
    month, month2 = r"(?P<mm>\d{1,2})", r"(?P<mm2>\d{1,2})"
    year, year2 = r"(?P<year>\d{4})", r"(?P<year2>\d{4})"
    sep, same = r"(?P<sep>[-/.])", "(?P=sep)"
    iso = rf"{year}{sep}{month}{same}{day}(?:{to}|/){year2}{same}{month2}{same}{second}"
    return (
        f"{day}{sep}{month}{same}{year}{to}{second}{same}{month2}{same}{year2}",
        f"{day}(?P<sep>[/.]){month}{to}{second}{same}{month2}(?:{same}|,\\s?){year}",
        f"{day}{to}{second}(?P<sep>[/.]){month}{same}{year}",
        iso,
    )


_PRINTED_YEAR = re.compile(r"\{year2?\} ?年 ?|\s*(?:\[[^\]]*\]\s*)?\{year2?\}(?:\s*\[[^\]]*\])?")


# Chinese goes on without a blank: "7月5日前".
_YEARLESS_END = r"(?:(?<=[\u2e80-\u9fff])|(?![^\W\d_]|\d))(?!\s*,?\s*\d{4})"


@cache
def yearless_patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """Compile the same forms without their years, ranges first."""
    forms = (*lexicon.dates.range, *_list_forms(lexicon), *lexicon.dates.single)
    bare = dict.fromkeys(_PRINTED_YEAR.sub("", form) for form in forms)
    return tuple(_compile(form, lexicon, closing=_YEARLESS_END) for form in bare)


@cache
def _compile(
    form: str, lexicon: Lexicon, closing: str = r"(?!\d)", *, in_words: bool = False
) -> re.Pattern[str]:
    """Compile one form: placeholders become named groups, blanks beside them may be missing."""
    if form.rstrip(")]|").endswith(tuple(_DAY_SIGNS)):
        closing = ""  # nothing can go on behind the sign for "day"
    source = ""
    pieces = re.split(r"(\{\w+\})", form)
    for position, piece in enumerate(pieces[:-1]):
        side = "2" if "{day2}" in pieces[: position + 1] else ""
        if piece[:1] == "{":
            source += _group(piece, form, lexicon, in_words, source)
            continue
        source += _between(piece)
        if any(sign in piece for sign in _DAY_SIGNS):
            source += weekday_behind(lexicon, source, side)
    last = pieces[-1].strip()
    if last:
        is_optional = last.startswith("[") and last.find("]") == len(last) - 1
        source += _optional_behind(last) if is_optional else _FILLER + phrase_source(last)
    source += weekday_behind(lexicon, source, "2" if "{day2}" in form else "")
    return re.compile(r"(?<![\d/+])(?<!\d[.,:])" + source + closing)


def _group(placeholder: str, form: str, lexicon: Lexicon, in_words: bool, so_far: str) -> str:
    """Give the named group of a placeholder; a day takes the weekday before and behind it along."""
    name = placeholder[1:-1]
    kind, side = name.removesuffix("2"), "2" if name.endswith("2") else ""
    known = placeholders(lexicon, in_words=in_words)
    words = joints(list(lexicon.dates.list_and)) if kind == "and" else known[kind]
    group = f"(?P<{name}>{words})"
    if kind == "day" and "{and}" in form:
        group = _no_joined_day(lexicon) + group
    if kind == "to":
        return rf"{_HOUR}\s*{group}"
    if kind == "and" and _MONTH_FIRST.search(form):
        return _MORE_DAYS + group
    opens = kind == "month" and "{day" + side + "}" in form.partition(placeholder)[2]
    if any(sign in form for sign in _DAY_SIGNS) or not (kind == "day" or opens):
        return group
    before = rf"(?:{_weekday(lexicon, so_far, side)}{_WEEKDAY_GAP})?"
    if opens:
        return before + group
    behind = rf"(?:\s?\({_weekday(lexicon, so_far + before, side)}\))?"
    return before + group + behind


def _no_joined_day(lexicon: Lexicon) -> str:
    """Pass over one day whose words are joined by an "and": "treinta y uno de mayo"."""
    days = [word for words in lexicon.dates.days for word in words]
    joined = [day for day in days if set(day.split()) & set(lexicon.dates.list_and)]
    return f"(?!{alternatives(joined, lexicon)})" if joined else ""


def _weekday(lexicon: Lexicon, so_far: str, side: str) -> str:
    """Give the named group of a weekday of the first ("") or second ("2") day."""
    return f"(?P<weekday{side}_{so_far.count('(?P<weekday')}>{weekday_source(lexicon)})"


# Chinese writes the weekday behind the sign for "day", with or without brackets.
_DAY_SIGNS = "日号"


def weekday_behind(lexicon: Lexicon, so_far: str = "", side: str = "") -> str:
    """Give the pattern of a weekday behind a date: "8 June 2021 (Tuesday)"."""
    brackets = rf"\s?\(\s?{_weekday(lexicon, so_far, side)}\s?\)"
    if not lexicon.unspaced:
        return f"(?:{brackets})?"
    return rf"(?:{brackets}|\s?,?\s?{_weekday(lexicon, so_far + brackets, side)})?"


def _between(piece: str) -> str:
    """Give the pattern of what stands between two placeholders."""
    if not piece.strip():
        return _FILLER if piece else ""
    words = phrase_source(piece.strip())
    return f"{_FILLER}{words}{_FILLER}"


@cache
def loose_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Match day, unknown word, year: an abbreviated or regional month name."""
    known = placeholders(lexicon)["month"]
    joint = r"(?:\s+de)?\s+"
    return re.compile(
        rf"(?<![\d/+\w])(?<!\d[.,:])(?P<day>\d{{1,2}}){joint}(?!(?:{known})(?!\w))"
        rf"(?P<month>[^\W\d_]{{3,12}})\.?(?:\s+del?)?\s+(?P<year>(?:19|20)\d\d)(?![\d\w])"
    )
