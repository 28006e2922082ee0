"""Sentences that say that an event does not take place."""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.dating.dated import dates_in
from circextract.fields.wording.affirmed import clause
from circextract.fields.wording.reasons import reasons_in
from circextract.letter import Letter

_CLAUSE_REACH = 160


def calls_off(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence says that an event, nobody's registration, is off, or the next does.

    "The meeting had been announced for 3 May. I regret to say that this meeting is cancelled."
    """
    following = next_in_paragraph(letter, sentence)
    told = [sentence, *([following] if following else [])]
    return any(
        (words := letter.search("events.cancelled", own)) is not None
        and letter.search("events.nouns", own) is not None
        and not is_of_registering(letter, Span(*words.span()), own)
        and (own is sentence or not dates_in(letter, own))
        for own in told
    )


def is_of_registering(letter: Letter, words: Span, sentence: Span) -> bool:
    """Tell whether the clause of words that call something off is on registering.

    "As too few papers were registered, the meeting has been cancelled" is on the meeting, and so
    is "cancelled owing to the small number of registered participants".
    """
    own = clause(letter, words, sentence, _CLAUSE_REACH)
    reasons = reasons_in(letter, sentence)
    return any(
        not any(reason.contains(registering) for reason in reasons)
        for registering in letter.spans_of("events.registering", own)
    )


def next_in_paragraph(letter: Letter, sentence: Span) -> Span | None:
    """Give the sentence behind another one, None where its paragraph ends."""
    following = letter.sentence_at(sentence.end + 2)
    if following is None or following == sentence:
        return None
    return following if share_paragraph(letter, sentence, following) else None


def share_paragraph(letter: Letter, one: Span, other: Span) -> bool:
    """Tell whether two sentences stand in one paragraph."""
    paragraph = letter.paragraph_at(one.start)
    return paragraph is not None and paragraph.span.contains(other)
