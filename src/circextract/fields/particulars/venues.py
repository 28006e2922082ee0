"""Which of the buildings and rooms that a letter names an event takes place in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from circextract.document import Span
from circextract.fields.dating.corrected import is_superseded
from circextract.fields.dating.dated import dates_in, yearless_days
from circextract.fields.meetings.announced import Announced, announced, topics_of
from circextract.fields.meetings.called_off import calls_off
from circextract.fields.particulars.hosts import all_hosts
from circextract.fields.particulars.row_cells import room_cells
from circextract.fields.particulars.shared_venues import same_building, shared_building
from circextract.fields.places.venue_annex import annexed_places
from circextract.fields.places.venue_halls import Place, with_halls_told
from circextract.fields.places.venue_places import places_in
from circextract.fields.places.venue_standing import standing_places, told_together
from circextract.fields.wording.reasons import reasons_in
from circextract.letter import Letter, once, once_each
from circextract.lines import LABEL_END

_AT_REACH = 24
_CELLS_OF_CHANGE, _CELLS_OF_DAY, _HEAD_REACH = 3, 2, 160
_BEFORE_FIRST = timedelta(days=60)
_LETTERED = re.compile(r"[^\W\d_]+ (?:[A-ZА-Я]|\d{1,3})")  # "Building B", "bâtiment 3"
_ATTENDING = ("events.physical", "events.hybrid")


def venue_names(event: Announced) -> tuple[Span | None, Span | None]:
    """Give the building and the room of an event, as far as the letter names them.

    The building printed with the room is that of the event: "at ITU Headquarters ... in Room H of
    the Montbrillant building".
    """
    building, room = _told(event)
    building = building or _of_event_before(event) or shared_building(event, _all_told, room)
    if building and room:
        return building, room
    annexed = annexed_places(event.letter)
    building = building or event.first_own(p.span for p in annexed if p.kind == "building")
    rooms = (place.span for place in annexed if place.kind == "room")
    return building, room or event.first_own(own for own in rooms if event.told_alone(own))


def _told(event: Announced) -> tuple[Span | None, Span | None]:
    letter = event.letter
    row = event.seed.row.span if event.seed.row else None
    listed = [*places_in(letter, row), *room_cells(letter, row)] if row else []
    found = listed + [
        place for sentence in _sentences(event) for place in _standing(letter, sentence)
    ]
    found = with_halls_told(letter, _own(event, found) or _own(event, _elsewhere(letter)))
    rooms = [place.span for place in found if place.kind == "room"]
    room = event.first_own(sorted(rooms, key=lambda span: _is_plain_hall(letter, span)))
    buildings = [place.span for place in found if place.kind == "building"]
    beside = [span for span in buildings if room and _is_beside(letter, room, span)]
    beside.sort(key=lambda span: (_is_numbered(letter, span), _distance(span, room or span)))
    building = room and same_building(letter, room)
    building = building or event.first_own(beside) or event.first_own(buildings)
    return building and _whole_name(letter, _of_house(letter, building, buildings)), room


@once_each
def _standing(letter: Letter, sentence: Span) -> list[Place]:
    """Give the places of a sentence at which something is said to be, and to stay."""
    places = standing_places(letter, sentence)
    return [place for place in places if not _is_left(letter, sentence, place)]


def _own(event: Announced, places: list[Place]) -> list[Place]:
    """Give the places that may be those of an event."""
    return [
        place
        for place in places
        if event.concerns(place.span)
        and not _is_in_row_of_other(event, place.span)
        and not _is_only_host(event.letter, place.span)
    ]


def _is_only_host(letter: Letter, building: Span) -> bool:
    """Tell whether a name is that of a host, and not where it says "in" or "at"."""
    before = Span(max(0, building.start - _AT_REACH), building.start)
    at = letter.spans_of("venues.at", before)
    if at and not letter.folded[at[-1].end : building.start].strip():
        return False
    return any(name.overlaps(building) for name in all_hosts(letter))


@once
def _all_told(letter: Letter) -> list[tuple[Span | None, Span | None]]:
    """Give the building and the room told of each event."""
    return [_told(event) for event in announced(letter)]


def _is_plain_hall(letter: Letter, room: Span) -> bool:
    """Tell a hall without a name, which yields to a room that has one: "the auditorium"."""
    return letter.lexicon.pattern("venues.halls").fullmatch(letter.folded, *room) is not None


@once
def _elsewhere(letter: Letter) -> list[Place]:
    """Give the buildings printed with their rooms, whatever their sentences say."""
    return [
        place
        for sentence in letter.sentences
        for place in told_together(letter, sentence)
        if not _is_of_guests(letter, sentence) and not _is_left(letter, sentence, place)
    ]


def _is_in_row_of_other(event: Announced, place: Span) -> bool:
    """Tell whether words stand in a row of a timetable that opens with no day of an event."""
    letter, first = event.letter, event.seed.date.start
    line = letter.folded.rfind("\n", 0, place.start) + 1
    if first is None or letter.folded.count("\t", line, place.start) < _CELLS_OF_DAY:
        return False  # one alone stands behind the number of a paragraph
    row = Span(line, place.end)
    parts = letter.sentences_in(row)
    days = [dated.date for dated in yearless_days(letter, first - _BEFORE_FIRST, parts)]
    days = days or dates_in(letter, row)
    return bool(days) and not any(event.seed.covers(day) for day in days)


def _is_numbered(letter: Letter, building: Span) -> bool:
    """Tell a block by its number or letter from a building with a name: "учебный корпус № 2"."""
    text = letter.text(building)
    if letter.lexicon.unspaced:
        return False
    if _LETTERED.fullmatch(text):
        return True
    return any(map(str.isdigit, text)) and not any(map(str.isupper, text[1:]))


def _of_house(letter: Letter, building: Span, others: list[Span]) -> Span:
    """Give the building of the house's seat where it is told: "headquarters, Blue building"."""
    if not letter.search("venues.headquarters", building):
        return building
    beside = (span for span in others if span > building and _is_beside(letter, building, span))
    return next((s for s in beside if not letter.search("venues.headquarters", s)), building)


