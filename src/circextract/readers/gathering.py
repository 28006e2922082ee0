"""Let files that only LibreOffice reads be converted together: its start takes the most time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import islice

from circextract.readers import sniff
from circextract.readers.files import File, Unreadable

MOST = 8  # files in one call; all of them wait for it
HEAD = 4096  # bytes of a file that `looks_old` asks for

_MARKS = (b"\xffWPC", b"\xdb\xa5-\x00")
_OLE, _WORD_6 = b"\xd0\xcf\x11\xe0", b"\xdc\xa5"
_SECTORS = range(512, HEAD, 512)
_ZIP, _FIRST_IN_ZIP = b"PK\x03\x04", 30
_SXW = b"mimetype" + sniff.OLD_OPENOFFICE.encode()


def looks_old(head: bytes) -> bool:
    """Tell by the first bytes whether only LibreOffice may read a file.

    Whether it does is found when the file is read; then being wrong costs time only.
    """
    if head.startswith(_OLE):
        return any(head.startswith(_WORD_6, sector) for sector in _SECTORS)
    if head.startswith(_ZIP):
        return head.startswith(_SXW, _FIRST_IN_ZIP)
    return head.startswith(_MARKS)


def gathered(parts: Iterable[File | Unreadable]) -> Iterator[File | Unreadable]:
    """Give parts as they come; where one looks old, the next few are looked at too."""
    waiting = iter(parts)
    for part in waiting:
        if _is_old(part):
            yield from _in_one_call([part, *islice(waiting, MOST - 1)])
        else:
            yield part


def _is_old(part: File | Unreadable) -> bool:
    return isinstance(part, File) and looks_old(part.data[:HEAD])


def _in_one_call(parts: Sequence[File | Unreadable]) -> Iterator[File | Unreadable]:
    """Let the old ones be converted when the first of them is read."""
    from circextract.readers.office import convert_all

    old = [part for part in parts if isinstance(part, File) and _is_old(part)]
    if len(old) == 1:
        yield from parts
        return
    call, number = cache(partial(convert_all, old)), 0
    for part in parts:
        if isinstance(part, File) and _is_old(part):
            part, number = replace(part, converted=partial(_taken, call, number)), number + 1
        yield part


def _taken(call: Callable[[], list[bytes | None]], number: int) -> bytes | None:
    return call()[number]
