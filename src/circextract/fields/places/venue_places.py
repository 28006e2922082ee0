"""Buildings and rooms named in a stretch of a letter, each with its whole name."""

from __future__ import annotations

import re
from functools import cache

from circextract.document import Span
from circextract.fields.naming.bare_names import names_before_cities, names_before_rooms
from circextract.fields.naming.names import name_behind, without_tail
from circextract.fields.places.before_streets import names_before_streets
from circextract.fields.places.han_names import han_start
from circextract.fields.places.venue_halls import (
    ROOM_WORDS,
    Place,
    block,
    is_part,
    is_whole_hall,
    parted_from_body,
    plain_room,
    with_halls_inside,
    with_halls_owned,
    with_halls_parted,
)
from circextract.fields.wording.venue_nouns import Kind, Noun, is_attached, nouns_in, without_city
from circextract.letter import Letter
from circextract.lexicon import Lexicon
from circextract.lines import stripped
from circextract.nlp import find_named

_CITY_REACH = 24
_WORD_BEFORE = re.compile(r"(?<![^\s(（])([^\s,;:()]+)[ \n]$")
_GOES_ON = re.compile(r"[ \n]+([\"“«„]?[^\s,;:()“«„]+)")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ACRONYM = re.compile(r"\s?[(\uff08][A-ZА-ЯЁ]{3,8}[)\uff09]")
_LATIN_NAME = re.compile(r"\s?[(\uff08][A-Z][A-Za-zÀ-ÿ .'’-]{2,60}[)\uff09]")
_QUOTED = re.compile(r"\s?[\"“«„][^\"“”«»„\n]{2,60}[\"”»“]")
_CAPITALS = re.compile(r"(?<=\s)(?P<of>[^\W\d_]{1,5})\s(?P<words>[^\W\d_][\w'’-]*)\s$")
# What stands before the last part of a word of two.
_FIRST_PART = re.compile(r"(?<![^\s(\"«“])[A-ZÀ-ÞА-ЯЁ][^\W\d_]+[-\u2010\u2011]$")
_COMPOUND = 24
# Endings differ behind some consonants: "Национальный политехнический".
_HARD = str.maketrans("ыо", "ие")
_CODE = re.compile(r"[ \n][A-ZА-Я]{1,3}[ -]?\d{1,4}(?!\w)")
_OPENING = re.compile(r"[\"“«„][A-ZÀ-ÞА-ЯЁ][^\"”»]*$")
# "the "Poytaxt" Business Centre"
_IN_QUOTES = re.compile(r"[\"“«„][A-ZÀ-ÞА-ЯЁ][^\"”»]*[\"”»]$")
_BREAKS = re.compile(r"[,;:،，、；：(（]")


def places_in(letter: Letter, scope: Span) -> list[Place]:
    """Give the buildings and rooms named in a stretch, in order and without overlaps."""
    nouns = nouns_in(letter, scope)
    halls = letter.spans_of("venues.halls", scope)
    found: list[Place] = []
    for index, noun in enumerate(nouns):
        kind = noun.kind
        start = max([scope.start, *(n.span.end for n in nouns[:index] if n.kind != kind)])
        later = (_name_start(letter, noun, n) for n in nouns[index + 1 :] if n.kind != kind)
        limit = min([scope.end, *later])
        span = _name(letter, noun, Span(start, _before_attached(letter, limit)))
        if kind == "building":
            span = _with_acronym(letter, span)
        elif letter.lexicon.unspaced:
            span = Span(span.start, _behind_own_name(letter, span.end))
        if found and found[-1].span.contains(span):
            continue  # "大会堂（Great Hall）"
        if found and found[-1].kind == kind and _are_one(letter, found[-1].span, span):
            before = found.pop().span
            span = Span(before.start, max(before.end, span.end))
        if kind == "room" and is_whole_hall(letter, span):
            kind = "building"
        if _is_name(letter, kind, noun.span, span) or is_part(letter, nouns[index:], span):
            found.append(Place(kind, span))
        elif plain := plain_room(letter, found, Place(kind, span), scope):
            found.append(plain)
        elif hall := next((own for own in halls if own.overlaps(noun.span)), None):
            found.append(Place("room", hall))
    if not any(place.kind == "building" for place in found):
        named = [*_facilities(letter, scope), *_nounless(letter, scope)]
        found += [own for own in named if not any(own.span.overlaps(p.span) for p in found)]
        found.sort(key=lambda place: place.span)
    found = with_halls_owned(letter, with_halls_parted(letter, with_halls_inside(letter, found)))
    return [part for place in found for part in parted_from_body(letter, place)]


def _are_one(letter: Letter, before: Span, span: Span) -> bool:
    """Tell whether two stretches are one name: they overlap, or a bracket ends in the middle."""
    bracket = letter.document.text[span.start - 1 : span.start] in (")", "\uff09")
    return before.overlaps(span) or (bracket and before.end == span.start)


