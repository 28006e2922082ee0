"""Find dates in text and settle what the grammar leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date as Date
from functools import lru_cache

from circextract.dates.completing import anchored, sharing_year
from circextract.dates.grammar import (
    loose_pattern,
    lost_dash_patterns,
    month_pattern,
    numeric_patterns,
    placeholders,
    worded_day,
    worded_patterns,
    yearless_patterns,
)
from circextract.dates.mentions import DateMention
from circextract.dates.reading import mentions_of
from circextract.dates.seen import as_seen
from circextract.dates.spanning import ranges_over_hours, with_hours_between
from circextract.dates.starting import date_starts, matches_at, number_starts
from circextract.dates.times import find_times
from circextract.dates.timing import attach_times
from circextract.dates.words import ROMAN, compact, months, number_of, number_words
from circextract.document import Span, SpanIndex
from circextract.fold import fold
from circextract.lexicon import Lexicon, language_codes, load_lexicon

_YEAR = re.compile(
    r"(?<!\d)\d{4}(?!\d)|\d{4}(?=\D|$)|(?:\d{3}|[〇零○一二三四五六七八九]{4})\s?(?=年)"
)
_NUMBER = re.compile(
    rf"\d+|(?<![^\W\d_])(?:{'|'.join(sorted(ROMAN, key=len, reverse=True))})(?!\w)"
)
# What stands in every date of numbers and signs, and in every range that lost its dash.
_SIGNED = re.compile(r"\d\s?[-/. ]|[-/.]\s?\d")
# "under Recommendation 1049-1, may communicate": no month stands behind a day and a comma.
_COMMA_BEHIND_DAY = re.compile(r"\d\s?,\s?[^\W\d_]")
_LOST_DASH = re.compile(r"(?<!\d)\d{1,2}[^\W\d_]{0,2}\s(?:\D{0,20}\s)?\d{1,2}(?!\d)")
# The signs of an address or phone number are no days: ".../reg-jan24 until 12 January", "по факсу
# +41 22 730 57 12 до 30 января". A mailbox has 64 characters at most, which bounds the search in a
# word without end, a phone number 12 figures.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[!#-'*+./0-:=?-Z_a-z~-]+|[a-z\d_.+-]{1,64}@[a-z\d.-]+"
    r"|\+\d(?:[ ().-]{0,3}\d){7,11}(?!\d)",
    re.I | re.A,
)
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
    plain, offsets = as_seen(text)
    found = _find(plain, language, anchor)
    return found if plain == text else [_replaced(date, text, offsets) for date in found]


def has_yearless_day(text: str, language: str) -> bool:
    """Tell whether `text` prints a day without its year, which `find_dates` asks an anchor for."""
    folded = fold(_without_addresses(as_seen(text)[0]))
    everything = Span(0, len(folded))
    lexicons = (load_lexicon(code) for code in dict.fromkeys((language, "en")))
    return any(
        pattern.search(folded)
        for lexicon in lexicons
        for pattern in _promising_yearless(folded, everything, lexicon)
    )


def _find(text: str, language: str | None, anchor: Date | None) -> list[DateMention]:
    codes = (language,) if language is not None else language_codes()
    text = _without_addresses(text)
    folded = fold(text)
    windows = _windows(folded) if anchor is None else [Span(0, len(folded))]
    found: list[DateMention] = []
    for code in dict.fromkeys((*codes, "en")) if windows else ():
        found.extend(_dates_of(text, folded, windows, load_lexicon(code), anchor))
    for code in codes if windows else ():
        found.extend(_settled_by_dateparser(text, folded, windows, load_lexicon(code), found))
    for code in dict.fromkeys((*codes, "en")):
        found.extend(sharing_year(text, folded, found, load_lexicon(code)))
    if not found:
        return []
    dates = _joined(_longest_first_kept(found), text, folded)
    taken = [date.span for date in dates]
    times = [time for code in codes for time in find_times(text, load_lexicon(code), taken)]
    dates = ranges_over_hours(dates, times, text, folded)
    return [with_hours_between(date, text) for date in attach_times(dates, times, folded)]


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub(lambda address: "_" * len(address.group()), text)


def _replaced(date: DateMention, text: str, offsets: list[int]) -> DateMention:
    """Give a date of the text as seen with the spans of the text as given."""

    def back(span: Span) -> Span:
        return Span(offsets[span.start], offsets[span.end - 1] + 1)

    moved = date.moved(back)
    return replace(moved, text=text[moved.span.start : moved.span.end])


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
            return _assemble_day(numbers_in(rest, lexicon), month)
    numbers = [str(ROMAN.get(number, number)) for number in _NUMBER.findall(folded)]
    if len(numbers) == 3:
        first, middle, last = numbers
        if int(middle) > 12 >= int(first):
            first, middle = middle, first
        return _assemble_day([first, last], int(middle))
    return _ask_dateparser(text, language)


def numbers_in(folded: str, lexicon: Lexicon) -> list[str]:
    """Give the numbers of a text in digits, those in words behind them."""
    digits = re.findall(r"\d+", folded)
    if len(digits) > 1:
        return digits
    words = number_words(lexicon).findall(re.sub(r"\d+", " ", folded))
    return [*digits, *(str(number_of(word, lexicon)) for word in words)]


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
        named = _may_name_month(folded, window, lexicon)
        in_words = named and worded_day(lexicon).search(folded, *window) is not None
        places = date_starts(folded, window, lexicon, in_words=in_words)
        forms = numeric_patterns(lexicon) if _SIGNED.search(folded, *window) else ()
        forms += worded_patterns(lexicon, in_words=in_words) if named else ()
        for pattern in forms:
            for match in matches_at(pattern, folded, places, window.end):
                yield from mentions_of(match, text, lexicon)
        if _LOST_DASH.search(folded, *window):
            yield from _with_lost_dash(text, folded, places, window.end, lexicon)
        for pattern in _promising_yearless(folded, window, lexicon) if anchor else ():
            for match in pattern.finditer(folded, *window):
                if not _COMMA_BEHIND_DAY.search(match.group()):
                    yield from anchored(match, text, lexicon, anchor)


def _promising_yearless(folded: str, window: Span, lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """Give the patterns of days without a year that can match inside a window."""
    return yearless_patterns(lexicon) if _may_name_month(folded, window, lexicon) else ()


def _may_name_month(folded: str, window: Span, lexicon: Lexicon) -> bool:
    months_in_digits = any("{mm}" in form for form in lexicon.dates.single)
    return months_in_digits or month_pattern(lexicon).search(folded, *window) is not None


def _with_lost_dash(
    text: str, folded: str, places: Sequence[int], end: int, lexicon: Lexicon
) -> Iterator[DateMention]:
    for pattern in lost_dash_patterns(lexicon):
        for match in matches_at(pattern, folded, places, end):
            if _opens_range(folded, match, lexicon):
                yield from mentions_of(match, text, lexicon)


def _opens_range(folded: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether two days without a dash are a range: what stands before them says so.

    "Circular 12 25 May 2021" is none, "(Geneva, 12 25 May 2021)" is. Chinese prints year and month
    before the days.
    """
    before = folded[max(0, match.start() - 20) : match.start()].rstrip()
    rising = match.groupdict().get("month2") or int(match["day"]) < int(match["day2"])
    starts = (fold(word) for word in lexicon.dates.starts)
    opened = before[-1:] in tuple("(,،:") or before.endswith(tuple(starts))
    return bool(rising) and (opened or lexicon.unspaced)


