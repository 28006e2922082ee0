"""Words of a sentence that do not say what is asked, but of whom or with what.

"Administrations wishing to register a station shall submit the notice, accompanied by a letter of
support": neither to register is asked, nor the letter alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from circextract.document import Span
from circextract.fields.asking.concerned import concerned
from circextract.fields.asking.marks import MARK
from circextract.letter import Letter
from circextract.models import Action

_LIST = re.compile(
    r"(?<=\w) ?[(\uff08][^()\uff08\uff09]*[,\u060c\uff0c\u3001][^()\uff08\uff09]*[)\uff09]"
)
_BRACKET = re.compile(r"[(\uff08][^()\uff08\uff09]*[)\uff09]")
_READERS_REACH = 600  # characters around words in which it may be told of whom they are
# What some of the readers need is what they are asked to apply for.
_NEEDS = frozenset(
    {
        Action.VISA.value,
        Action.FELLOWSHIP.value,
        Action.ACCESSIBILITY.value,
        Action.HOTEL.value,
        Action.INTERPRETATION_REQUEST.value,
        Action.TRANSLATION_REQUEST.value,
    }
)


def goes_with(letter: Letter, words: Span, window: Span) -> bool:
    """Tell whether words name what only goes with what is asked for: "accompanied by", or what
    a bracket says that it consists of: "the file (form, copy of the passport)", or who is among
    those that are asked: "delegates (including authors of papers)"."""
    openers = letter.search_all("deadlines.accompanied", window)
    parts = (Span(own.start(), _end_of(letter, own.end(), window)) for own in openers)
    lists = (Span(*own.span()) for own in _LIST.finditer(letter.folded, *window))
    among = _among(letter, window)
    # What begins in them belongs to them: "together with the results, should be sent".
    return any(own.start <= words.start < own.end for own in chain(parts, lists, among))


def _among(letter: Letter, window: Span) -> Iterator[Span]:
    """Give the brackets that open with "including"."""
    includes = letter.lexicon.pattern("deadlines.examples")
    for bracket in _BRACKET.finditer(letter.folded, *window):
        if includes.match(letter.folded, bracket.start() + 1, bracket.end()):
            yield Span(*bracket.span())


def _end_of(letter: Letter, start: int, window: Span) -> int:
    """Give the mark or the verb that asks, behind words for what goes with something."""
    mark = MARK.search(letter.folded, start, window.end)
    verb = letter.search("deadlines.concerned_end", Span(start, window.end))
    return min([window.end, *(found.start() for found in (mark, verb) if found)])


def is_of_readers(letter: Letter, action: str, words: Span, window: Span) -> bool:
    """Tell whether words tell those who are asked from others, and are no need of theirs."""
    sentence = letter.sentence_at(words.start)
    if sentence is None or (action in _NEEDS and action != Action.VISA.value):
        return False
    scope = Span(sentence.start, max(sentence.end, window.end)).near(words, _READERS_REACH)
    if action == Action.VISA.value:
        return _only_registers(letter, words, sentence)
    return any(own.contains(words) for own in concerned(letter, scope))


def _only_registers(letter: Letter, words: Span, sentence: Span) -> bool:
    """Tell whether those who need a visa are asked to register: "delegates who need a visa should
    register by 3 May", not to say so when they do."""
    asked = letter.search("deadlines.registers", Span(words.end, sentence.end))
    if asked is None or letter.search("deadlines.on_form", sentence):
        return False
    readers = [own for own in _readers(letter, words, sentence) if own.contains(words)]
    if not readers:
        return False
    rest = Span(max(own.end for own in readers), sentence.end)
    visa = letter.search(f"deadlines.actions.{Action.VISA.value}", rest)
    return rest.start <= asked.start() and visa is None


def _readers(letter: Letter, words: Span, sentence: Span) -> Iterator[Span]:
    """Give the words for some of the readers, and the clause around words that says "if"."""
    yield from concerned(letter, sentence.near(words, _READERS_REACH))
    marks = [mark.start() for mark in MARK.finditer(letter.folded, *sentence)]
    start = max((mark for mark in marks if mark < words.start), default=sentence.start)
    end = min((mark for mark in marks if mark >= words.end), default=sentence.end)
    clause = Span(start, end)
    if end < sentence.end and letter.search("deadlines.conditions", clause):
        yield clause
