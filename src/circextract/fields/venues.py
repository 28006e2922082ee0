"""Which of the buildings and rooms that a letter names an event takes place in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.announced import Announced, announced
from circextract.fields.called_off import calls_off
from circextract.fields.corrected import is_superseded
from circextract.fields.reasons import reasons_in
from circextract.fields.venue_annex import annexed_places
from circextract.fields.venue_halls import Place, joint
from circextract.fields.venue_nouns import is_attached
from circextract.fields.venue_places import dates_and_times, places_in
from circextract.letter import Letter
from circextract.nlp import find_named

_COLONS = (":", "\uff1a")
_ADDRESS_REACH, _SUBJECT_REACH = 40, 80
# In Chinese the number of a house stands right before its name: "紫竹院路29号的香格里拉酒店".
_HOUSE_NUMBER = re.compile(r"\d号[的，,]?$")
_ATTENDING = ("events.physical", "events.hybrid")


def venue_names(event: Announced) -> tuple[Span | None, Span | None]:
    """Give the building and the room of an event, as far as the letter names them.

    The building printed with the room is that of the event: "at ITU Headquarters ... in Room H of
    the Montbrillant building".
    """
    building, room = _told(event)
    building = building or _of_event_before(event)
    if building and room:
        return building, room
    annexed = annexed_places(event.letter)
    building = building or event.first_own(p.span for p in annexed if p.kind == "building")
    rooms = (place.span for place in annexed if place.kind == "room")
    return building, room or event.first_own(own for own in rooms if event.told_alone(own))


def _told(event: Announced) -> tuple[Span | None, Span | None]:
    letter = event.letter
    listed = places_in(letter, event.seed.row.span) if event.seed.row else []
    found = listed + [
        place
        for sentence in _sentences(event)
        for place in _standing(letter, sentence)
        if not _is_left(letter, sentence, place)
    ]
    room = event.first_own(place.span for place in found if place.kind == "room")
    buildings = [place.span for place in found if place.kind == "building"]
    beside = [span for span in buildings if room and _is_beside(letter, room, span)]
    beside.sort(key=lambda span: _distance(span, room or span))
    return event.first_own(beside) or event.first_own(buildings), room


def _is_left(letter: Letter, sentence: Span, place: Place) -> bool:
    """Tell whether an event is moved from a place, or a place only says why it is moved."""
    if any(reason.contains(place.span) for reason in reasons_in(letter, sentence)):
        return True
    return is_superseded(letter, place.span) and not calls_off(letter, sentence)


def _of_event_before(event: Announced) -> Span | None:
    """Give the building just told of another event, where this one is at "the same place"."""
    letter, own = event.letter, [dated.sentence for dated in event.seed.mentions]
    same = [
        Span(*words.span())
        for sentence in dict.fromkeys([*own, *letter.sentences])
        for words in letter.search_all("venues.same_place", sentence)
        if sentence in own or event.index in event.topics.of(Span(*words.span()))
    ]
    if not same:
        return None
    others = (_told(other)[0] for other in announced(letter) if other.index != event.index)
    before = [building for building in others if building and building.start < same[0].end]
    return max(before, default=None)


def _distance(one: Span, other: Span) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _is_beside(letter: Letter, room: Span, building: Span) -> bool:
    """Tell whether a building is printed in the clause of a room."""
    between = letter.fold(Span(min(room.end, building.end), max(room.start, building.start)))
    return letter.sentence_at(room.start) == letter.sentence_at(building.start) and (
        ";" not in between
    )


def _sentences(event: Announced) -> Iterator[Span]:
    """Give the stretches that say where an event takes place, those with its dates first."""
    letter = event.letter
    yield from (dated.sentence for dated in event.seed.mentions)
    said = ("venues.held", "venues.labels", "venues.becomes", "venues.awaits")
    held = ("events.announce", "times.opening", *said, *_ATTENDING)
    hosted = ("events.hosts", "events.hosts_behind")  # "X receives both in its training centre"
    paths = (*held, *hosted)
    told = False
    for sentence in letter.sentences:
        before = letter.sentence_before(sentence)
        goes_on = before and told and letter.folded[before.end - 1] in ";\u061b\uff1b"
        told = bool(goes_on) or any(letter.search(path, sentence) for path in paths)
        told = told or is_labelled(letter, sentence)
        told = told and not _is_of_guests(letter, sentence)
        if told:  # or "the first will be at the Hotel Azul; the second, at the Palmar Centre"
            yield sentence


def is_labelled(letter: Letter, line: Span) -> bool:
    """Tell whether a line begins with a label of a place and a colon: "Place: Lima, Peru"."""
    labels = ("venues.labels", "venues.address_labels")
    found = (letter.lexicon.pattern(path).match(letter.folded, *line) for path in labels)
    return any(label and letter.folded[label.end() :].lstrip(" ")[:1] in _COLONS for label in found)


def _is_of_guests(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence that announces nothing says where guests sleep or eat."""
    lodged = letter.search("venues.lodging", sentence)
    label = letter.lexicon.pattern("venues.labels").match(letter.folded, *sentence)
    told = any(letter.search(path, sentence) for path in ("events.nouns", "venues.awaits"))
    return lodged is not None and label is None and not told


