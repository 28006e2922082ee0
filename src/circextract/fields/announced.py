"""Which events a letter announces, told from meetings merely referred to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Date

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.cues import deadline_cue
from circextract.fields.date import find as find_date
from circextract.fields.dated import Dated, body_dates, subject_dates
from circextract.fields.liaison import is_liaison
from circextract.letter import Letter, once

_EARLY_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class EventSeed:
    """One event as found: its dates wherever they are printed, the subject's first."""

    mentions: tuple[Dated, ...]
    in_subject: bool

    @property
    def date(self) -> DateMention:
        """The dates as first printed."""
        return self.mentions[0].date

    def covers(self, other: DateMention) -> bool:
        """Tell whether another date lies inside this event."""
        own = self.date
        if own.start is None or own.end is None or other.start is None or other.end is None:
            return False
        return own.start <= other.start and other.end <= own.end


@dataclass(frozen=True, slots=True)
class Announced:
    """An event in its letter, with the words that tell it from the letter's other events."""

    letter: Letter
    seed: EventSeed
    own_words: frozenset[str] = frozenset()
    other_words: frozenset[str] = frozenset()
    alone: bool = True

    def concerns(self, scope: Span) -> bool:
        """Tell whether a stretch may speak of this event: not when it names only another one."""
        if self.alone:
            return True
        words = words_of(self.letter, scope)
        return bool(words & self.own_words) or not words & self.other_words

    def is_named_before(self, scope: Span, offset: int) -> bool:
        """Tell whether, of the events named before an offset, this one is named last.

        Where no event is named the stretch speaks of all.
        """
        if self.alone:
            return True
        before = Span(scope.start, offset)
        own = _last(self.letter, before, self.own_words)
        other = _last(self.letter, before, self.other_words)
        return own >= other


_STEM = 5
_WORD = re.compile(r"[^\W\d_]{4,}")


def words_of(letter: Letter, scope: Span) -> set[str]:
    """Give the stems of a stretch's longer words and its words for events."""
    words = {match.group()[:_STEM] for match in _WORD.finditer(letter.folded, *scope)}
    if letter.language == "zh":
        words = set()
    return words | {match.group()[:_STEM] for match in letter.search_all("events.nouns", scope)}


def _last(letter: Letter, scope: Span, words: frozenset[str]) -> int:
    """Give where the last of some stems begins in a stretch, -1 where none does."""
    found = [letter.folded.rfind(word, *scope) for word in words]
    return max(found, default=-1)


def announced(letter: Letter) -> list[Announced]:
    """Give the announced events with the words that tell them apart."""
    seeds = find(letter)
    words = [words_of(letter, _naming(letter, seeds, index)) for index in range(len(seeds))]
    events = []
    for index, seed in enumerate(seeds):
        others = set().union(*(w for other, w in enumerate(words) if other != index))
        own = frozenset(words[index] - others)
        events.append(
            Announced(letter, seed, own, frozenset(others - words[index]), len(seeds) == 1)
        )
    return events


def _naming(letter: Letter, seeds: list[EventSeed], index: int) -> Span:
    """Give the words that name an event: from the date before, or the beginning, to its own."""
    dated = seeds[index].mentions[0]
    before = [
        other.mentions[0].date.span.end
        for other in seeds
        if dated.sentence.start <= other.mentions[0].date.span.end <= dated.date.span.start
    ]
    return Span(max(before, default=dated.sentence.start), dated.date.span.start)


@once
def find(letter: Letter) -> list[EventSeed]:
    """Find the announced events in order of print; meetings merely referred to are none."""
    if is_liaison(letter) or _is_about_texts(letter):
        return []
    groups: list[list[Dated]] = []
    subject = [
        d
        for d in subject_dates(letter)
        if _is_ahead(letter, d.date) and not deadline_cue(letter, d)
    ]
    for dated in (*subject, *_announced(letter)):
        group = next((g for g in groups if _overlap(g[0].date, dated.date)), None)
        if group is not None:
            group.append(dated)
        elif not groups or _may_be_another(letter, dated, subject_has_dates=bool(subject)):
            groups.append([dated])
        elif letter.search("events.postponed", dated.sentence):
            groups[-1].insert(0, dated)  # the new dates come first, the old ones disagree
    in_subject = {d.date.span for d in subject}
    return [EventSeed(tuple(g), g[0].date.span in in_subject) for g in groups]


def _overlap(one: DateMention, other: DateMention) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.start <= other.end and other.start <= one.end


def _is_about_texts(letter: Letter) -> bool:
    """Tell whether the letter consults on, or reports, the approval of texts."""
    field = letter.first("subject")
    if field is None:
        return False
    asks = letter.search("purposes.consultation", field.span) or letter.search(
        "purposes.decision", field.span
    )
    return asks is not None and letter.search("events.announce", field.span) is None


def _is_ahead(letter: Letter, date: DateMention) -> bool:
    issued = find_date(letter)
    if date.start is None or date.end is None:
        return False
    return issued is None or not isinstance(issued.value, Date) or date.end >= issued.value


def _announced(letter: Letter) -> list[Dated]:
    """Give the dates of sentences that announce an event."""
    found: list[Dated] = []
    for dated in body_dates(letter):
        if not _is_ahead(letter, dated.date) or deadline_cue(letter, dated):
            continue
        if _announces(letter, dated):
            found.append(dated)
    return found


def _announces(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date's sentence announces, rather than mentions, an event."""
    announce = letter.search("events.announce", dated.sentence)
    noun = letter.search("events.nouns", dated.sentence)
    if announce is None or noun is None:
        return False
    before = Span(dated.sentence.start, dated.date.span.start)
    mentions = list(letter.search_all("events.mention", before))
    announces = list(letter.search_all("events.announce", before))
    if mentions and announces:
        return mentions[-1].end() <= announces[-1].end()
    return not mentions


def _may_be_another(letter: Letter, dated: Dated, *, subject_has_dates: bool) -> bool:
    """Tell whether a date of the body that fits no event yet is one more event."""
    if dated in subject_dates(letter):
        return True
    position = next(
        (
            i
            for i, p in enumerate(letter.paragraphs)
            if p.span.start <= dated.date.span.start < p.span.end
        ),
        99,
    )
    return position < _EARLY_PARAGRAPHS and not subject_has_dates
