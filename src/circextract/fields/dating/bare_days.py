"""Days printed by their number alone, the month being that of another day beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from circextract.dates import DateMention
from circextract.dates.words import alternatives
from circextract.document import Span
from circextract.letter import Letter
from circextract.lexicon import Lexicon

_BEFORE = 12  # characters that hold the small word before a number
_STOP = re.compile(r"\s?(?:[,;.)،؛](?!\d)|$)")


def bare_days(letter: Letter, scope: Span, known: DateMention) -> Iterator[DateMention]:
    """Give the days of a stretch in the month of a known one: "Monday 3", "the 5th"."""
    for match in _pattern(letter.lexicon).finditer(letter.folded, *scope):
        span = Span(*match.span("day"))
        if known.start is None or known.span.overlaps(span) or not _is_day(letter, match):
            continue
        try:
            day = known.start.replace(day=int(match["number"]))
        except ValueError:
            continue
        text = letter.text(span)
        yield DateMention(text, span, day, day, derived=True, language=letter.language)


def _is_day(letter: Letter, match: re.Match[str]) -> bool:
    """Tell a day from a count and from an hour: by its weekday or sign, else by what is beside."""
    if match["weekday"] or match["sign"]:
        return True
    joint = letter.lexicon.pattern("dates.list_and").match(letter.folded, match.end() + 1)
    behind = joint or _STOP.match(letter.folded, match.end())
    before = letter.folded[max(0, match.start() - _BEFORE) : match.start()].rstrip()
    at = letter.lexicon.pattern("times.at").finditer(before)
    return bool(behind) and not any(hour.end() == len(before) for hour in at)


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    names = alternatives([name for names in lexicon.dates.weekdays for name in names])
    signs = alternatives(list(lexicon.dates.day_suffixes)) if lexicon.dates.day_suffixes else "(?!)"
    sign = "[日号]" if lexicon.unspaced else rf"(?:{signs})(?![^\W\d_])"
    needed = "" if lexicon.unspaced else "?"
    return re.compile(
        rf"(?P<weekday>(?<![^\W\d_])(?:{names}),?\s+)?"
        rf"(?P<day>(?<![\d月.:/-])(?P<number>\d{{1,2}})(?P<sign>{sign}){needed})(?![\d:/-]|[.,]\d)"
    )
