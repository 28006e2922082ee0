"""The SQL of an archive: tables, indexes, views for people, comments, and the guard of history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Dialect, Table
from sqlalchemy.schema import CreateIndex, CreateTable, SetColumnComment, SetTableComment

from circextract.archive.search import tables as search
from circextract.archive.tables import metadata

REVISION = "0004"  # of the tables; a change of them is a module under migrations/versions
# A letter is in force until a revision takes its place or another letter supersedes it.
VIEWS = {
    "letters_in_force": """\
SELECT works.key AS work, works.id, works.kind, works.issuer, works.reference, works.date,
  works.subject, works.languages, works.record_id, letters.source_path
FROM works JOIN letters ON letters.record_id = works.record_id
WHERE NOT EXISTS (
  SELECT 1 FROM works AS newer WHERE newer.amends = works.id AND newer.kind = 'revision'
) AND NOT EXISTS (
  SELECT 1 FROM citations WHERE citations.id = works.id AND citations.relation = 'supersedes'
)""",
    "upcoming_deadlines": """\
SELECT deadlines.date, deadlines.time, deadlines.timezone, deadlines.action, deadlines.text,
  deadlines.url, deadlines.send_to, letters_in_force.work, letters_in_force.reference,
  letters_in_force.subject, deadlines.record_id, deadlines.position
FROM letters_in_force JOIN deadlines ON deadlines.record_id = letters_in_force.record_id
WHERE deadlines.date >= CURRENT_DATE AND NOT EXISTS (
  SELECT 1 FROM replaced_facts WHERE replaced_facts.record_id = deadlines.record_id
    AND replaced_facts.pointer = '/deadlines/' || deadlines.position || '/date'
)
ORDER BY deadlines.date, deadlines.record_id, deadlines.position""",
    "upcoming_events": """\
SELECT events.start, events."end", events.title, events.mode, events.status, events.venue_city,
  events.venue_country, letters_in_force.work, letters_in_force.reference, events.record_id,
  events.position
FROM letters_in_force JOIN events ON events.record_id = letters_in_force.record_id
WHERE COALESCE(events."end", events.start) >= CURRENT_DATE AND NOT EXISTS (
  SELECT 1 FROM replaced_facts WHERE replaced_facts.record_id = events.record_id
    AND replaced_facts.pointer = '/events/' || events.position || '/start'
)
ORDER BY events.start, events.record_id, events.position""",
}
_GUARDS = {
    "sqlite": [
        f"CREATE TRIGGER IF NOT EXISTS history_no_{verb} BEFORE {verb} ON history "
        "BEGIN SELECT RAISE(ABORT, 'history is append-only'); END"
        for verb in ("update", "delete")
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION keep_history() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'history is append-only'; END $$",
        "CREATE OR REPLACE TRIGGER history_guard BEFORE UPDATE OR DELETE ON history "
        "EXECUTE FUNCTION keep_history()",
    ],
}
_FIRST_ROWS = [
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)",
    f"INSERT INTO alembic_version VALUES ('{REVISION}')",
    "INSERT INTO archive (id) VALUES (1)",
]


def create(connection: Connection) -> None:
    """Make an archive in a database without one."""
    for statement in [*_tables(connection.dialect), *_FIRST_ROWS]:
        connection.exec_driver_sql(statement)
    dress(connection)


def dress(connection: Connection) -> None:
    """Make views, guards and comments, whatever tables an older version had."""
    for name in reversed(VIEWS):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
    for statement in _dress(connection.dialect):
        connection.exec_driver_sql(statement)


def ddl(dialect: str) -> str:
    """Give the SQL that makes an archive, for "sqlite" or "postgresql"."""
    from sqlalchemy.dialects import registry

    spoken = registry.load(dialect)()
    return ";\n\n".join([*_tables(spoken), *_FIRST_ROWS, *_dress(spoken)]) + ";\n"


def _tables(dialect: Dialect) -> Iterator[str]:
    for table in metadata().sorted_tables:
        made = _compiled(CreateTable(table), dialect)
        yield made if dialect.supports_comments else _commented(made, table, dialect)
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield _compiled(CreateIndex(index), dialect)


def _dress(dialect: Dialect) -> Iterator[str]:
    for name, query in VIEWS.items():
        yield f"CREATE VIEW {name} AS\n{query}"
    yield from _GUARDS.get(dialect.name, [])
    yield from search.EXTRAS.get(dialect.name, [])
    if dialect.supports_comments:
        for table in metadata().sorted_tables:
            yield from _comments(table, dialect)


def _comments(table: Table, dialect: Dialect) -> Iterator[str]:
    yield _compiled(SetTableComment(table), dialect)
    for column in table.columns:
        if column.comment:
            yield _compiled(SetColumnComment(column), dialect)


def _compiled(statement: Any, dialect: Dialect) -> str:
    return str(statement.compile(dialect=dialect)).strip()


def _commented(made: str, table: Table, dialect: Dialect) -> str:
    """Put the comments into the statement, which SQLite keeps as it is given."""
    first, *lines = made.splitlines()
    quote = dialect.identifier_preparer.quote
    said = {quote(column.name): column.comment or "" for column in table.columns}
    told = [f"{first}{_said(table.comment or '')}"]
    for line in lines:
        told.append(_said(said.get(line.split(maxsplit=1)[0], "")) if line.startswith("\t") else "")
        told.append(f"\n{line}")
    return "".join(told)


def _said(comment: str) -> str:
    return "".join(f"\n\t-- {line.strip()}" for line in comment.splitlines() if line.strip())
