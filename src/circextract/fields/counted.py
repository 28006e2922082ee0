"""Days counted from an event beside days that are printed: which of them is the deadline."""

from __future__ import annotations

import re
from datetime import timedelta

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.dated import Dated, dates_in
from circextract.fields.due_tables import Deadline, is_of_event
from circextract.fields.relative import RelativeDate
from circextract.fields.relative import find as find_relative
from circextract.letter import Letter
from circextract.models import Action

_TOLD_AGAIN_REACH = 70
# Counted days and printed ones differ where only the days of work count, or who counted erred.
_MISCOUNTED = timedelta(days=10)
_PARTED = re.compile("[,(\u060c\uff0c\uff08\u2013-]")


def is_told_by_the_way(deadline: Deadline, found: list[Deadline]) -> bool:
    """Tell whether a counted day is one printed for something else, and registration has its own:
    "tick the box of the registration form seven weeks before the meeting, see the table above"."""
    counted = isinstance(deadline.date, RelativeDate)
    if not counted or deadline.action != Action.REGISTRATION.value:
        return False  # only the form of registration is the means of asking for other things
    printed = [own for own in found if isinstance(own.date, DateMention) and own.day]
    days = {own.day for own in printed if own.action == deadline.action}
    return bool(days) and deadline.day not in days and deadline.day in {d.day for d in printed}


def is_printed_behind(letter: Letter, deadline: Deadline, found: list[Deadline]) -> bool:
    """Tell whether a counted day is told again by one that is printed: "two months before the
    meeting, that is by 3 May"."""
    end = deadline.date.span.end
    return isinstance(deadline.date, RelativeDate) and any(
        isinstance(own.date, DateMention)
        and deadline.date.sentence.contains(own.date.span)
        and 0 <= own.date.span.start - end <= _TOLD_AGAIN_REACH
        and dates_in(letter, Span(end, deadline.date.sentence.end)) == [own.date]
        for own in found
    )


def tells_counted(letter: Letter, dated: Dated) -> bool:
    """Tell whether a day is one that is counted right before: "twelve days before the meeting,
    that is, 3 May". Not that of the meeting itself: "before the meeting (3 May)"."""
    start = dated.date.span.start
    return not is_of_event(letter, dated) and any(
        counted.sentence.contains(dated.date.span)
        and 0 <= start - counted.span.end <= _TOLD_AGAIN_REACH
        and _PARTED.search(letter.fold(Span(counted.span.end, start)))
        and counted.day
        and dated.date.end
        and abs(counted.day - dated.date.end) <= _MISCOUNTED
        for counted in find_relative(letter)
    )
