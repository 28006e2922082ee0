"""Whether a date is one to come for those who get the letter."""

from __future__ import annotations

from datetime import date as Date
from datetime import timedelta

from circextract.dates import DateMention
from circextract.fields.date import find as find_date
from circextract.fields.dating.dated import dates_in
from circextract.letter import Letter, once


def is_ahead(letter: Letter, date: DateMention) -> bool:
    """Tell whether a date is no earlier than the letter."""
    issued = issued_on(letter)
    if date.start is None or date.end is None:
        return False
    return issued is None or date.end >= issued


@once
def issued_on(letter: Letter) -> Date | None:
    """Give the day of issue; a liaison statement without one is later than its approval."""
    issued = find_date(letter)
    if issued is not None:
        return issued.value if isinstance(issued.value, Date) else None
    approved = letter.first("approval")
    values = approved.values if approved else ()
    days = [d.end for span in values for d in dates_in(letter, span) if d.end]
    return max(days) + timedelta(days=1) if days else None


def year_source(letter: Letter, own: str) -> str:
    """Give the field whence a day without a year has it: the letter's date, else its `own` words.

    A liaison statement without a date counts from its approval, which no field holds.
    """
    return "/date" if find_date(letter) else own