def _whole_name(letter: Letter, building: Span) -> Span:
    """Give the name printed in full before, where only its noun is repeated: "the Institute"."""
    short = letter.fold(building)
    if not letter.lexicon.pattern("venues.buildings").fullmatch(short):
        return building
    before = Span(letter.body.start, max(letter.body.start, building.start))
    for noun in reversed(letter.spans_of("venues.buildings", before)):
        sentence = letter.sentence_at(noun.start)
        if short not in letter.fold(noun).split() or sentence is None:
            continue
        named = (p.span for p in places_in(letter, sentence) if p.span.contains(noun))
        if whole := next((span for span in named if letter.fold(span) != short), None):
            return whole
    return building


def _is_left(letter: Letter, sentence: Span, place: Place) -> bool:
    """Tell whether an event is moved from a place, or a place only says why it is moved."""
    if any(reason.contains(place.span) for reason in reasons_in(letter, sentence)):
        return True
    if _is_in_old_cell(letter, sentence, place):
        return True
    return is_superseded(letter, place.span) and not calls_off(letter, sentence)


def _is_in_old_cell(letter: Letter, row: Span, place: Place) -> bool:
    """Tell whether a place stands in the second of three cells: what it was, before what it is."""
    cells = letter.folded[row.start : row.end].split("\t")
    before = letter.folded.count("\t", row.start, place.span.start)
    if before != 1 or len(cells) != _CELLS_OF_CHANGE:
        return False
    new = Span(row.start + len("\t".join(cells[:2])) + 1, row.end)
    above = Span(max(letter.body.start, row.start - _HEAD_REACH), row.start)
    heads = ("corrections.columns", "corrections.new", "deadlines.superseded")
    return any(own.kind == place.kind for own in places_in(letter, new)) and any(
        letter.search(path, above) for path in heads
    )


def _of_event_before(event: Announced) -> Span | None:
    """Give the building just told of another event, where this one is at "the same place"."""
    letter, own = event.letter, [dated.sentence for dated in event.seed.mentions]
    same = [
        words
        for sentence in dict.fromkeys([*own, *letter.sentences])
        for words in letter.spans_of("venues.same_place", sentence)
        if sentence in own or event.index in event.topics.of(words)
    ]
    if not same:
        return None
    told = enumerate(_all_told(letter))
    others = [building for index, (building, _) in told if index != event.index]
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
    letter, says = event.letter, _says_where(event.letter)
    yield from (dated.sentence for dated in event.seed.mentions)
    told = False
    for sentence in letter.sentences:
        before = letter.sentence_before(sentence)
        goes_on = before and told and letter.folded[before.end - 1] in ";\u061b\uff1b"
        told = bool(goes_on) or sentence in says
        told = told or any(event.seed.covers(date) for date in dates_in(letter, sentence))
        told = told and not _is_of_guests(letter, sentence)
        if told:  # or "the first will be at the Hotel Azul; the second, at the Palmar Centre"
            yield sentence


@once
def _says_where(letter: Letter) -> frozenset[Span]:
    """Find the sentences that say where something takes place, whatever the event."""
    said = ("venues.held", "venues.labels", "venues.becomes", "venues.awaits")
    held = ("events.announce", "times.opening", *said, *_ATTENDING)
    hosted = ("events.hosts", "events.hosts_behind")  # "X receives both in its training centre"
    return frozenset(
        sentence
        for sentence in letter.sentences
        if any(letter.search(path, sentence) for path in (*held, *hosted))
        or is_labelled(letter, sentence)
        or _deals(letter, sentence)
    )


def _deals(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence names two events apart: "the first in Room A, the second in B"."""
    return len({mark.events for mark in topics_of(letter).named_in(sentence) if mark.events}) > 1


def is_labelled(letter: Letter, line: Span) -> bool:
    """Tell whether a line begins with a label of a place and what ends it: "Place: Lima, Peru"."""
    labels = ("venues.labels", "venues.address_labels")
    found = (letter.lexicon.pattern(path).match(letter.folded, *line) for path in labels)
    return any(label and LABEL_END.match(letter.folded, label.end()) for label in found)


def _is_of_guests(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence that announces nothing says where guests sleep or eat."""
    lodged = letter.search("venues.lodging", sentence)
    label = letter.lexicon.pattern("venues.labels").match(letter.folded, *sentence)
    paths = ("events.nouns", "venues.awaits", "venues.becomes")
    told = any(letter.search(path, sentence) for path in paths)
    return lodged is not None and label is None and not told
