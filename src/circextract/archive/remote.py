"""Letters at addresses: s3://, gs://, https:// and what else fsspec reaches."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from typing import Any

from circextract.errors import MissingDependency, ReadError
from circextract.readers.files import MAX_FILE_SIZE

# What stores say of a file that changes whenever its bytes do.
_STAMPS = (
    "ETag",
    "etag",
    "md5Hash",
    "content_md5",
    "LastModified",
    "last_modified",
    "Last-Modified",
    "updated",
    "mtime",
    "created",
)
_PIECE = 1024 * 1024


def is_address(source: str) -> bool:
    """Tell whether a source is an address and no path."""
    return "://" in source


@dataclass
class Remote:
    """The file systems of a run, and the folder that what is fetched from them lies in."""

    folder: str
    _systems: dict[str, Any] = field(default_factory=dict)

    def find(self, address: str) -> tuple[str, dict[str, str | None]]:
        """Give the address in full, and the files there, below it or fitting it with their stamps.

        Raises MissingDependency without the package for such addresses, ReadError where they
        cannot be listed.
        """
        system, path = self._open(address)
        try:
            found = _listed(system, path)
        except Exception as error:  # each file system has its own
            raise ReadError(f"{address} cannot be listed ({type(error).__name__}).") from error
        files = {
            system.unstrip_protocol(name): _stamp(info)
            for name, info in sorted(found.items())
            if info["type"] == "file"
        }
        return system.unstrip_protocol(path), files

    def fetch(self, address: str) -> str:
        """Copy a file here and give its path; the caller deletes it."""
        system, path = self._open(address)
        with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as copy:
            with system.open(path, "rb") as file:
                while copy.tell() <= MAX_FILE_SIZE and (piece := file.read(_PIECE)):
                    copy.write(piece)
            return copy.name

    def _open(self, address: str) -> tuple[Any, str]:
        """Give the file system of an address, and what it calls the place."""
        scheme = address.partition("://")[0]
        try:
            from fsspec.core import url_to_fs
        except ImportError:
            raise _missing(address, "fsspec") from None
        try:
            system, path = url_to_fs(address)
        except ImportError as error:
            raise _missing(address, error.name or str(error)) from None
        except ValueError as error:
            raise ReadError(f"{address}: {scheme}:// is no address that can be read.") from error
        return self._systems.setdefault(scheme, system), str(path)


def _listed(system: Any, path: str) -> dict[str, dict[str, Any]]:
    if "*" in path or "?" in path:
        found = system.glob(path, detail=True)
    elif system.isfile(path):
        found = {path: system.info(path)}
    else:
        found = system.find(path, detail=True)
    return dict(found)


def _missing(address: str, what: str) -> MissingDependency:
    return MissingDependency(
        f"{address}: the package for such addresses is missing ({what}). Install it: "
        "pip install 'circextract[remote]'"
    )


def _stamp(info: dict[str, Any]) -> str | None:
    """Name the state of a file; None where a store tells nothing that changes with it."""
    told = [f"{name}={info[name]}" for name in _STAMPS if info.get(name)]
    return " ".join([f"size={info.get('size')}", *told]) if told else None
