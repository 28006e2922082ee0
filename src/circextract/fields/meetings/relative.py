"""Days that are not printed whole: counted from an event, or without their year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date

from circextract.document import Span
from circextract.fields.asking.ahead import issued_on
from circextract.fields.asking.date_lists import item_at
from circextract.fields.asking.month_ends import is_due, last_day, with_year
from circextract.fields.asking.told_before import head_of
from circextract.fields.date import find as find_date
from circextract.fields.dating.anchors import anchor_of
from circextract.fields.dating.dated import Dated, annex_sentences, dates_in, yearless_days
from circextract.fields.dating.near import is_near
from circextract.fields.meetings.belonging import event_of, marks_in
from circextract.fields.meetings.counted_rows import counted_rows
from circextract.fields.meetings.lengths import parse_step
from circextract.fields.meetings.seeds import find as find_events
from circextract.fields.meetings.several_meant import BEHIND, ENDS, is_in_advance, several_meant
from circextract.letter import Letter, once

_DATE_REACH = 20
# "研讨会前三天为讲座": the first three days of it are.
_ARE_FIRST = ("\u4e3a", "\u662f")
# "CPM23-2", "RA-23", "РА-23".
_SHORT_NAME = re.compile(r"(?<![A-ZА-Я])[A-ZА-Я]{2,}[-\u2011]?\d[\d-]*")


_CUES = ("before_date", "after_date", "headings", "opens_on", "superseded", "denied", "corrected")


@dataclass(frozen=True, slots=True)
class RelativeDate:
    """A date told by something else; `day` is None where that has no known date.

    `source` is the JSON pointer of the date it is counted from, `event` the index of its event;
    `anchor` the printed day of an event that is not announced; `matter` what a row says is due.
    """

    span: Span
    sentence: Span
    day: Date | None
    source: str = ""
    event: int | None = None
    anchor: Span | None = None
    matter: Span | None = None


@once
def find(letter: Letter) -> list[RelativeDate]:
    """Find the dates counted back from an event, on from the letter, or from something unknown."""
    return [
        *_in_rows(letter),
        *_before_event(letter),
        *_since_letter(letter),
        *_at_month_end(letter),
        *_at_its_end(letter),
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
    if letter.lexicon.unspaced:
        return [_last_clause(letter, path, span)]
    comma = letter.folded.find("\u060c", *span)
    if comma < 0 or not letter.lexicon.right_to_left:
        return [span]
    sides = (Span(span.start, comma), Span(comma + 1, min(len(letter.folded), span.end + BEHIND)))
    found = [match for side in sides if (match := letter.search(path, side))]
    return [Span(*match.span()) for match in found] if len(found) == len(sides) else [span]


def _in_rows(letter: Letter) -> Iterator[RelativeDate]:
    """Read the rows of a list whose lengths of time are counted from one event."""
    for row in counted_rows(letter):
        scope = row.lead or row.length
        step = parse_step(letter.fold(row.length), letter.lexicon)
        index = event_of(letter, scope, scope)
        held = None if index is None else find_events(letter)[index].date.start
        source = "" if index is None else f"/events/{index}/start"
        day = held - step if held and step else None
        yield RelativeDate(row.length, row.matter, day, source, index, matter=row.matter)


def _last_clause(letter: Letter, path: str, span: Span) -> Span:
    """Give the count behind the last comma of a phrase with a gap, where there is one."""
    comma = max(letter.folded.rfind(sign, *span) for sign in (",", "\uff0c"))
    match = letter.search(path, Span(comma + 1, span.end)) if comma >= 0 else None
    return Span(*match.span()) if match else span


def _before_event(letter: Letter) -> Iterator[RelativeDate]:
    rows = {row.length for row in counted_rows(letter)}
    for whole, sentence in _counted_back(letter):
        span = _behind_printed(letter, whole)
        if any(row.overlaps(span) for row in rows):
            continue
        step = parse_step(letter.fold(span), letter.lexicon)
        several = several_meant(letter, span, sentence)
        if not (several or _names_event(letter, sentence, span)) or _is_printed(letter, span):
            continue
        if letter.lexicon.unspaced and letter.folded[span.end : span.end + 1] in _ARE_FIRST:
            continue
        others = ("deadlines.vague", "deadlines.its_last_day")
        if any(own.overlaps(span) for path in others for own in letter.spans_of(path, sentence)):
            continue  # "two weeks before departure"; in Chinese "会议最后一天之前"
        for index in several or [_event_meant(letter, span, sentence)]:
            held = None if index is None else find_events(letter)[index].date
            source = "" if index is None else f"/events/{index}/start"
            held = held or anchor_of(letter, span, sentence)
            day = held.start - step if held and held.start and step else None
            anchor = held.span if held and index is None else None
            yield RelativeDate(span, sentence, day, source, index, anchor)


def _counted_back(letter: Letter) -> Iterator[tuple[Span, Span]]:
    """Find lengths of time before something, and those in advance of nothing that is named."""
    named = [*_phrases(letter, "deadlines.relative_before"), *_eves(letter)]
    yield from named
    for span, sentence in _phrases(letter, "deadlines.in_advance"):
        if not any(own.overlaps(span) for own, _ in named):
            yield span, sentence


def _eves(letter: Letter) -> Iterator[tuple[Span, Span]]:
    """Find the day before an event where words of a deadline govern it, at an hour or at none:
    "until 1800 hours on the day before each webinar"."""
    after = letter.lexicon.pattern("deadlines.after_date")
    for eve, sentence in _phrases(letter, "deadlines.eve"):
        before = Span(sentence.start, eve.start)
        cues = letter.spans_of("deadlines.before_date", before)
        governed = any(is_near(letter, Span(cue.end, before.end)) for cue in cues)
        if governed or after.match(letter.folded, eve.end, sentence.end):
            yield eve, sentence


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
    printed = (*dates_in(letter, around), *(own.date for own in yearless_dates(letter)))
    return any(date.span.overlaps(span) for date in printed)


def _event_meant(letter: Letter, span: Span, sentence: Span) -> int | None:
    """Give the one event a time is counted from."""
    near = Span(span.start, min(sentence.end, span.end + BEHIND))
    annex = letter.annex_at(span.start)
    counted = letter.search("events.nouns", near) and not marks_in(letter, near)
    if annex and counted and find_events(letter):
        # "Before the meeting", in an annex on the letter's first event or that of its title.
        head = head_of(annex)
        return event_of(letter, head, head) if marks_in(letter, head) else 0
    return event_of(letter, near, sentence, behind=True)


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


def _at_its_end(letter: Letter) -> Iterator[RelativeDate]:
    """Read "until the last day of the meeting": that of the one event meant, if it is due then."""
    for span, sentence in _phrases(letter, "deadlines.its_last_day"):
        index = _event_meant(letter, span, sentence)
        if index is not None and is_due(letter, span, sentence):
            day = find_events(letter)[index].date.end
            yield RelativeDate(span, sentence, day, f"/events/{index}/end", index)


def _names_event(letter: Letter, sentence: Span, span: Span) -> bool:
    """Tell whether the time is counted from an event, or an opening, that its sentence names."""
    if letter.search("events.nouns", sentence) is not None or marks_in(letter, sentence):
        return True
    near = Span(span.start, min(sentence.end, span.end + BEHIND))
    if letter.search("deadlines.its_start", near) is not None or _calls_for_short(letter, near):
        return True
    if ENDS.match(letter.folded, span.end) and len(find_events(letter)) == 1:
        return True  # "register at the latest three days before."
    if is_in_advance(letter, span, sentence):
        return bool(find_events(letter))
    return letter.search("times.opening", Span(span.end, near.end)) is not None


def _calls_for_short(letter: Letter, words: Span) -> bool:
    """Tell whether words hold the short name that the subject prints of what is held: "two months
    before CPM23-2"."""
    subject = letter.text(letter.subject) if letter.subject else ""
    if letter.lexicon.unspaced:  # there it stands before the count
        words = Span(max(0, words.start - _DATE_REACH), words.end)
    named = set(_SHORT_NAME.findall(letter.text(words)))
    return not named.isdisjoint(_SHORT_NAME.findall(subject)) and bool(find_events(letter))


@once
def yearless_dates(letter: Letter) -> list[Dated]:
    """Find days printed without a year, as the first such days after the letter's."""
    issued = issued_on(letter)
    if issued is None:
        return []
    sentences = (*letter.sentences, *annex_sentences(letter))
    return [
        dated
        for dated in yearless_days(letter, issued, sentences)
        if any(letter.search(f"deadlines.{cue}", dated.sentence) for cue in _CUES)
        or item_at(letter, dated.date.span)
    ]