def _standing(letter: Letter, sentence: Span) -> list[Place]:
    """Give the places of a sentence that something is said to be at."""
    seats = letter.spans_of("venues.becomes", sentence)
    places = [
        place
        for place in places_in(letter, sentence)
        if not any(seat.contains(place.span) for seat in seats)
    ]
    anchors = _anchors(letter, sentence)
    kept: list[Place] = []
    for place in places:
        if (
            _is_located(letter, sentence, place, anchors)
            or _goes_on(letter, sentence, kept, place)
            or _becomes_venue(letter, place, seats)
        ):
            kept.append(place)
    return kept


def _goes_on(letter: Letter, sentence: Span, kept: list[Place], place: Place) -> bool:
    """Tell whether a place goes on with the one before, or is a room that is reserved there."""
    return bool(kept) and (
        _follows(letter, kept[-1].span, place.span)
        or _adds_room(letter, kept, place)
        or _is_reserved(letter, sentence, kept, place)
    )


def _is_reserved(letter: Letter, sentence: Span, kept: list[Place], room: Place) -> bool:
    """Tell whether a room is one of the building before: "where Room 2 has been reserved"."""
    if room.kind != "room" or kept[-1].kind != "building":
        return False
    where = letter.search("venues.where", Span(kept[-1].span.end, room.span.start))
    return where is not None and bool(
        letter.search("venues.held", Span(where.start(), sentence.end))
    )


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


def _follows(letter: Letter, before: Span, after: Span) -> bool:
    """Tell whether only punctuation and small words stand between two places."""
    between = letter.folded[before.end : after.start]
    return before.end <= after.start and (
        joint(letter.lexicon).fullmatch(between) is not None
        or letter.lexicon.pattern("parts.leading_words").fullmatch(between.strip(" ,،")) is not None
        or letter.lexicon.pattern("venues.at").fullmatch(between.strip(" ,،")) is not None
        or letter.lexicon.pattern("venues.stops").fullmatch(between.strip(" ,،")) is not None
    )


def _anchors(letter: Letter, sentence: Span) -> list[int]:
    """Give the ends of what a venue's name is printed behind: dates, times, cities, labels.

    And behind "in the same building".
    """
    named = find_named(letter.text(sentence), letter.lexicon)
    labels = (
        *letter.search_all("venues.labels", sentence),
        *letter.search_all("venues.same_place", sentence),
        *letter.search_all("venues.awaits", sentence),
    )
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
    near = Span(max(sentence.start, start - 24), start)
    rooms = letter.spans_of("venues.rooms", near)
    if any(_follows(letter, room, place.span) for room in rooms):
        return True  # "in the auditorium of the Palmar Centre"
    cues = [match.end() for match in letter.search_all("venues.at", near)]
    if cues and not letter.folded[cues[-1] : start].strip(" \n\"“«'’"):
        return True
    if letter.lexicon.unspaced and _HOUSE_NUMBER.search(letter.folded, sentence.start, start):
        return True
    return is_attached(letter, letter.folded[start - 1 : start])
