"""The tables of letters together: works with their versions, threads, facts that hold no more.

They follow from the letters and are made anew at the end of a batch that changed any.
"""

from __future__ import annotations

from inspect import cleandoc

from sqlalchemy import (
    JSON,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Table,
    Text,
)

from circextract.relations import models

TABLES = (
    "works",
    "expressions",
    "manifestations",
    "threads",
    "thread_works",
    "replaced_facts",
)


def add_tables(tables: MetaData) -> None:
    """Add the tables to those of the record."""
    _add_works(tables)
    _add_versions(tables)
    _add_threads(tables)
    _add_replaced(tables)


def _add_works(tables: MetaData) -> None:
    texts = ("id", "kind", "issuer", "reference")
    Table(
        "works",
        tables,
        Column("key", Text, primary_key=True),
        *(Column(name, Text) for name in texts),
        Column("date", Date, index=True),
        Column("subject", Text),
        Column("amends", Text, index=True, comment="Identifier of the letter it changes."),
        Column("languages", JSON, nullable=False, comment="Versions that it is for."),
        Column("grounds", Text, nullable=False),
        Column(
            "record_id",
            ForeignKey("letters.record_id", ondelete="CASCADE"),
            nullable=False,
            comment="The letter that stands for the work, the English one where there is one.",
        ),
        comment=cleandoc(models.Work.__doc__ or ""),
    )


def _add_versions(tables: MetaData) -> None:
    Table(
        "expressions",
        tables,
        Column("work", ForeignKey("works.key", ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True),
        Column("language", Text),
        comment=cleandoc(models.Expression.__doc__ or ""),
    )
    Table(
        "manifestations",
        tables,
        Column("record_id", ForeignKey("letters.record_id", ondelete="CASCADE"), primary_key=True),
        Column("work", Text, nullable=False, index=True),
        Column("expression", Integer, nullable=False),
        ForeignKeyConstraint(
            ["work", "expression"],
            ["expressions.work", "expressions.position"],
            ondelete="CASCADE",
        ),
        comment="The letters of a version of a work: its files that differ.",
    )


def _add_threads(tables: MetaData) -> None:
    Table(
        "threads",
        tables,
        Column("key", Text, primary_key=True),
        Column("root", ForeignKey("works.key", ondelete="CASCADE"), index=True),
        comment=cleandoc(models.Thread.__doc__ or ""),
    )
    Table(
        "thread_works",
        tables,
        Column("thread", ForeignKey("threads.key", ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True),
        Column("work", ForeignKey("works.key", ondelete="CASCADE"), nullable=False, index=True),
        comment="The letters of a thread in order; position 0 is the root, amendments follow.",
    )


def _add_replaced(tables: MetaData) -> None:
    Table(
        "replaced_facts",
        tables,
        Column("thread", ForeignKey("threads.key", ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True),
        Column("record_id", ForeignKey("letters.record_id", ondelete="CASCADE"), nullable=False),
        Column("pointer", Text, nullable=False, comment="Such as /deadlines/0/date."),
        Column("value", Text, nullable=False),
        Column("work", Text, nullable=False, comment="The letter that says otherwise."),
        Column("new_record_id", Text, comment="Where it says so; none: it drops the fact."),
        Column("new_pointer", Text),
        Column("new_value", Text),
        Column("reason", Text),
        comment="Values of letters that an amendment replaced.",
    )
