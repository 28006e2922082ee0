"""Clauses that say why: what they name is not where, or for whom, something is held."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.letter import Letter

_CLAUSE_END = re.compile(r"[,;:.،؛，；：。\n]")


def reasons_in(letter: Letter, sentence: Span) -> list[Span]:
    """Give the clauses behind "owing to": up to a mark, or to words that announce something."""
    reasons = []
    for cue in letter.search_all("events.reasons", sentence):
        rest = Span(cue.end(), sentence.end)
        stop = _CLAUSE_END.search(letter.folded, *rest)
        told = letter.search("events.announce", rest)
        ends = [match.start() for match in (stop, told) if match]
        reasons.append(Span(cue.start(), min(ends, default=rest.end)))
    return reasons
