"""Make the tables of a new archive; bring those of an older one up to date."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from circextract.archive import ddl
from circextract.archive.sinks import NoArchive
from circextract.errors import SinkError

_UNNUMBERED = "8a34dc35ce0f7cbe"  # how archives with the tables of revision 0001 call them


def prepare(connection: Connection, name: str, *, create: bool) -> None:
    """See that the database holds an archive with the tables of this version."""
    try:
        revision = revision_of(connection, name)
    except NoArchive:
        if not create:
            raise
        ddl.create(connection)
        return
    if revision != ddl.REVISION:
        migrate(connection, revision)


def revision_of(connection: Connection, name: str) -> str:
    """Tell the version of the tables, this one or an older. Raises NoArchive where there is none.

    Raises SinkError where they are of a later version.
    """
    found = set(inspect(connection).get_table_names())
    if "archive" not in found:
        raise NoArchive(f"{name} is no archive. Make one with batch --to.")
    revision = _revision(connection, numbered="alembic_version" in found)
    if revision is None or revision > ddl.REVISION:
        raise SinkError(
            f"{name} was made by another version of circextract and its tables are not known. "
            "Use that version, or run the batch into a new database."
        )
    return revision


def migrate(connection: Connection, revision: str, to: str = "head") -> None:
    """Bring the tables from one revision to another; views and comments are made anew."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "circextract:archive/migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.stamp(config, revision)
    command.upgrade(config, to)
    if to == "head":
        ddl.dress(connection)


def _revision(connection: Connection, *, numbered: bool) -> str | None:
    if numbered:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    called = connection.execute(text("SELECT tables_version FROM archive")).scalar()
    return "0001" if called == _UNNUMBERED else None
