"""Days printed without a year: that of the date behind them, or of an anchor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date as Date
from datetime import timedelta

from circextract.dates.grammar import yearless_patterns
from circextract.dates.mentions import DateMention
from circextract.dates.reading import (
    day_of,
    group_spans,
    groups_of,
    in_year,
    parts_of,
    with_earlier_days,
)
from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import Lexicon

_LEAP_CYCLE = 9  # 29 February comes again after eight years at the latest
_SHARING_REACH = 60
_NEXT_DAY = timedelta(days=1)


def sharing_year(
    text: str, folded: str, found: Sequence[DateMention], lexicon: Lexicon
) -> list[DateMention]:
    """Read days right before a dated one that share its year: "13-24 April and 27 April 2015"."""
    shared: list[DateMention] = []
    for mention in found:
        year = re.search(r"\d{4}", folded[mention.span.start : mention.span.end])
        if mention.start is None or year is None:
            continue
        offset = mention.span.start + year.start()
        window = Span(max(0, mention.span.start - _SHARING_REACH), mention.span.start)
        for pattern in yearless_patterns(lexicon):
            for match in pattern.finditer(folded, *window):
                if _is_joint(folded[match.end() : mention.span.start], lexicon):
                    shared.extend(_with_shared_year(match, text, lexicon, Span(offset, offset + 4)))
    return shared


def _is_joint(between: str, lexicon: Lexicon) -> bool:
    """Tell whether nothing but a comma or "and" stands between two dates."""
    words = between.strip(" ,،、;\n\t")
    return not words or lexicon.pattern("dates.list_and").fullmatch(words) is not None


def _with_shared_year(
    match: re.Match[str], text: str, lexicon: Lexicon, year: Span
) -> Iterator[DateMention]:
    parts = parts_of(match, lexicon) | {"year": int(fold(text[year.start : year.end]))}
    start = day_of(parts, "day", ("month", "month2"), ("year", "year"))
    start_spans = (*group_spans(match, *groups_of(match, "", "2")), year)
    end, end_spans = start, start_spans
    if "day2" in parts:
        end = day_of(parts, "day2", ("month2", "month"), ("year", "year"))
        end_spans = (*group_spans(match, *groups_of(match, "2", "")), year)
    if start and end and "and" in match.re.groupindex and end - start != _NEXT_DAY:
        return
    if start is not None and end is not None and start <= end:
        span = Span(*match.span())
        printed = text[span.start : span.end]
        yield DateMention(printed, span, start, end, start_spans, end_spans, language=lexicon.code)


def anchored(
    match: re.Match[str], text: str, lexicon: Lexicon, anchor: Date | None
) -> Iterator[DateMention]:
    """Read a date without a year as the first such day on or after the anchor."""
    assert anchor is not None
    parts = parts_of(match, lexicon)
    for year in range(anchor.year, anchor.year + _LEAP_CYCLE):
        start = day_of(parts | {"year": year}, "day", ("month", "month2"), ("year", "year"))
        if start is None or start < anchor:
            continue
        end: Date | None = start
        if "day2" in parts:
            end = day_of(parts | {"year": year}, "day2", ("month2", "month"), ("year", "year"))
            if end is not None and end < start:
                end = in_year(end, year + 1)
        if end is not None and "and" in match.re.groupindex and not _run_on(match, start, end):
            return  # "3 and 10 October" are two days, each found by itself
        if end is not None:
            first, pieces = with_earlier_days(match, lexicon, start, (Span(*match.span("day")),))
            span = Span(min(match.start(), pieces[0].start), match.end())
            printed = text[span.start : span.end]
            yield DateMention(printed, span, first, end, derived=True, language=lexicon.code)
        return


def _run_on(match: re.Match[str], start: Date, end: Date) -> bool:
    """Tell whether the days of a list touch: "3 and 4 May", "March 3, 4 and 5"."""
    between = re.findall(r"\d+", match.groupdict().get("more") or "")
    days = [start + _NEXT_DAY * number for number in range(1, (end - start).days)]
    return start < end and [day.day for day in days] == list(map(int, between))
