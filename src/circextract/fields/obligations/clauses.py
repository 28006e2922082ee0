"""In which clauses around a day the words may stand that say what is asked by it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.asking.actions import GENERAL, action_in, action_of
from circextract.fields.asking.asides import goes_with
from circextract.fields.asking.marks import MARK
from circextract.fields.asking.other_meanings import means_other
from circextract.fields.meetings.relative import find as find_relative
from circextract.letter import Letter

_MOST_DAYS = 6
# How far behind "whose" the noun of a relative clause ends.
_SUBJECT = 30
# A noun before the comma of its relative clause; its ending may be no part of the words known.
_NOUN_REACH, _INFLECTED = 24, 8
_COMMA = re.compile("[,\u060c\uff0c]")
_BEHIND_DAY = " ,\u060c("
_COMMAS = re.compile("[,;\u060c\u061b\uff0c\uff1b]\\s*")


def behind_case(letter: Letter, part: Span) -> Span:
    """Leave out the clause on the case in which the day before a part holds: "by 3 May if they are
    to be translated, and by 5 May if not"."""
    start = part.end - len(letter.fold(part).lstrip(_BEHIND_DAY))
    opens = letter.lexicon.pattern("deadlines.conditions").match(letter.folded, start, part.end)
    mark = MARK.search(letter.folded, opens.end(), part.end) if opens else None
    return Span(mark.end(), part.end) if mark else part


def last_clause(letter: Letter, before: Span) -> Iterator[Span]:
    """Give the clause that "and" joins on right before a day, where it asks for something itself:
    "the draft abstract is posted there, and delegates may send corrections until 3 May"; and one
    that opens with what is due: "with interpretation, and whose registration closes on 3 May". So
    does one behind what the house does: "the names will be sent to the groups, which are invited to
    make their views known by 3 May".
    """
    *_, comma = [None, *_COMMAS.finditer(letter.folded, *before)]
    if comma is None:
        return
    joined = letter.lexicon.pattern("deadlines.joins").match(letter.folded, comma.end(), before.end)
    clause = Span(comma.end(), before.end)
    if joined and letter.search("deadlines.concerned_end", clause):
        yield clause
        return
    if _is_told_before(letter, before, comma.start()) and _asks_for_itself(letter, clause):
        yield clause
    whose = letter.lexicon.pattern("deadlines.relatives").match(letter.folded, *clause)
    if whose is None:
        return
    opening = Span(whose.end(), min(clause.end, whose.end() + _SUBJECT))
    if action_in(letter, opening)[0] not in (None, *GENERAL):
        yield clause


def asks_behind(letter: Letter, before: Span) -> bool:
    """Tell whether Chinese words behind a day say what is asked by it, and those before it what the
    house does: "将提交各组织，请其在5月3日前将意见通知秘书处"."""
    *_, comma = [None, *_COMMAS.finditer(letter.folded, *before)]
    if comma is None or not letter.lexicon.unspaced:
        return False
    clause = Span(comma.end(), before.end)
    asks = letter.lexicon.pattern("deadlines.asks").match(letter.folded, *clause)
    told = asks and _is_told_before(letter, before, comma.start())
    return bool(told) and action_in(letter, clause)[0] is None


def _is_told_before(letter: Letter, before: Span, comma: int) -> bool:
    """Tell whether the words up to a comma are on what the house does."""
    return letter.search("deadlines.publication", Span(before.start, comma)) is not None


def _asks_for_itself(letter: Letter, clause: Span) -> bool:
    """Tell whether a clause opens with "which" or "please" and names what it asks for."""
    start = clause.end - len(letter.fold(clause).lstrip())
    opens = (letter.lexicon.pattern(f"deadlines.{path}") for path in ("relatives", "asks"))
    asks = letter.search("deadlines.asks", clause) is not None
    led = any(own.match(letter.folded, start, clause.end) for own in opens)
    return asks and led and action_in(letter, clause)[0] is not None


def antecedent(letter: Letter, before: Span) -> tuple[str, Span] | None:
    """Find what a relative clause that ends in a day is said of: "payable on registration, which is
    open until 3 May"."""
    *_, comma = [None, *_COMMAS.finditer(letter.folded, *before)]
    if comma is None:
        return None
    clause = Span(comma.end(), before.end)
    if not letter.lexicon.pattern("deadlines.relatives").match(letter.folded, *clause):
        return None
    if action_in(letter, clause)[0] not in (None, *GENERAL):
        return None
    noun = Span(max(before.start, comma.start() - _NOUN_REACH), comma.start())
    named = [
        (words, action)
        for action in letter.lexicon.deadlines.actions
        for words in letter.spans_of(f"deadlines.actions.{action}", noun)
        if action not in GENERAL and words.end >= noun.end - _INFLECTED
        if not goes_with(letter, words, before) and not means_other(letter, action, words)
    ]
    words, action = max(named, key=lambda own: own[0].end, default=(noun, ""))
    return action_of(letter, action, words)


def in_relative_clause(letter: Letter, words: Span, window: Span) -> bool:
    """Tell whether words stand in a relative clause of a window, which tells of a page or a person:
    "at …, where hotels are listed, too", "to Ms Lee, who also answers questions on visas"."""
    *_, comma = [None, *_COMMAS.finditer(letter.folded, window.start, words.start)]
    if comma is None or not window.contains(words):
        return False
    relative = letter.lexicon.pattern("deadlines.clause_openers")
    return relative.match(letter.folded, comma.end(), words.start) is not None


def clauses_behind(letter: Letter, before: Span, behind: Span, sentence: Span) -> tuple[Span, ...]:
    """Give where words behind a day may stand: what a comma parts off before the next day is said
    of that, and looked at last; not at all where words before the day ask: "they are to reserve it
    by 3 May, and then to pay the fee by 5 May"."""
    *_, last = [behind.end, *(m.start() for m in _COMMA.finditer(letter.folded, *behind))]
    if behind.end == sentence.end:
        return behind, sentence
    own = (Span(behind.start, last),) if last < behind.end else ()
    return own if letter.search("deadlines.asks", before) else (*own, behind, sentence)


def days_come_first(letter: Letter, dates: list[Span], sentence: Span) -> bool:
    """Tell whether each of several days stands before what is asked by it: "by 3 May return the
    form, and by 5 May send the abstract". A sentence of many days is a list that others read."""
    days = sorted(dates)
    if not 1 < len(days) <= _MOST_DAYS or action_in(letter, Span(sentence.start, days[0].start))[0]:
        return False
    borders = [*(day.start for day in days[1:]), sentence.end]
    return all(
        action_in(letter, Span(day.end, border))[0]
        for day, border in zip(days, borders, strict=True)
    )


def counted_before(letter: Letter, date: Span, sentence: Span) -> list[Span]:
    """Give the counted days behind which another thing is named for the printed one: "papers two
    months before the opening, and requests for fellowships by 3 May"."""
    return [
        own.span
        for own in find_relative(letter)
        if sentence.contains(own.span) and own.span.end <= date.start
        if _names_another(letter, Span(own.span.end, date.start))
    ]


def _names_another(letter: Letter, gap: Span) -> bool:
    """Tell whether words between two days ask for something; not where they tell one day again."""
    again = letter.search("deadlines.told_again", gap) is not None
    return not again and action_in(letter, gap)[0] is not None