def _name_start(letter: Letter, before: Noun, noun: Noun) -> int:
    """Give where the words of a name before its noun begin, behind "of" in French.

    "Salle Comoé du Sofitel Hôtel Ivoire" is a room of the "Sofitel Hôtel Ivoire".
    """
    start = noun.span.start
    adjective = _adjective(letter.lexicon).search(letter.document.text, before.span.end, start)
    numbered = adjective and letter.folded[adjective.start() - 2 : adjective.start() - 1].isdigit()
    if adjective and (adjective.group().split()[-1].islower() or numbered):
        return adjective.start()  # "аудитория 301 главного корпуса"
    if letter.lexicon.venues.noun_last or _HAN.match(letter.folded, start):
        return start
    if noun.lexicon.venues.noun_last:  # "l'auditorium B du Olaf Nilsson Conference Center"
        return _start(letter, noun.span, before.span.end)
    name = _CAPITALS.search(letter.document.text, before.span.end, start)
    if name is None or not name.group("words")[0].isupper():
        return start
    of = letter.lexicon.pattern("venues.links").fullmatch(name.group("of").lower())
    return name.start("words") if of else start


@cache
def _adjective(lexicon: Lexicon) -> re.Pattern[str]:
    """Match the adjectives right before a noun."""
    endings = "|".join(lexicon.inflection.adjectives)
    return re.compile(rf"(?<!\S)(?:[^\W\d_]{{3,}}(?:{endings})[ \n])+$" if endings else "(?!)")


def _with_acronym(letter: Letter, span: Span) -> Span:
    """Add the acronym of a building behind its name, in a Chinese letter its Latin name too."""
    pattern = _LATIN_NAME if letter.lexicon.unspaced else _ACRONYM
    acronym = pattern.match(letter.document.text, _behind_attached_city(letter, span.end))
    end = acronym.end() if acronym else _behind_own_name(letter, span.end)
    return Span(span.start, end)


def _behind_own_name(letter: Letter, end: int) -> int:
    """Give where the name of a building in its own language ends, in brackets behind another."""
    bracket = _LATIN_NAME.match(letter.document.text, end)
    if bracket is None:
        return end
    nouns = nouns_in(letter, Span(end, bracket.end()))
    foreign = any(noun.lexicon != letter.lexicon for noun in nouns)
    return bracket.end() if foreign else end


def _behind_attached_city(letter: Letter, end: int) -> int:
    """Give where a city that is written together with its preposition ends behind a name."""
    if not letter.lexicon.inflection.prefixes:
        return end
    near = Span(end, min(len(letter.folded), end + _CITY_REACH))
    for named in find_named(letter.text(near), letter.lexicon)[:1]:
        city = named.span.shift(near.start)
        between = letter.folded[end : city.start].strip()
        leads = letter.lexicon.pattern("parts.leading_words").fullmatch(between)
        if named.kind == "city" and (len(between) <= 1 or leads):
            return city.end
    return end


def _before_attached(letter: Letter, limit: int) -> int:
    """Give the end of the words before a noun, less the preposition that is written with it."""
    attached = is_attached(letter, letter.folded[limit - 1 : limit])
    return limit - 1 if attached and letter.folded[limit - 2 : limit - 1].isspace() else limit


def _name(letter: Letter, noun: Noun, scope: Span) -> Span:
    """Give a noun with the words of its name on both sides, inside a stretch."""
    if _HAN.match(letter.folded, noun.span.end - 1):
        text, start = letter.document.text, han_start(letter, noun.span, scope.start)
        own = block(letter.lexicon).match(text, start) if noun.kind == "room" else None
        is_before = own is not None and text[own.end() : own.end() + 1].isalnum()
        return Span(own.end() if own and is_before else start, noun.span.end)
    foreign = noun.lexicon != letter.lexicon
    start = noun.span.start
    if noun.lexicon.venues.noun_last or not foreign:
        start = _start(letter, noun.span, scope.start)
    if noun.lexicon.venues.noun_last or foreign:
        end = _capital_end(letter, noun, scope.end)
    else:
        end = _open_end(letter, noun.span, scope.end)
    if noun.kind == "room":
        end = max(end, _numbers_end(letter, noun.span, scope.end))
    whole = without_tail(letter, Span(start, end))
    if noun.kind == "building" and _ACRONYM.match(letter.document.text, whole.end):
        return whole  # "the Conference Centre of Geneva (CICG)"
    return without_tail(letter, without_city(letter, noun, whole))


def _start(letter: Letter, noun: Span, earliest: int) -> int:
    """Give where the words with a capital before a noun begin."""
    text, start = letter.document.text, _compound_start(letter, noun)
    is_compound = start < noun.start
    while match := _WORD_BEFORE.search(text, max(earliest, start - 40), start):
        word = Span(*match.span(1))
        if _OPENING.match(match.group(1)):
            start = word.start + 1
            break  # read "State University, Room 3"
        if not match.group(1)[0].isupper() and not (
            _IN_QUOTES.match(match.group(1))
            or (is_compound and _is_link(letter, word))
            or _links(letter, word, earliest)
            or _agrees(letter, word, earliest)
        ):
            break
        start = match.start()
    if _is_number_of_room(letter, Span(start, noun.start), earliest):
        start = noun.start
    leading = letter.lexicon.pattern("venues.at").match(letter.folded, start, noun.start)
    article = letter.lexicon.pattern("parts.leading_words").match(letter.folded, start, noun.start)
    ends = [match.end() for match in (leading, article) if match]
    return stripped(text, Span(max(ends), noun.end)).start if ends else start


