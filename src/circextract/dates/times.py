"""Clock times and ranges of times, with the zone printed beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from circextract.dates.grammar import alternatives, placeholders
from circextract.dates.mentions import TimeMention
from circextract.document import Span
from circextract.fold import fold
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import phrase_source

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
        "am": f"(?:{alternatives(list(times.am))})",
        "pm": f"(?:{alternatives(list(times.pm))})",
    }
    form = "|".join(_time_form(text, kinds) for text in _longest_first(times.forms))
    bare = "|".join(_time_form(text, kinds) for text in _longest_first(times.bare))
    to = placeholders(lexicon)["to"]
    opening, closing = r"(?<![\d:.,/+\-])", r"(?!\d|[:.]\d)"
    single = re.compile(rf"{opening}(?P<a>{form}){closing}")
    span = re.compile(rf"(?<![\d:.,/+])(?P<a>{form}|{bare})\s*(?:{to})\s*(?P<b>{form}){closing}")
    return span, single


def _longest_first(forms: tuple[str, ...]) -> list[str]:
    return sorted(set(forms), key=lambda text: (-len(text), text))


def _time_form(form: str, kinds: dict[str, str]) -> str:
    """Compile one time form; blanks beside placeholders and units may be missing."""
    source = ""
    pieces = [piece for piece in re.split(r"(\{\w+\})", form) if piece]
    for position, piece in enumerate(pieces):
        words = piece.strip()
        before = r"\s*" if position else ""
        behind = r"\s*" if position + 1 < len(pieces) else ""
        if piece.startswith("{"):
            source += kinds[piece[1:-1]]
        elif not words:
            source += r"\s*"
        elif words in ":.":
            source += re.escape(words)
        else:
            source += before + phrase_source(words) + _letter_border(words) + behind
    return f"(?:{source})"


def _letter_border(words: str) -> str:
    """Give the border behind a unit such as "hours", which no letter may follow."""
    last = words.rstrip(")]")[-1:]
    return r"(?![^\W\d_])" if last.isalpha() and last < "\u0600" else ""


def find_times(text: str, lexicon: Lexicon, dates: Sequence[Span] = ()) -> list[TimeMention]:
    """Find the clock times and ranges of times in `text`, in order, with the zone beside them.

    `dates` are spans whose digits are no times: "9 April 2013 to 16 hours".
    """
    folded = fold(text)
    if dates:
        masked = list(folded)
        for span in dates:
            masked[span.start : span.end] = "\x00" * (span.end - span.start)
        folded = "".join(masked)
    if not any(character.isdigit() for character in folded):
        return []
    span_pattern, single_pattern = _time_patterns(lexicon)
    found: list[TimeMention] = []
    taken: set[int] = set()
    for pattern in (span_pattern, single_pattern):
        for match in pattern.finditer(folded):
            span = Span(*match.span())
            if not taken.isdisjoint(range(*span)):
                continue
            mention = _time_mention(match, text, folded, lexicon)
            if mention:
                found.append(mention)
                taken.update(range(*span))
    return sorted(found, key=lambda mention: mention.span)


def _time_mention(
    match: re.Match[str], text: str, folded: str, lexicon: Lexicon
) -> TimeMention | None:
    is_range = "b" in match.re.groupindex
    start = parse_time(match["a"], lexicon)
    end = parse_time(match["b"], lexicon) if is_range else None
    if start is None or (is_range and end is None) or _is_half_day(match, lexicon):
        return None
    zone = _zone_beside(folded, Span(*match.span()), lexicon)
    if start == "24:00" and zone is None and not re.search(r"\d\D*00", match["a"]):
        return None  # "within 24 hours" is a length of time
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


def _is_half_day(match: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether only the second time of a range says which half of the day: "2 to 4 p.m."."""
    if "b" not in match.re.groupindex:
        return False
    halves = [lexicon.pattern("times.am"), lexicon.pattern("times.pm")]
    first, second = (any(half.search(match[name]) for half in halves) for name in "ab")
    return second and not first


def parse_time(text: str, lexicon: Lexicon) -> str | None:
    """Give the "HH:MM" of one printed time, None if there is none; "24:00" ends the day."""
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
    names = alternatives([name for names in lexicon.times.zones.values() for name in names])
    return re.compile(rf"(?:{names})(?!\s?[+-]\s?\d)")  # "UTC+2" is not UTC


# Nothing but punctuation, or the word for "hours", stands between a time and its zone.
_ZONE_GAPS = (
    re.compile(r"[\s,(（:/]{0,4}"),
    re.compile(r"[\s,(（:/]{0,4}[^\W\d_]{1,6}\.?[\s,(（:/]{1,4}"),
)


def _zone_beside(folded: str, span: Span, lexicon: Lexicon) -> tuple[str, Span] | None:
    """Find the zone printed right behind, or right before, a time."""
    pattern = _zone_pattern(lexicon)
    inside = [match for match in pattern.finditer(folded, *span) if match.end() == span.end]
    behind = inside or [
        match
        for gap in _ZONE_GAPS
        if (skip := gap.match(folded, span.end)) and (match := pattern.match(folded, skip.end()))
    ]
    if behind:
        found = behind[0]
    else:
        near = list(pattern.finditer(folded, max(0, span.start - 50), span.start))
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
