"""What a letter's subject speaks of."""

from __future__ import annotations

from circextract.document import Span
from circextract.letter import Letter


def in_subject(letter: Letter, path: str) -> Span | None:
    """Find the words of a lexicon table in the subject, None where it has none."""
    subject = letter.subject
    match = letter.search(path, subject) if subject else None
    return Span(*match.span()) if match else None
