"""The events a letter announces: the dates of each, from tables, subject and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.announcing import (
    adds_event,
    announcing_dates,
    is_about_texts,
    may_announce,
    moved_dates,
    put_off_dates,
    suggested_dates,
)
from circextract.fields.asking.ahead import is_ahead, issued_on
from circextract.fields.asking.cues import cue_beside
from circextract.fields.asking.rows import is_headed_as_due
from circextract.fields.dating.corrected import is_superseded
from circextract.fields.dating.dated import (
    Dated,
    body_dates,
    dates_in,
    subject_dates,
    yearless_days,
)
from circextract.fields.heading.liaison import is_liaison
from circextract.fields.meetings.closing_days import with_closing_day
from circextract.fields.meetings.convened import cites_collective_letter
from circextract.fields.meetings.days import is_shared, overlap, parts_of_days
from circextract.fields.meetings.named_events import is_early, says_how
from circextract.fields.meetings.one_event import following, grouped
from circextract.fields.meetings.rows_of_events import Row
from circextract.fields.meetings.serial import series_dates
from circextract.fields.meetings.timetable import rows
from circextract.fields.naming.bodies import bodies_in, meeting_body
from circextract.fields.naming.callings import nouns_in, own_words_beside
from circextract.letter import Letter, once


@dataclass(frozen=True, slots=True)
class EventSeed:
    """One event as found: its dates wherever they are printed, the subject's first."""

    mentions: tuple[Dated, ...]
    in_subject: bool
    row: Row | None = None

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


@once
def find(letter: Letter) -> list[EventSeed]:
    """Find the announced events in order of print; meetings merely referred to are none.

    A table or list of meetings tells of them best: what else is said of its days adds nothing.
    """
    listed = [seed for row in rows(letter) if (seed := _listed(letter, row))]
    listed = listed or [EventSeed((dated,), in_subject=False) for dated in series_dates(letter)]
    subject, body = _told(letter, suggested=not listed)
    groups = grouped(letter, subject, body)
    listed = [_with_sentences(letter, seed, groups) for seed in listed]
    told = [
        EventSeed(_repeated(letter, group, groups), group[0] in subject_dates(letter))
        for group in groups
        if not any(overlap(group[0].date, seed.date) for seed in listed)
    ]
    if not told and not listed:
        told = [EventSeed((dated,), in_subject=False) for dated in put_off_dates(letter)[:1]]
    return sorted((*told, *listed), key=_in_print) if listed else _printed(told)


def _with_sentences(letter: Letter, listed: EventSeed, groups: list[list[Dated]]) -> EventSeed:
    """Add to the event of a row the sentences on its days, where they name its body.

    "Study Group 3 will meet on 13 October", before the table of its and its parties' meetings.
    """
    if listed.row is None:
        return listed
    own = {(body.kind, body.number) for body in bodies_in(letter, listed.row.name) if body.number}
    told = [
        dated
        for group in groups
        for dated in group
        if (dated.date.start, dated.date.end) == (listed.date.start, listed.date.end)
        and (body := meeting_body(letter, dated))
        and (body.kind, body.number) in own
    ]
    return replace(listed, mentions=(*listed.mentions, *told))


def _printed(told: list[EventSeed]) -> list[EventSeed]:
    """Put the events in order of print: one of the body before those of the subject stands first.

    What counts of the subject's events is where the body first tells of them.
    """
    spans = [dated.date.span for seed in told if seed.in_subject for dated in seed.mentions[1:]]
    first = min(spans, default=None)
    own = (seed for seed in told if seed.in_subject)
    if first is None and next(own, None):
        return told
    return sorted(told, key=lambda s: first if first and s.in_subject else _first_print(s))


def _in_print(seed: EventSeed) -> Span:
    """Give where an event is told of beside rows: a subject may stand below them."""
    return seed.date.span if seed.row else _first_print(seed)


def _first_print(seed: EventSeed) -> Span:
    """Give where an event's days are printed first, in a table above its sentence too; days that
    it has been moved from are not its own."""
    own = (dated.date for dated in seed.mentions)
    return min(date.span for date in own if date.start == seed.date.start)


