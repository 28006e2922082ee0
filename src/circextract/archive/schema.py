"""Make the tables of a new archive; bring those of an older one up to date."""

from __future__ import annotations

from sqlalchemy import Connection, insert, inspect

from circextract.archive import ddl
from circextract.archive.storing import table
from circextract.errors import SinkError


def prepare(connection: Connection, name: str, *, create: bool) -> None:
    """See that the database holds an archive with the tables of this version."""
    found = set(inspect(connection).get_table_names())
    if "archive" not in found:
        if not create:
            raise SinkError(f"{name} is no archive. Make one with batch --to.")
        ddl.create(connection)
        connection.execute(insert(table("archive")), {"id": 1, "related": True})
