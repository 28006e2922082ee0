"""Join the lines that a mail program or terminal broke at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from circextract.document import Span
from circextract.readers.repair import Repaired, edited

_WIDEST = 120  # characters; where a line is longer, lines are whole paragraphs
_NARROWEST = 30
_LONG = 0.6  # of the width: shorter lines are labels, addresses and ends of paragraphs
_ENOUGH, _SHARE = 3, 0.8  # of the long lines
_LINE = re.compile(r"\S.*?(?=[^\S\n]*$)", re.MULTILINE)
# Behind the number or mark of a paragraph a tab parts no cells.
_NUMBERED = re.compile(r"(?:[^\w\s]|\d{1,2}(?:\.\d{1,2})*[.)]?|\(?[a-z]\))\t+(?=[^\t]*$)")
_BREAK = re.compile(r"[^\S\n]*\n[^\S\n]*")
_ITEM = re.compile(r"[-•·*–—▪●○◦]\s|\(?\w{1,3}[.)]\s|\d{1,2}(?:\.\d{1,2})*\t")
_FIRST_WORD = re.compile(r"[\u2e80-\u9fff]|[^\s\u2e80-\u9fff]+")
# A number goes on behind its slash: "DM-97/ | 1187".
_BEHIND_SLASH = re.compile(r"(?<=\w/)[^\S\n]*\n[^\S\n]*(?=\d{2,5}(?!\w))")
_IDEOGRAPHS = re.compile(r"[\u2e80-\u9fff\uff01-\uff1f]{2}")
_ENDS = ".:;!?。:：；！？؛؟"


def unwrap(before: Repaired) -> Repaired:
    """Join broken lines to paragraphs, if the lines of this text were broken.

    A line was broken where the next word would have made it wider than any other. Lines that are
    long and end no sentence show whether that is so all over the text.
    """
    before = edited(before, [(*m.span(), "") for m in _BEHIND_SLASH.finditer(before.text)])
    text = before.text
    lines = [Span(*line.span()) for line in _LINE.finditer(text) if _is_prose(line.group())]
    width = max((line.end - line.start for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return before
    pairs = list(_neighbours(text, lines))
    full = [pair for pair in pairs if _is_full(text, width, *pair)]
    broken, long = (sum(_goes_on(text, width, line) for line, _ in some) for some in (full, pairs))
    if broken < _ENOUGH or broken < _SHARE * long:
        return before
    joints = [(line.end, below.start, _joint(text, line, below)) for line, below in full]
    return edited(before, joints)


def _is_prose(line: str) -> bool:
    return "\t" not in line or _NUMBERED.match(line) is not None


def _neighbours(text: str, lines: list[Span]) -> Iterator[tuple[Span, Span]]:
    """Give each line with the one right below it, unless that is an item of a list."""
    for line, below in pairwise(lines):
        is_next = _BREAK.fullmatch(text, line.end, below.start)
        if is_next and not _ITEM.match(text, below.start):
            yield line, below


def _goes_on(text: str, width: int, line: Span) -> bool:
    return line.end - line.start >= _LONG * width and text[line.end - 1] not in _ENDS


def _is_full(text: str, width: int, line: Span, below: Span) -> bool:
    word = _FIRST_WORD.match(text, below.start)
    printed = text[line.start : line.end].expandtabs()
    return word is not None and len(printed) + 1 + len(word.group()) > width


def _joint(text: str, line: Span, below: Span) -> str:
    """Give what stands between two joined lines: nothing behind a hyphen or between ideographs."""
    borders = text[line.end - 1] + text[below.start]
    return "" if borders[0] == "-" or _IDEOGRAPHS.fullmatch(borders) else " "
