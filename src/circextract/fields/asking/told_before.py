"""What the text before a date asks for: the paragraph, its heading, the form of an annex."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.asking.actions import GENERAL, action_in, first_named, names_person
from circextract.fields.asking.other_meanings import means_other
from circextract.fields.dating.dated import scope_around, sentences_of
from circextract.letter import AnnexPart, Letter
from circextract.models import Action
from circextract.sentences import split_sentences

ASKED_BEFORE = (Action.QUESTIONNAIRE.value, Action.NOMINATION.value)
# What a heading such as "4 Interpretation" tells of a request that names no object.
_HEADED = (
    Action.INTERPRETATION_REQUEST.value,
    Action.FELLOWSHIP.value,
    Action.VISA.value,
    Action.HOTEL.value,
)
# What a sentence says of interpretation that there will be only where somebody asks for it.
_ON_DEMAND = ("deadlines.asks", "deadlines.conditions", "events.on_request")
_REQUESTED = ("deadlines.applications", "events.on_request")
# A label of one word at the head of an annex.
_LABEL = re.compile(r"\s*[^\W\d_]{1,12}\s?[:\uff1a]")
_SEMICOLONS = (";", "\u061b", "\uff1b")
_FULL_STOPS = (".", "\u3002", "\u06d4")
PARAGRAPH_REACH = 1500
_LONGEST_HEADING = 1000
# The word of an annex's label, without the ending of its case.
_UNINFLECTED, _ENDING = 5, 2
# Characters of an annex that hold the title of its form.
_ANNEX_HEAD = 160


def before_in_paragraph(letter: Letter, date: Span) -> Span | None:
    """Give the part of the paragraph before a date."""
    scope = scope_around(letter, date.start)
    return Span(scope.start, date.start).near(date, PARAGRAPH_REACH) if scope else None


def last_named(
    letter: Letter, window: Span | None, actions: tuple[str, ...]
) -> tuple[str, Span] | None:
    """Find which of some actions the last sentence of a stretch that names any asks for."""
    if window is None:
        return None
    for sentence in reversed(sentences_of(letter, window)):
        own = Span(max(sentence.start, window.start), min(sentence.end, window.end))
        for action in actions if own.start < own.end else ():
            for words in letter.spans_of(f"deadlines.actions.{action}", own):
                if not _is_doubtful(letter, action, words, own):
                    return action, words
    return None


def _is_doubtful(letter: Letter, action: str, words: Span, sentence: Span) -> bool:
    """Tell whether comments are asked on a survey, somebody is named for it, or the name is that of
    who gives a talk."""
    survey = action == Action.QUESTIONNAIRE.value
    if survey and names_person(letter, sentence):
        return True
    doubtful = survey or letter.search("deadlines.speakers", words)
    return bool(doubtful) and means_other(letter, action, words)


def head_of(annex: AnnexPart) -> Span:
    """Give the stretch in which an annex tells what it is."""
    return Span(annex.label.end, min(annex.span.end, annex.label.end + _ANNEX_HEAD))


def in_cited_annex(letter: Letter, sentence: Span) -> tuple[str, Span] | None:
    """Find what the form in the annex that a sentence names is for: "the form in Annex 2".

    Its title tells before a label in front of it: "Topic: Reply of Member States".
    """
    for annex in letter.annexes:
        if cites_annex(letter, sentence, annex):
            head = head_of(annex)
            label = _LABEL.match(letter.folded, *head)
            title = Span(label.end(), head.end) if label else head
            named = first_named(letter, title) or first_named(letter, head)
            if named and not only_hands_in(letter, named[1]):
                return named
    return None


def cites_annex(letter: Letter, words: Span, annex: AnnexPart) -> bool:
    """Tell whether words name an annex by its label, in whatever case: "в Приложении 1"."""
    noun, *rest = letter.fold(annex.label).split()
    stem = noun if len(noun) <= _UNINFLECTED else noun[:-_ENDING]
    ending = "" if stem == noun else r"\w*"
    label = r"\s*".join([re.escape(stem) + ending, *map(re.escape, rest)])
    # Behind a label Chinese goes on without a blank: "附件2的表格".
    return re.search(rf"{label}(?![^\W\u4e00-\u9fff])", letter.fold(words)) is not None


def only_hands_in(letter: Letter, span: Span) -> bool:
    """Tell whether the words say how something is sent, "return", not what."""
    match = letter.lexicon.pattern("deadlines.hands_in").match(letter.folded, *span)
    return match is not None and match.end() == span.end


def clause_before(letter: Letter, date: Span) -> tuple[str, Span] | None:
    """Find what the clause names that a semicolon of the same line joins to a day's: "The form of
    registration is annexed; it is to be returned by 3 May"."""
    own = letter.sentence_at(date.start)
    before = letter.sentence_before(own) if own else None
    if own is None or before is None:
        return None
    joint = letter.folded[before.end - 1 : own.start]
    if joint[:1] not in _SEMICOLONS or joint[1:].strip(" "):
        return None
    action, words = action_in(letter, before)
    return (action, words) if action and words and action not in GENERAL else None


def asked_before(letter: Letter, date: Span) -> tuple[str, Span] | None:
    """Find the questionnaire or nomination an earlier sentence asks for, or the heading's topic."""
    scope, before = scope_around(letter, date.start), before_in_paragraph(letter, date)
    if scope is None or before is None:
        return None
    named = last_named(letter, before, ASKED_BEFORE)
    if named:
        return named
    text, folded = letter.document.text, letter.folded
    opening = scope.near(Span(scope.start, scope.start), _LONGEST_HEADING)
    heading = next(split_sentences(text, folded, opening, letter.lexicon), before)
    if letter.annex_at(date.start):
        # The form's name stands in the first lines: "ANNEX 2 ... Request for a fellowship".
        heading = scope.near(Span(scope.start, scope.start), _ANNEX_HEAD)
    for action in _HEADED if heading.end <= before.end else ():
        match = letter.search(f"deadlines.actions.{action}", heading)
        if match and not _is_offered(letter, action, heading, date):
            return action, Span(*match.span())
    return None


def _is_offered(letter: Letter, action: str, sentence: Span, date: Span) -> bool:
    """Tell whether a whole sentence, no heading, only says that there will be interpretation:
    "Interpretation will be provided." Requests for it that are due by the day follow it, though."""
    whole = letter.fold(sentence).rstrip().endswith(_FULL_STOPS)
    if action != Action.INTERPRETATION_REQUEST.value or not whole:
        return False
    asking = letter.sentence_at(date.start) or date
    requested = any(letter.search(path, asking) for path in _REQUESTED)
    return not (requested or any(letter.search(path, sentence) for path in _ON_DEMAND))
