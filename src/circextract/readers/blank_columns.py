"""Turn the runs of blanks that set columns into the tabs of other converters.

Programs that keep the look of a page print "Ref.  TSB Circular 12      Geneva, 3 May 2007": a wide
run of blanks parts two columns, and so do the narrower ones of its line, and those of the lines
below, the blanks before their first word too, that end at the place one of its columns begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.readers.repair import Repaired, edited

_GAP = re.compile(r"(?<=\S)[ ]{2,}(?=\S)|^[ ]{2,}(?=\S)")
_WIDE = 4
_MARK = re.compile(r"\s*(?:[-•*·–−]|§|\d{1,2}(?:\.\d{1,2})*[.)]?|[^\W\d_]\)|[ivx]{1,4}[.)])")
# Blanks to be filled in a form are no columns, nor are those behind the path of a file.
_FORM = re.compile(r"[._…]{5}")

Edit = tuple[int, int, str]


def part_columns(before: Repaired) -> Repaired:
    """Put a tab for each run of blanks between two columns."""
    if "    " not in before.text:
        return before
    return edited(before, list(_tabs(before.text)))


def _tabs(text: str) -> Iterator[Edit]:
    starts: set[int] = set()
    offset = 0
    for line in text.split("\n"):
        gaps = list(_gaps(line, starts))
        yield from ((offset + start, offset + end, "\t") for start, end in gaps)
        if line.strip():
            starts = {end for _, end in gaps}
        offset += len(line) + 1


def _gaps(line: str, above: set[int]) -> Iterator[tuple[int, int]]:
    """Give the runs of blanks that part columns; those behind a list mark or number part none."""
    if "\t" in line or "\\" in line or _FORM.search(line):
        return
    gaps = [gap for gap in _GAP.finditer(line) if not _MARK.fullmatch(line, 0, gap.start())]
    wide = any(gap.start() > 0 and len(gap.group()) >= _WIDE for gap in gaps)
    for gap in gaps:
        if gap.end() in above or (wide and gap.start() > 0):
            yield gap.span()
