"""Render the automatic numbers and bullets of Word paragraphs, and know their styles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from circextract.readers.docx_package import Part, W
from circextract.readers.numerals import bullet, numeral

_PLACEHOLDER = re.compile(r"%([1-9])")
_SUFFIXES = {"tab": "\t", "space": " ", "nothing": ""}


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is printed."""

    start: int
    format: str
    text: str
    suffix: str
    legal: bool
    style: str | None


@dataclass
class Styles:
    """What paragraph and character styles say of numbers and hidden text."""

    nodes: dict[str, etree._Element] = field(default_factory=dict)

    @classmethod
    def of(cls, part: Part | None) -> Styles:
        """Read the styles part."""
        if part is None:
            return cls()
        return cls({node.get(W + "styleId", ""): node for node in part.root.iter(W + "style")})

    def find(self, style: str | None, path: str) -> etree._Element | None:
        """Find `path` in a style or the styles it is based on."""
        seen: set[str] = set()
        while style and style not in seen and style in self.nodes:
            seen.add(style)
            found = self.nodes[style].find(path)
            if found is not None:
                return found
            style = value(self.nodes[style].find(W + "basedOn"))
        return None


def value(node: etree._Element | None) -> str | None:
    """Give the w:val of an element."""
    return None if node is None else node.get(W + "val")


def is_on(node: etree._Element | None) -> bool:
    """Tell whether a switch element (w:vanish, w:titlePg, …) is there and not turned off."""
    return node is not None and node.get(W + "val", "1").lower() not in (
        "0",
        "false",
        "off",
        "none",
    )


class Numbering:
    """Counts list paragraphs in the order they are met."""

    def __init__(self, part: Part | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, etree._Element] = {}
        self._numbers: dict[str, etree._Element] = {}
        self._levels: dict[tuple[str, int], _Level | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()
        if part is not None:
            for node in part.root.iterfind(W + "abstractNum"):
                self._abstract[node.get(W + "abstractNumId", "")] = node
            for node in part.root.iterfind(W + "num"):
                self._numbers[node.get(W + "numId", "")] = node

    def prefix(self, paragraph: etree._Element) -> str:
        """Give the number or bullet Word prints before `paragraph`, with what parts it from it."""
        found = self._list_of(paragraph)
        if found is None:
            return ""
        number, index = found
        level = self._level(number, index)
        if level is None:
            return ""
        counts = self._count(number, index, level)
        if level.format == "bullet":
            return bullet(level.text) + level.suffix
        text = _PLACEHOLDER.sub(
            lambda m: self._placed(number, counts, int(m[1]), level), level.text
        )
        return text + level.suffix if text.strip() else ""

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """Give the list and level of a paragraph, from itself or its style."""
        properties = paragraph.find(W + "pPr")
        if properties is None:
            return None
        style = value(properties.find(W + "pStyle"))
        own = properties.find(W + "numPr")
        styled = self._styles.find(style, f"{W}pPr/{W}numPr")
        number = self._of_either(own, styled, "numId")
        if number is None or number not in self._numbers:
            return None
        level = self._of_either(own, styled, "ilvl")
        if level is not None and level.isdigit():
            return number, min(int(level), 8)
        return number, self._level_of_style(number, style)

    @staticmethod
    def _of_either(
        own: etree._Element | None, styled: etree._Element | None, name: str
    ) -> str | None:
        for node in (own, styled):
            if node is not None and (found := value(node.find(W + name))) is not None:
                return found
        return None

    def _level_of_style(self, number: str, style: str | None) -> int:
        for index in range(9):
            level = self._level(number, index)
            if level is not None and style is not None and level.style == style:
                return index
        return 0

    def _abstract_of(self, number: str, depth: int = 0) -> tuple[str, etree._Element] | None:
        """Give the definition behind a list, through links to a numbering style."""
        if number not in self._numbers or depth > 5:
            return None
        key = value(self._numbers[number].find(W + "abstractNumId")) or ""
        node = self._abstract.get(key)
        if node is None:
            return None
        link = value(node.find(W + "numStyleLink"))
        if link is None:
            return key, node
        linked = value(self._styles.find(link, f"{W}pPr/{W}numPr/{W}numId"))
        return self._abstract_of(linked or "", depth + 1)

    def _level(self, number: str, index: int) -> _Level | None:
        if (number, index) not in self._levels:
            self._levels[number, index] = self._read_level(number, index)
        return self._levels[number, index]

    def _read_level(self, number: str, index: int) -> _Level | None:
        abstract = self._abstract_of(number)
        if abstract is None:
            return None
        override = self._override(number, index)
        node = None if override is None else override.find(W + "lvl")
        if node is None:
            node = abstract[1].find(f"{W}lvl[@{W}ilvl='{index}']")
        if node is None:
            return None
        start = value(node.find(W + "start")) or "1"
        return _Level(
            start=int(start) if start.isdigit() else 1,
            format=value(node.find(W + "numFmt")) or "decimal",
            text=value(node.find(W + "lvlText")) or "",
            suffix=_SUFFIXES.get(value(node.find(W + "suff")) or "tab", "\t"),
            legal=is_on(node.find(W + "isLgl")),
            style=value(node.find(W + "pStyle")),
        )

    def _override(self, number: str, index: int) -> etree._Element | None:
        return self._numbers[number].find(f"{W}lvlOverride[@{W}ilvl='{index}']")

    def _count(self, number: str, index: int, level: _Level) -> list[int | None]:
        """Count one paragraph; lists of one definition go on counting together."""
        abstract = self._abstract_of(number)
        counts = self._counts.setdefault(abstract[0] if abstract else number, [None] * 9)
        override = self._override(number, index)
        restart = None if override is None else value(override.find(W + "startOverride"))
        current = counts[index]
        if restart is not None and restart.isdigit() and (number, index) not in self._restarted:
            self._restarted.add((number, index))
            counts[index] = int(restart)
        else:
            counts[index] = level.start if current is None else current + 1
        counts[index + 1 :] = [None] * (8 - index)
        return counts

    def _placed(self, number: str, counts: list[int | None], place: int, own: _Level) -> str:
        """Print the count of level `place` for a level text such as "%1.%2"."""
        level = self._level(number, place - 1)
        count = counts[place - 1]
        if count is None:
            count = level.start if level else 1
        if level is None or own.legal:
            return str(count)
        return numeral(count, level.format)
