"""Deadlines that are counted: "three weeks before the meeting", "within a month of this letter"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.asking.actions import action_in, actions_of
from circextract.fields.asking.date_lists import parts_of
from circextract.fields.asking.promised import is_publication
from circextract.fields.dating.opening_words import opens_at
from circextract.fields.meetings.relative import RelativeDate
from circextract.fields.meetings.relative import find as find_relative
from circextract.fields.obligations.asked import action_around
from circextract.fields.obligations.deadline import Deadline
from circextract.fields.obligations.due_tables import days_in_rows
from circextract.letter import Letter
from circextract.models import Action

_PARTED = re.compile("[,;:\u060c\u061b]")
_SEMICOLONS = ";\u061b\uff1b"
# How far behind a semicolon is said that the day is over.
_GONE_REACH = 60
_HANDS_IN = ("sent_to", "done_at", "arrives", "headings", "hands_in", "received", "limits")


def counted_days(letter: Letter) -> list[Deadline]:
    """Read deadlines counted from an event or the letter; an unknown day only where it is asked."""
    found: list[Deadline] = []
    rows = days_in_rows(letter)
    for relative in find_relative(letter):
        kept = letter.search("deadlines.untranslated", relative.sentence) is not None
        told = not kept and is_publication(letter, relative.span, relative.sentence)
        told = told or _is_done(letter, relative) or _has_passed(letter, relative)
        if relative.span in rows or told or opens_at(letter, relative.span, relative.sentence):
            continue
        if relative.matter:
            found += _of_row(letter, relative, relative.matter)
            continue
        action, span = action_around(letter, relative.span, _own_clause(letter, relative))
        sent = letter.search("deadlines.sent_to", relative.sentence) is not None
        if action == Action.OTHER.value and not (sent and relative.day):
            continue
        if _is_told_of_another(letter, relative, span):
            continue
        if relative.day is None and not _is_asked(letter, relative):
            continue
        found.append(Deadline(relative, action, span, (relative.sentence,), "deadlines.relative"))
    return found


def _is_done(letter: Letter, relative: RelativeDate) -> bool:
    """Tell whether the house did something so long before: "the texts have been made available at
    least four weeks before the meeting"."""
    before = Span(relative.sentence.start, relative.span.start)
    if letter.lexicon.unspaced:  # the day stands inside the words
        words = letter.spans_of("deadlines.been_done", relative.sentence)
        return any(own.contains(relative.span) for own in words)
    words = letter.spans_of("deadlines.been_done", before)
    return any(not _PARTED.search(letter.fold(Span(own.end, before.end))) for own in words)


def _has_passed(letter: Letter, relative: RelativeDate) -> bool:
    """Tell whether a counted day is said to be over: "a date which has now passed"."""
    end = relative.sentence.end
    goes_on = _GONE_REACH if letter.folded[end - 1] in _SEMICOLONS else 0
    behind = Span(relative.span.end, end + goes_on)
    return letter.search("deadlines.gone", behind) is not None


def _is_told_of_another(letter: Letter, relative: RelativeDate, span: Span | None) -> bool:
    """Tell whether only a sentence before asks for what is found, and this one hands in nothing:
    "you are advised to arrive a day ahead"."""
    if relative.day or span is None or span.end > relative.sentence.start:
        return False
    return not any(letter.search(f"deadlines.{path}", relative.sentence) for path in _HANDS_IN)


def _of_row(letter: Letter, relative: RelativeDate, matter: Span) -> Iterator[Deadline]:
    """Give all that a row of lengths of time asks for: "fellowships; requests for visas"."""
    for part in parts_of(letter, matter):
        spans = tuple(sorted((relative.span, part)))
        for action, words in actions_of(letter, part):
            yield Deadline(relative, action, words, spans, "deadlines.relative")


def _own_clause(letter: Letter, relative: RelativeDate) -> Span:
    """Cut off the clause of the counted day before, where another thing is named behind it: "visas
    three weeks before the event, and registration closes one week before it"."""
    sentence = relative.sentence
    ends = [
        own.span.end
        for own in find_relative(letter)
        if own.sentence == sentence and own.span.end <= relative.span.start
    ]
    between = Span(max(ends, default=sentence.start), relative.span.start)
    return Span(between.start, sentence.end) if action_in(letter, between)[0] else sentence


def _is_asked(letter: Letter, relative: RelativeDate) -> bool:
    """Tell whether something is asked for by a day that is not known."""
    before = Span(relative.sentence.start, relative.span.start)
    cues = letter.search_all("deadlines.before_date", before)
    return letter.search("deadlines.asks", relative.sentence) is not None or any(
        not letter.fold(Span(cue.end(), before.end)).strip() for cue in cues
    )
