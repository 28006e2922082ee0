"""The tables of letters together: works with their versions, threads, facts that hold no more.

They follow from the letters. At the end of a batch those are made anew that hold a letter which is
`waiting`, or one that shares `ties` with it.
"""

from __future__ import annotations

from inspect import cleandoc
from typing import Any, get_args

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Table,
    Text,
)

from circextract.archive.columns import letter_column
from circextract.relations import models

WORKING = ("ties", "waiting")  # by which the others are made
TABLES = (
    *WORKING,
    "works",
    "expressions",
    "manifestations",
    "threads",
    "thread_works",
    "replaced_facts",
)


def add_tables(tables: MetaData) -> None:
    """Add the tables to those of the record."""
    _add_working(tables)
    _add_works(tables)
    _add_versions(tables)
    _add_threads(tables)
    _add_replaced(tables)


def _thread() -> Column[Any]:
    key = ForeignKey("threads.key", ondelete="CASCADE")
    return Column("thread", key, primary_key=True, comment="The thread.")


def _add_working(tables: MetaData) -> None:
    Table(
        "ties",
        tables,
        letter_column(primary_key=True),
        Column(
            "tie",
            BigInteger,
            primary_key=True,
            autoincrement=False,
            index=True,
            comment="Digest of a name, a reference, or the facts of a letter without these.",
        ),
        comment="What letters share with those that they may be versions or amendments of.",
    )
    Table(
        "waiting",
        tables,
        letter_column(primary_key=True),
        comment="Letters that works, threads and words for search are still to be made of.",
    )


def _add_works(tables: MetaData) -> None:
    Table(
        "works",
        tables,
        Column("key", Text, primary_key=True, comment="Its identifier, or what names it else."),
        Column("id", Text, comment="Document identifier."),
        Column("kind", Text, comment="As in letters."),
        Column("issuer", Text, comment="Code of the bureau or group that sends it."),
        Column("reference", Text, comment="As printed in the first version that has one."),
        Column("date", Date, index=True, comment="Day of issue."),
        Column("subject", Text, comment="As printed in the first version that has one."),
        Column("amends", Text, index=True, comment="Identifier of the letter it changes."),
        Column("languages", JSON, nullable=False, comment="Versions that it is for; empty: all."),
        Column(
            "grounds",
            Text,
            nullable=False,
            comment="What brought its letters together, the weakest where there were several. "
            "One of: " + ", ".join(get_args(models.Grounds)),
        ),
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
        Column(
            "work",
            ForeignKey("works.key", ondelete="CASCADE"),
            primary_key=True,
            comment="The letter.",
        ),
        Column("position", Integer, primary_key=True, comment="From 0, the English one first."),
        Column("language", Text, comment="ISO 639-1."),
        comment=cleandoc(models.Expression.__doc__ or ""),
    )
    Table(
        "manifestations",
        tables,
        letter_column(primary_key=True),
        Column("work", Text, nullable=False, index=True, comment="The work it is of."),
        Column("expression", Integer, nullable=False, comment="Position of its version."),
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
        Column("key", Text, primary_key=True, comment="Key of its root, or what names that."),
        Column(
            "root",
            ForeignKey("works.key", ondelete="CASCADE"),
            index=True,
            comment="The work that is amended; none where it is not in the archive.",
        ),
        comment=cleandoc(models.Thread.__doc__ or ""),
    )
    Table(
        "thread_works",
        tables,
        _thread(),
        Column("position", Integer, primary_key=True, comment="0: the root; then in order."),
        Column(
            "work",
            ForeignKey("works.key", ondelete="CASCADE"),
            nullable=False,
            index=True,
            comment="The letter or amendment.",
        ),
        comment="The letters of a thread in order; position 0 is the root, amendments follow.",
    )


def _add_replaced(tables: MetaData) -> None:
    Table(
        "replaced_facts",
        tables,
        _thread(),
        Column("position", Integer, primary_key=True, comment="From 0, in order of the letters."),
        letter_column(nullable=False),
        Column("pointer", Text, nullable=False, comment="Such as /deadlines/0/date."),
        Column("value", Text, nullable=False, comment="What holds no more."),
        Column("work", Text, nullable=False, comment="The letter that says otherwise."),
        Column("new_record_id", Text, comment="Where it says so; none: it drops the fact."),
        Column("new_pointer", Text, comment="JSON pointer there."),
        Column("new_value", Text, comment="What holds instead."),
        Column("reason", Text, comment="Why the value holds no more."),
        comment="Values of letters that an amendment replaced.",
    )
