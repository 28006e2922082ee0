"""Find dates in text and settle what the grammar leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date as Date
from functools import lru_cache

from circextract.dates.completing import anchored, sharing_year
from circextract.dates.grammar import (
    compact,
    loose_pattern,
    month_pattern,
    months,
    patterns,
    yearless_patterns,
)
from circextract.dates.mentions import DateMention
from circextract.dates.reading import mentions_of
from circextract.dates.times import find_times
from circextract.dates.timing import attach_times
from circextract.document import Span, SpanIndex
from circextract.fold import fold
from circextract.lexicon import Lexicon, language_codes, load_lexicon

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|\d{4}(?=\D|$)")
_BEFORE_YEAR = 90  # the longest range with its weekdays
_BEHIND_YEAR = 60  # year first, as in Chinese


def find_dates(
    text: str, language: str | None = None, *, anchor: Date | None = None
) -> list[DateMention]:
    """Find all dates and ranges of days in `text`, in order, each with the time printed beside it.

    `language` is an ISO 639-1 code; None tries every language there are data for. `anchor` gives
    the year of dates printed without one (the first such day on or after it); without an anchor
    they are left alone.
    """
    if not isinstance(text, str):
        raise TypeError(f"find_dates reads a str, not {type(text).__name__}")
    codes = (language,) if language is not None else language_codes()
    folded = fold(text)
    windows = _windows(folded) if anchor is None else [Span(0, len(folded))]
    found: list[DateMention] = []
    for code in dict.fromkeys((*codes, "en")) if windows else ():
        found.extend(_dates_of(text, folded, windows, load_lexicon(code), anchor))
    for code in codes if windows else ():
        found.extend(_settled_by_dateparser(text, folded, windows, load_lexicon(code), found))
    for code in dict.fromkeys((*codes, "en")):
        found.extend(sharing_year(text, folded, found, load_lexicon(code)))
    dates = _longest_first_kept(found)
    taken = [date.span for date in dates]
    times = [time for code in codes for time in find_times(text, load_lexicon(code), taken)]
    return attach_times(dates, times, folded)


def _windows(folded: str) -> list[Span]:
    """Give the stretches around four-digit numbers: a date stands nowhere else."""
    windows: list[Span] = []
    for match in _YEAR.finditer(folded):
        window = Span(max(0, match.start() - _BEFORE_YEAR), match.end() + _BEHIND_YEAR)
        if windows and window.start <= windows[-1].end:
            window = Span(windows.pop().start, window.end)
        windows.append(window)
    return windows


def parse_day(text: str, language: str) -> Date | None:
    """Give the day whose parts stand in `text` in any arrangement ("26 May 2025", "26 2025 May").

    This is the normaliser of every date in the record: the pieces of evidence of a day, joined by
    blanks, give it back. None where they give no day of the calendar.
    """
    folded = fold(text)
    for code in dict.fromkeys((language, "en")):
        lexicon = load_lexicon(code)
        found = month_pattern(lexicon).search(folded)
        if found:
            rest = folded[: found.start()] + " " + folded[found.end() :]
            month = months(lexicon)[compact(re.split(r"[/(]", found.group())[0])]
            return _assemble_day(re.findall(r"\d+", rest), month)
    numbers = re.findall(r"\d+", folded)
    if len(numbers) == 3:
        first, middle, last = numbers
        if int(middle) > 12 >= int(first):
            first, middle = middle, first
        return _assemble_day([first, last], int(middle))
    return _ask_dateparser(text, language)


def _assemble_day(numbers: list[str], month: int) -> Date | None:
    years = [int(number) for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) < 3]
    if not years or not days:
        return None
    try:
        return Date(years[0], month, days[0])
    except ValueError:
        return None


def _dates_of(
    text: str, folded: str, windows: Sequence[Span], lexicon: Lexicon, anchor: Date | None
) -> Iterator[DateMention]:
    for window in windows:
        for pattern in patterns(lexicon):
            for match in pattern.finditer(folded, *window):
                yield from mentions_of(match, text, lexicon)
        for pattern in yearless_patterns(lexicon) if anchor else ():
            for match in pattern.finditer(folded, *window):
                yield from anchored(match, text, lexicon, anchor)


def _settled_by_dateparser(
    text: str, folded: str, windows: Sequence[Span], lexicon: Lexicon, found: list[DateMention]
) -> Iterator[DateMention]:
    """Read a date whose month word no lexicon has, as dateparser knows it."""
    matches = [m for w in windows for m in loose_pattern(lexicon).finditer(folded, *w)]
    known = SpanIndex((mention.span for mention in found), lambda span: span)
    for match in matches:
        if next(known.touching(Span(*match.span())), None) is not None:
            continue
        span = Span(*match.span())
        printed = text[span.start : span.end]
        day = _ask_dateparser(printed, lexicon.code)
        if day and day.year == int(match["year"]) and day.day == int(match["day"]):
            yield DateMention(printed, span, day, day, (span,), (span,), language=lexicon.code)


@lru_cache(maxsize=4096)
def _ask_dateparser(text: str, language: str) -> Date | None:
    import dateparser

    settings = {"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"]}
    parsed = dateparser.parse(text, languages=[language], settings=settings)
    return parsed.date() if parsed else None


def _longest_first_kept(mentions: list[DateMention]) -> list[DateMention]:
    """Keep, of overlapping readings, the longest; the two halves of a list stay together."""
    kept: list[DateMention] = []
    by_span: dict[Span, list[DateMention]] = {}
    taken: set[int] = set()
    for mention in sorted(mentions, key=_preference):
        same = by_span.get(mention.span, [])
        free = taken.isdisjoint(range(*mention.span))
        if free or (same and all(_is_other_half(mention, other) for other in same)):
            kept.append(mention)
            by_span.setdefault(mention.span, []).append(mention)
            taken.update(range(*mention.span))
    return sorted(kept, key=lambda mention: (mention.span, mention.start or Date.min))


def _preference(mention: DateMention) -> tuple[int, bool, int]:
    span = mention.span
    return (span.start - span.end, mention.impossible, span.start)


def _is_other_half(mention: DateMention, other: DateMention) -> bool:
    """Tell whether the two are the days of one list: same printed span, other pieces of it."""
    if not mention.start_spans or not other.start_spans:
        return False
    return mention.start != other.start and set(mention.start_spans) != set(other.start_spans)
