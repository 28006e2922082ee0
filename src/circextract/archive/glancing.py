"""Look into an archive without changing it, whatever version made it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Self

from circextract.archive import ddl, known, schema
from circextract.archive.connecting import connect, is_missing_file, transaction, url_of
from circextract.archive.sinks import Known, NoArchive

_FIRST_WITH_FILES = "0002"


class Glance:
    """What an archive knows of files. `revision` is that of its tables, where it is an older one.

    Raises NoArchive where there is none.
    """

    def __init__(self, target: str) -> None:
        url = url_of(target)
        self.name = url.render_as_string(hide_password=True)
        if is_missing_file(url):
            raise NoArchive(f"{url.database}: there is no such database. Make it with batch.")
        self._engine = connect(url, self.name, writes=False)
        self._kept: frozenset[str] | None = None
        try:
            with transaction(self._engine, self.name) as connection:
                revision = schema.revision_of(connection, self.name)
                if revision >= _FIRST_WITH_FILES:
                    self._kept = known.versions_kept(connection)
        except BaseException:
            self._engine.dispose()
            raise
        self.revision = revision if revision != ddl.REVISION else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._engine.dispose()

    def known(self, paths: Sequence[str]) -> dict[str, Known]:
        """Give those of the files that were read; none of an archive that kept no digests."""
        if self._kept is None:
            return {}
        with transaction(self._engine, self.name) as connection:
            return known.known_files(connection, paths, self._kept)

    def files(self) -> Iterator[tuple[str, bool]]:
        """Give the files that were read, and whether they were missing in the last run."""
        return known.one_by_one(self._files_after)

    def _files_after(self, path: str) -> list[tuple[str, bool]]:
        if self._kept is None:
            return []
        with transaction(self._engine, self.name) as connection:
            return known.files_after(connection, path)
