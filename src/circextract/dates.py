"""Dates and times: a grammar from the lexicon, with dateparser for month words it does not hold.

Nothing is guessed: a date without a year, a phone number or a document number is no date, an
impossible day gives a mention without a value. Dates are Gregorian.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date
from datetime import timedelta
from functools import cache, lru_cache

from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import Lexicon, language_codes, load_lexicon
from circextract.lexicon.phrases import guarded_source

_DAY = r"\d{1,2}"
_YEAR = r"\d{4}"
_FILLER = r"\s*[,،、]?\s*"
_WEEKDAY_GAP = r"[\s,.(（]*"
# Numeric forms shared by all languages: ISO order, and day first.
_NUMERIC = (
    r"(?P<year>\d{4})\s?(?P<sep>[-/.])\s?(?P<mm>\d{1,2})\s?(?P=sep)\s?(?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})\s?(?P<sep>[-/.])\s?(?P<mm>\d{1,2})\s?(?P=sep)\s?(?P<year>\d{4})",
)
_NOT_IN_NUMBER = r"(?<![\d/.\-+])"
_NOT_BEFORE_NUMBER = r"(?![\d]|[/.\-]\d)"
_HAS_YEAR = re.compile(r"\d{4}")
_TIME_GAP = re.compile(r"[.;。;\n]\s")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day or a range of days in a text; spans count in the string that was searched.

    `start` and `end` are equal for a single day; `end` is the last day as printed, inclusive. Both
    are None for an impossible date such as 31 June, which is worth an issue. `start_spans` and
    `end_spans` are the pieces whose texts alone give the two days.
    """

    text: str
    span: Span
    start: Date | None
    end: Date | None
    start_spans: tuple[Span, ...] = ()
    end_spans: tuple[Span, ...] = ()
    start_time: str | None = None
    end_time: str | None = None
    timezone: str | None = None
    time: TimeMention | None = None
    weekday_conflict: bool = False
    ambiguous: bool = False
    language: str = "en"

    @property
    def impossible(self) -> bool:
        """True when the printed date is in no calendar."""
        return self.start is None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A clock time or a range of times ("HH:MM"), with its zone (IANA name or "local")."""

    text: str
    span: Span
    start: str
    end: str | None
    start_span: Span
    end_span: Span | None
    timezone: str | None = None
    zone_span: Span | None = None


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
    if not _HAS_YEAR.search(folded):
        return []
    found: list[DateMention] = []
    for code in dict.fromkeys((*codes, "en")):
        found.extend(_dates_of(text, folded, load_lexicon(code), anchor))
    dates = _longest_first_kept(found)
    taken = [date.span for date in dates]
    times = [time for code in codes for time in find_times(text, load_lexicon(code), taken)]
    return _attach_times(dates, times, folded)


def parse_day(text: str, language: str) -> Date | None:
    """Give the day whose parts stand in `text` in any arrangement ("26 May 2025", "26 2025 May").

    This is the normaliser of every date in the record: the pieces of evidence of a day, joined by
    blanks, give it back. None where they give no day of the calendar.
    """
    folded = fold(text)
    for code in dict.fromkeys((language, "en")):
        lexicon = load_lexicon(code)
        found = _month_pattern(lexicon).search(folded)
        if found:
            rest = folded[: found.start()] + " " + folded[found.end() :]
            month = _months(lexicon)[_compact(re.split(r"[/(]", found.group())[0])]
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


# --- the date grammar ------------------------------------------------------------------------


@cache
def _months(lexicon: Lexicon) -> dict[str, int]:
    """Map each folded month name to its number; a name of two words by its compact form."""
    return {
        _compact(fold(name)): number
        for number, names in enumerate(lexicon.dates.months, start=1)
        for name in names
    }


def _compact(text: str) -> str:
    return re.sub(r"[\s.\u064b-\u0652\u0640]", "", text)


def _alternatives(words: list[str]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(guarded_source(word) for word in ordered)


@cache
def _placeholders(lexicon: Lexicon) -> dict[str, str]:
    """Patterns of the date placeholders in one language; groups are named by `_compile`."""
    names = [name for names in lexicon.dates.months for name in names]
    # Glued words are usual ("12May2021"), so month names carry no word borders of their own.
    sources = "|".join(_unguarded(name) for name in sorted(names, key=lambda n: (-len(n), n)))
    month = rf"(?:{sources})\.?(?:\s*[/(]\s*(?:{sources})\.?\)?)?"
    suffixes = "|".join(re.escape(fold(suffix)) for suffix in lexicon.dates.day_suffixes)
    day = rf"{_DAY}" + (rf"(?:\s?(?:{suffixes})(?![^\W\d_]))?" if suffixes else "")
    to = _alternatives([*lexicon.dates.to, "-"])
    return {"day": day, "month": month, "mm": r"\d{1,2}", "year": _YEAR, "to": to}


def _unguarded(phrase: str) -> str:
    from circextract.lexicon.phrases import phrase_source

    return phrase_source(phrase)


@cache
def _month_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(_placeholders(lexicon)["month"])


@cache
def _weekday_source(lexicon: Lexicon) -> str:
    names = [name for names in lexicon.dates.weekdays for name in names]
    return _alternatives(names)


@cache
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """Compile the forms of one language, ranges first; numeric forms are the same for all."""
    dates = lexicon.dates
    compiled = [_compile(form, lexicon) for form in (*dates.range, *_list_forms(lexicon))]
    compiled += [_numeric_range(lexicon)]
    compiled += [_compile(form, lexicon) for form in dates.single]
    compiled += [re.compile(_NOT_IN_NUMBER + form + _NOT_BEFORE_NUMBER) for form in _NUMERIC]
    return tuple(compiled)


def _list_forms(lexicon: Lexicon) -> list[str]:
    """Give the list forms ("15 and 16 March"), made from the ranges that share a month or year."""
    forms = [form.replace("{to}", "{and}") for form in lexicon.dates.range]
    return [form for form in forms if "{and}" in form]


def _numeric_range(lexicon: Lexicon) -> re.Pattern[str]:
    day_first = r"(?P<day>\d{1,2})(?P<sep>[-/.])(?P<mm>\d{1,2})(?P=sep)(?P<year>\d{4})"
    second = r"(?P<day2>\d{1,2})(?P=sep)(?P<mm2>\d{1,2})(?P=sep)(?P<year2>\d{4})"
    to = _placeholders(lexicon)["to"]
    return re.compile(rf"{_NOT_IN_NUMBER}{day_first}\s*(?:{to})\s*{second}{_NOT_BEFORE_NUMBER}")


_PLACEHOLDER = re.compile(r"\{(\w+?)(2?)\}")


@cache
def _compile(form: str, lexicon: Lexicon) -> re.Pattern[str]:
    """Compile one form: placeholders become named groups, blanks beside them may be missing."""
    kinds = _placeholders(lexicon) | {"and": _alternatives(list(lexicon.dates.list_and))}

    def group(match: re.Match[str]) -> str:
        kind = kinds[match.group(1)]
        name = match.group(1) + match.group(2)
        core = f"(?P<{name}>{kind})"
        if match.group(1) == "day":
            weekday = _weekday_source(lexicon)
            core = rf"(?:(?P<weekday{match.group(2)}>{weekday}){_WEEKDAY_GAP})?{core}"
            core += rf"(?:\s?\((?:{weekday})\))?"
        return core

    pieces = re.split(r"(\{\w+\})", form)
    source = ""
    for piece in pieces[:-1]:
        source += _PLACEHOLDER.sub(group, piece) if piece[:1] == "{" else _between(piece)
    if pieces[-1].strip():
        source += _FILLER + _unguarded(pieces[-1].strip())
    return re.compile(r"(?<![\d/+])(?<!\d[.,])" + source + r"(?!\d)")


def _between(piece: str) -> str:
    """Give the pattern of what stands between two placeholders."""
    if not piece.strip():
        return _FILLER if piece else ""
    words = _unguarded(piece.strip())
    return f"{_FILLER}{words}{_FILLER}"


def _dates_of(
    text: str, folded: str, lexicon: Lexicon, anchor: Date | None
) -> Iterator[DateMention]:
    for pattern in _patterns(lexicon):
        for match in pattern.finditer(folded):
            yield from _mentions_of(match, text, lexicon)
    yield from _settled_by_dateparser(text, folded, lexicon)


def _parts(match: re.Match[str], lexicon: Lexicon) -> dict[str, int]:
    """Read the numbers of a match: day, month, year and day2, month2, year2 where printed."""
    months = _months(lexicon)
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
            parts[name] = months.get(_compact(first), 0)
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
    start_spans = _group_spans(
        match, "day", *_own(match, "month"), *_own(match, "mm"), *_own(match, "year")
    )
    end_spans = _group_spans(
        match, "day2", *_own2(match, "month"), *_own2(match, "mm"), *_own2(match, "year")
    )
    if "and" in names and not _is_range(match, start, end, lexicon):
        yield _mention(match, text, lexicon, start, start, start_spans)
        yield _mention(match, text, lexicon, end, end, end_spans)
        return
    if start and end and start > end and not {"year", "year2"} <= parts.keys():
        # "28 December - 3 January 2022": the first year is not printed, so it has no evidence.
        start, start_spans = start.replace(year=start.year - 1), ()
    yield _mention(match, text, lexicon, start, end, start_spans, end_spans)


def _own(match: re.Match[str], name: str) -> tuple[str, ...]:
    """Name the group that holds a part of the first day: its own, else the shared one."""
    return (name,) if match.groupdict().get(name) else (f"{name}2",)


def _own2(match: re.Match[str], name: str) -> tuple[str, ...]:
    return (f"{name}2",) if match.groupdict().get(f"{name}2") else (name,)


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


# --- month words the grammar does not hold ---------------------------------------------------


@cache
def _loose_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """Match day, unknown word, year: an abbreviated or regional month name."""
    known = _placeholders(lexicon)["month"]
    joint = r"(?:\s+de)?\s+"
    return re.compile(
        rf"(?<![\d/+\w])(?<!\d[.,])(?P<day>\d{{1,2}}){joint}(?!(?:{known})(?!\w))"
        rf"(?P<month>[^\W\d_]{{3,12}})\.?(?:\s+del?)?\s+(?P<year>(?:19|20)\d\d)(?![\d\w])"
    )


def _settled_by_dateparser(text: str, folded: str, lexicon: Lexicon) -> Iterator[DateMention]:
    for match in _loose_pattern(lexicon).finditer(folded):
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


# --- choosing among overlapping readings -----------------------------------------------------


def _longest_first_kept(mentions: list[DateMention]) -> list[DateMention]:
    """Keep, of overlapping readings, the longest; the two halves of a list stay together."""
    kept: list[DateMention] = []
    for mention in sorted(mentions, key=_preference):
        rivals = [other for other in kept if other.span.overlaps(mention.span)]
        if not rivals or all(_is_other_half(mention, other) for other in rivals):
            kept.append(mention)
    return sorted(kept, key=lambda mention: (mention.span, mention.start_spans))


def _preference(mention: DateMention) -> tuple[int, bool, int]:
    span = mention.span
    return (span.start - span.end, mention.impossible, span.start)


def _is_other_half(mention: DateMention, other: DateMention) -> bool:
    """Tell whether the two are the days of one list: same printed span, other pieces of it."""
    return mention.span == other.span and not set(mention.start_spans) & set(other.start_spans)


# --- times -----------------------------------------------------------------------------------

_HOUR = r"(?:[01]?\d|2[0-4])"
_MINUTE = r"[0-5]\d"


@cache
def _time_patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile (range of times, single time) of one language."""
    times = lexicon.times
    kinds = {
        "h": _HOUR,
        "m": _MINUTE,
        "hhmm": r"(?:[01]\d|2[0-4])[0-5]\d",
        "am": _alternatives(list(times.am)),
        "pm": _alternatives(list(times.pm)),
    }
    form = "|".join(_time_form(text, kinds) for text in _longest_first(times.forms))
    bare = "|".join(_time_form(text, kinds) for text in _longest_first(times.bare))
    to = _placeholders(lexicon)["to"]
    opening, closing = r"(?<![\d:.,/+\-])", r"(?!\d|[:.]\d)"
    single = re.compile(rf"{opening}(?P<a>{form}){closing}")
    span = re.compile(rf"(?<![\d:.,/+])(?P<a>{form}|{bare})\s*(?:{to})\s*(?P<b>{form}){closing}")
    return span, single


