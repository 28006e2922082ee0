"""Read what only LibreOffice reads: WordPerfect, Word before 1997, OpenOffice before 2005.

It converts a copy to DOCX in a folder of its own, with a profile of its own, in bounded time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from circextract.document import Document, Source
from circextract.errors import DamagedDocument, DocumentTooLarge, MissingDependency
from circextract.readers import sniff
from circextract.readers.docx import read_docx
from circextract.readers.files import MAX_FILE_SIZE

PACKAGE = "libreoffice-writer-nogui"  # as Debian calls the part that is needed
TIMEOUT = 45.0  # seconds: less than a batch gives a document, so that the program ends with it

_SUFFIXES = {sniff.WORDPERFECT: ".wpd", sniff.OLD_OPENOFFICE: ".sxw"}
_RESTARTS = (79, 81)  # it has set up its profile, and asks to be started again
_NOWHERE = "http://127.0.0.1:9"  # a document may ask for pictures from the net; it gets none


def find_program() -> str | None:
    """Give the path of LibreOffice, None where it is not installed.

    The script that starts it would outlive a timeout, so the program itself is taken.
    """
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        return None
    program = Path(os.path.realpath(found)).with_name("soffice.bin")
    return str(program) if program.is_file() else found


def read_office(data: bytes, source: Source) -> Document:
    """Read the bytes of a document through LibreOffice."""
    program = find_program()
    if program is None:
        raise MissingDependency(
            f"{source.name}: this format is read through LibreOffice, which is not installed. "
            f"Install it (apt-get install {PACKAGE}), or save the letter as DOCX."
        )
    with tempfile.TemporaryDirectory(prefix="circextract-") as folder:
        letter = Path(folder, "letter" + _SUFFIXES.get(source.media_type, ".doc"))
        letter.write_bytes(data)
        _convert(program, letter, source.name)
        return read_docx(_converted(letter, source.name), source)


def _convert(program: str, letter: Path, name: str) -> None:
    profile = letter.with_name("profile").as_uri()
    options = ["--headless", "--norestore", "--nolockcheck", "--convert-to", "docx"]
    command = [program, f"-env:UserInstallation={profile}", *options]
    command += ["--outdir", str(letter.parent), str(letter)]
    try:
        if _run(command) in _RESTARTS:
            _run(command)
    except subprocess.TimeoutExpired:
        raise DamagedDocument(
            f"{name}: LibreOffice did not read this in {TIMEOUT:g} seconds. "
            "Open it in a word processor, and save it as DOCX."
        ) from None
    except OSError as error:
        raise MissingDependency(
            f"{name}: LibreOffice does not start ({error.strerror}). Install it again."
        ) from error


def _run(command: list[str]) -> int:
    """Run LibreOffice; it ends well whatever happened, what counts is the file it leaves."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"http_proxy": _NOWHERE, "https_proxy": _NOWHERE, "no_proxy": ""},
        timeout=TIMEOUT / 2,  # it may run twice
        check=False,
    )
    return done.returncode


def _converted(letter: Path, name: str) -> bytes:
    made = letter.with_suffix(".docx")
    if not made.is_file():
        raise DamagedDocument(
            f"{name}: LibreOffice cannot read this. Ask for another copy, or for the PDF."
        )
    if made.stat().st_size > MAX_FILE_SIZE:
        raise DocumentTooLarge(f"{name}: the letter is too large. Save it without its pictures.")
    return made.read_bytes()
