"""Limits whose own words do not say for what, and those that a later sentence puts off.

"Papers must reach us by 3 May. … The deadline is extended to 9 June".
"""

from __future__ import annotations

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.announcing import cites_letter
from circextract.fields.asking.actions import GENERAL, action_in
from circextract.fields.asking.marks import MARK
from circextract.fields.dating.dated import Dated, dates_in
from circextract.fields.dating.near import before_date
from circextract.fields.meetings.seeds import find as find_events
from circextract.fields.obligations.conditions import condition_of
from circextract.fields.obligations.deadline import Deadline
from circextract.fields.wording.addresses import addressed, email_spans
from circextract.letter import Letter
from circextract.models import Action

_REACH = 90


def is_limit(letter: Letter, dated: Dated) -> bool:
    """Tell whether a day is one by which something is due, whatever it is: a limit is spoken of, an
    address takes what comes by then, or what comes later is refused."""
    before = before_date(dated, _REACH)
    told = letter.search("deadlines.limits", before) or email_spans(letter, dated.sentence)
    return bool(told) or letter.search("deadlines.refused", dated.sentence) is not None


def without_put_off(letter: Letter, found: list[Deadline]) -> list[Deadline]:
    """Leave out the days of a limit that is put off to a later one, for all whom it concerns."""
    later = [own for own in found if _puts_off(letter, own)]
    return [own for own in found if not any(_is_earlier(letter, own, new) for new in later)]


def _puts_off(letter: Letter, new: Deadline) -> bool:
    """Tell whether words before a day say that a limit has been put off to it."""
    words = new.words
    if not isinstance(new.date, DateMention) or words is None or len(find_events(letter)) > 1:
        return False
    before = before_date(Dated(new.date, words), _REACH)
    put_off = letter.search("deadlines.prolonged", before) is not None
    # Chinese has clauses of its own where others have phrases: "since several members ask".
    marks = MARK.finditer(letter.folded, *before) if letter.lexicon.unspaced else ()
    own = Span(max([before.start, *(mark.end() for mark in marks)]), before.end)
    of_some = letter.search("events.participants", own) or condition_of(letter, new)
    return put_off and not of_some


def _is_earlier(letter: Letter, old: Deadline, new: Deadline) -> bool:
    """Tell whether a limit is the earlier day of one that is put off, which another letter set."""
    if old.day is None or new.day is None or old.action != new.action:
        return False
    later = old.day < new.day and old.date.span.end <= new.date.span.start
    return later and cites_letter(letter, old.words or old.date.span)


def topic_of_limit(letter: Letter, sentence: Span) -> tuple[str, Span | None]:
    """Find what a limit is for that its paragraph does not name: what the next sentence goes on
    with, where that has no day of its own, else what the subject asks for; of the two the plainer.
    """
    stated = letter.search("deadlines.limits", sentence) is not None
    if not stated or letter.search("deadlines.asks", sentence) or addressed(letter, sentence):
        return Action.OTHER.value, None
    behind = Span(sentence.end, letter.body.end)
    following = letter.sentences_in(behind)[:1] if behind.start < behind.end else []
    subject = letter.subject
    places = [own for own in following if not dates_in(letter, own)]
    named = (action_in(letter, own) for own in (*places, *([subject] if subject else [])))
    found = [(action, words) for action, words in named if action and words]
    plain = [own for own in found if own[0] not in GENERAL]
    return next(iter((*plain, *found)), (Action.OTHER.value, None))
