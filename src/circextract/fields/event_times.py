"""At what time an event takes place, and in which zone."""

from __future__ import annotations

import re
from dataclasses import replace

from circextract.dates import TimeMention, find_dates
from circextract.document import Span
from circextract.fields.affirmed import clause
from circextract.fields.announced import Announced
from circextract.fields.corrected import is_new, is_superseded
from circextract.fields.dated import Dated, dates_in, times_in
from circextract.fields.rows import is_due_by_column
from circextract.letter import Letter
from circextract.mention import Tree

_FEW_WORDS = 8
_REACH = 120
_NEAR = 40
_OPENING_REACH = 12
_JOINT_WORDS = 4
_NEAR_UNSPACED = 10
_CLAUSE_START = re.compile(r"[^,;:.()،؛，；：。\n]*")
_LAST_CLAUSE = re.compile(r"(?<=[,;:.،؛，；：。])[^,;:.،؛，；：。]*$")
_BEHIND = 6  # Chinese says "17时结束"


def time_of(event: Announced) -> TimeMention | None:
    """Give the event's time: beside its dates, else where the text says that it opens."""
    listed = _listed_times(event)
    if listed:
        return next((time for time in listed if time.end), listed[0])
    bounds = _of_first_and_last_day(event)
    if bounds:
        return bounds
    single = event.seed.date.start == event.seed.date.end
    beside = [
        d.date.time
        for d in event.seed.mentions
        if d.date.time
        and not _is_of_arrival(event.letter, d.sentence, d.date.time)
        and not _is_of_one_before(event.letter, d.date.time, d)
    ]
    first = next((d for d in event.seed.mentions if _opens_on(event, d)), None)
    if first:
        return first.date.time
    ranges = [time for time in beside if time.end]
    if single and beside:
        return (ranges or beside)[0]
    return next(iter(ranges or _sitting_times(event) or beside), None)


def _is_of_one_before(letter: Letter, time: TimeMention, dated: Dated) -> bool:
    """Tell whether "followed by" parts a time from a day: "it opens at 9 and is followed, on"."""
    between = Span(time.span.end, max(time.span.end, dated.date.span.start))
    return letter.search("events.follows", between) is not None


def _opens_on(event: Announced, dated: Dated) -> bool:
    """Tell whether a time stands at the first of several days as that of the opening."""
    days, time = event.seed.date, dated.date.time
    if days.start == days.end or time is None or time.end is not None:
        return False
    first = dated.date.start == days.start == dated.date.end
    end = min(dated.sentence.end, time.span.end + _OPENING_REACH)
    scope = Span(min(dated.sentence.start, end), end)
    return first and event.letter.search("times.opening", scope) is not None


def _of_first_and_last_day(event: Announced) -> TimeMention | None:
    """Give opening and end of "from 13 November (0900 hours) to 17 November 2006 (1530 hours)"."""
    for dated in event.seed.mentions:
        inside = times_in(event.letter, dated.date.span)
        last = dated.date.time
        if inside and last and last.end is None and last.span.start >= dated.date.span.end:
            zoned = last if last.zone_span else inside[0]
            return replace(
                inside[0],
                end=last.start,
                end_spans=last.start_spans,
                timezone=zoned.timezone,
                zone_span=zoned.zone_span,
            )
    return None


def _listed_times(event: Announced) -> list[TimeMention]:
    """Find the times in the row of a table or list, those beside a deadline left out."""
    letter, row = event.letter, event.seed.row
    return [
        time
        for time in (times_in(letter, row.span) if row else ())
        if (line := letter.line_holding(time.span)) and _is_of_own_days(event, line.span)
    ]


def _is_of_own_days(event: Announced, cell: Span) -> bool:
    """Tell whether a cell prints days of the event, with or without their year, or no day."""
    text, first = event.letter.text(cell), event.seed.date.start
    dates = find_dates(text, event.letter.language, anchor=first)
    return not dates or any(event.seed.covers(date) for date in dates)


