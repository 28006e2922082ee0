"""What is asked by a date: of the actions that words name, the likeliest for a deadline."""

from __future__ import annotations

from collections.abc import Sequence

from circextract.document import Span
from circextract.fields.asking.actions import (
    SENDS,
    action_in,
    is_beside,
    is_waived,
    names_person,
    untranslated_in,
)
from circextract.fields.asking.asides import goes_with
from circextract.fields.asking.date_lists import item_at
from circextract.fields.asking.handed_in import (
    applies_for_place,
    is_handed_over,
    is_of_fellowships,
    matter_of,
)
from circextract.fields.asking.labelled import opens_item
from circextract.fields.asking.told_before import (
    ASKED_BEFORE,
    PARAGRAPH_REACH,
    clause_before,
    in_cited_annex,
    only_hands_in,
)
from circextract.fields.dating.dated import dates_in, scope_around, sentences_of
from circextract.fields.dating.near import between_days
from circextract.fields.meetings.own_data import corrects_data
from circextract.fields.meetings.relative import yearless_dates
from circextract.fields.meetings.seeds import find as find_events
from circextract.fields.obligations.captions import by_caption, captioned
from circextract.fields.obligations.clauses import (
    antecedent,
    asks_behind,
    behind_case,
    clauses_behind,
    counted_before,
    days_come_first,
    in_relative_clause,
    last_clause,
)
from circextract.fields.obligations.later_papers import as_first, later_papers, to_translate
from circextract.fields.obligations.meant import (
    applies_to_come,
    is_file_of_candidate,
    sent_to_event,
)
from circextract.fields.obligations.named_boxes import served_by_box
from circextract.fields.obligations.topic_asked import (
    ON_FORM,
    REGISTERED,
    by_form,
    of_survey,
    topic_of,
)
from circextract.fields.urls import find as find_urls
from circextract.fields.wording.subject_words import in_subject
from circextract.letter import Letter
from circextract.models import Action

# What may have to arrive early, to be translated.
_TRANSLATED = (Action.CONTRIBUTION.value, Action.DOCUMENT_SUBMISSION.value)
# Actions that are the role of a page, too.
DONE_AT_PAGES = frozenset(
    action.value
    for action in (Action.REGISTRATION, Action.HOTEL, Action.VISA, Action.QUESTIONNAIRE)
)
# What is about those who are named, or only answers.
_NAMED = (Action.NOMINATION.value, Action.REPLY.value)
# What taking part costs or includes: applications are not for that.
_COSTS = (Action.PAYMENT.value, Action.HOTEL.value)
# What an earlier sentence may be about, and no questions to those who speak.
_ASKED_ABOUT = (Action.QUESTIONNAIRE.value, Action.HOTEL.value, Action.VISA.value)
# A "sentence" without end is read no farther than this from its date.
_REACH = 600
# How near behind a day the object stands of words of telling before it.
_OBJECT = 12


def action_around(letter: Letter, date: Span, sentence: Span) -> tuple[str, Span | None]:
    """Find what is asked by a date: in its clause, behind it, then earlier in the paragraph.

    What may be sent apart from a nomination is a document; questions about it are none.
    """
    found = _before_else(letter, date, sentence)
    near = sentence.near(date, _REACH)
    inquiry = letter.search("deadlines.inquiries", near)
    if inquiry and (found[0] in _NAMED or _is_of_before(letter, found, sentence, inquiry.start())):
        return Action.OTHER.value, None
    if found[0] in _NAMED and letter.search("deadlines.apart", near):
        return Action.DOCUMENT_SUBMISSION.value, None
    days = [own.span for own in dates_in(letter, near)]
    # Of several days each has the mailbox that stands before it: "papers by 2 May, and visas, at
    # visas@..., by 5 May".
    own = Span(max([near.start, *(d.end for d in days if d.end <= date.start)]), date.start)
    served = served_by_box(letter, found, own if days[1:] else near)
    return (served, None) if served else found


def _is_of_before(
    letter: Letter, found: tuple[str, Span | None], sentence: Span, inquiry: int
) -> bool:
    """Tell whether what is asked is taken for a survey or a room that a sentence does not name,
    though it speaks of questions, and of no answers to them."""
    action, span = found
    if action not in _ASKED_ABOUT or (span and sentence.contains(span)):
        return False
    answers = letter.search(
        f"deadlines.actions.{Action.REPLY.value}", Span(sentence.start, inquiry)
    )
    return answers is None


