"""What is to be handed in where the words at a date name no action: open nouns, a known letter.

Forms in a letter on fellowships ask for those, applications in a letter on training for a place;
whatever else must reach the house is a document.
"""

from __future__ import annotations

from collections.abc import Sequence

from circextract.document import Span
from circextract.fields.asking.actions import names_person
from circextract.fields.wording.subject_words import in_subject
from circextract.letter import Letter, once
from circextract.models import Action

_HANDED_OVER = ("sent_to", "arrives")


def matter_of(letter: Letter, words: Span) -> str | None:
    """Give what words ask to be handed in: a form of the letter's subject, else a document."""
    if applies_for_place(letter, words):
        return Action.REGISTRATION.value
    if not is_handed_over(letter, words) or letter.search("deadlines.supplied", words):
        return None
    fellowships = is_of_fellowships(letter)
    return (Action.FELLOWSHIP if fellowships else Action.DOCUMENT_SUBMISSION).value


def is_handed_over(letter: Letter, words: Span) -> bool:
    """Tell whether something, whatever it is, is to be sent or to arrive."""
    return any(letter.search(f"deadlines.{path}", words) for path in _HANDED_OVER)


def applies_for_place(letter: Letter, words: Span) -> bool:
    """Tell whether words speak of applications, in a letter on training."""
    return _is_of_training(letter) and letter.search("deadlines.applications", words) is not None


def place_in_course(letter: Letter, action: str, span: Span) -> str | None:
    """Give registration for the candidates of a letter on training: they ask for a place.

    Not where the words, or the form, are those of a nomination: that is what is handed in.
    """
    named = action == Action.NOMINATION.value and _is_of_training(letter)
    if not named or names_person(letter, span) or is_nominated(letter, span):
        return None
    return Action.REGISTRATION.value


def nominates_for_course(letter: Letter, words: Sequence[Span]) -> bool:
    """Tell whether words nominate those who will come to a course."""
    return _is_of_training(letter) and any(is_nominated(letter, own) for own in words)


def is_nominated(letter: Letter, words: Span) -> bool:
    """Tell whether the sentence of some words has the word or the form of a nomination.

    Not the form that is called so but filled in by "those who wish to attend".
    """
    sentence = letter.sentence_at(words.start) or words
    if letter.search(f"deadlines.actions.{Action.REGISTRATION.value}", sentence):
        return False
    return letter.search("deadlines.nominating", sentence) is not None


def _is_of_training(letter: Letter) -> bool:
    return in_subject(letter, "deadlines.courses") is not None


@once
def is_of_fellowships(letter: Letter) -> bool:
    """Tell whether a letter's subject is fellowships: what is returned asks for them.

    Not where it only adds them to an event: "Course on networks, and fellowships available".
    """
    subject = letter.subject
    granted = in_subject(letter, f"deadlines.actions.{Action.FELLOWSHIP.value}")
    if subject is None or granted is None:
        return False
    event = letter.search("events.nouns", Span(subject.start, granted.start))
    return event is None or not letter.search("deadlines.joins", Span(event.end(), granted.end))
