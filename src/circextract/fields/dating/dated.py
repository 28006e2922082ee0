"""The dates of a letter's subject, body and annexes, read once for events and deadlines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date

from circextract.dates import DateMention, TimeMention, find_dates, find_times, has_yearless_day
from circextract.document import Span, SpanIndex
from circextract.letter import Letter, once
from circextract.sentences import split_sentences

_BODY_REACH = 60
_DATE_GAP, _DATE_REACH = 16, 48
_ANNEX_HEAD = 120
_PLAN_REACH = 160
_LIMIT_REACH = 90
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MOVED_GAP = 16  # with the name of the day of the week
# What has a number of its own, which is no day.
_NUMBERED = ["events.bodies", "parts.annex_heading"]
# "Webinar 1 - Thursday, 9 September": only the second day has its weekday.
_PARTED = re.compile(r"\d+\s+[-\u2013\u2014]\s+[^\W\d]")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with the sentence (or the subject) it stands in; all spans are the document's."""

    date: DateMention
    sentence: Span


@once
def all_dates(letter: Letter) -> list[DateMention]:
    """Find the dates of the whole document; one of an unlikely year is as good as impossible."""
    found = find_dates(letter.document.text, letter.language)
    found = [own for date in found for own in _without_number(letter, date)]
    found = [own for date in found for own in _moved(letter, date)]
    return [replace(date, start=None, end=None) if date.unlikely else date for date in found]


def _without_number(letter: Letter, date: DateMention) -> list[DateMention]:
    """Take the number of what stands before off a range: "to Study Group 2 until 15 October".

    "Working Party 6A, 20-27 September" has its number already.

    Off a list of days ("for Working Party 2 and 17 May 2024") it goes as a day of its own.
    """
    start = date.span.start
    if not date.end_spans or (date.start == date.end and date.end_spans[0].contains(date.span)):
        return [date]
    before = Span(max(0, start - _BODY_REACH), start)
    numbered = [*_NUMBERED, "events.nouns"] if _PARTED.match(date.text) else _NUMBERED
    words = (match for path in numbered for match in letter.search_all(path, before))
    ends = [match.end() for match in words if not re.search(r"\d", match.group())]
    # In another cell it is no number; in Chinese the number stands before: "6A工作组".
    if letter.lexicon.unspaced or not any(
        not letter.folded[end:start].strip(" \n") for end in ends
    ):
        return [date]
    day = Span(date.end_spans[0].start, date.span.end)
    if day.start == start:
        return [date] if len(date.end_spans) == 1 else []
    found = find_dates(letter.text(day), letter.language)
    return [replace(own.shifted(day.start), time=date.time) for own in found[:1]]


def _moved(letter: Letter, date: DateMention) -> list[DateMention]:
    """Part the day that something is moved from off the day it is moved to.

    "From 21 to 28 June" is a range, "moved from 21 to 28 June" is none, "moved from 21-28 June" is.
    """
    later = [piece for piece in date.end_spans if piece not in date.start_spans]
    if not later or date.start == date.end:
        return [date]
    old_first = _begins_with_old_limit(letter, date) or _begins_with_old_plan(letter, date)
    if not (is_moved_from(letter, date) or old_first):
        return [date]
    if letter.lexicon.unspaced:
        return [date]  # words of moving part the days there
    first = [piece.end for piece in date.start_spans if piece.start < later[0].start]
    if not first or letter.folded[max(first) : later[0].start].strip() == "-":
        return [date]
    old = Span(date.span.start, max(first))
    new = Span(later[0].start, date.span.end)
    one = replace(date, end=date.start, end_spans=date.start_spans)
    other = replace(date, start=date.end, start_spans=date.end_spans)
    hours = date.time
    if hours and hours.end and old.end <= hours.span.start < new.start:  # each day has its own
        one, other = one.at(hours.start, hours.start_spans), other.at(hours.end, hours.end_spans)
    return [
        replace(one, span=old, text=letter.text(old)),
        replace(other, span=new, text=letter.text(new)),
    ]


