"""From a match of the grammar to a mention: the days it names and the pieces that print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date as Date
from datetime import timedelta
from functools import cache

from circextract.dates.grammar import joints, placeholders
from circextract.dates.mentions import DateMention
from circextract.dates.words import compact, months, number_of
from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import compile_phrases

_SMALL_WORD = r"[^\W\d_]{1,3}"  # "from", in most languages, may open the second range too
_LIST_REACH = 30  # characters in which the earlier days of a list stand
_FIRST_YEAR = 1000
_LIKELY_YEARS = range(1850, 2101)


def parts_of(match: re.Match[str], lexicon: Lexicon) -> dict[str, int]:
    """Read the numbers of a match: day, month, year and day2, month2, year2 where printed."""
    numbers = months(lexicon)
    parts: dict[str, int] = {}
    for name, value in match.groupdict().items():
        if value is None:
            continue
        kind = name.rstrip("2")
        if kind in ("day", "year", "mm"):
            parts[name.replace("mm", "month")] = number_of(value, lexicon)
        elif kind == "month":
            first = re.split(r"[/(]", value)[0]
            parts[name] = numbers.get(compact(first), 0)
    if "sep" in match.re.groupindex and parts.get("month", 0) > 12 >= parts.get("day", 13):
        # Only month first makes a date of "02/22/2016".
        parts["month"], parts["day"] = parts["day"], parts["month"]
    return parts


def mentions_of(match: re.Match[str], text: str, lexicon: Lexicon) -> Iterator[DateMention]:
    """Turn a match into one mention, or several where a list names days that do not touch."""
    found = list(_readings(match, text, lexicon))
    starts = [span.start for mention in found for span in mention.start_spans]
    span = Span(min([match.start(), *starts]), match.end())
    for mention in found:
        yield replace(mention, span=span, text=text[span.start : span.end])


def _readings(match: re.Match[str], text: str, lexicon: Lexicon) -> Iterator[DateMention]:
    parts = parts_of(match, lexicon)
    names = match.re.groupindex
    start = day_of(parts, "day", ("month", "month2"), ("year", "year2"))
    if "day2" not in parts:
        yield _mention(
            match, text, lexicon, start, start, group_spans(match, "day", "month", "mm", "year")
        )
        return
    end = day_of(parts, "day2", ("month2", "month"), ("year2", "year"))
    start_spans = group_spans(match, *groups_of(match, "", "2"))
    end_spans = group_spans(match, *groups_of(match, "2", ""))
    between = _days_between(match, start_spans)
    if between and start and end and _run_on([start.day, *between, end.day]):
        yield _mention(match, text, lexicon, start, end, start_spans, end_spans)
        return
    if "and" in names and not _is_range(match, start, end, lexicon):
        for number, pieces in between.items() if start else ():
            own = day_of(parts | {"day": number}, "day", ("month", "month2"), ("year", "year2"))
            yield _mention(match, text, lexicon, own, own, pieces, days={"": None})
        yield from _first_days(match, text, lexicon, start, start_spans)
        yield _mention(match, text, lexicon, end, end, end_spans, days={"2": end})
        return
    if "and" in names and start and end and end - start == timedelta(days=1):
        start, start_spans = with_earlier_days(match, lexicon, start, start_spans)
    if start and end and start > end and "month2" not in parts:
        if not _is_typed_backwards(match, lexicon):
            end = None  # "26 to 20 May": one of the two is a misprint
        else:
            start, end, start_spans, end_spans = end, start, end_spans, start_spans
    elif start and end and start > end and not {"year", "year2"} <= parts.keys():
        # The year of one day is not printed, so that day has no evidence of its own.
        if match.groupdict().get("year2") or match.end("year") > match.start("day2"):
            start, start_spans = in_year(start, start.year - 1), ()
        else:
            end, end_spans = in_year(end, end.year + 1), ()
    if start:
        yield from _range_before(match, text, lexicon, start, start_spans)
    yield _mention(match, text, lexicon, start, end, start_spans, end_spans)


def _is_typed_backwards(match: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether only a dash parts the days in a script where digits run against the letters."""
    return match["to"] == "-" and lexicon.right_to_left


def _range_before(
    match: re.Match[str], text: str, lexicon: Lexicon, start: Date, spans: tuple[Span, ...]
) -> Iterator[DateMention]:
    """Give the range before another of the same month: "8 to 10 and 15 to 17 June"."""
    near = max(0, match.start() - _LIST_REACH)
    earlier = _earlier_range(lexicon).search(match.string, near, match.start("day"))
    if earlier is None:
        return
    shared = _without(Span(*match.span("day")), spans)
    first, last = (int(re.findall(r"\d+", earlier[name])[0]) for name in ("first", "last"))
    if 0 < first < last < start.day:
        yield _mention(
            match,
            text,
            lexicon,
            start.replace(day=first),
            start.replace(day=last),
            (Span(*earlier.span("first")), *shared),
            (Span(*earlier.span("last")), *shared),
        )


def _first_days(
    match: re.Match[str], text: str, lexicon: Lexicon, start: Date | None, spans: tuple[Span, ...]
) -> Iterator[DateMention]:
    """Give the first day of a list and those before it: a run of days is one mention."""
    if start:
        first, first_spans = with_earlier_days(match, lexicon, start, spans)
        if first != start:
            yield _mention(match, text, lexicon, first, start, first_spans, spans, {"": start})
            return
        yield from _listed_before(match, text, lexicon, start, spans)
    yield _mention(match, text, lexicon, start, start, spans, days={"": start})


