"""What the date grammar gives: dates and times with the places that print them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date as Date

from circextract.document import Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day or a range of days in a text; spans count in the string that was searched.

    `start` and `end` are equal for a single day; `end` is the last day as printed, inclusive. Both
    are None for an impossible date such as 31 June, which is worth an issue. `start_spans` and
    `end_spans` are the pieces whose texts alone give the two days.
    """

    text: str
    span: Span
    start: Date | None
    end: Date | None
    start_spans: tuple[Span, ...] = ()
    end_spans: tuple[Span, ...] = ()
    start_time: str | None = None
    end_time: str | None = None
    timezone: str | None = None
    time: TimeMention | None = None
    weekday_conflict: bool = False
    ambiguous: bool = False
    unseasonal: bool = False
    """True where summer time ("CEST") is printed beside a day that has none."""
    unlikely: bool = False
    """True where the year is one of no letter (1391, 1021): a misprint, or of a story told."""
    derived: bool = False
    """True where the year is not printed but follows from the anchor."""
    language: str = "en"

    @property
    def impossible(self) -> bool:
        """True when the printed date is in no calendar."""
        return self.start is None

    def at(self, clock: str | None, spans: tuple[Span, ...]) -> DateMention:
        """Give the mention with one of the hours of its time alone."""
        if self.time is None or clock is None:
            return self
        whole = Span(spans[0].start, spans[-1].end)
        time = replace(
            self.time, span=whole, start=clock, end=None, start_spans=spans, end_spans=()
        )
        return replace(self, time=time, start_time=clock, end_time=None)

    def moved(self, move: Callable[[Span], Span]) -> DateMention:
        """Give the mention with all its spans moved."""
        return replace(
            self,
            span=move(self.span),
            start_spans=tuple(map(move, self.start_spans)),
            end_spans=tuple(map(move, self.end_spans)),
            time=self.time.moved(move) if self.time else None,
        )

    def shifted(self, offset: int) -> DateMention:
        """Give the mention with all its spans shifted by an offset."""
        return self.moved(lambda span: span.shift(offset))


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A clock time or a range of times ("HH:MM"), with its zone (IANA name or "local").

    `start_spans` and `end_spans` are the pieces whose texts alone give the two times.
    """

    text: str
    span: Span
    start: str
    end: str | None
    start_spans: tuple[Span, ...]
    end_spans: tuple[Span, ...]
    timezone: str | None = None
    zone_span: Span | None = None

    def moved(self, move: Callable[[Span], Span]) -> TimeMention:
        """Give the mention with all its spans moved."""
        return replace(
            self,
            span=move(self.span),
            start_spans=tuple(map(move, self.start_spans)),
            end_spans=tuple(map(move, self.end_spans)),
            zone_span=move(self.zone_span) if self.zone_span else None,
        )
