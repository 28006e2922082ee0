"""Rooms and halls: which of them is in a building, and which is one of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from circextract.document import Span
from circextract.fields.wording.venue_nouns import Kind, Noun
from circextract.letter import Letter
from circextract.lexicon import Lexicon
from circextract.lines import stripped

_LETTERED = 4  # characters of "B委员会", which is no body but a committee's hall
_PART_NOUNS = 2  # behind that of the part: its owner's, its room's
_STREET_REACH = 60
ROOM_WORDS = 4
"""The most words of a room's name."""

_ITEM = re.compile(r"[\"”»]?, (?P<item>[^\W\d_]+(?: [^\W\d_]+){0,2})(?=[,;.:)]|$)")
_LONG_ITEM = re.compile(r"[\"”»]?, ?(?P<item>[^\W\d_]+(?: [\w'’°-]+){2,6})(?=[,;.:)]|$)")


@dataclass(frozen=True, slots=True)
class Place:
    """A building or room named in a sentence."""

    kind: Kind
    span: Span


def plain_room(letter: Letter, found: list[Place], room: Place, scope: Span) -> Place | None:
    """Give a room without a name between the commas behind a building: "..., main auditorium,"."""
    if room.kind != "room" or not found or found[-1].kind != "building":
        return None
    if letter.lexicon.unspaced and found[-1].span.end == room.span.start:
        return room  # "希尔顿酒店宴会厅"
    start = _behind_street(letter, found[-1].span.end, room.span.start)
    item = _ITEM.match(letter.document.text, start, scope.end)
    item = item or _with_floor(letter, found[-1].span.end, scope.end)
    span = without_leading(letter, Span(*item.span("item"))) if item else room.span
    close = item is not None and (
        (span.contains(room.span) and room.span.start == span.start)
        or room.span.end == span.end
        or (span.contains(room.span) and letter.search("venues.levels", span) is not None)
    )
    return Place("room", span) if close else None


def _behind_street(letter: Letter, start: int, end: int) -> int:
    """Give where a street between a building and its room ends: "Blue House, 5 Lake Road, hall"."""
    comma = letter.folded.rfind(",", start, max(start, end))
    street = letter.search("venues.streets", Span(start, comma)) if comma > start else None
    return comma if street and comma - start <= _STREET_REACH else start


def _with_floor(letter: Letter, start: int, limit: int) -> re.Match[str] | None:
    """Match a room told by its floor: "..., meeting room on the third floor"."""
    item = _LONG_ITEM.match(letter.document.text, start, limit)
    return item if item and letter.search("venues.levels", Span(*item.span("item"))) else None


def without_leading(letter: Letter, name: Span) -> Span:
    """Take the preposition off that a name begins with."""
    leading = letter.lexicon.pattern("parts.leading_words").match(letter.folded, *name)
    end = leading.end() if leading else name.start
    return stripped(letter.document.text, Span(end, name.end))


def is_part(letter: Letter, nouns: list[Noun], span: Span) -> bool:
    """Tell a part of an institution from a mere noun: its room follows behind a comma.

    "In the main building of the university, Room 204", where the noun comes first.
    """
    first, *rest = nouns
    if first.kind != "building" or first.lexicon.venues.noun_last or len(rest) < _PART_NOUNS:
        return False
    owner, room = rest[:_PART_NOUNS]
    between = letter.folded[span.end : room.span.start].strip()
    return (
        (owner.kind, room.kind) == ("building", "room")
        and span.contains(owner.span)
        and span.end == owner.span.end
        and between in (",", "(", "،")
    )


def is_whole_hall(letter: Letter, room: Span) -> bool:
    """Tell a hall that is a building of its own, by its long name that says what it is for.

    "قاعة بندرانايكا التذكارية الدولية للمؤتمرات"
    """
    long = len(letter.text(room).split()) > ROOM_WORDS
    named = letter.search("events.nouns", room) and not letter.search("venues.levels", room)
    return long and bool(named)


