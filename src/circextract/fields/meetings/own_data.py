"""What administrations have on record: corrections to it are data that they hand in, no comments.

A letter that announces no event, consults on no text and is about no questionnaire may ask to
check a list, a table, entries, and to communicate what is to be changed in them.
"""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.asking.actions import actions_of
from circextract.fields.dating.dated import scope_around
from circextract.fields.heading.liaison import is_liaison
from circextract.fields.meetings.seeds import find as find_events
from circextract.fields.wording.subject_words import in_subject
from circextract.letter import Letter, once
from circextract.models import Action

_ANNOUNCES = ("purposes.consultation", f"deadlines.actions.{Action.QUESTIONNAIRE.value}")


def corrects_data(letter: Letter, action: str, words: Span, date: Span) -> bool:
    """Tell whether words of answering or commenting hand in corrections to data."""
    if not _may_ask_for_data(letter) and not _lists_changes(letter, date):
        return False
    scope = scope_around(letter, date.start)
    sentence = letter.sentence_at(date.start) or words
    before = Span(min(scope.start, sentence.start) if scope else sentence.start, sentence.end)
    of_data = letter.search("deadlines.data", before) is not None
    own = words if action == Action.COMMENT.value else sentence
    changes = letter.search("deadlines.changes", own) is not None
    return changes and (of_data or _is_about_data(letter))


def actions_in_row(letter: Letter, part: Span) -> list[tuple[str, Span | None]]:
    """Give what a part of a cell names; corrections to a list of data are data handed in."""
    listed = all(letter.search(f"deadlines.{path}", part) for path in ("changes", "data"))
    data = Action.DOCUMENT_SUBMISSION.value
    return [
        (data, None) if listed and action == Action.COMMENT.value else (action, span)
        for action, span in actions_of(letter, part)
    ]


def _lists_changes(letter: Letter, date: Span) -> bool:
    """Tell whether the sentence of a day has changes of data sent in, whatever else the letter is
    about: "to check the data published and communicate additions and deletions"."""
    sentence = letter.sentence_at(date.start)
    consults = in_subject(letter, "purposes.consultation") is not None
    if sentence is None or (consults and not _is_about_data(letter)) or is_liaison(letter):
        return False
    if letter.search(f"deadlines.actions.{Action.QUESTIONNAIRE.value}", sentence):
        return False
    return all(letter.search(f"deadlines.{path}", sentence) for path in ("data", "changes"))


@once
def _may_ask_for_data(letter: Letter) -> bool:
    subject = letter.subject
    about = subject and any(letter.search(path, subject) for path in _ANNOUNCES)
    return not (about or is_liaison(letter) or find_events(letter))


@once
def _is_about_data(letter: Letter) -> bool:
    subject = letter.subject
    return subject is not None and letter.search("deadlines.data", subject) is not None
