"""Read legacy Word documents (DOC) from their table of pieces.

Deleted and hidden text and comments stay out; text boxes, notes and page margins are stories of
their own. What Word wrote before 1997 goes through LibreOffice.
"""

from __future__ import annotations

import struct
from itertools import pairwise

from circextract.document import Document, Source
from circextract.readers.doc_file import WORD_97, WordFile, plc, properties, spans
from circextract.readers.doc_formats import Character, Formats, checkbox
from circextract.readers.doc_lists import Lists
from circextract.readers.office import read_office
from circextract.readers.ole import damaged
from circextract.readers.passage import Passage
from circextract.readers.story import Manuscript, Scribe, Story, StoryPassage, compose
from circextract.readers.symbols import plain_symbols
from circextract.readers.table_flow import TableFlow
from circextract.readers.word_fields import field_target

_PARAGRAPH, _CELL, _SECTION = "\r", "\x07", "\x0c"
_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_PICTURE, _SHAPE = "\x01", "\x08"
_CHARACTERS = {"\x0b": "\n", "\x0e": "\n", "\x1e": "\u2011", "\x1f": ""}
_MARGINS = ("even header", "header", "even footer", "footer", "first header", "first footer")
_SEPARATORS = 6  # stories before those of the first section
_TITLE_PAGE = 0x300A


def read_doc(data: bytes, source: Source) -> Document:
    """Read the bytes of a legacy Word document."""
    try:
        file = WordFile(data, source.name)
        manuscript = _Reader(file).read() if file.format >= WORD_97 else None
    except (struct.error, IndexError, ValueError) as error:  # numbers that lead nowhere
        raise damaged(source.name, error) from error
    return read_office(data, source) if manuscript is None else compose(manuscript, source)


