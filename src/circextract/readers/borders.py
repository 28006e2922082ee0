"""Turn the table borders that converters print as "|" or "/" into the tabs of other converters.

A "|" at the end of a line, or behind a paragraph number, shows that a text has such borders; then
every "|" between blanks is one. A "/" is a border behind paragraph numbers, at the end of lines and
in rows that open and end with one; inside a cell with borders of "|" it parts lines. A line that
holds borders only is an empty one. Without any of that, lines on end that hold as many "|" each are
the rows of a table, and so are those that hold as many "/", two at least.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from circextract.document import Span
from circextract.lines import LONG_LINE
from circextract.readers.repair import Repaired, edited

_LEADING = re.compile(r"^[ \t]*(?:\|[ \t]*)+(?=\S|$)", re.MULTILINE)
# A run of blanks is tried from its first one only.
_TRAILING = re.compile(r"(?<![ \t|])[ \t]*(?:\|[ \t]*)+$", re.MULTILINE)
_BEHIND_MARK = re.compile(
    r"^[ \t]*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-z]\)|[-–•−])[ \t]+\|", re.MULTILINE
)
_TWIN = "(?:ISO|IEC|CEI|ИСО|МЭК)"
# Twin texts are parted by the same character: "ITU-T X.1051 | ISO/IEC 27011". Two borders in a
# row have an empty cell between them.
_INNER = re.compile(rf"(?<![ \t])[ \t]+\|(?:[ \t]+\|)*[ \t]+(?!{_TWIN})")
# In a row printed whole, between its first and its last border, no blanks are needed.
_TIGHT = re.compile(rf"(?<![ \t])[ \t]*\|(?:[ \t]*\|)*[ \t]*(?!{_TWIN})")
# Between two cells of a row that no border ends, the last of which may be empty.
_BETWEEN = re.compile(rf"(?<![ \t])[ \t]+\|(?=[ \t]|$)(?![ \t]*{_TWIN})[ \t]*", re.MULTILINE)
_LINE = re.compile(r"^.*$", re.MULTILINE)
_SLASH = re.compile(r"(?<![ \t])[ \t]+/[ \t]+")
_SLASH_ENDS = re.compile(r"^[ \t]*/[ \t]+(?=\S)|(?<=\S)[ \t]+/[ \t]*$", re.MULTILINE)
_SLASH_BEHIND_NUMBER = re.compile(r"^[ \t]*\d{1,2}(?:\.\d{1,2})*[.)]?[ \t]+/[ \t]+", re.MULTILINE)
# Rows that a "/" opens and ends, each over a few lines: "/ Ref.: / TSB Circular 17 / To: /".
_SLASH_ROW = re.compile(r"^[ \t]*/[ \t]+\S.*?(?:\n.+?){0,3}?[ \t]/[ \t]*$", re.MULTILINE)
_LONE_SLASH = re.compile(r"(?<!\S)/(?!\S)")
_ENOUGH_ROWS = 3
# A line of nothing but borders ends a row; so does a rule of ASCII, "+----+----+".
_BARE = re.compile(r"^[ \t]*(?:[|/│┃](?:[ \t]*[|/│┃])*|\+(?:[-=]{2,}\+)+)[ \t]*$", re.MULTILINE)
_ENOUGH = 2
# A line as long as several pages' paragraphs, with tabs behind the labels of its header.
_LABELLED = re.compile(r"[:\uff1a][ ]?[-\u2013\u2022]?\t+(?=\S)")
_WHOLE_LETTER = 2 * LONG_LINE
_TABS = re.compile(r"[ ]*\t[ \t]*(?=\S)")

Edit = tuple[int, int, str]


def mend_borders(before: Repaired) -> Repaired:
    """Put tabs for the borders of cells, and line breaks where a row or a line of a cell ends."""
    before = edited(before, list(_tabs_of_whole_letters(before.text)))
    bare = [(*match.span(), "") for match in _BARE.finditer(before.text)]
    if len(bare) >= _ENOUGH:
        before = edited(before, bare)
    before = edited(before, _slash_rows(before.text))
    text = before.text
    if _count(text, (_LEADING, _TRAILING, _BEHIND_MARK)) >= _ENOUGH:
        framed = 2 * _count(text, (_LEADING,)) > _count(text, (_TRAILING,))
        before = edited(before, list(_Rows(text, framed=framed).edits()))
    elif "|" in text:
        before = edited(before, list(_rows_alike(text, _BETWEEN, 1)))
    if " / " in before.text:
        before = edited(before, list(_rows_alike(before.text, _SLASH, _ENOUGH)))
    slashes = [(*match.span(), "") for match in _SLASH_ENDS.finditer(before.text)]
    if len(slashes) >= _ENOUGH:
        before = edited(before, slashes)
    if len(_SLASH_BEHIND_NUMBER.findall(before.text)) >= _ENOUGH:
        inner = [(*match.span(), "\t") for match in _SLASH.finditer(before.text)]
        before = edited(before, inner)
    return before


def _slash_rows(text: str) -> list[Edit]:
    """Put "|" for the borders of rows that a "/" opens and ends."""
    rows = list(_SLASH_ROW.finditer(text))
    if len(rows) < _ENOUGH_ROWS:
        return []
    return [
        (*border.span(), "|")
        for row in rows
        if row.end() - row.start() <= LONG_LINE * 4
        for border in _LONE_SLASH.finditer(text, *row.span())
    ]


def _rows_alike(text: str, border: re.Pattern[str], fewest: int) -> Iterator[Edit]:
    """Give the borders of lines on end that hold as many: "What | Last day", "Papers | 5 May"."""
    lines = [Span(*match.span()) for match in _LINE.finditer(text)]
    borders = {line: list(border.finditer(text, *line)) for line in lines}
    for number, run in groupby(lines, lambda line: len(borders[line])):
        rows = list(run)
        if number >= fewest and len(rows) >= _ENOUGH_ROWS:
            own = (each for row in rows for each in borders[row])
            yield from ((*each.span(), "\t") for each in own)


def _tabs_of_whole_letters(text: str) -> Iterator[Edit]:
    """Give the tabs of lines that hold a header and what follows it: they are rows of no table."""
    start = 0
    for printed in text.split("\n"):
        if _width(printed) > _WHOLE_LETTER and len(_LABELLED.findall(printed)) >= _ENOUGH:
            yield from ((start + t.start(), start + t.end(), " ") for t in _TABS.finditer(printed))
        start += len(printed) + 1


def _width(printed: str) -> int:
    """Count the characters of a line; an ideograph says as much as two."""
    return len(printed) + sum("\u2e80" <= character <= "\u9fff" for character in printed)


def _count(text: str, patterns: tuple[re.Pattern[str], ...]) -> int:
    return sum("|" in match.group() for pattern in patterns for match in pattern.finditer(text))


@dataclass
class _Rows:
    """Follows the rows of printed tables from line to line.

    Where a table is `framed`, its rows begin with a border and may hold several lines.
    """

    text: str
    framed: bool
    open: bool = False

    def edits(self) -> Iterator[Edit]:
        """Give what to put in place of each border, in order."""
        start = 0
        for printed in self.text.split("\n"):
            if len(printed) <= LONG_LINE * 4:
                yield from ((start + a, start + b, put) for a, b, put in self._of_line(printed))
            start += len(printed) + 1

    def _of_line(self, printed: str) -> Iterator[Edit]:
        leading, trailing = _LEADING.match(printed), _TRAILING.search(printed)
        start = leading.end() if leading else 0
        end = trailing.start() if trailing else len(printed)
        bordered = leading is not None or trailing is not None
        self.open = self.open or (self.framed and leading is not None)
        if leading and start <= end:
            yield 0, start, "\t" * leading.group().count("|")
        inner = _TIGHT if leading and trailing else _INNER
        first = inner.search(printed, start, end)
        cells = start if bordered else first.end() if first else end
        yield from self._inner(printed, start, end, inner, cells)
        if trailing and start <= end:
            # The end of a row that a border opened is an empty line.
            yield end, len(printed), "\n" if self.open else ""
            self.open = False

    def _inner(
        self, printed: str, start: int, end: int, border: re.Pattern[str], cells: int
    ) -> list[Edit]:
        """Part cells at borders; from `cells` on, "/" parts the lines of one."""
        borders = border.finditer(printed, start, end)
        found = [(*match.span(), "\t" * match.group().count("|")) for match in borders]
        found += [(*match.span(), "\n") for match in _SLASH.finditer(printed, cells, end)]
        return sorted(found)
