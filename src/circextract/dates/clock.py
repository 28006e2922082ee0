"""The forms of clock times in a language, compiled, and what they match in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from circextract.dates.grammar import placeholders
from circextract.dates.hours import half_source, word_source
from circextract.dates.starting import each_start, matches_at, number_starts
from circextract.dates.words import alternatives
from circextract.dates.zones import ZONE_GAP, zone_source
from circextract.document import Span
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import phrase_source

_HOUR = r"(?:[01]?\d|2[0-4])"
_MINUTE = r"[0-5]\d"
# Behind what is an amount, not an hour: "from 14.00 to 14.50 GHz", "at 10.00%".
_QUANTITY = (
    r"(?!\s?(?:[^\W\d_]{1,3}|-)?\s?[\d.]*\s?(?:[kmgt]hz|[кмгт]гц|%|db|дб|km|км|mb|us|чф|chf|eur))"
)
# "2013-2016 (Geneva)" are years; a time at such an hour has a minute that people meet at.
_YEAR = r"(?:19|20)(?!00|15|30|45)\d\d"
# An hour in words begins a word: "durera trois heures" holds no "à trois heures".
_WHOLE_WORD = r"(?:(?<![^\W\d_])|(?=[^a-zà-ÿ]))"
_NUMBERS = frozenset({"{h}", "{m}", "{hhmm}"})
# Hours at which people meet, without a mark: "from 0930 to 1230 and from 1430 to 1730".
_WHOLE = r"(?:0[6-9]|1\d|2[0-2])(?:00|15|30|45)"


def readings(folded: str, lexicon: Lexicon) -> Iterator[re.Match[str]]:
    """Give what the forms of times match, form by form."""
    everything = Span(0, len(folded))
    numbers = number_starts(folded, everything)
    words = each_start(_in_front(lexicon), folded, everything)
    places = {_AT_NUMBER: numbers, _AT_FORM: sorted({*numbers, *words})}
    for pattern, begins in _time_patterns(lexicon):
        if begins == _ANYWHERE:
            yield from pattern.finditer(folded)
        else:
            yield from matches_at(pattern, folded, places[begins], everything.end)


@cache
def _kinds(lexicon: Lexicon) -> dict[str, str]:
    """Patterns of the placeholders of times."""
    return {
        "h": _HOUR,
        "m": _MINUTE,
        "hhmm": r"(?:[01]\d|2[0-4])[0-5]\d",
        "word": word_source(lexicon),
        "half": half_source(lexicon),
        "am": f"(?:{alternatives(list(lexicon.times.am), lexicon)})",
        "pm": f"(?:{alternatives(list(lexicon.times.pm), lexicon)})",
    }


@cache
def _in_front(lexicon: Lexicon) -> re.Pattern[str]:
    """Match what a time begins with that begins with no number: "at", "half past", "noon"."""
    forms = (*lexicon.times.forms, *lexicon.times.bare)
    fronts = {next(filter(None, re.split(r"(\{\w+\})", form))).strip() for form in forms}
    kinds = {f"{{{name}}}": source for name, source in _kinds(lexicon).items()}
    words = [kinds.get(front) or phrase_source(front) for front in sorted(fronts - _NUMBERS)]
    return re.compile(
        f"{_WHOLE_WORD}(?:{'|'.join([*words, alternatives(list(lexicon.times.noon), lexicon)])})"
    )


# Where its form begins tells where a time can: anywhere, at a number, or behind words too.
_ANYWHERE, _AT_NUMBER, _AT_FORM = range(3)


@cache
def _time_patterns(lexicon: Lexicon) -> tuple[tuple[re.Pattern[str], int], ...]:
    """Compile the forms of ranges, then of single times, each with where it can begin.

    Hours and minutes without a unit are a time before a zone, or as a range alone in their cell.
    """
    times, kinds = lexicon.times, _kinds(lexicon)
    names = zone_source(lexicon)
    zone, glued = rf"(?={ZONE_GAP}(?<![^\W\d_])(?:{names}))", rf"(?=(?:{names}))"
    form = "|".join(_time_form(text, kinds, glued) for text in _longest_first(times.forms))
    form += f"|(?:{alternatives(list(times.noon), lexicon)})"
    bare = "|".join(_time_form(text, kinds, glued) for text in _longest_first(times.bare))
    full = rf"{kinds['hhmm']}|{_HOUR}[.:]{_MINUTE}"
    to = placeholders(lexicon)["to"]
    both = "|".join([to, *map(phrase_source, _longest_first(lexicon.dates.list_and))])
    between = rf"(?:{alternatives(list(lexicon.dates.range_openers), lexicon)})\s*"
    closing = r"(?!\d|[:.]\d|\s\d{3}\b)"
    opening, after = rf"(?<![\d./+])(?<!\d[:h,]){_WHOLE_WORD}", rf"\s*(?P<b>{form}){closing}"
    worded = "|".join(_time_form(text, kinds, glued) for text in lexicon.times.worded) or "(?!)"
    told = "|".join(lexicon.pattern(f"times.{path}").pattern for path in ("opening", "closing"))
    joints = alternatives(list(lexicon.dates.list_and), lexicon)
    ends = "(?!)" if lexicon.unspaced else rf"[)\n,;.،؛]|$|{joints}|{to}"  # "以下三点。"
    stops = rf"(?=\s*(?:{ends}|{told}|{ZONE_GAP}(?:{names})))"
    alone = r"(?=\s*(?:[)\t\n,;]|$))"
    at = rf"(?<![^\W\d_])(?:{alternatives(list(times.at), lexicon)})" if times.at else "(?!)"
    years = rf"(?!{_YEAR}\s*-|\d{{4}}\s*-\s*{_YEAR}(?!\d))"
    return tuple(
        (re.compile(source), begins)
        for begins, source in (
            (_ANYWHERE, rf"{between}{opening}(?P<a>{form}|{bare})\s*(?:{both}){after}"),
            (_AT_FORM, rf"{opening}(?P<a>{form}|{bare})\s*(?:{to}){after}"),
            (
                _AT_NUMBER,
                rf"{opening}{years}(?P<a>{full})\s*(?:{to})\s*(?P<b>{full}){closing}{zone}",
            ),
            (
                _AT_NUMBER,
                rf"{opening}(?P<a>(?P<plain>{_WHOLE}))\s*(?:{to})\s*(?P<b>{_WHOLE}){closing}"
                rf"{_QUANTITY}",
            ),
            (
                _ANYWHERE,
                rf"(?<=[\t\n(])\s?{years}(?P<a>{full})\s*-\s*(?P<b>{full}){alone}",
            ),
            (_AT_FORM, rf"{opening}(?<!-)(?P<a>{form}){closing}"),
            (_AT_NUMBER, rf"{opening}(?<!-)(?P<a>{full}){closing}{zone}"),
            (_ANYWHERE, rf"{opening}(?P<a>{worded}){stops}"),
            (
                _ANYWHERE,
                rf"{at}\s(?P<a>(?:0?[7-9]|1\d|2[0-2])[.](?:00|15|30|45))(?![\d.]\d){_QUANTITY}",
            ),
        )
    )


def _longest_first(forms: tuple[str, ...]) -> list[str]:
    return sorted(set(forms), key=lambda text: (-len(text), text))


def _time_form(form: str, kinds: dict[str, str], zone: str) -> str:
    """Compile one time form; blanks beside placeholders and units may be missing."""
    source = ""
    pieces = [piece for piece in re.split(r"(\{\w+\})", form) if piece]
    for position, piece in enumerate(pieces):
        words = piece.strip()
        before = r"\s*" if position else ""
        behind = r"\s*" if position + 1 < len(pieces) else ""
        if piece.startswith("{"):
            source += kinds[piece[1:-1]]
        elif not words:
            source += r"\s*"
        elif words in ":.":
            source += re.escape(words)
        else:
            source += before + phrase_source(words) + _letter_border(words, zone) + behind
    return f"(?:{source})"


def _letter_border(words: str, zone: str) -> str:
    """Give the border behind a unit such as "hours": no letter may follow but those of a zone."""
    last = words.rstrip(")]")[-1:]
    return rf"(?:(?![^\W\d_])|{zone})" if last.isalpha() and last < "\u0600" else ""
