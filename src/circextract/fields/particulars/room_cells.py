"""Rooms that the rows of a table give in a column of their own, without a word for a room."""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.asking.rows import column_head
from circextract.fields.dating.dated import dates_in, times_in
from circextract.fields.places.venue_halls import Place
from circextract.letter import Letter
from circextract.lines import Line

_LONGEST = 40


def room_cells(letter: Letter, row: Span) -> list[Place]:
    """Give the cells of a row under a head that says no more than "Room": "Popov", "C"."""
    lines = list(letter.lines)
    return [
        Place("room", cell.span)
        for at, cell in enumerate(lines)
        if row.contains(cell.span) and cell.in_cell and _is_room(letter, lines, at)
    ]


def _is_room(letter: Letter, lines: list[Line], at: int) -> bool:
    cell, head = lines[at], column_head(letter, lines, at, "venues.rooms")
    if head is None or head is cell or cell.span.end - cell.span.start > _LONGEST:
        return False
    if dates_in(letter, cell.span) or times_in(letter, cell.span):
        return False
    rooms = letter.lexicon.pattern("venues.rooms")
    own = rooms.search(letter.folded, *cell.span) is None
    return own and rooms.fullmatch(head.folded.strip()) is not None
