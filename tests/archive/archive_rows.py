"""All that an archive holds, to be compared with another."""

from __future__ import annotations

from typing import Any

from circextract.archive.batch import Options, dry_run
from circextract.archive.database import Archive
from circextract.archive.sinks import Known, Knows
from circextract.archive.tables import metadata
from circextract.archive.targets import glance

Rows = dict[str, list[dict[str, Any]]]


def all_rows(target: str, *, without: tuple[str, ...] = ("runs",)) -> Rows:
    """Give every row of every table but `runs`, which holds clock time, in an order of its own."""
    with Archive(target, create=False) as archive:
        return {
            name: sorted(archive.rows(name), key=repr)
            for name in metadata().tables
            if name not in without
        }


def known_files(knows: Knows) -> dict[str, Known]:
    """Give all files that an archive knows."""
    return dict(knows.known([path for path, _ in knows.files()]))


def known_of(target: str) -> dict[str, Known]:
    """Give all files that a target knows, which is only looked at."""
    with glance(target) as (knows, _):
        return known_files(knows)


def dry_told(sources: list[str], target: str, options: Options) -> list[tuple[str, str]]:
    """Give what a dry run says."""
    with glance(target) as (knows, _):
        return list(dry_run(sources, knows, options))
