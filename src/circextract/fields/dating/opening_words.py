"""Days from which something is possible: words of opening right before or behind them."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.dating.dated import Dated, dates_in
from circextract.fields.dating.near import before_date
from circextract.fold import fold
from circextract.letter import Letter

# How many characters before a date the words on it may stand.
_OPENING_REACH = 90
_TO_NEW_DAY = 30  # characters from "from", over the old day, to "to"
_SUBJECT = 30  # characters before the noun that a sentence is about
_CLAUSES = re.compile(r"[,;،؛，；:：]|\d{1,2}[:.h]\d\d")  # an hour is that of a desk
_WORD = re.compile(r"\w+")
# "from", "du", "с": what may part them from the day.
_PREPOSITION = re.compile(r"\s*(?:[^\W\d_]{1,4}\s*)?")


def is_opening(letter: Letter, dated: Dated) -> bool:
    """Tell whether a day is one from which something is possible: "opens on 1 May"."""
    if dated.date.start != dated.date.end:
        return False
    date = dated.date.span
    behind = letter.lexicon.pattern("deadlines.opens_on").match(
        letter.folded, date.end, dated.sentence.end
    )
    before = before_date(dated, _OPENING_REACH)
    start = max([before.start, *(other.span.end for other in dates_in(letter, before))])
    near = Span(start, date.start)
    return behind is not None or _opens_before(letter, near) or _is_done_from(letter, near)


def _opens_before(letter: Letter, before: Span) -> bool:
    """Tell whether words of opening end a stretch, but for a preposition; the longest are meant,
    for a word may stand in them twice: "opens for all (in …) in May"."""
    pattern = letter.lexicon.pattern("deadlines.opens_on")
    end = before.start + len(letter.fold(before).rstrip())
    return any(
        _is_from(letter, Span(min(match.end(), end), end))
        or _is_undated(pattern.fullmatch(letter.folded, match.start(), end))
        for match in letter.search_all("deadlines.opens_on", before)
    )


def _is_done_from(letter: Letter, before: Span) -> bool:
    """Tell whether "from" ends a stretch that tells what can be done: "can be filled in from", and
    not what has been put off from a day."""
    beyond = Span(before.start, min(len(letter.folded), before.end + _TO_NEW_DAY))
    if (
        letter.search("deadlines.prolonged", beyond)
        or letter.search("deadlines.opens", before) is None
    ):
        return False
    words = _WORD.findall(letter.fold(before))
    return any(words[-len(own) :] == own for own in first_day_words(letter))


def first_day_words(letter: Letter) -> list[list[str]]:
    """Give the words before a first day, but for articles that stand before any: "as from"."""
    dates = letter.lexicon.dates
    return [fold(words).split() for words in dates.starts if words not in dates.articles]


def _is_undated(words: re.Match[str] | None) -> bool:
    return words is not None and not re.search(r"\d", words.group())


def _is_from(letter: Letter, gap: Span) -> bool:
    """Tell whether no more than a preposition stands in a gap, and not "to" or "until"."""
    ends = any(letter.search(path, gap) for path in ("dates.to", "deadlines.before_date"))
    return _PREPOSITION.fullmatch(letter.fold(gap)) is not None and not ends


def opens_at(letter: Letter, when: Span, sentence: Span) -> bool:
    """Tell whether something opens at a counted day: "the site opens one day before it"."""
    if letter.lexicon.pattern("dates.to").match(letter.folded, *when):
        return False  # "is open until the eve of the meeting"
    behind = letter.lexicon.pattern("deadlines.opens_on").match(letter.folded, when.end)
    before = Span(sentence.start, when.start).near(when, _OPENING_REACH)
    return behind is not None or _opens_before(letter, before)


def opens_registration(letter: Letter, dated: Dated) -> bool:
    """Tell whether a day opens registration: its sentence is about that, and says no more."""
    before = Span(dated.sentence.start, dated.date.span.start)
    words = letter.search("events.registering", before)
    if words is None or words.start() - before.start >= _SUBJECT or not is_opening(letter, dated):
        return False
    return _CLAUSES.search(letter.folded, words.end(), before.end) is None
