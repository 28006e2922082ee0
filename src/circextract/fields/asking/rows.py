"""Rows of date and action: a line that is a date, beside lines that say what is due."""

from __future__ import annotations

import re

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.asking.actions import action_in
from circextract.fields.asking.date_lines import days_of
from circextract.fields.asking.stacked import Cell, cells_of, columns_of
from circextract.fields.dating.dated import dates_in
from circextract.fields.wording.addresses import every_address
from circextract.letter import Letter, once
from circextract.lines import Line

# What may stand beside a date that is alone, cues such as "no later than" left out: a weekday.
_FEW_LETTERS, _FEW_SIGNS = 16, 5
# How many lines above a cell the head of its column may stand, and how long it may be.
_TABLE_REACH, _HEAD_LENGTH = 60, 60
_LABEL_LENGTH = 120
# What the head of a column of deadlines holds.
DUE_HEADS = ("headings", "before_date", "column_heads")
# A line of prose, which is no cell's.
_SENTENCE = re.compile(r".{20,}[.\u3002]\s*")
_PAIR = 2
_HEADS = ("headings", "before_date")
# A list is no longer than this; a blank line ends it.
_RUN, _BLANK_LINE = 24, 2


def date_alone(letter: Letter, line: Line) -> DateMention | None:
    """Give the date of a line that says nothing else but a time, a weekday or an address."""
    dates = dates_in(letter, line.span) or _yearless(letter).get(line.span, [])
    old = _superseded_remark(letter, line)
    if old:
        dates = [date for date in dates if not old.contains(date.span)]
    if len(dates) != 1 or len(line.folded) > 80:
        return None
    date = dates[0]
    rest = _without(line, date)
    if old:
        rest = rest.replace(letter.fold(old), " ")
    for address in every_address(letter).touching(line.span):
        rest = rest.replace(letter.fold(address), " ")
    for cue in ("before_date", "after_date"):
        rest = letter.lexicon.pattern(f"deadlines.{cue}").sub(" ", rest)
    words = re.findall(r"[^\W\d_]+", rest)
    limit = _FEW_SIGNS if letter.lexicon.unspaced else _FEW_LETTERS
    return date if sum(map(len, words)) <= limit and len(words) <= 3 else None


@once
def _yearless(letter: Letter) -> dict[Span, list[DateMention]]:
    """Give the days without a year of cells under a head that says that something is due."""
    lines = [line for line in letter.lines if not line.noise]
    return {
        line.span: days
        for at, line in enumerate(lines)
        if line.in_cell
        and not dates_in(letter, line.span)
        and (days := days_of(letter, line.span))
        and any(_printed_head(letter, lines, at, f"deadlines.{path}") for path in DUE_HEADS)
    }


def _without(line: Line, date: DateMention) -> str:
    """Give the words of a line that are neither its date nor the time beside it."""
    day, time = date.span, date.time
    zone = time.zone_span if time else None
    hour = Span(time.span.start, max(time.span.end, zone.end if zone else 0)) if time else day
    signs = enumerate(line.folded, line.span.start)
    return "".join(
        sign for at, sign in signs if not (day.start <= at < day.end or hour.start <= at < hour.end)
    )


def _superseded_remark(letter: Letter, line: Line) -> Span | None:
    """Give the brackets in which a line prints the day it replaces: "(instead of 15 March)"."""
    for match in re.finditer(r"\([^()]+\)", line.folded):
        remark = Span(*match.span()).shift(line.span.start)
        if letter.search("deadlines.superseded", remark):
            return remark
    return None


