"""Days on which something closes or arrives, told by the clause around and not by a deadline word.

"Registration begins on 2 June and ends on 12 September"; "only replies that have arrived at 2359
hours on 7 January will be counted".
"""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.asking.actions import action_in
from circextract.fields.asking.ahead import issued_on
from circextract.fields.dating.dated import Dated, dates_in, scope_around, yearless_days
from circextract.fields.dating.near import before_date, is_near, last_words_before
from circextract.fields.dating.opening_words import is_opening
from circextract.fields.naming.callings import names_any_event
from circextract.letter import Letter

_BETWEEN, _RECEIVED_REACH, _BEHIND = 60, 60, 12
# Converters glue "and" to the verb behind it: "изакрывается" is read from its second sign on.
_GLUED = 3
_ENDS_CLAUSE = re.compile(r"[;.:\u061b\uff1b\u3002]\s")


def closes_window(letter: Letter, dated: Dated) -> Span | None:
    """Find the words of closing between the day something opens on and this one."""
    opening = _day_before(letter, dated)
    if opening is None or dated.date.start != dated.date.end:
        return None
    gap = Span(opening.date.span.end, dated.date.span.start)
    if gap.end - gap.start > _BETWEEN or not is_opening(letter, opening):
        return None
    # Chinese has the verb behind its day.
    words = _behind(dated) if letter.lexicon.unspaced else gap
    closes = _says_closing(letter, gap, words) and _is_of_readers(letter, opening)
    return words if closes else None


def _day_before(letter: Letter, dated: Dated) -> Dated | None:
    """Give the last day printed before this one in its sentence, with its year or without."""
    before = Span(dated.sentence.start, dated.date.span.start)
    issued = issued_on(letter) if letter.search("deadlines.closes", dated.sentence) else None
    yearless = yearless_days(letter, issued, [dated.sentence]) if issued else ()
    days = [*dates_in(letter, before), *(own.date for own in yearless)]
    earlier = [own for own in days if own.span.end <= before.end]
    last = max(earlier, key=lambda own: own.span.start, default=None)
    return Dated(last, dated.sentence) if last else None


def _behind(dated: Dated) -> Span:
    end = dated.date.span.end
    return Span(end, min(dated.sentence.end, end + _BEHIND))


def _says_closing(letter: Letter, gap: Span, words: Span) -> bool:
    """Tell whether what stands between two days is no more than that something closes."""
    if _ENDS_CLAUSE.search(letter.fold(gap)) or letter.search("events.nouns", gap):
        return False
    closes, said = letter.lexicon.pattern("deadlines.closes"), letter.fold(words).lstrip(" ,")
    glued = any(closes.match(said[at:]) for at in range(1, _GLUED + 1))
    return glued or closes.search(said) is not None


def _is_of_readers(letter: Letter, opening: Dated) -> bool:
    """Tell whether what opens is something readers do, named there or in the sentence before; an
    event opens and closes as well."""
    before = Span(opening.sentence.start, opening.date.span.start)
    if action_in(letter, opening.sentence)[0]:
        return True
    if letter.search("events.nouns", before):
        return False
    scope, earlier = scope_around(letter, before.start), letter.sentence_before(opening.sentence)
    told = scope and earlier and scope.contains(earlier)
    return bool(told and earlier and action_in(letter, earlier)[0])


def counts_received(letter: Letter, dated: Dated) -> Span | None:
    """Find the words of what has arrived by a day, where only that is taken."""
    if dated.date.start != dated.date.end or not letter.search(
        "deadlines.received_only", dated.sentence
    ):
        return None
    before = before_date(dated, _RECEIVED_REACH)
    for words in letter.spans_of("deadlines.received", before):
        if is_near(letter, Span(words.end, before.end)):
            return words
    if not letter.lexicon.unspaced:
        return None
    return next(iter(letter.spans_of("deadlines.received", _behind(dated))), None)


def runs_until(letter: Letter, dated: Dated) -> Span | None:
    """Find "until" inside a range of days, behind words that name what is asked: "registration will
    be carried out online, from 3 May until 6 September", not "for approval at its meeting from"."""
    until = letter.search("deadlines.before_date", dated.date.span)
    if until is None or names_any_event(letter, last_words_before(letter, dated)):
        return None
    asked = action_in(letter, Span(dated.sentence.start, dated.date.span.start))[0]
    return Span(*until.span()) if asked else None