class _Reader:
    """Reads one story after the other."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._formats = Formats(file)
        self._lists = Lists(file)
        self._manuscript = Manuscript()
        self._boxes: dict[int, Story] = {}

    def read(self) -> Manuscript:
        """Read all stories, those first that hang on places in the text."""
        self._boxes = self._text_boxes()
        self._manuscript.body = self._story(*self._file.stories["text"])
        boxes = [story for story in self._boxes.values() if story]
        if boxes:  # anchored in a way not known
            self._manuscript.body.append(_holding(boxes))
        for kind in ("footnote", "endnote"):
            self._manuscript.notes += self._parts(f"{kind}s", f"{kind}_texts", 0)
        self._margins()
        return self._manuscript

    def _parts(self, story: str, part: str, size: int) -> list[Story]:
        """Read the parts of a story: notes, text boxes."""
        start, end = self._file.stories[story]
        if start == end:
            return []
        _, data = self._file.part(part)
        found = spans(plc(data, size)[0], end - start)
        return [self._story(start + first, start + last) for first, last in found]

    def _text_boxes(self) -> dict[int, Story]:
        """Give the text boxes by the place of their anchor."""
        start, end = self._file.stories["boxes"]
        places, rows = plc(self._file.part("box_texts")[1], 22)
        of_shape: dict[int, Story] = {}
        row_at = dict(zip(places, rows, strict=False))
        for first, last in spans(places, end - start):
            (shape,) = struct.unpack_from("<I", row_at[first], 14)
            of_shape[shape] = self._story(start + first, start + last)
        anchors, shapes = plc(self._file.part("shapes")[1], 26)
        found: dict[int, Story] = {}
        for anchor, row in zip(anchors, shapes, strict=False):
            (shape,) = struct.unpack_from("<I", row)
            if shape in of_shape:
                found[anchor] = of_shape.pop(shape)
        return found | {-1 - n: story for n, story in enumerate(of_shape.values())}

    def _margins(self) -> None:
        """Read the page margins; of the first page only where the document has a title page."""
        start, end = self._file.stories["headers"]
        places = plc(self._file.part("headers")[1], 0)[0][_SEPARATORS:]
        titled = self._has_title_page()
        found: dict[str, list[Story]] = {kind: [] for kind in _MARGINS}
        number_of = {span: number for number, span in enumerate(pairwise(places))}
        for first, last in spans(places, end - start):
            kind = _MARGINS[number_of[first, last] % 6]
            found[kind].append(self._story(start + first, start + last))
        first_ones = found["first header"] if titled else found["header"][:1]
        self._manuscript.opening = first_ones + self._head_boxes()
        self._manuscript.headers = found["header"] + found["even header"]
        first_footers = found["first footer"] if titled else []
        self._manuscript.footers = first_footers + found["footer"] + found["even footer"]

    def _head_boxes(self) -> list[Story]:
        boxes = [box for box in self._parts("head_boxes", "head_box_texts", 22) if box]
        return [[_holding(boxes)]] if boxes else []

    def _has_title_page(self) -> bool:
        _, rows = plc(self._file.part("sections")[1], 12)
        for row in rows[:1]:
            (at,) = struct.unpack_from("<I", row, 2)
            length = int.from_bytes(self._file.main[at : at + 2], "little")
            for code, operand in properties(self._file.main[at + 2 : at + 2 + length]):
                if code == _TITLE_PAGE:
                    return bool(operand[0])
        return False

    def _story(self, start: int, end: int) -> Story:
        teller = _Teller(self._file, self._formats, self._lists, self._manuscript, self._boxes)
        return teller.tell(start, min(end, len(self._file.text)))


def _holding(boxes: list[Story]) -> StoryPassage:
    return Passage(boxes=boxes)


class _Teller:
    """Takes down one story: its characters, and the marks among them."""

    def __init__(
        self,
        file: WordFile,
        formats: Formats,
        lists: Lists,
        manuscript: Manuscript,
        boxes: dict[int, Story],
    ) -> None:
        self._file, self._formats, self._lists = file, formats, lists
        self._manuscript, self._boxes = manuscript, boxes
        self._scribe = Scribe(file.name)
        self._flow = TableFlow(self._scribe, file.name)
        self._fields: list[list[str] | None] = []  # instructions; None once a result is shown
        self._untold = 0  # fields whose result is not shown yet

    def tell(self, start: int, end: int) -> Story:
        """Take down the characters from `start` to `end`."""
        for first, last, format in self._formats.runs(start, end):
            self._run(first, last, format)
        self._flow.close()
        return self._scribe.close()

    def _run(self, first: int, last: int, format: Character) -> None:
        begun = first
        text = self._file.text
        for position in range(first, last):
            if text[position] < " " and text[position] != "\t":
                self._say(text[begun:position], format)
                self._mark(text[position], position, format)
                begun = position + 1
        self._say(text[begun:last], format)

    def _say(self, text: str, format: Character) -> None:
        """Take text down, unless it is deleted, hidden or a field's instruction."""
        if not text:
            return
        if format.special and format.symbol is not None:
            text = chr(format.symbol)
        if self._fields and self._fields[-1] is not None:
            if not format.deleted:
                self._fields[-1].append(text)
        elif not self._untold:
            self._show(text, format)

    def _show(self, text: str, format: Character) -> None:
        if format.deleted:
            return
        if not format.hidden:
            joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            self._scribe.text.add(plain_symbols(joined))
        elif text.strip():
            self._manuscript.warn_hidden()

    def _mark(self, mark: str, position: int, format: Character) -> None:
        """Follow a mark: the end of a paragraph or cell, a field, something anchored."""
        if mark in (_PARAGRAPH, _CELL, _SECTION):
            self._end(mark, position, format)
        elif mark in (_FIELD, _RESULT, _FIELD_END):
            self._field(mark)
        elif mark == _PICTURE and self._in_checkbox:
            self._show(checkbox(self._file.data, format.data), format)
        elif mark == _PICTURE:
            self._manuscript.has_pictures = True
        elif mark == _SHAPE and position in self._boxes and not format.deleted:
            self._scribe.text.boxes.append(self._boxes.pop(position))
        elif mark in _CHARACTERS:
            self._say(_CHARACTERS[mark], format)

    def _end(self, mark: str, position: int, format: Character) -> None:
        paragraph = self._formats.paragraph(position)
        if paragraph.row_end and paragraph.depth:
            self._flow.end_row(paragraph.depth, paragraph.shape)
            return
        if format.deleted and mark == _PARAGRAPH:
            return  # deleting the mark joins two paragraphs
        number = ""
        if paragraph.list and self._scribe.text.has_text:
            number = self._lists.mark(paragraph.list, paragraph.level)
        if mark == _CELL or paragraph.inner_cell:
            self._flow.end_cell(paragraph.depth, number)
        else:
            self._flow.end_paragraph(paragraph.depth, number)

    @property
    def _in_checkbox(self) -> bool:
        instruction = self._fields[-1] if self._fields else None
        told = self._untold == 1 and instruction is not None
        return told and "".join((instruction or [])[:3]).strip() == "FORMCHECKBOX"

    def _field(self, mark: str) -> None:
        if mark == _FIELD:
            self._fields.append([])
            self._untold += 1
        elif mark == _RESULT and self._fields and self._fields[-1] is not None:
            instruction = "".join(self._fields[-1])
            self._manuscript.warn_field(instruction)
            self._scribe.text.open_link(field_target(instruction))
            self._fields[-1] = None
            self._untold -= 1
        elif mark == _FIELD_END and self._fields:
            instruction_left = self._fields.pop()
            if instruction_left is None:
                self._scribe.text.close_link()
            else:
                self._untold -= 1
                self._manuscript.warn_field("".join(instruction_left))
