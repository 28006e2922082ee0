"""Look at the installation: what is there, what is missing, what to do about it."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

from circextract.readers import READERS

_NEEDED = (
    "dateparser",
    "lxml",
    "olefile",
    "pdfplumber",
    "pillow",
    "pydantic",
    "pypdfium2",
    "python-dateutil",
    "python-docx",
    "rich",
    "spacy",
    "sqlalchemy",
    "typer",
)
_OPTIONAL = {
    "psycopg": ("PostgreSQL archives", "pip install 'psycopg[binary]'"),
    "pandas": ("data frames", "pip install pandas"),
    "pyarrow": ("Parquet files", "pip install pyarrow"),
}
_SMALL_LETTER = "Geneva, 12 May 2023\n\nDear Sir/Madam,\n\n1 A meeting will take place.\n"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `advice` says what it is for and how to get it."""

    what: str
    works: bool
    detail: str
    advice: str = ""
    needed: bool = True

    def line(self) -> str:
        """Give the finding as a line of text."""
        mark = "ok" if self.works else "MISSING" if self.needed else "absent"
        advice = f"; {self.advice}" if self.advice and not self.works else ""
        return f"{mark:<8} {self.what}: {self.detail}{advice}"


def examine() -> Iterator[Finding]:
    """Look at Python, packages and readers, and read a small letter."""
    from circextract import __version__

    yield Finding("circextract", True, __version__)
    new_enough = sys.version_info >= (3, 11)
    advice = "circextract needs Python 3.11 or later"
    yield Finding("python", new_enough, platform.python_version(), advice)
    for name in _NEEDED:
        yield _package(name, f"install it: pip install {name}")
    for name, (purpose, command) in _OPTIONAL.items():
        yield _package(name, f"for {purpose}: {command}", needed=False)
    for name in dict.fromkeys(READERS.values()):
        yield _reader(name)
    yield _tesseract()
    yield _office()
    yield _small_letter()


def _package(name: str, advice: str, *, needed: bool = True) -> Finding:
    try:
        return Finding(name, True, version(name), needed=needed)
    except PackageNotFoundError:
        return Finding(name, False, "not installed", advice, needed)


def _reader(name: str) -> Finding:
    try:
        import_module(f"circextract.readers.{name}")
    except ImportError as error:
        ours = not error.name or error.name.startswith("circextract")
        advice = "install circextract again" if ours else f"install it: pip install {error.name}"
        return Finding(f"reader {name}", False, f"{error.name} is missing", advice)
    return Finding(f"reader {name}", True, "works")


def _tesseract() -> Finding:
    from circextract.errors import MissingDependency
    from circextract.readers.tesseract import missing_languages

    try:
        missing = missing_languages()
    except MissingDependency as error:
        return Finding("tesseract", False, "not installed", str(error), needed=False)
    if missing:
        packages = " ".join(f"tesseract-ocr-{name.replace('_', '-')}" for name in missing)
        advice = f"for pictures of letters in every language: apt-get install {packages}"
        return Finding("tesseract", False, f"without {', '.join(missing)}", advice, needed=False)
    return Finding("tesseract", True, "reads all languages", needed=False)


def _office() -> Finding:
    """Look for the program that reads what no reader of ours does."""
    from circextract.readers.office import find_program

    program = find_program()
    purpose = "for WordPerfect and Word before 1997: apt-get install libreoffice-writer-nogui"
    return Finding("libreoffice", program is not None, program or "not found", purpose, False)


def _small_letter() -> Finding:
    """Take a letter through the whole pipeline: data files missing from a wheel show here."""
    from circextract.pipeline import extract

    try:
        extract(text=_SMALL_LETTER, language="en")
    except Exception as error:
        advice = "install circextract again, and report it if that does not help"
        return Finding("a small letter", False, f"fails with {type(error).__name__}", advice)
    return Finding("a small letter", True, "is read")
