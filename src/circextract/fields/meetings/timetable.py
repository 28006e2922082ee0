"""Tables and lists of meetings: one row or item an event, with its name and its dates.

"Working Party 7A | 23-25 September 2013 | ... at 1000 hours | Room H", in cells, in one line or in
lines under each other; the name may stand before or behind the dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.asking.actions import action_in
from circextract.fields.asking.headings import asking_lead
from circextract.fields.asking.rows import is_due_by_column
from circextract.fields.dating.corrected import is_superseded
from circextract.fields.dating.dated import (
    Dated,
    subject_dates,
    times_in,
)
from circextract.fields.dating.near import prints_hours
from circextract.fields.meetings.labelled_rows import labelled_rows
from circextract.fields.meetings.led_rows import are_led, is_number_of_part, led_lines, names_first
from circextract.fields.meetings.row_pieces import days_in, pieces
from circextract.fields.meetings.rows_of_events import ROW_SIGN, Row
from circextract.fields.naming.bodies import bodies_in
from circextract.fields.naming.callings import kinds_in
from circextract.letter import Letter, once
from circextract.lines import stripped
from circextract.models import Action

_NAME_LENGTH, _NAME_LENGTH_UNSPACED = 160, 60
_ITEM_LENGTH = 500
_HOURS_REACH = 60
_MARK = re.compile(r"^[\s\W]*(?:\w{1,2}[.)]\s|\d[.\d]*\t)?[\s\W]*")
_ITEM_MARK = re.compile(r"(?:\(?\w{1,2}[.)\uff09]|\d{1,2})?")
_TAIL = re.compile(
    r"(?:[:\uff1a(\uff08,\uff0c\u060c\u2013-]\s*\w{1,3})?[\s:\uff1a(\uff08,\uff0c\u060c\u2013-]+$"
)
_BRACKETS = re.compile(r"\([^()]*(?:\)|$)")
_ADDRESS = re.compile(r"://|@|www\.")
_FEWEST = 2
# What an event may be about; to register and to name somebody is asked.
_TOPICS = frozenset(
    action.value for action in (Action.FELLOWSHIP, Action.ACCESSIBILITY, Action.QUESTIONNAIRE)
)
_COLONS, _STOPS = (":", "\uff1a"), (".", "\u3002")


_ASKING = ("deadlines.headings", "events.registering", "deadlines.asks")


@once
def rows(letter: Letter) -> list[Row]:
    """Give the rows of the letter's tables and lists of meetings, in order."""
    found = [
        row
        for run in _runs(letter, list(_items(letter)))
        if _are_events(letter, run) or (len(run) == 1 and _lasts_hours(letter, run[0]))
        for row in run
    ]
    return found or labelled_rows(letter)


def _are_events(letter: Letter, run: list[Row]) -> bool:
    """Tell whether each of several rows names an event of its own, and nothing that is due."""
    names = {letter.fold(row.name) for row in run}
    alike = len(run) >= _FEWEST and len(names) == len(run)
    named = all(_names_kind(letter, row.name) for row in run) or are_led(letter, run)
    return alike and named and not _are_due(letter, run) and _are_held(letter, run)


def _lasts_hours(letter: Letter, row: Row) -> bool:
    """Tell whether a cell names an event that lasts from one hour to another, in a table of days
    by which something is due: "Explanatory webinar | 3 May, 1400-1530 hours"."""
    opening = Span(row.span.start, row.span.start + 1)
    return _is_cell(letter, opening) and prints_hours(row.date) and bool(kinds_in(letter, row.name))


def _are_held(letter: Letter, run: list[Row]) -> bool:
    """Tell whether rows with days without a year are those of events: the words over them, or the
    subject, name such, and ask for nothing.

    They are not the days of an event that the subject gives with its year.
    """
    if not any(row.date.derived for row in run):
        return True
    lead = letter.sentence_at(len(letter.folded[: run[0].span.start].rstrip()) - 1)
    scopes = [scope for scope in (lead, letter.subject) if scope]
    asked = lead and any(letter.search(path, lead) for path in _ASKING)
    about = any(letter.search("events.nouns", scope) for scope in scopes)
    return about and not asked and _are_of_kinds(letter, run)


