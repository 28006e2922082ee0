"""Open a DOCX package within limits: parts as XML, relationships by id.

The package is opened through python-docx; its parts are parsed here, one by one and only when
asked for, by a parser that resolves nothing and fetches nothing.
"""

from __future__ import annotations

import io
import posixpath
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.phys_pkg import PhysPkgReader
from lxml import etree

from circextract.errors import DamagedDocument
from circextract.readers.archive_parts import checked_names, parse_xml, trouble
from circextract.readers.zip_left import is_cut, mended

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_STRICT_NAMES = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """Where one part points: another part (absolute name) or an address outside."""

    kind: str
    target: str
    external: bool


class Part:
    """One XML part of the package."""

    def __init__(self, package: Package, uri: str) -> None:
        self.package = package
        self.uri = PackURI(uri)

    @cached_property
    def root(self) -> etree._Element:
        """The part's root element."""
        return self.package.parse(self.uri)

    @cached_property
    def relations(self) -> dict[str, Relation]:
        """The part's relationships by id."""
        return self.package.relations(self.uri)

    def related(self, kind: str) -> Part | None:
        """Give the first part related as `kind` ("styles", "numbering", …), if it is there."""
        for relation in self.relations.values():
            if relation.kind == kind and self.package.holds(relation):
                return Part(self.package, relation.target)
        return None

    def part(self, relation_id: str | None) -> Part | None:
        """Give the part behind a relationship id, if it is there."""
        relation = self.relations.get(relation_id or "")
        if relation and self.package.holds(relation):
            return Part(self.package, relation.target)
        return None


class Package:
    """An open DOCX package."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.is_cut = is_cut(data)
        data = mended(data) if self.is_cut else data
        self._names = frozenset(checked_names(data, name))
        with trouble(self.name, "the file"):
            # Any: python-docx types the factory, not the readers it makes.
            self._reader: Any = PhysPkgReader(io.BytesIO(data))  # type: ignore[no-untyped-call]

    def holds(self, relation: Relation) -> bool:
        """Tell whether the target of `relation` is a part of the package."""
        return not relation.external and relation.target[1:] in self._names

    @property
    def main(self) -> Part:
        """The part that holds the letter itself."""
        for relation in self.relations(PackURI("/")).values():
            if relation.kind == "officeDocument" and self.holds(relation):
                return Part(self, relation.target)
        if "word/document.xml" in self._names:
            return Part(self, "/word/document.xml")
        raise DamagedDocument(
            f"{self.name}: the Word document has lost its text (word/document.xml). "
            "Ask for another copy of the file."
        )

    def has_pictures(self) -> bool:
        """Tell whether the package holds images."""
        return any(name.startswith("word/media/") for name in self._names)

    def parse(self, uri: PackURI) -> etree._Element:
        """Parse a part; entities and document types are refused."""
        with trouble(self.name, uri):
            blob: bytes = self._reader.blob_for(uri)
            return _parse(blob, f"{self.name}, {uri}", self.is_cut)

    def relations(self, uri: PackURI) -> dict[str, Relation]:
        """Read the relationships of a part (of the package itself for "/")."""
        with trouble(self.name, f"the relationships of {uri}"):
            blob: bytes | None = self._reader.rels_xml_for(uri)
            if blob is None:
                return {}
            root = _parse(blob, f"{self.name}, relationships of {uri}", self.is_cut)
        base = str(uri.baseURI)
        return {
            node.get("Id", ""): _relation(node, base)
            for node in root
            if isinstance(node.tag, str) and node.get("Target")
        }


def _parse(blob: bytes, where: str, cut: bool) -> etree._Element:
    for strict, transitional in _STRICT_NAMES:
        blob = blob.replace(strict, transitional)
    return parse_xml(blob, where, cut=cut)


def _relation(node: etree._Element, base: str) -> Relation:
    target = node.get("Target", "")
    external = node.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join(base, target))
    return Relation(node.get("Type", "").rpartition("/")[2], target, external)