def _settled_by_dateparser(
    text: str, folded: str, windows: Sequence[Span], lexicon: Lexicon, found: list[DateMention]
) -> Iterator[DateMention]:
    """Read a date whose month word no lexicon has, as dateparser knows it."""
    loose = loose_pattern(lexicon)
    matches = [
        match
        for window in windows
        for match in matches_at(loose, folded, number_starts(folded, window), window.end)
    ]
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


def _joined(mentions: list[DateMention], text: str, folded: str) -> list[DateMention]:
    """Make one range of two full dates with nothing but "to" between them, however printed."""
    joined: list[DateMention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        if before and _is_range_end(before, mention, folded):
            span = Span(before.span.start, mention.span.end)
            joined[-1] = replace(
                before,
                text=text[span.start : span.end],
                span=span,
                end=mention.end,
                end_spans=mention.end_spans,
                ambiguous=before.ambiguous or mention.ambiguous,
            )
        else:
            joined.append(mention)
    return joined


def _is_range_end(first: DateMention, last: DateMention, folded: str) -> bool:
    """Tell whether `first` and `last` are the days of one range."""
    if not first.start or not last.start or first.start != first.end or last.start != last.end:
        return False
    between = folded[first.span.end : last.span.start]
    to = placeholders(load_lexicon(first.language))["to"]
    return first.start < last.start and bool(re.fullmatch(rf" *(?:{to})[ \t]*", between))


def _preference(mention: DateMention) -> tuple[int, bool, int]:
    span = mention.span
    return (span.start - span.end, mention.impossible, span.start)


def _is_other_half(mention: DateMention, other: DateMention) -> bool:
    """Tell whether the two are the days of one list: same printed span, other pieces of it."""
    if not mention.start_spans or not other.start_spans:
        return False
    if (mention.span,) in (mention.start_spans, other.start_spans):
        return False  # a single day: "vingt-six mai" is no list of "vingt" and "six"
    return mention.start != other.start and set(mention.start_spans) != set(other.start_spans)