def _sitting_times(event: Announced) -> list[TimeMention]:
    """Find times in sentences that say when the event opens or sits each day."""
    return [
        time
        for sentence in event.letter.sentences
        for time in times_in(event.letter, sentence)
        if _is_sitting(event, sentence, time) and not is_due_by_column(event.letter, time.span)
    ]


def _is_sitting(event: Announced, sentence: Span, time: TimeMention) -> bool:
    """Tell the time of an opening or a sitting from that of registration or of other days."""
    letter = event.letter
    before = Span(sentence.start, time.span.end)
    opens = (
        letter.search("times.opening", sentence)
        or is_new(letter, time.span)
        or _closing_time(event, time)
        or _is_beside_others(event, sentence, time)
        or _is_of_own_day(event, sentence)
    )
    if (time.end is None and not opens) or is_superseded(letter, time.span):
        return False
    own = event.topics.stretch(time.span, sentence)
    if _names_other_days(event, own) or _is_of_arrival(letter, sentence, time):
        return False
    return not _is_of_registration(letter, before, time) and event.concerns(time.span)


def _is_of_own_day(event: Announced, sentence: Span) -> bool:
    """Tell whether a sentence announces the one day of this event, and no other day."""
    own = [dated.date.span for dated in event.seed.mentions if dated.sentence == sentence]
    return (
        event.seed.date.start == event.seed.date.end
        and bool(own)
        and len(dates_in(event.letter, sentence)) == len(own)
        and event.letter.search("events.announce", sentence) is not None
        and event.letter.search("deadlines.headings", sentence) is None
    )


def _is_beside_others(event: Announced, sentence: Span, time: TimeMention) -> bool:
    """Tell whether a sentence gives hours to each event: "A from 9 to 12 hours, B from 14"."""
    hours = [other for other in times_in(event.letter, sentence) if other.end]
    return event.topics.of(time.span) == {event.index} and any(
        event.index not in (topic := event.topics.of(other.span)) and topic for other in hours
    )


def _names_other_days(event: Announced, scope: Span) -> bool:
    """Tell whether a stretch holds days of others; "18 de Julio 1360" is a street."""
    dates = dates_in(event.letter, scope)
    return any(date.start and not event.seed.covers(date) for date in dates)


def _is_of_arrival(letter: Letter, sentence: Span, time: TimeMention) -> bool:
    """Tell whether participants are received at a time: "badges from 0830, opening at 0930"."""
    if not sentence.contains(time.span) or not letter.search("times.arrival", sentence):
        return False
    own = clause(letter, time.span, sentence, _REACH)
    earlier = [t.span.end for t in times_in(letter, Span(own.start, time.span.start))]
    before = Span(max([own.start, *earlier]), time.span.start)
    if letter.search("times.opening", before):
        return False
    behind = Span(time.span.end, min(own.end, time.span.end + _NEAR))
    return any(letter.search("times.arrival", words) for words in (before, behind))


def _is_of_registration(letter: Letter, before: Span, time: TimeMention) -> bool:
    """Tell whether a time is the first behind words on registration that name no event."""
    if _begins_registration(letter, time):
        return True
    registering = [m.end() for m in letter.search_all("deadlines.actions.registration", before)]
    named = [m.end() for m in letter.search_all("events.nouns", before)]
    last = max(registering, default=-1)
    if last <= max(named, default=0):
        return False
    own = _LAST_CLAUSE.search(letter.folded, last, time.span.start)
    if own and letter.search("times.opening", Span(own.start(), time.span.start)):
        return False  # "registration begins at 0830 hours, the opening is at 0930"
    return not times_in(letter, Span(last, time.span.start))


def _begins_registration(letter: Letter, time: TimeMention) -> bool:
    """Tell whether registration begins at a time: "at 0830 registration opens", "8时开始注册"."""
    reach = _NEAR_UNSPACED if letter.lexicon.unspaced else _NEAR
    clause = _CLAUSE_START.match(letter.folded, time.span.end, time.span.end + reach)
    behind = Span(time.span.end, clause.end() if clause else time.span.end)
    words = letter.search("deadlines.actions.registration", behind)
    if words is None or times_in(letter, behind):
        return False
    between = Span(behind.start, words.start())
    return (
        letter.search("events.nouns", between) is None
        and letter.search("times.opening", behind) is not None
    )


