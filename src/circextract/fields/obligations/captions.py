"""What a paragraph is captioned with: a heading, the label it opens with, its annex's title.

"Visa support", over "Requests are to reach the registration desk by 3 May", tells what is asked.
"""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.asking.actions import GENERAL, action_of
from circextract.fields.dating.dated import scope_around
from circextract.fields.naming.topics import heading_above
from circextract.letter import Letter
from circextract.models import Action

# How long a label is that opens a paragraph, and what it ends in; before a stop of few words.
_LABEL, _LABEL_ZH, _WORDS = 50, 16, 3
_ENDS = re.compile(r"(?P<stop>\.)(?=\s)|[:\uff1a](?=\s|[^\W\d_])|\s[-\u2013\u2014]\s")
# What is asked for on the form of registration, at its desk or along with it.
_BESIDE_REGISTRATION = frozenset(
    action.value
    for action in (
        Action.VISA,
        Action.FELLOWSHIP,
        Action.HOTEL,
        Action.ACCESSIBILITY,
        Action.INTERPRETATION_REQUEST,
    )
)


def captioned(letter: Letter, date: Span) -> tuple[str, Span] | None:
    """Find the one thing that a caption of a day's paragraph names, the nearest first."""
    captions = (_label(letter, date), _heading(letter, date), _title(letter, date))
    named = (_only_named(letter, own) for own in captions if own)
    return next((own for own in named if own), None)


def by_caption(letter: Letter, date: Span, action: str, sentence: Span) -> tuple[str, Span] | None:
    """Find what requests that name only how they are made are captioned with: "Requests are made
    on registration", under "Fellowships"."""
    open_requests = letter.search("deadlines.open_requests", sentence)
    if action != Action.REGISTRATION.value or open_requests is None:
        return None
    found = captioned(letter, date)
    return found if found and found[0] in _BESIDE_REGISTRATION else None


def _only_named(letter: Letter, caption: Span) -> tuple[str, Span] | None:
    """Give the action of a caption that names one, and none that is general."""
    named = {
        action: words
        for action in letter.lexicon.deadlines.actions
        for words in letter.spans_of(f"deadlines.actions.{action}", caption)
    }
    if len(named) != 1 or named.keys() & set(GENERAL):
        return None
    return action_of(letter, *next(iter(named.items())))


def _label(letter: Letter, date: Span) -> Span | None:
    """Give the few words that open a paragraph, up to a colon or a stop: "Visas: citizens of …"."""
    scope = letter.paragraph_at(date.start)
    if scope is None:
        return None
    start = scope.number.end if scope.number else scope.span.start
    longest = _LABEL_ZH if letter.lexicon.unspaced else _LABEL
    ends = _ENDS.search(letter.folded, start, min(date.start, start + longest))
    if ends is None or (
        ends["stop"] and len(letter.fold(Span(start, ends.start())).split()) > _WORDS
    ):
        return None  # "The fee is paid on the spot." is a sentence
    return Span(start, ends.start())


def _heading(letter: Letter, date: Span) -> Span | None:
    """Give the heading right above the paragraph."""
    scope = scope_around(letter, date.start)
    heading = heading_above(letter, scope) if scope else None
    if scope is None or heading is None or letter.folded[heading.end : scope.start].strip():
        return None
    return heading


def _title(letter: Letter, date: Span) -> Span | None:
    annex = letter.annex_at(date.start)
    return annex.title[0] if annex and annex.title else None
