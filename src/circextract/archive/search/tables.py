"""Where the words of letters stand: one table in every database, and what finds words in it.

Of each letter it holds the subject, then the text in pieces that overlap. SQLite finds phrases by
an FTS5 table that triggers keep in step, PostgreSQL by a GIN index.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Integer, MetaData, Table, Text

from circextract.archive.columns import letter_column

TABLES = ("search_parts",)
EXTRAS = {
    "sqlite": [
        "CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING fts5(words, content='search_parts', "
        "content_rowid='key', tokenize='unicode61 remove_diacritics 0')",
        "CREATE TRIGGER IF NOT EXISTS search_parts_insert AFTER INSERT ON search_parts BEGIN "
        "INSERT INTO search_index(rowid, words) VALUES (new.key, new.words); END",
        "CREATE TRIGGER IF NOT EXISTS search_parts_delete AFTER DELETE ON search_parts BEGIN "
        "INSERT INTO search_index(search_index, rowid, words) "
        "VALUES ('delete', old.key, old.words); END",
    ],
    "postgresql": [
        "CREATE INDEX IF NOT EXISTS search_parts_words ON search_parts "
        "USING gin (to_tsvector('simple', words))",
    ],
}


def add_tables(tables: MetaData) -> None:
    """Add the table to those of the record."""
    Table(
        "search_parts",
        tables,
        Column(
            "key",
            BigInteger().with_variant(Integer(), "sqlite"),
            primary_key=True,
            autoincrement=False,
            comment="Follows from the letter and the place of the part in it.",
        ),
        letter_column(nullable=False, index=True),
        Column(
            "is_subject", Boolean, nullable=False, comment="Words of the subject, else of the text."
        ),
        Column("words", Text, nullable=False, comment="Without endings, parted by blanks."),
        comment="The words of letters, by which search finds them.",
    )
