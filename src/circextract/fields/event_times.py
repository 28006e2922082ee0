"""At what time an event takes place, and in which zone."""

from __future__ import annotations

from circextract.dates import TimeMention
from circextract.document import Span
from circextract.fields.announced import Announced
from circextract.fields.dated import dates_in, times_in
from circextract.mention import Mention, Tree, computed
from circextract.nlp import Locality, timezone_of_city


def time_of(event: Announced) -> TimeMention | None:
    """Give the event's time: beside its dates, else where the text says that it opens."""
    single = event.seed.date.start == event.seed.date.end
    beside = [d.date.time for d in event.seed.mentions if d.date.time]
    ranges = [time for time in beside if time.end]
    if single and beside:
        return (ranges or beside)[0]
    return next(iter(ranges or beside or _opening_times(event)), None)


def _opening_times(event: Announced) -> list[TimeMention]:
    """Find times in sentences that say when the event opens, not when badges are given out."""
    found: list[TimeMention] = []
    if not event.alone:
        return found
    for sentence in event.letter.sentences:
        if (
            event.letter.search("events.nouns", sentence) is None
            and event.letter.search("times.opening", sentence) is None
        ):
            continue
        for time in times_in(event.letter, sentence):
            if _opens_at(event, sentence, time):
                found.append(time)
    return found


def _opens_at(event: Announced, sentence: Span, time: TimeMention) -> bool:
    """Tell whether a time is that of the opening, or of each day's sitting."""
    before = Span(sentence.start, time.span.end)
    if time.end is None and event.letter.search("times.opening", sentence) is None:
        return False
    registering = [
        m.end() for m in event.letter.search_all("deadlines.actions.registration", before)
    ]
    own = [m.end() for m in event.letter.search_all("events.nouns", before)]
    dates = [d for d in dates_in(event.letter, sentence) if not event.seed.covers(d)]
    return not dates and max(registering, default=-1) <= max(own, default=0)


def times(event: Announced) -> dict[str, Tree]:
    """Give start and end time as far as they are printed."""
    time = time_of(event)
    if time is None:
        return {"start_time": None, "end_time": None}
    letter = event.letter
    end = time.end_span or _closing_time(event, time)
    return {
        "start_time": letter.mention("events.start_time", time.start_span, "events.time"),
        "end_time": letter.mention("events.end_time", end, "events.time") if end else None,
    }


def _closing_time(event: Announced, opening: TimeMention) -> Span | None:
    """Find "and will end at 1700 hours" behind an opening time, in the same sentence."""
    sentence = event.letter.sentence_at(opening.span.start)
    if sentence is None:
        return None
    for time in times_in(event.letter, Span(opening.span.end, sentence.end)):
        between = Span(opening.span.end, time.span.start)
        if event.letter.search("times.closing", between):
            return time.start_span
    return None


def zone(
    event: Announced, place: Locality | None, times: dict[str, Tree]
) -> Mention[object] | None:
    """Give the printed zone; "local time", or no zone at a place, is the venue's."""
    time = time_of(event)
    if time is None or times["start_time"] is None:
        return None
    if time.zone_span and time.timezone != "local":
        return event.letter.mention("events.timezone", time.zone_span, "events.zone")
    city = place.city if place else None
    zone = timezone_of_city(city.name, city.country) if city else None
    if zone is None:
        return None
    return computed("events.timezone", zone, "events.venue_zone", "/events/*/venue/city")
