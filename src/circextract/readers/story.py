"""Stories: paragraphs and tables in reading order, and the Document they make.

Readers of flowing formats take down stories, most of them with a `Scribe`; `compose` puts them into
a Document: page header of the first page, body, other page headers, page footers, notes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from circextract.document import BlockKind, Document, Source
from circextract.errors import DamagedDocument
from circextract.readers.builder import DocumentBuilder, RawLink
from circextract.readers.passage import Passage
from circextract.readers.word_fields import AUTO_DATES

MAX_DEPTH = 60


@dataclass
class Cell:
    """A table cell; `column` counts the columns of the grid from 0."""

    column: int
    items: Story = field(default_factory=list)


@dataclass
class Table:
    """A table: its rows, each a list of the cells that begin in it."""

    rows: list[list[Cell]] = field(default_factory=list)


StoryPassage: TypeAlias = "Passage[Story, Story]"
Item: TypeAlias = "StoryPassage | Table"
Story: TypeAlias = "list[Item]"


@dataclass
class Manuscript:
    """All stories of a letter. `opening` are the page headers of its first page."""

    body: Story = field(default_factory=list)
    opening: list[Story] = field(default_factory=list)
    headers: list[Story] = field(default_factory=list)
    footers: list[Story] = field(default_factory=list)
    notes: list[Story] = field(default_factory=list)
    warnings: dict[str, str] = field(default_factory=dict)
    has_pictures: bool = False
    is_cut: bool = False

    def warn(self, code: str, message: str) -> None:
        """Keep a warning, each kind once."""
        self.warnings.setdefault(code, message)

    def warn_hidden(self) -> None:
        """Tell that text which is not shown was left out."""
        self.warn("hidden_text", "The document holds hidden text; it was left out.")

    def warn_field(self, instruction: str) -> None:
        """Tell of a date that the word processor renews."""
        word = instruction.split(None, 1)[:1]
        if word and word[0].upper() in AUTO_DATES:
            self.warn(
                "auto_updated_date",
                f"The document holds a date that a word processor updates by itself "
                f"({word[0].upper()} field); it need not be the date of the letter.",
            )


class TextTaker:
    """Takes down running text and its links, one passage after the other."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.length = 0
        self._links: list[RawLink] = []
        self._open: list[tuple[int, str | None]] = []
        self.boxes: list[Story] = []
        self.notes: list[Story] = []

    def add(self, text: str) -> None:
        """Add text."""
        self._pieces.append(text)
        self.length += len(text)

    @property
    def last(self) -> str:
        """The character taken down last; a line break where there is none."""
        piece = next((piece for piece in reversed(self._pieces) if piece), "\n")
        return piece[-1]

    @property
    def has_text(self) -> bool:
        """Tell whether anything but white space was taken down."""
        return any(piece.strip() for piece in self._pieces)

    def open_link(self, target: str | None) -> None:
        """Begin a link; None stands for one that leads nowhere outside."""
        self._open.append((self.length, target))

    def close_link(self) -> None:
        """End the link opened last."""
        if self._open:
            self._link(*self._open.pop())

    def _link(self, start: int, target: str | None) -> None:
        if not target or start >= self.length:
            return
        if self._links and self._links[-1][1] == start and self._links[-1][2] == target:
            start = self._links.pop()[0]
        self._links.append((start, self.length, target))

    def take(self) -> StoryPassage:
        """Give what was taken down; links still open go on in the next passage."""
        for start, target in self._open:
            self._link(start, target)
        text = "".join(self._pieces)
        passage: StoryPassage = Passage(text, self._links, self.boxes, self.notes)
        self._pieces, self._links, self.boxes, self.notes = [], [], [], []
        self.length, self._open = 0, [(0, target) for _, target in self._open]
        return passage.stripped()


@dataclass
class _Level:
    """A container being written: its items, and the text of the open paragraph."""

    items: Story = field(default_factory=list)
    text: TextTaker = field(default_factory=TextTaker)


