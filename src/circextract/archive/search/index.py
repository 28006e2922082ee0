"""The words of the letters in the database, and how they are asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, text

from circextract.archive.rows import Row
from circextract.archive.search.asking import Alternatives, Phrase
from circextract.archive.search.words import words_in

_PIECE = 5000  # words: PostgreSQL counts no further than 16383
_OVERLAP = 50  # words, so that a phrase over a cut stands whole in one piece

_FINDS = {
    "sqlite": "SELECT record_id, is_subject FROM search_parts WHERE key IN "
    "(SELECT rowid FROM search_index WHERE search_index MATCH :asked)",
    "postgresql": "SELECT record_id, is_subject FROM search_parts "
    "WHERE to_tsvector('simple', words) @@ CAST(:asked AS tsquery)",
}


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


def found(connection: Connection, asked: Alternatives) -> dict[str, bool]:
    """Give the letters that hold one of the phrases, and whether their subjects do."""
    dialect = connection.dialect.name
    rows = connection.execute(text(_FINDS[dialect]), {"asked": _SPOKEN[dialect](asked)})
    letters: dict[str, bool] = {}
    for record_id, is_subject in rows:
        letters[record_id] = letters.get(record_id, False) or bool(is_subject)
    return letters


# Words hold letters and digits only, so quoting them is safe.
def _fts5(asked: Sequence[Phrase]) -> str:
    return " OR ".join(f'"{" ".join(p.words)}"{"*" if p.open else ""}' for p in asked)


def _tsquery(asked: Sequence[Phrase]) -> str:
    return " | ".join(
        "(" + " <-> ".join(f"'{word}'" for word in p.words) + (":*)" if p.open else ")")
        for p in asked
    )


_SPOKEN = {"sqlite": _fts5, "postgresql": _tsquery}
