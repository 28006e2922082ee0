"""Publishers: one TOML file an issuing body, by name, by path or by entry point."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import ValidationError

from circextract.errors import PublisherError
from circextract.publishers.model import Publisher

ENTRY_POINTS = "circextract.publishers"


@cache
def load_publisher(name: str) -> Publisher:
    """Load a publisher: a name that ships with circextract or is registered, or a TOML path."""
    file = _shipped(name) or _brought(name)
    return parse_publisher(file.read_text(encoding="utf-8"), name=file.name)


def publisher_version(name: str) -> str:
    """Name a publisher so that other data give another name; those shipped have our version."""
    if _shipped(name):
        return name
    digest = hashlib.sha256(_brought(name).read_bytes()).hexdigest()[:12]
    return f"{Path(name).name}@{digest}"


def _shipped(name: str) -> Traversable | None:
    file = resources.files(__package__) / f"{name}.toml"
    return file if name.isidentifier() and file.is_file() else None


def _brought(name: str) -> Path:
    for entry in metadata.entry_points(group=ENTRY_POINTS, name=name):
        return Path(str(entry.load()))
    path = Path(name)
    if path.suffix == ".toml" and path.is_file():
        return path
    raise PublisherError(
        f"no publisher {name!r}: give 'itu', a registered name or the path of a .toml file"
    )


def known_publishers() -> tuple[Publisher, ...]:
    """Load every publisher that ships with circextract or is registered.

    For what is read before it is known who writes. Raises PublisherError for a file that does not
    fit.
    """
    files = (file.name for file in resources.files(__package__).iterdir())
    shipped = sorted(name.removesuffix(".toml") for name in files if name.endswith(".toml"))
    registered = [entry.name for entry in metadata.entry_points(group=ENTRY_POINTS)]
    return tuple(load_publisher(name) for name in dict.fromkeys([*shipped, *registered]))


def parse_publisher(text: str, *, name: str) -> Publisher:
    """Parse and check a publisher; `name` stands in the error message."""
    try:
        return Publisher.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise PublisherError(f"the publisher {name} does not fit: {error}") from error


__all__ = [
    "Publisher",
    "known_publishers",
    "load_publisher",
    "parse_publisher",
    "publisher_version",
]
