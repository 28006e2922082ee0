"""Look at the installation: what is there, what is missing, what to do about it."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from shutil import which

from circextract.readers import READERS

_NEEDED = (
    "alembic",
    "dateparser",
    "icalendar",
    "jinja2",
    "lxml",
    "numpy",
    "olefile",
    "pdfplumber",
    "pillow",
    "pydantic",
    "pypdfium2",
    "python-dateutil",
    "python-docx",
    "rich",
    "snowballstemmer",
    "spacy",
    "sqlalchemy",
    "typer",
)
_OPTIONAL = {
    "fsspec": ("letters at addresses", "pip install 'circextract[remote]'"),
    "pandas": ("data frames", "pip install 'circextract[pandas]'"),
    "pg8000": ("PostgreSQL archives", "pip install 'circextract[postgres]'"),
    "pyarrow": ("Parquet files", "pip install 'circextract[parquet]'"),
}
# Modules that are called otherwise than the package that brings them.
_PACKAGES = {"docx": "python-docx", "PIL": "pillow"}
# Modules of readers that are loaded only when they are wanted.
_LATE = {"mail": ("msg",), "pdf": ("pdf_plumber",)}
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
    yield _small_letter()


def _package(name: str, advice: str, *, needed: bool = True) -> Finding:
    try:
        return Finding(name, True, version(name), needed=needed)
    except PackageNotFoundError:
        return Finding(name, False, "not installed", advice, needed)


def _reader(name: str) -> Finding:
    what = f"reader {name}"
    try:
        for module in (name, *_LATE.get(name, ())):
            import_module(f"circextract.readers.{module}")
    except ImportError as error:
        missing = (error.name or "circextract").partition(".")[0]
        package = _PACKAGES.get(missing, missing)
        ours = package == "circextract"
        advice = "install circextract again" if ours else f"install it: pip install {package}"
        return Finding(what, False, f"{package} is missing", advice)
    look = _PROGRAMS.get(name)
    return look(what) if look else Finding(what, True, "works")


def _with_tesseract(what: str) -> Finding:
    """Look for the program that recognises pictures, and its languages."""
    from circextract.errors import MissingDependency
    from circextract.readers.tesseract import language_names, missing_languages

    try:
        missing = missing_languages()
    except MissingDependency:  # the program, or the English it always needs
        missing = language_names()
    if not missing:
        return Finding(what, True, "works, Tesseract reads all languages", needed=False)
    program = [] if which("tesseract") else ["tesseract-ocr"]
    detail = "Tesseract is not installed" if program else f"Tesseract lacks {', '.join(missing)}"
    packages = program + [f"tesseract-ocr-{name.replace('_', '-')}" for name in missing]
    advice = f"for letters that are pictures, also in PDF: apt-get install {' '.join(packages)}"
    return Finding(what, False, detail, advice, needed=False)


def _with_office(what: str) -> Finding:
    """Look for the program that reads what no reader of ours does."""
    from circextract.readers.office import PACKAGE, find_program

    program = find_program()
    if program is not None:
        return Finding(what, True, f"works, by {program}", needed=False)
    advice = f"for WordPerfect, OpenOffice 1 and Word before 1997: apt-get install {PACKAGE}"
    return Finding(what, False, "LibreOffice is not installed", advice, needed=False)


# Readers that need a program.
_PROGRAMS: dict[str, Callable[[str], Finding]] = {
    "pictures": _with_tesseract,
    "office": _with_office,
}


def _small_letter() -> Finding:
    """Take a letter through the whole pipeline: data files missing from a wheel show here."""
    from circextract.pipeline import extract

    try:
        extract(text=_SMALL_LETTER, language="en")
    except Exception as error:
        advice = "install circextract again, and report it if that does not help"
        return Finding("a small letter", False, f"fails with {type(error).__name__}", advice)
    return Finding("a small letter", True, "is read")
