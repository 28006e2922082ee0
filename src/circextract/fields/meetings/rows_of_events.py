"""What a row of a table or list tells of an event."""

from __future__ import annotations

from dataclasses import dataclass

from circextract.dates import DateMention
from circextract.document import Span


@dataclass(frozen=True, slots=True)
class Row:
    """One event of a table or list: all its words, its name, its dates."""

    span: Span
    name: Span
    date: DateMention
