"""Which library and which data read a letter: what a record depends on beside the letter."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import metadata, resources
from typing import Any

_DATA = ("lexicon", "publishers", "nlp")


@lru_cache(maxsize=1)
def library_version() -> str:
    """Give the version of the library, "0" where it runs from a tree that is not installed."""
    try:
        return metadata.version("circextract")
    except metadata.PackageNotFoundError:
        return "0"


def package_version(name: str) -> str:
    """Give a name with the version of the package so called, where one is installed."""
    try:
        return f"{name} {metadata.version(name)}"
    except (metadata.PackageNotFoundError, ValueError):  # a folder, or no name at all
        return name


@lru_cache(maxsize=1)
def data_version() -> str:
    """Give a digest of the language and publisher data the readings depend on."""
    digest = hashlib.sha256()
    for package in _DATA:
        for file in _data_files(resources.files("circextract") / package):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _data_files(folder: Any) -> list[Any]:
    found: list[Any] = []
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.is_dir():
            found += _data_files(file)
        elif file.name.endswith((".toml", ".tsv")):
            found.append(file)
    return found
