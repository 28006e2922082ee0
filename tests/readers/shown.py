"""What the tests of readers look at in a Document."""

from __future__ import annotations

from circextract.document import BlockKind, Document

CellText = tuple[int | None, int | None, int | None, str]


def shown(document: Document, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    """Give the texts of the blocks of one kind."""
    return [document.slice(block.span) for block in document.blocks if block.kind is kind]


def cells(document: Document) -> list[CellText]:
    """Give table, row, column and text of each cell."""
    return [
        (block.table, block.row, block.column, document.slice(block.span))
        for block in document.blocks
        if block.kind is BlockKind.CELL
    ]


def links(document: Document) -> list[tuple[str, str]]:
    """Give text and target of each link."""
    return [(document.slice(link.span), link.target) for link in document.links]
