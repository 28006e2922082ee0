"""Events printed as blocks of labelled lines: a name, then "Date: ...", "Place: ..." under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.asking.actions import action_in
from circextract.fields.dating.dated import first_date_in
from circextract.fields.meetings.rows_of_events import Row
from circextract.fields.naming.bodies import bodies_in
from circextract.letter import Letter
from circextract.lines import stripped

_FEWEST = 2
_ABOVE = 2  # lines between the name of an event and its day
_NAME_LENGTH = 160
_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r"[\s\W]*(?:\w{1,2}[.)\uff09]\s+|\d[.\d]*\t)?")
_LABEL = re.compile(r"[^:\uff1a\n\d]{1,40}[:\uff1a]")
_BARRING = ("events.announce", "deadlines.headings", "deadlines.asks", "events.registering")


def labelled_rows(letter: Letter) -> list[Row]:
    """Give such blocks as rows where two or more follow each other, each with a name of its own."""
    blocks = list(_blocks(letter, _lines(letter)))
    names = {letter.fold(block.name) for block in blocks}
    if len(blocks) < _FEWEST or len(names) < len(blocks):
        return []
    adjacent = all(
        not letter.folded[one.span.end : other.span.start].strip()
        for one, other in pairwise(blocks)
    )
    placed = letter.search("venues.labels", blocks[0].span) is not None
    named = any(_names_event(letter, block.name) for block in blocks)
    return blocks if adjacent and placed and named else []


def _lines(letter: Letter) -> list[Span]:
    found = (Span(*match.span()) for match in _LINE.finditer(letter.folded, *letter.body))
    return [line for line in found if letter.fold(line).strip()]


def _blocks(letter: Letter, lines: list[Span]) -> Iterator[Row]:
    days = {at: day for at, line in enumerate(lines) if (day := _labelled_day(letter, line))}
    openings = [(at, top) for at in days if (top := _line_of_name(letter, lines, at)) is not None]
    edges = [top for _, top in openings] + [len(lines)]
    for (at, first), following in zip(openings, edges[1:], strict=True):
        last = at
        while last + 1 < following and _LABEL.match(letter.folded, *lines[last + 1]):
            last += 1
        name = _name_of(letter, lines[first])
        yield Row(Span(lines[first].start, lines[last].end), name, days[at])


def _labelled_day(letter: Letter, line: Span) -> DateMention | None:
    """Give the day of a line that opens with a label of days."""
    label = _label(letter, "venues.date_labels", line)
    day = first_date_in(letter, Span(label, line.end)) if label else None
    return day if day and day.start else None


def _label(letter: Letter, path: str, line: Span) -> int | None:
    """Give where a label of a table ends at the beginning of a line, its colon included."""
    start = stripped(letter.folded, line).start
    match = letter.lexicon.pattern(path).match(letter.folded, start, line.end)
    colon = re.compile(r"\s?[:\uff1a]").match(letter.folded, match.end()) if match else None
    return colon.end() if colon else None


def _line_of_name(letter: Letter, lines: list[Span], at: int) -> int | None:
    """Give the line above a day that names the event, past the line of its place."""
    for index in range(at - 1, max(-1, at - 1 - _ABOVE), -1):
        line = lines[index]
        if _label(letter, "venues.labels", line) or _label(letter, "venues.date_labels", line):
            continue
        return index if _may_name(letter, _name_of(letter, line)) else None
    return None


def _name_of(letter: Letter, line: Span) -> Span:
    """Give a line without the mark of its item and a label for what it names: "Event: X"."""
    mark = _MARK.match(letter.folded, *line)
    start = mark.end() if mark else line.start
    label = _LABEL.match(letter.folded, start, line.end)
    labelled = label and letter.search("events.nouns", Span(*label.span()))
    rest = Span(label.end(), line.end) if label and labelled else Span(start, line.end)
    return stripped(letter.folded, rest)


def _may_name(letter: Letter, name: Span) -> bool:
    """Tell a name from a sentence, and from what is asked for."""
    text = letter.fold(name)
    return (
        0 < len(text) <= _NAME_LENGTH
        and text[-1:] not in ".:\uff1a\u3002"
        and not any(letter.search(path, name) for path in _BARRING)
        and (_names_event(letter, name) or action_in(letter, name)[0] is None)
    )


def _names_event(letter: Letter, name: Span) -> bool:
    return letter.search("events.nouns", name) is not None or bool(bodies_in(letter, name))
