"""Days that are not printed whole: counted from an event, or without their year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date

from dateutil.relativedelta import relativedelta

from circextract.document import Span
from circextract.fields.asking.date_lists import item_at
from circextract.fields.asking.month_ends import is_due, last_day, with_year
from circextract.fields.date import find as find_date
from circextract.fields.dating.anchors import anchor_of
from circextract.fields.dating.dated import Dated, annex_sentences, dates_in, yearless_days
from circextract.fields.meetings.belonging import event_of
from circextract.fields.meetings.seeds import find as find_events
from circextract.fold import fold
from circextract.letter import Letter, once
from circextract.lexicon import Lexicon
from circextract.lexicon.phrases import compile_phrases

_STEPS = {"day": "days", "week": "weeks", "month": "months"}
_BEHIND = 60
_DATE_REACH = 20
# "(1600 hours UTC)"; not "(2)".
_REMARK = re.compile(r"\([^()]*[^()\d\s][^()]*\)")


_CUES = ("before_date", "after_date", "headings", "opens_on", "superseded", "denied", "corrected")


@dataclass(frozen=True, slots=True)
class RelativeDate:
    """A date told by something else; `day` is None where that has no known date.

    `source` is the JSON pointer of the date it is counted from, `event` the index of its event;
    `anchor` the printed day of an event that is not announced.
    """

    span: Span
    sentence: Span
    day: Date | None
    source: str = ""
    event: int | None = None
    anchor: Span | None = None


@once
def find(letter: Letter) -> list[RelativeDate]:
    """Find the dates counted back from an event, on from the letter, or from something unknown."""
    return [
        *_before_event(letter),
        *_since_letter(letter),
        *_at_month_end(letter),
        *(
            RelativeDate(span, sentence, None)
            for span, sentence in _phrases(letter, "deadlines.vague")
        ),
    ]


def _phrases(letter: Letter, path: str) -> Iterator[tuple[Span, Span]]:
    """Find the phrases of a table in body and annexes, each with its sentence."""
    for sentence in (*letter.sentences, *annex_sentences(letter)):
        for match in letter.search_all(path, sentence):
            for own in _of_clauses(letter, path, Span(*match.span())):
                yield own, sentence


def _of_clauses(letter: Letter, path: str, span: Span) -> list[Span]:
    """Part two counts that a phrase with a gap takes for one: Arabic prints the length behind the
    event as well as before it."""
    comma = letter.folded.find("\u060c", *span)
    if comma < 0 or not letter.lexicon.right_to_left:
        return [span]
    sides = (Span(span.start, comma), Span(comma + 1, min(len(letter.folded), span.end + _BEHIND)))
    found = [match for side in sides if (match := letter.search(path, side))]
    return [Span(*match.span()) for match in found] if len(found) == len(sides) else [span]


def _before_event(letter: Letter) -> Iterator[RelativeDate]:
    for whole, sentence in _counted_back(letter):
        span = _behind_printed(letter, whole)
        step = parse_step(letter.fold(span), letter.lexicon)
        if not _names_event(letter, sentence, span) or _is_printed(letter, span):
            continue
        if any(vague.overlaps(span) for vague in letter.spans_of("deadlines.vague", sentence)):
            continue  # "two weeks before departure"
        for index in _events_meant(letter, span, sentence):
            held = None if index is None else find_events(letter)[index].date
            source = "" if index is None else f"/events/{index}/start"
            held = held or anchor_of(letter, span, sentence)
            day = held.start - step if held and held.start and step else None
            anchor = held.span if held and index is None else None
            yield RelativeDate(span, sentence, day, source, index, anchor)


def _counted_back(letter: Letter) -> Iterator[tuple[Span, Span]]:
    """Find lengths of time before something, and those in advance of nothing that is named."""
    named = list(_phrases(letter, "deadlines.relative_before"))
    yield from named
    for span, sentence in _phrases(letter, "deadlines.in_advance"):
        if not any(own.overlaps(span) for own, _ in named):
            yield span, sentence


def _behind_printed(letter: Letter, span: Span) -> Span:
    """Give the count behind a printed day that its words reach over: "before 3 May, that is before
    the meeting by two weeks"."""
    dates = [date.span for date in dates_in(letter, span)]
    if not dates:
        return span
    match = letter.search("deadlines.relative_before", Span(dates[-1].end, span.end))
    return Span(*match.span()) if match else span


