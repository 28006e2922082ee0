"""Read Word documents (DOCX) in one walk over their XML.

Tracked insertions are in, deletions out; content controls are transparent; text boxes and merged
cells come once.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from circextract.document import Document, Source
from circextract.readers.docx_numbering import Numbering, Styles, is_on, value
from circextract.readers.docx_package import MC, Package, Part, R, W
from circextract.readers.docx_text import Paragraph, ParagraphReader
from circextract.readers.passage import Passage
from circextract.readers.story import (
    Cell,
    Item,
    Manuscript,
    Story,
    StoryPassage,
    Table,
    check_depth,
    compose,
)

_TRANSPARENT = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)
_NOTES = ("footnotes", "endnotes")


def read_docx(data: bytes, source: Source) -> Document:
    """Read the bytes of a DOCX file."""
    return compose(_Reader(Package(data, source.name)).read(), source)


class _Reader:
    """One walk: what the parts of a package share while it is read."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main
        self._styles = Styles.of(self._main.related("styles"))
        self._numbering = Numbering(self._main.related("numbering"), self._styles)
        self._manuscript = Manuscript(has_pictures=package.has_pictures(), is_cut=package.is_cut)
        self._parts_of_notes = {kind: self._main.related(kind) for kind in _NOTES}
        self._noted: set[tuple[str, str]] = set()
        self._depth = 0

    def read(self) -> Manuscript:
        """Read the margins of the first page, the body, the other margins."""
        headers = self._page_parts("header")
        first = headers[:1] if self._first_page_has(headers) else []
        self._manuscript.opening = [self._whole(part) for part in first]
        body = self._main.root.find(W + "body")
        if body is not None:
            self._manuscript.body = _Walk(self, self._main).story(body)
        self._manuscript.headers = [self._whole(part) for part in headers[len(first) :]]
        self._manuscript.footers = [self._whole(part) for part in self._page_parts("footer")]
        return self._manuscript

    def _whole(self, part: Part) -> Story:
        return _Walk(self, part).story(part.root)

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

    def notes(self, references: list[tuple[str, str]]) -> list[Story]:
        """Read the notes a paragraph refers to, each note once."""
        fresh = [key for key in dict.fromkeys(references) if key not in self._noted]
        self._noted.update(fresh)
        return [story for kind, number in fresh if (story := self._note(kind, number))]

    def _note(self, kind: str, number: str) -> Story:
        part = self._parts_of_notes[kind]
        if part is None:
            return []
        nodes = (node for node in part.root if isinstance(node.tag, str))
        found = next((node for node in nodes if node.get(W + "id", "") == number), None)
        return [] if found is None else _Walk(self, part).story(found)

    def paragraphs(self, part: Part) -> ParagraphReader:
        """Make the reader of a part's paragraphs."""
        return ParagraphReader(part, self._styles, self._numbering, self._manuscript)

    def enter(self) -> None:
        """Count one more container that is open."""
        check_depth(self._package.name, self._depth)
        self._depth += 1

    def leave(self) -> None:
        """Count one less."""
        self._depth -= 1


class _Walk:
    """Takes down the stories of one part: the body, a page header or footer, a note."""

    def __init__(self, reader: _Reader, part: Part) -> None:
        self._reader = reader
        self._paragraphs = reader.paragraphs(part)

    def story(self, container: etree._Element) -> Story:
        """Take down the paragraphs and tables of a container."""
        self._reader.enter()
        items = list(self._items(container))
        self._reader.leave()
        return items

    def _items(self, container: etree._Element) -> Iterator[Item]:
        """Give paragraphs and tables; join paragraphs whose mark was deleted or moved away."""
        carried: Paragraph | None = None
        last = container
        for node in _blocks(container):
            if node.tag == W + "tbl":
                if carried is not None:
                    yield self._told(last, carried)
                    carried = None
                yield self._table(node)
                continue
            paragraph, last = self._paragraphs.read(node), node
            if carried is not None:
                paragraph = carried.joined(paragraph, "")
            carried = paragraph if _has_lost_mark(node) else None
            if carried is None:
                yield self._told(node, paragraph)
        if carried is not None:
            yield self._told(last, carried)

    def _told(self, node: etree._Element, paragraph: Paragraph) -> StoryPassage:
        """Number a paragraph as the node that holds its mark, and take down what hangs on it."""
        whole = self._paragraphs.numbered(node, paragraph)
        boxes = [self.story(box) for box in whole.boxes]
        return Passage(whole.text, whole.links, boxes, self._reader.notes(whole.notes))

    def _table(self, node: etree._Element) -> Table:
        return Table([list(self._cells(row)) for row in _rows(node)])

    def _cells(self, row: etree._Element) -> Iterator[Cell]:
        column = _count(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for cell in _children(row, W + "tc"):
            if not _continues_merge(cell):
                yield Cell(column, self.story(cell))
            column += _count(cell.find(f"{W}tcPr/{W}gridSpan"), 1)


def _has_lost_mark(paragraph: etree._Element) -> bool:
    """Tell whether the mark of a paragraph was deleted or moved away: the next one goes on."""
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    return properties is not None and any(
        properties.find(W + name) is not None for name in ("del", "moveFrom")
    )


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
