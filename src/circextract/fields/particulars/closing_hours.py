"""At what hour an event ends, where it is not printed as the end of a range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from circextract.dates import TimeMention, parse_time
from circextract.document import Span
from circextract.fields.dating.dated import dates_in, days_from, times_in
from circextract.fields.meetings.announced import Announced
from circextract.fields.particulars.receiving import is_of_break, is_of_others, part_before
from circextract.fold import fold
from circextract.letter import Letter

_REACH = 200
_NEAR = 40
_WEEK = 7
_FEW_WORDS, _JOINT_WORDS = 8, 6
_BEHIND = 6  # Chinese says "17时结束"
_NOON = 12
_APART = re.compile(r"[,،，][^\d]*$")
_CLAUSE = re.compile(r"[^,;:.()،؛，；：。\n]*")


def names_other_days(event: Announced, scope: Span) -> bool:
    """Tell whether a stretch holds days of others; "18 de Julio 1360" is a street."""
    dates = dates_in(event.letter, scope)
    return any(date.start and not event.seed.covers(date) for date in dates)


def whole_day(event: Announced, time: TimeMention) -> TimeMention:
    """Join hours to those of the same day beside them: "from 9 to 12 and from 14 to 17"."""
    sentence = event.letter.sentence_at(time.span.start)
    if sentence is None or time.end is None:
        return time
    hours = times_in(event.letter, sentence)
    at = next((at for at, own in enumerate(hours) if own.span == time.span), None)
    if at is None:
        return time
    first = last = at
    while first and _are_joined(event, hours[first - 1], hours[first]):
        first -= 1
    while last + 1 < len(hours) and _are_joined(event, hours[last], hours[last + 1]):
        last += 1
    if first == last:
        return time
    zoned = next((own for own in hours[first : last + 1] if own.zone_span), time)
    return replace(
        hours[first],
        end=hours[last].end,
        end_spans=hours[last].end_spans,
        timezone=zoned.timezone,
        zone_span=zoned.zone_span,
    )


def _are_joined(event: Announced, one: TimeMention, other: TimeMention) -> bool:
    letter = event.letter
    if not one.end or not other.end or other.start < one.end:
        return False
    between = Span(one.span.end, other.span.start)
    words = letter.fold(between)
    return (
        len(words.split()) <= _JOINT_WORDS
        and not re.search(r"[;:.()\d]", words)
        and letter.search("times.breaks", between) is None
        and event.concerns(one.span)
        and event.concerns(other.span)
    )


def closing_of(event: Announced, opening: TimeMention) -> TimeMention | None:
    """Find "and will end at 1700 hours" or "to 1700 hours on the second day" behind an opening.

    Else before it, or in a sentence of its own further on.
    """
    letter, sentence = event.letter, event.letter.sentence_at(opening.span.start)
    scope = _scope_behind(letter, opening)
    if sentence is None or scope is None:
        return None
    for printed in times_in(letter, scope):
        time = _in_half_of(event, printed, opening)
        between = Span(scope.start, time.span.start)
        if last := _end_of_last_day(event, time, between):
            return last
        closes = (
            letter.search("times.closing", between)
            or _runs_to(letter, between)
            or _closes_behind(letter, time, scope)
        )
        several = event.seed.date.start != event.seed.date.end and "." not in letter.fold(between)
        later = _is_later(time, opening) or (several and time.end is None)
        if closes and later and _is_own(event, time, between):
            return time
    closing = _closing_before(event, sentence, opening) or _closing_elsewhere(event, opening)
    return closing or _closing_in_sentence_before(event, sentence, opening)


def _closing_before(event: Announced, sentence: Span, opening: TimeMention) -> TimeMention | None:
    """Find the end that a sentence prints before the beginning: "sits until 5, from 9 on"."""
    before = Span(sentence.start, max(sentence.start, opening.span.start))
    for time in times_in(event.letter, before):
        shuts = _is_later(time, opening) and is_closing(event.letter, sentence, time)
        if shuts and _is_own(event, time, Span(time.span.end, opening.span.start)):
            return time
    return None


def _closing_in_sentence_before(
    event: Announced, sentence: Span, opening: TimeMention
) -> TimeMention | None:
    """Find the end on the last day that the sentence before that of the opening prints."""
    before = event.letter.sentence_before(sentence)
    for time in times_in(event.letter, before) if before else ():
        behind = Span(time.span.start, min(before.end, time.span.end + _NEAR)) if before else None
        if before is None or behind is None or not is_closing(event.letter, before, time):
            continue
        days = dates_in(event.letter, behind)
        if any(day.start == event.seed.date.end for day in days) and event.concerns(time.span):
            return time
    return None


def _is_own(event: Announced, time: TimeMention, between: Span) -> bool:
    """Tell whether an hour behind an opening is one of the event."""
    sentence = event.letter.sentence_at(time.span.start)
    return (
        event.concerns(time.span)
        and not names_other_days(event, Span(between.start, time.span.end))
        and sentence is not None
        and not is_of_others(event.letter, sentence, time)
    )


def closing_on_last_day(event: Announced, opening: TimeMention) -> TimeMention | None:
    """Find the hour at which the last of several days ends otherwise than those before: "from 9 to
    17 hours, except on the last day, when it ends at 12"."""
    letter, scope = event.letter, _scope_behind(event.letter, opening)
    if scope is None:
        return None
    for time in times_in(letter, scope):
        between = Span(scope.start, time.span.start)
        if last := _end_of_last_day(event, time, between):
            return last
        told = _closes_last(letter, between) or _closes_behind(letter, time, scope)
        ends = time.end is None and told
        if ends and _is_on_last_day(event, time, between) and _is_own(event, time, between):
            return time
    return None


