"""What words at a date are about that only answer, return or name: the paragraph's topic."""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.asking.actions import (
    GENERAL,
    action_of,
    is_still_to_do,
    names_person,
)
from circextract.fields.asking.handed_in import (
    applies_for_place,
    is_of_fellowships,
    nominates_for_course,
    place_in_course,
)
from circextract.fields.asking.other_meanings import means_other
from circextract.fields.asking.told_before import (
    asked_before,
    before_in_paragraph,
    clause_before,
    last_named,
    only_hands_in,
)
from circextract.fields.meetings.own_data import corrects_data
from circextract.fields.meetings.seeds import find as find_events
from circextract.fields.obligations.meant import calls_for_candidates, papers_meant, sent_to_event
from circextract.fields.urls import find as find_urls
from circextract.fields.wording.subject_words import in_subject
from circextract.letter import Letter
from circextract.models import Action

# "Candidatures" in a paragraph on fellowships are for those; where registration for an event is
# spoken of first, "the designated focal points" carry it out.
_CANDIDATES_FOR = (Action.FELLOWSHIP.value,)
_CANDIDATES_FOR_EVENTS = (Action.FELLOWSHIP.value, Action.REGISTRATION.value)
# What comments are part of: the answers to a survey.
_COMMENTED_ON = (Action.QUESTIONNAIRE.value,)
_FILLS_IN = ("done_at", "arrives", "received", "fills_in")
_TALKS = (Action.CONTRIBUTION.value,)
REGISTERED = (Action.REGISTRATION.value,)
# What the form of registration asks, besides.
ON_FORM = (
    Action.ACCESSIBILITY.value,
    Action.INTERPRETATION_REQUEST.value,
    Action.FELLOWSHIP.value,
    Action.VISA.value,
)


def topic_of(letter: Letter, date: Span, action: str, span: Span) -> tuple[str, Span | None] | None:
    """Find what the paragraph asks for where the words at the date only answer it."""
    if action == Action.REPLY.value and _confirms(letter, span, date):
        return action, span
    if action in GENERAL and corrects_data(letter, action, span, date):
        return Action.DOCUMENT_SUBMISSION.value, None
    if action == Action.REPLY.value and _objects(letter, date):
        return action, span
    if action in GENERAL:
        survey = _of_survey(letter, action)
        if survey and not only_hands_in(letter, span):
            return survey  # "the answers", not "inform us", behind who is to be named
        earlier = clause_before(letter, date) or asked_before(letter, date)
        if earlier and action == Action.COMMENT.value and earlier[0] not in _COMMENTED_ON:
            earlier = None  # "States name an expert. Comments on the tests are sent by 3 May."
        known = _of_fellows(letter, *earlier) if earlier else survey
        return known or _granted(letter, action) or _sent(letter, action, span)
    if action == Action.DOCUMENT_SUBMISSION.value and (own := papers_meant(letter, span, date)):
        return own, None
    if action == Action.DOCUMENT_SUBMISSION.value and letter.search("deadlines.proposals", span):
        # "States may present their experience. Proposals are to be sent by 3 May."
        return last_named(letter, before_in_paragraph(letter, span), _TALKS)
    if action == Action.QUESTIONNAIRE.value and applies_for_place(letter, span):
        return Action.REGISTRATION.value, None  # the particulars of who applies for a course
    return _named_for(letter, date, span) if action == Action.NOMINATION.value else None


def _objects(letter: Letter, date: Span) -> bool:
    """Tell whether the sentence is about those who object: that is no survey, whatever else the
    letter asks for."""
    sentence = letter.sentence_at(date.start)
    return sentence is not None and letter.search("deadlines.objects", sentence) is not None


def _confirms(letter: Letter, words: Span, date: Span) -> bool:
    """Tell whether readers only confirm that what is on record need not be changed, or that they
    are still at hand: "experts who do not confirm their availability"."""
    if letter.search("deadlines.confirmed", words) and not only_hands_in(letter, words):
        return True
    sentence = letter.sentence_at(date.start)
    paths = ("deadlines.nothing_new", "deadlines.confirmed")
    return sentence is not None and all(letter.search(path, sentence) for path in paths)


def _of_fellows(letter: Letter, action: str, words: Span) -> tuple[str, Span]:
    """Give the fellowship spoken of before candidates for it: "fellowships for candidates of …"."""
    if action != Action.NOMINATION.value or calls_for_candidates(letter):
        return action, words
    if names_person(letter, words):
        return action, words
    granted = last_named(letter, before_in_paragraph(letter, words), _CANDIDATES_FOR)
    return granted or (action, words)