def _begins_with_old_limit(letter: Letter, date: DateMention) -> bool:
    """Tell whether a limit goes from an old day to a new one, both with their years.

    "The deadline, previously 3 May 2020, moves to 9 June 2020".
    """
    before = Span(max(0, date.span.start - _LIMIT_REACH), date.span.start)
    if len(_YEAR.findall(letter.folded, *date.span)) < 2:
        return False
    gaps = (
        letter.folded[m.end() : before.end]
        for m in letter.search_all("deadlines.superseded", before)
    )
    set_before = any(len(gap) <= _MOVED_GAP and not re.search(r"[\d.;:\n]", gap) for gap in gaps)
    return set_before and letter.search("deadlines.headings", before) is not None


def _begins_with_old_plan(letter: Letter, date: DateMention) -> bool:
    """Tell whether an event goes from a day it was planned for to another, both with their years.

    "The postponement of the forum, which was to be held on 3 May 2020, to 9 June 2021".
    """
    if len(_YEAR.findall(letter.folded, *date.span)) < 2:
        return False
    before = Span(max(0, date.span.start - _PLAN_REACH), date.span.start)
    put_off = letter.spans_of("events.postponed", before)
    planned = letter.spans_of("corrections.old", before)
    gap = letter.folded[planned[-1].start : before.end] if put_off and planned else "."
    return not re.search(r"[\d.;\n]", gap) and put_off[-1].start < planned[-1].start


def is_moved_from(letter: Letter, date: DateMention) -> bool:
    """Tell whether something is moved from a day to another: "postponed from 3 May to 10 May"."""
    if letter.lexicon.unspaced and _is_moved_behind(letter, date):
        return True
    start = date.span.start
    gaps = (letter.folded[end:start] for end in _moving(letter) if end <= start <= end + _MOVED_GAP)
    return any(not re.search(r"[\d.;:\n]", gap) for gap in gaps)


def _is_moved_behind(letter: Letter, date: DateMention) -> bool:
    """Tell whether words of moving stand right behind a day: "从5月3日推迟至5月10日"."""
    moved = letter.lexicon.pattern("events.postponed").match(letter.folded, date.span.end)
    return moved is not None and re.match(r"\D{0,2}\d", letter.folded[moved.end() :]) is not None


@once
def _moving(letter: Letter) -> list[int]:
    """Give the ends of the words that a day is moved from."""
    whole = Span(0, len(letter.folded))
    return [
        match.end()
        for match in letter.search_all("deadlines.moved_from", whole)
        if not _announces_within(letter, Span(*match.span()))
    ]


def _announces_within(letter: Letter, words: Span) -> bool:
    """Tell where an event's days follow: "is brought forward, to be held from 18 to 20 May"."""
    return any(held.start > words.start for held in letter.spans_of("events.announce", words))


def dates_in(letter: Letter, scope: Span) -> list[DateMention]:
    """Give the dates that stand wholly inside a span."""
    return list(_inside(letter, scope))


def dates_around(letter: Letter, scope: Span) -> list[DateMention]:
    """Give the dates that a span touches, or lies inside."""
    return list(_date_index(letter).touching(scope))


def first_date_in(letter: Letter, scope: Span) -> DateMention | None:
    """Give the first of the dates that stand wholly inside a span; the others are not looked at."""
    return next(_inside(letter, scope), None)


def _inside(letter: Letter, scope: Span) -> Iterator[DateMention]:
    touching = _date_index(letter).touching(scope)
    return (date for date in touching if scope.contains(date.span))


@once
def _date_index(letter: Letter) -> SpanIndex[DateMention]:
    return SpanIndex(all_dates(letter), lambda date: date.span)


@once
def _all_times(letter: Letter) -> list[TimeMention]:
    """Find the times of the whole document; the digits of dates are none."""
    dates = [span for d in all_dates(letter) for span in (*d.start_spans, *d.end_spans, *_whole(d))]
    return find_times(letter.document.text, letter.lexicon, dates)


def _whole(date: DateMention) -> list[Span]:
    """Give the whole of a date of one day; inside a range the hour of its first day may stand."""
    return [] if date.start_spans and date.start != date.end else [date.span]


def times_in(letter: Letter, scope: Span) -> list[TimeMention]:
    """Give the times that stand wholly inside a span."""
    return [time for time in _time_index(letter).touching(scope) if scope.contains(time.span)]


@once
def _time_index(letter: Letter) -> SpanIndex[TimeMention]:
    return SpanIndex(_all_times(letter), lambda time: time.span)


@once
def body_dates(letter: Letter) -> list[Dated]:
    """Find the dates of the body, sentence by sentence."""
    return [
        Dated(date, sentence)
        for sentence in letter.sentences
        for date in dates_in(letter, sentence)
    ]


