"""Where an event takes place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from circextract.document import Span
from circextract.fields.asking.ahead import is_ahead
from circextract.fields.dating.corrected import is_superseded, superseded_in
from circextract.fields.dating.dated import dates_in
from circextract.fields.meetings.announced import Announced, announced
from circextract.fields.particulars.event_scopes import scopes, scopes_around
from circextract.fields.particulars.localities import (
    localised,
    mentions_in,
    place_in,
)
from circextract.fields.particulars.venues import is_labelled, venue_names
from circextract.fields.places.event_countries import is_right_beside, tells_where
from circextract.fields.places.venue_places import places_in
from circextract.letter import Letter
from circextract.lines import stripped
from circextract.mention import Mention, Tree, computed
from circextract.models import Mode
from circextract.nlp import Locality, namesake_of

_OTHERS_BEFORE = 4  # places of other events that may stand before that of this one


def place(event: Announced, said: Mention[object] | None) -> Locality | None:
    """Find the venue: near the dates, then in the announcing sentences, then in the subject.

    Where the words of attendance (`said`) are those of a virtual event there is none.
    """
    if _is_virtual(said):
        return None
    told = [
        *(_located(event, scope) for scope in scopes(event)),
        *(_located_own(event, dated.sentence) for dated in event.seed.mentions),
        *(_located(event, scope) for scope in (*_introductions(event), *_told_beside(event))),
        *(_located_alone(event, row.span) for row in event.letter.fields.get("subject", ())[:1]),
    ]
    return _not_left(event, list(filter(None, told))) or (
        next((p for s in _told_elsewhere(event) if (p := _located(event, s))), None)
        or _of_capital(event)
        or _of_old_plan(event)
        or _of_other_event(event)
        or _of_country(event)
    )


def _of_other_event(event: Announced) -> Locality | None:
    """Read where the event told before is, where this one is there as well or straight after it."""
    same = any(
        event.letter.search(path, dated.sentence)
        for path in ("venues.same_place", "venues.same_town", "events.straight_after")
        for dated in event.seed.mentions
    )
    if not same or not event.index:
        return None
    before = announced(event.letter)[event.index - 1]
    virtual = any(event.letter.search("events.virtual", d.sentence) for d in before.seed.mentions)
    return None if virtual else place(before, None)


def _located(event: Announced, scope: Span) -> Locality | None:
    """Read the place named in a stretch, if it tells the city or that it is unsure."""
    return _sure(place_in(event.letter, scope))


def _sure(place: Locality | None) -> Locality | None:
    return place if place and (place.city or place.unsure) else None


def _located_own(event: Announced, scope: Span) -> Locality | None:
    """Read the first place of a stretch that is not said of another event, else its first."""
    return _located_alone(event, scope) or _located(event, scope)


def _located_alone(event: Announced, scope: Span) -> Locality | None:
    """Read the first place of a stretch that is not said of another event."""
    place = place_in(event.letter, scope)
    for _ in range(_OTHERS_BEFORE):
        if place is None or place.city is None or event.concerns(place.city.span):
            break
        place = place_in(event.letter, Span(place.city.span.end, scope.end))
    return _sure(place)


def _not_left(event: Announced, places: list[Locality]) -> Locality | None:
    """Give the first place but the one an event is moved from, if there is another."""
    left = {
        place.city.id
        for place in _old_places(event)
        if place.city and (event.alone or event.index in event.topics.of(place.city.span))
    }
    return next(
        (p for p in places if not p.city or p.city.id not in left), next(iter(places), None)
    )


def _old_places(event: Announced) -> Iterator[Locality]:
    """Give the places in the old text that speaks of an event."""
    letter = event.letter
    for old in superseded_in(letter, letter.body):
        place = localised(letter, old, letter.text(old)) if event.concerns(old) else None
        if place and place.city and not place.facility:
            yield place


def _of_old_plan(event: Announced) -> Locality | None:
    """Read where an event was to be, where it is put off in the same city."""
    letter = event.letter
    said = [
        s
        for s in letter.sentences
        if letter.search("venues.same_town", s) or letter.search("venues.same_place", s)
    ]
    no_new_day = is_superseded(letter, event.seed.date.span)
    if no_new_day or any(event.concerns(sentence) for sentence in said):
        return next(_old_places(event), None)
    if not _is_moved_in_time(event):
        return None
    earlier = letter.sentence_before(min(dated.sentence for dated in event.seed.mentions))
    return next(_old_places(event), None) or (_located(event, earlier) if earlier else None)


def _is_moved_in_time(event: Announced) -> bool:
    """Tell whether the sentence of the only event gives it another day, and no other place: "The
    workshop had been planned for 3 May in Lima. It has been moved to 9 June."."""
    letter = event.letter
    told = [dated.sentence for dated in event.seed.mentions]
    elsewhere = any(_begins_with_label(letter, own) for own in letter.sentences)
    return (
        event.alone
        and not elsewhere
        and any(
            letter.search(path, own)
            for path in ("events.postponed", "venues.moved")
            for own in told
        )
    )


def _of_capital(event: Announced) -> Locality | None:
    """Read a country right beside the dates as its city of that name: "Túnez, 9-13 de mayo"."""
    letter = event.letter
    for dated in event.seed.mentions:
        for scope in scopes_around(event, dated):
            place = place_in(letter, scope)
            if place and place.country and is_right_beside(letter, place.country.span, dated):
                named = replace(place.country, span=place.country.span.shift(-scope.start))
                city = namesake_of(letter.text(scope), letter.lexicon, named)
                if city:
                    return Locality(replace(city, span=place.country.span), None)
    return None


