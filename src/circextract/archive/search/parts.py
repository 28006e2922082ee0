"""The words of a letter as rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from circextract.archive.ready import Row
from circextract.archive.search.words import words_in

_PIECE = 5000  # words: PostgreSQL counts no further than 16383
_OVERLAP = 50  # words, so that a phrase over a cut stands whole in one piece


def part_rows(
    record_id: str, subject: str | None, body: str, language: str | None
) -> Iterator[Row]:
    """Give the rows of a letter."""
    pieces = [[word.text for word in words_in(subject or "", language)]]
    words = [word.text for word in words_in(body, language)]
    step = _PIECE - _OVERLAP
    pieces += [words[start : start + _PIECE] for start in range(0, max(1, len(words)), step)]
    for position, piece in enumerate(pieces):
        yield {
            "key": _key(record_id, position),
            "record_id": record_id,
            "is_subject": position == 0,
            "words": " ".join(piece),
        }


def _key(record_id: str, position: int) -> int:
    """Number a part so that the same letter has the same numbers in every archive."""
    digest = hashlib.sha256(f"{record_id} {position}".encode()).digest()
    return int.from_bytes(digest[:8]) >> 1
