"""Read Word documents (DOCX) in one walk over their XML.

Page header of the first page, body, other page headers, page footers, notes. Tracked insertions
are in, deletions out; content controls are transparent; text boxes and merged cells come once.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from circextract.document import BlockKind, Document, Source
from circextract.readers.builder import DocumentBuilder
from circextract.readers.docx_numbering import Numbering, Styles, is_on, value
from circextract.readers.docx_package import MC, Package, Part, R, W
from circextract.readers.docx_text import Paragraph, ParagraphReader
from circextract.readers.passage import Passage

_TRANSPARENT = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)


def read_docx(data: bytes, source: Source) -> Document:
    """Read the bytes of a DOCX file."""
    package = Package(data, source.name)
    return _Reader(package).read(source)


class _Reader:
    """One walk: what the parts of a package share while it is read."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main
        self._styles = Styles.of(self._main.related("styles"))
        self._numbering = Numbering(self._main.related("numbering"), self._styles)
        self._builder = DocumentBuilder()
        self._warned: set[str] = set()
        self._notes: dict[tuple[str, str], None] = {}
        self._tables = 0

    def read(self, source: Source) -> Document:
        headers = self._page_parts("header")
        footers = self._page_parts("footer")
        seen: set[str] = set()
        first = headers[:1] if self._first_page_has(headers) else []
        for part in first:
            self._margin(part, BlockKind.PAGE_HEADER, seen)
        body = self._main.root.find(W + "body")
        if body is not None:
            _Story(self, self._main).walk(body)
        for part in headers[len(first) :]:
            self._margin(part, BlockKind.PAGE_HEADER, seen)
        for part in footers:
            self._margin(part, BlockKind.PAGE_FOOTER, seen)
        self._footnotes()
        if not self._builder.pieces:
            self._warn_empty()
        return self._builder.build(source)

    def warn(self, code: str, message: str, severity: str = "warning") -> None:
        """Keep a warning, each kind once."""
        if code not in self._warned:
            self._warned.add(code)
            self._builder.warn(code, message, severity)

    def _warn_empty(self) -> None:
        if self._package.has_pictures():
            message = "The document holds pictures and no text: run OCR, or ask for the text."
            self.warn("needs_ocr", message, "error")
        else:
            self.warn("no_text", "The document holds no text: ask for another copy.", "error")

    def _sections(self) -> list[etree._Element]:
        return [
            section
            for section in self._main.root.iter(W + "sectPr")
            if (parent := section.getparent()) is not None and parent.tag != W + "sectPrChange"
        ]

    def _page_parts(self, kind: str) -> list[Part]:
        """Give the header or footer parts in use, that of the first page first."""
        parts: dict[str, Part] = {}
        for section in self._sections():
            wanted = ["default", "even"]
            if is_on(section.find(W + "titlePg")):
                wanted.insert(0, "first")
            references = {
                node.get(W + "type", "default"): node.get(R + "id")
                for node in section.iterfind(f"{W}{kind}Reference")
            }
            for name in wanted:
                part = self._main.part(references.get(name))
                if part is not None:
                    parts.setdefault(str(part.uri), part)
        return list(parts.values())

    def _first_page_has(self, headers: list[Part]) -> bool:
        """Tell whether the first page has a header; it may be the one page without."""
        sections = self._sections()
        if not headers or not sections:
            return False
        names = {node.get(W + "type") for node in sections[0].iterfind(W + "headerReference")}
        return "first" in names if is_on(sections[0].find(W + "titlePg")) else "default" in names

    def _margin(self, part: Part, kind: BlockKind, seen: set[str]) -> None:
        _Story(self, part, kind, seen).walk(part.root)

    def _footnotes(self) -> None:
        """Add the notes the text refers to, in the order of reference."""
        seen: set[str] = set()
        for kind in ("footnotes", "endnotes"):
            part = self._main.related(kind) if any(k == kind for k, _ in self._notes) else None
            if part is None:
                continue
            notes = {
                node.get(W + "id", ""): node for node in part.root if isinstance(node.tag, str)
            }
            for name, number in list(self._notes):
                if name == kind and number in notes:
                    _Story(self, part, BlockKind.FOOTNOTE, seen).walk(notes[number])

    def add(
        self,
        paragraph: Paragraph,
        kind: BlockKind,
        place: tuple[int, int, int] | None = None,
    ) -> None:
        """Add a block; `place` is the table, row and column of a cell."""
        table, row, column = place or (None, None, None)
        self._builder.add(
            paragraph.text, kind, table=table, row=row, column=column, links=paragraph.links
        )
        self._notes.update(dict.fromkeys(paragraph.notes))

    def next_table(self) -> int:
        self._tables += 1
        return self._tables - 1

    def paragraphs(self, part: Part) -> ParagraphReader:
        return ParagraphReader(part, self._styles, self._numbering, self.warn)