def _of_country(event: Announced) -> Locality | None:
    """Read a country alone, where the town is not known or not printed."""
    letter, building = event.letter, venue_names(event)[0]
    for dated in event.seed.mentions:
        for scope in scopes_around(event, dated):
            place = place_in(letter, scope)
            country = place.country if place else None
            if country and tells_where(letter, country.span, dated, building):
                return Locality(None, country)
    return None


def _introductions(event: Announced) -> list[Span]:
    """Give the sentences that announce a table or list of meetings, the nearest first."""
    letter, row = event.letter, event.seed.row
    before = Span(letter.body.start, row.span.start) if row else Span(0, 0)
    return [s for s in letter.sentences_in(before) if letter.search("events.announce", s)][::-1]


def _told_beside(event: Announced) -> list[Span]:
    """Give the lines that a label of a place begins, and the sentences that an event's go on from.

    "The workshop has been moved to Lima. It will be held on 4 October."
    """
    letter = event.letter
    labelled = [
        part
        for line in letter.sentences
        if is_labelled(letter, line) and event.concerns(line)
        for part in _without_room(letter, line)
    ]
    starts = [d.sentence.start - 2 for d in event.seed.mentions if letter.body.contains(d.sentence)]
    earlier = [s for start in starts if (s := letter.sentence_at(start))]
    later = [s for d in event.seed.mentions if (s := letter.sentence_at(d.sentence.end + 2))]
    told = [s for s in earlier if _tells_place(letter, s)] + [
        s for s in later if _goes_on_with_place(letter, s)
    ]
    awaits = [s for s in (*earlier, *later) if letter.search("venues.awaits", s)]
    begun = [s for s in letter.sentences if _begins_with_label(letter, s) and event.concerns(s)]
    return labelled + told + awaits + [s for s in begun if _goes_on_with_place(letter, s)]


def _begins_with_label(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence is on the venue: "The venue is the Lima Hotel"."""
    article = letter.lexicon.pattern("parts.leading_words").match(letter.folded, *sentence)
    labels = letter.lexicon.pattern("venues.labels")
    rest = Span(article.end() if article else sentence.start, sentence.end)
    start = stripped(letter.document.text, rest).start
    return any(labels.match(letter.folded, at, rest.end) for at in {sentence.start, start})


def _goes_on_with_place(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence without a day says where the event just told is: "It will be in"."""
    barring = ["events.nouns", "events.mention", "events.registering"]
    if not _begins_with_label(letter, sentence):
        barring.append("urls.roles.hotel")  # not "The venue is the Lima Hotel"
    return (
        not dates_in(letter, sentence)
        and not any(letter.search(path, sentence) for path in barring)
        and letter.search("venues.held", sentence) is not None
    )


def _told_elsewhere(event: Announced) -> Iterator[Span]:
    """Give the other sentences that say where: "Both will be held at the hotel, Lima"."""
    for sentence in event.letter.sentences:
        if event.concerns(sentence) and _tells_place(event.letter, sentence):
            yield sentence


def _without_room(letter: Letter, line: Span) -> list[Span]:
    """Give what stands before a room, whose name may be that of a city, then what stands behind."""
    rooms = [place.span for place in places_in(letter, line) if place.kind == "room"]
    return [
        Span(line.start, min((room.start for room in rooms), default=line.end)),
        Span(max((room.end for room in rooms), default=line.end), line.end),
    ]


def _tells_place(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence without a day to come says where an event is held."""
    return (
        not any(is_ahead(letter, date) for date in dates_in(letter, sentence))
        and letter.search("events.nouns", sentence) is not None
        and next(mentions_in(letter, sentence), None) is None
        and any(letter.search(path, sentence) for path in ("venues.held", "events.announce"))
    )


def venue(event: Announced, place: Locality | None, said: Mention[object] | None) -> Tree:
    """Give building, room, city and country; a country not printed is that of the city.

    An event that becomes virtual has none but what is told together with its days: the letter may
    tell where it was to be first.
    """
    building, room = venue_names(event)
    if _is_virtual(said) and _is_changed(event.letter):
        told = [dated.sentence for dated in event.seed.mentions]
        building, room = (
            own if own and any(sentence.contains(own) for sentence in told) else None
            for own in (building, room)
        )
    return {
        "name": event.letter.mention("events.venue.name", building, "events.building")
        if building
        else None,
        "room": event.letter.mention("events.venue.room", room, "events.room") if room else None,
        **_city_and_country(event, place),
    }


def _is_virtual(said: Mention[object] | None) -> bool:
    return said is not None and said.value == Mode.VIRTUAL.value


def _is_changed(letter: Letter) -> bool:
    """Tell whether the subject puts an event off, moves it or makes it virtual."""
    paths = ("events.postponed", "venues.moved", "events.virtual")
    subject = letter.subject
    return subject is not None and any(letter.search(path, subject) for path in paths)


def _city_and_country(event: Announced, place: Locality | None) -> dict[str, Tree]:
    if place is None:
        return {}
    country = _country(event, place)
    if place.city is None:
        return {"country": country}
    city = event.letter.mention("events.venue.city", place.city.span, "events.gazetteer")
    if city is None or city.value != place.city.name:
        # The name alone means another place: only its surroundings tell which one.
        city = computed(
            "events.venue.city",
            place.city.name,
            "events.city_in_context",
            "/events/*/venue/country",
        )
    return {"city": city, "country": country}


def _country(event: Announced, place: Locality) -> Mention[object] | None:
    if place.country:
        return event.letter.mention("events.venue.country", place.country.span, "events.gazetteer")
    if place.city is None or place.city.country is None:
        return None
    rule, source = "events.country_of_city", "/events/*/venue/city"
    return computed("events.venue.country", place.city.country, rule, source)
