"""What is to be handed in where the words at a date name no action: open nouns, a known letter.

"The names are to be sent by 3 May" asks for candidates in a letter on nominations; applications in
a letter on training are for a place; whatever else must reach the house is a document.
"""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.actions import names_person
from circextract.fields.seeds import find as find_events
from circextract.letter import Letter, once
from circextract.models import Action

_HANDED_OVER = ("sent_to", "arrives")


def matter_of(letter: Letter, words: Span) -> str | None:
    """Give what words ask to be handed in, by the letter's subject where that tells."""
    if applies_for_place(letter, words):
        return Action.REGISTRATION.value
    if not is_handed_over(letter, words):
        return None
    return by_subject(letter) or Action.DOCUMENT_SUBMISSION.value


def is_handed_over(letter: Letter, words: Span) -> bool:
    """Tell whether something, whatever it is, is to be sent or to arrive."""
    return any(letter.search(f"deadlines.{path}", words) for path in _HANDED_OVER)


def applies_for_place(letter: Letter, words: Span) -> bool:
    """Tell whether words speak of applications, in a letter on training."""
    subject = letter.first("subject")
    course = subject and letter.search("deadlines.courses", subject.span)
    return bool(course) and letter.search("deadlines.applications", words) is not None


def place_in_course(letter: Letter, action: str, span: Span) -> str | None:
    """Give registration for the candidates of a letter on training: they ask for a place."""
    subject = letter.first("subject")
    course = subject and letter.search("deadlines.courses", subject.span)
    asks = course and action == Action.NOMINATION.value and not names_person(letter, span)
    return Action.REGISTRATION.value if asks else None


@once
def by_subject(letter: Letter) -> str | None:
    """Give what the subject of a letter without events asks for: candidates or contributions."""
    subject = letter.first("subject")
    if subject is None or find_events(letter) or letter.search("events.nouns", subject.span):
        return None
    if letter.search("purposes.nomination", subject.span):
        return Action.NOMINATION.value
    contribution = Action.CONTRIBUTION.value
    asked = letter.search(f"deadlines.actions.{contribution}", subject.span)
    return contribution if asked else None