class _Story:
    """The blocks of one part: the body, a page header or footer, a note."""

    def __init__(
        self,
        reader: _Reader,
        part: Part,
        margin: BlockKind | None = None,
        seen: set[str] | None = None,
    ) -> None:
        self._reader = reader
        self._paragraphs = reader.paragraphs(part)
        self._margin = margin
        self._seen = seen

    def walk(self, container: etree._Element, kind: BlockKind = BlockKind.PARAGRAPH) -> None:
        """Add the paragraphs and tables of `container`."""
        for item in self._items(container):
            if isinstance(item, Passage):
                self._add(item, kind)
            else:
                self._table(item)

    def _items(self, container: etree._Element) -> Iterator[Paragraph | etree._Element]:
        """Give paragraphs, read, and tables, unread; join paragraphs whose mark was deleted."""
        carried: Paragraph | None = None
        for node in _blocks(container):
            if node.tag == W + "tbl":
                if carried is not None:
                    yield carried.stripped()
                    carried = None
                yield node
                continue
            paragraph = self._paragraphs.read(node)
            if carried is not None:
                paragraph = carried.joined(paragraph, "")
            deleted = node.find(f"{W}pPr/{W}rPr/{W}del") is not None
            carried = paragraph if deleted else None
            if not deleted:
                yield paragraph.stripped()
        if carried is not None:
            yield carried.stripped()

    def _add(
        self,
        paragraph: Paragraph,
        kind: BlockKind,
        place: tuple[int, int, int] | None = None,
    ) -> None:
        """Add a block, in page margins and notes each text once, then its text boxes."""
        if self._margin is not None:
            kind, place = self._margin, None
        if self._seen is None or paragraph.text not in self._seen:
            self._reader.add(paragraph, kind, place)
        if self._seen is not None:
            self._seen.add(paragraph.text)
        for box in paragraph.boxes:
            self.walk(box, BlockKind.TEXT_BOX)

    def _table(self, node: etree._Element) -> None:
        table = self._reader.next_table()
        for row, properties in enumerate(_rows(node)):
            column = _count(properties.find(f"{W}trPr/{W}gridBefore"), 0)
            for cell in _children(properties, W + "tc"):
                if not _continues_merge(cell):
                    self._cell(cell, (table, row, column))
                column += _count(cell.find(f"{W}tcPr/{W}gridSpan"), 1)

    def _cell(self, node: etree._Element, place: tuple[int, int, int]) -> None:
        """Add a cell, its paragraphs as lines; a table inside it parts it, to keep the order."""
        lines: Paragraph | None = None
        for item in self._items(node):
            if not isinstance(item, Passage):
                if lines is not None:
                    self._add(lines, BlockKind.CELL, place)
                lines = None
                self._table(item)
            elif item.text or item.boxes:
                lines = item if lines is None else lines.joined(item, "\n" if lines.text else "")
        if lines is not None:
            self._add(lines, BlockKind.CELL, place)


def _children(node: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Give the children with `tag`, content controls and insertions being transparent."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _children(child, tag)


def _blocks(node: etree._Element) -> Iterator[etree._Element]:
    """Give the paragraphs and tables of a container in order."""
    for child in node:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _blocks(child)
        elif child.tag == MC + "AlternateContent":
            chosen = child.find(MC + "Choice")
            if chosen is None:
                chosen = child.find(MC + "Fallback")
            if chosen is not None:
                yield from _blocks(chosen)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Give the rows that are not deleted."""
    for row in _children(table, W + "tr"):
        if row.find(f"{W}trPr/{W}del") is None:
            yield row


def _count(node: etree._Element | None, default: int) -> int:
    number = value(node)
    return int(number) if number is not None and number.isdigit() else default


def _continues_merge(cell: etree._Element) -> bool:
    """Tell whether a cell only continues a merged one, or was deleted."""
    properties = cell.find(W + "tcPr")
    if properties is None:
        return False
    if properties.find(W + "cellDel") is not None:
        return True
    for name in ("vMerge", "hMerge"):
        merge = properties.find(W + name)
        if merge is not None and value(merge) != "restart":
            return True
    return False