def _are_of_kinds(letter: Letter, run: list[Row]) -> bool:
    """Tell whether each row names an event or a body; no two the same where the subject has days
    for all of them: "Forum, 1 July", "Meeting, 2 July", not "Session 1", "Session 2"."""
    kinds = [kinds_in(letter, row.name) for row in run]
    named = all(own or bodies_in(letter, row.name) for own, row in zip(kinds, run, strict=True))
    days = len(subject_dates(letter))
    named = named and all(_is_set_apart(letter, row) for row in run)
    return named and (not days or (days == 1 and len(set(kinds)) == len(kinds)))


def _is_set_apart(letter: Letter, row: Row) -> bool:
    """Tell whether a sign parts name and day, as in a list, and no small word joins them."""
    day = row.date.span
    gap = (
        Span(*sorted((row.name.end, day.start)))
        if row.name.start < day.start
        else Span(day.end, row.name.start)
    )
    return re.search(r"[^\w ]", letter.fold(gap)) is not None


def _are_due(letter: Letter, run: list[Row]) -> bool:
    """Tell whether the words over rows of single days say that something is due for each event:
    "Deadlines for the registration forms:"."""
    lead = letter.sentence_at(len(letter.folded[: run[0].span.start].rstrip()) - 1)
    single = all(row.date.start == row.date.end for row in run)
    if not single or lead is None or not letter.fold(lead).rstrip().endswith(_COLONS):
        return False
    if letter.search("deadlines.headings", lead):
        return action_in(letter, lead)[0] is not None
    items = (Dated(row.date, row.span) for row in run)
    return any(asking_lead(letter, lead, item) for item in items)


def _runs(letter: Letter, items: list[Row]) -> Iterator[list[Row]]:
    """Put rows together that follow each other without running text between them."""
    run: list[Row] = []
    for row in items:
        if run and _text_between(letter, run[-1], row):
            yield run
            run = []
        run.append(row)
    yield run


def _text_between(letter: Letter, one: Row, other: Row) -> bool:
    between = letter.folded[one.span.end : other.span.start].strip(" \n\t;,.-\u2013")
    return _ITEM_MARK.fullmatch(between) is None


def _items(letter: Letter) -> Iterator[Row]:
    """Give what may be rows: items with name and dates, and cells under each other put together."""
    items = pieces(letter)
    openings = [i for i, item in enumerate(items) if _name_in(letter, item)]
    for index, following in pairwise([*openings, len(items)]):
        item = items[index]
        end = item.end
        if not days_in(letter, item):
            behind = items[index + 1 : following]
            cells = list(takewhile(lambda other: _is_cell(letter, other), behind))
            end = cells[-1].end if cells else end
        row = _row(letter, Span(item.start, end))
        if row:
            yield row


def _is_cell(letter: Letter, sentence: Span) -> bool:
    line = letter.line_holding(Span(sentence.start, sentence.start + 1))
    return (line is not None and line.in_cell) or names_first(letter, sentence) is True


def _row(letter: Letter, span: Span) -> Row | None:
    """Read a row: its name and the first date that is no deadline of its column."""
    name, dates = _name_in(letter, span), days_in(letter, span)
    if name is None or not dates or dates[0].start is None:
        return None
    before = Span(min(name.end, dates[0].span.start), dates[0].span.start)
    if letter.search("deadlines.before_date", before) or not _is_listed(letter, span):
        return None
    held = [date for date in dates if not is_due_by_column(letter, date.span)]
    valid = (date for date in held if date.start and not is_superseded(letter, date.span))
    return Row(span, name, next(valid, held[0])) if held else None


def _is_listed(letter: Letter, span: Span) -> bool:
    """Tell an item of a list or table from a sentence of running text."""
    marked = re.match(r"[^\w\s\"\u00ab\u201c(]|\w{1,2}[.)]\s", letter.fold(span)) is not None
    if marked or _is_cell(letter, span):
        return True
    behind_stop = letter.folded[: span.start].rstrip(" ").endswith(_STOPS)
    return not behind_stop and letter.search("events.announce", span) is None


