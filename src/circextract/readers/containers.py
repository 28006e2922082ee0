"""Find the letters inside mails and archives, in archives in archives too, within limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TypeAlias

from circextract.errors import DocumentTooLarge, ReadError, UnsupportedFormat
from circextract.readers import sniff
from circextract.readers.budget import Budget
from circextract.readers.files import File, Unreadable, told

MAX_DEPTH = 5

Part: TypeAlias = File | Unreadable
Opener: TypeAlias = Callable[[File, Budget], Iterator[Part]]

# The module and function that give what a container holds. A mail that is a letter by itself
# gives itself.
_OPENERS = {
    sniff.ZIP: ("archives", "open_zip"),
    sniff.TAR: ("archives", "open_tar"),
    sniff.GZIP: ("archives", "open_compressed"),
    sniff.BZIP2: ("archives", "open_compressed"),
    sniff.XZ: ("archives", "open_compressed"),
    sniff.MBOX: ("archives", "open_mbox"),
    sniff.MAIL: ("mail", "open_mail"),
    sniff.OUTLOOK: ("mail", "open_mail"),
    sniff.TNEF: ("mail", "open_mail"),
}


def letters_in(file: File) -> Iterator[Part]:
    """Give the letters a file holds: itself, or those inside; and what could not be read."""
    found = False
    for part in _walk(file, Budget(), 0):
        found = True
        yield part
    if not found:
        raise UnsupportedFormat(
            f"{file.name}: this archive is empty. Check that it was copied completely."
        )


def _walk(file: File, budget: Budget, depth: int) -> Iterator[Part]:
    opener = _opener(file.media_type)
    if opener is None:
        yield file
        return
    try:
        if depth >= MAX_DEPTH:
            raise DocumentTooLarge(
                f"{file.place}: archives are packed in archives over {MAX_DEPTH} deep. "
                "Unpack it, and read the letters inside."
            )
        for part in opener(file, budget):
            if isinstance(part, Unreadable):
                yield Unreadable(part.place, told(part.error, file))
            elif part is file:
                yield part
            else:
                yield from _walk(part, budget, depth + 1)
    except ReadError as error:
        yield Unreadable(file.place, told(error, file))


def _opener(media_type: str) -> Opener | None:
    found = _OPENERS.get(media_type)
    if found is None:
        return None
    module, function = found
    opener: Opener = getattr(import_module(f"circextract.readers.{module}"), function)
    return opener