def _named_for(letter: Letter, date: Span, span: Span) -> tuple[str, Span | None] | None:
    """Find what those are named for whom words of naming call for, where that is asked itself."""
    if registered := _register_there(letter, span):
        return registered
    if is_of_fellowships(letter):
        return Action.FELLOWSHIP.value, None
    if _names_speakers(letter, span):
        return None
    before = before_in_paragraph(letter, span)
    if not find_events(letter):
        found = last_named(letter, before, _CANDIDATES_FOR)
        in_course = found is None and not calls_for_candidates(letter)
    elif any(told(letter, span) for told in (_is_appointed, _is_notified, is_still_to_do)):
        return None
    else:
        # "Nominate two participants and return the registration forms by 3 May."
        told = Span(span.start, max(span.end, date.start))
        found = None if names_person(letter, span) else last_named(letter, told, REGISTERED)
        nominated = nominates_for_course(letter, (span,))
        others = _CANDIDATES_FOR if nominated else _CANDIDATES_FOR_EVENTS
        found = found or last_named(letter, before, others)
        in_course = found is None and not calls_for_candidates(letter)
    place = place_in_course(letter, Action.NOMINATION.value, span) if in_course else None
    return (place, None) if place else found


def _register_there(letter: Letter, words: Span) -> tuple[str, Span] | None:
    """Find the words of registering where those who are named register others at a page: "designate
    a focal point for registration, which is to be completed at ... by 3 May"."""
    sentence = letter.sentence_at(words.start)
    page = next((u.span for u in find_urls(letter) if sentence and sentence.contains(u.span)), None)
    if page is None or page.start < words.end:
        return None
    behind = Span(words.end, page.end)
    registers = letter.search(f"deadlines.actions.{Action.REGISTRATION.value}", behind)
    if registers is None or letter.search("deadlines.done_at", behind) is None:
        return None
    return action_of(letter, Action.REGISTRATION.value, Span(*registers.span()))


def _is_appointed(letter: Letter, words: Span) -> bool:
    """Tell whether the sentence has somebody appointed before it asks for the name: "appoint a
    coordinator for registration and let us have his or her name"."""
    sentence = letter.sentence_at(words.start)
    if sentence is None:
        return False
    before = Span(sentence.start, max(sentence.start, words.start))
    named = letter.spans_of(f"deadlines.actions.{Action.NOMINATION.value}", before)
    return any(" " in letter.fold(own).strip() for own in named)


def _is_notified(letter: Letter, words: Span) -> bool:
    """Tell whether the sentence has who was named made known, and registers nobody: "new focal
    points are to be notified to"."""
    sentence = letter.sentence_at(words.start)
    several = " " in letter.fold(words).strip()
    if sentence is None or not (several or names_person(letter, words)):
        return False
    # "Registration is required: please designate a contact person and notify the name."
    asked = Span(min(words.start, _last_colon(letter, sentence, words)), sentence.end)
    registration = Action.REGISTRATION.value
    registers = letter.spans_of(f"deadlines.actions.{registration}", asked)
    registers = [own for own in registers if not means_other(letter, registration, own)]
    told = letter.search(f"deadlines.actions.{Action.REPLY.value}", sentence)
    return told is not None and not registers


def _last_colon(letter: Letter, sentence: Span, words: Span) -> int:
    """Give where the part of a sentence begins that a colon opens before words."""
    colon = max(letter.folded.rfind(sign, sentence.start, words.start) for sign in ":\uff1a")
    return colon + 1 if colon >= 0 else sentence.start


def _names_speakers(letter: Letter, words: Span) -> bool:
    """Tell whether the sentence of words of naming says that speakers are sought."""
    sentence = letter.sentence_at(words.start)
    return sentence is not None and letter.search("deadlines.speakers", sentence) is not None


def by_form(
    letter: Letter, date: Span, action: str, sentence: Span
) -> tuple[str, Span | None] | None:
    """Find what "such requests are to be ticked on the registration form" asks for: what the
    sentence before names, or the heading."""
    told = letter.search("deadlines.on_form", sentence)
    if action not in REGISTERED or told is None:
        return None
    before = before_in_paragraph(letter, Span(sentence.start, sentence.start))
    clause = Span(sentence.start, told.start())
    return last_named(letter, clause, ON_FORM) or last_named(letter, before, ON_FORM)


def _sent(letter: Letter, action: str, words: Span) -> tuple[str, None] | None:
    """Give what is told or returned in words that name no action: who will come, papers."""
    clause = letter.sentence_at(words.start) if action == Action.REPLY.value else None
    own = sent_to_event(letter, clause) if clause else None
    return (own, None) if own else None


def _granted(letter: Letter, action: str) -> tuple[str, None] | None:
    """Give the fellowships a letter is about: forms that are returned ask for them."""
    about = action == Action.REPLY.value and is_of_fellowships(letter)
    return (Action.FELLOWSHIP.value, None) if about else None


def of_survey(letter: Letter, words: Span) -> tuple[str, Span] | None:
    """Find the questionnaire a letter is about, where words fill something in or say that data
    are to arrive: "data that are not received by 3 May are estimated"."""
    filled = any(letter.search(f"deadlines.{path}", words) for path in _FILLS_IN)
    return _survey(letter) if filled and letter.search("deadlines.names", words) is None else None


def _of_survey(letter: Letter, action: str) -> tuple[str, Span] | None:
    """Find the questionnaire a letter is about: replies to it fill it in."""
    return _survey(letter) if action == Action.REPLY.value else None


def _survey(letter: Letter) -> tuple[str, Span] | None:
    words = in_subject(letter, f"deadlines.actions.{Action.QUESTIONNAIRE.value}")
    return (Action.QUESTIONNAIRE.value, words) if words else None
