"""Open an OpenDocument text, zipped or flat, and know its styles."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from circextract.errors import DamagedDocument, EncryptedDocument
from circextract.readers.archive_parts import checked_names, parse_xml, trouble
from circextract.readers.zip_left import is_cut, mended

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_ODF}office:1.0}}"
TEXT = f"{{{_ODF}text:1.0}}"
TABLE = f"{{{_ODF}table:1.0}}"
DRAW = f"{{{_ODF}drawing:1.0}}"
STYLE = f"{{{_ODF}style:1.0}}"
FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"


@dataclass
class Package:
    """The text of a document, its styles, and whether it holds pictures."""

    text: etree._Element
    styles: Styles
    has_pictures: bool
    is_cut: bool


def open_package(data: bytes, name: str) -> Package:
    """Open an OpenDocument text."""
    cut = is_cut(data)
    roots, has_pictures = _roots(mended(data) if cut else data, name, cut)
    for root in roots:
        text = root.find(f"{OFFICE}body/{OFFICE}text")
        if text is not None:
            return Package(text, Styles.of(roots), has_pictures, cut)
    raise DamagedDocument(
        f"{name}: the OpenDocument file has lost its text (content.xml). "
        "Ask for another copy of the file."
    )


def _roots(data: bytes, name: str, cut: bool) -> tuple[list[etree._Element], bool]:
    """Parse the parts that matter: content and styles."""
    if not data.startswith(b"PK"):
        with trouble(name, "the flat document"):
            return [parse_xml(data, name)], b"<draw:image" in data
    names = checked_names(data, name)
    with trouble(name, "the file"), zipfile.ZipFile(io.BytesIO(data)) as archive:
        if b"encryption-data" in _part(archive, names, "META-INF/manifest.xml"):
            raise EncryptedDocument(
                f"{name}: this document is locked with a password. "
                "Open it, remove the password and save it again."
            )
        roots = [
            parse_xml(blob, f"{name}, {part}", cut=cut)
            for part in ("content.xml", "styles.xml")
            if (blob := _part(archive, names, part))
        ]
    return roots, any(part.startswith("Pictures/") for part in names)


def _part(archive: zipfile.ZipFile, names: list[str], part: str) -> bytes:
    return archive.read(part) if part in names else b""


@dataclass
class Styles:
    """What styles say: of hidden text, of lists, of the pages and their margins."""

    nodes: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    lists: dict[str, etree._Element] = field(default_factory=dict)
    pages: dict[str, etree._Element] = field(default_factory=dict)
    outline: etree._Element | None = None

    @classmethod
    def of(cls, roots: list[etree._Element]) -> Styles:
        """Read the styles of all parts; those of the text come first and count."""
        styles = cls()
        for root in roots:
            for node in root.iter(STYLE + "style"):
                key = node.get(STYLE + "family", ""), node.get(STYLE + "name", "")
                styles.nodes.setdefault(key, node)
            for node in root.iter(TEXT + "list-style"):
                styles.lists.setdefault(node.get(STYLE + "name", ""), node)
            for node in root.iter(STYLE + "master-page"):
                styles.pages.setdefault(node.get(STYLE + "name", ""), node)
            for node in root.iter(TEXT + "outline-style"):
                styles.outline = node
        return styles

    def chain(self, family: str, name: str | None) -> Iterator[etree._Element]:
        """Give a style, then those it is based on."""
        seen: set[str] = set()
        while name and name not in seen and (family, name) in self.nodes:
            seen.add(name)
            yield self.nodes[family, name]
            name = self.nodes[family, name].get(STYLE + "parent-style-name")

    def inherited(self, family: str, name: str | None, attribute: str) -> str | None:
        """Give an attribute of a style, or of one it is based on."""
        found = (node.get(STYLE + attribute) for node in self.chain(family, name))
        return next((value for value in found if value is not None), None)

    def hides(self, family: str, name: str | None) -> bool:
        """Tell whether text of a style is not shown."""
        for node in self.chain(family, name):
            properties = node.find(STYLE + "text-properties")
            display = None if properties is None else properties.get(TEXT + "display")
            if display is not None:
                return display == "none"
        return False
