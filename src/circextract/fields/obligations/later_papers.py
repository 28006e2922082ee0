"""Papers that need no translation, beside others that come earlier because they do.

"Contributions are to be lodged by 2 May if they are to be translated, and otherwise by 5 June."
"""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.asking.actions import action_in
from circextract.fields.dating.dated import dates_in
from circextract.fields.meetings.belonging import names_event
from circextract.letter import Letter
from circextract.models import Action

_TRANSLATED = f"deadlines.actions.{Action.TRANSLATION_REQUEST.value}"
_COMMA = re.compile("[,\u060c\uff0c]")
_NEXT_CLAUSE = re.compile("[;\u061b\uff1b]")
_PAPERS = f"deadlines.actions.{Action.CONTRIBUTION.value}"


def later_papers(letter: Letter, date: Span, sentence: Span) -> tuple[str, Span | None] | None:
    """Find the other papers that a day is for, of which an earlier one is for those translated."""
    days = [own.span for own in dates_in(letter, sentence)]
    earlier = max((day.end for day in days if day.end <= date.start), default=None)
    if earlier is None:
        return None
    rest = letter.search("deadlines.other_papers", Span(earlier, date.start))
    if rest is None and not any(day.start >= date.end for day in days):
        rest = letter.search("deadlines.other_papers", Span(date.end, sentence.end))
    if rest is None or letter.search(_TRANSLATED, Span(rest.end(), sentence.end)):
        return None
    lead = Span(sentence.start, min(rest.start(), date.start))
    if action_in(letter, lead)[0] != Action.TRANSLATION_REQUEST.value:
        return None
    papers = letter.spans_of(_PAPERS, lead)
    return Action.CONTRIBUTION.value, papers[0] if papers else None


def to_translate(letter: Letter, behind: Span, *, last: bool) -> tuple[str, Span] | None:
    """Tell what contributions must arrive early for: "by 3 May in order to be translated".

    Not "by 3 May, those to be translated by 1 May", which is said of the day that follows.
    """
    plain = letter.search("deadlines.untranslated", behind)
    window = Span(behind.start, plain.start()) if plain else behind
    action, span = action_in(letter, window)
    if action != Action.TRANSLATION_REQUEST.value or span is None:
        return None
    gap = Span(behind.start, span.start)
    ends = _NEXT_CLAUSE.search(letter.fold(gap)) or letter.search("deadlines.relative_before", gap)
    rest = letter.fold(Span(span.end, behind.end))
    of_next = not last and _COMMA.search(letter.fold(gap)) and not _COMMA.search(rest)
    return None if ends or of_next else (action, span)


def as_first(
    letter: Letter, sentence: Span, dates: list[Span], before: Span
) -> tuple[str, Span] | None:
    """Tell what all days of a list are for, one a group: "contributions to be translated must
    arrive by 3 May for Working Party 1, contributions for Working Party 2 by 5 May"."""
    lead = Span(sentence.start, min((date.start for date in dates), default=sentence.end))
    if lead.contains(before) or not (names_event(letter, lead) and names_event(letter, before)):
        return None
    action, span = action_in(letter, lead)
    plain = letter.search("deadlines.untranslated", Span(lead.start, before.end))
    translated = action == Action.TRANSLATION_REQUEST.value and span and not plain
    return (str(action), span) if translated and span else None