def _before_else(letter: Letter, date: Span, sentence: Span) -> tuple[str, Span | None]:
    """Look at what follows where nothing is done by then ("failing which the registration lapses")
    last."""
    if papers := later_papers(letter, date, sentence.near(date, _REACH)):
        return papers
    if otherwise := letter.search("deadlines.otherwise", Span(date.end, sentence.end)):
        found = _around(letter, date, Span(sentence.start, otherwise.start()))
        if found[0] != Action.OTHER.value:
            return found
    return _around(letter, date, sentence)


def _around(letter: Letter, date: Span, whole: Span) -> tuple[str, Span | None]:
    sentence = whole.near(date, _REACH)
    dates = [found.span for found in dates_in(letter, sentence)]
    dates += [own.date.span for own in yearless_dates(letter) if sentence.contains(own.date.span)]
    dates += counted_before(letter, date, sentence)
    near = between_days(dates, date, sentence)
    before, behind = Span(near.start, date.start), Span(date.end, near.end)
    if near.start > sentence.start:
        before = behind_case(letter, before)
    if own := antecedent(letter, before):
        return own
    untranslated = bool(untranslated_in(letter, sentence))
    # "Contributions to be translated by 3 May; what comes later will not be translated."
    told_before = bool(untranslated_in(letter, Span(sentence.start, date.start)))
    handed_in: tuple[str, Span] | None = None
    enclosed: tuple[str, Span] | None = None
    item = item_at(letter, date)
    leads = days_come_first(letter, dates, sentence) or asks_behind(letter, before)
    first = (behind,) if leads else ()
    said_before = (*last_clause(letter, before), before)
    windows = (*first, *said_before, *clauses_behind(letter, before, behind, sentence))
    for window in (item.matter,) if item else windows:
        plain = told_before if window.end == date.start else untranslated
        action, span = action_in(letter, window, untranslated=plain)
        if action is None or span is None or is_waived(letter, action, span, window):
            continue
        behind_day = Span(date.end, max(date.end, window.end))
        if in_relative_clause(letter, span, behind_day) or goes_with(letter, span, window):
            # The form "with a copy of the passport"; Ms Lee, "who answers on hotels, too".
            enclosed = enclosed or (action, span)
            continue
        if window.end == date.start:
            if action in _TRANSLATED:
                early = as_first(letter, sentence, dates, before)
                early = early or to_translate(letter, behind, last=behind.end == sentence.end)
                action, span = early or (action, span)
            # "Send me, by 3 May, the list of your delegates."
            aside = is_beside(letter, action, span, window)
            gives_way = action in SENDS or aside
            if gives_way and (wanted := _wanted_behind(letter, behind, sentence, aside=aside)):
                return wanted
        topic = topic_of(letter, date, action, span) or by_form(letter, date, action, sentence)
        topic = topic or by_caption(letter, date, action, sentence)
        if topic is None and action == Action.REPLY.value and (done := done_at(letter, sentence)):
            return done, None
        if topic or not only_hands_in(letter, span) or _answers(letter, window, behind):
            return topic or (action, span)
        handed_in = handed_in or (action, span)
    named = _named_before(letter, date, whole.start, untranslated=untranslated)
    if named is None and enclosed:
        named = by_caption(letter, date, enclosed[0], sentence) or enclosed
    if sent := sent_to_event(letter, Span(before.start, behind.end)):
        return named if named and named[0] == sent else (sent, None)
    return _named_elsewhere(letter, date, sentence, named, handed_in)


def _answers(letter: Letter, window: Span, behind: Span) -> bool:
    """Tell whether words of telling before a day have an answer for their object behind it: "let us
    know by 3 May whether you can come", not "whether you need a visa"."""
    if window.end > behind.start:
        return False
    told = letter.search("deadlines.whether", behind)
    if told is None or told.start() - behind.start > _OBJECT:
        return False
    return action_in(letter, behind)[0] in (None, *SENDS, Action.CONTRIBUTION.value)


def _named_elsewhere(
    letter: Letter,
    date: Span,
    sentence: Span,
    named: tuple[str, Span | None] | None,
    handed_in: tuple[str, Span] | None,
) -> tuple[str, Span | None]:
    """Weigh what the paragraph names before against the page or the form of the sentence."""
    # "Applications" are those spoken of, whatever form another letter has annexed.
    applied = letter.search("deadlines.applications", sentence) is not None
    if applied and (joined := clause_before(letter, date)):
        return joined  # "A room can be booked there; applications are taken until 3 May."
    if named and named[0] in _COSTS and applies_to_come(letter, sentence):
        named = None  # "The fee is 300 francs. Applications close on 3 May."
    elif not (named and applied and named[0] in ON_FORM):
        named = in_cited_annex(letter, sentence) or named
    if named:
        return named
    done = done_at(letter, sentence)
    return (done, None) if done else _unnamed(letter, date, sentence, handed_in)


