from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from archive_samples import make_letter

from circextract.archive.database import Archive
from circextract.archive.ddl import ddl
from circextract.archive.rows import rows_of
from circextract.archive.tables import metadata
from circextract.models import Circular


def test_every_field_of_the_record_has_a_place_in_the_tables() -> None:
    tables = metadata().tables
    places = {*tables, *tables["letters"].columns.keys()}
    prefixes = {name.split("_")[0] for name in places}
    missing = {
        name
        for name in Circular.model_fields
        if name not in places and name not in prefixes and name != "copy_to"
    }
    assert missing == set()


def test_rows_fill_exactly_the_columns_of_their_tables_in_their_order() -> None:
    for name, rows in rows_of(make_letter()).items():
        for row in rows:
            assert list(row) == metadata().tables[name].columns.keys(), name


def test_every_child_table_has_a_foreign_key() -> None:
    free = {name for name, table in metadata().tables.items() if not table.foreign_keys}
    assert free == {"letters", "files", "runs", "archive"}


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_the_sql_makes_every_table(dialect: str) -> None:
    sql = ddl(dialect)
    assert sql.count("CREATE TABLE") == len(metadata().tables) + 1  # alembic_version
    assert sql.endswith(";\n")


def test_every_table_and_every_column_says_what_it_holds() -> None:
    for name, table in metadata().tables.items():
        assert table.comment, name
        assert [column.name for column in table.columns if not column.comment] == [], name


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_the_sql_holds_every_comment(dialect: str) -> None:
    said = " ".join(ddl(dialect).replace("''", "'").replace("--", "").split())
    for table in metadata().tables.values():
        for comment in (table.comment, *(column.comment for column in table.columns)):
            assert " ".join((comment or "").split()) in said


def test_a_sqlite_file_tells_the_comments_of_its_tables(tmp_path: Path) -> None:
    target = tmp_path / "a.db"
    Archive(target).close()
    with closing(sqlite3.connect(target)) as connection:
        made = dict(connection.execute("SELECT name, sql FROM sqlite_master").fetchall())
    for table in metadata().tables.values():
        said = " ".join(made[table.name].replace("--", "").split())
        for comment in (table.comment, *(column.comment for column in table.columns)):
            assert " ".join((comment or "").split()) in said
