"""The parts of ZIP packages that word processors write, within limits and with safe XML."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from circextract.errors import DamagedDocument, DocumentTooLarge, EncryptedDocument

MAX_ENTRIES = 5_000
MAX_PART_SIZE = 64 * 1024 * 1024
MAX_TOTAL_SIZE = 512 * 1024 * 1024

_DECLARATION = re.compile(r"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE_BOM = (b"\xff\xfe", b"\xfe\xff")


def checked_names(data: bytes, name: str) -> list[str]:
    """List the entries, refusing a package that unpacks to more than the limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise damaged(name, f"the ZIP package is cut off or broken ({error})") from error
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


def parse_xml(blob: bytes, where: str, *, cut: bool = False) -> etree._Element:
    """Parse XML by a parser that resolves nothing and fetches nothing.

    Of a part that is cut off, what stands before the cut is taken.
    """
    encoding = "utf-16" if blob.startswith(_WIDE_BOM) else "latin-1"
    if _DECLARATION.search(blob.decode(encoding, "replace")):
        raise DamagedDocument(
            f"{where}: the XML declares a document type or entities, which no word processor does. "
            "It may be an attack; do not open it."
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, recover=cut
    )
    root = etree.fromstring(blob, parser)
    if root is None:
        raise ValueError("nothing of it is left")
    return root


def damaged(name: str, what: str) -> DamagedDocument:
    """Make the error for a package or part that is broken."""
    return DamagedDocument(
        f"{name}: the document is damaged: {what}. "
        "Ask for another copy, or open it in a word processor and save it again."
    )


@contextmanager
def trouble(name: str, where: str) -> Iterator[None]:
    """Turn what zipfile and lxml raise into errors that say what to do."""
    try:
        yield
    except NotImplementedError as error:  # a ZIP feature nobody uses: spoilt flags
        raise damaged(name, f"{where} cannot be unpacked ({error})") from error
    except RuntimeError as error:  # zipfile: "File … is encrypted"
        if "encrypted" not in str(error):
            raise
        raise EncryptedDocument(
            f"{name}: the package is locked with a password. Save it without one."
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError) as error:
        raise damaged(name, f"{where} cannot be unpacked ({error})") from error
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name, f"{where} cannot be read ({error})") from error
