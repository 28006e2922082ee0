"""Words of a sentence that do not say what is asked, but of whom or with what.

"Administrations wishing to register a station shall submit the notice, accompanied by a letter of
support": neither to register is asked, nor the letter alone.
"""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.asking.concerned import MARK, concerned
from circextract.letter import Letter
from circextract.models import Action

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
    """Tell whether words name what only goes with what is asked for: "accompanied by"."""
    return any(
        own.contains(words)
        for opener in letter.search_all("deadlines.accompanied", window)
        for own in (Span(opener.end(), _end_of(letter, opener.end(), window)),)
    )


def _end_of(letter: Letter, start: int, window: Span) -> int:
    """Give the mark or the verb that asks, behind words for what goes with something."""
    mark = MARK.search(letter.folded, start, window.end)
    verb = letter.search("deadlines.concerned_end", Span(start, window.end))
    return min([window.end, *(found.start() for found in (mark, verb) if found)])


def is_of_readers(letter: Letter, action: str, words: Span, window: Span) -> bool:
    """Tell whether words tell those who are asked from others, and are no need of theirs."""
    sentence = letter.sentence_at(words.start)
    if action in _NEEDS or sentence is None:
        return False
    scope = Span(sentence.start, max(sentence.end, window.end)).near(words, _READERS_REACH)
    return any(own.contains(words) for own in concerned(letter, scope))
