"""Files, locations, runs, history; works and threads. What was read of a path stays with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from alembic import op
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    RowMapping,
    Text,
    column,
    table,
    text,
)

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the new tables, and move the manifest into its new shape."""
    old = op.get_bind().execute(text("SELECT * FROM manifest ORDER BY path")).mappings().all()
    op.drop_table("manifest")
    op.drop_table("archive")
    _make_tables()
    _move(old)


def _move(old: Sequence[RowMapping]) -> None:
    """Give each path its file, its manifest row and its location.

    The files have no digest: not knowing what read them whole, the next batch reads them again.
    """
    letters = set(op.get_bind().execute(text("SELECT record_id FROM letters")).scalars())
    files = sorted({_file_of(row["path"]) for row in old})
    _fill("files", [{"path": path, "missing": False} for path in files])
    shared = ("path", "status", "code", "message")
    _fill(
        "manifest",
        [
            {
                **{name: row[name] for name in shared},
                "file": _file_of(row["path"]),
                "name": row["name"] or row["path"],
                "sha256": row["sha256"],
                "circextract_version": row["circextract_version"] or "0",
            }
            for row in old
        ],
    )
    _fill(
        "locations",
        [
            {
                "path": row["path"],
                "record_id": row["record_id"],
                "name": row["name"] or row["path"],
                "container": row["path"].rpartition("!/")[0] or None,
            }
            for row in old
            if row["record_id"] in letters
        ],
    )
    _fill("archive", [{"id": 1, "related": False}])


def _file_of(path: str) -> str:
    return path.partition("!/")[0]


