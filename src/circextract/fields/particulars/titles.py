"""What the subject calls an event, else the body."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.dating.dated import subject_dates
from circextract.fields.meetings.announced import Announced
from circextract.fields.meetings.dealt import namings
from circextract.fields.naming.callings import names_in
from circextract.fields.particulars.localities import place_in
from circextract.fields.particulars.title_words import (
    behind_and,
    behind_changes,
    kinds_named,
    lead_end,
    names_of_kinds,
    outside_quotes,
    titles_in,
    trimmed,
    with_modifiers,
)
from circextract.fields.places.venue_places import places_in
from circextract.letter import Letter
from circextract.lines import stripped
from circextract.mention import Mention

_SHORTEST_TITLE = 5
# What may stand behind dates: the rest of their bracket, then punctuation.
_BEHIND_DATES = re.compile(r"(?:[^()]{0,80}\))?[\s),;:.،؛]*")
# "Global survey: briefing", but not "Forum: “Tariffs”".
_PARTING = re.compile('[;\u061b\uff1b]|[:\uff1a](?!\\s?[\u201c\u00ab"])|\\s[\u2013\u2014-]\\s')
_CALLED_OFF = ("events.cancelled", "events.postponed", "events.convening")


def title(event: Announced) -> Mention[object] | None:
    """Take what the subject calls an event beside its days, else the fullest of the names that the
    subject, a row of a table or the body gives it."""
    letter = event.letter
    if words := _in_subject(event):
        return letter.mention("events.title", words, "events.subject_title")
    row = event.seed.row
    if row and not names_in(letter, row.name):  # the topic of one of a series
        return letter.mention("events.title", _unquoted(letter, row.name), "events.row_title")
    named = titles_in(letter, letter.subject) if letter.subject else ()
    told = [*[own for own in named if _is_of(event, own)][:1], *_in_body(event)]
    words = max(told, key=lambda own: own.end - own.start, default=None)
    return letter.mention("events.title", words, "events.named_title") if words else None


def _unquoted(letter: Letter, name: Span) -> Span:
    """Take off the quote that closes a name, where the one that opens it stands before it."""
    before = letter.folded[name.start - 1 : name.start]
    closed = before == '"' == letter.folded[name.end - 1 : name.end]
    return Span(name.start, name.end - 1) if closed else name


def _is_of(event: Announced, name: Span) -> bool:
    """Tell whether a name is that of this event: by its words, else by its noun or body."""
    if event.alone:
        return True
    named = {mark.events for mark in event.topics.named_in(name) if mark.events}
    if named:
        return named == {frozenset({event.index})}
    own = names_in(event.letter, name)
    alike = [not own.isdisjoint(names_in(event.letter, each)) for each in namings(event.letter)]
    return alike[event.index] and sum(alike) == 1


def _in_subject(event: Announced) -> Span | None:
    """Take the words of the subject before the bracket or line of place and dates."""
    letter, subject = event.letter, event.letter.subject
    if subject is None or not event.seed.in_subject:
        return None
    folded, date = letter.folded, event.seed.date.span
    start = title_start(event, subject.start)
    opening = _open_bracket(folded, start, date.start)
    end = _before_place(event, start, date.start) if opening is None else opening
    told = Span(start, max(start, end))
    span = stripped(letter.document.text, Span(behind_changes(letter, told), told.end))
    span = _of_event(letter, span)
    return span if span.end - span.start > _SHORTEST_TITLE else None


def _open_bracket(folded: str, start: int, end: int) -> int | None:
    """Give the bracket in which a stretch ends, the outer one of "(Lusaka (Zambie), 3 mai"."""
    opened: list[int] = []
    for sign in re.finditer(r"[()]", folded[start:end]):
        if sign.group() == "(":
            opened.append(start + sign.start())
        elif opened:
            opened.pop()
    return opened[0] if opened and opened[0] > start else None


def _of_event(letter: Letter, words: Span) -> Span:
    """Take off words of a subject what does not name an event: "Appointment of editors and [meeting
    of experts]", "Seminar on spam – new venue"."""
    bounds = [words.start]
    for sign in _PARTING.finditer(letter.folded, *words):
        if list(outside_quotes(letter, words, [sign.start()])):
            bounds += [sign.start(), sign.end()]
    parts = [Span(*part) for part in zip(bounds[::2], [*bounds[1::2], words.end], strict=True)]
    for find in (kinds_named, names_of_kinds):
        for part in parts:
            if names := find(letter, part):
                return trimmed(letter, Span(_name_start(letter, part, names[0]), part.end))
    return trimmed(letter, words)


def _name_start(letter: Letter, part: Span, name: Span) -> int:
    """Give where the name of an event begins: at its noun with its adjectives, in languages whose
    nouns stand last at the first word, but for "cancellation of the"."""
    before = Span(part.start, name.start)
    if series := letter.search("events.series", part):
        return min(series.start(), name.start)
    if letter.lexicon.unspaced or any(letter.search(path, before) for path in _CALLED_OFF):
        return lead_end(letter, before) or part.start
    if letter.lexicon.venues.noun_last:
        return part.start
    return with_modifiers(letter, part, name)


def _in_body(event: Announced) -> list[Span]:
    """Find the words by which the row of a table or the body calls an event."""
    letter = event.letter
    scope = event.seed.row.name if event.seed.row else namings(letter)[event.index]
    titles = titles_in(letter, scope)
    rooms = [own.span for own in places_in(letter, scope) if own.kind == "room"] if titles else []
    # No event is called by the rest of "salle des Assemblées".
    titles = [own for own in titles if not any(r.start < own.start < r.end for r in rooms)]
    last = not event.seed.row and scope.end <= event.seed.date.span.start
    return titles[-1:] if last else titles[:1]


def title_start(event: Announced, start: int) -> int:
    """Give where an event's words begin: behind the dates of the one before and its "and"."""
    letter, told = event.letter, subject_dates(event.letter)
    # Its days may be read in the body first, where the subject has them as well.
    own = next((dated for dated in event.seed.mentions if dated in told), event.seed.mentions[0])
    earlier = [
        other.date.span.end for other in told if start < other.date.span.end <= own.date.span.start
    ]
    if not earlier:
        return start
    behind = _BEHIND_DATES.match(letter.folded, max(earlier), own.date.span.start)
    return behind_and(letter, behind.end() if behind else max(earlier))


def _before_place(event: Announced, start: int, end: int) -> int:
    """Give where the words of place before a date begin: at a line, or at the city's name."""
    line = event.letter.document.text.rfind("\n", start, end)
    place = place_in(event.letter, Span(start, end))
    if place and place.city and end - place.city.span.end < 40:
        end = place.city.span.start
    return max(line, start) if line > start and line < end else end
