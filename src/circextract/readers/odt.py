"""Read OpenDocument texts (ODT, and flat FODT) in one walk over their XML.

Tracked deletions, comments and hidden text stay out; sections and indexes are transparent.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from circextract.document import Document, Source
from circextract.readers.odt_lists import Lists
from circextract.readers.odt_package import (
    DRAW,
    FIELD,
    OFFICE,
    STYLE,
    TABLE,
    TEXT,
    XLINK,
    Package,
    open_package,
)
from circextract.readers.story import Cell, Manuscript, Scribe, Story, Table, compose

_SKIPPED = frozenset(
    (
        *(TEXT + name for name in ("tracked-changes", "note-citation", "ruby-text", "hidden-text")),
        *(TEXT + name for name in ("sequence-decls", "variable-decls", "user-field-decls")),
        *(TEXT + name for name in ("table-of-content-source", "number", "toc-mark", "dde-link")),
        *(OFFICE + name for name in ("annotation", "forms", "event-listeners", "scripts")),
        *(TABLE + name for name in ("table-column", "table-columns", "title", "desc")),
        *("{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}title",),
        *("{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}desc",),
        DRAW + "object",
    )
)
_SHAPES = ("text-box", "custom-shape", "rect", "ellipse", "circle", "path", "polygon", "caption")
_AUTO_DATES = {TEXT + "date": "DATE", TEXT + "time": "TIME"}
_WHITE = re.compile(r"[ \t\r\n]+")
_MANY = 1000  # blanks, rows or columns that one element may stand for


def read_odt(data: bytes, source: Source) -> Document:
    """Read the bytes of an OpenDocument text."""
    return compose(_Reader(open_package(data, source.name), source.name).read(), source)


class _Reader:
    """One walk over the text, then over the margins of the pages it uses."""

    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self._styles = package.styles
        self._manuscript = Manuscript(has_pictures=package.has_pictures, is_cut=package.is_cut)
        self._scribe = Scribe(name)
        self._lists = Lists(package.styles)
        self._hidden = False
        self._pages: dict[str, etree._Element | None] = {}
        self._handlers: dict[str, Callable[[etree._Element], None]] = {
            TEXT + "p": self._paragraph,
            TEXT + "h": self._heading,
            TEXT + "list": self._list,
            TEXT + "list-item": self._item,
            TEXT + "section": self._section,
            TEXT + "hidden-paragraph": lambda _: self._manuscript.warn_hidden(),
            TEXT + "span": self._span,
            TEXT + "a": self._link,
            DRAW + "a": self._link,
            TEXT + "s": self._blanks,
            TEXT + "tab": lambda _: self._add("\t"),
            TEXT + "line-break": lambda _: self._add("\n"),
            TEXT + "note": self._note,
            TEXT + "date": self._date,
            TEXT + "time": self._date,
            TABLE + "table": self._table,
            FIELD + "fieldmark": self._form_field,
            **{DRAW + shape: self._box for shape in _SHAPES},
        }

    def read(self) -> Manuscript:
        """Walk the text and the margins."""
        self._walk(self._package.text)
        self._manuscript.body = self._scribe.close()
        for number, page in enumerate(list(self._pages.values())):
            if page is not None:
                self._margins(page, first=number == 0)
        return self._manuscript

    def _walk(self, node: etree._Element) -> None:
        """Read what an element holds, its own text left to those that have any."""
        for child in node:
            if not isinstance(child.tag, str) or child.tag in _SKIPPED:
                continue
            self._handlers.get(child.tag, self._walk)(child)

    def _inline(self, node: etree._Element) -> None:
        """Read running text: what an element holds, and the text between its children."""
        self._say(node.text)
        for child in node:
            if isinstance(child.tag, str) and child.tag not in _SKIPPED:
                self._handlers.get(child.tag, self._inline)(child)
            self._say(child.tail)

    def _paragraph(self, node: etree._Element) -> None:
        style = node.get(TEXT + "style-name")
        self._use_page("paragraph", style)
        before = self._hidden
        self._hidden = before or self._styles.hides("paragraph", style)
        mark = self._lists.take_mark()
        self._inline(node)
        self._hidden = before
        self._scribe.end_paragraph(mark)

    def _heading(self, node: etree._Element) -> None:
        self._lists.heading(node)
        self._paragraph(node)

    def _list(self, node: etree._Element) -> None:
        self._lists.enter(node)
        self._walk(node)
        self._lists.leave()

    def _item(self, node: etree._Element) -> None:
        self._lists.item(node)
        self._walk(node)
        self._lists.take_mark()

    def _section(self, node: etree._Element) -> None:
        if node.get(TEXT + "display") == "none":
            self._manuscript.warn_hidden()
        else:
            self._walk(node)

    def _span(self, node: etree._Element) -> None:
        before = self._hidden
        self._hidden = before or self._styles.hides("text", node.get(TEXT + "style-name"))
        self._inline(node)
        self._hidden = before

    def _link(self, node: etree._Element) -> None:
        target = node.get(XLINK + "href", "")
        inside = target.startswith(("#", "../", "./")) or ":" not in target
        self._scribe.text.open_link(None if inside else target)
        self._inline(node)
        self._scribe.text.close_link()

    def _blanks(self, node: etree._Element) -> None:
        self._add(" " * min(_count(node.get(TEXT + "c")), _MANY))

    def _date(self, node: etree._Element) -> None:
        if node.get(TEXT + "fixed") != "true":
            self._manuscript.warn_field(_AUTO_DATES[str(node.tag)])
        self._inline(node)

    def _form_field(self, node: etree._Element) -> None:
        if node.get(FIELD + "type", "").endswith("FORMCHECKBOX"):
            states = (child.get(FIELD + "value") for child in node.iter(FIELD + "param"))
            self._add("☒" if "true" in states else "☐")
        self._inline(node)

    def _say(self, text: str | None) -> None:
        """Take text down; white space is one blank, others are elements of their own."""
        if text:
            shown = _WHITE.sub(" ", text)
            self._add(shown.lstrip(" ") if self._scribe.text.last in " \n" else shown)

    def _add(self, text: str) -> None:
        if not self._hidden:
            self._scribe.text.add(text)
        elif text.strip():
            self._manuscript.warn_hidden()

    def _story(self, node: etree._Element) -> Story:
        """Read what stands by itself: a cell, a box, a note, a page margin."""
        self._scribe.open()
        hidden, self._hidden = self._hidden, False
        self._walk(node)
        self._hidden = hidden
        return self._scribe.close()

    def _note(self, node: etree._Element) -> None:
        for body in node.iterfind(TEXT + "note-body"):
            self._scribe.text.notes.append(self._story(body))

    def _box(self, node: etree._Element) -> None:
        if story := self._story(node):
            self._scribe.text.boxes.append(story)

    def _table(self, node: etree._Element) -> None:
        self._scribe.end_paragraph()
        self._use_page("table", node.get(TABLE + "style-name"))
        table = Table()
        for row in _rows(node):
            cells: list[Cell] = []
            column = 0
            for cell in row:
                if cell.tag == TABLE + "table-cell":
                    cells.append(Cell(column, self._story(cell)))
                column += min(_count(cell.get(TABLE + "number-columns-repeated")), _MANY)
            table.rows.append(cells)
        self._scribe.story.append(table)

    def _use_page(self, family: str, style: str | None) -> None:
        """Note the page that a paragraph or table begins, and those that come behind it."""
        name = self._styles.inherited(family, style, "master-page-name")
        name = name or ("" if self._pages else "Standard")
        while name and name not in self._pages:
            page = self._styles.pages.get(name)
            self._pages[name] = page
            name = "" if page is None else page.get(STYLE + "next-style-name", "")

    def _margins(self, page: etree._Element, *, first: bool) -> None:
        for kind in ("header", "footer"):
            for suffix in ("-first", "", "-left"):
                node = page.find(f"{STYLE}{kind}{suffix}")
                if node is None or node.get(STYLE + "display") == "false":
                    continue
                story = self._story(node)
                if kind == "footer":
                    self._manuscript.footers.append(story)
                elif first and suffix != "-left" and not self._manuscript.opening:
                    self._manuscript.opening.append(story)
                else:
                    self._manuscript.headers.append(story)


def _rows(node: etree._Element) -> list[etree._Element]:
    """Give the rows of a table, groups of them being transparent."""
    rows: list[etree._Element] = []
    for child in node:
        if child.tag == TABLE + "table-row":
            rows.append(child)
        elif child.tag in (
            TABLE + "table-header-rows",
            TABLE + "table-rows",
            TABLE + "table-row-group",
        ):
            rows.extend(_rows(child))
    return rows


def _count(text: str | None) -> int:
    text = (text or "1")[:6]
    return max(int(text), 1) if text.isascii() and text.isdigit() else 1