def _longest_first(forms: tuple[str, ...]) -> list[str]:
    return sorted(set(forms), key=lambda text: (-len(text), text))


def _time_form(form: str, kinds: dict[str, str]) -> str:
    """Compile one time form; blanks beside placeholders may be missing."""
    source = ""
    for piece in re.split(r"(\{\w+\})", form):
        if piece.startswith("{"):
            source += kinds[piece[1:-1]]
        elif piece.strip():
            closing = (
                r"(?![^\W\d_])" if piece.strip()[-1].isalpha() and piece.strip().isascii() else ""
            )
            inner = _unguarded(piece.strip())
            source += (
                (r"\s*" if piece[0] == " " else "") + inner + closing
                if len(piece.strip()) > 1
                else (r"\s?" + inner + r"\s?" if inner == "h" else inner)
            )
            source += r"\s*" if piece[-1] == " " else ""
        elif piece:
            source += r"\s*"
    return f"(?:{source})"


def find_times(text: str, lexicon: Lexicon, dates: Sequence[Span] = ()) -> list[TimeMention]:
    """Find the clock times and ranges of times in `text`, in order, with the zone beside them.

    `dates` are spans whose digits are no times: "9 April 2013 to 16 hours".
    """
    folded = fold(text)
    for span in dates:
        folded = folded[: span.start] + "\x00" * (span.end - span.start) + folded[span.end :]
    if not any(character.isdigit() for character in folded):
        return []
    span_pattern, single_pattern = _time_patterns(lexicon)
    found: list[TimeMention] = []
    taken: list[Span] = []
    for pattern in (span_pattern, single_pattern):
        for match in pattern.finditer(folded):
            span = Span(*match.span())
            if any(span.overlaps(other) for other in taken):
                continue
            mention = _time_mention(match, text, folded, lexicon)
            if mention:
                found.append(mention)
                taken.append(span)
    return sorted(found, key=lambda mention: mention.span)


