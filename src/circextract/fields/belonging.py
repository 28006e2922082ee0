"""Which of several announced events a stretch of text speaks of."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.dated import dates_in, scope_around, sentences_of
from circextract.fields.letterhead import groups_in
from circextract.fields.seeds import EventSeed
from circextract.fields.seeds import find as find_events
from circextract.fold import fold
from circextract.letter import Letter, once

_STEM = 5
_WORD = re.compile(r"[^\W\d_]{4,}")
_HAN = re.compile("[\u4e00-\u9fff]+")
# A stretch speaks of the event it names if it names the others far less.
_CLEARLY = 3
_BEHIND_ORDINAL = 14
_NAMING_REACH = 300
_HEAD = 200  # characters of an annex that hold its title


def event_of(letter: Letter, clause: Span, sentence: Span) -> int | None:
    """Give the index of the event a clause is about, None where it is about all or none of them.

    The clause is asked first, then its sentence, then those before it in the paragraph, or the
    head of the annex.
    """
    names = _names(letter)
    if len(names) < 2:
        return 0 if names else None
    for stretch in (clause, sentence, *_context(letter, sentence)):
        if letter.search("events.both", stretch):
            return None
        named = [index for index in range(len(names)) if _names_rank(letter, stretch, index)]
        if len(named) == 1:
            return named[0]
        scores = [_score(letter, stretch, index) for index in range(len(names))]
        if named or any(scores):
            return _clear_winner(scores)
    return None


def _context(letter: Letter, sentence: Span) -> list[Span]:
    """Give what stands before a sentence, the nearest first; of an annex its head, too."""
    scope = scope_around(letter, sentence.start)
    if scope is None or scope.start >= sentence.start:
        return []
    if letter.annex_at(sentence.start):
        head = Span(scope.start, min(sentence.start, scope.start + _HEAD))
        return [head]
    return list(reversed(sentences_of(letter, Span(scope.start, sentence.start))))


def names_event(letter: Letter, stretch: Span) -> bool:
    """Tell whether a stretch names one of several events."""
    return any(
        _score(letter, stretch, index) or _names_rank(letter, stretch, index)
        for index in range(len(_names(letter)))
    )


def _clear_winner(scores: list[int]) -> int | None:
    best, second = sorted(scores, reverse=True)[:2]
    return scores.index(best) if second == 0 or best >= _CLEARLY * second else None


@once
def _names(letter: Letter) -> list[set[str]]:
    """Give, for each event, the stems that only its announcement prints."""
    stems = [_stems(letter, seed) for seed in find_events(letter)]
    return [own.difference(*(other for other in stems if other is not own)) for own in stems]


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
    if not letter.lexicon.unspaced:
        words = {match.group() for match in _WORD.finditer(letter.folded, *scope)}
        return groups | {word[:_STEM] for word in words - _plain_words(letter)}
    runs = [match.group() for match in _HAN.finditer(letter.folded, *scope)]
    return groups | {run[at : at + 2] for run in runs for at in range(len(run) - 1)}


@once
def _plain_words(letter: Letter) -> set[str]:
    """Give the words that name nothing: those every text of the language has."""
    return set(map(fold, letter.lexicon.detection.words))


def _score(letter: Letter, stretch: Span, index: int) -> int:
    """Count the words of a stretch that name an event."""
    return len(stems_in(letter, stretch) & _names(letter)[index])


def _names_rank(letter: Letter, stretch: Span, index: int) -> bool:
    """Tell whether "the second" stands in a stretch, not as "the second day"."""
    for match in letter.lexicon.ordinal(index + 1).finditer(letter.folded, *stretch):
        behind = Span(match.end(), min(stretch.end, match.end() + _BEHIND_ORDINAL))
        if not letter.search("numbers.units.day", behind):
            return True
    return False