class Scribe:
    """Takes down a document as its reader walks it; what is opened is closed in turn."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._levels = [_Level()]

    @property
    def text(self) -> TextTaker:
        """Where the running text goes."""
        return self._levels[-1].text

    @property
    def story(self) -> Story:
        """The items of the open container."""
        return self._levels[-1].items

    def take(self, mark: str = "") -> StoryPassage | None:
        """Give the open paragraph, the mark of a list in front; None where it holds nothing."""
        passage = self.text.take()
        if mark and passage.text:
            passage = Passage[Story, Story](mark).joined(passage, "")
        return passage if passage.text or passage.boxes or passage.notes else None

    def end_paragraph(self, mark: str = "") -> None:
        """End the open paragraph; one that holds nothing is dropped."""
        passage = self.take(mark)
        if passage is not None:
            self.story.append(passage)

    def open(self) -> None:
        """Begin a container inside the open one: a cell, a text box, a note, a page margin."""
        check_depth(self._name, len(self._levels))
        self._levels.append(_Level())

    def close(self) -> Story:
        """End the open container and give what it holds."""
        self.end_paragraph()
        return self._levels.pop().items


def check_depth(name: str, depth: int) -> None:
    """Refuse containers in containers without end."""
    if depth > MAX_DEPTH:
        raise DamagedDocument(
            f"{name}: tables and boxes are nested over {MAX_DEPTH} deep, which no letter does. "
            "Ask for another copy, or the PDF."
        )


def compose(manuscript: Manuscript, source: Source) -> Document:
    """Put the stories of a letter into a Document."""
    composer = _Composer()
    for story in manuscript.opening:
        composer.margin(story, BlockKind.PAGE_HEADER)
    composer.write(manuscript.body)
    for story in manuscript.headers:
        composer.margin(story, BlockKind.PAGE_HEADER)
    for story in manuscript.footers:
        composer.margin(story, BlockKind.PAGE_FOOTER)
    composer.write_notes(manuscript.notes)
    builder = composer.builder
    for code, message in manuscript.warnings.items():
        builder.warn(code, message)
    if manuscript.is_cut:
        builder.warn_cut(source.name)
    elif not builder.pieces:
        _warn_empty(builder, has_pictures=manuscript.has_pictures)
    return builder.build(source)


def _warn_empty(builder: DocumentBuilder, *, has_pictures: bool) -> None:
    if has_pictures:
        message = "The document holds pictures and no text: run OCR, or ask for the text."
        builder.warn("needs_ocr", message, "error")
    else:
        builder.warn("no_text", "The document holds no text: ask for another copy.", "error")


class _Composer:
    """Writes stories as blocks; in page margins and notes each text comes once."""

    def __init__(self) -> None:
        self.builder = DocumentBuilder()
        self._tables = 0
        self._notes: list[Story] = []
        self._seen: set[str] | None = None
        self._margin: BlockKind | None = None

    def write(self, story: Iterable[Item], kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        """Add the paragraphs and tables of a story."""
        for item in story:
            if isinstance(item, Table):
                self._table(item)
            else:
                self._add(item, kind)

    def margin(self, story: Story, kind: BlockKind) -> None:
        """Add a page header or footer."""
        self._margin, self._seen = kind, self._seen or set()
        self.write(story)
        self._margin = None

    def write_notes(self, apart: list[Story]) -> None:
        """Add the notes met on the way, then those that stand apart."""
        self._margin, self._seen = BlockKind.FOOTNOTE, set()
        for story in [*self._notes, *apart]:
            self.write(story)

    def _add(
        self, passage: StoryPassage, kind: BlockKind, place: tuple[int, int, int] | None = None
    ) -> None:
        if self._margin is not None:
            kind, place = self._margin, None
        if not (self._margin and self._seen is not None and passage.text in self._seen):
            table, row, column = place or (None, None, None)
            self.builder.add(
                passage.text, kind, table=table, row=row, column=column, links=passage.links
            )
            self._notes += passage.notes
        if self._margin and self._seen is not None:
            self._seen.add(passage.text)
        for box in passage.boxes:
            self.write(box, BlockKind.TEXT_BOX)

    def _table(self, table: Table) -> None:
        number = self._tables
        self._tables += 1
        for row, cells in enumerate(table.rows):
            for cell in cells:
                self._cell(cell, (number, row, cell.column))

    def _cell(self, cell: Cell, place: tuple[int, int, int]) -> None:
        """Add a cell, its paragraphs as lines; a table inside it parts it, to keep the order."""
        lines: StoryPassage | None = None
        for item in cell.items:
            if isinstance(item, Table):
                if lines is not None:
                    self._add(lines, BlockKind.CELL, place)
                lines = None
                self._table(item)
            elif item.text or item.boxes:
                lines = item if lines is None else lines.joined(item, "\n" if lines.text else "")
        if lines is not None:
            self._add(lines, BlockKind.CELL, place)
