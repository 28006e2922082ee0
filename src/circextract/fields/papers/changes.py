"""The changes an addendum or corrigendum makes: which passage of the parent, and in what words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from circextract.document import Span
from circextract.fields.asking.rows import label_above
from circextract.letter import Letter, once
from circextract.lines import Line
from circextract.mention import Mention, Tree

_FIELD = "reference.amends.changes"
_NEW = ("corrections.new", "deadlines.corrected")
_OLD = ("corrections.old", "deadlines.superseded")
_MARKS = " \t\n:：\"'“”«»-–—•·"
_ITEM = re.compile(r"\s*(?:[-–—•·]|\(?\w{1,2}[.)])\s+")
_LED = re.compile(rf"[:：]\s*\n(?={_ITEM.pattern})")
# Behind or before the number of one of several passages: "paragraphs 3 and 5", "第5至第7段".
_MORE_BEHIND = re.compile(r"\s*(?:[-,،、至]|\w{1,4}\s)\s*第?\d")
_MORE_BEFORE = re.compile(r"\d\s*(?:[-,،、至]|\w{1,4})\s*第?\s*$")
_Change: TypeAlias = tuple[tuple[Span, ...], Span | None, str]


def changes(letter: Letter) -> list[Tree]:
    """Give the changes in order of print: rows of old and new text, and sentences."""
    found = [*_rows(letter), *_sentences(letter)]
    return [
        {
            "paragraph": _paragraph(letter, spans, heading),
            "text": letter.mention(f"{_FIELD}.text", spans, rule),
        }
        for spans, heading, rule in sorted(found, key=lambda one: one[0][0])
    ]


def _paragraph(
    letter: Letter, spans: tuple[Span, ...], heading: Span | None
) -> Mention[object] | None:
    """Read the number of the passage in the change, or in the heading it stands under.

    An item of an annex is no paragraph, and of several passages none is the one.
    """
    for span in (*spans, *([heading] if heading else [])):
        match = letter.search("corrections.paragraphs", span)
        if match is None:
            continue
        annex = letter.search("parts.annex_heading", span)
        behind = _MORE_BEHIND.match(letter.folded, match.end(), span.end)
        before = _MORE_BEFORE.search(letter.folded, span.start, match.start())
        if behind or before or (annex and annex.start() < match.start()):
            return None
        return letter.mention(f"{_FIELD}.paragraph", Span(*match.span()), "changes.paragraph")
    return None


# --- sentences -----------------------------------------------------------------------------------


def _sentences(letter: Letter) -> Iterator[_Change]:
    closed = _tables(letter)
    for paragraph in letter.paragraphs:
        for piece in paragraph.spans:
            units = [
                unit
                for unit in _units(letter, piece)
                if not any(unit.overlaps(cell) for cell in closed)
            ]
            yield from _of_piece(letter, units)


def _tables(letter: Letter) -> list[Span]:
    """Give the lines of the tables whose rows are changes: no line of theirs is a sentence."""
    blocks = letter.document.blocks
    cells = [cell for row in _old_and_new(letter) for cell in row.cells]
    indexes = {
        blocks[line.block].table
        for line in letter.lines
        if any(line.span.overlaps(cell) for cell in cells)
    } - {None}
    return [line.span for line in letter.lines if blocks[line.block].table in indexes]


def _of_piece(letter: Letter, units: list[Span]) -> Iterator[_Change]:
    """Give what changes something, and the items of a list that is said to hold changes."""
    heading: Span | None = None
    listed = False
    for unit in units:
        item = _ITEM.match(letter.folded, *unit)
        text = Span(item.end() if item else unit.start, unit.end)
        heading = None if item else heading
        leads = letter.fold(unit).rstrip().endswith((":", "："))
        if leads:
            listed = _is_change(letter, unit)
        elif _is_change(letter, unit) or (listed and not _is_kept(letter, unit)):
            yield (text,), heading, "changes.sentence"
        elif (
            letter.search("corrections.paragraphs", unit)
            and letter.folded[unit.end - 1] not in ".。;"
        ):
            heading = unit
        listed = listed and (leads or item is not None or letter.folded[unit.end - 1] in ";；؛")


def _units(letter: Letter, piece: Span) -> Iterator[Span]:
    """Give the sentences of a paragraph; those parted at "Instead of:" and "read:" are one."""
    current: Span | None = None
    for sentence in letter.sentences_in(piece):
        if not piece.contains(sentence):
            continue
        if current and (_awaits_text(letter, current) or _begins_new(letter, sentence)):
            current = Span(current.start, sentence.end)
            continue
        if current:
            yield from _parted(letter, current)
        current = sentence
    if current:
        yield from _parted(letter, current)


def _parted(letter: Letter, unit: Span) -> Iterator[Span]:
    """Part a list from the words that lead to it: "with these changes: a) …"."""
    start = unit.start
    for match in _LED.finditer(letter.folded, *unit):
        yield Span(start, match.start() + 1)
        start = match.end()
    yield Span(start, unit.end)


def _awaits_text(letter: Letter, unit: Span) -> bool:
    """Tell whether a sentence ends with "instead of" or "read": the text stands in the next."""
    return any(
        not letter.folded[match.end() : unit.end].strip(_MARKS)
        for path in (*_OLD, *_NEW)
        for match in letter.search_all(path, unit)
    )


def _begins_new(letter: Letter, sentence: Span) -> bool:
    return any(
        not letter.folded[sentence.start : match.start()].strip(_MARKS)
        for path in _NEW
        for match in letter.search_all(path, sentence)
    )


def _is_change(letter: Letter, unit: Span) -> bool:
    cue = letter.search("corrections.changes", unit) or _replaces(letter, unit)
    return bool(cue) and not _is_kept(letter, unit)


def _is_kept(letter: Letter, unit: Span) -> bool:
    return letter.search("corrections.unchanged", unit) is not None


def _replaces(letter: Letter, unit: Span) -> bool:
    """Tell whether a sentence prints old text and then new."""
    old = letter.search("corrections.old", unit)
    return old is not None and _says(letter, _NEW, Span(old.end(), unit.end))


def _says(letter: Letter, paths: tuple[str, ...], span: Span) -> bool:
    return any(letter.search(path, span) for path in paths)


# --- tables --------------------------------------------------------------------------------------


def _rows(letter: Letter) -> Iterator[_Change]:
    """Give the rows that set old text against new, heads left out."""
    for row in _old_and_new(letter):
        if not row.head:
            yield row.cells, None, "changes.row"


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[Span, ...]
    head: bool


@once
def _old_and_new(letter: Letter) -> list[_Row]:
    """Give the rows of tables of old text and new, their heads with them.

    Converters print each row as a table of its own, what it is about on a line before.
    """
    lines = [line for line in letter.lines if letter.body.contains(line.span)]
    rows: list[_Row] = []
    width = 0
    for row in _printed_rows(letter, lines):
        spans = tuple(line.span for line in row)
        if _is_head(letter, spans):
            width = len(spans)
            rows.append(_Row(spans, head=True))
        elif len(spans) == width or _holds_old(letter, spans):
            above = label_above(letter, lines, lines.index(row[0]))
            rows.append(_Row((*(line.span for line in above), *spans), head=False))
        else:
            width = 0
    return rows


def _printed_rows(letter: Letter, lines: list[Line]) -> list[list[Line]]:
    """Give the rows of all tables; several lines of one cell count as one."""
    blocks = letter.document.blocks
    cells = [line for line in lines if blocks[line.block].table is not None]
    rows = groupby(cells, key=lambda line: (blocks[line.block].table, blocks[line.block].row))
    return [
        [next(iter(cell)) for _, cell in groupby(row, key=lambda line: blocks[line.block].column)]
        for _, row in rows
    ]


def _is_head(letter: Letter, row: tuple[Span, ...]) -> bool:
    """Tell whether the cells of a row say "instead of" and "read"."""
    new = (*_NEW, "corrections.columns")
    return (
        len(row) > 1
        and any(_says(letter, _OLD, cell) for cell in row)
        and any(_says(letter, new, cell) for cell in row)
        and not any(re.search(r"\d", letter.fold(cell)) for cell in row)
    )


def _holds_old(letter: Letter, row: tuple[Span, ...]) -> bool:
    """Tell whether a cell prints the old text behind the new: "24 May (instead of 15 March)"."""
    if any(p.number and p.number.start == row[0].start for p in letter.paragraphs):
        return False
    return any(_says(letter, _OLD, cell) for cell in row[1:]) and not any(
        _says(letter, _NEW, cell) for cell in row
    )
