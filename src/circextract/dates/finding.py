"""Find dates in text, settle what the grammar leaves open, give each the time beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date as Date
from datetime import timedelta
from functools import lru_cache

from circextract.dates.grammar import (
    compact,
    loose_pattern,
    month_pattern,
    months,
    patterns,
    yearless_patterns,
)
from circextract.dates.mentions import DateMention, TimeMention
from circextract.dates.times import find_times
from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import Lexicon, language_codes, load_lexicon
from circextract.lexicon.phrases import guarded_source

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|\d{4}(?=\D|$)")
_LEAP_CYCLE = 9  # 29 February comes again after eight years at the latest
_BEFORE_YEAR = 90  # the longest range with its weekdays
_BEHIND_YEAR = 60  # year first, as in Chinese
_TIME_GAP = re.compile(r"[.;。;\n]\s")


def find_dates(
    text: str, language: str | None = None, *, anchor: Date | None = None
) -> list[DateMention]:
    """Find all dates and ranges of days in `text`, in order, each with the time printed beside it.

    `language` is an ISO 639-1 code; None tries every language there are data for. `anchor` gives
    the year of dates printed without one (the first such day on or after it); without an anchor
    they are left alone.
    """
    codes = (language,) if language else language_codes()
    folded = fold(text)
    windows = _windows(folded) if anchor is None else [Span(0, len(folded))]
    found: list[DateMention] = []
    for code in dict.fromkeys((*codes, "en")) if windows else ():
        found.extend(_dates_of(text, folded, windows, load_lexicon(code), anchor))
    for code in codes if windows else ():
        found.extend(_settled_by_dateparser(text, folded, windows, load_lexicon(code), found))
    for code in dict.fromkeys((*codes, "en")):
        found.extend(_sharing_year(text, folded, found, load_lexicon(code)))
    dates = _longest_first_kept(found)
    taken = [date.span for date in dates]
    times = [time for code in codes for time in find_times(text, load_lexicon(code), taken)]
    return _attach_times(dates, times, folded)


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
        return _assemble_day([numbers[0], numbers[2]], int(numbers[1]))
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
                yield from _mentions_of(match, text, lexicon)
        for pattern in yearless_patterns(lexicon) if anchor else ():
            for match in pattern.finditer(folded, *window):
                yield from _anchored(match, text, lexicon, anchor)


def _in_year(day: Date, year: int) -> Date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _sharing_year(
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


_SHARING_REACH = 60


def _is_joint(between: str, lexicon: Lexicon) -> bool:
    """Tell whether nothing but a comma or "and" stands between two dates."""
    words = between.strip(" ,،、;\n\t")
    return not words or lexicon.pattern("dates.list_and").fullmatch(words) is not None


def _with_shared_year(
    match: re.Match[str], text: str, lexicon: Lexicon, year: Span
) -> Iterator[DateMention]:
    parts = _parts(match, lexicon) | {"year": int(fold(text[year.start : year.end]))}
    start = _day(parts, "day", ("month", "month2"), ("year", "year"))
    start_spans = (*_group_spans(match, *_groups_of(match, "", "2")), year)
    end, end_spans = start, start_spans
    if "day2" in parts:
        end = _day(parts, "day2", ("month2", "month"), ("year", "year"))
        end_spans = (*_group_spans(match, *_groups_of(match, "2", "")), year)
    if start is not None and end is not None and start <= end:
        span = Span(*match.span())
        printed = text[span.start : span.end]
        yield DateMention(printed, span, start, end, start_spans, end_spans, language=lexicon.code)


def _anchored(
    match: re.Match[str], text: str, lexicon: Lexicon, anchor: Date | None
) -> Iterator[DateMention]:
    """Read a date without a year as the first such day on or after the anchor."""
    assert anchor is not None
    parts = _parts(match, lexicon)
    for year in range(anchor.year, anchor.year + _LEAP_CYCLE):
        start = _day(parts | {"year": year}, "day", ("month", "month2"), ("year", "year"))
        if start is None or start < anchor:
            continue
        end: Date | None = start
        if "day2" in parts:
            end = _day(parts | {"year": year}, "day2", ("month2", "month"), ("year", "year"))
            if end is not None and end < start:
                end = _in_year(end, year + 1)
        if end is not None:
            span = Span(*match.span())
            printed = text[span.start : span.end]
            yield DateMention(printed, span, start, end, derived=True, language=lexicon.code)
        return


def _parts(match: re.Match[str], lexicon: Lexicon) -> dict[str, int]:
    """Read the numbers of a match: day, month, year and day2, month2, year2 where printed."""
    numbers = months(lexicon)
    parts: dict[str, int] = {}
    for name, value in match.groupdict().items():
        if value is None:
            continue
        kind = name.rstrip("2")
        if kind in ("day", "year", "mm"):
            digits = re.match(r"\d+", value)
            parts[name.replace("mm", "month")] = int(digits.group()) if digits else 0
        elif kind == "month":
            first = re.split(r"[/(]", value)[0]
            parts[name] = numbers.get(compact(first), 0)
    return parts


def _mentions_of(match: re.Match[str], text: str, lexicon: Lexicon) -> Iterator[DateMention]:
    """Turn a match into one mention, or two where a list names days that do not touch."""
    parts = _parts(match, lexicon)
    names = match.re.groupindex
    start = _day(parts, "day", ("month", "month2"), ("year", "year2"))
    if "day2" not in parts:
        yield _mention(
            match, text, lexicon, start, start, _group_spans(match, "day", "month", "mm", "year")
        )
        return
    end = _day(parts, "day2", ("month2", "month"), ("year2", "year"))
    start_spans = _group_spans(match, *_groups_of(match, "", "2"))
    end_spans = _group_spans(match, *_groups_of(match, "2", ""))
    if "and" in names and start and end and end - start == timedelta(days=1):
        start, start_spans = _with_earlier_days(match, start, start_spans)
    if "and" in names and not _is_range(match, start, end, lexicon):
        yield _mention(match, text, lexicon, start, start, start_spans)
        yield _mention(match, text, lexicon, end, end, end_spans)
        return
    if start and end and start > end and not {"year", "year2"} <= parts.keys():
        # The year of one day is not printed, so that day has no evidence of its own.
        if match.groupdict().get("year2") or match.end("year") > match.start("day2"):
            start, start_spans = _in_year(start, start.year - 1), ()
        else:
            end, end_spans = _in_year(end, end.year + 1), ()
    yield _mention(match, text, lexicon, start, end, start_spans, end_spans)


_EARLIER_DAYS = re.compile(r"(?:(?<!\d)\d{1,2}\s*[,،、]\s*)+$")


def _with_earlier_days(
    match: re.Match[str], start: Date, spans: tuple[Span, ...]
) -> tuple[Date, tuple[Span, ...]]:
    """Take the days listed before a list of two along, if they run on: "4, 5 and 6 March"."""
    listed = _EARLIER_DAYS.search(match.string, max(0, match.start() - 30), match.start("day"))
    days = [int(number) for number in re.findall(r"\d+", listed.group())] if listed else []
    first = start.day - len(days)
    if listed is None or days != list(range(first, start.day)) or first < 1:
        return start, spans
    number = re.compile(r"\d+").search(match.string, listed.start())
    assert number is not None
    own = Span(*match.span("day"))
    rest = tuple(_without_day(span, own) for span in spans)
    pieces = (Span(*number.span()), *(span for span in rest if span.start < span.end))
    return start.replace(day=first), pieces


def _without_day(span: Span, day: Span) -> Span:
    return Span(day.end, span.end) if span.contains(day) else span


def _groups_of(match: re.Match[str], side: str, other: str) -> list[str]:
    """Name the groups that hold one day of a range: its own ones, else those it shares."""
    own = [f"day{side}"]
    for name in ("month", "mm", "year"):
        own.append(f"{name}{side}" if match.groupdict().get(f"{name}{side}") else f"{name}{other}")
    return own


def _is_range(match: re.Match[str], start: Date | None, end: Date | None, lexicon: Lexicon) -> bool:
    """Tell whether "A and B" is a range: the days touch, or a word such as "between" opens it."""
    if start is None or end is None:
        return True
    if end - start == timedelta(days=1):
        return True
    before = match.string[max(0, match.start() - 20) : match.start()].rstrip()
    openers = (fold(word) for word in lexicon.dates.range_openers)
    return any(before.endswith(opener) for opener in openers)


def _day(
    parts: dict[str, int], day: str, months: tuple[str, str], years: tuple[str, str]
) -> Date | None:
    month = next((parts[name] for name in months if name in parts), 0)
    year = next((parts[name] for name in years if name in parts), 0)
    try:
        return Date(year, month, parts[day])
    except ValueError:
        return None


def _group_spans(match: re.Match[str], *names: str) -> tuple[Span, ...]:
    """Give the spans of the groups in order of print, neighbours joined to one."""
    present = match.groupdict()
    spans = sorted(Span(*match.span(name)) for name in names if present.get(name) is not None)
    joined: list[Span] = []
    for span in spans:
        if joined and not _holds_other_groups(match, joined[-1].end, span.start, names):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _holds_other_groups(match: re.Match[str], start: int, end: int, names: tuple[str, ...]) -> bool:
    """Tell whether a group of the other day stands between two pieces."""
    for name, value in match.groupdict().items():
        if value is None or name in names or name in ("sep",):
            continue
        group_start, group_end = match.span(name)
        if start <= group_start and group_end <= end and not name.startswith("weekday"):
            return True
    return False


def _mention(
    match: re.Match[str],
    text: str,
    lexicon: Lexicon,
    start: Date | None,
    end: Date | None,
    start_spans: tuple[Span, ...],
    end_spans: tuple[Span, ...] | None = None,
) -> DateMention:
    if start is None or end is None:
        start = end = None
    span = Span(*match.span())
    return DateMention(
        text=text[span.start : span.end],
        span=span,
        start=start,
        end=end,
        start_spans=start_spans,
        end_spans=start_spans if end_spans is None else end_spans,
        weekday_conflict=_weekday_conflict(match, start, lexicon),
        ambiguous=_is_ambiguous(match, start),
        language=lexicon.code,
    )


def _weekday_conflict(match: re.Match[str], start: Date | None, lexicon: Lexicon) -> bool:
    """Tell whether the printed weekday is not that of the first day."""
    printed = match.groupdict().get("weekday")
    if printed is None or start is None:
        return False
    for number, names in enumerate(lexicon.dates.weekdays):
        if any(re.fullmatch(guarded_source(word), printed) for word in names):
            return number != start.weekday()
    return False


def _is_ambiguous(match: re.Match[str], start: Date | None) -> bool:
    """Tell whether an all-numeric date could be read month first."""
    if start is None or "sep" not in match.re.groupindex:
        return False
    day_first = match.start("day") < match.start("mm")
    return day_first and start.day <= 12 and start.day != start.month


def _settled_by_dateparser(
    text: str, folded: str, windows: Sequence[Span], lexicon: Lexicon, found: list[DateMention]
) -> Iterator[DateMention]:
    """Read a date whose month word no lexicon has, as dateparser knows it."""
    matches = [m for w in windows for m in loose_pattern(lexicon).finditer(folded, *w)]
    known = [mention.span for mention in found]
    for match in matches:
        if any(Span(*match.span()).overlaps(span) for span in known):
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
    for mention in sorted(mentions, key=_preference):
        rivals = [other for other in kept if other.span.overlaps(mention.span)]
        if not rivals or all(_is_other_half(mention, other) for other in rivals):
            kept.append(mention)
    return sorted(kept, key=lambda mention: (mention.span, mention.start or Date.min))


def _preference(mention: DateMention) -> tuple[int, bool, int]:
    span = mention.span
    return (span.start - span.end, mention.impossible, span.start)


def _is_other_half(mention: DateMention, other: DateMention) -> bool:
    """Tell whether the two are the days of one list: same printed span, other pieces of it."""
    if not mention.start_spans or not other.start_spans:
        return False
    return mention.span == other.span and not set(mention.start_spans) & set(other.start_spans)


_REACH = 45


def _attach_times(
    dates: list[DateMention], times: list[TimeMention], folded: str
) -> list[DateMention]:
    """Give each date the nearest time of its sentence that no other date is nearer to."""
    chosen: dict[int, tuple[int, TimeMention]] = {}
    for time in times:
        if any(time.span.overlaps(date.span) for date in dates):
            continue
        near = [
            (gap, index)
            for index, date in enumerate(dates)
            if (gap := _gap(date.span, time, folded)) is not None
        ]
        if not near:
            continue
        gap, index = min(near)
        if index not in chosen or gap < chosen[index][0]:
            chosen[index] = (gap, time)
    return [
        _with_time(date, chosen[index][1]) if index in chosen else date
        for index, date in enumerate(dates)
    ]


def _gap(span: Span, time: TimeMention, folded: str) -> int | None:
    """Measure what stands between a date and a time; None where it is too much or a full stop."""
    own = Span(
        min(time.span.start, (time.zone_span or time.span).start),
        max(time.span.end, (time.zone_span or time.span).end),
    )
    low, high = (span.end, own.start) if span.end <= own.start else (own.end, span.start)
    if high - low > _REACH or _TIME_GAP.search(folded[low:high]):
        return None
    return high - low


def _with_time(date: DateMention, time: TimeMention) -> DateMention:
    return replace(
        date, start_time=time.start, end_time=time.end, timezone=time.timezone, time=time
    )