def times(event: Announced) -> dict[str, Tree]:
    """Give start and end time as far as they are printed."""
    time = time_of(event)
    if time is None:
        return {"start_time": None, "end_time": None}
    letter = event.letter
    end = _end_of_next(letter, time) or time.end_spans or _closing_time(event, time)
    return {
        "start_time": letter.mention("events.start_time", time.start_spans, "events.time"),
        "end_time": letter.mention("events.end_time", end, "events.time") if end else None,
    }


def _end_of_next(letter: Letter, first: TimeMention) -> tuple[Span, ...]:
    """Give the end of the afternoon: "from 0930 to 1230 and from 1430 to 1730 hours"."""
    sentence = letter.sentence_at(first.span.start)
    if sentence is None or first.end is None:
        return ()
    for other in times_in(letter, Span(first.span.end, max(first.span.end, sentence.end))):
        between = letter.folded[first.span.end : other.span.start]
        joined = len(between.split()) <= _JOINT_WORDS and not re.search(r"[;:.()\d]", between)
        if other.end and joined and other.start >= first.end:
            return other.end_spans
        break
    return ()


def _closing_time(event: Announced, opening: TimeMention) -> tuple[Span, ...]:
    """Find "and will end at 1700 hours" or "to 1700 hours on the second day" behind an opening."""
    letter = event.letter
    sentence = letter.sentence_at(opening.span.start)
    paragraph = letter.paragraph_at(opening.span.start)
    if sentence is None or paragraph is None:
        return ()
    reach = min(paragraph.span.end, max(sentence.end, opening.span.end + _REACH))
    for time in times_in(letter, Span(opening.span.end, reach)):
        between = Span(opening.span.end, time.span.start)
        behind = Span(time.span.end, min(reach, time.span.end + _BEHIND))
        closes = (
            letter.search("times.closing", between)
            or _runs_to(letter, between)
            or letter.search("times.closing", behind)
        )
        several = event.seed.date.start != event.seed.date.end and "." not in letter.fold(between)
        later = _is_later(time, opening) or (several and time.end is None)
        others = _names_other_days(event, Span(opening.span.end, time.span.end))
        if closes and event.concerns(time.span) and later and not others:
            return time.start_spans
    return _closing_elsewhere(event, opening)


def _is_later(one: TimeMention, other: TimeMention) -> bool:
    """Tell whether a time may end what another one opens."""
    return one.start is not None and other.start is not None and one.start > other.start


def _closing_elsewhere(event: Announced, opening: TimeMention) -> tuple[Span, ...]:
    """Find "the closing plenary is to end at 1700 hours" in a sentence of its own further on."""
    letter = event.letter
    for sentence in letter.sentences:
        for time in times_in(letter, sentence) if sentence.start > opening.span.end else ():
            near = Span(max(sentence.start, time.span.start - _NEAR), time.span.start)
            if letter.search("times.closing", near) and _is_sitting_day(event, sentence, time):
                return time.start_spans
    return ()


def _is_sitting_day(event: Announced, sentence: Span, time: TimeMention) -> bool:
    """Tell whether a sentence with a time speaks of the event's days, not of registration."""
    letter = event.letter
    paths = ("deadlines.actions.registration", "deadlines.headings")
    return (
        not _names_other_days(event, sentence)
        and not any(letter.search(path, sentence) for path in paths)
        and event.concerns(time.span)
    )


def _runs_to(letter: Letter, between: Span) -> bool:
    """Tell whether a few words that end in "to" stand between two times."""
    words = letter.fold(between).split()
    connectors = list(letter.search_all("dates.to", between))
    return bool(connectors) and len(words) <= _FEW_WORDS and between.end - connectors[-1].end() < 12
