"""Open a DOCX package within limits: parts as XML, relationships by id.

The package is opened through python-docx; its parts are parsed here, one by one and only when
asked for, by a parser that resolves nothing and fetches nothing.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.phys_pkg import PhysPkgReader
from lxml import etree

from circextract.errors import DamagedDocument, DocumentTooLarge, EncryptedDocument

MAX_ENTRIES = 5_000
MAX_PART_SIZE = 64 * 1024 * 1024
MAX_TOTAL_SIZE = 512 * 1024 * 1024

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
_DECLARATION = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE_BOM = (b"\xff\xfe", b"\xfe\xff")


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
        self._names = frozenset(_checked_names(data, name))
        with self._trouble("the file"):
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
        with self._trouble(uri):
            blob: bytes = self._reader.blob_for(uri)
            return _parse(blob, f"{self.name}, {uri}")

    def relations(self, uri: PackURI) -> dict[str, Relation]:
        """Read the relationships of a part (of the package itself for "/")."""
        with self._trouble(f"the relationships of {uri}"):
            blob: bytes | None = self._reader.rels_xml_for(uri)
            if blob is None:
                return {}
            root = _parse(blob, f"{self.name}, relationships of {uri}")
        base = str(uri.baseURI)
        return {
            node.get("Id", ""): _relation(node, base)
            for node in root
            if isinstance(node.tag, str) and node.get("Target")
        }

    @contextmanager
    def _trouble(self, where: str) -> Iterator[None]:
        """Turn what zipfile and lxml raise into errors that say what to do."""
        try:
            yield
        except NotImplementedError as error:  # a ZIP feature nobody uses: spoilt flags
            raise _damaged(self.name, f"{where} cannot be unpacked ({error})") from error
        except RuntimeError as error:  # zipfile: "File … is encrypted"
            if "encrypted" not in str(error):
                raise
            raise EncryptedDocument(
                f"{self.name}: the package is locked with a password. Save it without one."
            ) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError) as error:
            raise _damaged(self.name, f"{where} cannot be unpacked ({error})") from error
        except (etree.XMLSyntaxError, ValueError) as error:
            raise _damaged(self.name, f"{where} cannot be read ({error})") from error


def _damaged(name: str, what: str) -> DamagedDocument:
    return DamagedDocument(
        f"{name}: the Word document is damaged: {what}. "
        "Ask for another copy, or open it in Word and save it again."
    )


def _checked_names(data: bytes, name: str) -> list[str]:
    """List the entries, refusing a package that unpacks to more than the limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise _damaged(name, f"the ZIP package is cut off or broken ({error})") from error
    # zipfile never gives more bytes than an entry declares, so the declared sizes can be trusted.
    total = sum(entry.file_size for entry in entries)
    if (
        len(entries) > MAX_ENTRIES
        or total > MAX_TOTAL_SIZE
        or any(_is_xml(entry) and entry.file_size > MAX_PART_SIZE for entry in entries)
    ):
        raise DocumentTooLarge(
            f"{name}: the package unpacks to {len(entries)} parts, {total // 1024**2} MiB in all, "
            "more than any letter. It may be a ZIP bomb; do not open it."
        )
    return [entry.filename for entry in entries]


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith((".xml", ".rels"))


def _parse(blob: bytes, where: str) -> etree._Element:
    encoding = "utf-16" if blob.startswith(_WIDE_BOM) else "latin-1"
    text = blob.decode(encoding, "replace")
    if _DECLARATION.search(text):
        raise DamagedDocument(
            f"{where}: the XML declares a document type or entities, which no Word document does. "
            "It may be an attack; do not open it."
        )
    for strict, transitional in _STRICT_NAMES:
        blob = blob.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    return etree.fromstring(blob, parser)


def _relation(node: etree._Element, base: str) -> Relation:
    target = node.get("Target", "")
    external = node.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join(base, target))
    return Relation(node.get("Type", "").rpartition("/")[2], target, external)
