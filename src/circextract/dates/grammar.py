"""The date grammar of a language, compiled from the forms in its lexicon.

A form such as "{day} {month} {year}" becomes a pattern for folded text with a named group a
placeholder; blanks beside placeholders may be missing, for glued words are usual in letters.
"""

from __future__ import annotations

import re
from functools import cache

from circextract.fold import fold
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import guarded_source, phrase_source

_DAY = r"\d{1,2}"
_YEAR = r"\d{4}"
_FILLER = r"\s*[,،、]?\s*"
_WEEKDAY_GAP = r"[\s,.(（،]*"
# Numeric forms shared by all languages: ISO order, and day first.
_NUMERIC = (
    r"(?P<year>\d{4})\s?(?P<sep>[-/.])\s?(?P<mm>\d{1,2})\s?(?P=sep)\s?(?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})\s?(?P<sep>[-/.])\s?(?P<mm>\d{1,2})\s?(?P=sep)\s?(?P<year>\d{4})",
)
_NOT_IN_NUMBER = r"(?<![\d/.\-+])"
_NOT_BEFORE_NUMBER = r"(?![\d]|[/.\-]\d)"


@cache
def months(lexicon: Lexicon) -> dict[str, int]:
    """Map each folded month name to its number; a name of two words by its compact form."""
    return {
        compact(fold(name)): number
        for number, names in enumerate(lexicon.dates.months, start=1)
        for name in names
    }


def compact(text: str) -> str:
    """Take blanks, points and Arabic vowel marks out of a folded name."""
    return re.sub(r"[\s.\u064b-\u0652\u0640]", "", text)


def alternatives(words: list[str]) -> str:
    """Give the pattern of any of the phrases, longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(guarded_source(word) for word in ordered)


def _joints(words: list[str]) -> str:
    """Give the pattern of words between two days, which digits may touch ("15 and16 March")."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(map(_joint, ordered))


def _joint(word: str) -> str:
    source = phrase_source(word)
    if word[0] > "\u2e80" or not word[0].isalpha():
        return source
    return rf"(?<![^\W\d_]){source}(?![^\W\d_])"


