"""The place that a stretch of a letter names: no zone, no hotel, no person's or former place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from circextract.document import Span
from circextract.fields.dating.corrected import superseded_in
from circextract.fields.dating.dated import dates_in, times_in
from circextract.fields.meetings.called_off import calls_off
from circextract.fields.particulars.company import organiser_names
from circextract.fields.places.streets import streets_in
from circextract.fields.places.venue_places import places_in
from circextract.fold import fold
from circextract.letter import Letter, once_each
from circextract.nlp import Locality, find_named, venue_of

_CLAUSE_END = re.compile(r"[,;.:()\uff0c\u3002\u3001\uff1b\u060c]")
# Between a cue and the places it leads to: an article, a town that is not known, "and".
_WORDS = re.compile(r"[^\W\d]+")
_LIST_GAP = 16
_CITED_REACH = 60
_CITY_REACH = 40
_EDITION = re.compile(r"[^()\n]{0,12}\([^()\n]*\d{4}[^()\n]*\)")
_SEMICOLONS = re.compile("[;\u061b\uff1b]")


@once_each
def place_in(letter: Letter, scope: Span) -> Locality | None:
    """Read the place named in a stretch of the letter; spans count in the document.

    "Geneva time" is no place, nor are "Hotel Paris", the Paris Road and the University of Paris; no
    event is where it was to be first, where one before it was held, or where a Resolution was made.
    """
    text = list(letter.text(scope))
    zones = [time.zone_span for time in times_in(letter, scope) if time.zone_span]
    hotels = [_name_behind(letter, m.end()) for m in letter.search_all("urls.roles.hotel", scope)]
    sentence = letter.sentence_at(scope.start) or scope
    off = letter.search("events.cancelled", scope) or calls_off(letter, sentence)
    old = [] if off else superseded_in(letter, scope)
    bodies = [name for name in organiser_names(letter) if scope.contains(name)]
    elsewhere = (
        *zones,
        *hotels,
        *bodies,
        *streets_in(letter, scope),
        *_affiliations(letter, scope),
        *_elsewhere(letter, scope),
    )
    for other in (*elsewhere, *_cited(letter, scope), *_mentioned(letter, scope), *old):
        start, end = (max(0, min(len(text), at - scope.start)) for at in other)
        text[start:end] = "\x00" * len(text[start:end])
    return localised(letter, scope, "".join(text))


def city_before(letter: Letter, bracket: Span, date: Span) -> int | None:
    """Give where a city begins right before a bracket of nothing but days: "Lima (3-5 May)"."""
    if letter.folded[bracket.start + 1 : date.start].strip():
        return None
    near = Span(max(0, bracket.start - _CITY_REACH), bracket.start)
    named = find_named(letter.text(near), letter.lexicon)
    ends = [own.span.shift(near.start) for own in named if own.kind == "city"]
    return (
        ends[-1].start if ends and not letter.fold(Span(ends[-1].end, near.end)).strip() else None
    )


def localised(letter: Letter, scope: Span, text: str) -> Locality | None:
    """Read the place in the words of a stretch; its spans count in the document."""
    place = venue_of(text, letter.lexicon)
    if place is None:
        return None
    return Locality(
        *(
            replace(named, span=named.span.shift(scope.start)) if named else None
            for named in (place.city, place.country, place.facility, place.unsure)
        )
    )


def _affiliations(letter: Letter, scope: Span) -> Iterator[Span]:
    """Give where a person is from: "given by Professor Nowak of the University of Warsaw"."""
    for title in letter.search_all("parts.honorifics", scope):
        stop = _CLAUSE_END.search(letter.folded, title.end() + 1, scope.end)
        clause = Span(title.end(), stop.start() if stop else scope.end)
        yield from (p.span for p in places_in(letter, clause) if p.kind == "building")


def _elsewhere(letter: Letter, scope: Span) -> Iterator[Span]:
    """Give the places where something else is: "adopted in Dubai and Doha", "flights to Lima"."""
    cues = letter.spans_of("venues.elsewhere", scope)
    named = find_named(letter.text(scope), letter.lexicon) if cues else []
    spans = [place.span.shift(scope.start) for place in named if place.kind in ("city", "country")]
    for cue in cues:
        end = cue.end
        for place in spans:
            if end <= place.start and _goes_on_listing(letter, Span(end, place.start), cue):
                end = place.end
        if end > cue.end:
            yield Span(cue.start, end)


def _goes_on_listing(letter: Letter, gap: Span, cue: Span) -> bool:
    """Tell whether what stands before a place only leads to it from a cue or from one before."""
    if gap.end - gap.start > _LIST_GAP:
        return False
    paths = ["dates.list_and", "venues.links"]
    if gap.start == cue.end:
        paths.append("parts.leading_words")
    return all(
        word[0].isupper()
        or any(letter.lexicon.pattern(path).fullmatch(fold(word)) for path in paths)
        for word in _WORDS.findall(letter.text(gap))
    )


def _cited(letter: Letter, scope: Span) -> list[Span]:
    """Give the brackets of cited Resolutions: "Resolution 2 (Rev. Dubai, 2018)".

    A stretch may begin inside of one.
    """
    wide = Span(max(0, scope.start - _CITED_REACH), scope.end)
    return [
        Span(*bracket.span())
        for word in letter.search_all("citations.kinds.resolution", wide)
        if (bracket := _EDITION.match(letter.folded, word.end(), scope.end))
    ]


def _mentioned(letter: Letter, scope: Span) -> Iterator[Span]:
    """Give the clauses on events only referred to: "following the seminar held in Lima"."""
    announcing = letter.spans_of("events.announce", scope)
    for words in mentions_in(letter, scope):
        rest = Span(words.end, scope.end)
        ends = [date.span.start for date in dates_in(letter, rest)]
        ends += [cue.start for cue in announcing if cue.start >= rest.start]
        ends += [match.start() for match in _CLAUSE_END.finditer(letter.folded, *rest)][:1]
        yield Span(words.start, min(ends, default=rest.end))


def mentions_in(letter: Letter, scope: Span) -> Iterator[Span]:
    """Give the words that only refer to an event, which are no part of an announcement."""
    announcing = letter.spans_of("events.announce", scope)
    for words in letter.spans_of("events.mention", scope):
        if not any(cue.overlaps(words) for cue in announcing):
            yield words


def _name_behind(letter: Letter, offset: int) -> Span:
    """Give the word, or the words in quotes, right behind a word such as "hotel"."""
    match = re.compile(r"\s?(?:[\"«“][^\"»”\n]{1,60}|\w*)").match(letter.document.text, offset)
    return Span(offset, match.end() if match else offset)


def item_of(folded: str, bracket: Span, date: Span) -> Span:
    """Give the part of a bracket that holds a date, where semicolons part it: "(online, 3 May; at
    Lima, 5 May)"."""
    before = _SEMICOLONS.split(folded[bracket.start : date.start])[-1]
    behind = _SEMICOLONS.split(folded[date.end : bracket.end])[0]
    return Span(date.start - len(before), date.end + len(behind))
