"""In which time zone an event's hours are printed."""

from __future__ import annotations

from circextract.dates import TimeMention
from circextract.dates.zones import zones_in
from circextract.document import Span
from circextract.fields.dating.dated import times_in
from circextract.fields.meetings.announced import Announced, announced
from circextract.fields.particulars.event_times import bounds, time_of
from circextract.letter import Letter
from circextract.mention import Mention, Tree, computed
from circextract.nlp import Locality, Named, find_named, timezone_of_city

_REACH = 40
_GAP = " ,(:\uff0c\uff08"


def zone(
    event: Announced, place: Locality | None, times: dict[str, Tree]
) -> Mention[object] | None:
    """Give the printed zone, of the event's hours or of all; "local time", or none, is the venue's.

    Hours of an event at a distance have the zone that a city, or the event before, has.
    """
    opening, closing = bounds(event)
    time = closing if closing and closing.zone_span and not _zoned(opening) else opening or closing
    if time is None or (times["start_time"] is None and times["end_time"] is None):
        return None
    if time.zone_span and time.timezone != "local":
        return event.letter.mention("events.timezone", time.zone_span, "events.zone")
    named = _city_beside(event.letter, time)
    if named and named.timezone:
        return computed("events.timezone", named.timezone, "events.zone_of_city", "/events/*/start")
    city = place.city if place else None
    if city is None:
        return _said_apart(event) or _of_event_before(event, time)
    zone = timezone_of_city(city.name, city.country) or city.timezone
    if zone is None:
        return None
    return computed("events.timezone", zone, "events.venue_zone", "/events/*/venue/city")


def _zoned(time: TimeMention | None) -> bool:
    return time is not None and time.zone_span is not None


def _city_beside(letter: Letter, time: TimeMention) -> Named | None:
    """Find the city by whose clocks hours are told: "15.00 Bangkok time", "曼谷时间15时"."""
    sentence = letter.sentence_at(time.span.start)
    if sentence is None:
        return None
    behind = Span(time.span.end, min(sentence.end, time.span.end + _REACH))
    before = Span(max(sentence.start, time.span.start - _REACH), time.span.start)
    for scope in (behind, before):
        for named in find_named(letter.text(scope), letter.lexicon):
            city = named.span.shift(scope.start)
            whole = _with_words(letter, city, scope) if named.kind == "city" else None
            if whole and not letter.folded[behind.start : whole.start].strip(_GAP):
                return named
            if whole and scope == before and not letter.folded[whole.end : scope.end].strip(_GAP):
                return named
    return None


def _with_words(letter: Letter, city: Span, scope: Span) -> Span | None:
    """Add to a city the word for time right before it, or behind it."""
    for words in letter.spans_of("times.of_city", scope):
        first, second = sorted((words, city))
        if first.end <= second.start and not letter.folded[first.end : second.start].strip():
            return Span(first.start, second.end)
    return None


def _said_apart(event: Announced) -> Mention[object] | None:
    """Find the zone a sentence without hours gives to all: "All times are in Geneva time"."""
    letter = event.letter
    for sentence in letter.sentences:
        if times_in(letter, sentence):
            continue
        for span in zones_in(letter.folded, sentence, letter.lexicon):
            if event.concerns(span) or event.topics.unnamed(span):
                return letter.mention("events.timezone", span, "events.zone")
    return None


def _of_event_before(event: Announced, time: TimeMention) -> Mention[object] | None:
    """Repeat the zone of the event before where the letter says that it is the same."""
    letter = event.letter
    sentence = letter.sentence_at(time.span.start)
    end = sentence.end if sentence else time.span.end
    same = letter.search("times.same_zone", Span(time.span.end, max(end, time.span.end)))
    if same is None or not event.index:
        return None
    before = time_of(announced(letter)[event.index - 1])
    if before is None or before.timezone in (None, "local"):
        return None
    source = f"/events/{event.index - 1}/timezone"
    return computed("events.timezone", before.timezone, "events.same_zone", source)
