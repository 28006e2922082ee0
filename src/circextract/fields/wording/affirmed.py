"""Words that mean what they say: not those that a negation turns into the opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.letter import Letter

_REACH = 24  # characters before the words in which a negation governs them
_REACH_ZH = 6
_OPENING_REACH = 60
_CLAUSE_END = re.compile(r"[.,;:()،؛，。；：（）、\n](?=[^.,;:()،؛，。；：（）、\n]*$)")
_CLAUSE_BREAK = re.compile(r"[,;:()،؛，。；：（）]|\.(?=\s)")


def affirmed(letter: Letter, path: str, scope: Span) -> Iterator[Span]:
    """Find the phrases of a lexicon table inside a span that no negation governs."""
    for match in letter.search_all(path, scope):
        span = Span(*match.span())
        if not is_negated(letter, span, scope):
            yield span


def is_negated(letter: Letter, words: Span, scope: Span) -> bool:
    """Tell whether a negation stands inside words or right before them in their clause."""
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
    denied = opening is not None and opening.end() < words.start
    return denied and bool(negations_in(letter, Span(own.start, opening.end() if opening else 0)))


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
    ]


def clause(letter: Letter, words: Span, scope: Span, reach: int) -> Span:
    """Give words with what stands beside them in their clause, up to `reach` on either side."""
    start, end = max(scope.start, words.start - reach), min(scope.end, words.end + reach)
    breaks = [match.end() for match in _CLAUSE_BREAK.finditer(letter.folded, start, words.start)]
    following = _CLAUSE_BREAK.search(letter.folded, words.end, end)
    return Span(breaks[-1] if breaks else start, following.start() if following else end)
