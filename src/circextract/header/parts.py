"""What a header is made of: labels and the fields they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from circextract.document import Span


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its colon; `inline` is the rest of its line up to the next label.

    A label broken over lines begins in line `first` and ends in `line`.
    """

    concept: str
    span: Span
    line: int
    inline: Span
    first: int

    @property
    def lines(self) -> range:
        """The lines the label stands in."""
        return range(self.first, self.line + 1)


@dataclass(frozen=True, slots=True)
class HeaderField:
    """A label's value: the spans of its lines, and how it was found."""

    concept: str
    label: Span | None
    values: tuple[Span, ...]
    rule: str

    @property
    def span(self) -> Span:
        """The interval from the first to the last line of the value."""
        return Span(self.values[0].start, self.values[-1].end)


def following(zone: Sequence[int], index: int) -> list[int]:
    """Give the lines of a zone behind a line."""
    return [other for other in zone if other > index]


def lines_of_labels(labels: Sequence[Label]) -> set[int]:
    """Give the indexes of the lines that labels stand in."""
    return {index for label in labels for index in label.lines}
