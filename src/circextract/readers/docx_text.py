"""Read the text of Word paragraphs: runs, fields, links, tracked changes, text boxes met."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from circextract.readers.docx_numbering import Numbering, Styles, is_on, value
from circextract.readers.docx_package import MC, Part, R, W
from circextract.readers.passage import Passage
from circextract.readers.story import Manuscript
from circextract.readers.symbols import plain_symbols, symbol_of
from circextract.readers.word_fields import field_target, with_fragment

# Text boxes as they stand in the file; notes by kind and id.
Paragraph: TypeAlias = Passage[etree._Element, tuple[str, str]]

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_SKIPPED = frozenset(
    W + name
    for name in (
        *("del", "moveFrom", "delText", "delInstrText", "rPr", "pPr", "sdtPr", "sdtEndPr"),
        *("rt", "fldData", "tblPr", "trPr", "tcPr", "sectPr"),
    )
)


@dataclass
class _Field:
    """An open complex field: its instruction, then where its result starts."""

    instruction: list[str] = field(default_factory=list)
    in_result: bool = False
    target: str | None = None
    start: int = 0


class ParagraphReader:
    """Reads the paragraphs of one part, in order: fields may run over several of them."""

    def __init__(
        self, part: Part, styles: Styles, numbering: Numbering, manuscript: Manuscript
    ) -> None:
        self._part = part
        self._styles = styles
        self._numbering = numbering
        self._manuscript = manuscript
        self._fields: list[_Field] = []
        self._paragraph = Paragraph()
        self._pieces: list[str] = []
        self._length = 0
        self._hidden = False
        self._paragraph_hidden = False
        self._handlers: dict[str, Callable[[etree._Element], None]] = {
            W + "r": self._run,
            W + "t": lambda node: self._emit(plain_symbols(node.text or "")),
            M + "t": lambda node: self._emit(node.text or ""),
            W + "tab": lambda node: self._emit("\t"),
            W + "ptab": lambda node: self._emit("\t"),
            W + "br": lambda node: self._emit("\n"),
            W + "cr": lambda node: self._emit("\n"),
            W + "noBreakHyphen": lambda node: self._emit("\u2011"),
            W + "sym": lambda node: self._emit(_symbol(node)),
            W + "instrText": self._instruction,
            W + "fldChar": self._field_character,
            W + "fldSimple": self._simple_field,
            W + "hyperlink": self._hyperlink,
            W + "txbxContent": lambda node: self._paragraph.boxes.append(node),
            W + "footnoteReference": lambda node: self._note("footnotes", node),
            W + "endnoteReference": lambda node: self._note("endnotes", node),
            MC + "AlternateContent": self._alternate,
        }

    def read(self, node: etree._Element) -> Paragraph:
        """Read the text of one w:p."""
        self._paragraph, self._pieces, self._length = Paragraph(), [], 0
        for open_field in self._fields:
            open_field.start = 0
        style = value(node.find(f"{W}pPr/{W}pStyle"))
        self._paragraph_hidden = is_on(self._styles.find(style, f"{W}rPr/{W}vanish"))
        self._walk(node)
        for open_field in self._fields:
            self._link(open_field.start, open_field.target)
        # An instruction that never ends is damage; the text behind it must not be lost with it.
        self._fields = [open_field for open_field in self._fields if open_field.in_result]
        self._paragraph.text = "".join(self._pieces)
        return self._paragraph

    def numbered(self, node: etree._Element, paragraph: Paragraph) -> Paragraph:
        """Put the automatic number of a w:p in front of its text; empty ones do not count."""
        stripped = paragraph.stripped()
        prefix = self._numbering.prefix(node) if stripped.text else ""
        return Paragraph(prefix).joined(stripped, "") if prefix else stripped

    def _walk(self, node: etree._Element) -> None:
        for child in node:
            handler = self._handlers.get(child.tag) if isinstance(child.tag, str) else None
            if handler is not None:
                handler(child)
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                self._walk(child)

    def _emit(self, text: str) -> None:
        """Add text to the paragraph, unless it is hidden or part of a field's instruction."""
        if any(not open_field.in_result for open_field in self._fields):
            return
        if self._hidden:
            if text.strip():
                self._manuscript.warn_hidden()
            return
        self._pieces.append(text)
        self._length += len(text)

    def _run(self, node: etree._Element) -> None:
        before = self._hidden
        self._hidden = before or self._is_hidden(node.find(W + "rPr"))
        self._walk(node)
        self._hidden = before

    def _is_hidden(self, properties: etree._Element | None) -> bool:
        if properties is None:
            return self._paragraph_hidden
        own = properties.find(W + "vanish")
        if own is None:
            style = value(properties.find(W + "rStyle"))
            own = self._styles.find(style, f"{W}rPr/{W}vanish")
        return self._paragraph_hidden if own is None else is_on(own)

    def _alternate(self, node: etree._Element) -> None:
        """Read one of several renderings of the same thing."""
        chosen = node.find(MC + "Choice")
        if chosen is None:
            chosen = node.find(MC + "Fallback")
        if chosen is not None:
            self._walk(chosen)

    def _note(self, kind: str, node: etree._Element) -> None:
        self._paragraph.notes.append((kind, node.get(W + "id", "")))

    def _link(self, start: int, target: str | None) -> None:
        links = self._paragraph.links
        if not target or start >= self._length:
            return
        if links and links[-1][1] == start and links[-1][2] == target:
            start = links.pop()[0]
        links.append((start, self._length, target))

    def _hyperlink(self, node: etree._Element) -> None:
        relation = self._part.relations.get(node.get(R + "id", ""))
        start = self._length
        self._walk(node)
        if relation is not None and relation.external:
            self._link(start, with_fragment(relation.target, node.get(W + "anchor")))

    def _instruction(self, node: etree._Element) -> None:
        if self._fields and not self._fields[-1].in_result:
            self._fields[-1].instruction.append(node.text or "")

    def _field_character(self, node: etree._Element) -> None:
        kind = node.get(W + "fldCharType")
        if kind == "begin":
            self._emit(_checkbox(node))
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._open_result(self._fields[-1])
        elif kind == "end" and self._fields:
            closed = self._fields.pop()
            if not closed.in_result:
                self._manuscript.warn_field("".join(closed.instruction))
            self._link(closed.start, closed.target)

    def _open_result(self, opened: _Field) -> None:
        instruction = "".join(opened.instruction)
        self._manuscript.warn_field(instruction)
        opened.in_result, opened.start = True, self._length
        opened.target = field_target(instruction)

    def _simple_field(self, node: etree._Element) -> None:
        instruction = node.get(W + "instr", "")
        self._manuscript.warn_field(instruction)
        start = self._length
        self._walk(node)
        self._link(start, field_target(instruction))


def _checkbox(node: etree._Element) -> str:
    """Print the state of a form field's check box."""
    box = node.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    state = box.find(W + "checked")
    return "☒" if is_on(box.find(W + "default") if state is None else state) else "☐"


def _symbol(node: etree._Element) -> str:
    """Give the character of a w:sym; nothing where the font's glyph is unknown."""
    try:
        code = int(node.get(W + "char", ""), 16)
    except ValueError:
        return ""
    return symbol_of(node.get(W + "font", ""), code)
