"""Which of the places that a sentence names something is said to be at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from circextract.document import Span
from circextract.fields.dating.near import dates_and_times
from circextract.fields.naming.callings import names_any_event
from circextract.fields.places.venue_halls import Place, block, joint
from circextract.fields.places.venue_places import places_in
from circextract.fields.wording.venue_nouns import is_attached
from circextract.letter import Letter
from circextract.nlp import find_named

_ADDRESS_REACH, _SUBJECT_REACH = 40, 80
# An address between a building and its room.
_BRACKET = re.compile(r"[(（][^()（）]{2,60}[)）]")
_CONTACT = re.compile(r"@|\+\d")
_LEVEL_REACH, _LEVEL_WORDS = 50, 6
_ENTRANCE_REACH, _TOWARDS_REACH, _AT_REACH = 30, 50, 24
_RECEIVED_REACH, _CUE_REACH, _DEALT_REACH = 40, 48, 60
# In Chinese the number of a house stands right before its name: "紫竹院路29号的香格里拉酒店".
_HOUSE_NUMBER = re.compile(r"\d号[的，,]?$")
# What may stand between "at" and a name, which may be in quotes or behind an article with its "'".
_OPENING_MARKS = " \n\"“«'’"
# Right behind these a place is that of the event.
_LEADING = (
    "venues.labels",
    "venues.same_place",
    "venues.same_town",
    "venues.awaits",
    "venues.levels",
    "venues.own_premises",
)


def standing_places(letter: Letter, sentence: Span) -> list[Place]:
    """Give the places of a sentence that something is said to be at."""
    seats = letter.spans_of("venues.becomes", sentence)
    places = _places(letter, sentence)
    anchors = _anchors(letter, sentence)
    kept: list[Place] = []
    for place in places:
        if (
            _is_located(letter, sentence, place, anchors)
            or _goes_on(letter, sentence, kept, place)
            or _becomes_venue(letter, place, seats)
        ):
            kept.append(place)
    together = _pairs(letter, sentence, places, kept)
    return sorted({*kept, *together}, key=lambda place: place.span)


def _places(letter: Letter, sentence: Span) -> list[Place]:
    """Give the places of a sentence but those whose entrance alone is told."""
    seats = letter.spans_of("venues.becomes", sentence)
    return [
        place
        for place in places_in(letter, sentence)
        if not any(seat.contains(place.span) for seat in seats)
        and not _is_met_before(letter, sentence, place)
    ]


def told_together(letter: Letter, sentence: Span) -> list[Place]:
    """Give the buildings of a sentence that are printed with a room of theirs, and these."""
    return list(dict.fromkeys(_pairs(letter, sentence, _places(letter, sentence), [])))


def _pairs(
    letter: Letter, sentence: Span, places: list[Place], kept: list[Place]
) -> Iterator[Place]:
    """Give a building and its room printed side by side: no letter tells both but of its event.

    Unless they are where guests are received, or what a person's address is made of.
    """
    for one, other in pairwise(places):
        if one.kind == other.kind or not _are_together(letter, one, other):
            continue
        known = one in kept or other in kept
        if known or not _is_of_desk(letter, Span(sentence.start, one.span.start), sentence):
            yield from (one, other)


def _are_together(letter: Letter, one: Place, other: Place) -> bool:
    """Tell whether a building and a room stand side by side, in either order."""
    if _follows(letter, one.span, other.span) or _is_of_room(letter, one, other):
        return True
    return one.kind == "building" and _is_where(letter, one.span.end, other.span.start)


def _is_where(letter: Letter, start: int, end: int) -> bool:
    """Tell whether nothing but "where" and an article stands between a building and its room."""
    where = letter.search("venues.where", Span(start, max(start, end)))
    if where is None or letter.folded[start : where.start()].strip(" ,\u060c\uff0c"):
        return False
    return _is_small(letter, letter.folded[where.end() : end])


def _is_small(letter: Letter, words: str) -> bool:
    """Tell whether words are nothing but an article, or none."""
    words = words.strip()
    return not words or letter.lexicon.pattern("parts.leading_words").fullmatch(words) is not None


def _is_of_desk(letter: Letter, before: Span, sentence: Span) -> bool:
    """Tell whether words before a place are on desks and guests, or its sentence is an address."""
    paths = ("venues.lodging", "times.desks", "events.registering")
    return _CONTACT.search(letter.folded, *sentence) is not None or any(
        letter.search(path, before) for path in paths
    )


def _goes_on(letter: Letter, sentence: Span, kept: list[Place], place: Place) -> bool:
    """Tell whether a place goes on with the one before, or is a room that is reserved there."""
    if _is_reserved(letter, sentence, kept, place):
        return True
    return bool(kept) and (
        _follows(letter, kept[-1].span, place.span)
        or _adds_room(letter, kept, place)
        or _is_of_room(letter, kept[-1], place)
        or _is_dealt_too(letter, kept[-1], place)
        or _is_levels_apart(letter, kept[-1], place)
    )


def _is_dealt_too(letter: Letter, before: Place, room: Place) -> bool:
    """Tell whether a room is dealt like the one before: "WP 1A has Room 2 and WP 1B Room 3"."""
    between = Span(before.span.end, max(before.span.end, room.span.start))
    if (before.kind, room.kind) != ("room", "room") or between.end - between.start > _DEALT_REACH:
        return False
    joined = letter.search("dates.list_and", between) or "," in letter.fold(between)
    return bool(joined) and names_any_event(letter, between)


def _is_reserved(letter: Letter, sentence: Span, kept: list[Place], room: Place) -> bool:
    """Tell whether a room is one of the building before: "where Room 2 has been reserved".

    So is one of who receives: "our host is the Polytechnic, whose Great Hall we shall use".
    """
    if room.kind != "room" or (kept and kept[-1].kind != "building"):
        return False
    before = kept[-1].span.end if kept else sentence.start
    cues = letter.spans_of("venues.where", Span(before, room.span.start))
    if not cues:
        return False
    rest = Span(cues[-1].end, sentence.end)
    if letter.search("venues.lodging", rest) or letter.search("events.registering", rest):
        return False
    if _is_small(letter, letter.folded[rest.start : room.span.start]):
        return True
    return bool(kept) and letter.search("venues.held", rest) is not None


def _becomes_venue(letter: Letter, place: Place, seats: list[Span]) -> bool:
    """Tell whether a building is said to be where: "the Blue Hotel, Lima, will be the venue"."""
    behind = [seat for seat in seats if place.kind == "building" and seat.start >= place.span.end]
    if not behind:
        return False
    between = Span(place.span.end, behind[0].start)
    near = between.end - between.start < _SUBJECT_REACH
    return near and letter.search("events.announce", between) is None


def _adds_room(letter: Letter, kept: list[Place], room: Place) -> bool:
    """Tell whether a room ends an address: "at the Blue Hotel by the sea, Room 2"."""
    before = letter.folded[: room.span.start].rstrip()[-1:]
    near = room.span.start - kept[-1].span.end < _ADDRESS_REACH
    return room.kind == "room" and kept[-1].kind == "building" and near and before in ",،，"


def _is_of_room(letter: Letter, room: Place, building: Place) -> bool:
    """Tell whether a building is that of the room before: "in Room 2 of the Blue Tower"."""
    if (room.kind, building.kind) != ("room", "building"):
        return False
    between = letter.folded[room.span.end : building.span.start].strip()
    return letter.lexicon.pattern("venues.links").fullmatch(between) is not None


def _is_levels_apart(letter: Letter, before: Place, after: Place) -> bool:
    """Tell whether a floor alone parts a room and its building: "Room 2, first floor of the"."""
    between = Span(before.span.end, max(before.span.end, after.span.start))
    near = before.kind != after.kind and between.end - between.start < _LEVEL_REACH
    return near and (
        letter.search("venues.levels", between) is not None
        and len(letter.fold(between).split()) <= _LEVEL_WORDS
        and not any(mark in letter.fold(between) for mark in ";:؛；")
    )


def _is_met_before(letter: Letter, sentence: Span, place: Place) -> bool:
    """Tell whether something is only before a building, or at its entrance."""
    if place.kind == "room":
        return False
    if letter.lexicon.unspaced:
        behind = letter.lexicon.pattern("venues.entrances").match(letter.folded, place.span.end)
        return behind is not None and behind.end() <= sentence.end
    near = Span(sentence.start, place.span.start).near(place.span, _ENTRANCE_REACH)
    return _ends_with(letter, "venues.entrances", near)


def _is_behind_han(letter: Letter, before: Span, place: Place) -> bool:
    """Tell whether a Chinese name stands right behind its address, or behind its building."""
    if _HOUSE_NUMBER.search(letter.folded, *before):
        return True
    if place.kind != "room":
        return False
    near = before.near(place.span, _ENTRANCE_REACH)
    nouns = letter.spans_of("venues.buildings", near)
    blocks = block(letter.lexicon).finditer(letter.document.text, *near)
    ends = [*(own.end() for own in blocks), *(noun.end for noun in nouns)]
    return before.end in ends


def _receives(letter: Letter, sentence: Span, place: Place) -> bool:
    """Tell whether a place is said to receive the event: "the Blue Hall will house the sessions".

    Of a building, the event must be what it receives; a body that does so is the host.
    """
    behind = place.span.end + (letter.folded[place.span.end : place.span.end + 1] == " ")
    verb = letter.lexicon.pattern("venues.receives").match(letter.folded, behind, sentence.end)
    if verb is None or letter.search("venues.lodging", sentence):
        return False
    if place.kind == "room":
        return True
    held = letter.search("events.nouns", place.span)  # "Congress Centre"
    received = Span(verb.end(), min(sentence.end, verb.end() + _RECEIVED_REACH))
    return (held is not None or not letter.search("events.authorities", place.span)) and any(
        letter.search(path, received) for path in ("events.nouns", "events.both")
    )


def _is_moved_to(letter: Letter, sentence: Span, place: Span) -> bool:
    """Tell whether something is moved to a place: "is transferred from the Tower to the Palace"."""
    before = Span(sentence.start, place.start)
    near = before.near(place, _TOWARDS_REACH)
    led = _ends_with(letter, "venues.towards", near, _OPENING_MARKS)
    return led and letter.search("venues.moved", before) is not None


def _ends_with(letter: Letter, path: str, words: Span, marks: str | None = None) -> bool:
    """Tell whether words end with those of a table, but for blanks and other marks."""
    return any(
        not letter.folded[own.end : words.end].strip(marks) for own in letter.spans_of(path, words)
    )


def _follows(letter: Letter, before: Span, after: Span) -> bool:
    """Tell whether only punctuation and small words stand between two places."""
    if before.end > after.start:
        return False
    between = _BRACKET.sub(" ", letter.folded[before.end : after.start])
    words = between.strip(" ,،，")
    return joint(letter.lexicon).fullmatch(words) is not None or any(
        letter.lexicon.pattern(path).fullmatch(words)
        for path in ("parts.leading_words", "venues.at", "venues.stops")
    )


def _anchors(letter: Letter, sentence: Span) -> list[int]:
    """Give the ends of what a venue's name is printed behind: dates, times, cities, labels.

    And behind "in the same building".
    """
    named = find_named(letter.text(sentence), letter.lexicon)
    labels = [match for path in _LEADING for match in letter.search_all(path, sentence)]
    address = letter.lexicon.pattern("venues.address_labels").match(letter.folded, *sentence)
    return [
        *(span.end for span in dates_and_times(letter, sentence)),
        *(n.span.end + sentence.start for n in named if n.kind in ("city", "country", "facility")),
        *(match.end() for match in (*labels, *filter(None, [address]))),
    ]


def _is_article(letter: Letter, between: Span) -> bool:
    """Tell whether a comma and an article are all that stands between two names."""
    words = letter.fold(between).strip()
    article = letter.lexicon.pattern("parts.leading_words")
    return words[:1] in (",", "\u060c") and article.fullmatch(words[1:].strip()) is not None


def _is_located(letter: Letter, sentence: Span, place: Place, anchors: list[int]) -> bool:
    """Tell whether a name stands where a venue does: behind "at", a city, a date or a label."""
    start = place.span.start
    links = joint(letter.lexicon)
    if any(links.fullmatch(letter.folded, end, start) for end in anchors if end <= start):
        return True
    if any(_is_article(letter, Span(end, start)) for end in anchors if end < start):
        return True  # "at the same place, the Palmar Centre"
    near = Span(sentence.start, start).near(place.span, _AT_REACH)
    rooms = letter.spans_of("venues.rooms", near)
    if any(_follows(letter, room, place.span) for room in rooms):
        return True  # "in the auditorium of the Palmar Centre"
    led = Span(sentence.start, start).near(place.span, _CUE_REACH)
    if _ends_with(letter, "venues.at", led, _OPENING_MARKS):
        return True
    if _is_moved_to(letter, sentence, place.span) or _receives(letter, sentence, place):
        return True
    if letter.lexicon.unspaced and _is_behind_han(letter, Span(sentence.start, start), place):
        return True
    return is_attached(letter, letter.folded[start - 1 : start])
