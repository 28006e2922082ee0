"""What a letter's subject speaks of."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.letter import Letter

# Its days in brackets: texts are consulted on up to a day.
_HELD = re.compile(r"[^(),;:]{0,40}\([^()]{0,40}\d{4}[^()]{0,8}\)")


def in_subject(letter: Letter, path: str) -> Span | None:
    """Find the words of a lexicon table in the subject, None where it has none."""
    subject = letter.subject
    match = letter.search(path, subject) if subject else None
    return Span(*match.span()) if match else None


def consultation(letter: Letter) -> Span | None:
    """Find the words of a consultation in the subject, but for one that is a meeting: "virtual
    consultation of councillors", "open consultation (22 September 2025)"."""
    subject = letter.subject
    if subject is None:
        return None
    virtual = letter.spans_of("events.virtual", subject)
    return next(
        (
            words
            for words in letter.spans_of("purposes.consultation", subject)
            if not any(_touch(letter, words, own) for own in virtual)
            and not _HELD.match(letter.folded, words.end, subject.end)
        ),
        None,
    )


def _touch(letter: Letter, one: Span, other: Span) -> bool:
    """Tell whether no other word stands between two."""
    first, last = sorted((one, other))
    return not letter.folded[first.end : last.start].strip()
