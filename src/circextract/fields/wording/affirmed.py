"""Words that mean what they say: not those that a negation turns into the opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from circextract.document import Span
from circextract.letter import Letter

_REACH = 24  # characters before the words in which a negation governs them
_REACH_ZH = 6
_OPENING_REACH = 60
_DENIED_REACH, _DENIED_REACH_UNSPACED = 60, 16
_CLAUSE_END = re.compile(r"[.,;:()،؛，。；：（）、\n](?=[^.,;:()،؛，。；：（）、\n]*$)")
_CLAUSE_BREAK = re.compile(r"[,;:()،؛，。；：（）]|\.(?=\s)")


def affirmed(letter: Letter, path: str, scope: Span) -> Iterator[Span]:
    """Find the phrases of a lexicon table inside a span that no negation governs.

    One that a negation governs may hold another: "need not pay, but must register".
    """
    offset = scope.start
    while match := letter.search(path, Span(offset, scope.end)):
        span = Span(*match.span())
        negated = is_negated(letter, span, scope)
        if not negated:
            yield span
        offset = span.start + 1 if negated else max(span.end, span.start + 1)


def is_negated(letter: Letter, words: Span, scope: Span) -> bool:
    """Tell whether a negation stands inside words or right before them in their clause; "but" at
    the beginning of words opens another clause."""
    but = letter.lexicon.pattern("deadlines.but").match(letter.folded, *words)
    if but and but.end() < words.end:
        return bool(negations_in(letter, words))
    reach = _REACH_ZH if letter.lexicon.unspaced else _REACH
    window = Span(max(scope.start, words.start - reach), words.end)
    ends = _CLAUSE_END.search(letter.folded, window.start, words.start)
    if ends:
        window = Span(ends.end(), window.end)
    return bool(negations_in(letter, window)) or _opens_with_negation(letter, words, scope)


def _opens_with_negation(letter: Letter, words: Span, scope: Span) -> bool:
    """Tell whether the clause of words begins with a negation: "Nor can the exercises be seen".

    In Chinese it is that of a subject: "没有能力派代表前来的机构可远程参与".
    """
    if letter.lexicon.unspaced:
        return False
    own = clause(letter, words, scope, _OPENING_REACH)
    opening = letter.lexicon.pattern("events.negations").match(letter.folded, *own)
    if opening is None or opening.end() >= words.start:
        return False
    first = Span(*opening.span())
    over = _is_replaced(letter, first, Span(own.start, words.start))
    return not over and bool(negations_in(letter, first))


def negations_in(letter: Letter, window: Span) -> list[Span]:
    """Find the negations in a stretch; "no later than", "no more than two" deny nothing.

    Nor do those of who stays away ("for delegates that cannot come"), and of a place given up.
    """
    limits = letter.spans_of("deadlines.before_date", window)
    wide = Span(max(0, window.start - _REACH), min(len(letter.folded), window.end + _REACH))
    for path in ("events.absent", "events.at_most", "events.unattended"):
        limits += letter.spans_of(path, wide)
    return [
        span
        for span in letter.spans_of("events.negations", window)
        if not any(limit.contains(span) for limit in limits)
        and not _is_replaced(letter, span, window)
    ]


def _is_replaced(letter: Letter, negation: Span, window: Span) -> bool:
    """Tell whether "instead of" is over: "instead of the forum a webinar will be held online"."""
    instead = letter.search("corrections.old", negation)
    return instead is not None and (
        letter.search("events.announce", Span(negation.end, window.end)) is not None
    )


def is_odd(letter: Letter, negations: Sequence[Span]) -> bool:
    """Tell whether negations deny: two make an affirmation, one that is repeated does not.

    "Neither the workshop nor the meeting" in Russian: "ни практикум, ни собрание".
    """
    texts = [letter.fold(own) for own in negations]
    single = [text for text in texts if texts.count(text) == 1]
    return len(single) % 2 == 1 if single else bool(texts)


def denied(letter: Letter, word: Span, scope: Span) -> Span | None:
    """Give a word with the negation in its clause; "but not" is of what follows."""
    reach = _DENIED_REACH_UNSPACED if letter.lexicon.unspaced else _DENIED_REACH
    near = clause(letter, word, scope, reach)
    left_out = letter.spans_of("events.left_out", Span(word.end, max(word.end, near.end)))
    negations = [
        own
        for own in negations_in(letter, near)
        if not any(other.start < own.start < other.end for other in left_out)
    ]
    if not is_odd(letter, negations):
        return None
    return Span(min(word.start, negations[0].start), max(word.end, negations[-1].end))


def clause(letter: Letter, words: Span, scope: Span, reach: int) -> Span:
    """Give words with what stands beside them in their clause, up to `reach` on either side."""
    start, end = max(scope.start, words.start - reach), min(scope.end, words.end + reach)
    breaks = [match.end() for match in _CLAUSE_BREAK.finditer(letter.folded, start, words.start)]
    following = _CLAUSE_BREAK.search(letter.folded, words.end, end)
    return Span(breaks[-1] if breaks else start, following.start() if following else end)
