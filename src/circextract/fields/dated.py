"""The dates of a letter's subject, body and annexes, read once for events and deadlines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from circextract.dates import DateMention, TimeMention, find_dates, find_times
from circextract.document import Span, SpanIndex
from circextract.letter import Letter, once
from circextract.sentences import split_sentences

_BODY_REACH = 60
# A number, a dash and a word: the first day of a range would have its weekday before it.
_NUMBER_AND_WEEKDAY = re.compile(r"\d{1,2}\s?[-\u2010-\u2015]\s?[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with the sentence (or the subject) it stands in; all spans are the document's."""

    date: DateMention
    sentence: Span


@once
def all_dates(letter: Letter) -> list[DateMention]:
    """Find the dates of the whole document; one of an unlikely year is as good as impossible."""
    found = find_dates(letter.document.text, letter.language)
    found = [_without_number(letter, date) for date in found]
    return [replace(date, start=None, end=None) if date.unlikely else date for date in found]


def _without_number(letter: Letter, date: DateMention) -> DateMention:
    """Take the number of a body or event off a range.

    "to Study Group 2 until 15 October" and "Webinar 1 - Thursday, 9 September" are one day.
    """
    if date.start == date.end or not date.end_spans:
        return date
    start = date.span.start
    before = Span(max(0, start - _BODY_REACH), start)
    numbered = ["events.bodies"] + ["events.nouns"] * bool(_NUMBER_AND_WEEKDAY.match(date.text))
    ends = [match.end() for path in numbered for match in letter.search_all(path, before)]
    if not any(not letter.folded[end:start].strip() for end in ends):
        return date
    day = Span(date.end_spans[0].start, date.span.end)
    text = letter.text(day)
    return replace(
        date, text=text, span=day, start=date.end, start_spans=date.end_spans, start_time=None
    )


def dates_in(letter: Letter, scope: Span) -> list[DateMention]:
    """Give the dates that stand wholly inside a span."""
    return [date for date in _date_index(letter).touching(scope) if scope.contains(date.span)]


@once
def _date_index(letter: Letter) -> SpanIndex[DateMention]:
    return SpanIndex(all_dates(letter), lambda date: date.span)


@once
def all_times(letter: Letter) -> list[TimeMention]:
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
    return SpanIndex(all_times(letter), lambda time: time.span)


@once
def body_dates(letter: Letter) -> list[Dated]:
    """Find the dates of the body, sentence by sentence."""
    return [
        Dated(date, sentence)
        for sentence in letter.sentences
        for date in dates_in(letter, sentence)
    ]


@once
def subject_dates(letter: Letter) -> list[Dated]:
    """Find the dates of the subject."""
    field = letter.first("subject")
    if field is None:
        return []
    return [Dated(date, field.span) for date in dates_in(letter, field.span)]


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
