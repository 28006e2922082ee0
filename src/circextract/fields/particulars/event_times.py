"""At what time an event takes place, and in which zone."""

from __future__ import annotations

from dataclasses import replace

from circextract.dates import TimeMention, find_dates
from circextract.document import Span
from circextract.fields.asking.rows import column_head, is_due_by_column, row_cells
from circextract.fields.dating.corrected import is_new, is_superseded
from circextract.fields.dating.dated import Dated, dates_in, times_in
from circextract.fields.meetings.announced import Announced
from circextract.fields.particulars.closing_hours import (
    closing_alone,
    closing_of,
    closing_on_last_day,
    is_closing,
    names_other_days,
    whole_day,
)
from circextract.fields.particulars.receiving import is_of_arrival, is_of_break, is_of_others
from circextract.letter import Letter, once
from circextract.mention import Tree

_OPENING_REACH = 12
_SEMICOLONS = ";\u061b\uff1b"


def time_of(event: Announced) -> TimeMention | None:
    """Give the event's hours, with those of the same day that are joined to them."""
    time = _told_time(event)
    return whole_day(event, time) if time else None


def _told_time(event: Announced) -> TimeMention | None:
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
        and not is_of_arrival(event.letter, d.sentence, d.date.time)
        and not is_of_break(event.letter, d.sentence, d.date.time)
        and not is_closing(event.letter, d.sentence, d.date.time)
        and not _is_of_one_before(event.letter, d.date.time, d)
    ]
    first = next((d for d in event.seed.mentions if _opens_on(event, d)), None)
    if first:
        return _same_each_day(event, first.date.time) or first.date.time
    if headed := _under_head(event):
        return headed
    ranges = [time for time in beside if time.end]
    if single and beside:
        return (ranges or beside)[0]
    return next(iter(ranges or _sitting_times(event) or beside), None)


def _same_each_day(event: Announced, opening: TimeMention | None) -> TimeMention | None:
    """Find the hours of all days that begin with the opening: "daily from 12:00 to 16:00"."""
    hours = (time for time in _sitting_times(event) if time.end)
    return next((time for time in hours if opening and time.start == opening.start), None)


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


def _under_head(event: Announced) -> TimeMention | None:
    """Find the time under "Opening session" in the row of a table that prints the event's days."""
    return next(
        (
            time
            for time, cell, row in _opening_cells(event.letter)
            if _is_of_own_days(event, cell)
            if any(event.seed.covers(date) for own in row for date in dates_in(event.letter, own))
        ),
        None,
    )


@once
def _opening_cells(letter: Letter) -> list[tuple[TimeMention, Span, list[Span]]]:
    """Give the times of cells under a head that speaks of an opening, with their cell and row."""
    lines = list(letter.lines)
    timed = (
        (time, at)
        for at, line in enumerate(lines)
        if line.in_cell and letter.document.blocks[line.block].row is not None
        for time in times_in(letter, line.span)[:1]
    )
    return [
        (time, lines[at].span, [own.span for own in row_cells(letter, lines, at)])
        for time, at in timed
        if column_head(letter, lines, at, "times.opening")
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
    opens = (
        letter.search("times.opening", sentence)
        or is_new(letter, time.span)
        or closing_of(event, time)
        or _is_beside_others(event, sentence, time)
        or _is_of_own_day(event, sentence)
        or _goes_on(event, sentence)
    )
    if (time.end is None and not opens) or is_superseded(letter, time.span):
        return False
    own = event.topics.stretch(time.span, sentence)
    if names_other_days(event, own) or is_closing(letter, sentence, time):
        return False
    return not is_of_others(letter, sentence, time) and event.concerns(time.span)


def _goes_on(event: Announced, sentence: Span) -> bool:
    """Tell whether a sentence leaves the verb to the one before a semicolon: "the forum opens at 9
    hours; the meeting, at 10 hours"."""
    letter, before = event.letter, event.letter.sentence_before(sentence)
    if before is None or letter.folded[before.end - 1] not in _SEMICOLONS:
        return False
    return (
        any(sentence.contains(mark.span) for mark in event.topics.marks)
        and len(times_in(letter, sentence)) == 1
        and bool(times_in(letter, before))
        and not dates_in(letter, sentence)
        and letter.search("times.opening", before) is not None
    )


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


def times(event: Announced) -> dict[str, Tree]:
    """Give start and end time as far as they are printed."""
    opening, closing = bounds(event)
    letter = event.letter
    start = opening.start_spans if opening else ()
    end = closing.start_spans if closing else ()
    end = end or (opening.end_spans if opening else ())
    return {
        "start_time": letter.mention("events.start_time", start, "events.time") if start else None,
        "end_time": letter.mention("events.end_time", end, "events.time") if end else None,
    }


def bounds(event: Announced) -> tuple[TimeMention | None, TimeMention | None]:
    """Give the hours that an event opens at, with the end of their range, and it closes at."""
    opening = time_of(event)
    if opening is None:
        return None, closing_alone(event)
    closing = closing_on_last_day(event, opening)
    if closing is None and not opening.end:
        closing = closing_of(event, opening)
    return opening, closing
