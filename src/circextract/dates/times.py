"""Clock times and ranges of times, with the zone printed beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from circextract.dates.clock import readings
from circextract.dates.grammar import placeholders
from circextract.dates.hours import hour_of, minute_of, names_hour
from circextract.dates.mentions import TimeMention
from circextract.dates.words import alternatives
from circextract.dates.zones import zone_beside
from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import Lexicon

_NEXT_RANGE, _WORD_BEFORE = 12, 16  # characters


@cache
def _weekday_number(lexicon: Lexicon) -> re.Pattern[str]:
    """Match a day behind its weekday or article, no hour: "el lunes 8 a las 09.30 horas"."""
    weekdays = [name for names in lexicon.dates.weekdays for name in names]
    names = alternatives([*weekdays, *lexicon.times.day_before], lexicon)
    to = placeholders(lexicon)["to"]
    return re.compile(rf"(?<![^\W\d_])(?:{names})\s+(?P<day>\d{{1,2}})(?=\s+(?:{to}))")


@cache
def _remark(lexicon: Lexicon) -> re.Pattern[str]:
    """Match the half of the day said again in brackets: "12.00 (noon) Geneva time"."""
    names = alternatives([*lexicon.times.noon, *lexicon.times.day_end], lexicon)
    unit = r"(?:\s?[^\W\d_]{1,6}\.?)?"
    return re.compile(rf"(\d{unit})(\s?[(（]\s?(?:{names})\s?[)）])")


def find_times(text: str, lexicon: Lexicon, dates: Sequence[Span] = ()) -> list[TimeMention]:
    """Find the clock times and ranges of times in `text`, in order, with the zone beside them.

    `dates` are spans whose digits are no times: "9 April 2013 to 16 hours".
    """
    folded = fold(text)
    days = [Span(*m.span("day")) for m in _weekday_number(lexicon).finditer(folded)]
    if dates or days:
        masked = list(folded)
        for span in (*dates, *days):
            masked[span.start : span.end] = _DATE * (span.end - span.start)
        folded = "".join(masked)
    if not any(map(str.isdigit, folded)) and not names_hour(folded, lexicon):
        return []
    folded = _remark(lexicon).sub(lambda match: match[1] + " " * len(match[2]), folded)
    found: list[TimeMention] = []
    taken: set[int] = set()
    for match in readings(folded, lexicon):
        span = Span(*match.span())
        if not taken.isdisjoint(range(*span)) or _is_none(match, folded, taken, lexicon):
            continue
        mention = _time_mention(match, text, folded, lexicon)
        if mention:
            found.append(mention)
            taken.update(range(*span))
    return sorted(found, key=lambda mention: mention.span)


def _is_none(match: re.Match[str], folded: str, taken: set[int], lexicon: Lexicon) -> bool:
    """Tell whether what looks like hours is none: "1400 to 1500 seats", "the second session".

    Four digits without a mark are hours where they have a zero in front, or stand right behind
    other hours, with a dash between them behind a day; a word behind what is counted is an ordinal.
    """
    before = folded[max(0, match.start() - _WORD_BEFORE) : match.start()]
    if "plain" in match.re.groupindex:
        near = range(match.start() - _NEXT_RANGE, match.start())
        beside = match["a"].startswith("0") or not taken.isdisjoint(near)
        dashed = "-" in match.group()
        return not beside or (dashed and not _DAY_BEFORE.search(before))
    if any(map(str.isdigit, match.group())):
        return False
    before = before.rstrip()
    nouns = lexicon.pattern("events.nouns").finditer(before)
    return any(noun.end() == len(before) for noun in nouns)


def _time_mention(
    match: re.Match[str], text: str, folded: str, lexicon: Lexicon
) -> TimeMention | None:
    first = _without_opening(folded, Span(*match.span("a")), lexicon)
    last = Span(*match.span("b")) if "b" in match.re.groupindex else None
    span = Span(first.start, match.end())
    zone = zone_beside(folded, span, lexicon)
    if _is_length(folded, first, lexicon) and last is None and zone is None:
        return None
    pieces = _with_halves(folded, first, last, lexicon)
    times = [parse_time("\n".join(text[p.start : p.end] for p in side), lexicon) for side in pieces]
    start, end = times[0], times[-1] if last else None
    if None in times or (start == "24:00" and zone is None and "00" not in text[slice(*first)]):
        return None  # "within 24 hours" is a length of time
    if start and end and end < start and "-" in folded[first.end : match.end()]:
        if not lexicon.right_to_left:
            return None
        start, end, pieces = end, start, pieces[::-1]  # digits in the order of sight
    return TimeMention(
        text=text[span.start : span.end],
        span=span,
        start=start or "",
        end=end,
        start_spans=pieces[0],
        end_spans=pieces[1] if last else (),
        timezone=zone[0] if zone else None,
        zone_span=zone[1] if zone else None,
    )


def _with_halves(
    folded: str, first: Span, last: Span | None, lexicon: Lexicon
) -> list[tuple[Span, ...]]:
    """Give the pieces of each time; the half of the day said once holds for both: "2 to 4 p.m."."""
    if last is None:
        return [(first,)]
    said = [_half(folded, span, lexicon) for span in (first, last)]
    hours = [_hour_in(folded[side.start : side.end]) for side in (first, last)]
    if said[1] and not said[0] and hours[0] <= hours[1]:
        return [(first, said[1]), (last,)]
    if said[0] and not said[1] and hours[0] <= hours[1]:
        return [(first,), (said[0], last)]
    return [(first,), (last,)]


def _hour_in(printed: str) -> int:
    """Give the hour of half a day that a time prints in digits; noon in a word is none of them."""
    digits = re.search(r"\d{1,2}", printed)
    return int(digits.group()) % 12 if digits else 0


def _half(folded: str, span: Span, lexicon: Lexicon) -> Span | None:
    """Find the word for the half of the day in a time."""
    found = (lexicon.pattern(f"times.{half}").search(folded, *span) for half in ("am", "pm"))
    return next((Span(*match.span()) for match in found if match), None)


def _without_opening(folded: str, span: Span, lexicon: Lexicon) -> Span:
    """Take words such as "a las" off the front of a time; those of the half of the day stay."""
    printed = folded[span.start : span.end]
    half, digit = _half(folded, span, lexicon), re.search(r"\d", printed)
    start = span.start + (digit.start() if digit else 0)
    return Span(min(start, half.start) if half else start, span.end)


_DATE = "\x00"  # stands for the characters of a date
_DAY_BEFORE = re.compile(rf"{_DATE}\s?[,،]?\s?\(?$")
# "09 час. 30 мин.", "10 час. 00 мин.": nobody counts hours with zeros.
_WITH_ZEROS = re.compile(r"0\d|\d{1,2}\s?[^\W\d_]+\.?\s?00")
_LABEL_REST = re.compile(r"(?:\s[^\W\d_]+){0,2}")
_IN_WORDS = re.compile(r"\d{1,2}\s?[^\W\d_]+\.?(?:\s?\d\d\s?[^\W\d_]{3,}\.?)?")


def _is_length(folded: str, span: Span, lexicon: Lexicon) -> bool:
    """Tell whether hours are a length of time: "16 hours of work", "3 часа 30 минут".

    Hours without minutes, or with both units in words, are a time of the day right behind a date
    or words that say so, right before what opens or closes then, or with the half of the day.
    """
    printed = folded[span.start : span.end]
    if not _IN_WORDS.fullmatch(printed) or _WITH_ZEROS.match(printed):
        return False
    if _half(folded, span, lexicon):
        return False
    before = folded[max(0, span.start - 20) : span.start].rstrip()
    if (
        before.endswith(_DATE)
        or _is_labelled(before, lexicon)
        or _tells_bound(folded, span.end, lexicon)
    ):
        return False
    at = lexicon.pattern("times.at").finditer(before)
    return bool(before) and not any(match.end() == len(before) for match in at)


def _is_labelled(before: str, lexicon: Lexicon) -> bool:
    """Tell whether a label such as "End:" or "Opening of work -" stands right before an hour."""
    label = before.rstrip(":\uff1a- ")
    paths = ("times.opening", "times.closing") if label != before else ()
    found = (match for path in paths for match in lexicon.pattern(path).finditer(label))
    return any(_LABEL_REST.fullmatch(label, match.end()) for match in found)


def _tells_bound(folded: str, offset: int, lexicon: Lexicon) -> bool:
    """Tell whether words right behind an hour say that something begins or ends: "17时结束"."""
    start = offset + folded[offset : offset + 1].isspace()
    paths = ("times.opening", "times.closing")
    return any(lexicon.pattern(path).match(folded, start) for path in paths)


def parse_time(text: str, lexicon: Lexicon) -> str | None:
    """Give the "HH:MM" of one printed time, None if there is none; "24:00" ends the day."""
    folded = fold(text)
    numbers = re.findall(r"\d+", folded)
    worded = None if numbers else hour_of(folded, lexicon)
    if worded is not None:
        hour, minute = worded, minute_of(folded, lexicon)
    elif not numbers:
        return "12:00" if lexicon.pattern("times.noon").search(folded) else None
    elif len(numbers[0]) >= 3:
        hour, minute = int(numbers[0][:-2]), int(numbers[0][-2:])
    else:
        hour = int(numbers[0])
        minute = int(numbers[1]) if len(numbers) > 1 else minute_of(folded, lexicon)
    hour, minute = divmod(hour * 60 + minute, 60) if -60 < minute < 60 else (hour, minute)
    if lexicon.pattern("times.pm").search(folded) and hour < 12:
        hour += 12
    elif lexicon.pattern("times.am").search(folded) and hour == 12:
        hour = 0
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return f"{hour:02d}:{minute:02d}"
