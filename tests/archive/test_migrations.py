"""Archives of older versions are opened, with all they hold.

old_archive.sql was written by the version of revision 0001: two letters, one of them twice, files
that failed, a container.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from archive_rows import all_rows, known_files
from archive_samples import make_letter
from postgres_server import Server
from sqlalchemy import Connection, MetaData, create_engine, inspect, text

from circextract.archive import ddl, schema
from circextract.archive.batch import Options, dry_run, run_batch
from circextract.archive.connecting import connect, url_of
from circextract.archive.database import Archive
from circextract.archive.tables import metadata
from circextract.archive.targets import glance, open_sink
from circextract.errors import SinkError
from circextract.relations import works

OLD = Path(__file__).with_name("old_archive.sql")


def load_old(target: str) -> None:
    """Make an archive of revision 0001 that holds data."""
    if "://" in target:
        _copy_old(target)
        return
    with closing(sqlite3.connect(target)) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))


def _copy_old(target: str) -> None:
    """Copy the rows into tables that the first migration made."""
    url = url_of(target)
    source = create_engine("sqlite://")
    raw = source.raw_connection()
    raw.executescript(OLD.read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    old, engine = MetaData(), connect(url, "old")
    with engine.begin() as connection, source.connect() as reading:
        schema.migrate(connection, "base", "0001")
        connection.execute(text("DROP TABLE alembic_version"))
        old.reflect(reading)
        for table in old.sorted_tables:
            rows = [dict(row) for row in reading.execute(table.select()).mappings()]
            if rows:
                connection.execute(table.insert(), rows)
    engine.dispose()


def _is_a_table_of_ours(name: str | None, _kind: str, _parents: object) -> bool:
    """Leave out what a database makes to find words in `search_parts`."""
    return not (name or "").startswith(("search_index", "search_parts_words"))


def described(connection: Connection) -> Any:
    inspector = inspect(connection)
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "include_name": _is_a_table_of_ours}
    )
    return (
        list(compare_metadata(context, metadata())),
        sorted(inspector.get_view_names()),
    )


def test_an_old_archive_is_opened_with_all_it_holds(target: str) -> None:
    load_old(target)
    with Archive(target, create=False) as archive:
        records = list(archive.records())
    rows = all_rows(target)
    assert [record.record_id for record in records] == ["a" * 64, "c" * 64]
    assert records[0] == make_letter()
    assert {row["path"]: row["record_id"] for row in rows["locations"]} == {
        "in/one.txt": "a" * 64,
        "in/z/copy.txt": "a" * 64,
        "in/a.zip!/b.docx": "c" * 64,
    }
    assert {(row["path"], row["file"], row["status"]) for row in rows["manifest"]} == {
        ("in/one.txt", "in/one.txt", "failed"),
        ("in/z/copy.txt", "in/z/copy.txt", "success"),
        ("in/a.zip!/b.docx", "in/a.zip", "success"),
        ("in/a.zip!/c.docx", "in/a.zip", "failed"),
        ("in/x.bin", "in/x.bin", "skipped"),
    }


def test_what_an_old_archive_read_is_read_again_and_related(target: str) -> None:
    load_old(target)
    with Archive(target) as archive:
        assert {known.sha256 for known in known_files(archive).values()} == {None}
        archive.relate()
        assert len(list(archive.rows("works"))) == 2


def test_the_migrations_lead_to_the_tables_of_a_new_archive(target: str) -> None:
    load_old(target)
    Archive(target).close()
    engine = connect(url_of(target), "migrated")
    with engine.connect() as connection:
        assert described(connection) == ([], sorted(ddl.VIEWS))
    engine.dispose()


def test_a_new_archive_has_the_last_revision(target: str) -> None:
    Archive(target).close()
    engine = connect(url_of(target), "new")
    with engine.connect() as connection:
        assert described(connection) == ([], sorted(ddl.VIEWS))
        assert connection.execute(text("SELECT * FROM alembic_version")).all() == [(ddl.REVISION,)]
    engine.dispose()


def test_the_comments_are_in_the_database(postgres: Server) -> None:
    target = postgres.new_database()
    load_old(target)
    Archive(target).close()
    engine = connect(url_of(target), "migrated")
    with engine.connect() as connection:
        inspector = inspect(connection)
        for name, table in metadata().tables.items():
            said = {column["name"]: column["comment"] for column in inspector.get_columns(name)}
            assert said == {column.name: column.comment for column in table.columns}, name
            assert inspector.get_table_comment(name)["text"] == table.comment
        deadlines = {column["name"]: column for column in inspector.get_columns("deadlines")}
    engine.dispose()
    assert deadlines["action"]["comment"].startswith("What a deadline asks for. One of: ")


def test_a_migration_that_fails_leaves_the_archive_as_it_was(
    target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Connection) -> None:
        raise SinkError("in the midst")

    load_old(target)
    with monkeypatch.context() as patched:
        patched.setattr(ddl, "dress", fail)
        with pytest.raises(SinkError, match="midst"):
            Archive(target)
    with Archive(target) as archive:
        assert len(list(archive.records())) == 2
        assert len(known_files(archive)) == 4


@pytest.mark.parametrize(
    "change", ["UPDATE archive SET tables_version = 'older'", "DELETE FROM archive"]
)
def test_an_archive_of_unknown_tables_is_refused_with_advice(tmp_path: Path, change: str) -> None:
    target = str(tmp_path / "a.db")
    load_old(target)
    with closing(sqlite3.connect(target)) as connection:
        connection.execute(change)
        connection.commit()
    with pytest.raises(SinkError, match="another version"):
        Archive(target)


@pytest.mark.parametrize("revision", ["0001", "0002", "0003"])
def test_a_dry_run_over_an_old_archive_changes_nothing(
    target: str, tmp_path: Path, revision: str
) -> None:
    load_old(target)
    raise_to(target, revision)
    before, files = everything(target), set(tmp_path.iterdir())
    with glance(target) as (knows, older):
        assert older == revision
        told = dict(dry_run(["in"], knows, Options()))
    assert {verdict for path, verdict in told.items() if path == "in"} == {"new"}
    assert everything(target) == before
    assert set(tmp_path.iterdir()) == files


def raise_to(target: str, revision: str) -> None:
    """Bring an archive of revision 0001 to a later one."""
    engine = connect(url_of(target), "old")
    with engine.begin() as connection:
        if revision != "0001":
            schema.migrate(connection, "0001", revision)
    engine.dispose()


def everything(target: str) -> Any:
    """Give the tables of a database with their rows, and what a SQLite file begins with."""
    found, engine = MetaData(), create_engine(url_of(target))
    with engine.connect() as connection:
        found.reflect(connection)
        rows = {t.name: connection.execute(t.select()).all() for t in found.sorted_tables}
    engine.dispose()
    return rows, None if "://" in target else Path(target).read_bytes()[:100]


def test_a_dry_run_knows_the_files_of_the_version_before(tmp_path: Path) -> None:
    target, letter = str(tmp_path / "a.db"), tmp_path / "a.txt"
    letter.write_text("A letter.")
    with open_sink(target) as sink:
        run_batch([str(letter)], sink, Options(workers=1))
    with closing(sqlite3.connect(target)) as connection:  # as revision 0003 was
        connection.executescript(
            "ALTER TABLE archive ADD COLUMN related BOOLEAN; DROP TABLE ties; DROP TABLE waiting;"
            "UPDATE alembic_version SET version_num = '0003'"
        )
    with glance(target) as (knows, older):
        assert older == "0003"
        assert dict(dry_run([str(letter)], knows)) == {str(letter): "unchanged"}


def test_letters_of_the_version_before_are_brought_together_anew(target: str) -> None:
    load_old(target)
    raise_to(target, "0003")
    engine = connect(url_of(target), "old")
    with engine.begin() as connection:  # works as an older version made them
        for name in ("a" * 64, "c" * 64):
            connection.execute(
                text(
                    "INSERT INTO works (key, languages, grounds, record_id) "
                    f"VALUES ('old {name[0]}', '[]', 'alone', '{name}')"
                )
            )
            connection.execute(text(f"INSERT INTO expressions VALUES ('old {name[0]}', 0, 'en')"))
            connection.execute(
                text(f"INSERT INTO manifestations VALUES ('{name}', 'old {name[0]}', 0)")
            )
        connection.execute(text("INSERT INTO threads VALUES ('old', 'old a')"))
        connection.execute(text("INSERT INTO thread_works VALUES ('old', 0, 'old a')"))
    engine.dispose()
    with Archive(target) as archive:
        assert len(list(archive.rows("waiting"))) == 2
        archive.relate()
        keys = {row["key"] for row in archive.rows("works")}
        assert keys == {work.key for work in works(archive.records())}
        assert list(archive.rows("threads")) == list(archive.rows("waiting")) == []
        assert {row["record_id"] for row in archive.rows("ties")} == {"a" * 64, "c" * 64}


def test_an_archive_of_a_later_version_is_refused_with_advice(target: str) -> None:
    Archive(target).close()
    engine = connect(url_of(target), "later")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(SinkError, match="another version"):
        Archive(target)