def with_halls_inside(letter: Letter, places: list[Place]) -> list[Place]:
    """Take a hall right behind a building for its room: "at the Hilton Hotel, Congress Hall"."""
    halls = [
        other
        for one, other in pairwise(places)
        if (one.kind, other.kind) == ("building", "building")
        and letter.folded[one.span.end : other.span.start].strip() in (",", "،", "，")
        and letter.search("venues.rooms", other.span)
    ]
    return [Place("room", p.span) if p in halls else p for p in places]


def with_halls_parted(letter: Letter, places: list[Place]) -> list[Place]:
    """Take the first of two rooms in a row for the building: "Rose Conference Hall, Room 2"."""
    if any(place.kind == "building" for place in places):
        return places
    for index, (one, other) in enumerate(pairwise(places)):
        if joint(letter.lexicon).fullmatch(letter.folded, one.span.end, other.span.start):
            return [*places[:index], Place("building", one.span), *places[index + 1 :]]
    return places


def with_halls_owned(letter: Letter, places: list[Place]) -> list[Place]:
    """Take a hall "of" its owner for the building, where the room follows behind a comma.

    "In the Old Theatre of the University, Room 3".
    """
    for index in range(len(places) - 2):
        hall, owner, room = places[index : index + 3]
        if [place.kind for place in (hall, owner, room)] != ["room", "building", "room"]:
            continue
        link = letter.folded[hall.span.end : owner.span.start].strip()
        comma = letter.folded[owner.span.end : room.span.start].strip()
        is_of = letter.lexicon.pattern("venues.links").fullmatch(link)
        if is_of and comma in (",", "،") and letter.search("venues.either", hall.span):
            whole = Place("building", Span(hall.span.start, owner.span.end))
            return [*places[:index], whole, *places[index + 2 :]]
    return places


def with_halls_told(letter: Letter, places: list[Place]) -> list[Place]:
    """Take a hall for a room where a building is told besides, and else for a building.

    "At the Blue Hotel ... Sessions are held in the Grand Theatre", "at the Grand Theatre".
    """
    halls = [place for place in places if _is_hall(letter, place)]
    others = [place for place in places if place not in halls]
    if any(place.kind == "building" for place in others):
        if any(place.kind == "room" for place in others):
            return places
        return [Place("room", p.span) if p in halls else p for p in places]
    if not halls or any(place.kind == "building" for place in halls):
        return places
    return [Place("building", p.span) if p.span == halls[0].span else p for p in places]


def _is_hall(letter: Letter, place: Place) -> bool:
    """Tell whether a name is that of a hall, which may be in a building or be one itself."""
    if letter.search("venues.either", place.span):
        return True
    named = place.kind == "building" and letter.search("venues.rooms", place.span)
    return bool(named) and is_whole_hall(letter, place.span)


def parted_from_body(letter: Letter, place: Place) -> list[Place]:
    """Part a Chinese hall from the body whose it is: "信息通信部大礼堂"."""
    if place.kind != "room" or not letter.lexicon.unspaced:
        return [place]
    rest = Span(place.span.start + 1, place.span.end - 1)
    ends = [match.end() for match in letter.search_all("events.authorities", rest)]
    if ends and letter.folded[place.span.start].isascii() and ends[-1] < rest.start + _LETTERED:
        return [place]  # "B委员会厅"
    if not ends or not letter.search("venues.rooms", Span(ends[-1], place.span.end)):
        return [place]
    body = Place("building", Span(place.span.start, ends[-1]))
    return [body, Place("room", Span(ends[-1], place.span.end))]


@cache
def block(lexicon: Lexicon) -> re.Pattern[str]:
    """Match the letter or number of a block of buildings with the word for it: "B座"."""
    words = "|".join(lexicon.venues.blocks)
    return re.compile(rf"[A-Za-z\d]{{1,3}}(?:{words})" if words else "(?!)")


@cache
def joint(lexicon: Lexicon) -> re.Pattern[str]:
    """Match what stands between a place and the name of a building: marks and "市"."""
    town = lexicon.pattern("venues.town_words").pattern
    return re.compile(rf"(?:[\s,;:،，、；：()（）\"“«”»–—-]|{town})*")
