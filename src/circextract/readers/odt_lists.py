"""Render the automatic numbers and bullets of OpenDocument lists and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from circextract.readers.numerals import bullet, numeral
from circextract.readers.odt_package import STYLE, TEXT, Styles

_DEEPEST = 10
_FOLLOWED_BY = {"listtab": "\t", "space": " ", "nothing": ""}
_SUFFIXED = {"01": "decimalZero", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman"}
_FORMATS = _SUFFIXED | {"I": "upperRoman", "一": "chineseCounting", "أ": "arabicAlpha"}
_FORMATS |= {"а": "russianLower", "А": "russianUpper"}
_SAMPLE = re.compile(r"01|\w")


@dataclass
class _List:
    """A list while it is read: its style and how far each level has counted."""

    style: etree._Element | None
    counts: list[int | None]
    level: int = 1


@dataclass
class Lists:
    """Counts list items in the order they are met."""

    styles: Styles
    _open: list[_List] = field(default_factory=list)
    _by_id: dict[str, list[int | None]] = field(default_factory=dict)
    _by_style: dict[str, list[int | None]] = field(default_factory=dict)
    _outline: list[int | None] = field(default_factory=lambda: [None] * _DEEPEST)
    _mark: str = ""

    def enter(self, node: etree._Element) -> None:
        """Begin a list, inside another one or by itself."""
        name = node.get(TEXT + "style-name") or self._style_of_items(node)
        style = self.styles.lists.get(name)
        if self._open:
            outer = self._open[-1]
            inner = _List(style if style is not None else outer.style, outer.counts)
            inner.level = min(outer.level + 1, _DEEPEST)
            inner.counts[inner.level - 1 :] = [None] * (_DEEPEST - inner.level + 1)
            self._open.append(inner)
            return
        counts = self._continued(node, name)
        if own_id := node.get("{http://www.w3.org/XML/1998/namespace}id"):
            self._by_id[own_id] = counts
        self._by_style[name] = counts
        self._open.append(_List(style, counts))

    def _style_of_items(self, node: etree._Element) -> str:
        paragraph = next(node.iter(TEXT + "p", TEXT + "h"), None)
        style = None if paragraph is None else paragraph.get(TEXT + "style-name")
        return self.styles.inherited("paragraph", style, "list-style-name") or ""

    def _continued(self, node: etree._Element, name: str) -> list[int | None]:
        """Give the counts of the list that this one goes on with, or new ones."""
        continued = self._by_id.get(node.get(TEXT + "continue-list", ""))
        if continued is None and node.get(TEXT + "continue-numbering") == "true":
            continued = self._by_style.get(name)
        return [None] * _DEEPEST if continued is None else continued

    def leave(self) -> None:
        """End the list begun last."""
        self._open.pop()

    def item(self, node: etree._Element) -> None:
        """Count an item; its first paragraph takes the mark."""
        if not self._open:
            return
        current = self._open[-1]
        level = _level_of(current.style, current.level)
        if level is None:
            return
        start = _integer(node.get(TEXT + "start-value"))
        _count(current.counts, current.level, level, start)
        self._mark = _printed(current.style, current.counts, current.level, level)

    def heading(self, node: etree._Element) -> None:
        """Count a heading outside lists, if the document numbers its headings."""
        depth = min(_integer(node.get(TEXT + "outline-level")) or 1, _DEEPEST)
        level = _level_of(self.styles.outline, depth)
        if self._open or level is None or node.get(TEXT + "is-list-header") == "true":
            return
        _count(self._outline, depth, level, _integer(node.get(TEXT + "start-value")))
        self._mark = _printed(self.styles.outline, self._outline, depth, level)

    def take_mark(self) -> str:
        """Give the mark of the item just counted, once."""
        mark, self._mark = self._mark, ""
        return mark


def _level_of(style: etree._Element | None, depth: int) -> etree._Element | None:
    if style is None:
        return None
    found = (node for node in style if node.get(TEXT + "level") == str(depth))
    return next(found, None)


def _count(counts: list[int | None], depth: int, level: etree._Element, start: int | None) -> None:
    before = counts[depth - 1]
    first = _integer(level.get(TEXT + "start-value")) or 1
    counts[depth - 1] = start if start is not None else first if before is None else before + 1
    counts[depth:] = [None] * (_DEEPEST - depth)


def _printed(
    style: etree._Element | None, counts: list[int | None], depth: int, level: etree._Element
) -> str:
    """Print the mark of an item, with what parts it from the text."""
    glyph = level.get(TEXT + "bullet-char")
    if glyph is not None:
        return bullet(glyph) + _gap(level)
    shown = min(_integer(level.get(TEXT + "display-levels")) or 1, depth)
    numbers = [_number(style, counts, each) for each in range(depth - shown + 1, depth + 1)]
    printed = ".".join(number for number in numbers if number)
    if not printed:
        return ""
    prefix, suffix = level.get(STYLE + "num-prefix", ""), level.get(STYLE + "num-suffix", "")
    return prefix + printed + suffix + _gap(level)


def _number(style: etree._Element | None, counts: list[int | None], depth: int) -> str:
    level = _level_of(style, depth)
    sample = "" if level is None else level.get(STYLE + "num-format", "")
    match = _SAMPLE.match(sample)
    if match is None:
        return ""
    return numeral(counts[depth - 1] or 1, _FORMATS.get(match[0], "decimal"))


def _gap(level: etree._Element) -> str:
    alignment = next(level.iter(STYLE + "list-level-label-alignment"), None)
    followed = None if alignment is None else alignment.get(TEXT + "label-followed-by")
    return _FOLLOWED_BY.get(followed or "", "\t")


def _integer(text: str | None) -> int | None:
    text = (text or "")[:6]
    return int(text) if text.isascii() and text.isdigit() else None
