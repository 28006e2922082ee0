"""Numbers of paragraphs that a converter left on lines of their own, above what they number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.readers.repair import Repaired, edited

_LONE = re.compile(r"^[ \t]*(?P<number>\d{1,2})[.)]?[ \t]*(?P<break>\n[ \t\n]*)(?=[^\W\d_])", re.M)
_FEWEST = 3  # such numbers in a row: rows of a table and pages are numbered too
# A whole sentence, with a heading above it or without.
_TEXT = re.compile(r"(?:[^\n]{1,80}\n\s*)?(?:[^\n]{70}|[^\n]*[\u3400-\u9fff][^\n]{29})")


def mend_lone_numbers(before: Repaired) -> Repaired:
    """Put the numbers of paragraphs beside what they number, a tab between."""
    breaks = list(_breaks(before.text))
    if len(breaks) < _FEWEST:
        return before
    return edited(before, [(start, end, "\t") for start, end in breaks])


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    """Give the line ends behind the numbers 1, 2, 3 … over paragraphs."""
    awaited = 1
    for lone in _LONE.finditer(text):
        if int(lone["number"]) == awaited and _TEXT.match(text, lone.end()):
            awaited += 1
            yield lone.span("break")