@cache
def placeholders(lexicon: Lexicon) -> dict[str, str]:
    """Patterns of the date placeholders in one language; groups are named by `_compile`."""
    names = [name for names in lexicon.dates.months for name in names]
    # Glued words are usual ("12May2021"), so month names carry no word borders of their own.
    sources = "|".join(phrase_source(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    month = rf"(?:{sources})\.?(?:\s*[/(]\s*(?:{sources})\.?\)?)?"
    suffixes = "|".join(re.escape(fold(suffix)) for suffix in lexicon.dates.day_suffixes)
    day = rf"{_DAY}" + (rf"(?:\s?(?:{suffixes})(?![^\W\d_]))?" if suffixes else "")
    to = _joints([*lexicon.dates.to, "-"])
    return {"day": day, "month": month, "mm": r"\d{1,2}", "year": _YEAR, "to": to}


@cache
def month_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Match a month's name in folded text."""
    return re.compile(placeholders(lexicon)["month"])


@cache
def weekday_source(lexicon: Lexicon) -> str:
    """Give the pattern of a weekday's name."""
    names = [name for names in lexicon.dates.weekdays for name in names]
    return alternatives(names)


@cache
def patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """Compile the forms of one language, ranges first; numeric forms are the same for all."""
    dates = lexicon.dates
    compiled = [_compile(form, lexicon) for form in (*dates.range, *_list_forms(lexicon))]
    compiled += [_numeric_range(lexicon), _iso_range(lexicon)]
    compiled += [_compile(form, lexicon) for form in dates.single]
    numeric = (*_NUMERIC, *_with_named_month(lexicon))
    compiled += [re.compile(_NOT_IN_NUMBER + form + _NOT_BEFORE_NUMBER) for form in numeric]
    return tuple(compiled)


def _with_named_month(lexicon: Lexicon) -> tuple[str, str]:
    """Give the forms "5-Aug-2016" and "2016/Aug/5"."""
    month = rf"(?P<sep>[-/])(?P<month>{placeholders(lexicon)['month']})(?P=sep)"
    return (
        rf"(?P<day>\d{{1,2}}){month}(?P<year>\d{{4}})",
        rf"(?P<year>\d{{4}}){month}(?P<day>\d{{1,2}})",
    )


def _list_forms(lexicon: Lexicon) -> list[str]:
    """Give the list forms ("15 and 16 March"), made from the ranges that share a month or year."""
    forms = [form.replace("{to}", "{and}") for form in lexicon.dates.range]
    return [form for form in forms if "{and}" in form]


def _numeric_range(lexicon: Lexicon) -> re.Pattern[str]:
    day_first = r"(?P<day>\d{1,2})(?P<sep>[-/.])(?P<mm>\d{1,2})(?P=sep)(?P<year>\d{4})"
    second = r"(?P<day2>\d{1,2})(?P=sep)(?P<mm2>\d{1,2})(?P=sep)(?P<year2>\d{4})"
    to = placeholders(lexicon)["to"]
    return re.compile(rf"{_NOT_IN_NUMBER}{day_first}\s*(?:{to})\s*{second}{_NOT_BEFORE_NUMBER}")


def _iso_range(lexicon: Lexicon) -> re.Pattern[str]:
    first = r"(?P<year>\d{4})-(?P<mm>\d{2})-(?P<day>\d{2})"
    second = r"(?P<year2>\d{4})-(?P<mm2>\d{2})-(?P<day2>\d{2})"
    to = placeholders(lexicon)["to"]
    return re.compile(rf"{_NOT_IN_NUMBER}{first}\s*(?:{to}|/)\s*{second}{_NOT_BEFORE_NUMBER}")


_PRINTED_YEAR = re.compile(r"\{year2?\} ?年 ?|\s*(?:\[[^\]]*\]\s*)?\{year2?\}(?:\s*\[[^\]]*\])?")


# Chinese goes on without a blank: "7月5日前".
_YEARLESS_END = r"(?:(?<=[\u2e80-\u9fff])|(?![^\W\d_]|\d))(?!\s*,?\s*\d{4})"


@cache
def yearless_patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """Compile the same forms without their years, ranges first."""
    forms = (*lexicon.dates.range, *lexicon.dates.single)
    bare = dict.fromkeys(_PRINTED_YEAR.sub("", form) for form in forms)
    return tuple(_compile(form, lexicon, closing=_YEARLESS_END) for form in bare)


@cache
def _compile(form: str, lexicon: Lexicon, closing: str = r"(?!\d)") -> re.Pattern[str]:
    """Compile one form: placeholders become named groups, blanks beside them may be missing."""
    if form.rstrip(")]|").endswith(tuple(_DAY_SIGNS)):
        closing = ""  # nothing can go on behind the sign for "day"
    pieces = re.split(r"(\{\w+\})", form)
    source = ""
    for piece in pieces[:-1]:
        is_placeholder = piece[:1] == "{"
        source += _group(piece, form, lexicon) if is_placeholder else _between(piece)
        source += "" if is_placeholder else _weekday_behind(piece, lexicon, source)
    if pieces[-1].strip():
        source += _FILLER + phrase_source(pieces[-1].strip())
        source += _weekday_behind(pieces[-1], lexicon, source)
    return re.compile(r"(?<![\d/+])(?<!\d[.,])" + source + closing)


def _group(placeholder: str, form: str, lexicon: Lexicon) -> str:
    """Give the named group of a placeholder; a day takes the weekday before and behind it along."""
    kind, second = placeholder[1:-1].removesuffix("2"), placeholder.endswith("2}")
    name = placeholder[1:-1]
    words = _joints(list(lexicon.dates.list_and)) if kind == "and" else placeholders(lexicon)[kind]
    group = f"(?P<{name}>{words})"
    if kind != "day" or any(sign in form for sign in _DAY_SIGNS):
        return group
    weekday = weekday_source(lexicon)
    before = rf"(?:(?P<weekday{'2' if second else ''}>{weekday}){_WEEKDAY_GAP})?"
    return rf"{before}{group}(?:\s?\((?:{weekday})\))?"


# Chinese writes the weekday behind the sign for "day".
_DAY_SIGNS = "日号"


def _weekday_behind(piece: str, lexicon: Lexicon, so_far: str) -> str:
    if not any(sign in piece for sign in _DAY_SIGNS):
        return ""
    weekday = weekday_source(lexicon)
    group = weekday if "(?P<weekday>" in so_far else f"(?P<weekday>{weekday})"
    return rf"(?:\s?\(\s?(?:{group})\s?\))?"


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
        rf"(?<![\d/+\w])(?<!\d[.,])(?P<day>\d{{1,2}}){joint}(?!(?:{known})(?!\w))"
        rf"(?P<month>[^\W\d_]{{3,12}})\.?(?:\s+del?)?\s+(?P<year>(?:19|20)\d\d)(?![\d\w])"
    )
