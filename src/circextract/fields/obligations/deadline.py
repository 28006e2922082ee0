"""A deadline as the rules find it, before it becomes an entry of the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.meetings.relative import RelativeDate


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as found: its date, what to do, and the stretches of text that say so."""

    date: DateMention | RelativeDate
    action: str
    action_span: Span | None
    spans: tuple[Span, ...]
    rule: str
    # The same day where it is printed again with a time.
    clock: DateMention | None = None
    # The first cell of its row, where that names the event.
    label: Span | None = None
    # The sentences that print the same day for the same action again.
    again: tuple[Span, ...] = ()

    @property
    def day(self) -> Date | None:
        """The last day, None where it is not known."""
        return self.date.end if isinstance(self.date, DateMention) else self.date.day

    @property
    def words(self) -> Span | None:
        """The stretch that prints its day."""
        return next((own for own in self.spans if own.contains(self.date.span)), None)