def _name_in(letter: Letter, item: Span) -> Span | None:
    """Give the words before an item's first date, or behind it, where they name a meeting."""
    if item.end - item.start > _ITEM_LENGTH or is_number_of_part(letter, item):
        return None
    dates = days_in(letter, item)
    begin = item.start + len(_MARK.match(letter.fold(item)).group())  # type: ignore[union-attr]
    end = dates[0].span.start if dates else item.end
    name = _cell_of(letter, Span(begin, max(begin, end)))
    if name.end <= name.start and dates:
        rest = stripped(letter.folded, Span(_end_of_day(letter, dates[0]), item.end))
        begin = rest.start + len(_MARK.match(letter.fold(rest)).group())  # type: ignore[union-attr]
        name = _cell_of(letter, Span(min(begin, rest.end), rest.end))
    may_name = _names_kind(letter, name) or _is_led(letter, name)
    return name if may_name and _is_no_request(letter, name) else None


def _end_of_day(letter: Letter, date: DateMention) -> int:
    """Give where a day ends, its hours and their zone included: "10 May, 10:00-12:00 (CET): X"."""
    near = Span(date.span.end, min(len(letter.folded), date.span.end + _HOURS_REACH))
    hours = next(iter(times_in(letter, near)), None)
    if hours is None or re.search(r"[^\W\d_]{4,}", letter.folded[near.start : hours.span.start]):
        return date.span.end
    return max(hours.span.end, hours.zone_span.end if hours.zone_span else 0)


def _cell_of(letter: Letter, span: Span) -> Span:
    """Give the first cell of a stretch that is no sign of a row, without punctuation behind it."""
    sign = ROW_SIGN.match(letter.folded, *span)
    if sign and not bodies_in(letter, Span(*sign.span())):
        span = Span(sign.end(), span.end)
    text = letter.fold(span).split("\t")[0].split("\n")[0]
    return Span(span.start, span.start + len(_TAIL.sub("", text)))


def _is_led(letter: Letter, name: Span) -> bool:
    """Tell whether words stand in a list that a sentence on events leads."""
    return any(line.overlaps(name) for line in led_lines(letter))


def _names_kind(letter: Letter, name: Span) -> bool:
    """Tell whether words hold what names a meeting: a body, or a word for an event."""
    return bool(bodies_in(letter, name)) or _has_noun(letter, name)


def _is_no_request(letter: Letter, name: Span) -> bool:
    """Tell the name of a meeting from a sentence, or from what is due: no verb, no action.

    What brackets say of its matter does not count.
    """
    longest = _NAME_LENGTH_UNSPACED if letter.lexicon.unspaced else _NAME_LENGTH
    if not 0 < name.end - name.start <= longest or _ADDRESS.search(letter.fold(name)):
        return False
    brackets = [Span(*m.span()) for m in _BRACKETS.finditer(letter.folded, *name)]
    barring = ["events.announce", "events.mention", "deadlines.headings"]
    if not (letter.lexicon.unspaced and _is_led(letter, name)):
        barring.append("deadlines.asks")  # "应" of "应急通信" asks for nothing
    bodies = [body.span for body in bodies_in(letter, name)]
    said = [Span(*match.span()) for path in barring for match in letter.search_all(path, name)]
    asked = [] if _is_led(letter, name) else _asked_in(letter, name)
    said += [own for own in asked if not any(body.overlaps(own) for body in bodies)]
    return not any(not any(bracket.overlaps(own) for bracket in brackets) for own in said)


def _asked_in(letter: Letter, name: Span) -> list[Span]:
    """Give the words of a name for what is asked for, but not those of its topic: "forum on
    accessibility", "atelier de présentation des bourses", in Chinese before the noun at its end."""
    topic = min((own.end for own in letter.spans_of("events.about", name)), default=name.end)
    nouns = letter.spans_of("events.nouns", name)
    if letter.lexicon.unspaced:
        heads = any(own.end == name.end for own in nouns[-1:])
    else:
        heads = not letter.lexicon.venues.noun_last and any(n.start == name.start for n in nouns)
    return [
        own
        for action, path in letter.lexicon.choices("deadlines.actions").items()
        for own in letter.spans_of(path, name)
        if own.start < topic
        and not (heads and action in _TOPICS)
        and not any(noun.contains(own) for noun in nouns)  # "Exhibition" is held
    ]


def _has_noun(letter: Letter, name: Span) -> bool:
    """Tell whether a name holds a word for an event that is no part of one for a room."""
    rooms = letter.spans_of("venues.rooms", name)
    nouns = letter.spans_of("events.nouns", name)
    return any(not any(noun.overlaps(room) for room in rooms) for noun in nouns)
