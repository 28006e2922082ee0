"""How the words of letters are asked for in a database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

from circextract.archive.search.asking import Alternatives, Phrase

_FINDS = {
    "sqlite": "SELECT record_id, is_subject FROM search_parts WHERE key IN "
    "(SELECT rowid FROM search_index WHERE search_index MATCH :asked)",
    "postgresql": "SELECT record_id, is_subject FROM search_parts "
    "WHERE to_tsvector('simple', words) @@ CAST(:asked AS tsquery)",
}


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
