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
from circextract.publishers.checks import faults, key_of
from circextract.publishers.model import Publisher

ENTRY_POINTS = "circextract.publishers"
_SHOWN = 10  # reasons told of one file


@cache
def load_publisher(name: str) -> Publisher:
    """Load a publisher: a name that ships with circextract or is registered, or a TOML path."""
    shipped = _shipped(name)
    if shipped:
        return _read(shipped.read_text(encoding="utf-8"), shipped.name)
    brought = _brought(name)
    return parse_publisher(_text_of(brought), name=brought.name)


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
    names = " or ".join(f"'{known}'" for known in _shipped_names())
    raise PublisherError(
        f"no publisher {name!r}: give {names}, a registered name or the path of a .toml file"
    )


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PublisherError(f"the publisher {path.name} cannot be read: {error}") from error


def _shipped_names() -> list[str]:
    files = (file.name for file in resources.files(__package__).iterdir())
    return sorted(name.removesuffix(".toml") for name in files if name.endswith(".toml"))


@cache
def known_publishers() -> tuple[Publisher, ...]:
    """Load every publisher that ships with circextract or is registered.

    For what is read before it is known who writes. Raises PublisherError for a file that does not
    fit.
    """
    registered = [entry.name for entry in metadata.entry_points(group=ENTRY_POINTS)]
    return tuple(load_publisher(name) for name in dict.fromkeys([*_shipped_names(), *registered]))


def parse_publisher(text: str, *, name: str) -> Publisher:
    """Parse and check a publisher; `name` stands in the error message.

    Raises PublisherError with each key that does not fit and the reason.
    """
    publisher = _read(text, name)
    reasons = list(faults(publisher))
    if reasons:
        raise _refusal(name, reasons)
    return publisher


def _read(text: str, name: str) -> Publisher:
    try:
        return Publisher.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise PublisherError(f"the publisher {name} does not fit: {error}") from error
    except ValidationError as error:
        reasons = [f"{key_of(one['loc'])}: {one['msg']}" for one in error.errors()]
        raise _refusal(name, reasons) from error


def _refusal(name: str, reasons: list[str]) -> PublisherError:
    more = [f"and {len(reasons) - _SHOWN} more"] if len(reasons) > _SHOWN else []
    told = "\n  ".join([*reasons[:_SHOWN], *more])
    return PublisherError(f"the publisher {name} does not fit:\n  {told}")


__all__ = [
    "Publisher",
    "known_publishers",
    "load_publisher",
    "parse_publisher",
    "publisher_version",
]
