"""Read what only LibreOffice reads: WordPerfect, Word before 1997, OpenOffice before 2005.

It converts copies to DOCX in a folder of their own, with a profile of its own, in bounded time.
Its start takes most of that, so several are converted in one call where several are at hand.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic

from circextract.document import Document, Source
from circextract.errors import DamagedDocument, DocumentTooLarge, MissingDependency
from circextract.readers import sniff
from circextract.readers.docx import read_docx
from circextract.readers.files import MAX_FILE_SIZE, File

PACKAGE = "libreoffice-writer-nogui"  # as Debian calls the part that is needed
# Seconds. A letter may wait for a call with others and one of its own: both together take less than
# a batch gives a document, so that the program ends by itself.
TIMEOUT = 32.0
TOGETHER, EACH = 8.0, 2.0  # of a call for several, and more for each of them

_SUFFIXES = {sniff.WORDPERFECT: ".wpd", sniff.OLD_OPENOFFICE: ".sxw"}
_RESTARTS = (79, 81)  # it has set up its profile, and asks to be started again
_MOST_STARTS = 2
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
    with _copies([(data, source.media_type)]) as (letter,):
        _convert(program, letter, source.name)
        return read_docx(_converted(letter, source.name), source)


def convert_all(files: Sequence[File]) -> list[bytes | None]:
    """Convert several documents in one call; None for those of which nothing came in time.

    One that LibreOffice cannot read costs itself only; where it hangs or crashes, those behind it
    have to be read alone.
    """
    program = find_program()
    if program is None:
        return [None] * len(files)
    with _copies([(file.data, file.media_type) for file in files]) as letters:
        with suppress(subprocess.TimeoutExpired, OSError):
            _run(program, letters, TOGETHER + EACH * len(letters))
        return [_made(letter) for letter in letters]


def _made(letter: Path) -> bytes | None:
    made = letter.with_suffix(".docx")
    whole = made.is_file() and made.stat().st_size <= MAX_FILE_SIZE and zipfile.is_zipfile(made)
    return made.read_bytes() if whole else None


@contextmanager
def _copies(files: Sequence[tuple[bytes, str]]) -> Iterator[list[Path]]:
    """Write files, given with their media types, to a folder of their own."""
    with tempfile.TemporaryDirectory(prefix="circextract-") as folder:
        letters = []
        for number, (data, media_type) in enumerate(files):
            letter = Path(folder, f"letter{number}{_SUFFIXES.get(media_type, '.doc')}")
            letter.write_bytes(data)
            letters.append(letter)
        yield letters


def _convert(program: str, letter: Path, name: str) -> None:
    try:
        _run(program, [letter], TIMEOUT)
    except subprocess.TimeoutExpired:
        raise DamagedDocument(
            f"{name}: LibreOffice did not read this in {TIMEOUT:g} seconds. "
            "Open it in a word processor, and save it as DOCX."
        ) from None
    except OSError as error:
        raise MissingDependency(
            f"{name}: LibreOffice does not start ({error.strerror}). Install it again."
        ) from error


def _run(program: str, letters: Sequence[Path], seconds: float) -> None:
    """Run LibreOffice; it ends well whatever happened, what counts are the files it leaves."""
    folder, end = letters[0].parent, monotonic() + seconds
    options = ["--headless", "--norestore", "--nolockcheck", "--convert-to", "docx"]
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", *options]
    command += ["--outdir", str(folder), *map(str, letters)]
    for _ in range(_MOST_STARTS):
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"http_proxy": _NOWHERE, "https_proxy": _NOWHERE, "no_proxy": ""},
            timeout=end - monotonic(),
            check=False,
        )
        if done.returncode not in _RESTARTS:
            return


def _converted(letter: Path, name: str) -> bytes:
    made = letter.with_suffix(".docx")
    if not made.is_file():
        raise DamagedDocument(
            f"{name}: LibreOffice cannot read this. Ask for another copy, or for the PDF."
        )
    if made.stat().st_size > MAX_FILE_SIZE:
        raise DocumentTooLarge(f"{name}: the letter is too large. Save it without its pictures.")
    return made.read_bytes()
