"""The last day of a month that is due as "before the end of April 2025"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date as Date

from circextract.dates.grammar import month_pattern
from circextract.dates.words import compact, months
from circextract.document import Span
from circextract.fields.date import find as find_date
from circextract.letter import Letter

# "April 2025", "abril de 2025", "апреля 2025 года"; in Chinese the year stands before.
_YEAR_BEHIND = re.compile(r"[\s,(]{0,3}(?:[^\W\d_]{1,4}\s){0,2}((?:19|20)\d\d)(?!\d)")
_YEAR_BEFORE = re.compile(r"((?:19|20)\d\d)\s?年\s?$")
_CHINESE_MONTH = re.compile(r"(\d{1,2})\s?月")
_YEAR_REACH = 8
_GAP_BEHIND = re.compile(r"[\s,،，:()-]*")


def with_year(letter: Letter, words: Span) -> Span:
    """Add the year beside "the end of April", where one is printed."""
    behind = _YEAR_BEHIND.match(letter.folded, words.end)
    low = max(0, words.start - _YEAR_REACH)
    before = _YEAR_BEFORE.search(letter.folded[low : words.start])
    start = low + before.start() if before else words.start
    return Span(start, behind.end() if behind else words.end)


def is_due(letter: Letter, span: Span, sentence: Span) -> bool:
    """Tell whether words of a deadline stand right before or behind the end of a month."""
    before = letter.search_all("deadlines.before_date", Span(sentence.start, span.start))
    if any(not letter.fold(Span(cue.end(), span.start)).strip() for cue in before):
        return True
    gap = _GAP_BEHIND.match(letter.folded, span.end)
    start = gap.end() if gap else span.end
    pattern = letter.lexicon.pattern("deadlines.after_date")
    return pattern.match(letter.folded, start, sentence.end) is not None


def last_day(letter: Letter, span: Span) -> Date | None:
    """Give the last day of a month; without its year, the first such day from the letter's on."""
    month = _month_in(letter, span)
    if month is None:
        return None
    year = re.search(r"(?:19|20)\d\d", letter.fold(span))
    if year:
        return _end_of(int(year.group()), month)
    issued = find_date(letter)
    if issued is None or not isinstance(issued.value, Date):
        return None
    return _end_of(issued.value.year + (month < issued.value.month), month)


def _month_in(letter: Letter, span: Span) -> int | None:
    if digits := _CHINESE_MONTH.search(letter.folded, *span):
        number = int(digits.group(1))
        return number if number in range(1, 13) else None
    named = month_pattern(letter.lexicon).search(letter.folded, *span)
    return months(letter.lexicon).get(compact(named.group())) if named else None


def _end_of(year: int, month: int) -> Date:
    return Date(year, month, monthrange(year, month)[1])