def yearless_days(letter: Letter, anchor: Date, sentences: Sequence[Span]) -> list[Dated]:
    """Find the days some sentences print without a year: the first such days from an anchor on."""
    return [
        Dated(date, sentence)
        for sentence in sentences
        if sentence in _yearless_sentences(letter)
        for date in days_from(letter, sentence, anchor)
        if date.derived and not any(date.span.overlaps(d.span) for d in dates_in(letter, sentence))
    ]


def days_from(letter: Letter, sentence: Span, anchor: Date) -> list[DateMention]:
    """Read a sentence by itself, days without a year as the first from an anchor on.

    Times are those of the sentence alone.
    """
    if not dates_in(letter, sentence) and sentence not in _yearless_sentences(letter):
        return []
    found = find_dates(letter.text(sentence), letter.language, anchor=anchor)
    return [date.shifted(sentence.start) for date in found]


@once
def _yearless_sentences(letter: Letter) -> frozenset[Span]:
    """Give the sentences that print a day without a year; only these are read once more."""
    return frozenset(
        sentence
        for sentence in (*letter.sentences, *annex_sentences(letter))
        if has_yearless_day(letter.text(sentence), letter.language)
    )


@once
def subject_dates(letter: Letter) -> list[Dated]:
    """Find the dates of the subject."""
    subject = letter.subject
    if subject is None:
        return []
    return [Dated(date, subject) for date in dates_in(letter, subject)]


@once
def annex_sentences(letter: Letter) -> list[Span]:
    """Cut the annexes into sentences, what the house prints on its pages left out."""
    text, folded = letter.document.text, letter.folded
    return [
        sentence
        for annex in letter.annexes
        for sentence in split_sentences(text, folded, annex.span, letter.lexicon)
        if not letter.is_noise(sentence)
    ]


@once
def practical_sentences(letter: Letter) -> list[Span]:
    """Give the sentences of the annexes that tell participants what the letter leaves to them."""
    practical = [
        annex.span
        for annex in letter.annexes
        if letter.search(
            "annexes.roles.practical",
            Span(annex.label.end, min(annex.span.end, annex.label.end + _ANNEX_HEAD)),
        )
    ]
    return [own for own in annex_sentences(letter) if any(a.contains(own) for a in practical)]


@once
def annex_dates(letter: Letter) -> list[Dated]:
    """Find the dates of the annexes, sentence by sentence."""
    return [
        Dated(date, sentence)
        for sentence in annex_sentences(letter)
        for date in dates_in(letter, sentence)
    ]


def scope_around(letter: Letter, offset: int) -> Span | None:
    """Give the paragraph, or the annex, that holds an offset."""
    holder = letter.paragraph_at(offset) or letter.annex_at(offset)
    return holder.span if holder else None


def sentences_of(letter: Letter, scope: Span) -> list[Span]:
    """Give the sentences of body or annexes that touch a span, in order."""
    if letter.body.overlaps(scope):
        return letter.sentences_in(scope)
    return [sentence for sentence in annex_sentences(letter) if sentence.overlaps(scope)]


def date_beside(letter: Letter, text: Span) -> DateMention | None:
    """Give the date printed beside the reference of a letter: "TSB Circular 226 of 1 August 2024".

    A date before it counts only in Chinese order, so that of two letters each has its own.
    """
    high = min(len(letter.folded), text.end + _DATE_REACH)
    dates = dates_in(letter, Span(text.end, high))
    if letter.lexicon.unspaced:
        low = max(0, text.start - _DATE_REACH)
        dates += reversed(dates_in(letter, Span(low, text.start)))
    for date in dates:
        first, second = sorted((date.span, text))
        between = letter.folded[first.end : second.start]
        if date.start and len(between) <= _DATE_GAP and not re.search(r"[\d.;]", between):
            return date if _is_dated(letter, between) else None
    return None


def _is_dated(letter: Letter, between: str) -> bool:
    """Tell whether a letter's date follows, not that of what is asked: "CR/267, before 15 June"."""
    _, comma, words = re.sub("[،，]", ",", between).rpartition(",")
    dated = letter.lexicon.pattern("citations.dated")
    return not comma or not words.strip() or dated.fullmatch(words.strip()) is not None
