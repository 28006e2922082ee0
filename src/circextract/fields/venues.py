"""Names of buildings and rooms, and which of them an event takes place in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from circextract.document import Span
from circextract.fields.announced import Announced, announced
from circextract.fields.corrected import is_superseded
from circextract.fields.dated import dates_in, times_in
from circextract.fields.names import name_behind, without_tail
from circextract.fields.venue_nouns import Kind, Noun, is_attached, nouns_in, without_city
from circextract.letter import Letter
from circextract.lexicon import Lexicon
from circextract.lines import stripped
from circextract.nlp import find_named

_ROOM_WORDS = 4
_ADDRESS_REACH = 40
_WORD_REACH = 4
_WORD_BEFORE = re.compile(r"(?<!\S)([^\s,;:()]+)[ \n]$")
_GOES_ON = re.compile(r"[ \n]+([^\s,;:()]+)")
_HAN = re.compile(r"[\u3400-\u9fff]")
# Words of another script may stand before a Chinese noun with their blanks: "Hải Vân会议中心".
_HAN_WORD = re.compile(r"(?:[^\W\d_\u3400-\u9fff]+ )*[^\s,;:，。；：、（）()“”\"《》]*$")
_ACRONYM = re.compile(r"\s?[(\uff08][A-ZА-ЯЁ]{3,8}[)\uff09]")
_LATIN_NAME = re.compile(r"\s?[(\uff08][A-Z][A-Za-z .'-]{2,60}[)\uff09]")
_BREAKS = re.compile(r"[,;:،，、；：(（]")


@dataclass(frozen=True, slots=True)
class Place:
    """A building or room named in a sentence."""

    kind: Kind
    span: Span


def places_in(letter: Letter, scope: Span) -> list[Place]:
    """Give the buildings and rooms named in a stretch, in order and without overlaps."""
    nouns = nouns_in(letter, scope)
    found: list[Place] = []
    for index, noun in enumerate(nouns):
        kind = noun.kind
        start = max([scope.start, *(n.span.end for n in nouns[:index] if n.kind != kind)])
        limit = min([scope.end, *(n.span.start for n in nouns[index + 1 :] if n.kind != kind)])
        span = _name(letter, noun, Span(start, _before_attached(letter, limit)))
        span = _with_acronym(letter, span) if kind == "building" else span
        if found and found[-1].span.overlaps(span) and found[-1].kind == kind:
            before = found.pop().span
            span = Span(before.start, max(before.end, span.end))
        if _is_name(letter, kind, noun.span, span):
            found.append(Place(kind, span))
    return _with_halls_parted(letter, found) or _facilities(letter, scope)


def _with_halls_parted(letter: Letter, places: list[Place]) -> list[Place]:
    """Take the first of two rooms in a row for the building: "Rose Conference Hall, Room 2"."""
    if any(place.kind == "building" for place in places):
        return places
    for index, (one, other) in enumerate(pairwise(places)):
        if _joint(letter.lexicon).fullmatch(letter.folded, one.span.end, other.span.start):
            return [*places[:index], Place("building", one.span), *places[index + 1 :]]
    return places


def _with_acronym(letter: Letter, span: Span) -> Span:
    """Add the acronym of a building behind its name, in a Chinese letter its Latin name too."""
    pattern = _LATIN_NAME if letter.lexicon.unspaced else _ACRONYM
    acronym = pattern.match(letter.document.text, span.end)
    return Span(span.start, acronym.end()) if acronym else span


def _before_attached(letter: Letter, limit: int) -> int:
    """Give the end of the words before a noun, less the preposition that is written with it."""
    attached = is_attached(letter, letter.folded[limit - 1 : limit])
    return limit - 1 if attached and letter.folded[limit - 2 : limit - 1].isspace() else limit


def _name(letter: Letter, noun: Noun, scope: Span) -> Span:
    """Give a noun with the words of its name on both sides, inside a stretch."""
    if _HAN.match(letter.folded, noun.span.end - 1):
        return Span(_han_start(letter, noun.span, scope.start), noun.span.end)
    foreign = noun.lexicon != letter.lexicon
    start = noun.span.start
    if noun.lexicon.venues.noun_last or not foreign:
        start = _start(letter, noun.span, scope.start)
    if noun.lexicon.venues.noun_last or foreign:
        end = _capital_end(letter, noun, scope.end)
    else:
        end = _open_end(letter, noun.span, scope.end)
    return without_tail(letter, without_city(letter, noun, Span(start, end)))


def _start(letter: Letter, noun: Span, earliest: int) -> int:
    """Give where the words with a capital before a noun begin."""
    text, start = letter.document.text, noun.start
    while match := _WORD_BEFORE.search(text, max(earliest, start - 40), start):
        if not match.group(1)[0].isupper() and not _links(letter, Span(*match.span(1)), earliest):
            break
        start = match.start()
    leading = letter.lexicon.pattern("venues.at").match(letter.folded, start, noun.start)
    article = letter.lexicon.pattern("parts.leading_words").match(letter.folded, start, noun.start)
    ends = [match.end() for match in (leading, article) if match]
    return stripped(text, Span(max(ends), noun.end)).start if ends else start


def _links(letter: Letter, word: Span, earliest: int) -> bool:
    """Tell whether a small word links two words with a capital: "Exhibition and Convention"."""
    before = _WORD_BEFORE.search(letter.document.text, max(earliest, word.start - 40), word.start)
    is_link = letter.lexicon.pattern("venues.links").fullmatch(letter.folded, *word)
    capital = before is not None and before.group(1)[0].isupper()
    return letter.lexicon.venues.noun_last and is_link is not None and capital


def _capital_end(letter: Letter, noun: Noun, limit: int) -> int:
    """Give the end of a name behind its noun: words with a capital, and what links them."""
    text, end = letter.document.text, noun.span.end
    links = noun.lexicon.pattern("venues.links")
    linked = noun.kind == "building" or noun.lexicon != letter.lexicon
    while end < limit:
        begin = stripped(text, Span(end, limit)).start
        link = links.match(letter.folded, begin, limit) if linked else None
        word = _GOES_ON.match(text, link.end() if link else end, limit)
        if word is None or not (word.group(1)[0].isupper() or word.group(1)[0].isdigit()):
            break
        end = word.end()
        if text[end - 1] in ".”\"'":
            return end - 1
    return end


def _open_end(letter: Letter, noun: Span, limit: int) -> int:
    """Give the end of a name that goes on behind its noun up to the first end of names."""
    behind = stripped(letter.document.text, Span(noun.end, limit))
    if _BREAKS.match(letter.folded, behind.start) or behind.start >= limit:
        return noun.end
    name = name_behind(letter, noun.start, limit)
    return max(noun.end, name.end) if name else noun.end


def _han_start(letter: Letter, noun: Span, earliest: int) -> int:
    """Give where a Chinese name begins: behind the last stop word or the names of places."""
    match = _HAN_WORD.search(letter.document.text, max(earliest, noun.start - 30), noun.start)
    start = match.start() if match else noun.start
    named = find_named(letter.text(Span(start, noun.start)), letter.lexicon)
    places = [place.span.shift(start) for place in named]
    for stop in letter.search_all("venues.stops", Span(start, noun.start)):
        if not any(place.contains(Span(*stop.span())) for place in places):
            start = stop.end()  # but "的" in the name of Montevideo ends nothing
    scope = Span(start, noun.start)
    start = max([start, *(span.end for span in _dates_and_times(letter, scope))])
    return _behind_places(letter, Span(start, noun.end))


def _dates_and_times(letter: Letter, scope: Span) -> list[Span]:
    dates = [date.span for date in dates_in(letter, scope)]
    return dates + [time.span for time in times_in(letter, scope)]


def _behind_places(letter: Letter, span: Span) -> int:
    """Give the offset behind the country and city a name is printed with.

    A city alone right behind "in" is the place; elsewhere it may belong to the name.
    """
    start = span.start
    named = find_named(letter.text(span), letter.lexicon)
    chain = []
    for place in named:
        if place.span.start + span.start != start or place.kind not in ("city", "country"):
            break
        if letter.folded.startswith("市民", place.span.shift(span.start).end):
            return start  # "深圳市民中心" is the Civic Center of Shenzhen
        chain.append(place.kind)
        start = place.span.shift(span.start).end
    is_place = len(chain) > 1 or _is_right_behind(letter, "venues.straight_before", span.start)
    town = letter.lexicon.pattern("venues.town_words").match(letter.folded, start)
    if town:
        is_place, start = True, town.end()
    return start if chain and "city" in chain and is_place else span.start


def _is_right_behind(letter: Letter, path: str, offset: int) -> bool:
    """Tell whether a phrase of a table ends at an offset."""
    before = Span(max(0, offset - _WORD_REACH), offset)
    return any(match.end() == offset for match in letter.search_all(path, before))


@cache
def _joint(lexicon: Lexicon) -> re.Pattern[str]:
    """Match what stands between a place and the name of a building: marks and "市"."""
    town = lexicon.pattern("venues.town_words").pattern
    return re.compile(rf"(?:[\s,;:،，、；：()（）\"“«”»–—-]|{town})*")


def _is_name(letter: Letter, kind: Kind, noun: Span, span: Span) -> bool:
    """Tell a name from a mere noun: it has a capital, a number, quotes or words of its own."""
    text = letter.text(span)
    if kind == "room" and len(text.split()) > _ROOM_WORDS:
        return False
    if any(character.isupper() or character.isdigit() or character in '"«“' for character in text):
        return True
    return span != noun and text.isprintable() and text == text.upper()


def _facilities(letter: Letter, scope: Span) -> list[Place]:
    """Give the buildings of the gazetteer, which need no noun: "CICG"."""
    rooms = letter.lexicon.pattern("venues.rooms")
    return [
        Place("building", named.span.shift(scope.start))
        for named in find_named(letter.text(scope), letter.lexicon)
        if named.kind == "facility"
        and not rooms.search(letter.folded, *named.span.shift(scope.start))
    ]


def venue_names(event: Announced) -> tuple[Span | None, Span | None]:
    """Give the building and the room of an event, as far as the letter names them.

    The building printed with the room is that of the event: "at ITU Headquarters ... in Room H of
    the Montbrillant building".
    """
    letter = event.letter
    listed = places_in(letter, event.seed.row.span) if event.seed.row else []
    found = listed + [
        place
        for sentence in _sentences(event)
        for place in _standing(letter, sentence)
        if not is_superseded(letter, place.span)
    ]
    room = event.first_own(place.span for place in found if place.kind == "room")
    buildings = [place.span for place in found if place.kind == "building"]
    beside = [span for span in buildings if room and _is_beside(letter, room, span)]
    beside.sort(key=lambda span: _distance(span, room or span))
    own = event.first_own(beside) or event.first_own(buildings)
    return own or _of_event_before(event), room


def _of_event_before(event: Announced) -> Span | None:
    """Give the building of the event before, where this one is at "the same place" as just told."""
    same = [
        dated.sentence
        for dated in event.seed.mentions
        if event.letter.search("venues.same_place", dated.sentence)
    ]
    if not same or not event.index:
        return None
    building, _ = venue_names(announced(event.letter)[event.index - 1])
    return building if building and building.start < same[0].end else None


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
    paths = ("events.announce", "times.opening", "venues.held", "venues.labels")
    for sentence in letter.sentences:
        if any(letter.search(path, sentence) for path in paths):
            yield sentence


def _standing(letter: Letter, sentence: Span) -> list[Place]:
    """Give the places of a sentence that something is said to be at."""
    places = places_in(letter, sentence)
    anchors = _anchors(letter, sentence)
    kept: list[Place] = []
    for place in places:
        if _is_located(letter, sentence, place, anchors) or (
            kept
            and (_follows(letter, kept[-1].span, place.span) or _adds_room(letter, kept, place))
        ):
            kept.append(place)
    return kept


def _adds_room(letter: Letter, kept: list[Place], room: Place) -> bool:
    """Tell whether a room ends an address: "at the Blue Hotel by the sea, Room 2"."""
    before = letter.folded[: room.span.start].rstrip()[-1:]
    near = room.span.start - kept[-1].span.end < _ADDRESS_REACH
    return room.kind == "room" and kept[-1].kind == "building" and near and before in ",،，"


def _follows(letter: Letter, before: Span, after: Span) -> bool:
    """Tell whether only punctuation and small words stand between two places."""
    between = letter.folded[before.end : after.start]
    return before.end <= after.start and (
        _joint(letter.lexicon).fullmatch(between) is not None
        or letter.lexicon.pattern("parts.leading_words").fullmatch(between.strip(" ,،")) is not None
        or letter.lexicon.pattern("venues.at").fullmatch(between.strip(" ,،")) is not None
        or letter.lexicon.pattern("venues.stops").fullmatch(between.strip(" ,،")) is not None
    )


def _anchors(letter: Letter, sentence: Span) -> list[int]:
    """Give the ends of what a venue's name is printed behind: dates, times, cities, labels."""
    named = find_named(letter.text(sentence), letter.lexicon)
    labels = letter.search_all("venues.labels", sentence)
    return [
        *(span.end for span in _dates_and_times(letter, sentence)),
        *(n.span.end + sentence.start for n in named if n.kind in ("city", "country")),
        *(match.end() for match in labels),
    ]


def _is_located(letter: Letter, sentence: Span, place: Place, anchors: list[int]) -> bool:
    """Tell whether a name stands where a venue does: behind "at", a city, a date or a label."""
    start = place.span.start
    joint = _joint(letter.lexicon)
    if any(joint.fullmatch(letter.folded, end, start) for end in anchors if end <= start):
        return True
    near = Span(max(sentence.start, start - 24), start)
    rooms = letter.spans_of("venues.rooms", near)
    if any(_follows(letter, room, place.span) for room in rooms):
        return True  # "in the auditorium of the Palmar Centre"
    cues = [match.end() for match in letter.search_all("venues.at", near)]
    if cues and not letter.folded[cues[-1] : start].strip(" \n\"“«'’"):
        return True
    return is_attached(letter, letter.folded[start - 1 : start])
