"""Of which of several events a length of time is counted back from each, if it is from several."""

from __future__ import annotations

import re
from itertools import pairwise

from circextract.document import Span
from circextract.fields.dating.near import PARTING, says_and
from circextract.fields.meetings.belonging import marks_in
from circextract.fields.meetings.seeds import find as find_events
from circextract.letter import Letter

BEHIND = 60
_BEFORE = 20
_OPENING, _SMALL = 60, 4  # where a sentence begins, behind its number or "and"
_SEVERAL, _GAP = 2, 16  # events of one count, and what stands between their names
# A count that nothing follows is from the event a sentence before is about.
ENDS = re.compile(r"\s*[.;,\u3002\u061b\u060c\uff0c\uff1b]|\s*\Z")


def several_meant(letter: Letter, span: Span, sentence: Span) -> list[int | None]:
    """Give the events a time is counted from each: all of them behind "before each meeting", those
    that are named behind it, and where nothing is, those whose days are told before it."""
    events = find_events(letter)
    if len(events) < _SEVERAL:
        return []
    each = _is_of_each(letter, span, sentence) or _follows_each(letter, span, sentence)
    each = each or _opens_with_each(letter, sentence)
    if each or letter.search("deadlines.one_event", sentence):
        return list(range(len(events)))
    if not _names_none(letter, span, sentence):
        return list(_named_together(letter, span, sentence))
    before = Span(sentence.start, span.start)
    if letter.search("deadlines.each_of_them", before):
        return list(range(len(events)))
    return list(_told_before(letter, before))


def _opens_with_each(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence begins with what each event calls for: "Each needs a registration of
    its own, until the day before the session"."""
    opening = Span(sentence.start, min(sentence.end, sentence.start + _OPENING))
    words = letter.search("deadlines.each_alone", opening)
    return words is not None and words.start() <= sentence.start + _SMALL


def _told_before(letter: Letter, words: Span) -> list[int]:
    """Give the events, several, whose days words tell, or the sentence before them: "webinars on
    3 and 10 May; those who join must register two days before"."""
    above = letter.sentence_before(words)
    if above and ("\n" in letter.folded[above.end : words.start] or marks_in(letter, words)):
        above = None
    for own in filter(None, (words, above)):
        told = [
            index
            for index, event in enumerate(find_events(letter))
            if any(own.contains(dated.date.span) for dated in event.mentions)
        ]
        if told:
            return told if len(told) >= _SEVERAL else []
    return []


def _names_none(letter: Letter, span: Span, sentence: Span) -> bool:
    """Tell whether a count ends what is said, or a pronoun alone stands behind it: "three days
    before", "before they begin"."""
    words = Span(span.end, _up_to_mark(letter, span, sentence))
    if marks_in(letter, words) or (letter.lexicon.unspaced and marks_in(letter, span)):
        return False
    if letter.search("deadlines.its_start", Span(span.start, words.end)):
        return True
    ends = ENDS.match(letter.folded, span.end) is not None
    alone = ends or is_in_advance(letter, span, sentence)
    return alone and not letter.search("events.nouns", Span(span.start, words.end))


def is_in_advance(letter: Letter, span: Span, sentence: Span) -> bool:
    """Tell whether a count is in advance of nothing that is named."""
    alone = letter.spans_of("deadlines.in_advance", sentence)
    return any(own.overlaps(span) and own.end >= span.end for own in alone)


def _named_together(letter: Letter, span: Span, sentence: Span) -> list[int]:
    """Give the events that are named one beside the other where a count is from: "two weeks before
    the Forum or the Course"."""
    words = Span(span.start, _up_to_mark(letter, span, sentence))
    marks = marks_in(letter, words)
    gaps = [Span(one.span.end, other.span.start) for one, other in pairwise(marks)]
    joined = all(gap.end - gap.start <= _GAP and says_and(letter, gap) for gap in gaps)
    if len(marks) == 1 and not marks[0].events and says_and(letter, marks[0].span):
        return list(range(len(find_events(letter))))  # one name for both of them
    named = {index for mark in marks for index in mark.events}
    alone = all(len(mark.events) == 1 for mark in marks)
    return sorted(named) if joined and alone and len(named) >= _SEVERAL else []


def _is_of_each(letter: Letter, span: Span, sentence: Span) -> bool:
    """Tell whether the words of a count, up to the next mark, say that it is from each of several
    events: "of the part concerned", "of the meeting in which they take part", "their session"."""
    before = span.start - (_BEFORE if letter.lexicon.unspaced else 0)
    own = Span(max(sentence.start, before), _up_to_mark(letter, span, sentence))
    paths = ("deadlines.each_event", "deadlines.own_event")
    return any(letter.search(path, own) is not None for path in paths)


def _up_to_mark(letter: Letter, span: Span, sentence: Span) -> int:
    """Give where the words that follow a count end, at the next mark at the latest."""
    mark = PARTING.search(letter.folded, span.end, sentence.end)
    return min(sentence.end, span.end + BEHIND, mark.start() if mark else sentence.end)


def _follows_each(letter: Letter, span: Span, sentence: Span) -> bool:
    """Tell whether a count is from what a pronoun stands for, or no words, where the last events
    that the sentence names are "each" of several: "for each webinar ... on the day before it"."""
    behind = Span(span.end, _up_to_mark(letter, span, sentence))
    before = Span(sentence.start, span.start)
    nouns = letter.spans_of("events.nouns", before)
    if not nouns or letter.search("events.nouns", behind) or marks_in(letter, behind):
        return False
    each = letter.spans_of("deadlines.each_event", before)
    return any(own.end >= nouns[-1].start - 1 and own.start <= nouns[-1].start for own in each)
