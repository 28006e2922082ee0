"""What the row of an event tells in columns of their own: rooms, hosts, fees, languages."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.asking.rows import column_head
from circextract.fields.dating.dated import dates_in, times_in
from circextract.fields.meetings.rows_of_events import Row
from circextract.fields.places.venue_halls import Place
from circextract.letter import Letter
from circextract.lines import Line, stripped

_LONGEST_ROOM = 40
_COMMA = re.compile(r"[,،，]")


def room_cells(letter: Letter, row: Span) -> list[Place]:
    """Give the cells of a row under a head that says no more than "Room": "Popov", "C"."""
    rooms = letter.lexicon.pattern("venues.rooms")
    return [
        Place("room", cell)
        for cell in cells_under(letter, row, "venues.rooms")
        if cell.end - cell.start <= _LONGEST_ROOM
        and rooms.search(letter.folded, *cell) is None
        and not dates_in(letter, cell)
        and not times_in(letter, cell)
    ]


def cells_under(letter: Letter, row: Span, path: str) -> list[Span]:
    """Give the filled cells of a row under heads that say no more than words of a table."""
    lines = list(letter.lines)
    return [
        cell.span
        for at, cell in enumerate(lines)
        if cell.in_cell
        and row.contains(cell.span)
        and any(map(str.isalnum, cell.folded))
        and _is_headed(letter, lines, at, path)
    ]


def other_cells(letter: Letter, row: Row) -> list[Span]:
    """Give the cells of a row beside that of its name."""
    return [cell for cell in _cells_in(letter, row.span) if not cell.overlaps(row.name)]


def ends_of_cells(letter: Letter, row: Span, path: str) -> list[Span]:
    """Give the cells of a row that are nothing but words of a table, "Online", and what stands
    behind the last comma of one that ends in them: "3 May, online"."""
    words = letter.lexicon.pattern(path)
    ends = (_behind_comma(letter, cell) for cell in _cells_in(letter, row))
    return [end for end in ends if words.fullmatch(letter.folded, *end)]


def _cells_in(letter: Letter, row: Span) -> list[Span]:
    return [line.span for line in letter.lines if line.in_cell and row.contains(line.span)]


def _behind_comma(letter: Letter, cell: Span) -> Span:
    commas = [comma.end() for comma in _COMMA.finditer(letter.folded, *cell)]
    return stripped(letter.folded, Span(max(commas, default=cell.start), cell.end))


def _is_headed(letter: Letter, lines: list[Line], at: int, path: str) -> bool:
    head = column_head(letter, lines, at, path)
    words = letter.lexicon.pattern(path)
    return head is not None and head is not lines[at] and bool(words.fullmatch(head.folded.strip()))
