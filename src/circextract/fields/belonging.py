"""Which of several announced events a stretch of text speaks of."""

from __future__ import annotations

import re

from circextract.dates import DateMention, find_dates
from circextract.document import Span
from circextract.fields.announced import EventSeed
from circextract.fields.announced import find as find_events
from circextract.fields.dated import dates_in, scope_around, sentences_of
from circextract.fields.letterhead import groups_in
from circextract.letter import Letter, once

_STEM = 5
_WORD = re.compile(r"[^\W\d_]{4,}")
_HAN = re.compile("[\u4e00-\u9fff]+")
# A stretch speaks of the event it names if it names the others far less.
_CLEARLY = 3
_BEHIND_ORDINAL = 14
_NAMING_REACH = 300


def event_of(letter: Letter, clause: Span, sentence: Span) -> int | None:
    """Give the index of the event a clause is about, None where it is about all or none of them.

    The clause is asked first, then its sentence, then those before it in the paragraph or annex,
    then what comes first there: a heading.
    """
    names = _names(letter)
    if len(names) < 2:
        return 0 if names else None
    scope = scope_around(letter, sentence.start)
    before = Span(scope.start, sentence.start) if scope else Span(sentence.start, sentence.start)
    earlier = sentences_of(letter, before) if before.start < before.end else []
    for stretch in (clause, sentence, *reversed(earlier)):
        if letter.search("events.together", stretch):
            return None
        scores = [_score(letter, stretch, index) for index in range(len(names))]
        if any(scores):
            return _clear_winner(scores)
    return None


def names_event(letter: Letter, stretch: Span) -> bool:
    """Tell whether a stretch names one of several events."""
    return any(_score(letter, stretch, index) for index in range(len(_names(letter))))


def _clear_winner(scores: list[int]) -> int | None:
    best, second = sorted(scores, reverse=True)[:2]
    return scores.index(best) if second == 0 or best >= _CLEARLY * second else None


@once
def _names(letter: Letter) -> list[set[str]]:
    """Give, for each event, the stems that only its announcement prints."""
    stems = [_stems(letter, seed) for seed in find_events(letter)]
    return [
        own.difference(*(other for other in stems if other is not own)) for own in stems
    ]


def _stems(letter: Letter, seed: EventSeed) -> set[str]:
    """Give the stems of what stands before an event's dates, back to the dates before."""
    found: set[str] = set()
    # The subject names each event best; the body tells more of it than its name.
    for dated in seed.mentions[:1] if seed.in_subject else seed.mentions:
        date = dated.date.span
        others = [d.span.end for d in dates_in(letter, dated.sentence) if d.span.end <= date.start]
        start = max([dated.sentence.start, date.start - _NAMING_REACH, *others])
        found |= stems_in(letter, Span(start, date.start))
    return found


def stems_in(letter: Letter, scope: Span) -> set[str]:
    """Give the groups a stretch names and the stems of its longer words.

    Chinese has no blanks between words: there it is pairs of signs.
    """
    groups = {
        str(group.value)
        for span in groups_in(letter, scope)
        if (group := letter.mention("groups", span, "groups.named"))
    }
    if letter.language != "zh":
        return groups | {match.group()[:_STEM] for match in _WORD.finditer(letter.folded, *scope)}
    runs = [match.group() for match in _HAN.finditer(letter.folded, *scope)]
    return groups | {run[at : at + 2] for run in runs for at in range(len(run) - 1)}


def _score(letter: Letter, stretch: Span, index: int) -> int:
    """Count what names an event in a stretch; its rank or its days weigh more than a word."""
    words = len(stems_in(letter, stretch) & _names(letter)[index])
    surely = _names_rank(letter, stretch, index) or _names_days(letter, stretch, index)
    return words + _CLEARLY * surely


def _names_rank(letter: Letter, stretch: Span, index: int) -> bool:
    """Tell whether "the second" stands in a stretch, not as "the second day"."""
    for match in letter.lexicon.ordinal(index + 1).finditer(letter.folded, *stretch):
        behind = Span(match.end(), min(stretch.end, match.end() + _BEHIND_ORDINAL))
        if not letter.search("numbers.units.day", behind):
            return True
    return False


def _names_days(letter: Letter, stretch: Span, index: int) -> bool:
    """Tell whether a stretch prints the event's days, with or without their year."""
    own = find_events(letter)[index].date
    return any(
        (date.start, date.end) == (own.start, own.end)
        for date in (*dates_in(letter, stretch), *_yearless(letter))
        if stretch.contains(date.span)
    )


@once
def _yearless(letter: Letter) -> list[DateMention]:
    """Find days without a year, read as the first such days from the earliest event on."""
    starts = [seed.date.start for seed in find_events(letter) if seed.date.start]
    if not starts:
        return []
    found = find_dates(letter.document.text, letter.language, anchor=min(starts))
    return [date for date in found if date.derived]
