"""The verb that asks readers for something, behind the words that tell who they are."""

from __future__ import annotations

from itertools import pairwise, takewhile

from circextract.document import Span
from circextract.fields.asking.marks import MARK
from circextract.fields.asking.own_verbs import (
    behind_aside,
    behind_own_verb,
    completes,
    is_oblique,
    is_own,
    last_before,
)
from circextract.fields.asking.subjects import first_word, subject_start
from circextract.fields.dating.dated import dates_in
from circextract.letter import Letter

_DAY_REACH, _ARTICLE, _LEAD = 40, 16, 40
_LAM = "ل"


def request_behind(letter: Letter, opener: Span, window: Span) -> Span | None:
    """Find the first verb behind an opener that is not one of its own clause."""
    behind = behind_own_verb(letter, opener, window)
    done, rest = behind, []
    start = behind_aside(letter, opener, window)
    # "يرجى من الإدارات التي لديها قياسات يمكن أن تساعد ... أن تقدمها"
    asked = letter.lexicon.right_to_left and _is_asked_before(letter, opener)
    takes = letter.lexicon.pattern("deadlines.own_verb_takes")
    for verb in _verbs(letter, opener, Span(start, window.end)):
        if _leads_to_no_day(letter, verb) or _is_no_verb(letter, verb):
            continue
        taken = (
            letter.lexicon.right_to_left
            and not letter.fold(Span(min(behind, verb.start), verb.start)).strip()
        )
        own = taken or verb.start < behind or is_own(letter, opener, verb)
        own = own or (asked and takes.fullmatch(letter.folded, *verb) is not None)
        if own or completes(letter, opener, done, verb):
            done = max(done, verb.end)
        else:
            rest.append(verb)
    if len(_in_clause(letter, rest)) > 1 and (
        is_oblique(letter, opener)
        or letter.search("deadlines.oblique", Span(opener.end, rest[0].start))
    ):
        rest = _behind_group(letter, rest)
    return rest[0] if rest else None


def _verbs(letter: Letter, opener: Span, window: Span) -> list[Span]:
    """Give the verbs that may ask readers, those too that complete what leads to them: "we ask
    those who … to write"."""
    verbs = letter.spans_of("deadlines.concerned_end", window)
    if _is_asked_before(letter, opener):
        verbs = sorted({*verbs, *letter.spans_of("deadlines.asked_to", window)})
    return verbs


def _is_asked_before(letter: Letter, opener: Span) -> bool:
    """Tell whether what leads to readers asks them: "we ask", "as to the Plan, we ask"."""
    sentence = letter.sentence_at(opener.start)
    if sentence is None:
        return False
    lead = Span(first_word(letter, sentence), subject_start(letter, sentence))
    near = lead.end <= opener.start <= lead.end + _ARTICLE
    if lead.start < lead.end and near and letter.search("deadlines.asks", lead):
        return True
    before = max(sentence.start, opener.start - _LEAD)
    led = last_before(letter, "deadlines.subject_leads", before, opener.start)
    return led is not None and letter.search("deadlines.asks", Span(led, opener.start)) is not None


def _behind_group(letter: Letter, verbs: list[Span]) -> list[Span]:
    """Leave out the first of several verbs with those right behind it: "is to", "are kindly"."""
    last = 0
    while last + 1 < len(verbs):
        if letter.fold(Span(verbs[last].end, verbs[last + 1].start)).strip():
            break
        last += 1
    return verbs[last + 1 :]


def _is_no_verb(letter: Letter, verb: Span) -> bool:
    """Tell whether a word only looks like one that asks: "可能", an Arabic noun behind "for"."""
    if letter.lexicon.pattern("deadlines.asks_nothing").match(letter.folded, verb.start):
        return True
    ends = letter.lexicon.pattern("deadlines.concerned_end")
    behind_for = letter.lexicon.right_to_left and letter.folded[verb.start] == _LAM
    return behind_for and ends.fullmatch(letter.fold(verb)[1:]) is not None


def _leads_to_no_day(letter: Letter, words: Span) -> bool:
    """Tell whether words of a day stand before none: "held by others", "до границы"."""
    cue = letter.lexicon.pattern("deadlines.before_date").fullmatch(letter.folded, *words)
    return cue is not None and not dates_in(letter, Span(words.start, words.end + _DAY_REACH))


def _in_clause(letter: Letter, verbs: list[Span]) -> list[Span]:
    """Give the verbs before the first mark behind the first of them, and before the words of a day;
    those right behind another are none."""
    if not verbs:
        return []
    mark = MARK.search(letter.folded, verbs[0].end)
    plain = list(
        takewhile(lambda verb: letter.search("deadlines.before_date", verb) is None, verbs)
    )
    heads = plain[:1] + [
        verb
        for before, verb in pairwise(plain)
        if letter.fold(Span(before.end, verb.start)).strip()
    ]
    return [verb for verb in heads if mark is None or verb.start < mark.start()]
