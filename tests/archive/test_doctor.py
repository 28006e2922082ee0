"""The doctor tells of each reader whether it works here, and what to install where it does not."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from circextract.archive import doctor
from circextract.archive.doctor import Finding, examine
from circextract.readers import READERS

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
ALL_LANGUAGES = ("ara", "chi_sim", "eng", "fra", "rus", "spa")
ALL_PACKAGES = {f"tesseract-ocr-{name.replace('_', '-')}" for name in ALL_LANGUAGES}


def finding(what: str) -> Finding:
    return next(found for found in examine() if found.what == what)


def program(folder: Path, name: str, prints: str = "") -> None:
    """Put a program on the path that only prints."""
    path = folder / name
    path.write_text(f"#!/bin/sh\ncat <<END\n{prints}\nEND\n")
    path.chmod(0o755)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Hide all programs but those of an empty folder, and what a shell script needs."""
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "cat").symlink_to("/bin/cat")
    return tmp_path


def test_every_reader_is_looked_at() -> None:
    looked_at = {found.what for found in examine()}
    assert {f"reader {name}" for name in READERS.values()} <= looked_at


def test_every_package_the_project_needs_is_looked_at() -> None:
    needed = {name.partition(">")[0] for name in PROJECT["project"]["dependencies"]}
    assert set(doctor._NEEDED) == needed - {"tzdata"}


def test_without_programs_all_but_two_readers_work(bare: Path) -> None:
    readers = [found for found in examine() if found.what.startswith("reader ")]
    absent = {found.what for found in readers if not found.works}
    assert absent == {"reader pictures", "reader office"}
    assert not any(found.needed for found in readers if not found.works)


def test_without_tesseract_the_program_and_all_its_languages_are_named(bare: Path) -> None:
    found = finding("reader pictures")
    assert found.detail == "Tesseract is not installed"
    command = found.advice.partition("apt-get install ")[2]
    assert set(command.split()) == {"tesseract-ocr"} | ALL_PACKAGES


def test_the_languages_that_tesseract_lacks_are_named(bare: Path) -> None:
    program(bare, "tesseract", "List of available languages (2):\neng\nrus")
    found = finding("reader pictures")
    lacking = found.detail.removeprefix("Tesseract lacks ").split(", ")
    assert set(lacking) == set(ALL_LANGUAGES) - {"eng", "rus"}
    command = found.advice.partition("apt-get install ")[2]
    assert set(command.split()) == ALL_PACKAGES - {"tesseract-ocr-eng", "tesseract-ocr-rus"}


def test_with_all_languages_pictures_are_read(bare: Path) -> None:
    program(bare, "tesseract", "\n".join(ALL_LANGUAGES))
    assert finding("reader pictures").works


def test_libreoffice_is_found_on_the_path(bare: Path) -> None:
    assert finding("reader office").advice.endswith("apt-get install libreoffice-writer-nogui")
    program(bare, "soffice")
    assert finding("reader office").works


@pytest.mark.parametrize(
    ("module", "package", "reader"),
    [
        ("olefile", "olefile", "doc"),
        ("olefile", "olefile", "mail"),
        ("docx.opc.packuri", "python-docx", "docx"),
        ("pypdfium2", "pypdfium2", "pdf"),
        ("pdfplumber", "pdfplumber", "pdf"),
        ("PIL", "pillow", "pictures"),
        ("lxml", "lxml", "html"),
    ],
)
def test_a_python_package_that_is_missing_is_named(module: str, package: str, reader: str) -> None:
    look = f"sys.modules[{module!r}] = None; from circextract.archive.doctor import _reader; "
    tell = f"print(_reader({reader!r}).line())"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {look}{tell}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == (
        f"MISSING  reader {reader}: {package} is missing; install it: pip install {package}\n"
    )


def test_a_line_says_what_is_missing_and_what_to_do() -> None:
    absent = Finding("reader x", False, "not there", "install it", needed=False)
    assert absent.line() == "absent   reader x: not there; install it"
    assert Finding("reader x", True, "works", "install it").line() == "ok       reader x: works"
