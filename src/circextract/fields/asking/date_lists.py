"""Lists of days and what is due by them, run together in one paragraph behind a colon.

"Dates to note: 2 May papers 9 May registration"; "Deadlines: papers 2 May; registration 9 May".
Days with a colon behind each do without a heading: "2 May: papers 9 May: registration".
Where each item is a day and then what is known to be asked, any words and a colon lead to them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.asking.actions import action_in
from circextract.fields.asking.date_lines import (
    COLONS,
    FEWEST,
    FEWEST_LINES,
    LONGEST_ITEM,
    ask,
    asks,
    dated_lines,
    days_of,
    headed_lines,
    is_day_first,
    is_parted,
    led_lines,
    marked_lines,
    parts_of_line,
)
from circextract.fields.dating.dated import annex_sentences, dates_in
from circextract.fields.dating.near import prints_hours
from circextract.letter import Letter, once
from circextract.lines import Line
from circextract.sentences import split_sentences

# Of days that stand before what is due, each: "Deadlines: 2 May: papers; 9 May: registration".
_FEWEST_FIRST = 2
_LEAD = 110
_SEMICOLONS = ";\u061b\uff1b"
# How many signs of a heading may stand before its word; how many words behind it, up to the day.
_HEADING, _COLUMN_HEADS = 24, 4
_COLON = re.compile(r"[^\n:\uff1a]*[:\uff1a]")
_CUT = re.compile(r"[,\u060c\uff0c]\s*|\s/\s")
_WORD = re.compile(r"[^\W\d_]")
_MARKED = re.compile(r"\s*[-\u2022\u00b7\u2013\u2014\u2212]\s")
_WORD_BEHIND = re.compile(r"[^\n]*[^\W\d_]")
_COLON_BEHIND = re.compile(r"\s*[:\uff1a]\s*(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Item:
    """A day of a list with the words beside it that say what is due."""

    date: Span
    matter: Span
    heading: Span
    # Its line, where each item has one of its own.
    line: Span | None = None
    # Whether others of its list name what is due: then this one asks for something as well.
    among_named: bool = False

    @property
    def unnamed(self) -> bool:
        """Tell whether no words lead to the list, which may be the programme of an event."""
        return self.heading.end - self.heading.start == 1


def item_at(letter: Letter, date: Span) -> Item | None:
    """Give the item of a list that a day stands in, where its matter is a known action."""
    return _items(letter).get(date)


def matter_around(letter: Letter, own: Span) -> Span | None:
    """Give the words of a list's item that hold a stretch, which its sentence parts from none.

    Of an item that asks for several things they are those of one.
    """
    matters = (item.matter for item in _items(letter).values() if item.matter.contains(own))
    parts = (part for matter in matters for part in parts_of(letter, matter))
    return next((part for part in parts if part.contains(own)), None)


def sentence_around(letter: Letter, own: Span) -> Span | None:
    """Give the sentence of body or annexes around a stretch, in a list those of its item."""
    in_annex = (sentence for sentence in annex_sentences(letter) if sentence.contains(own))
    return matter_around(letter, own) or letter.sentence_at(own.start) or next(in_annex, None)


def parts_of(letter: Letter, matter: Span) -> list[Span]:
    """Cut what is due at its semicolons, lines and slashes, and where ", and also" goes on."""
    text, folded = letter.document.text, letter.folded
    joints = (
        Span(*match.span())
        for match in _CUT.finditer(folded, *matter)
        if match.group().strip() == "/"
        or letter.lexicon.pattern("deadlines.joins").match(folded, match.end(), matter.end)
    )
    cuts = [matter.start, *(own.end for own in joints), matter.end]
    pieces = [Span(start, end) for start, end in pairwise(cuts) if start < end]
    return [part for own in pieces for part in split_sentences(text, folded, own, letter.lexicon)]


@once
def _items(letter: Letter) -> dict[Span, Item]:
    headed = [*headed_lines(letter), *led_lines(letter), *marked_lines(letter)]
    found = [item for line in headed for item in _of_line(letter, *line)]
    found += [item for stretch in _stretches(letter) for item in _listed_in(letter, stretch)]
    found += [item for headed in dated_lines(letter) for item in _of_line(letter, *headed)]
    named = [item for item in found if action_in(letter, item.matter)[0]]
    counts = Counter(item.heading for item in named)
    unnamed = [
        replace(item, among_named=True)
        for item in found
        if item.line and item not in named and counts[item.heading] >= FEWEST_LINES
    ]
    return {item.date: item for item in (*unnamed, *named)}


def _of_line(letter: Letter, heading: Span, line: Line) -> Iterator[Item]:
    """Read a line of one day, or of one between semicolons: what is due is its longer side."""
    for part in () if line.in_cell else _day_parts(letter, line):
        dates = days_of(letter, part)
        if len(dates) == 1 and dates[0].start == dates[0].end and not prints_hours(dates[0]):
            date = dates[0].span
            sides = (Span(part.start, date.start), Span(date.end, part.end))
            matter = max(sides, key=lambda side: len(_WORD.findall(letter.fold(side))))
            yield Item(date, matter, heading, part)


def _day_parts(letter: Letter, line: Line) -> list[Span]:
    """Give the parts of a line, with a day that opens one all that semicolons join to it: "19
    April: registration; requests for visas"."""
    parts: list[Span] = []
    for part in parts_of_line(letter, line):
        joined = parts and letter.folded[parts[-1].end - 1] in _SEMICOLONS
        first = days_of(letter, parts[-1]) if joined and not days_of(letter, part) else []
        if len(first) == 1 and _opens(letter, parts[-1], first[0]):
            parts[-1] = Span(parts[-1].start, part.end)
        else:
            parts.append(part)
    return parts


