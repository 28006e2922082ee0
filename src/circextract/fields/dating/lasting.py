"""How many days an event lasts that only its first day is printed of: "a three-day course from"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from circextract.document import Span
from circextract.fields.dating.dated import Dated, dates_in, times_in
from circextract.fold import fold
from circextract.letter import Letter
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import phrase_source

_BEFORE, _BEFORE_ZH = 70, 12  # characters before a day, or behind it, where it is said to be first
_BEHIND_ZH = 10
_LONGEST = 30
_FRACTION = re.compile(r"[\d.,]$")
_NOT_LASTING = ("deadlines.relative_before", "deadlines.working_days", "deadlines.in_advance")


def with_counted_days(letter: Letter, dated: Dated) -> Dated:
    """Give the first day of an event the last one, as far as words count its days."""
    date = dated.date
    if date.start is None or date.start != date.end or dates_in(letter, dated.sentence) != [date]:
        return dated
    count = _days_told(letter, dated)
    if count is None or not _is_first(letter, dated):
        return dated
    last = date.start + timedelta(days=count - 1)
    return replace(dated, date=replace(date, end=last, end_spans=()))


def _is_first(letter: Letter, dated: Dated) -> bool:
    """Tell whether words beside a day say that something begins on it."""
    date, unspaced = dated.date.span, letter.lexicon.unspaced
    low = max(dated.sentence.start, date.start - (_BEFORE_ZH if unspaced else _BEFORE))
    before = Span(low, date.start)
    stop = re.search(r"[.;:()][^.;:()]*$", letter.folded[low : date.start])
    if stop:
        before = Span(low + stop.start(), date.start)
    if letter.search("dates.starts", before) or letter.search("times.opening", before):
        return True
    behind = Span(date.end, min(dated.sentence.end, date.end + _BEHIND_ZH))
    return unspaced and letter.search("times.opening", behind) is not None


def _days_told(letter: Letter, dated: Dated) -> int | None:
    """Give the number of days told in a day's sentence, or in one beside it that has no day."""
    scopes = [dated.sentence]
    paragraph = letter.paragraph_at(dated.sentence.start)
    if paragraph:
        around = letter.sentences_in(paragraph.span)
        at = around.index(dated.sentence) if dated.sentence in around else None
        near = [at - 1, at + 1] if at is not None else []
        scopes += [
            around[index]
            for index in near
            if 0 <= index < len(around) and not dates_in(letter, around[index])
        ]
    for scope in scopes:
        counts = {
            count
            for match in letter.search_all("events.lasting", scope)
            if (count := _count(letter, match, scope))
        }
        if counts:
            return counts.pop() if len(counts) == 1 else None
    return None


def _count(letter: Letter, match: re.Match[str], scope: Span) -> int | None:
    span = Span(*match.span())
    barred = (own for path in _NOT_LASTING for own in letter.spans_of(path, scope))
    around = Span(max(0, span.start - 12), span.end)
    if any(own.overlaps(span) for own in barred) or dates_in(letter, around):
        return None
    if any(time.span.overlaps(span) for time in times_in(letter, scope)):
        return None
    if _FRACTION.search(letter.folded[: span.start][-1:]) or _goes_on(letter, span):
        return None
    count = _number(letter.fold(span), letter.lexicon)
    return count if count and 1 < count <= _LONGEST else None


def _goes_on(letter: Letter, span: Span) -> bool:
    """Tell whether more is added to the days: "trois jours et demi"."""
    start = span.end + letter.folded[span.end : span.end + 1].isspace()
    joint = letter.lexicon.pattern("dates.list_and").match(letter.folded, start)
    return (
        joint is not None
        or letter.lexicon.pattern("times.minutes.30").match(letter.folded, start) is not None
    )


def _number(words: str, lexicon: Lexicon) -> int | None:
    """Give the number that opens a phrase, also as the beginning of its first word."""
    digits = re.match(r"\D{0,20}?(\d{1,2})", words)
    if digits:
        return int(digits[1])
    if any(fold(pair) in words for pair in lexicon.numbers.pairs.get("day", ())):
        return 2
    found = [
        (len(number.group()), value)
        for value, forms in enumerate(lexicon.numbers.cardinals, start=1)
        for form in forms
        if (number := re.search(phrase_source(form), words))
    ]
    return max(found)[1] if found else None
