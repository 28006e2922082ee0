"""Build a Document piece by piece, so that text, blocks, places and links cannot drift apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from circextract.document import (
    BBox,
    Block,
    BlockKind,
    Document,
    Link,
    Place,
    ReadWarning,
    Source,
    Span,
)
from circextract.errors import DamagedDocument
from circextract.readers.repair import repair

RawLink = tuple[int, int, str]
RawPlace = tuple[int, int, int, BBox]


CUT_OFF = ReadWarning(
    "cut_off", "The end of the file is missing; what stood there is not in the record.", "error"
)


@dataclass
class DocumentBuilder:
    """Collects pieces in reading order; pieces are parted by one line break."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    warnings: list[ReadWarning] = field(default_factory=list)
    doubtful: list[Span] = field(default_factory=list)

    def add(
        self,
        raw: str,
        kind: BlockKind = BlockKind.PARAGRAPH,
        *,
        table: int | None = None,
        row: int | None = None,
        column: int | None = None,
        links: Iterable[RawLink] = (),
        places: Iterable[RawPlace] = (),
    ) -> None:
        """Add one block. Offsets of `links` and `places` (start, end, …) count in `raw`.

        The text is repaired here and the offsets moved along. A block without text is dropped.
        """
        repaired = repair(raw)
        if not repaired.text.strip():
            return
        base = self.length
        span = Span(base, base + len(repaired.text))
        self.blocks.append(Block(kind, span, table, row, column))
        for start, end, target in links:
            self.links.append(
                Link(Span(base + repaired.at(start), base + repaired.at(end)), target)
            )
        for start, end, page, bbox in places:
            moved = Span(base + repaired.at(start), base + repaired.at(end))
            if moved.start < moved.end:
                self.places.append(Place(moved, page, bbox))
        self.pieces.append(repaired.text)
        self.length += len(repaired.text) + 1

    def warn(self, code: str, message: str, severity: str = "warning") -> None:
        """Keep something odd for the record's issues."""
        self.warnings.append(ReadWarning(code, message, severity))

    def warn_cut(self, name: str) -> None:
        """Tell that the end of the file is missing; with no text before it, nothing can be read."""
        if not self.pieces:
            raise DamagedDocument(
                f"{name}: the file is cut off before any text. Ask for another copy of the file."
            )
        self.warnings.append(CUT_OFF)

    def build(self, source: Source) -> Document:
        """Give the finished Document."""
        return Document(
            source=source,
            text="\n".join(self.pieces),
            blocks=tuple(self.blocks),
            places=tuple(self.places),
            links=tuple(self.links),
            warnings=tuple(self.warnings),
            doubtful=tuple(self.doubtful),
        )