def _wanted_behind(
    letter: Letter, behind: Span, sentence: Span, *, aside: bool
) -> tuple[str, Span] | None:
    """Find what a general verb before a date governs behind it: "inform us, by 3 May, of your focal
    point's name". Where other days follow, only names that are not those of the next deadline.

    What before the day only tells some readers from others leaves more open what is asked of them:
    "those admitted have until 3 May to pay the fee".
    """
    wanted, words = action_in(letter, behind)
    known = wanted in (*ASKED_BEFORE, *REGISTERED) or (aside and wanted in _COSTS)
    if not known or wanted is None or words is None:
        return None
    if behind.end == sentence.end:
        return wanted, words
    named = wanted == Action.NOMINATION.value and names_person(letter, behind)
    of_next = letter.search("deadlines.before_date", behind)
    return (wanted, words) if named and not of_next else None


def _unnamed(
    letter: Letter, date: Span, sentence: Span, handed_in: tuple[str, Span] | None
) -> tuple[str, Span | None]:
    """Tell what is to be done where no words name it: what is sent back is about an event, or what
    the subject asks for."""
    if over := captioned(letter, date):
        return over
    handed_over = is_handed_over(letter, sentence) or letter.search("deadlines.refused", sentence)
    if is_of_fellowships(letter) and handed_over:
        return Action.FELLOWSHIP.value, None
    if applies_for_place(letter, sentence) or applies_to_come(letter, sentence):
        return Action.REGISTRATION.value, None
    if _tells_of_participation(letter):
        data = is_handed_over(letter, sentence) and letter.search("deadlines.data", sentence)
        return (Action.DOCUMENT_SUBMISSION if data else Action.OTHER).value, None
    if corrects_data(letter, Action.REPLY.value, sentence, date):
        return Action.DOCUMENT_SUBMISSION.value, None
    if handed_in:
        return handed_in
    if survey := of_survey(letter, sentence):
        return survey
    return matter_of(letter, sentence) or Action.OTHER.value, None


def _tells_of_participation(letter: Letter) -> bool:
    """Tell whether what is sent back is about an event: no reply to a consultation."""
    return bool(find_events(letter)) and in_subject(letter, "purposes.consultation") is None


def done_at(letter: Letter, sentence: Span) -> str | None:
    """Give what the one page that a sentence names is for: "fill in the form at …/reg/…"."""
    roles = {str(url.role.value) for url in find_urls(letter) if sentence.contains(url.span)}
    return roles.pop() if len(roles) == 1 and roles <= DONE_AT_PAGES else None


def page_of(letter: Letter, action: str, scopes: Sequence[Span]) -> int | None:
    """Give the place in the record of the page that `done_at` took an action from."""
    return next(
        (
            index
            for index, url in enumerate(find_urls(letter))
            if url.role.value == action and any(scope.contains(url.span) for scope in scopes)
        ),
        None,
    )


def _named_before(
    letter: Letter, date: Span, opening: int, *, untranslated: bool
) -> tuple[str, Span | None] | None:
    """Find what the nearest sentence before in the paragraph asks for."""
    scope = scope_around(letter, date.start)
    if scope is None or scope.start >= opening:
        return None
    before = Span(scope.start, opening).near(Span(opening, opening), PARAGRAPH_REACH)
    enclosed: tuple[str, Span] | None = None
    listed = opens_item(letter, Span(opening, date.end))
    for earlier in reversed(sentences_of(letter, before)):
        if listed and opens_item(letter, earlier):
            continue  # of a list each item says for itself what is due
        action, span = action_in(letter, earlier, untranslated=untranslated)
        beside = action is None or span is None or goes_with(letter, span, earlier)
        if beside and is_file_of_candidate(letter, earlier):
            return Action.NOMINATION.value, None
        if action is None or span is None or only_hands_in(letter, span):
            continue
        if beside:
            enclosed = enclosed or (action, span)
        elif not is_waived(letter, action, span, earlier):
            if action != Action.COMMENT.value:
                return topic_of(letter, date, action, span) or (action, span)
            data = corrects_data(letter, action, span, date)
            return (Action.DOCUMENT_SUBMISSION.value, None) if data else (action, span)
    return enclosed