def _scope_behind(letter: Letter, opening: TimeMention) -> Span | None:
    """Give the rest of a paragraph behind an opening, as far as its end may stand."""
    sentence = letter.sentence_at(opening.span.start)
    paragraph = letter.paragraph_at(opening.span.start)
    if sentence is None or paragraph is None:
        return None
    reach = max(sentence.end, opening.span.end + _REACH)
    return Span(opening.span.end, min(paragraph.span.end, reach))


def _end_of_last_day(event: Announced, time: TimeMention, between: Span) -> TimeMention | None:
    """Give the end of hours of the last of several days: "the second from 9 to 16"."""
    if time.end is None or not _is_on_last_day(event, time, between):
        return None
    own = _is_own(event, time, between)
    return replace(time, start=time.end, start_spans=time.end_spans) if own else None


def _is_on_last_day(event: Announced, time: TimeMention, between: Span) -> bool:
    """Tell whether the last of several days is named before a time, or behind it where the first
    one is named behind its own: "9 to 17 hours on the first day, 9 to 12 on the second"."""
    days, letter = event.seed.date, event.letter
    if days.start is None or days.end is None or days.start == days.end:
        return False
    sentence = letter.sentence_at(time.span.start) or between
    before = part_before(letter, Span(max(sentence.start, between.start), sentence.end), time)
    if letter.search_ordinal(1, before):
        behind = _CLAUSE.match(letter.folded, time.span.end, sentence.end)
        return behind is not None and _names_last_day(event, Span(*behind.span()))
    printed = days_from(letter, sentence, days.start)
    return _names_last_day(event, before) or any(
        date.start == date.end == days.end and before.contains(date.span) for date in printed
    )


def _names_last_day(event: Announced, scope: Span) -> bool:
    days, letter = event.seed.date, event.letter
    count = (days.end - days.start).days + 1 if days.start and days.end else 0
    ranked = 0 < count <= len(letter.lexicon.numbers.ordinals)
    ordinal = ranked and letter.search_ordinal(count, scope)
    if ordinal or letter.search("times.last_day", scope):
        return True
    return days.end is not None and count <= _WEEK and _holds_weekday(letter, scope, days.end)


def _holds_weekday(letter: Letter, scope: Span, day: date) -> bool:
    """Tell whether words hold the name of the weekday that a day is: "Friday, from 9 to 12"."""
    names = "|".join(re.escape(fold(name)) for name in letter.lexicon.dates.weekdays[day.weekday()])
    border = "" if letter.lexicon.unspaced else r"(?<!\w)"
    return re.search(border + f"(?:{names})", letter.fold(scope)) is not None


