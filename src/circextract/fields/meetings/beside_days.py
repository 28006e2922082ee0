"""What stands beside a day of a sentence, and tells whether an event is announced for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.dating.dated import Dated, first_date_in
from circextract.fields.dating.near import is_near, prints_hours
from circextract.fields.meetings.closing_days import closes
from circextract.fields.naming.callings import NAMING, names_any_event
from circextract.fields.places.venue_places import places_in
from circextract.letter import Letter
from circextract.lexicon.phrases import compile_phrases

_NOUN_REACH = 90
_APART = re.compile("\\s*[,\u060c\uff0c]\\s*(?:[^\\W\\d_]{1,5}\\s*){0,2}")
_OPENING, _OPENING_UNSPACED = 20, 4
_ROOM_REACH = 20
_COMMAS = re.compile("[,،，]")
_PARTED = re.compile(r"[;:؛；：\n\t]")


def is_left_for_another(letter: Letter, dated: Dated, cues: Sequence[tuple[int, int]]) -> bool:
    """Tell whether what is announced for a day is said to be held on the next one instead.

    "The workshop announced for 20-22 March will be held on 27-29 March": words that announce stand
    between them, and no other event.
    """
    date = dated.date.span
    later = first_date_in(letter, Span(date.end, dated.sentence.end))
    if later is None or dated.date.time is not None:
        return False
    if closes(letter, Dated(later, dated.sentence)):
        return False  # it opens on the first and closes on the second
    between = Span(date.end, later.span.start)
    # In Chinese the words that announce stand around the day.
    held = any(date.end <= start <= later.span.start for start, _ in cues)
    if not held or _PARTED.search(letter.folded, *between):
        return False
    if letter.search("events.follows", between) or _is_counted(letter, dated, between):
        return False
    if _names_another(letter, dated, between, later):
        return False
    added = letter.search("dates.list_and", between)
    return added is None or letter.search("corrections.changes", between) is not None


def _is_counted(letter: Letter, dated: Dated, between: Span) -> bool:
    """Tell whether the day is that of a first and the next one that of a second event."""
    first, second = (compile_phrases(words) for words in letter.lexicon.numbers.ordinals[:2])
    before = (letter.folded, dated.sentence.start, dated.date.span.start)
    return bool(first.search(*before) and second.search(letter.folded, *between))


def _names_another(letter: Letter, dated: Dated, between: Span, later: DateMention) -> bool:
    """Tell whether an event is named between two days, in Chinese one more than that of both.

    There it stands behind its first day: "原定于5月3日举行的讲习班，改在5月6日举行".
    """
    named = [span for path in NAMING for span in letter.spans_of(path, between)]
    if not letter.lexicon.unspaced or len(named) != 1:
        return bool(named)
    rest = Span(later.span.end, dated.sentence.end)
    first = Span(dated.sentence.start, dated.date.span.start)
    return any(names_any_event(letter, scope) for scope in (first, rest))


def is_told_behind(letter: Letter, dated: Dated) -> bool:
    """Tell whether what is held stands behind its day: "After the forum, on 3 May at 9, a course".

    Nobody gives the hours of a meeting that is only referred to.
    """
    behind = Span(dated.date.span.end, dated.sentence.end)
    held = letter.search("events.announce", behind)
    named = names_any_event(letter, behind)
    return dated.date.time is not None and held is not None and named


def has_hours(letter: Letter, dated: Dated) -> bool:
    """Tell whether hours stand by the day of what a noun beside it names an event.

    "Questions will be answered in an online briefing on 3 May 2024, from 1300 to 1430 hours".
    """
    date, hours = dated.date, dated.date.time
    if hours is None or not prints_hours(date) or date.start != date.end:
        return False
    near = Span(max(dated.sentence.start, date.span.start - _NOUN_REACH), date.span.start)
    if letter.lexicon.unspaced:  # the noun stands behind what tells its time
        cell = letter.folded.find("\t", hours.span.end, dated.sentence.end)
        end = cell if cell >= 0 else dated.sentence.end
        near = Span(hours.span.end, min(end, hours.span.end + _NOUN_REACH))
    barring = ("events.mention", "events.registering", "deadlines.headings")
    return letter.search("events.nouns", near) is not None and not any(
        letter.search(path, dated.sentence) for path in barring
    )


def moves_elsewhere(letter: Letter, dated: Dated) -> bool:
    """Tell whether what a day is of will not be held in one room, but in another: "the meeting
    planned for 3 May will not be held in Room A, but in Room B"."""
    behind = Span(dated.date.span.end, dated.sentence.end)
    if letter.search("events.nouns", Span(dated.sentence.start, dated.date.span.start)) is None:
        return False
    old = letter.spans_of("corrections.old", behind)
    rooms = [place.span.start for place in places_in(letter, behind)] if old else []
    left = [own for own in old if any(0 <= room - own.end <= _ROOM_REACH for room in rooms)]
    return any(sum(room > own.end for room in rooms) > 1 for own in left)


def goes_on_list(letter: Letter, dated: Dated) -> bool:
    """Tell whether a clause that opens with the name of an event, or with its number, goes on to a
    day without a verb: "; the meeting, on 3 May", "; the second, on costs, in Lima, on 3 May"."""
    before = Span(dated.sentence.start, dated.date.span.start)
    reach = _OPENING_UNSPACED if letter.lexicon.unspaced else _OPENING
    opening = Span(before.start, min(before.end, before.start + reach))
    named = letter.search("events.nouns", before)
    if named and named.start() <= opening.end:
        return is_near(letter, Span(named.end(), before.end))
    ranks = range(2, len(letter.lexicon.numbers.ordinals) + 1)
    counted = any(letter.search_ordinal(n, opening) for n in ranks)
    gap = letter.folded[opening.end : before.end]
    return counted and (len(gap) <= reach or _COMMAS.search(gap) is not None)


def is_apart(mention: re.Match[str], dated: Dated) -> bool:
    """Tell whether a comma parts words from a date: "it is held after the seminar, from 3 May"."""
    gap = mention.string[mention.end() : dated.date.span.start]
    return _APART.fullmatch(gap) is not None


def is_named_in_brackets(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date alone stands in brackets behind the name of an event."""
    own, text = dated.date.span, letter.folded
    bracketed = text[: own.start].rstrip()[-1:] == "(" and text[own.end :].lstrip()[:1] == ")"
    return (
        bracketed
        and letter.search("events.nouns", Span(dated.sentence.start, own.start)) is not None
    )
