from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from archive_samples import make_letter, make_result

from circextract.archive import related
from circextract.archive.connecting import url_of
from circextract.archive.database import Archive
from circextract.archive.queries import Filters
from circextract.errors import SinkError
from circextract.models import Circular
from circextract.results import Failure, Result


def dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Give every row of every table, as stored."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr)
            for (name,) in names.fetchall()
        }


def query(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "letters.db"


def write(database: Path, *results: Result) -> None:
    with Archive(database) as archive:
        for result in results:
            archive.write(result)


def test_every_table_of_the_record_gets_its_rows(database: Path) -> None:
    write(database, make_result())
    empty = {name for name, rows in dump(database).items() if not rows}
    search = {name for name in empty if name.startswith("search_")}  # written with the works
    made = {*related.TABLES} - {*related.WORKING}
    assert empty - search == {*made, "runs", "history"}


def test_nested_scalars_are_columns_with_their_owners_name(database: Path) -> None:
    write(database, make_result())
    rows = query(database, "SELECT reference_number, signatory_name, date FROM letters")
    assert rows == [("97", "B. Somebody", "2023-05-12")]
    assert query(database, "SELECT venue_city, venue_country FROM events") == [("Geneva", "CH")]


def test_addressees_and_copies_share_a_table_with_their_role(database: Path) -> None:
    write(database, make_result())
    rows = query(database, "SELECT role, position, text FROM addressees ORDER BY role, position")
    assert rows == [("copy", 0, "Chairs"), ("copy", 1, "Директору"), ("to", 0, "Member States")]


def test_lists_inside_lists_name_their_owners_position(database: Path) -> None:
    write(database, make_result())
    rows = query(database, "SELECT events_position, position, date FROM events_sessions")
    assert rows == [(0, 0, "2023-09-05"), (0, 1, "2023-09-06")]


def test_lists_of_scalars_are_json(database: Path) -> None:
    write(database, make_result())
    assert query(database, "SELECT phones, emails FROM contacts") == [('["+41 22 730 6412"]', "[]")]


def test_evidence_has_a_row_per_span_and_one_for_a_computed_value(database: Path) -> None:
    write(database, make_result())
    rows = query(database, 'SELECT pointer, start, "end", text, page, bbox, rule FROM evidence')
    assert rows == [
        ("/subject", 1, 3, "A", 1, "[1.0,2.0,3.5,4.0]", "subject.label"),
        ("/subject", 5, 9, "[bold] workshop", None, None, "subject.label"),
        ("/id", None, None, None, None, None, "id.form"),
    ]


def test_writing_again_changes_no_row(database: Path) -> None:
    write(database, make_result())
    before = dump(database)
    write(database, make_result(), make_result())
    assert dump(database) == before


def test_a_shorter_record_leaves_no_rows_of_the_longer_one_behind(database: Path) -> None:
    write(database, make_result(), make_result(circular=make_letter(events=[], deadlines=[])))
    rows = dump(database)
    assert rows["events"] == rows["events_sessions"] == rows["deadlines"] == []
    assert len(rows["letters"]) == 1


@pytest.mark.parametrize("order", [("a.txt", "b.txt"), ("b.txt", "a.txt")])
def test_of_equal_files_the_first_path_speaks_in_any_order(
    database: Path, order: tuple[str, str]
) -> None:
    for_path = {
        path: make_letter(source={**make_letter().source.model_dump(), "path": path})
        for path in order
    }
    write(database, *(make_result(path, for_path[path]) for path in order))
    assert query(database, "SELECT source_path FROM letters") == [("a.txt",)]
    assert len(query(database, "SELECT path FROM manifest")) == 2


def test_a_changed_file_replaces_the_letter_it_gave_before(database: Path) -> None:
    write(database, make_result(), make_result(circular=make_letter("c" * 64)))
    assert query(database, "SELECT record_id FROM letters") == [("c" * 64,)]


def test_a_changed_copy_leaves_the_letter_of_the_other_copy(database: Path) -> None:
    write(database, make_result("a.txt"), make_result("b.txt"))
    write(database, make_result("a.txt", make_letter("c" * 64)))
    rows = query(database, "SELECT record_id FROM letters ORDER BY 1")
    assert rows == [("a" * 64,), ("c" * 64,)]


def test_a_failure_is_a_manifest_row_and_keeps_the_letter_read_before(database: Path) -> None:
    failed = Result("failed", "one.txt", "in/one.txt", error=Failure("timeout", "too long"))
    write(database, make_result(), failed)
    rows = query(database, "SELECT path, status, code, message FROM manifest")
    assert rows == [("in/one.txt", "failed", "timeout", "too long")]
    assert query(database, "SELECT record_id FROM letters") == [("a" * 64,)]
    assert query(database, "SELECT path, record_id FROM locations") == [("in/one.txt", "a" * 64)]


def test_queries_come_in_order_of_date_with_undated_rows_last(
    database: Path, letter: Circular
) -> None:
    write(database, make_result())
    with Archive(database, create=False) as archive:
        assert [found.action for found in archive.deadlines()] == ["registration", "visa"]
        assert [found.venue_city for found in archive.events()] == ["Geneva"]
        assert [row["id"] for row in archive.letters()] == [letter.id]


def test_since_leaves_out_what_is_over(database: Path) -> None:
    write(database, make_result())
    with Archive(database) as archive:
        assert archive.deadlines(Filters(since=date(2023, 8, 2))) == []
        assert len(archive.events(Filters(since=date(2023, 9, 6)))) == 1
        assert archive.events(Filters(since=date(2023, 9, 7))) == []


def test_foreign_keys_are_enforced(database: Path) -> None:
    with Archive(database) as archive, archive._reads() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


@pytest.mark.parametrize("target", ["letters.db", "letters.sqlite", "some/where"])
def test_a_bare_path_is_a_sqlite_file(target: str) -> None:
    assert url_of(target).render_as_string() == f"sqlite:///{target}"


def test_a_url_is_taken_as_it_is() -> None:
    assert url_of("postgresql+psycopg://u@h/n").get_backend_name() == "postgresql"


def test_a_password_is_never_shown() -> None:
    with pytest.raises(SinkError) as caught:
        Archive("nosuchdatabase://user:secret@host/name")
    assert "secret" not in str(caught.value)


def test_reading_an_archive_that_does_not_exist_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(SinkError, match="no such database"):
        Archive(tmp_path / "none.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("A letter, by no means a database. " * 50)
    with pytest.raises(SinkError, match="Check that"):
        Archive(path)


def test_an_error_of_the_database_does_not_quote_the_letter(database: Path) -> None:
    with Archive(database) as archive, pytest.raises(SinkError) as caught:
        archive.write(make_result(circular=make_letter(subject="private \ud800")))
    assert "private" not in str(caught.value)


def test_records_come_back_as_they_were_stored(database: Path) -> None:
    bare = make_letter("c" * 64, id=None, events=[], reference=None, evidence={})
    first, second = make_result(), make_result("in/two.txt", bare)
    write(database, first, second)
    with Archive(database, create=False) as archive:
        assert list(archive.records()) == [first.circular, second.circular]
