"""Words like those of deadlines that tell of events: "the forum is postponed to 7 May"."""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.asking.actions import action_in
from circextract.fields.dating.corrected import is_superseded
from circextract.fields.dating.dated import Dated, dates_in
from circextract.fields.dating.near import before_date, is_near
from circextract.letter import Letter

_CUE_REACH = 90
_BEYOND = (",", "(", " - ", " \u2013 ", "\t")


def puts_off_event(letter: Letter, cue: Span, sentence: Span) -> bool:
    """Tell whether it is an event that is put off to a day: "the forum is postponed to 7 May".

    The words may stand farther in front, before its old day: "the postponement of the forum,
    planned for 3 May, to 7 June".
    """
    told = Span(sentence.start, cue.start)
    left = any(is_superseded(letter, date.span) for date in dates_in(letter, told))
    off = letter.search("events.postponed", Span(told.start, cue.end) if left else cue) is not None
    named = off and letter.search("events.nouns", told) is not None
    due = named and letter.search("deadlines.headings", told) is not None
    return named and not due and action_in(letter, told)[0] is None


def is_put_off_to(letter: Letter, dated: Dated) -> bool:
    """Tell whether a day is the one that an event is put off to."""
    cues = letter.spans_of("deadlines.before_date", before_date(dated, _CUE_REACH))
    return any(
        is_near(letter, Span(cue.end, dated.date.span.start))
        and puts_off_event(letter, cue, dated.sentence)
        for cue in cues
    )


def names_topic(letter: Letter, cue: Span, scope: Span) -> bool:
    """Tell whether the event, or the body that meets, is named right before words."""
    before = Span(scope.start, cue.start)
    return any(
        not letter.folded[name.end : cue.start].strip()
        for path in ("events.bodies", "events.nouns")
        for name in letter.spans_of(path, before)
    )


def goes_beyond(letter: Letter, gap: Span) -> bool:
    """Tell whether more than a day is told behind such words: it is held, where, a cell's end."""
    announced = letter.search("events.announce", gap) is not None
    return announced or any(sign in letter.fold(gap) for sign in _BEYOND)