def row_of(letter: Letter, lines: list[Line], index: int) -> list[Line]:
    """Give the lines beside a date: the other cells of its row, else those up to the next date."""
    block = letter.document.blocks[lines[index].block]
    if cell := _stacked(letter).get(lines[index].span):
        return [cell.label]
    if block.row is not None:
        row = row_cells(letter, lines, index)
        at = row.index(lines[index])
        if _labels_first(letter, row):
            return [row[at - 1]]
        behind = [*row[at + 1 :], *_rows_without_date(letter, lines, index)]
        own = _up_to_prose(_up_to_next_date(letter, behind))
        beside = own or cells_before(letter, lines, index)
        if beside or row[:at]:
            return beside
    if _labels_first(letter, _run_around(letter, lines, index)):
        return [lines[index - 1]]
    taken: list[Line] = []
    for line in lines[index + 1 : index + 6]:
        if date_alone(letter, line):
            return taken  # all the lines between two days
        if _is_numbered(letter, line) or (not line.in_cell and len(line.folded) > 120):
            break
        taken.append(line)
    first_prose = (at for at, line in enumerate(taken) if at and not line.in_cell)
    return taken[: next(first_prose, len(taken))]


@once
def _stacked(letter: Letter) -> dict[Span, Cell]:
    lines = [line for line in letter.lines if letter.body.contains(line.span) and not line.noise]

    def is_day(line: Line) -> bool:
        return date_alone(letter, line) is not None

    def asks(line: Line) -> bool:
        return action_in(letter, line.span)[0] is not None

    columns = columns_of(letter, lines, is_day, asks)
    return columns | cells_of(letter, lines, is_day, asks)


def cells_before(letter: Letter, lines: list[Line], index: int) -> list[Line]:
    """Give the cells of a date's row that stand before it, other days left out."""
    if letter.document.blocks[lines[index].block].row is None:
        return []
    row = row_cells(letter, lines, index)
    return [cell for cell in row[: row.index(lines[index])] if not date_alone(letter, cell)]


def _labels_first(letter: Letter, run: list[Line]) -> bool:
    """Tell whether each day of a list stands behind what is due: it ends with a day."""
    days = [at for at, line in enumerate(run) if date_alone(letter, line)]
    behind = all(at and at - 1 not in days for at in days)
    return len(days) >= _PAIR and behind and days[-1] == len(run) - 1


def _run_around(letter: Letter, lines: list[Line], index: int) -> list[Line]:
    """Give the lines that follow on each other without a blank one, or a paragraph."""

    def joined(at: int) -> bool:
        gap = letter.folded[lines[at].span.end : lines[at + 1].span.start]
        prose = any(_is_prose(letter, line) for line in lines[at : at + 2])
        return gap.count("\n") < _BLANK_LINE and not prose

    first = last = index
    while first and index - first < _RUN and joined(first - 1):
        first -= 1
    while last + 1 < len(lines) and last - index < _RUN and joined(last):
        last += 1
    return lines[first : last + 1]


def _is_prose(letter: Letter, line: Line) -> bool:
    return len(line.folded) > _LABEL_LENGTH or _is_numbered(letter, line)


def _rows_without_date(letter: Letter, lines: list[Line], index: int) -> list[Line]:
    """Give the cells of the rows below that have no day of their own, but fewer cells: merged."""
    blocks = letter.document.blocks
    table, last = blocks[lines[index].block].table, blocks[lines[index].block].row
    cells = len(row_cells(letter, lines, index))
    found: list[Line] = []
    for at in range(index + 1, len(lines)):
        block = blocks[lines[at].block]
        if block.table != table or lines[at] in found:
            continue
        row = row_cells(letter, lines, at)
        if block.row == last:
            continue
        if len(row) >= cells or any(dates_in(letter, cell.span) for cell in row):
            break
        found += row
    return found


def row_cells(letter: Letter, lines: list[Line], index: int) -> list[Line]:
    """Give the lines of the table row that a line stands in, all of them."""
    blocks = letter.document.blocks
    own = blocks[lines[index].block]
    return [
        line
        for line in lines
        if blocks[line.block].table == own.table and blocks[line.block].row == own.row
    ]


