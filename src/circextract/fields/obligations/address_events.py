"""Of which event an address is: what the words around it, and brackets behind it, name."""

from __future__ import annotations

import re
from functools import partial

from circextract.document import Span
from circextract.fields.dating.dated import scope_around, sentences_of
from circextract.fields.meetings.belonging import event_of, marks_at_end, marks_in, names_event
from circextract.fields.naming.dealt_addresses import events_behind
from circextract.fields.urls import find as find_urls
from circextract.letter import Letter

_BRACKETS = re.compile(r"\s?[(\uff08]([^()\uff08\uff09\n]{2,80})[)\uff09]")


def agrees(letter: Letter, address: Span, event: int | None) -> bool:
    """Tell whether an address is not that of another event."""
    if event is None:
        return True
    if named := named_behind(letter, address):
        return event in named
    return event_of(letter, *_around(letter, address)) in (None, event)


def is_of(letter: Letter, address: Span, event: int | None) -> bool:
    """Tell whether an address is plainly that of an event: no words before it name another."""
    around = _around(letter, address)
    named = named_behind(letter, address)
    if event is None or named:
        return event in named
    marks = marks_at_end(letter, around[0])
    return event_of(letter, *around) == event and all(event in mark.events for mark in marks)


def named_behind(letter: Letter, address: Span) -> frozenset[int]:
    """Give the events that brackets right behind an address name: "at A (forum) and B (course)",
    or words right behind each of several: "at A for the forum and at B for the course"."""
    sentence, others = _sentence_of(letter, address)
    marks = partial(marks_in, letter)
    if dealt := events_behind(letter, sentence, others, marks):
        return dealt.get(address, frozenset())
    match = _BRACKETS.match(letter.folded, address.end)
    inside = Span(*match.span(1)) if match else None
    if inside is None or not names_event(letter, inside):
        return frozenset()
    event = event_of(letter, inside, inside)
    return frozenset() if event is None else frozenset({event})


def may_agree(letter: Letter, address: Span, event: int | None) -> bool:
    """Tell whether the words before an address name no other event, whatever those before do."""
    marks = marks_in(letter, _around(letter, address)[0])
    return event is not None and all(event in mark.events for mark in marks)


def _around(letter: Letter, address: Span) -> tuple[Span, Span]:
    """Give the words before an address, back to the last page named, and its sentence."""
    sentence, others = _sentence_of(letter, address)
    start = max([sentence.start, *(other.end for other in others if other.end <= address.start)])
    return Span(start, address.start), sentence


def _sentence_of(letter: Letter, address: Span) -> tuple[Span, list[Span]]:
    """Give the sentence of an address, and the pages it prints."""
    scope = scope_around(letter, address.start)
    sentences = sentences_of(letter, scope) if scope else []
    sentence = next((own for own in sentences if own.contains(address)), address)
    return sentence, [url.span for url in find_urls(letter) if sentence.contains(url.span)]