def _days_between(match: re.Match[str], spans: tuple[Span, ...]) -> dict[int, tuple[Span, ...]]:
    """Give the days listed between the first and the last, each with its pieces: "November 3, 4
    and 5, 2019"."""
    if not match.groupdict().get("more"):
        return {}
    day = Span(*match.span("day"))
    printed = match.string
    before = [
        Span(own.start, own.start + len(printed[own.start : day.start].rstrip()))
        for own in spans
        if own.contains(day)
    ]
    rest = [piece for piece in (*before, *_without(day, spans)) if piece.start < piece.end]
    numbers = re.compile(r"\d+").finditer(printed, *match.span("more"))
    return {int(number.group()): tuple(sorted((*rest, Span(*number.span())))) for number in numbers}


def _run_on(days: list[int]) -> bool:
    return days == list(range(days[0], days[-1] + 1))


def _listed_before(
    match: re.Match[str], text: str, lexicon: Lexicon, day: Date, spans: tuple[Span, ...]
) -> Iterator[DateMention]:
    """Give the days listed before a list of two apart: "3, 5 and 8 March"."""
    shared = _without(Span(*match.span("day")), spans)
    for number in _days_listed_before(match, lexicon):
        try:
            earlier = day.replace(day=int(match.string[number.start : number.end]))
        except ValueError:
            continue
        if earlier < day:
            pieces = (number, *shared)
            yield _mention(match, text, lexicon, earlier, earlier, pieces, days={"": None})


def _days_listed_before(match: re.Match[str], lexicon: Lexicon) -> list[Span]:
    """Give the numbers of the days listed before the first of a match."""
    near = max(0, match.start() - _LIST_REACH)
    listed = _earlier_days(lexicon).search(match.string, near, match.start("day"))
    if listed is None:
        return []
    return [Span(*m.span()) for m in re.compile(r"\d+").finditer(match.string, *listed.span())]


@cache
def _earlier_days(lexicon: Lexicon) -> re.Pattern[str]:
    day = placeholders(lexicon)["day"]
    return re.compile(rf"(?:(?<![\d.:/-])(?:{day}){_list_joint(lexicon)})+$")


@cache
def _earlier_range(lexicon: Lexicon) -> re.Pattern[str]:
    day, to = placeholders(lexicon)["day"], placeholders(lexicon)["to"]
    first, last = rf"(?<![\d.:/-])(?P<first>{day})", rf"(?P<last>{day})"
    return re.compile(rf"{first}\s*(?:{to})\s*{last}{_list_joint(lexicon)}(?:{_SMALL_WORD}\s*)?$")


def _list_joint(lexicon: Lexicon) -> str:
    """Give the pattern of what stands between the days of a list."""
    return rf"\s*(?:[,،、]|{joints(list(lexicon.dates.list_and))})\s*"


def with_earlier_days(
    match: re.Match[str], lexicon: Lexicon, start: Date, spans: tuple[Span, ...]
) -> tuple[Date, tuple[Span, ...]]:
    """Take the days listed before a list of two along, if they run on: "4, 5 and 6 March"."""
    numbers = _days_listed_before(match, lexicon)
    days = [int(match.string[number.start : number.end]) for number in numbers]
    first = start.day - len(days)
    if not days or days != list(range(first, start.day)) or first < 1:
        return start, spans
    return start.replace(day=first), (numbers[0], *_without(Span(*match.span("day")), spans))


def _without(day: Span, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Take a day's number off the pieces that print the day."""
    rest = (Span(day.end, span.end) if span.contains(day) else span for span in spans)
    return tuple(span for span in rest if span.start < span.end)


def groups_of(match: re.Match[str], side: str, other: str) -> list[str]:
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


def day_of(
    parts: dict[str, int], day: str, months: tuple[str, str], years: tuple[str, str]
) -> Date | None:
    """Give the day that printed parts name, None where they name none."""
    month = next((parts[name] for name in months if name in parts), 0)
    year = next((parts[name] for name in years if name in parts), 0)
    if year < _FIRST_YEAR:
        return None  # "200年1月17日" lost a digit
    try:
        return Date(year, month, parts[day])
    except ValueError:
        return None


def group_spans(match: re.Match[str], *names: str) -> tuple[Span, ...]:
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
    days: dict[str, Date | None] | None = None,
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
        weekday_conflict=_weekday_conflict(match, days or {"": start, "2": end}, lexicon),
        ambiguous=_is_ambiguous(match, start),
        unlikely=any(day is not None and day.year not in _LIKELY_YEARS for day in (start, end)),
        language=lexicon.code,
    )


def _weekday_conflict(match: re.Match[str], days: dict[str, Date | None], lexicon: Lexicon) -> bool:
    """Tell whether a printed weekday is not that of its day; days by side of the range."""
    for name, printed in match.groupdict().items():
        side = name.removeprefix("weekday").partition("_")[0]
        day = days.get(side) if name.startswith("weekday") and printed else None
        if day is not None and _weekday_number(printed, lexicon) not in (None, day.weekday()):
            return True
    return False


def _weekday_number(printed: str, lexicon: Lexicon) -> int | None:
    for number, names in enumerate(lexicon.dates.weekdays):
        if compile_phrases(names).fullmatch(printed):
            return number
    return None


def _is_ambiguous(match: re.Match[str], start: Date | None) -> bool:
    """Tell whether an all-numeric date could be read month first."""
    if start is None or "sep" not in match.re.groupindex or "mm" not in match.re.groupindex:
        return False
    day_first = match.start("day") < match.start("mm")
    return day_first and start.day <= 12 and start.day != start.month


def in_year(day: Date, year: int) -> Date | None:
    """Move a day into another year; None where 29 February has no such day."""
    try:
        return day.replace(year=year)
    except ValueError:
        return None