def _compound_start(letter: Letter, noun: Span) -> int:
    """Give where a word begins whose last part is a noun: "Президент-Отель"."""
    first = _FIRST_PART.search(letter.document.text, max(0, noun.start - _COMPOUND), noun.start)
    return first.start() if first else noun.start


def _is_number_of_room(letter: Letter, words: Span, earliest: int) -> bool:
    """Tell whether words are those that name the room before: "в зале C1 здания", "Попова здания".

    Where nouns come first, what stands between a room's and a building's names the room.
    """
    if letter.lexicon.venues.noun_last or not words.end > words.start:
        return False
    return letter.search("venues.rooms", Span(max(0, earliest - 24), words.start)) is not None and (
        not letter.folded[earliest : words.start].strip()
    )


def _is_link(letter: Letter, word: Span) -> bool:
    return letter.lexicon.pattern("venues.links").fullmatch(letter.folded, *word) is not None


def _links(letter: Letter, word: Span, earliest: int) -> bool:
    """Tell whether a small word links two words with a capital: "Exhibition and Convention"."""
    before = _WORD_BEFORE.search(letter.document.text, max(earliest, word.start - 40), word.start)
    capital = before is not None and before.group(1)[0].isupper()
    return letter.lexicon.venues.noun_last and capital and _is_link(letter, word)


def _agrees(letter: Letter, word: Span, earliest: int) -> bool:
    """Tell whether an adjective agrees with one before it that has a capital.

    "Белорусская государственная академия", where articles tell nothing.
    """
    if "Cyrillic" not in letter.lexicon.detection.scripts:
        return False
    text = letter.document.text
    before = _WORD_BEFORE.search(text, max(earliest, word.start - 40), word.start)
    if before is None or not before.group(1)[0].isupper():
        return False
    one, other = (
        letter.folded[end - 2 : end].translate(_HARD) for end in (before.end(1), word.end)
    )
    return len(before.group(1)) > 4 and one == other


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


def _numbers_end(letter: Letter, noun: Span, limit: int) -> int:
    """Give where the numbers of several rooms end, or a code: "Rooms 3 and 4", "salle CE 4"."""
    code = _CODE.match(letter.document.text, noun.end, limit)
    if code:
        return code.end()
    one = r"(?:\w?\d{1,4}\w?|[A-Z])"
    joint = rf"(?:,[ ]|[ ](?:{letter.lexicon.pattern('dates.list_and').pattern})[ ]?)"
    numbers = re.compile(rf"(?:[ \n]{one}|(?<=\d))(?:{joint}{one})+(?!\w)", re.IGNORECASE)
    found = numbers.match(letter.folded, noun.end, limit)
    return found.end() if found else noun.end


def _open_end(letter: Letter, noun: Span, limit: int) -> int:
    """Give the end of a name that goes on behind its noun up to the first end of names."""
    behind = stripped(letter.document.text, Span(noun.end, limit))
    if _BREAKS.match(letter.folded, behind.start) or behind.start >= limit:
        return noun.end
    quoted = _QUOTED.match(letter.document.text, noun.end, limit)
    if quoted:
        return quoted.end()  # "in the hotel «Ani Plaza» by invitation of"
    name = name_behind(letter, noun.start, limit)
    return max(noun.end, name.end) if name else noun.end


def _is_name(letter: Letter, kind: Kind, noun: Span, span: Span) -> bool:
    """Tell a name from a mere noun: it has a capital, a number, quotes or words of its own."""
    text = letter.text(span)
    if kind == "room" and len(text.split()) > ROOM_WORDS:
        return False
    if any(character.isupper() or character.isdigit() or character in '"«“' for character in text):
        return True
    several = (
        kind == "building" and letter.lexicon.right_to_left and " " in text
    )  # "City of Culture"
    return (span != noun or several) and text.isprintable() and text == text.upper()


def _nounless(letter: Letter, scope: Span) -> list[Place]:
    """Give the buildings named without a noun: "at the Grand Nevada, Amman"."""
    nouns = ("venues.rooms", "venues.buildings")
    names = (
        *names_before_cities(letter, scope),
        *names_before_rooms(letter, scope),
        *names_before_streets(letter, scope),
    )
    return [
        Place("building", name)
        for name in names
        if not any(letter.search(path, name) for path in nouns)
    ]


def _facilities(letter: Letter, scope: Span) -> list[Place]:
    """Give the buildings of the gazetteer, which need no noun: "CICG"."""
    rooms = letter.lexicon.pattern("venues.rooms")
    return [
        Place("building", named.span.shift(scope.start))
        for named in find_named(letter.text(scope), letter.lexicon)
        if named.kind == "facility"
        and not rooms.search(letter.folded, *named.span.shift(scope.start))
    ]
