"""Which event's days a later one replaces, by words that put it off."""

from __future__ import annotations

import re

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.dating.dated import Dated, dates_in, first_date_in
from circextract.fields.meetings.called_off import next_in_paragraph
from circextract.fields.meetings.days import overlap
from circextract.fields.naming.callings import kinds_in, nouns_in, own_words_before
from circextract.letter import Letter

_PARTED = re.compile("[;\u061b\uff1b]")
_MOVING = ("events.postponed", "venues.moved")


def postponed(letter: Letter, groups: list[list[Dated]], dated: Dated) -> list[Dated] | None:
    """Give the dates that a later one replaces, by words that put the event off.

    They stand beside the old date in the sentence or the one before, or beside the new date.
    """
    later = [g for g in groups if _is_later(dated, g[0])]
    if not later or letter.paragraph_at(dated.sentence.start) is None:
        return None
    if letter.search("events.follows", own_words_before(letter, dated)):
        return None  # "followed by the meeting, postponed as well, on 5 June"
    earlier = letter.sentence_before(dated.sentence)
    for sentence in (dated.sentence, earlier):
        if sentence and letter.search("events.postponed", sentence):
            before = letter.sentence_before(sentence)
            old = dates_in(letter, sentence) or (dates_in(letter, before) if before else [])
            for group in later:
                if any(overlap(date, group[0].date) for date in old):
                    return group
    if _subject_puts_off(letter, groups, dated):
        return groups[0]
    told = [dated.sentence]
    if earlier and not dates_in(letter, earlier):
        told.append(earlier)  # "The workshop has been postponed. The new dates are ..."
    off = any(
        letter.search("events.postponed", sentence) for sentence in told
    ) and not _names_other(letter, dated, groups[-1])
    return later[-1] if off and later[-1] is groups[-1] else None


def _subject_puts_off(letter: Letter, groups: list[list[Dated]], dated: Dated) -> bool:
    """Tell whether the subject puts off the only event known, of its days, to those that the body
    announces for an event of that kind: "Postponement of the forum (Lima, 3-4 May)"."""
    subject = letter.subject
    if subject is None or len(groups) != 1 or groups[0][0].sentence != subject:
        return False
    if letter.search("deadlines.headings", subject):
        return False  # "new venue, and deadline for registration put off"
    days = groups[0][0].date.span
    words = letter.spans_of("events.postponed", subject)
    off = any(not _PARTED.search(letter.fold(own.between(days))) for own in words)
    off = off and letter.search("events.announce", dated.sentence) is not None
    nouns = nouns_in(letter, own_words_before(letter, groups[0][0]))
    named = kinds_in(letter, nouns[-1][0] if nouns else subject)
    return bool(off and named & kinds_in(letter, dated.sentence))


def moved_to(letter: Letter, groups: list[list[Dated]], dated: Dated) -> list[Dated] | None:
    """Give the event whose days follow right behind old ones and words that move it.

    "The symposium announced for Lima, 7 October, has been moved to Quito. It will now take place
    on 21 October", where the subject already has the new days.
    """
    behind = Span(dated.date.span.end, dated.sentence.end)
    following = next_in_paragraph(letter, dated.sentence)
    rest = Span(behind.start, following.end if following else behind.end)
    new = first_date_in(letter, rest)
    if new is None or not any(letter.search(path, behind) for path in _MOVING):
        return None
    between = Span(rest.start, new.span.start)
    if kinds_in(letter, between) - kinds_in(letter, Span(dated.sentence.start, behind.start)):
        return None
    return next((group for group in groups if overlap(group[0].date, new)), None)


def _names_other(letter: Letter, dated: Dated, group: list[Dated]) -> bool:
    """Tell whether the sentence of a date calls what it announces by no name of an event."""
    own = kinds_in(letter, dated.sentence)
    told = [other.sentence for other in group]
    told += [s for one in told if (s := letter.sentence_at(one.start - 2))]  # "It will be held"
    known = set[str]().union(*(kinds_in(letter, sentence) for sentence in told))
    return bool(own and known) and own.isdisjoint(known)


def _is_later(one: Dated, other: Dated) -> bool:
    return is_before(other.date, one.date)


def is_before(one: DateMention, other: DateMention) -> bool:
    """Tell whether one date begins before another."""
    return one.start is not None and other.start is not None and one.start < other.start
