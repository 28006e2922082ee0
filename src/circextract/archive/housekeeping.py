"""The tables of what was read, when, and what became of it.

Only `runs` and `history` tell runs apart, and only `runs` holds clock time: all other tables are
the same however often a batch was broken off and begun again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
)

from circextract.archive.columns import letter_column

VERSIONS = ("circextract_version", "data_version", "publisher", "language", "ner", "redact")
COUNTED = {
    "success": "Documents that gave a record without errors.",
    "partial": "Documents that gave a record with an error among its issues.",
    "failed": "Documents that gave none.",
    "skipped": "Documents that are no letters.",
    "unchanged": "Files that were not read again.",
    "missing": "Files that were gone.",
    "pruned": "Files that were gone and deleted.",
}
TABLES = ("archive", "files", "manifest", "locations", "runs", "history")


def add_tables(tables: MetaData) -> None:
    """Add the tables to those of the record."""
    _add_files(tables)
    _add_manifest(tables)
    _add_locations(tables)
    _add_runs(tables)
    _add_history(tables)
    Table(
        "archive",
        tables,
        Column("id", Integer, primary_key=True, autoincrement=False, comment="Always 1."),
        comment="One row, by which a database is known to be an archive.",
    )


def _add_files(tables: MetaData) -> None:
    Table(
        "files",
        tables,
        Column("path", Text, primary_key=True, comment="As it was given, or found below a source."),
        Column("stamp", Text, comment="Size and time of change, or what a store has for them."),
        Column("sha256", Text, comment="Of the file's bytes; none until it was read whole."),
        *_versions(),
        Column("missing", Boolean, nullable=False, comment="It was not there in the last run."),
        comment="The files a batch was given, letters or containers of letters, and what read "
        "them last. A file whose bytes and versions are the same is not read again.",
    )


def _versions() -> Iterator[Column[Any]]:
    comments = (
        "Of the library.",
        "Of the lexicons, of the publishers that come with the library, and of its gazetteers.",
        "Name of the publisher; of one given by path or entry point, with a digest of its data.",
        "The language that was given, none where it was detected.",
        "The spaCy pipelines that added entities, with their versions.",
        "What was blanked in the letters, none for nothing.",
    )
    for name, comment in zip(VERSIONS, comments, strict=True):
        yield Column(name, Text, comment=comment)


def _add_manifest(tables: MetaData) -> None:
    Table(
        "manifest",
        tables,
        Column("path", Text, primary_key=True, comment='Of one inside another: "a.zip!/b.docx".'),
        Column(
            "file",
            ForeignKey("files.path", ondelete="CASCADE"),
            nullable=False,
            index=True,
            comment="The file that it is, or is inside of.",
        ),
        Column("name", Text, nullable=False, comment="Its name without folders."),
        Column("sha256", Text, comment="Of the document's own bytes, where they are known."),
        Column(
            "status",
            Text,
            nullable=False,
            index=True,
            comment="One of: success, partial, failed, skipped",
        ),
        Column("code", Text, comment="Why there is no record."),
        Column("message", Text, comment="The same in words; it quotes nothing of the letter."),
        Column("circextract_version", Text, nullable=False, comment="Of the library that met it."),
        comment="Every document that was met, with what became of it.",
    )


def _add_locations(tables: MetaData) -> None:
    Table(
        "locations",
        tables,
        Column(
            "path",
            ForeignKey("manifest.path", ondelete="CASCADE"),
            primary_key=True,
            comment="The document.",
        ),
        letter_column(nullable=False, index=True),
        Column("name", Text, nullable=False, comment="Name of the document without folders."),
        Column("container", Text, comment="The mail or archive it is inside."),
        comment="Where a letter is found; copies of a file are one letter. Of several paths the "
        "first in order speaks. A path keeps its letter when a later reading fails.",
    )


def _add_runs(tables: MetaData) -> None:
    Table(
        "runs",
        tables,
        Column("run", Integer, primary_key=True, comment="Number of the run."),
        Column("started", DateTime(timezone=True), nullable=False, comment="In UTC."),
        Column("ended", DateTime(timezone=True), comment="In UTC; none while it goes on."),
        Column("outcome", Text, comment="finished or interrupted; none while it goes on."),
        Column("sources", JSON, nullable=False, comment="As they were given."),
        *_versions(),
        *(Column(name, Integer, comment=comment) for name, comment in COUNTED.items()),
        comment="The batches that wrote to this archive.",
    )


def _add_history(tables: MetaData) -> None:
    Table(
        "history",
        tables,
        Column("entry", Integer, primary_key=True, comment="Counts up."),
        Column("run", ForeignKey("runs.run"), index=True, comment="The run that did it."),
        Column("record_id", Text, nullable=False, index=True, comment="The letter as it was."),
        Column("path", Text, nullable=False, comment="Where it was found."),
        Column(
            "reason",
            Text,
            nullable=False,
            comment="One of: changed (the file), read_again (the same bytes), pruned",
        ),
        Column("record", JSON(none_as_null=True), nullable=False, comment="The whole record."),
        comment="Records that were replaced or deleted, as they were. Rows are only ever added.",
    )
