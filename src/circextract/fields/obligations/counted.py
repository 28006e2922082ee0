"""Days counted from an event beside days that are printed: which of them is the deadline."""

from __future__ import annotations

import re
from datetime import date as Date
from datetime import timedelta

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.asking.actions import action_in
from circextract.fields.dating.dated import Dated, dates_in
from circextract.fields.meetings.relative import RelativeDate
from circextract.fields.meetings.relative import find as find_relative
from circextract.fields.obligations.deadline import Deadline
from circextract.fields.obligations.due_tables import is_of_event
from circextract.letter import Letter
from circextract.models import Action

_TOLD_AGAIN_REACH, _COUNTED_REACH = 70, 45
# "(at least twelve days before the meeting)".
_FEW_LETTERS = 12
# Counted days and printed ones differ where only the days of work count, or who counted erred.
_MISCOUNTED = timedelta(days=10)
# The day before a count may be drawn from it: "before midnight".
_DRAWN = timedelta(days=1)
_JOINED = re.compile(r"(?<!\b[^\W\d_])[;.\u061b\uff1b\u3002]\s")  # "i.e. " joins nothing
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


def is_printed_beside(letter: Letter, deadline: Deadline, found: list[Deadline]) -> bool:
    """Tell whether a counted day is told again by one that is printed: "two months before the
    meeting, that is by 3 May", or "by 3 May, that is two months before the meeting"."""
    counted = deadline.date
    if isinstance(counted, RelativeDate) and any(
        own.action == deadline.action and _is_concluded(letter, counted, own.date) for own in found
    ):
        return True
    return isinstance(counted, RelativeDate) and any(
        isinstance(own.date, DateMention)
        and counted.sentence.contains(own.date.span)
        and (
            _is_next(letter, counted, own.date)
            or (own.action == deadline.action and _is_counted_again(letter, own.date, counted))
        )
        for own in found
    )


def _is_concluded(letter: Letter, counted: RelativeDate, date: object) -> bool:
    """Tell whether the next sentence draws the day from a count: "twelve days before the meeting.
    They must, therefore, be received before midnight on 3 May"."""
    if not isinstance(date, DateMention) or not (counted.day and date.end):
        return False
    behind = letter.sentence_at(date.span.start)
    before = letter.sentence_before(behind) if behind else None
    told = before is not None and before == counted.sentence
    return told and abs(counted.day - date.end) <= _DRAWN


def _is_next(letter: Letter, counted: RelativeDate, date: DateMention) -> bool:
    """Tell whether a printed day is the only one behind a counted one, and near to it; of several
    it is the first, which is said to be that one."""
    end = counted.span.end
    near = 0 <= date.span.start - end <= _TOLD_AGAIN_REACH
    gap = Span(end, max(end, date.span.start))
    again = letter.search("deadlines.told_again", gap)
    if again is None and letter.search("deadlines.untranslated", gap):
        return False  # "three months before the meeting, for all others by 3 May"
    if not near or (again is None and action_in(letter, gap)[0]):
        return False  # "two months before the opening, and requests for fellowships by 3 May"
    behind = dates_in(letter, Span(end, counted.sentence.end))
    return behind[:1] == [date] and (again is not None or behind == [date])


def _is_counted_again(letter: Letter, date: DateMention, counted: RelativeDate) -> bool:
    """Tell whether a counted day follows a printed one and tells the same."""
    if not 0 <= counted.span.start - date.span.end <= _COUNTED_REACH:
        return False
    gap = Span(date.span.end, counted.span.start)
    words = letter.fold(gap)
    bare = sum(map(str.isalpha, words)) <= _FEW_LETTERS
    said = bare or letter.search("deadlines.told_again", gap) is not None
    return said and _PARTED.search(words) is not None and not _JOINED.search(words)


def tells_counted(letter: Letter, dated: Dated) -> bool:
    """Tell whether a day is one that is counted right before: "twelve days before the meeting,
    that is, 3 May". Not that of the meeting itself: "before the meeting (3 May)"."""
    return not is_of_event(letter, dated) and any(
        counted.sentence.contains(dated.date.span) and _is_told_by(letter, counted, dated.date)
        for counted in find_relative(letter)
    )


def _is_told_by(letter: Letter, counted: RelativeDate, date: DateMention) -> bool:
    """Tell whether a day printed behind a counted one is that: near to it, or said to be it."""
    gap = Span(counted.span.end, date.span.start)
    if not 0 <= gap.end - gap.start <= _TOLD_AGAIN_REACH:
        return False
    said = letter.search("deadlines.told_again", gap) is not None
    close = counted.day and date.end and abs(counted.day - date.end) <= _MISCOUNTED
    return bool(said or close) and _PARTED.search(letter.fold(gap)) is not None


def counted_otherwise(letter: Letter, deadline: Deadline, found: list[Deadline]) -> Date | None:
    """Give the day that the count beside a printed day gives, where that is another one."""
    date = deadline.date
    if not isinstance(date, DateMention) or date.end is None:
        return None
    kept = [own.date for own in found]
    for counted in find_relative(letter):
        beside = _is_told_by(letter, counted, date) or _is_counted_again(letter, date, counted)
        if (
            counted.sentence.contains(date.span)
            and counted not in kept
            and counted.day not in (None, date.end)
            and beside
            and not letter.search("deadlines.working_days", counted.span)
        ):
            return counted.day
    return None
