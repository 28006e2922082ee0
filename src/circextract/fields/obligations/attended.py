"""Whether those who are named, or who fill in a questionnaire, are those who come to an event.

A focal point, a candidate for a post and a survey of administrations serve no event.
"""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.asking.handed_in import nominates_for_course
from circextract.fields.asking.told_before import before_in_paragraph, cites_annex, head_of
from circextract.fields.dating.dated import dates_in, sentences_of
from circextract.fields.meetings.seeds import find as find_events
from circextract.fields.naming.topics import in_other_item
from circextract.fields.obligations.deadline import Deadline
from circextract.fields.wording.subject_words import in_subject
from circextract.letter import AnnexPart, Letter
from circextract.models import Action

_SURVEYS = f"deadlines.actions.{Action.QUESTIONNAIRE.value}"
# How many sentences before its own may say who is meant by a request.
_SENTENCES_BACK = 2


def is_of_attendants(letter: Letter, deadline: Deadline) -> bool:
    """Tell whether a nomination or a questionnaire concerns those who come to an event.

    Not in a letter whose subject is a post, a focal point or a survey.
    """
    if any(in_subject(letter, path) for path in ("deadlines.standing", _SURVEYS)):
        return False
    if deadline.action == Action.NOMINATION.value:
        return _names_attendants(letter, deadline)
    if deadline.action == Action.QUESTIONNAIRE.value:
        return _asks_attendants(letter, deadline)
    return False


def _names_attendants(letter: Letter, deadline: Deadline) -> bool:
    if nominates_for_course(letter, deadline.spans):
        return True
    for words in _told(letter, deadline):
        if letter.search("deadlines.standing", words):
            return False
        if letter.search("deadlines.attendants", words) or _is_on_form(letter, words):
            return True
        if nominates_for_course(letter, (words,)):
            return True
    return False


def _asks_attendants(letter: Letter, deadline: Deadline) -> bool:
    """Tell whether those who come stand before the questionnaire, as those who answer it do.

    "Participants are asked to answer the survey", not "each administration is asked to answer the
    survey, so that participants know": there those who come stand behind.
    """
    for words in _told(letter, deadline):
        survey = letter.search(_SURVEYS, words)
        if survey is not None:
            lead = Span(words.start, survey.start())
            asked = letter.search("deadlines.respondents", lead) is not None
            return not asked and letter.search("deadlines.attendants", lead) is not None
    return False


def _told(letter: Letter, deadline: Deadline) -> list[Span]:
    """Give the words of a deadline and the sentences right before them in their paragraph."""
    before = before_in_paragraph(letter, min(deadline.spans))
    earlier = sentences_of(letter, before) if before and before.start < before.end else []
    own = [words for words in earlier if any(words.overlaps(span) for span in deadline.spans)]
    asked = own[0] if own else min(deadline.spans)
    led = [
        words
        for words in reversed(earlier)
        if words not in own and not in_other_item(letter, asked, words)
    ]
    return [*deadline.spans, *led[:_SENTENCES_BACK]]


def _is_on_form(letter: Letter, words: Span) -> bool:
    """Tell whether words name an annex whose title prints the days of an event."""
    return any(
        cites_annex(letter, words, annex) and _is_for_event(letter, annex)
        for annex in letter.annexes
    )


def _is_for_event(letter: Letter, annex: AnnexPart) -> bool:
    days = {(date.start, date.end) for date in dates_in(letter, head_of(annex))}
    return any((seed.date.start, seed.date.end) in days for seed in find_events(letter))