def _fill(name: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        op.bulk_insert(table(name, *(column(key) for key in rows[0])), rows)


def _make_tables() -> None:
    op.create_table(
        "archive",
        Column("id", Integer, autoincrement=False, nullable=False),
        Column("related", Boolean, nullable=False),
        PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "files",
        Column("path", Text, nullable=False),
        Column("stamp", Text),
        Column("sha256", Text),
        Column("circextract_version", Text),
        Column("data_version", Text),
        Column("publisher", Text),
        Column("language", Text),
        Column("ner", Text),
        Column("missing", Boolean, nullable=False),
        PrimaryKeyConstraint("path"),
    )
    op.create_table(
        "runs",
        Column("run", Integer, nullable=False),
        Column("started", DateTime(timezone=True), nullable=False),
        Column("ended", DateTime(timezone=True)),
        Column("outcome", Text),
        Column("sources", JSON, nullable=False),
        Column("circextract_version", Text),
        Column("data_version", Text),
        Column("publisher", Text),
        Column("language", Text),
        Column("ner", Text),
        Column("success", Integer),
        Column("partial", Integer),
        Column("failed", Integer),
        Column("skipped", Integer),
        Column("unchanged", Integer),
        Column("missing", Integer),
        Column("pruned", Integer),
        PrimaryKeyConstraint("run"),
    )
    op.create_table(
        "documents",
        Column("record_id", Text, nullable=False),
        Column("text", Text, nullable=False),
        ForeignKeyConstraint(["record_id"], ["letters.record_id"], ondelete="CASCADE"),
        PrimaryKeyConstraint("record_id"),
    )
    op.create_table(
        "history",
        Column("entry", Integer, nullable=False),
        Column("run", Integer),
        Column("record_id", Text, nullable=False),
        Column("path", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("record", JSON, nullable=False),
        ForeignKeyConstraint(["run"], ["runs.run"]),
        PrimaryKeyConstraint("entry"),
    )
    op.create_index("ix_history_record_id", "history", ["record_id"])
    op.create_index("ix_history_run", "history", ["run"])
    op.create_table(
        "manifest",
        Column("path", Text, nullable=False),
        Column("file", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("sha256", Text),
        Column("status", Text, nullable=False),
        Column("code", Text),
        Column("message", Text),
        Column("circextract_version", Text, nullable=False),
        ForeignKeyConstraint(["file"], ["files.path"], ondelete="CASCADE"),
        PrimaryKeyConstraint("path"),
    )
    op.create_index("ix_manifest_file", "manifest", ["file"])
    op.create_index("ix_manifest_status", "manifest", ["status"])
    op.create_table(
        "works",
        Column("key", Text, nullable=False),
        Column("id", Text),
        Column("kind", Text),
        Column("issuer", Text),
        Column("reference", Text),
        Column("date", Date),
        Column("subject", Text),
        Column("amends", Text),
        Column("languages", JSON, nullable=False),
        Column("grounds", Text, nullable=False),
        Column("record_id", Text, nullable=False),
        ForeignKeyConstraint(["record_id"], ["letters.record_id"], ondelete="CASCADE"),
        PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_works_amends", "works", ["amends"])
    op.create_index("ix_works_date", "works", ["date"])
    op.create_table(
        "expressions",
        Column("work", Text, nullable=False),
        Column("position", Integer, nullable=False),
        Column("language", Text),
        ForeignKeyConstraint(["work"], ["works.key"], ondelete="CASCADE"),
        PrimaryKeyConstraint("work", "position"),
    )
    op.create_table(
        "locations",
        Column("path", Text, nullable=False),
        Column("record_id", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("container", Text),
        ForeignKeyConstraint(["path"], ["manifest.path"], ondelete="CASCADE"),
        ForeignKeyConstraint(["record_id"], ["letters.record_id"], ondelete="CASCADE"),
        PrimaryKeyConstraint("path"),
    )
    op.create_index("ix_locations_record_id", "locations", ["record_id"])
    op.create_table(
        "threads",
        Column("key", Text, nullable=False),
        Column("root", Text),
        ForeignKeyConstraint(["root"], ["works.key"], ondelete="CASCADE"),
        PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_threads_root", "threads", ["root"])
    op.create_table(
        "manifestations",
        Column("record_id", Text, nullable=False),
        Column("work", Text, nullable=False),
        Column("expression", Integer, nullable=False),
        ForeignKeyConstraint(["record_id"], ["letters.record_id"], ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["work", "expression"], ["expressions.work", "expressions.position"], ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("record_id"),
    )
    op.create_index("ix_manifestations_work", "manifestations", ["work"])
    op.create_table(
        "replaced_facts",
        Column("thread", Text, nullable=False),
        Column("position", Integer, nullable=False),
        Column("record_id", Text, nullable=False),
        Column("pointer", Text, nullable=False),
        Column("value", Text, nullable=False),
        Column("work", Text, nullable=False),
        Column("new_record_id", Text),
        Column("new_pointer", Text),
        Column("new_value", Text),
        Column("reason", Text),
        ForeignKeyConstraint(["record_id"], ["letters.record_id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["thread"], ["threads.key"], ondelete="CASCADE"),
        PrimaryKeyConstraint("thread", "position"),
    )
    op.create_table(
        "thread_works",
        Column("thread", Text, nullable=False),
        Column("position", Integer, nullable=False),
        Column("work", Text, nullable=False),
        ForeignKeyConstraint(["thread"], ["threads.key"], ondelete="CASCADE"),
        ForeignKeyConstraint(["work"], ["works.key"], ondelete="CASCADE"),
        PrimaryKeyConstraint("thread", "position"),
    )
    op.create_index("ix_thread_works_work", "thread_works", ["work"])
    op.create_index("citations_by_id", "citations", ["id"])
    op.create_index("deadlines_by_action", "deadlines", ["action"])
    op.create_index("deadlines_by_date", "deadlines", ["date"])
    op.create_index("entities_by_id", "entities", ["id"])
    op.create_index("events_by_start", "events", ["start"])
    op.create_index("events_by_venue_country", "events", ["venue_country"])
    op.create_index("issues_by_code", "issues", ["code"])
    op.create_index("letters_by_date", "letters", ["date"])
    op.create_index("letters_by_id", "letters", ["id"])
    op.create_index("letters_by_reference_amends_id", "letters", ["reference_amends_id"])
