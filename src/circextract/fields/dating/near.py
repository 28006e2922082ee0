"""What stands right beside a date."""

from __future__ import annotations

import re
from collections.abc import Iterable

from circextract.dates import DateMention, find_times
from circextract.document import Span
from circextract.fields.dating.dated import Dated, dates_in, times_in
from circextract.letter import Letter

_NEAR_WORDS = 3
_SEMICOLONS = (";", "\u061b", "\uff1b")
_COMMA = re.compile("[,\u060c\uff0c]")
# What parts the clauses of a sentence.
PARTING = re.compile("[,;\u060c\u061b\uff0c\uff1b]")
_REMARK = re.compile(r"\([^()]{0,30}\)")
# "24000 hours": no time can be read, but the words before it still govern the date.
_MISPRINTED_TIME = re.compile(r"(?<!\d)\d{5}(?!\d)")

_ARTICLE = 6  # characters of a blank and an article


def before_date(dated: Dated, reach: int) -> Span:
    """Give the stretch of the sentence right before a date."""
    date = dated.date.span
    return Span(dated.sentence.start, date.start).near(date, reach)


def last_words_before(letter: Letter, dated: Dated) -> Span:
    """Give what stands between the last comma of a sentence before a date, or its beginning, and
    the date."""
    start, end = dated.sentence.start, dated.date.span.start
    ends = [own.end() for own in PARTING.finditer(letter.folded, start, end)]
    return Span(max(ends, default=start), end)


def between_days(days: Iterable[Span], date: Span, scope: Span) -> Span:
    """Give the part of a stretch around a day that ends at the days beside it."""
    others = list(days)
    return Span(
        max((day.end for day in others if day.end <= date.start), default=scope.start),
        min((day.start for day in others if day.start >= date.end), default=scope.end),
    )


def says_and(letter: Letter, gap: Span) -> bool:
    """Tell whether "and" stands between two words; in Arabic it is part of the next one."""
    return letter.search("deadlines.joins", Span(gap.start, gap.end + 2)) is not None


def prints_hours(date: DateMention) -> bool:
    """Tell whether a date is printed with hours, from which to which."""
    return date.time is not None and date.time.end is not None


def clause_before(letter: Letter, sentence: Span) -> Span | None:
    """Give the clause that a semicolon joins to a sentence."""
    earlier = letter.sentence_before(sentence)
    joined = earlier and letter.fold(earlier).rstrip().endswith(_SEMICOLONS)
    return earlier if joined else None


def is_near(letter: Letter, gap: Span) -> bool:
    """Tell whether a gap holds no more than times, punctuation and a few small words."""
    if letter.search("parts.honorifics", gap):
        return False  # "by Mr Li on 3 September" names who, not when
    text = letter.fold(gap)
    for time in reversed(find_times(letter.text(gap), letter.lexicon)):
        zone = time.zone_span or time.span
        low, high = min(time.span.start, zone.start), max(time.span.end, zone.end)
        text = text[:low] + " " + text[high:]
    limit = 8 if letter.lexicon.unspaced else 24
    for path in ("times.day_end", *(f"times.zones.{name}" for name in letter.lexicon.times.zones)):
        text = letter.lexicon.pattern(path).sub(" ", text)
    text = " ".join(_REMARK.sub(" ", _MISPRINTED_TIME.sub(" ", text)).split())
    words = re.findall(r"[^\W\d_]+", text)
    return (
        len(words) <= _NEAR_WORDS
        and len(text.strip()) <= limit
        and not re.search(r"[;:。]|\d", text.replace(":", "", 1))
    )


def governs_event(letter: Letter, gap: Span) -> bool:
    """Tell whether words before a day are of an event, "before the meeting, on 4 November", "takes
    place on 4 November", or of the body that meets: "before TSAG on 4 November"."""
    body, noun = letter.search("events.bodies", gap), letter.search("events.nouns", gap)
    if body and body.start() - gap.start <= _ARTICLE:
        return True
    if noun is not None and _COMMA.search(letter.folded, noun.end(), gap.end):
        return True
    return letter.search("events.announce", gap) is not None


def dates_and_times(letter: Letter, scope: Span) -> list[Span]:
    """Give the places of the days and hours in a stretch."""
    dates = [date.span for date in dates_in(letter, scope)]
    return dates + [time.span for time in times_in(letter, scope)]
