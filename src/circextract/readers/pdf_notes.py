"""Find the notes at the foot of a page, and the raised numbers in the text that refer to them.

Word processors draw a short rule above the notes. Below it a line that begins with a number that
stands raised in the text above is a note; what else stands there is the foot of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from circextract.document import BBox
from circextract.readers.pdf_words import Line, Word

_MARK = re.compile(r"\d{1,3}|\*{1,3}|[†‡]")
_SMALL = 0.8  # of the font size of the line, as the next
_RAISED = 0.15
_UNDERLINES = 0.5  # how close below a line a rule belongs to its words
_LEAD = 1.6
_WIDEST = 0.45  # of the page


def take_notes(
    lines: list[Line], cells: Sequence[Line], rules: Sequence[BBox], width: float
) -> list[list[Line]]:
    """Take the notes out of `lines` and their marks out of the text; give the lines of each note.

    `cells` are the lines of ruled tables, which may refer to notes too.
    """
    for rule in rules:
        first = _first_below(rule, lines, width)
        if first is None:
            continue
        marks = {word.text for line in (*lines[:first], *cells) for word in _raised(line)}
        notes = _notes(lines[first:], marks)
        if notes:
            del lines[first : first + sum(map(len, notes))]
            _drop_marks((*lines, *cells), {note[0].words.pop(0).text for note in notes})
            return [[line for line in note if line.words] for note in notes]
    return []


def _first_below(rule: BBox, lines: Sequence[Line], width: float) -> int | None:
    """Give the index of the first line below a short level rule that underlines nothing."""
    if rule.x1 - rule.x0 > _WIDEST * width or rule.x1 - rule.x0 < rule.bottom - rule.top:
        return None
    for index, line in enumerate(lines):
        if line.base > rule.top:
            above = lines[index - 1] if index else None
            return index if above and rule.top - above.base > _UNDERLINES * above.size else None
    return None


def _raised(line: Line) -> Iterator[Word]:
    """Give the small raised numbers of a line, at least one word being before them."""
    for word in line.words[1:]:
        high = line.base - word.base >= _RAISED * line.size
        if high and word.size <= _SMALL * line.size and _MARK.fullmatch(word.text):
            yield word


def _notes(lines: Sequence[Line], marks: set[str]) -> list[list[Line]]:
    """Gather the lines of each note, from the first on."""
    notes: list[list[Line]] = []
    for line in lines:
        if len(line.words) > 1 and line.words[0].text in marks:
            notes.append([line])
        elif notes and _goes_on(notes[-1][-1], line):
            notes[-1].append(line)
        else:
            break
    return notes


def _goes_on(above: Line, line: Line) -> bool:
    near = line.base - above.base <= _LEAD * above.size
    return near and abs(line.size - above.size) < 0.1 * above.size


def _drop_marks(lines: Sequence[Line], marks: set[str]) -> None:
    for line in lines:
        dropped = [word for word in _raised(line) if word.text in marks]
        line.words = [word for word in line.words if not any(word is mark for mark in dropped)]
