"""Tables and lists that a sentence on events leads, so that their rows need not name a kind.

"Three webinars will be held as follows:", then "14 April | Where to begin" and "12 May |
Key exchange".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as Date
from itertools import pairwise

from circextract.document import Span
from circextract.fields.dating.dated import dates_in, days_from
from circextract.fields.meetings.called_off import share_paragraph
from circextract.fields.meetings.rows_of_events import Row
from circextract.fields.naming.bodies import bodies_in
from circextract.letter import Letter, once, once_each
from circextract.lines import Line, stripped

_BARRING = ("events.registering", "events.mention")
_COLUMNS = 2  # a name and a day
_EARLY_PARAGRAPHS = 2
_DATES_REACH = 12
_CLAUSE_END = re.compile("[.;,\u060c\u061b\u3001]")
_COLONS, _STOPS = (":", "\uff1a"), (".", "\u3002")
_LONGEST_BREAK = 3  # days, a weekend, between two parts of one event


def led_lines(letter: Letter) -> list[Span]:
    """Give the lines below sentences that announce events and end in a colon.

    The line that heads the columns is one as well; what ends in a full stop and has no day is none.
    """
    return list(_leads_of_lines(letter))


@once
def _leads_of_lines(letter: Letter) -> dict[Span, Span]:
    """Give the sentence that leads each line."""
    leads: dict[Span, Span] = {}
    lead: Span | None = None
    for sentence in letter.sentences:
        text = letter.fold(sentence).rstrip()
        if text.endswith(_COLONS):
            lead = sentence if _leads(letter, sentence) else None
        elif lead and (_has_day(letter, sentence) or not text.endswith(_STOPS)):
            leads[sentence] = lead
        else:
            lead = None
    return leads | _headed_lines(letter)


def _headed_lines(letter: Letter) -> dict[Span, Span]:
    """Give the head of the column of names for the cells of tables that have one: "Course | Dates".

    Another column has the days.
    """
    heads = headed_tables(letter)
    found: dict[Span, Span] = {}
    for sentence in letter.sentences if heads else ():
        line = letter.line_holding(Span(sentence.start, sentence.start + 1))
        block = letter.document.blocks[line.block] if line and line.in_cell else None
        if block and block.table in heads and block.row:
            found[sentence] = heads[block.table]
    return found


@once
def headed_tables(letter: Letter) -> dict[int, Span]:
    """Give the head over the names of events of each table that has one beside a head over days."""
    blocks = letter.document.blocks
    names = letter.lexicon.pattern("events.row_heads")
    heads: dict[int, Span] = {}
    dated: set[int] = set()
    for line in letter.lines:
        block = blocks[line.block]
        if not line.in_cell or block.table is None or block.row != 0:
            continue
        if names.fullmatch(line.folded.strip()):
            heads.setdefault(block.table, line.span)
        elif is_over_days(letter, line):
            dated.add(block.table)
    return {table: head for table, head in heads.items() if table in dated}


def is_over_days(letter: Letter, head: Line) -> bool:
    """Tell whether a head says no more than that the days of events stand under it."""
    days = letter.lexicon.pattern("venues.date_labels")
    return days.fullmatch(head.folded.strip()) is not None


def _leads(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence says of events when they are held, and asks for nothing.

    The one before may name them: "We organize three webinars. They will be held as follows:"; in a
    letter on a series any sentence does: "The episodes are:".
    """
    earlier = letter.sentence_before(sentence)
    told = [sentence]
    if earlier and share_paragraph(letter, earlier, sentence) and not dates_in(letter, earlier):
        told.append(earlier)
    in_series = is_on_series(letter)
    if not (in_series or any(_names_events(letter, scope) for scope in told)):
        return False
    paths = ("events.announce", "events.listed")
    held = [span for path in paths for span in letter.spans_of(path, sentence)]
    held += letter.spans_of("events.meets", sentence) if _bodies_meet(letter, sentence) else []
    due = letter.spans_of("deadlines.headings", sentence)
    # "Further to the last meeting, I invite you to those which will be held as follows:"
    nouns = letter.spans_of("events.nouns", sentence)
    last = Span(nouns[-1].start if nouns else sentence.start, sentence.end)
    barring = [span for path in _BARRING for span in letter.spans_of(path, sentence)]
    barred = any(span.end > last.start for span in barring)
    return (
        bool(held or in_series) and not barred and all(_says_when(letter, held, own) for own in due)
    )