def _opens(letter: Letter, part: Span, date: DateMention) -> bool:
    """Tell whether a part opens with its day, or with words that name nothing due and the day."""
    if is_day_first(letter, part, date):
        return True
    before, behind = Span(part.start, date.span.start), Span(date.span.end, part.end)
    return action_in(letter, before)[0] is None and action_in(letter, behind)[0] is not None


def _stretches(letter: Letter) -> Iterator[Span]:
    """Give the paragraphs; without numbers each line is one, and a colon leads to those below."""
    for at, paragraph in enumerate(letter.paragraphs):
        end = paragraph.span.end
        if letter.folded[paragraph.span.start : end].rstrip().endswith(COLONS):
            for item in letter.paragraphs[at + 1 :]:
                if item.number or not dates_in(letter, item.span):
                    break
                end = item.span.end
        yield Span(paragraph.span.start, end)
        # "… in May. The time limits are: 3 April papers; 9 April visas."
        leads = [
            sentence.start
            for sentence in letter.sentences_in(paragraph.span)[1:]
            if letter.search("deadlines.headings", sentence) and ":" in letter.fold(sentence)
        ]
        for lead, following in pairwise([*leads, end]):
            yield Span(lead, following)


def _listed_in(letter: Letter, stretch: Span) -> list[Item]:
    """Read the list of a paragraph: each day before its matter, or behind it."""
    dates = dates_in(letter, stretch)
    if len(dates) < _FEWEST_FIRST:
        return []
    lead = Span(stretch.start, dates[0].span.start)
    opening = _opening(letter, lead) or _led_to(letter, dates) or _first_with_colon(letter, dates)
    if opening is None:
        return []
    heading, start = opening
    if _open_lines(letter, dates):
        # "Deadline | Object", the heads of the columns, may lead to them.
        start = max(start, _line_start(letter, dates[0]))
    end = _end(letter, Span(start, stretch.end))
    own = [date for date in dates if date.span.end <= end]
    days_first = not _WORD.search(letter.folded, start, dates[0].span.start)
    if days_first and _have_labels(letter, own):
        return []  # the first day ends its item, in words like those that lead to a list
    if len(own) < (_FEWEST_FIRST if days_first else FEWEST):
        return []
    behind = [*(date.span.start for date in own[1:]), end]
    before = [start, *(date.span.end for date in own[:-1])]
    found = [
        Item(date.span, matter, heading)
        for date, border in zip(own, behind if days_first else before, strict=True)
        if date.start == date.end and (matter := _matter(letter, date, border))
    ]
    told = sum(action_in(letter, item.matter)[0] is not None for item in found)
    return found if len(own) >= FEWEST or told == len(own) else []


def _open_lines(letter: Letter, dates: list[DateMention]) -> bool:
    """Tell whether each of several days opens a line that goes on with words: "2 May | Papers"."""
    return all(
        not _WORD.search(letter.folded, _line_start(letter, date), date.span.start)
        and _WORD_BEHIND.match(letter.folded, date.span.end)
        for date in dates
    )