def _is_printed(letter: Letter, span: Span) -> bool:
    """Tell whether the number is of a printed date: "7月6日前" is no six days before."""
    around = Span(max(0, span.start - _DATE_REACH), span.end + _DATE_REACH)
    return any(date.span.overlaps(span) for date in dates_in(letter, around))


def _events_meant(letter: Letter, span: Span, sentence: Span) -> list[int | None]:
    """Give the events a time is counted from: all of them behind "before each meeting"."""
    near = Span(span.start, min(sentence.end, span.end + _BEHIND))
    if letter.search("deadlines.each_event", near) or letter.search(
        "deadlines.one_event", sentence
    ):
        return list(range(len(find_events(letter)))) or [None]
    return [event_of(letter, near, sentence, behind=True)]


def _since_letter(letter: Letter) -> Iterator[RelativeDate]:
    issued = find_date(letter)
    start = issued.value if issued and isinstance(issued.value, Date) else None
    for span, sentence in _phrases(letter, "deadlines.since_letter"):
        step = parse_step(letter.fold(span), letter.lexicon)
        yield RelativeDate(span, sentence, start + step if start and step else None, "/date")


def _at_month_end(letter: Letter) -> Iterator[RelativeDate]:
    """Read "before the end of April": its day where it is due by words beside it."""
    for words, sentence in _phrases(letter, "deadlines.month_end"):
        span = with_year(letter, words)
        if not _is_printed(letter, span):
            due = is_due(letter, span, sentence)
            yield RelativeDate(span, sentence, last_day(letter, span) if due else None, "/date")


def _names_event(letter: Letter, sentence: Span, span: Span) -> bool:
    """Tell whether the time is counted from an event, or an opening, that its sentence names."""
    if letter.search("events.nouns", sentence) is not None:
        return True
    near = Span(span.start, min(sentence.end, span.end + _BEHIND))
    if letter.search("deadlines.its_start", near) is not None:
        return True
    alone = letter.spans_of("deadlines.in_advance", sentence)
    if any(own.overlaps(span) and own.end >= span.end for own in alone):
        return bool(find_events(letter))
    return letter.search("times.opening", Span(span.end, near.end)) is not None


def parse_step(phrase: str, lexicon: Lexicon) -> relativedelta | None:
    """Give the length of time a phrase names, in days, weeks or months."""
    folded = _REMARK.sub(" ", fold(phrase))
    for unit, words in lexicon.numbers.pairs.items():
        if compile_phrases(words).search(folded):
            return relativedelta(**{_STEPS[unit]: 2})  # type: ignore[arg-type]
    count = _count(folded, lexicon) or 1  # "a week before"
    found = [
        (match.end() - match.start(), unit)
        for unit in lexicon.numbers.units
        for match in lexicon.pattern(f"numbers.units.{unit}").finditer(folded)
    ]
    if not found:
        return None
    # In Chinese the sign for a day is also part of other words.
    return relativedelta(**{_STEPS[max(found)[1]]: count})  # type: ignore[arg-type]


def _count(folded: str, lexicon: Lexicon) -> int | None:
    digits = re.search(r"\d{1,3}", folded)
    if digits:
        return int(digits.group())
    named = [
        (len(match.group()), value)
        for value, words in enumerate(lexicon.numbers.cardinals, start=1)
        if (match := compile_phrases(words).search(folded))
    ]
    return max(named)[1] if named else None


@once
def yearless_dates(letter: Letter) -> list[Dated]:
    """Find days printed without a year, as the first such days after the letter's."""
    issued = find_date(letter)
    if issued is None or not isinstance(issued.value, Date):
        return []
    sentences = (*letter.sentences, *annex_sentences(letter))
    return [
        dated
        for dated in yearless_days(letter, issued.value, sentences)
        if any(letter.search(f"deadlines.{cue}", dated.sentence) for cue in _CUES)
        or item_at(letter, dated.date.span)
    ]