def _time_mention(
    match: re.Match[str], text: str, folded: str, lexicon: Lexicon
) -> TimeMention | None:
    start = parse_time(match["a"], lexicon)
    end = parse_time(match["b"], lexicon) if "b" in match.re.groupindex else None
    if start is None or ("b" in match.re.groupindex and end is None):
        return None
    zone = _zone_beside(folded, Span(*match.span()), lexicon)
    return TimeMention(
        text=text[match.start() : match.end()],
        span=Span(*match.span()),
        start=start,
        end=end,
        start_span=Span(*match.span("a")),
        end_span=Span(*match.span("b")) if end else None,
        timezone=zone[0] if zone else None,
        zone_span=zone[1] if zone else None,
    )


def parse_time(text: str, lexicon: Lexicon) -> str | None:
    """Give the "HH:MM" of one printed time; "24:00" is the end of the day. None if there is none."""
    folded = fold(text)
    numbers = re.findall(r"\d+", folded)
    if not numbers:
        return None
    if len(numbers[0]) >= 3:
        hour, minute = int(numbers[0][:-2]), int(numbers[0][-2:])
    else:
        hour, minute = int(numbers[0]), int(numbers[1]) if len(numbers) > 1 else 0
    if lexicon.pattern("times.pm").search(folded) and hour < 12:
        hour += 12
    elif lexicon.pattern("times.am").search(folded) and hour == 12:
        hour = 0
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return f"{hour:02d}:{minute:02d}"


@cache
def _zone_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(
        _alternatives([name for names in lexicon.times.zones.values() for name in names])
    )


def _zone_beside(folded: str, span: Span, lexicon: Lexicon) -> tuple[str, Span] | None:
    """Find the zone printed right behind, or right before, a time."""
    pattern = _zone_pattern(lexicon)
    gap = re.compile(r"[\s,(（:/]{0,4}").match(folded, span.end)
    behind = pattern.match(folded, gap.end() if gap else span.end)
    if behind:
        found = behind
    else:
        near = [match for match in pattern.finditer(folded, max(0, span.start - 50), span.start)]
        if not near or folded[near[-1].end() : span.start].strip(" ,:)(\n"):
            return None
        found = near[-1]
    zone = parse_zone(found.group(), lexicon)
    return (zone, Span(*found.span())) if zone else None


def parse_zone(text: str, lexicon: Lexicon) -> str | None:
    """Give the IANA name, or "local", of a zone named in `text`."""
    folded = fold(text).strip()
    for zone in lexicon.times.zones:
        if lexicon.pattern(f"times.zones.{zone}").fullmatch(folded):
            return zone
    return None


# --- dates and times together ----------------------------------------------------------------

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
