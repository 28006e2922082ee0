"""What heads a part of a list of texts ("Suppressed Recommendations") or ends a row of it, on lines
of their own or run on behind a title.
"""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.wording.approval_words import (
    TEXTS,
    known_words,
    last_said,
    said,
    says_little_else,
    says_nothing_else,
)
from circextract.letter import Letter

_HEADING = 120
_WORD = re.compile(r"\S+")
_LAST_CELLS = 8  # words


def names_part(letter: Letter, span: Span) -> bool:
    """Tell a line that heads a part of a list: "Suppressed Recommendations", "Not approved:",
    "B. Draft not adopted"."""
    folded = letter.fold(span)
    if len(folded) >= _HEADING or folded[-1:] in ".。;；":
        return False
    tables = ("approvals.drafts", *(f"citations.kinds.{kind}" for kind in TEXTS))
    named = folded[-1:] in ":：" or any(letter.search(table, span) for table in tables)
    return named and bool(said(letter, "changes", span) or said(letter, "statuses", span))


def headings_at_ends(letter: Letter, pieces: list[Span]) -> list[int]:
    """Give where headings open at the ends of pieces of one line: the first has to have one."""
    found = [_heading_at_end(letter, piece) for piece in pieces]
    return [start for start in found if start is not None] if found[:1] != [None] else []


def _heading_at_end(letter: Letter, piece: Span) -> int | None:
    """Give where a heading opens behind a title on its line: "… on board vessels Suppressed
    Recommendations".
    """
    known = known_words(letter.lexicon)
    end = piece.start + len(letter.fold(piece).rstrip())
    opening = None
    for word in reversed(list(_WORD.finditer(letter.folded, *piece))):
        tail = Span(word.start(), end)
        if not says_little_else(letter, tail):
            break
        first = letter.lexicon.unspaced or known.match(letter.folded, *tail)
        if first and not letter.text(tail)[0].islower() and names_part(letter, tail):
            opening = tail.start
    return opening


def last_cells(letter: Letter, rest: Span) -> Span | None:
    """Give the words that a flattened row prints last: "Numbering plan Revised Approved"."""
    words = list(_WORD.finditer(letter.folded, *rest))[-_LAST_CELLS:]
    tails = (Span(word.start(), rest.end) for word in words)
    known = (tail for tail in tails if says_nothing_else(letter, tail))
    cut = next((tail for tail in known if not letter.text(tail)[0].islower()), None)
    return cut if cut and last_said(letter, "statuses", cut) else None
