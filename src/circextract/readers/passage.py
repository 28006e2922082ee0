"""A stretch of text with its links and what hangs on it, as a reader takes it down."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from circextract.readers.builder import RawLink

Box = TypeVar("Box")
Note = TypeVar("Note")


@dataclass
class Passage(Generic[Box, Note]):
    """The text of one paragraph, its links, and the text boxes and notes anchored in it."""

    text: str = ""
    links: list[RawLink] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def stripped(self) -> Passage[Box, Note]:
        """Drop white space around the text."""
        text = self.text.strip()
        lead = len(self.text) - len(self.text.lstrip())
        links = [
            (max(start - lead, 0), min(end - lead, len(text)), target)
            for start, end, target in self.links
        ]
        kept = [link for link in links if link[0] < link[1]]
        return Passage(text, kept, self.boxes, self.notes)

    def joined(self, other: Passage[Box, Note], separator: str) -> Passage[Box, Note]:
        """Put `other` behind this one."""
        base = len(self.text) + len(separator)
        moved = [(start + base, end + base, target) for start, end, target in other.links]
        return Passage(
            self.text + separator + other.text,
            self.links + moved,
            self.boxes + other.boxes,
            self.notes + other.notes,
        )