def _have_labels(letter: Letter, dates: list[DateMention]) -> bool:
    """Tell whether words begin each line on which a further day stands: "- visas: by 4 May;"."""
    starts = [_line_start(letter, date) for date in dates]
    lines = zip(starts[1:], dates[1:], strict=True)
    return len(set(starts)) == len(starts) > 1 and all(
        _WORD.search(letter.folded, start, date.span.start) for start, date in lines
    )


def _line_start(letter: Letter, date: DateMention) -> int:
    return letter.folded.rfind("\n", 0, date.span.start) + 1


def _matter(letter: Letter, date: DateMention, border: int) -> Span | None:
    """Give the words between a day and the border of its item; before it those of its line."""
    own = Span(date.span.end, border)
    if border < date.span.end:
        line = letter.sentence_at(date.span.start)
        near = Span(max(border, line.start if line else border), date.span.start)
        own = near if letter.fold(near).strip() else Span(border, date.span.start)
    return own if 0 < _longest(letter, own) <= LONGEST_ITEM else None


def _longest(letter: Letter, matter: Span) -> int:
    """Measure words, or the longest of the lines with marks that they are: "- papers - visas"."""
    lines = [line for line in letter.fold(matter).split("\n") if line.strip()]
    marked = len(lines) > 1 and all(_MARKED.match(line) for line in lines)
    return max(len(line) for line in lines) if marked else matter.end - matter.start


def _opening(letter: Letter, lead: Span) -> tuple[Span, int] | None:
    """Give the words that head a list, and where it begins: behind the colon of their line.

    Where a converter ran a table together, its heading stands right before the first day, at most
    the heads of its columns between: "Key deadlines Date Action 2 May papers 9 May registration".
    """
    headings = letter.spans_of("deadlines.headings", lead)
    for heading in headings:
        heads = Span(heading.end, lead.end)
        if letter.folded[: heading.start].rstrip().endswith(COLONS) and _are_few(letter, heads):
            return heading, lead.end  # "as follows: Deadline Action 2 May papers"
    for heading in headings:
        if letter.folded[heading.end - 1] in COLONS:
            return heading, heading.end
        colon = _COLON.match(letter.folded, heading.end, min(lead.end, heading.end + _LEAD))
        if colon:
            return heading, colon.end()
        if _are_heads(letter, heading.start, Span(heading.end, lead.end)):
            return heading, lead.end
    return None


def _first_with_colon(letter: Letter, dates: list[DateMention]) -> tuple[Span, int] | None:
    """Give the sign that opens a list without a heading: a colon stands behind each of its days."""
    if not all(_COLON_BEHIND.match(letter.folded, date.span.end) for date in dates):
        return None
    start = dates[0].span.start
    return Span(start, start + 1), start


def _led_to(letter: Letter, dates: list[DateMention]) -> tuple[Span, int] | None:
    """Give the colon before a list of days each of which leads to something that is asked."""
    ends = [*(date.span.start for date in dates[1:]), dates[-1].span.end + LONGEST_ITEM]
    items = [Span(date.span.end, end) for date, end in zip(dates, ends, strict=True)]
    lead = letter.folded[: dates[0].span.start]
    colon = len(lead.rstrip(" \t\n-\u2022\u00b7\u2013\u2014\u2212|"))
    days_first = all(is_parted(letter, item) for item in items)
    if not (days_first and lead[:colon].endswith(COLONS)):
        return None
    asked = sum(asks(letter, item) for item in items)
    return (Span(colon - 1, colon), colon) if ask(asked, len(items)) else None


def _are_heads(letter: Letter, opening: int, heads: Span) -> bool:
    """Tell whether a heading begins a sentence that says nothing up to the first day of a list."""
    sentence = letter.sentence_at(heads.end)
    alone = sentence is not None and opening - sentence.start <= _HEADING
    return alone and _are_few(letter, heads)


def _are_few(letter: Letter, heads: Span) -> bool:
    """Tell whether words behind a heading are the heads of columns: few, without what is due."""
    text = letter.fold(heads)
    few = len(text.split()) <= _COLUMN_HEADS and not any(mark in text for mark in COLONS)
    return few and action_in(letter, heads)[0] is None


def _end(letter: Letter, rest: Span) -> int:
    """Give where a list ends: with the first full stop, else with its paragraph."""
    for sentence in split_sentences(letter.document.text, letter.folded, rest, letter.lexicon):
        if letter.folded[sentence.end - 1] in ".\u3002":
            return sentence.end
    return rest.end
