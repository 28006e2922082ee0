"""Days printed by their number alone, the month being that of another day beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from circextract.dates import DateMention
from circextract.dates.words import alternatives
from circextract.document import Span
from circextract.fold import fold
from circextract.letter import Letter
from circextract.lexicon import Lexicon

_BEFORE = 12  # characters that hold the small word before a number
_JOINT = re.compile(r"[^\d,;.:()\n]{1,8}")  # between two days of one event
_GLUED_AND = re.compile(r"\s\u0648\d")
_STOP = re.compile(r"\s?(?:[,;.)،؛](?!\d)|$)")


def bare_days(letter: Letter, scope: Span, known: DateMention) -> Iterator[DateMention]:
    """Give the days of a stretch in the month of a known one: "Monday 3", "the 5th", "3 and 4"."""
    last = None
    for match in _pattern(letter.lexicon).finditer(letter.folded, *scope):
        span = Span(*match.span("day"))
        joined = last is not None and _is_joint(letter, Span(last, match.start()))
        if known.start is None or known.span.overlaps(span):
            continue
        if not joined and not _is_day(letter, match):
            continue
        try:
            day = known.start.replace(day=int(match["number"]))
        except ValueError:
            continue
        last = span.end
        yield DateMention(letter.text(span), span, day, day, derived=True, language=letter.language)


def _is_joint(letter: Letter, gap: Span) -> bool:
    """Tell whether no more than "and" stands between two numbers; Arabic glues it to the second."""
    return letter.lexicon.pattern("dates.list_and").fullmatch(letter.fold(gap).strip()) is not None


def bare_ranges(letter: Letter, scope: Span, known: DateMention) -> Iterator[DateMention]:
    """Give such days, those told together as one stretch: "the 23rd and 24th", "23 to 24"."""
    run: list[DateMention] = []
    for day in bare_days(letter, scope, known):
        if run and not _goes_on(letter, run[-1], day):
            yield _stretch(letter, run)
            run = []
        run.append(day)
    if run:
        yield _stretch(letter, run)


def _goes_on(letter: Letter, one: DateMention, other: DateMention) -> bool:
    """Tell whether a later day stands right behind another, with at most a small word between."""
    gap = letter.folded[one.span.end : other.span.start]
    later = one.start is not None and other.start is not None and one.start < other.start
    return later and _JOINT.fullmatch(gap) is not None


def _stretch(letter: Letter, run: list[DateMention]) -> DateMention:
    span = Span(run[0].span.start, run[-1].span.end)
    return replace(run[0], text=letter.text(span), span=span, end=run[-1].end)


def _is_day(letter: Letter, match: re.Match[str]) -> bool:
    """Tell a day from a count and from an hour: by its weekday or sign, else by what is beside."""
    if match["weekday"] or match["sign"]:
        return True
    joint = letter.lexicon.pattern("dates.list_and").match(letter.folded, match.end() + 1)
    behind = joint or _GLUED_AND.match(letter.folded, match.end())
    behind = behind or _STOP.match(letter.folded, match.end())
    before = letter.folded[max(0, match.start() - _BEFORE) : match.start()].rstrip()
    at = letter.lexicon.pattern("times.at").finditer(before)
    return bool(behind) and not any(hour.end() == len(before) for hour in at)


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    names = alternatives([name for names in lexicon.dates.weekdays for name in names], lexicon)
    signs = "|".join(re.escape(fold(sign)) for sign in lexicon.dates.day_suffixes) or "(?!)"
    sign = "[日号]" if lexicon.unspaced else rf"(?:{signs})(?![^\W\d_])"
    needed = "" if lexicon.unspaced else "?"
    return re.compile(
        rf"(?P<weekday>(?<![^\W\d_])(?:{names}),?\s+)?"
        rf"(?P<day>(?<![\d月.:/-])(?P<number>\d{{1,2}})(?P<sign>{sign}){needed})(?![\d:/-]|[.,]\d)"
    )