def _in_half_of(event: Announced, time: TimeMention, opening: TimeMention) -> TimeMention:
    """Take an hour in words for one of the afternoon in which the event opens that day: "from
    three in the afternoon, ends at half past four"."""
    letter, days = event.letter, event.seed.date
    if time.end or days.start != days.end or time.start > opening.start:
        return time
    printed = " ".join(letter.fold(span) for span in time.start_spans)
    if any(letter.lexicon.pattern(f"times.{half}").search(printed) for half in ("am", "pm")):
        return time
    halves = [own for span in opening.start_spans for own in letter.spans_of("times.pm", span)]
    if not halves or int(time.start[:2]) >= _NOON:
        return time
    pieces = (halves[0], *time.start_spans)
    value = parse_time("\n".join(letter.text(piece) for piece in pieces), letter.lexicon)
    return replace(time, start=value, start_spans=pieces) if value else time


def _is_later(one: TimeMention, other: TimeMention) -> bool:
    """Tell whether a time may end what another one opens."""
    return one.start is not None and other.start is not None and one.start > other.start


def is_closing(letter: Letter, sentence: Span, time: TimeMention) -> bool:
    """Tell whether something is said to end at a time, and nothing to begin."""
    if time.end is not None or not sentence.contains(time.span):
        return False
    return _closes_last(letter, part_before(letter, sentence, time))


def _closes_last(letter: Letter, words: Span) -> bool:
    """Tell whether words say that something ends, and behind that of nothing that it begins."""
    opens, shuts = (letter.spans_of(f"times.{path}", words) for path in ("opening", "closing"))
    return bool(shuts) and not any(own.start > shuts[-1].start for own in opens)


def _closes_behind(letter: Letter, time: TimeMention, scope: Span) -> bool:
    """Tell whether a word of ending stands right behind a time."""
    behind = Span(time.span.end, min(scope.end, time.span.end + _BEHIND))
    return letter.search("times.closing", behind) is not None


def closing_alone(event: Announced) -> TimeMention | None:
    """Find the hour at which an event ends whose opening has none."""
    for dated in event.seed.mentions:
        time = dated.date.time
        if time and is_closing(event.letter, dated.sentence, time):
            others = is_of_others(event.letter, dated.sentence, time)
            return None if others else time
    return None


def _closing_elsewhere(event: Announced, opening: TimeMention) -> TimeMention | None:
    """Find "the closing plenary is to end at 1700 hours" in a sentence of its own further on."""
    letter = event.letter
    for sentence, time in _times_behind(letter, opening.span.end):
        near = Span(max(sentence.start, time.span.start - _NEAR), time.span.start)
        if letter.search("times.closing", near) and _is_sitting_day(event, sentence, time):
            return _in_half_of(event, time, opening)
    return None


def _times_behind(letter: Letter, offset: int) -> Iterator[tuple[Span, TimeMention]]:
    for sentence in letter.sentences:
        for time in times_in(letter, sentence) if sentence.start > offset else ():
            yield sentence, time


def _is_sitting_day(event: Announced, sentence: Span, time: TimeMention) -> bool:
    """Tell whether a sentence with a time speaks of the event's days, not of registration."""
    letter = event.letter
    return (
        not names_other_days(event, sentence)
        and letter.search("deadlines.actions.registration", sentence) is None
        and not _heads_deadline(letter, sentence)
        and event.concerns(time.span)
        and not is_of_break(letter, sentence, time)
    )


def _heads_deadline(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence has a word for a deadline; the "last day" is one of the event too."""
    last = letter.spans_of("times.last_day", sentence) + letter.spans_of("times.closing", sentence)
    headings = letter.spans_of("deadlines.headings", sentence)
    return any(not any(own.overlaps(day) for day in last) for own in headings)


def _runs_to(letter: Letter, between: Span) -> bool:
    """Tell whether a few words that end in "to" stand between two times."""
    words = letter.fold(between).split()
    if _APART.search(letter.folded, *between):
        return False  # "those of the first day begin at 10, those of the second at 9"
    connectors = list(letter.search_all("dates.to", between))
    return bool(connectors) and len(words) <= _FEW_WORDS and between.end - connectors[-1].end() < 12
