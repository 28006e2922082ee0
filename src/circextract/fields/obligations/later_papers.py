"""Papers that need no translation, beside others that come earlier because they do.

"Contributions are to be lodged by 2 May if they are to be translated, and otherwise by 5 June."
"""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.asking.actions import action_in
from circextract.fields.dating.dated import dates_in
from circextract.letter import Letter
from circextract.models import Action

_TRANSLATED = f"deadlines.actions.{Action.TRANSLATION_REQUEST.value}"
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
