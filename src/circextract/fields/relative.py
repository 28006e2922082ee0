"""Days that are not printed whole: counted from an event, or without their year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date

from dateutil.relativedelta import relativedelta

from circextract.dates import find_dates
from circextract.document import Span
from circextract.fields.date import find as find_date
from circextract.fields.dated import Dated, dates_in
from circextract.fields.seeds import find as find_events
from circextract.fold import fold
from circextract.letter import Letter, once
from circextract.lexicon.phrases import compile_phrases

_STEPS = {"day": "days", "week": "weeks", "month": "months"}
_BEHIND = 60


_CUES = ("before_date", "after_date", "headings")


@dataclass(frozen=True, slots=True)
class RelativeDate:
    """A date told by something else; `day` is None where that has no known date.

    `source` is the JSON pointer of the date it is counted from.
    """

    span: Span
    sentence: Span
    day: Date | None
    source: str = ""


@once
def find(letter: Letter) -> list[RelativeDate]:
    """Find the dates counted back from an event, on from the letter, or from something unknown."""
    return [
        *_before_event(letter),
        *_since_letter(letter),
        *(
            RelativeDate(span, sentence, None)
            for span, sentence in _phrases(letter, "deadlines.vague")
        ),
    ]


def _phrases(letter: Letter, path: str) -> Iterator[tuple[Span, Span]]:
    """Find the phrases of a table in the body, each with its sentence."""
    for sentence in letter.sentences:
        for match in letter.search_all(path, sentence):
            yield Span(*match.span()), sentence


def _before_event(letter: Letter) -> Iterator[RelativeDate]:
    events = find_events(letter)
    start = events[0].date.start if len(events) == 1 else None
    for span, sentence in _phrases(letter, "deadlines.relative_before"):
        step = parse_step(letter.fold(span), letter)
        if _names_event(letter, sentence, span):
            day = start - step if start and step else None
            yield RelativeDate(span, sentence, day, "/events/0/start")


def _since_letter(letter: Letter) -> Iterator[RelativeDate]:
    issued = find_date(letter)
    start = issued.value if issued and isinstance(issued.value, Date) else None
    for span, sentence in _phrases(letter, "deadlines.since_letter"):
        step = parse_step(letter.fold(span), letter)
        yield RelativeDate(span, sentence, start + step if start and step else None, "/date")


def _names_event(letter: Letter, sentence: Span, span: Span) -> bool:
    """Tell whether the time is counted from an event: named in the phrase or right behind it."""
    near = Span(span.start, min(sentence.end, span.end + _BEHIND))
    if letter.search("events.nouns", near) is not None:
        return True
    return letter.language == "zh" and "会" in letter.fold(span)


def parse_step(phrase: str, letter: Letter) -> relativedelta | None:
    """Give the length of time a phrase names, in days, weeks or months."""
    folded = fold(phrase)
    count = _count(folded, letter)
    for unit, words in letter.lexicon.numbers.units.items():
        if count and compile_phrases(words).search(folded):
            return relativedelta(**{_STEPS[unit]: count})  # type: ignore[arg-type]
    return None


def _count(folded: str, letter: Letter) -> int | None:
    digits = re.search(r"\d{1,3}", folded)
    if digits:
        return int(digits.group())
    named = [
        (len(match.group()), value)
        for value, words in enumerate(letter.lexicon.numbers.cardinals, start=1)
        if (match := compile_phrases(words).search(folded))
    ]
    return max(named)[1] if named else None


@once
def yearless_dates(letter: Letter) -> list[Dated]:
    """Find days printed without a year in the body, as the first such days after the letter's."""
    issued = find_date(letter)
    if issued is None or not isinstance(issued.value, Date):
        return []
    found: list[Dated] = []
    for sentence in letter.sentences:
        if not any(letter.search(f"deadlines.{cue}", sentence) for cue in _CUES):
            continue
        printed = [date.span for date in dates_in(letter, sentence)]
        for date in find_dates(letter.text(sentence), letter.language, anchor=issued.value):
            own = date.shifted(sentence.start)
            if own.derived and not any(own.span.overlaps(span) for span in printed):
                found.append(Dated(own, sentence))
    return found
