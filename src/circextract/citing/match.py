"""A cited document as it is found in a text."""

from __future__ import annotations

from dataclasses import dataclass

from circextract.document import Span


@dataclass(frozen=True, slots=True)
class CitationMatch:
    """A cited document: its place, its kind, and the kind word where a list shares one.

    `reference` is the whole folded reference of a letter whose list prints it in pieces. An
    addendum that is named behind its letter has that letter's, and its own `part`, such as "A1".
    """

    span: Span
    kind: str
    shared_word: Span | None = None
    reference: str | None = None
    part: str | None = None

    def heads(self, other: CitationMatch) -> bool:
        """Tell whether another number further behind goes by the word of this one.

        An addendum does not: "TSB Circular 139 and its Addendum 1" is no list of circulars.
        """
        word = None if other.part else other.shared_word
        return word is not None and word.overlaps(self.span) and self.span < other.span