def _repeated(letter: Letter, group: list[Dated], groups: list[list[Dated]]) -> tuple[Dated, ...]:
    """Add the sentences that print an event's own days again, in whatever words, unless they are
    those of another."""
    own, known = group[0].date, {dated.date.span for each in groups for dated in each}
    again = [
        dated
        for dated in body_dates(letter)
        if (dated.date.start, dated.date.end) == (own.start, own.end)
        and dated.date.span not in known
        and may_announce(letter, dated)
    ]
    return (*group, *again)


def _listed(letter: Letter, row: Row) -> EventSeed | None:
    """Give the event of a row, with the dates in the row that lie inside its own."""
    first = Dated(row.date, row.span)
    if not is_ahead(letter, row.date) or is_superseded(letter, row.date.span):
        return None
    if cue_beside(letter, first):
        return None  # "for the workshop, by 3 May, at this address"
    if len(dates_in(letter, row.span)) == 1 and is_headed_as_due(letter, row.date.span):
        return None
    inside = [date for date in dates_in(letter, row.span) if date is not row.date]
    whole = with_closing_day(letter, first)
    seed = EventSeed((whole,), False, row)
    own = [Dated(date, row.span) for date in inside if seed.covers(date)]
    return EventSeed((whole, *own), False, row)


def _told(letter: Letter, *, suggested: bool) -> tuple[list[Dated], list[Dated]]:
    """Give the dates of events in the subject, divided where the body does, and in the body, where
    nothing else lists them also those that are only `suggested`."""
    subject = [d for d in subject_dates(letter) if may_announce(letter, d)]
    subject = subject or moved_dates(letter)
    subject = [own for dated in subject for own in parts_of_days(letter, dated) or [dated]]
    body = [dated for dated in announcing_dates(letter) if dated not in subject]
    days = [*body, *following(letter, body)] if subject else []
    on_texts = not is_liaison(letter) and is_about_texts(letter)
    if is_liaison(letter):
        subject, body = [], _invited(letter, body)
    elif on_texts:
        subject, body = [], [d for d in announcing_dates(letter) if _is_besides(letter, d)]
    # Texts are put to a meeting that a collective letter convenes, where one is cited.
    elsewhere = is_liaison(letter) or (on_texts and cites_collective_letter(letter))
    if suggested and not (subject or body or elsewhere):
        body = suggested_dates(letter) or _without_year(letter)
    return [dated for dated in subject if not is_shared(letter, dated, days)], body


def _is_besides(letter: Letter, dated: Dated) -> bool:
    """Tell whether a letter on texts announces an event besides, not the meeting they are put to:
    it has hours, follows another, or is of another kind, and in a town."""
    before, behind = own_words_beside(letter, dated)
    if dated.date.time or letter.search("events.follows", before):
        return True
    meetings = letter.lexicon.pattern("events.meetings")
    nouns = [noun for side in (before, behind) for noun, _ in nouns_in(letter, side)]
    other = any(not meetings.match(letter.folded, *noun) for noun in nouns)
    return other and says_how(letter, dated)


def _invited(letter: Letter, body: list[Dated]) -> list[Dated]:
    """Give the days a liaison statement invites to: none where it only tells when the group meets
    next, "The next meeting is to be held on 3 May", without its hours. Beside other events that one
    is one too.
    """
    invites = (d.date.time or not letter.search("events.next_meetings", _lead(d)) for d in body)
    return body if any(invites) else []


def _lead(dated: Dated) -> Span:
    return Span(dated.sentence.start, max(dated.sentence.start, dated.date.span.start))


def _without_year(letter: Letter) -> list[Dated]:
    """Give days without a year in a letter that announces none with one: the first such days after
    the letter, those of the year that the event's name holds ("World 2025") before others.

    Several days without a year in one clause may be those of one event: "on 3, 4 and 5 May".
    """
    issued = issued_on(letter)
    if issued is None:
        return []
    told = [
        dated
        for dated in yearless_days(letter, issued, letter.sentences)
        if dated.date.start
        and is_early(letter, dated)
        and may_announce(letter, dated)
        and adds_event(letter, dated)
        and says_how(letter, dated)
    ]
    return [dated for dated in told if _holds_year(letter, dated)] or told[:1]


def _holds_year(letter: Letter, dated: Dated) -> bool:
    year = dated.date.start.year if dated.date.start else 0
    return re.search(rf"(?<!\d){year}(?!\d)", letter.fold(dated.sentence)) is not None
