"""Give each date the time printed beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from datetime import time as Clock
from zoneinfo import ZoneInfo

from circextract.dates.mentions import DateMention, TimeMention
from circextract.dates.zones import zone_before, zone_behind
from circextract.document import Span, SpanIndex
from circextract.lexicon import load_lexicon

_TIME_GAP = re.compile(r"[.;\n]\s|。")  # Chinese sets no blank behind
_REACH = 45
_BORDER = re.compile(r"[\t\n]")  # of a cell or line: what is beyond it is farther than all within
_AROUND = 120  # the reach, and a zone that stands between


def attach_times(
    dates: list[DateMention], times: list[TimeMention], folded: str
) -> list[DateMention]:
    """Give each date the nearest time of its sentence that no other date is nearer to."""
    chosen: dict[int, tuple[tuple[bool, int], TimeMention]] = {}
    indexed = SpanIndex(enumerate(dates), lambda pair: pair[1].span)
    for time in times:
        if indexed.at(time.span.start) is not None:
            continue
        around = Span(max(0, time.span.start - _AROUND), time.span.end + _AROUND)
        near = [
            (gap, index)
            for index, date in indexed.touching(around)
            if (gap := _gap(date.span, time, folded)) is not None
        ]
        if not near:
            continue
        gap, index = min(near)
        if index not in chosen or gap < chosen[index][0]:
            chosen[index] = (gap, time)
    return [
        _with_time(date, chosen[index][1], folded) if index in chosen else date
        for index, date in enumerate(dates)
    ]


def _gap(span: Span, time: TimeMention, folded: str) -> tuple[bool, int] | None:
    """Measure what stands between a date and a time, a border first; None where it is too much or
    a full stop."""
    own = Span(
        min(time.span.start, (time.zone_span or time.span).start),
        max(time.span.end, (time.zone_span or time.span).end),
    )
    low, high = (span.end, own.start) if span.end <= own.start else (own.end, span.start)
    if high - low > _REACH or _TIME_GAP.search(folded[low:high]):
        return None
    return _BORDER.search(folded, low, high) is not None, high - low


def _with_time(date: DateMention, time: TimeMention, folded: str) -> DateMention:
    time = _zoned(date, time, folded)
    return replace(
        date,
        start_time=time.start,
        end_time=time.end,
        timezone=time.timezone,
        time=time,
        unseasonal=_is_unseasonal(date, time, folded),
    )


def _zoned(date: DateMention, time: TimeMention, folded: str) -> TimeMention:
    """Give a time the zone on the other side of its day: "by noon on 3 May (Geneva time)",
    "日内瓦时间5月3日12:00".
    """
    if time.zone_span:
        return time
    lexicon = load_lexicon(date.language)
    if time.span.start > date.span.start:
        found = zone_before(folded, date.span.start, lexicon)
    else:
        found = zone_behind(folded, date.span.end, lexicon)
    return replace(time, timezone=found[0], zone_span=found[1]) if found else time


def _is_unseasonal(date: DateMention, time: TimeMention, folded: str) -> bool:
    """Tell whether "CEST" is printed beside a day of winter."""
    if date.start is None or time.zone_span is None or time.timezone in (None, "local"):
        return False
    if "cest" not in folded[time.zone_span.start : time.zone_span.end]:
        return False
    noon = datetime.combine(date.start, Clock(12), ZoneInfo(str(time.timezone)))
    return not noon.dst()
