"""The day on which an event closes, where verbs print it: "opens on 5 May and closes on 7 May"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.asking.actions import GENERAL
from circextract.fields.dating.bare_days import bare_days
from circextract.fields.dating.dated import Dated, dates_in, days_from, times_in
from circextract.fields.dating.near import prints_hours
from circextract.fields.naming.callings import kinds_in, names_any_event
from circextract.letter import Letter, once

_LONGEST = timedelta(days=60)
_BEHIND = 8  # Chinese prints the verb behind the day
_REACH, _REACH_ZH = 110, 40
_PRONOUN, _PRONOUN_ZH = 8, 3  # letters before the verb of what was named before
_BARRING = ("events.registering", "deadlines.headings", "deadlines.arrives")
_SHUTTING = ("times.closing", "times.last_day")


@dataclass(frozen=True, slots=True)
class Run:
    """The days on which an event opens and closes, in the sentence that says so first."""

    first: DateMention
    last: DateMention
    sentence: Span
    of_event: bool


def with_closing_day(letter: Letter, dated: Dated) -> Dated:
    """Give the first day of an event the last one, and the other way about, as verbs say both."""
    run = run_of(letter, dated)
    if run is None:
        return dated
    if run.last.span == dated.date.span:
        return replace(dated, date=replace(dated.date, start=run.first.start, start_spans=()))
    own = replace(dated.date, end=run.last.end, end_spans=run.last.end_spans)
    return replace(dated, date=own)


def closes(letter: Letter, dated: Dated) -> bool:
    """Tell whether something is said to open on a day printed before this one, and to close on
    this."""
    run = run_of(letter, dated)
    return run is not None and run.last.span == dated.date.span and not run.first.derived


def run_of(letter: Letter, dated: Dated) -> Run | None:
    """Give the run of days that a day opens or closes."""
    run = _run_with(letter, dated)
    return run if run and run.of_event else None


def is_of_window(letter: Letter, dated: Dated) -> bool:
    """Tell whether something else than an event opens or closes on a day: a call for papers."""
    run = _run_with(letter, dated)
    return run is not None and not run.of_event


def _run_with(letter: Letter, dated: Dated) -> Run | None:
    date = dated.date.span
    return next((own for own in _runs(letter) if date in (own.first.span, own.last.span)), None)


@once
def _runs(letter: Letter) -> list[Run]:
    return [run for sentence in letter.sentences if (run := _run_in(letter, sentence))]


def _run_in(letter: Letter, sentence: Span) -> Run | None:
    """Find the days from which and until which something is held, from a sentence on."""
    scope = _with_next(letter, sentence)
    dates = dates_in(letter, scope)
    opens = letter.search("times.opening", scope) or letter.search("events.announce", scope)
    if not dates or not opens or not letter.search("times.closing", scope):
        return None
    days = sorted(_days_in(letter, scope, dates), key=lambda day: day.span)
    runs = (Run(*pair, sentence, False) for pair in pairwise(days))
    found = next((run for run in runs if _is_run(letter, run)), None)
    if found is None:
        return None
    return replace(found, of_event=not _is_barred(letter, found) and _names_event(letter, found))


def _with_next(letter: Letter, sentence: Span) -> Span:
    """Give a sentence with the one behind it in its paragraph, which may print the last day."""
    paragraph = letter.paragraph_at(sentence.start)
    end = paragraph.span.end if paragraph else sentence.end
    after = letter.sentences_in(Span(sentence.end, max(sentence.end, end)))
    later = [own for own in after if own.start >= sentence.end]
    return Span(sentence.start, later[0].end if later else sentence.end)


def _days_in(letter: Letter, scope: Span, dates: list[DateMention]) -> Iterator[DateMention]:
    """Give the single days of a stretch, those without year or month by the one that has them."""
    known = next((date for date in dates if date.start), None)
    if known is None or known.start is None:
        return
    taken = [*(date.span for date in dates), *(time.span for time in times_in(letter, scope))]
    yield from dates
    yearless = [
        day
        for day in days_from(letter, scope, known.start - _LONGEST)
        if day.derived and not any(day.span.overlaps(span) for span in taken)
    ]
    yield from yearless
    taken += [day.span for day in yearless]
    for day in bare_days(letter, scope, known):
        if not any(day.span.overlaps(span) for span in taken):
            yield day


def _is_run(letter: Letter, run: Run) -> bool:
    """Tell whether something named opens on the first of two days and closes on the second."""
    first, last = run.first, run.last
    if not (first.start and last.start) or first.start != first.end or last.start != last.end:
        return False
    if prints_hours(first) or prints_hours(last):
        return False  # each is the day of a sitting
    between = Span(first.span.end, last.span.start)
    reach = _REACH_ZH if letter.lexicon.unspaced else _REACH
    if first.span.start < run.sentence.start or between.end - between.start > reach:
        return False
    if not timedelta(0) < last.start - first.start <= _LONGEST:
        return False
    behind = Span(last.span.end, last.span.end + _BEHIND)
    until = Span(run.sentence.start, between.end)
    opens = letter.search("times.opening", until) or letter.search("events.announce", until)
    shuts = letter.search("times.closing", between)
    if letter.lexicon.unspaced:
        shuts = shuts or letter.search("times.closing", behind)
    return bool(opens and shuts)


def _is_barred(letter: Letter, run: Run) -> bool:
    """Tell whether something else opens or closes: registration, a call, another event."""
    before = Span(run.sentence.start, run.first.span.start)
    whole = Span(before.start, run.last.span.end)
    between = Span(run.first.span.end, run.last.span.start)
    last = [own for path in _SHUTTING for own in letter.spans_of(path, between)]
    barring = [own for path in _BARRING for own in letter.spans_of(path, whole)]
    if any(not any(own.overlaps(day) for day in last) for own in barring):
        return True  # "the last day is 5 May" heads no list of deadlines
    if any(cue.overlaps(run.first.span) for cue in letter.spans_of("deadlines.before_date", whole)):
        return True  # "the call for the workshop opens on 3 May and closes"
    if not kinds_in(letter, between) <= kinds_in(letter, before):
        return bool(kinds_in(letter, before))
    named = letter.search("events.nouns", before)
    return any(
        (asked := letter.search(path, before)) is not None
        and not (named and action in GENERAL and named.end() <= asked.start())
        for action, path in letter.lexicon.choices("deadlines.actions").items()
    )  # "a course on communications by satellite begins" asks for no communication


def _names_event(letter: Letter, run: Run) -> bool:
    """Tell whether an event is named beside its first day, or a pronoun stands for that named in
    the sentence before."""
    own = Span(run.sentence.start, run.last.span.start)
    if names_any_event(letter, own):
        return True
    verb = letter.search("times.opening", own)
    start = min(verb.start() if verb else own.end, run.first.span.start)
    letters = re.findall(r"[^\W\d_]", letter.folded[own.start : start])
    short = len(letters) <= (_PRONOUN_ZH if letter.lexicon.unspaced else _PRONOUN)
    earlier = letter.sentence_before(run.sentence)
    return short and earlier is not None and names_any_event(letter, earlier)
