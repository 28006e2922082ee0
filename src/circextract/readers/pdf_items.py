"""The blocks of a PDF before they are written out: words, what they are, how lines join."""

from __future__ import annotations

from dataclasses import dataclass

from circextract.document import BlockKind
from circextract.readers.pdf_strips import Token


@dataclass
class Item:
    """A block to be: its words and what it is."""

    kind: BlockKind
    tokens: list[Token]
    table: int | None = None
    row: int | None = None
    column: int | None = None
    open_end: bool = False
    """A paragraph whose last line runs to the margin without ending a sentence."""
    open_start: bool = False
    """A paragraph that may go on from the page before."""
