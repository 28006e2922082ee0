"""What a letter is for, from what was read in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.approval import stage as find_stage
from circextract.fields.dating.dated import subject_dates
from circextract.fields.drafts.approval_procedures import adoption_at_meeting
from circextract.fields.due import find as find_deadlines
from circextract.fields.extraction import Extraction, first_to_speak
from circextract.fields.heading.liaison import is_liaison
from circextract.fields.heading.own_reference import find as find_reference
from circextract.fields.meetings.seeds import find as find_events
from circextract.fields.wording.subject_words import consultation, in_subject
from circextract.letter import Letter, once
from circextract.mention import Mention, computed
from circextract.models import Action, Purpose

_ANSWERS = (Action.REPLY.value, Action.COMMENT.value)
_INPUTS = (Action.CONTRIBUTION.value, Action.COMMENT.value, Action.DOCUMENT_SUBMISSION.value)
# Who asks for these asks beside them for somebody to ask.
_VIEWS = (Action.COMMENT.value, Action.DOCUMENT_SUBMISSION.value, Action.REPLY.value)
_BY_STAGE = {"opened": Purpose.CONSULTATION, "result": Purpose.DECISION}
_ON_TEXTS = (Purpose.CONSULTATION, Purpose.DECISION)
_BY_ACTION = {
    Action.QUESTIONNAIRE.value: Purpose.QUESTIONNAIRE,
    Action.NOMINATION.value: Purpose.NOMINATION,
}
# What the subject asks for: the words that say so, and the deadlines that show it is meant.
_ASKED = (
    (Purpose.NOMINATION, "purposes.nomination", frozenset({Action.NOMINATION.value})),
    (Purpose.CALL_FOR_INPUT, "purposes.call_for_input", frozenset(_INPUTS)),
    (
        Purpose.QUESTIONNAIRE,
        "deadlines.actions.questionnaire",
        frozenset({Action.QUESTIONNAIRE.value}),
    ),
)
_MATTERS = (Purpose.EVENT.value, Purpose.NOMINATION.value, Purpose.QUESTIONNAIRE.value)
_CLOSED = re.compile(r'[(（][^()（）]*[)）]|[«“"《][^»”"》]*[»”"》]')
_OPENS_DAYS = re.compile(r"\w{4}\W{1,3}\([^()]*$")  # "ceremony (Geneva, 3 May 2024)"
_PART_END = re.compile(r"\s+-\s|[:;]\s")
_CLAUSE = re.compile(r"[^:;]+?(?=\s+-\s|[:;]|$)")


def extract(letter: Letter) -> Extraction:
    """Give what a letter is mainly for."""
    return Extraction(purposes(letter))


@once
def purposes(letter: Letter) -> list[Mention[object]]:
    """Give what the first rule that speaks tells, or several matters that the subject has."""
    found = first_to_speak(letter, RULES)
    if found is None:
        return []
    matters = _matters(letter) if found.value in _MATTERS else []
    told = len(matters) > 1 or _leads_to(letter, str(found.value), matters)
    return [_because(matter, "/subject") for matter in matters] if told else [found]


def _leads_to(letter: Letter, found: str, matters: list[Purpose]) -> bool:
    """Tell whether the one matter of a subject is what a letter is for, rather than what was found.

    Names are asked for an event with days; who asks for data asks beside them for somebody to ask.
    """
    if found == Purpose.EVENT.value:
        return matters in ([Purpose.NOMINATION], [Purpose.QUESTIONNAIRE])
    return matters == [Purpose.CALL_FOR_INPUT] and not letter.lexicon.unspaced


def _because(purpose: Purpose, why: str) -> Mention[object]:
    """Give a purpose with the pointer it follows from."""
    return computed("purpose", purpose.value, f"purpose.{purpose.value}", why)


def _approval(letter: Letter) -> Mention[object] | None:
    reached = None if adoption_at_meeting(letter) else find_stage(letter)
    return _because(_BY_STAGE[str(reached.value)], "/approval/stage") if reached else None


def _statement(letter: Letter) -> Mention[object] | None:
    """Tell a liaison statement that wants an answer, a meeting to discuss it or none."""
    if not is_liaison(letter):
        return None
    if find_deadlines(letter):
        return _because(Purpose.CALL_FOR_INPUT, "/deadlines")
    rows = [*letter.fields.get("for_action", ()), *letter.fields.get("for_comment", ())]
    # A dash says that nobody is asked.
    asked = any(value.isalnum() for row in rows for value in letter.fold(row.span))
    return _because(Purpose.CALL_FOR_INPUT, "/kind") if asked else None


def _asks_views_first(letter: Letter) -> Mention[object] | None:
    """Tell a letter on another matter that asks for views or data, and gives a briefing on them."""
    deadlines = find_deadlines(letter)
    event = letter.subject is None or _names_event(letter) or subject_dates(letter)
    if event or not find_events(letter) or not deadlines or deadlines[0].action not in _VIEWS:
        return None
    return _because(Purpose.CALL_FOR_INPUT, "/deadlines")


def _events(letter: Letter) -> Mention[object] | None:
    return _because(Purpose.EVENT, "/events") if find_events(letter) else None


def _texts(letter: Letter) -> Mention[object] | None:
    texts = _about_texts(letter)
    return _because(texts, "/subject") if texts else None


def _subject_asks(letter: Letter) -> Mention[object] | None:
    """Tell a questionnaire or a call for candidates by the subject, where a date is set for it."""
    subject = letter.subject
    for action, purpose in _BY_ACTION.items():
        if subject and letter.search(f"deadlines.actions.{action}", subject):
            return _because(purpose, "/subject")
    return None


def _mainly_asks(letter: Letter) -> Mention[object] | None:
    """Tell what a subject asks for that names no event, or only as what it is asked for.

    "Assembly 2019: nomination of chairs" asks for names, "Workshop and call for papers" does not,
    and "Survey on tariffs; briefing (3 May)", of one day, asks for answers.
    """
    subject = letter.subject
    actions = {deadline.action for deadline in find_deadlines(letter)}
    if subject is None:
        return None
    clauses = list(_clauses(letter, subject))
    if Action.REGISTRATION.value in actions and _names_event(letter):
        if any(event.date.start != event.date.end for event in find_events(letter)):
            return None
        named = (letter.search("events.nouns", own) is not None for own in clauses)
        clauses = clauses[: next((at for at, event in enumerate(named) if event), 0)]
    asked = [
        (own.start, at)
        for at, (_, path, shown) in enumerate(_ASKED)
        for own in clauses
        if actions & shown and _leads(letter, path, own)
    ]
    return _because(_ASKED[min(asked)[1]][0], "/subject") if asked else None


def _matters(letter: Letter) -> list[Purpose]:
    """Give what the parts of a subject are about, of those that a letter has several of.

    "Call for candidates for the posts of chairs, and first meeting (Bern, 3 May)"; an event is one
    with its days, and what is asked for one with a date to answer by.
    """
    parts = [(part, head) for part in _parts(letter) if (head := _head(letter, part))]
    briefing = [head is Purpose.EVENT and _is_briefing(letter, part) for part, head in parts]
    if briefing[:1] == [True]:
        return []
    heads = [head for (_, head), by_the_way in zip(parts, briefing, strict=True) if not by_the_way]
    asks = heads[:1] == [Purpose.CALL_FOR_INPUT]
    others = [head for head in heads if head is not Purpose.CALL_FOR_INPUT]
    return heads[:1] if asks else list(dict.fromkeys(others))


def _head(letter: Letter, part: Span) -> Purpose | None:
    """Give what a part of the subject is about: what it opens with, in Chinese ends with."""
    actions = {deadline.action for deadline in find_deadlines(letter)}
    asked = [(purpose, path) for purpose, path, shown in _ASKED if actions & shown]
    days = _days(letter, part)
    sought = [*asked, *([(Purpose.EVENT, "events.nouns")] if days else [])]
    words = [(m.span(), purpose) for purpose, path in sought for m in letter.search_all(path, part)]
    if words:
        return max(words)[1] if letter.lexicon.unspaced else min(words)[1]
    bracketed = days and _OPENS_DAYS.search(letter.folded, part.start, days[0].span.start)
    return Purpose.EVENT if bracketed else None


def _days(letter: Letter, part: Span) -> list[DateMention]:
    return [own.date for own in subject_dates(letter) if part.contains(own.date.span)]


def _is_briefing(letter: Letter, part: Span) -> bool:
    """Tell an online briefing of a day, which only explains what is asked for."""
    one_day = all(day.start == day.end for day in _days(letter, part))
    return one_day and letter.search("events.virtual", part) is not None


def _parts(letter: Letter) -> Iterator[Span]:
    """Cut the subject at its marks and at "and", outside brackets and quotes."""
    subject = letter.subject
    if subject is None:
        return
    closed = [match.span() for match in _CLOSED.finditer(letter.folded, *subject)]
    joints = [Span(*m.span()) for m in letter.search_all("parts.list_joints", subject)]
    marks = [Span(*m.span()) for m in _PART_END.finditer(letter.folded, *subject)]
    start = subject.start
    for cut in sorted([*joints, *marks]):
        if cut.start >= start and not any(low <= cut.start < high for low, high in closed):
            yield Span(start, cut.start)
            start = cut.end
    yield Span(start, subject.end)


def _clauses(letter: Letter, span: Span) -> Iterator[Span]:
    """Cut a subject at colons, semicolons and dashes."""
    return (Span(*match.span()) for match in _CLAUSE.finditer(letter.folded, *span))


def _leads(letter: Letter, path: str, clause: Span) -> bool:
    """Tell whether words are what a clause is about: it opens with them, in Chinese ends so."""
    asked = list(letter.search_all(path, clause))
    nouns = list(letter.search_all("events.nouns", clause))
    if not asked or not nouns:
        return bool(asked)
    if letter.lexicon.unspaced:
        # A verb opens the clause, a noun ends it: "提名候选人参加…研修班", "研讨会候选人提名".
        opens = not letter.folded[clause.start : asked[0].start()].strip()
        return opens or asked[-1].end() > nouns[-1].end()
    return asked[0].start() <= nouns[0].start()


def _only_asks(letter: Letter) -> Mention[object] | None:
    """Tell a questionnaire or a call for candidates whose subject names no event beside it."""
    return None if _names_event(letter) else _subject_asks(letter)


def _names_event(letter: Letter) -> bool:
    subject = letter.subject
    return subject is not None and letter.search("events.nouns", subject) is not None


def _deadlines(letter: Letter) -> Mention[object] | None:
    """Tell what a letter asks for by its deadlines; whoever asks for data may ask whom to ask.

    A questionnaire that comes behind them asks something by the way.
    """
    actions = {deadline.action for deadline in find_deadlines(letter)}
    if Action.DOCUMENT_SUBMISSION.value in [d.action for d in find_deadlines(letter)[:1]]:
        return None
    for action, purpose in _BY_ACTION.items():
        if action in actions and not (
            purpose is Purpose.NOMINATION and actions.intersection(_VIEWS)
        ):
            return _because(purpose, "/deadlines")
    return None


def _event_of_subject(letter: Letter) -> Mention[object] | None:
    """Tell a letter about an event whose dates it does not repeat, such as a corrigendum."""
    if not _names_event(letter):
        return None
    reference = find_reference(letter)
    amends = reference is not None and reference.amendment is not None
    announced = any(letter.search("events.announce", p.span) for p in letter.paragraphs)
    return _because(Purpose.EVENT, "/subject") if announced or amends else None


def _presents(letter: Letter) -> Mention[object] | None:
    """Tell a letter that presents a tool or a publication and asks for views on it by the way."""
    presented = in_subject(letter, "purposes.information")
    return _because(Purpose.INFORMATION, "/subject") if presented else None


def _input(letter: Letter) -> Mention[object] | None:
    """Tell a letter that asks for texts, views or an answer."""
    asked = (*_INPUTS, Action.REPLY.value)
    if any(deadline.action in asked for deadline in find_deadlines(letter)):
        return _because(Purpose.CALL_FOR_INPUT, "/deadlines")
    return None


def _information(letter: Letter) -> Mention[object] | None:
    return _because(Purpose.INFORMATION, "/paragraphs") if letter.paragraphs else None


RULES = (
    _approval,
    _statement,
    _texts,
    _mainly_asks,
    _only_asks,
    _asks_views_first,
    _events,
    _subject_asks,
    _deadlines,
    _event_of_subject,
    _presents,
    _input,
    _information,
)


def _about_texts(letter: Letter) -> Purpose | None:
    """Tell a consultation on texts from the report of a decision, which says what was decided."""
    words = None if _is_open(letter) else consultation(letter)
    told = (words, in_subject(letter, "purposes.decision"))
    named = [purpose for purpose, words in zip(_ON_TEXTS, told, strict=True) if words]
    decided = any(letter.search("purposes.decision", p.span) for p in letter.paragraphs)
    asked = any(deadline.action in _ANSWERS for deadline in find_deadlines(letter))
    if named and decided and not asked:
        return Purpose.DECISION
    return named[0] if named else None


def _is_open(letter: Letter) -> bool:
    """Tell an open consultation, which asks anybody for views, from one of members on texts."""
    views, words = in_subject(letter, "purposes.call_for_input"), consultation(letter)
    return views is not None and words is not None and views != words and views.contains(words)
