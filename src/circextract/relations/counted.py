"""Days counted from an event ("three weeks before the workshop"), which move when it moves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date as Date
from typing import NamedTuple

from circextract.fields.meetings.lengths import parse_step
from circextract.lexicon import language_codes, load_lexicon
from circextract.models import Circular

_START = re.compile(r"/events/(\d+)/start")


class Counted(NamedTuple):
    """How a letter tells a day: the words that count it, and the index of their event."""

    words: str
    event: int

    def moved(self, language: str | None, day: Date, start: Date, later: Date) -> Date | None:
        """Count the day anew from where the event moves; None where the words do not give it.

        They have to give the day of the letter from the event's first day there, so that a day
        that was corrected by hand, or never counted, is left alone.
        """
        if language not in language_codes():
            return None
        step = parse_step(self.words, load_lexicon(language))
        return later - step if step and start - step == day else None


def counted(words: str, sources: Iterable[str]) -> Counted | None:
    """Tell how a day is counted, from the words for it and the pointers it derives from."""
    found = [match for source in sources if (match := _START.fullmatch(source))]
    return Counted(words, int(found[0][1])) if found and words else None


def counted_in(record: Circular, deadline: str) -> Counted | None:
    """Tell how the day of a deadline, named by its JSON pointer, is counted in its letter."""
    day, words = record.evidence_for(f"{deadline}/date"), record.evidence_for(f"{deadline}/derived")
    if day is None or words is None:
        return None
    return counted(" ".join(span.text for span in words.spans), day.derived_from)
