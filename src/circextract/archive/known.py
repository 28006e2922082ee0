"""What an archive knows of files, asked for a few at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection, exists, inspect, null, select

from circextract.archive.housekeeping import VERSIONS
from circextract.archive.sinks import Known
from circextract.archive.statements import table

_AT_ONCE = 500


def known_files(
    connection: Connection, paths: Sequence[str], kept: frozenset[str] = frozenset(VERSIONS)
) -> dict[str, Known]:
    """Give those of the files that were read; `kept` are the versions that the table holds."""
    files, manifest = table("files"), table("manifest")
    failed = exists().where(manifest.c.file == files.c.path, manifest.c.status == "failed")
    versions = [files.c[name] if name in kept else null() for name in VERSIONS]
    query = select(files.c.path, files.c.stamp, files.c.sha256, files.c.missing, failed, *versions)
    inside = _letters_inside(connection, paths)
    return {
        path: Known(
            stamp, sha256, tuple(rest), missing, bool(fails), frozenset(inside.get(path, ()))
        )
        for path, stamp, sha256, missing, fails, *rest in connection.execute(
            query.where(files.c.path.in_(paths))
        )
    }


def _letters_inside(connection: Connection, paths: Sequence[str]) -> defaultdict[str, set[str]]:
    """Give the letters in mails and archives, by the path of the outermost file."""
    manifest, locations = table("manifest"), table("locations")
    query = select(manifest.c.file, locations.c.record_id).join_from(
        locations, manifest, manifest.c.path == locations.c.path
    )
    query = query.where(locations.c.container.is_not(None), manifest.c.file.in_(paths))
    inside: defaultdict[str, set[str]] = defaultdict(set)
    for file, record_id in connection.execute(query):
        inside[file].add(record_id)
    return inside


def files_after(connection: Connection, path: str) -> list[tuple[str, bool]]:
    """Give the next few files behind a path, and whether they were missing in the last run."""
    files = table("files")
    query = select(files.c.path, files.c.missing).where(files.c.path > path)
    rows = connection.execute(query.order_by(files.c.path).limit(_AT_ONCE))
    return [(path, missing) for path, missing in rows]


def one_by_one(after: Callable[[str], list[tuple[str, bool]]]) -> Iterator[tuple[str, bool]]:
    """Give all files, a few at a time taken from the database; they may be deleted meanwhile."""
    last = ""
    while some := after(last):
        yield from some
        last, _ = some[-1]


def versions_kept(connection: Connection) -> frozenset[str]:
    """Name the columns of an archive that tell what read a file; older ones have fewer."""
    return frozenset(column["name"] for column in inspect(connection).get_columns("files"))
