"""Buildings told once: for several events, or for what is said of "this building" elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from circextract.document import Span
from circextract.fields.dating.dated import times_in
from circextract.fields.meetings.announced import Announced
from circextract.fields.places.venue_places import places_in
from circextract.letter import Letter
from circextract.nlp import find_named

_BESIDE = 32  # between a room and "of the same building"
_EARLIER = 4  # sentences before, the nearest of which that names a building is meant

Told = list[tuple[Span | None, Span | None]]


def same_building(letter: Letter, room: Span) -> Span | None:
    """Give the building last named before "the same building" beside a room."""
    sentence = letter.sentence_at(room.start)
    if sentence is None:
        return None
    near = sentence.near(room, _BESIDE)
    same = letter.search("venues.same_building", near)
    if same is None:
        return None
    for _ in range(_EARLIER):
        named = [
            place.span
            for place in places_in(letter, sentence)
            if place.kind == "building"
            and not letter.search("venues.rooms", place.span)
            and not letter.search("events.authorities", place.span)
        ]
        before = [span for span in named if span.end <= same.start() and not span.overlaps(room)]
        if before:
            return before[-1]
        earlier = letter.sentence_before(sentence)
        if earlier is None:
            return None
        sentence = earlier
    return None


def shared_building(
    event: Announced, told: Callable[[Letter], Told], room: Span | None
) -> Span | None:
    """Give the building told of another event in the same town, where it is this one's as well.

    It is where its sentence names both before it, where it stands before the room of this event,
    and where it is the house's own seat.
    """
    letter = event.letter
    own = [event.topics.stretch(d.date.span, d.sentence) for d in event.seed.mentions]
    if any(letter.search("events.virtual", words) for words in own):
        return None
    for index, (building, _) in enumerate(told(letter)):
        if index == event.index or building is None or not _is_in_town(event, building):
            continue
        house = letter.search("venues.headquarters", building) is not None
        if house or (room and building.start < room.start) or _is_named_before(event, building):
            return building
    return None


def _is_named_before(event: Announced, building: Span) -> bool:
    """Tell whether the sentence of a building names an event before it, and no town between."""
    letter, topics = event.letter, event.topics
    sentence = letter.sentence_at(building.start)
    if sentence is None:
        return False
    before = Span(sentence.start, building.start)
    marks = [mark for mark in topics.marks if before.contains(mark.span)]
    own = [mark.span.end for mark in marks if event.index in mark.events]
    if not own:
        return False
    others = [mark.span.start for mark in marks if mark.span.start >= own[-1]]
    return not _towns(letter, Span(own[-1], others[-1] if others else own[-1]))


def _is_in_town(event: Announced, building: Span) -> bool:
    """Tell whether the sentences of an event name no town but those beside a building."""
    letter = event.letter
    beside = letter.sentence_at(building.start) or building
    scopes = [own.sentence for own in event.seed.mentions]
    own = set[str]().union(*(_towns(letter, scope) for scope in scopes))
    subject = letter.subject
    known = _towns(letter, beside) | (_towns(letter, subject) if subject else set())
    return own <= known and len(known) <= 1


def _towns(letter: Letter, scope: Span) -> set[str]:
    """Give the towns that a stretch names; "Geneva time" is none."""
    zones = [time.zone_span for time in times_in(letter, scope) if time.zone_span]
    return {
        named.id
        for named in find_named(letter.text(scope), letter.lexicon)
        if named.kind == "city"
        and not any(zone.overlaps(named.span.shift(scope.start)) for zone in zones)
    }