def grid_of(letter: Letter, lines: list[Line], index: int) -> list[list[Line]]:
    """Give the rows of the table a line stands in.

    Converters print a table as one long row, an empty cell between its own: a gap in the columns.
    """
    blocks = letter.document.blocks
    table = blocks[lines[index].block].table
    rows: list[list[Line]] = []
    for line in lines:
        block = blocks[line.block]
        if table is None or block.table != table:
            continue
        last = blocks[rows[-1][-1].block] if rows else None
        if last and last.row == block.row and (block.column or 0) - (last.column or 0) in (0, 1):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def label_above(letter: Letter, lines: list[Line], index: int) -> list[Line]:
    """Give the line over a row of old day and new one: converters part it from its cells."""
    row = row_cells(letter, lines, index)
    first = lines.index(row[0])
    above = lines[first - 1] if first else lines[index]
    leads = above.folded.endswith((":", "\uff1a"))
    if leads or above.in_cell or len(row) < _PAIR or not all(_is_short(cell) for cell in row):
        return []
    return [above] if len(above.folded) < _LABEL_LENGTH else []


def _is_short(cell: Line) -> bool:
    return len(cell.folded) < _HEAD_LENGTH


def column_head(letter: Letter, lines: list[Line], index: int, path: str) -> Line | None:
    """Give the cell above a date, in its column, that holds words of a table: "Instead of"."""
    if cell := _stacked(letter).get(lines[index].span):
        return cell.head if letter.search(path, cell.head.span) else None
    return _printed_head(letter, lines, index, path)


def _printed_head(letter: Letter, lines: list[Line], index: int, path: str) -> Line | None:
    blocks = letter.document.blocks
    column = blocks[lines[index].block].column
    for line in reversed(lines[max(0, index - _TABLE_REACH) : index]):
        if column is None or _is_numbered(letter, line):
            return None
        if (
            line.in_cell
            and blocks[line.block].column == column
            and _is_short(line)
            and not dates_in(letter, line.span)
            and letter.search(path, line.span)
        ):
            return line
    return None


def is_due_by_column(letter: Letter, span: Span) -> bool:
    """Tell whether words stand under a head that speaks of what is due: "Deadline for papers"."""
    line = letter.line_holding(span)
    return line is not None and line.span in _due_cells(letter)


def is_headed_as_due(letter: Letter, span: Span) -> bool:
    """Tell whether a cell, the only dated one of its row or not, stands under such a head."""
    lines = _cells(letter)
    index = next((at for at, line in enumerate(lines) if line.span.contains(span)), None)
    return index is not None and any(
        column_head(letter, lines, index, f"deadlines.{path}") for path in DUE_HEADS
    )


@once
def _due_cells(letter: Letter) -> frozenset[Span]:
    """Give the dated cells of columns of deadlines: in tables that have other days beside, or
    under a head that names what is due."""
    lines = _cells(letter)
    dated = [index for index, line in enumerate(lines) if dates_in(letter, line.span)]
    return frozenset(
        lines[index].span
        for index in dated
        if (_names_due(letter, lines, index) and date_alone(letter, lines[index]))
        or (
            column_head(letter, lines, index, "deadlines.headings")
            and sum(bool(dates_in(letter, c.span)) for c in row_cells(letter, lines, index)) > 1
        )
    )


def _names_due(letter: Letter, lines: list[Line], index: int) -> bool:
    """Tell whether the head of a column says what is due: "Contributions to be sent before"."""
    heads = (column_head(letter, lines, index, f"deadlines.{path}") for path in _HEADS)
    return any(head and action_in(letter, head.span)[0] for head in heads)


@once
def _cells(letter: Letter) -> list[Line]:
    return [line for line in letter.lines if letter.body.contains(line.span) and line.in_cell]


def _up_to_next_date(letter: Letter, lines: list[Line]) -> list[Line]:
    """Give the lines before the next one that is a date by itself."""
    for position, line in enumerate(lines):
        if date_alone(letter, line) or _is_numbered(letter, line):
            return lines[:position]
    return lines


def _up_to_prose(lines: list[Line]) -> list[Line]:
    """Give the lines before the first sentence: raw text does not print where a table ends."""
    ends = (at for at, line in enumerate(lines) if at and _SENTENCE.fullmatch(line.folded))
    return lines[: next(ends, len(lines))]


def _is_numbered(letter: Letter, line: Line) -> bool:
    """Tell whether a line begins with a paragraph's number, no day: "1 de septiembre"."""
    at = line.span.start
    number = any(p.number and p.number.start == at for p in letter.paragraphs)
    return number and not any(date.span.start == at for date in dates_in(letter, line.span))