@once
def is_on_series(letter: Letter) -> bool:
    """Tell whether the subject or the first paragraphs tell of a series of events."""
    subject = letter.subject
    opening = [paragraph.span for paragraph in letter.paragraphs[:_EARLY_PARAGRAPHS]]
    scopes = [*([subject] if subject else []), *opening]
    return any(letter.search("events.series", scope) for scope in scopes)


def _names_events(letter: Letter, scope: Span) -> bool:
    """Tell whether the last noun for events is no general one: a course has "four sessions"; or
    bodies are said to meet."""
    nouns = letter.spans_of("events.nouns", scope)
    general = letter.lexicon.pattern("events.general")
    return (bool(nouns) and not general.fullmatch(letter.folded, *nouns[-1])) or _bodies_meet(
        letter, scope
    )


def _bodies_meet(letter: Letter, scope: Span) -> bool:
    """Tell whether bodies meet: "The Rapporteur Groups will meet according to this schedule:"."""
    return letter.search("events.meets", scope) is not None and bool(bodies_in(letter, scope))


def _says_when(letter: Letter, held: list[Span], heading: Span) -> bool:
    """Tell whether a heading of days belongs to the words that announce: "will be held on the
    following dates"."""
    reached = (Span(own.start, own.end + _DATES_REACH) for own in held if own.start < heading.start)
    gaps = [letter.fold(Span(own.start, heading.start)) for own in reached if own.overlaps(heading)]
    return any(not _CLAUSE_END.search(gap) for gap in gaps)


@once_each
def _has_day(letter: Letter, sentence: Span) -> bool:
    return bool(days_from(letter, sentence, Date(1, 1, 1)))


@once_each
def names_first(letter: Letter, line: Span) -> bool | None:
    """Tell whether names stand over their days in a list of one cell a line, or under them.

    Below the heads of two columns, or none: an odd number of lines over the first day begins with a
    name. None where names and days do not take turns, or a tab parts the cells of a line.
    """
    leads = _leads_of_lines(letter)
    own = [
        other
        for other, lead in leads.items()
        if lead == leads.get(line) and not is_number_of_part(letter, other)
    ]
    days = [at for at, other in enumerate(own) if _has_day(letter, other)]
    tabbed = any("\t" in letter.fold(other) for other in own)
    if tabbed or not days or any(later - at != _COLUMNS for at, later in pairwise(days)):
        return None
    ends_with_day = days[-1] == len(own) - 1
    first = days[0] % _COLUMNS == 1
    return None if ends_with_day and not first else first


def is_number_of_part(letter: Letter, line: Span) -> bool:
    """Tell whether a line says no more than which of several events the next is: "Session 1"."""
    words = stripped(letter.folded, line)
    label = letter.lexicon.pattern("events.part_labels")
    rest = re.compile(r"[\s:\uff1a.]*")
    match = label.match(letter.folded, *words)
    return match is not None and rest.fullmatch(letter.folded, match.end(), words.end) is not None


def are_led(letter: Letter, run: Sequence[Row]) -> bool:
    """Tell whether rows stand below such a sentence, and are no parts of one event.

    Parts of one follow each other, at most with a weekend between them; "the following meetings"
    are several. What is due before one stands outside its days.
    """
    leads = _leads_of_lines(letter)
    told = [next((leads[line] for line in leads if line.overlaps(row.span)), None) for row in run]
    if not all(told):
        return False
    if all(lead in headed_tables(letter).values() for lead in told):
        return True
    if any(lead and letter.search("events.listed", lead) for lead in told):
        return True
    if any(lead and _bodies_meet(letter, lead) for lead in told):
        return True
    if any(lead and _is_outside(letter, row, lead) for row, lead in zip(run, told, strict=True)):
        return False
    days = sorted((row.date.start, row.date.end) for row in run if row.date.start and row.date.end)
    gaps = [(later[0] - one[1]).days for one, later in pairwise(days)]
    return max(gaps, default=0) > _LONGEST_BREAK


def _is_outside(letter: Letter, row: Row, lead: Span) -> bool:
    """Tell whether the day of a row is none of the days that the sentence above it prints."""
    ranges = [(own.start, own.end) for own in dates_in(letter, lead) if own.start and own.end]
    held = [(start, end) for start, end in ranges if start < end]
    day = row.date.start
    if day is None or not held:
        return False
    return not any(start <= day <= end for start, end in held)
