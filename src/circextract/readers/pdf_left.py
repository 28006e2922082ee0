"""What is left of a PDF that is cut off: the table of its objects stands at the end and is lost.

pdfium finds the objects again by itself, but not which are the pages; that is told it here.
"""

from __future__ import annotations

import re

_END = re.compile(rb"%%EOF\s*\x00*\s*$")
_OBJECT = re.compile(rb"(?<!\d)(\d{1,7}) 0 obj\b(.{0,4000}?)\bendobj\b", re.DOTALL)
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_LAST_NUMBERS = (9_999_998, 9_999_999)


def is_cut(data: bytes) -> bool:
    """Tell whether a PDF has lost its end."""
    return not _END.search(data[-2048:])


def mended(data: bytes) -> bytes:
    """Give what is left of a PDF with a tree of its pages put behind."""
    pages = b" ".join(
        number + b" 0 R" for number, content in _OBJECT.findall(data) if _PAGE.search(content)
    )
    tree, root = _LAST_NUMBERS
    return data + (
        b"\nendobj\n%d 0 obj\n<</Type/Pages/Count %d/Kids[%b]>>\nendobj\n"
        b"%d 0 obj\n<</Type/Catalog/Pages %d 0 R>>\nendobj\n"
        b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n0\n%%%%EOF\n"
    ) % (tree, pages.count(b"R"), pages, root, tree, root + 1, root)
