"""Which events a letter announces, told from meetings merely referred to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.cues import deadline_cue
from circextract.fields.date import find as find_date
from circextract.fields.dated import Dated, body_dates, subject_dates
from circextract.fields.kind import is_liaison
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
    """An event in its letter; `alone` tells that the letter announces no other."""

    letter: Letter
    seed: EventSeed
    alone: bool


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
        elif not groups or _may_be_another(letter, dated, bool(subject)):
            groups.append([dated])
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


def _may_be_another(letter: Letter, dated: Dated, subject_has_dates: bool) -> bool:
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
