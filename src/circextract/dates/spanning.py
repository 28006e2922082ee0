"""Ranges of days whose ends have hours of their own: "from 2 June at 0930 to 5 June at 1700"."""

from __future__ import annotations

import re
from dataclasses import replace

from circextract.dates.grammar import placeholders
from circextract.dates.mentions import DateMention, TimeMention
from circextract.dates.times import find_times
from circextract.document import Span
from circextract.lexicon import load_lexicon

_SMALL_WORDS = re.compile(r"[ ,،(]*(?:[^\W\d_]{1,6} ?){0,2}[ ,(]*")


def ranges_over_hours(
    dates: list[DateMention], times: list[TimeMention], text: str, folded: str
) -> list[DateMention]:
    """Make one range of two days where the first one's hour and "to" stand between them."""
    found: list[DateMention] = []
    for date in dates:
        before = found[-1] if found else None
        if before and _opens_range(before, date, times, folded):
            span = Span(before.span.start, date.span.end)
            found[-1] = replace(
                before,
                text=text[span.start : span.end],
                span=span,
                end=date.end,
                end_spans=date.end_spans,
                ambiguous=before.ambiguous or date.ambiguous,
                weekday_conflict=before.weekday_conflict or date.weekday_conflict,
            )
        else:
            found.append(date)
    return found


def _opens_range(
    first: DateMention, last: DateMention, times: list[TimeMention], folded: str
) -> bool:
    """Tell whether a day and its hour are the opening of a range that another day closes."""
    if not first.start or not last.start or first.start != first.end or last.start != last.end:
        return False
    gap = Span(first.span.end, last.span.start)
    hours = [time for time in times if gap.contains(time.span)]
    if first.start >= last.start or len(hours) != 1 or hours[0].end:
        return False
    time = hours[0]
    end = max(time.span.end, time.zone_span.end if time.zone_span else 0)
    to = placeholders(load_lexicon(first.language))["to"]
    lead, joint = folded[gap.start : time.span.start], folded[end : gap.end]
    return bool(_SMALL_WORDS.fullmatch(lead) and re.fullmatch(rf" *\)?,? *(?:{to})[ \t]*", joint))


def with_hours_between(date: DateMention, text: str) -> DateMention:
    """Give a range the hour that stands between its days; the one behind it is its last."""
    gap = _between(date)
    if gap is None or not any(map(str.isdigit, text[gap.start : gap.end])):
        return date
    hours = find_times(text[gap.start : gap.end], load_lexicon(date.language))
    if len(hours) != 1 or hours[0].end:
        return date
    opening, closing = hours[0].moved(lambda span: span.shift(gap.start)), date.time
    time = replace(
        opening,
        end=(closing.end or closing.start) if closing else None,
        end_spans=(closing.end_spans or closing.start_spans) if closing else (),
        timezone=opening.timezone or (closing.timezone if closing else None),
        zone_span=opening.zone_span or (closing.zone_span if closing else None),
    )
    return replace(
        date, time=time, start_time=time.start, end_time=time.end, timezone=time.timezone
    )


def _between(date: DateMention) -> Span | None:
    """Give what stands between the two days of a range; they may share their year or month."""
    if date.start == date.end:
        return None
    own = [s for s in date.end_spans if not any(other.contains(s) for other in date.start_spans)]
    last = min((span.start for span in own), default=0)
    before = [span.end for span in date.start_spans if span.end <= last]
    return Span(max(before), last) if before else None
