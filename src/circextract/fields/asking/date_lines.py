"""Lines that print a day and what is due by it: under a heading, a colon, or one after another."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from circextract.dates import DateMention, find_dates, has_yearless_day
from circextract.document import Span
from circextract.fields.asking.actions import action_in
from circextract.fields.asking.ahead import issued_on
from circextract.fields.dating.dated import dates_in
from circextract.letter import Letter, once
from circextract.lines import Line
from circextract.sentences import split_sentences

_ITEM_END = re.compile(r"[;\u061b\uff1b]\s*")
FEWEST = 3
"""Days that are a list."""
FEWEST_LINES = 2
"""Days that are one where each has a line."""
LONGEST_ITEM = 220
COLONS = (":", "\uff1a")
_LONGEST_HEAD, _LONGEST_PART = 90, 50
_SEMICOLONS = (";", "\u061b", "\uff1b")
_WORD = re.compile(r"[^\W\d_]")
_NUMBER = r"[(\uff08]?(?:\d{1,2}|[^\W\d_])[.)\uff09]"
_LIST_MARK = re.compile(rf"[•·‣▪*\u2013\u2014\u2212-]\s|{_NUMBER}")
_DASHES = ("-", "\u2013", "\u2014", "\u2212")
# Between a colon and the first day of a list; between a day and what is due by it.
_MARK = re.compile(rf"[\s\-\u2022\u00b7\u2013\u2014\u2212|]*(?:{_NUMBER}\s*)?")
_THEN = re.compile(r"\s*(?:\([^()\n]{0,20}\)\s*)?[:\uff1a\u2013\u2014\u2212-]")
_PARTS = re.compile(r"\s*(?:\([^()]{0,20}\)\s*)?(?:[:\uff1a]|[-\u2013\u2014]\s)\s*(?=[^\W\d_])")


def dated_lines(letter: Letter) -> list[tuple[Span, Line]]:
    """Give runs of lines that open with a day and tell behind a colon or dash what is due by it.

    The sign that the first day opens with stands for the heading that such a list does without.
    """
    headed = {line.span for _, line in headed_lines(letter)}
    found: list[tuple[Span, Line]] = []
    first: Span | None = None
    for line in letter.lines:
        if line.noise or not letter.body.contains(line.span):
            continue
        opening = None if line.span in headed else _opening_day(letter, line)
        if opening is None:
            first = None
            continue
        first = first or Span(opening.start, opening.start + 1)
        found.append((first, line))
    counts = Counter(heading for heading, _ in found)
    return [(heading, line) for heading, line in found if counts[heading] >= FEWEST]


def _opening_day(letter: Letter, line: Line) -> Span | None:
    """Give the day a line opens with, where a colon or dash parts it from what follows."""
    dates = dates_in(letter, line.span)
    if line.in_cell or len(dates) != 1 or dates[0].start != dates[0].end:
        return None
    date = dates[0].span
    mark = _MARK.match(letter.folded, line.span.start, date.end)
    parts = _PARTS.match(letter.folded, date.end, line.span.end)
    return date if mark and mark.end() == date.start and parts else None


@once
def headed_lines(letter: Letter) -> list[tuple[Span, Line]]:
    """Give the lines with days right under a line that says deadlines, in body and annexes."""
    parts = (letter.body, *(annex.span for annex in letter.annexes))
    found: list[tuple[Span, Line]] = []
    for part in parts:
        heading: Span | None = None
        lines = (own for own in letter.lines if part.contains(own.span) and not own.noise)
        for line in lines:
            if _is_item(letter, line, headed=heading is not None) or (heading and line.in_cell):
                found += [(heading, line)] if heading else []
            elif not (heading and _parts_list(line)):
                heading = _heading_in(letter, line)
    counts = Counter(heading for heading, _ in found)
    return [(heading, line) for heading, line in found if counts[heading] >= FEWEST_LINES]


def marked_lines(letter: Letter) -> list[tuple[Span, Line]]:
    """Give the lines of a list with marks, most of which name what is asked and then, behind a dash
    or colon, a day: "• Reserve a stand – 3 May – https://…"."""
    found: list[tuple[Span, Line]] = []
    first: Span | None = None
    for line in letter.lines:
        marked = _LIST_MARK.match(line.folded) and not line.noise
        if not marked or not letter.body.contains(line.span):
            first = None
            continue
        first = first or Span(line.span.start, line.span.start + 1)
        if _names_then_day(letter, line):
            found.append((first, line))
    counts = Counter(first for first, _ in found)
    asked = Counter(first for first, line in found if asks(letter, _before_day(letter, line)))
    most = {first for first, count in counts.items() if FEWEST <= asked[first] > count / 2}
    return [own for own in found if own[0] in most]


def _names_then_day(letter: Letter, line: Line) -> bool:
    """Tell whether words, a dash or colon and one day open a line."""
    dates = dates_in(letter, line.span)
    before = letter.fold(_before_day(letter, line)).rstrip() if dates else ""
    alone = len(dates) == 1 and dates[0].start == dates[0].end and not line.in_cell
    return alone and bool(_WORD.search(before)) and before.endswith((*COLONS, *_DASHES))


def _before_day(letter: Letter, line: Line) -> Span:
    return Span(line.span.start, dates_in(letter, line.span)[0].span.start)


def led_lines(letter: Letter) -> list[tuple[Span, Line]]:
    """Give the lines under one that ends with a colon that are a day and then what is asked."""
    found: list[tuple[Span, Line]] = []
    lead: Span | None = None
    for line in letter.lines:
        if not letter.body.contains(line.span) or line.noise:
            continue
        dates = dates_in(letter, line.span)
        if lead and dates and _is_item(letter, line) and is_day_first(letter, line.span, dates[0]):
            found.append((lead, line))
        else:
            leads = line.folded.endswith(COLONS) and not dates and not line.in_cell
            lead = Span(line.span.end - 1, line.span.end) if leads else None
    asked = Counter(lead for lead, line in found if asks(letter, line.span))
    counts = Counter(lead for lead, _ in found)
    return [(lead, line) for lead, line in found if ask(asked[lead], counts[lead])]


def asks(letter: Letter, item: Span) -> bool:
    """Tell whether an item asks for something, and opens with no event: "3 May: Seminar"."""
    start = max([item.start, *(date.span.end for date in dates_in(letter, item)[:1])])
    first = _WORD.search(letter.folded, start, item.end)
    nouns = letter.lexicon.pattern("events.nouns")
    held = first is not None and nouns.match(letter.folded, first.start(), item.end)
    return not held and action_in(letter, item)[0] is not None


def ask(asked: int, items: int) -> bool:
    """Tell whether the items of a list ask for known things, but for one of them."""
    return asked >= FEWEST and asked >= items - 1


def is_day_first(letter: Letter, item: Span, date: DateMention) -> bool:
    """Tell whether an item begins with its day, and a colon or a dash parts it from the rest."""
    mark = _MARK.match(letter.folded, *item)
    begins = mark is not None and mark.end() == date.span.start and date.start == date.end
    return begins and is_parted(letter, Span(date.span.end, item.end))


def is_parted(letter: Letter, behind: Span) -> bool:
    """Tell whether what stands behind a day begins with a colon or a dash."""
    return _THEN.match(letter.folded, *behind) is not None


def days_of(letter: Letter, item: Span) -> list[DateMention]:
    """Give the days of an item under a heading; those without a year are the first to come."""
    issued, text = issued_on(letter), letter.text(item)
    printed = dates_in(letter, item)
    if printed or issued is None or not has_yearless_day(text, letter.language):
        return printed
    return [own.shifted(item.start) for own in find_dates(text, letter.language, anchor=issued)]


def _is_item(letter: Letter, line: Line, *, headed: bool = False) -> bool:
    """Tell whether a line has a day and is no running text of several sentences."""
    if len(line.folded) > LONGEST_ITEM or not (days_of if headed else dates_in)(letter, line.span):
        return False
    parts = parts_of_line(letter, line)
    if len(parts) == 1:
        return True
    joined = all(letter.fold(part).rstrip().endswith(_SEMICOLONS) for part in parts[:-1])
    days = [len(days_of(letter, part)) for part in parts]
    # "One month (3 May): registration; requests for visas".
    return joined and (set(days) == {1} or (headed and days[0] == sum(days) == 1))


def _heading_in(letter: Letter, line: Line) -> Span | None:
    """Give the words of a short line that say deadlines; a sentence heads nothing."""
    own = _last_sentence(letter, line)
    match = letter.search("deadlines.headings", own)
    if match is None or own.end - own.start > _LONGEST_HEAD:
        return None
    # "The dates by which forms are due are now these." leads on, where it opens with the words.
    opens = not _WORD.search(letter.folded, own.start, match.start())
    ends = line.folded.endswith((".", ";", "\u3002"))
    return None if ends and not (opens and line.folded.endswith(".")) else Span(*match.span())


def _last_sentence(letter: Letter, line: Line) -> Span:
    """Give the sentence that leads on with a colon from the end of a line, else all of the line."""
    if not line.folded.endswith(COLONS):
        return line.span
    text, folded = letter.document.text, letter.folded
    return [*split_sentences(text, folded, line.span, letter.lexicon)][-1]


def _parts_list(line: Line) -> bool:
    """Tell a line that leads to a part of a list: "For the workshop:"."""
    return len(line.folded) <= _LONGEST_PART and line.folded.endswith(COLONS)


def parts_of_line(letter: Letter, line: Line) -> list[Span]:
    """Cut a line at its semicolons, which end no sentence in Chinese."""
    ends = (match.end() for match in _ITEM_END.finditer(letter.folded, *line.span))
    cuts = sorted({line.span.start, *ends, line.span.end})
    text, folded = letter.document.text, letter.folded
    return [
        part
        for piece in pairwise(cuts)
        for part in split_sentences(text, folded, Span(*piece), letter.lexicon)
    ]
