"""Write the words of a block out, keeping where each stands and leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from circextract.document import BBox
from circextract.readers.builder import RawLink, RawPlace
from circextract.readers.pdf_strips import Token


@dataclass
class Composed:
    """Raw text of one block with its links and places."""

    text: str = ""
    links: list[RawLink] = field(default_factory=list)
    places: list[RawPlace] = field(default_factory=list)


def compose(tokens: Sequence[Token]) -> Composed:
    """Write the words out, keeping where each stands and leads."""
    pieces: list[str] = []
    result = Composed()
    position = 0
    for separator, word in tokens:
        pieces += separator, word.text
        start = position + len(separator)
        position = start + len(word.text)
        result.places.append((start, position, word.page, BBox(*word.box)))
        for offset, target in enumerate(word.targets or ()):
            if target is not None:
                _add_link(result.links, start + offset, target, len(separator) if not offset else 0)
    result.text = "".join(pieces)
    return result


def _add_link(links: list[RawLink], at: int, target: str, gap: int) -> None:
    """Add one character to the link before it, where that leads the same way."""
    if links and links[-1][2] == target and links[-1][1] >= at - gap:
        links[-1] = (links[-1][0], at + 1, target)
    else:
        links.append((at, at + 1, target))
