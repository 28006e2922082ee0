"""Whom a day concerns of which other words say so: the beginning of a sentence with several days
("Those who need a visa must write to us by 3 May and send a copy of their passport by 5 May"), or
a cell of its own in the row of a day."""

from __future__ import annotations

from circextract.document import Span
from circextract.fields.asking.concerned import concerned
from circextract.fields.asking.marks import word_at
from circextract.fields.asking.subjects import PEOPLE, subject_start
from circextract.fields.dating.dated import dates_in
from circextract.letter import Letter

_COMMAS = ",;\u060c\u061b\uff0c\uff1b "
# How near behind a day other readers stand of whom the next one is.
_NEAR, _NEAR_ZH = 30, 10


def readers_before(letter: Letter, words: Span, date: Span) -> Span | None:
    """Give the readers with whom a sentence begins, where no others are asked by a later day."""
    earlier = [day.span for day in dates_in(letter, words) if day.span.end <= date.start]
    if not earlier or _asks_others(letter, Span(max(earlier).end, date.start)):
        return None
    lead = Span(words.start, min(earlier).start)
    start = subject_start(letter, lead)
    told = (own for own in concerned(letter, lead) if own.start <= start)
    return next(told, None)


def readers_in_row(letter: Letter, date: Span) -> Span | None:
    """Give the readers that fill another cell of the row in which a day stands."""
    line = letter.line_holding(date)
    if line is None or not line.in_cell:
        return None
    cells = (cell.span for cell in letter.row_of(line) if not cell.span.overlaps(date))
    told = (
        words for cell in cells for words in concerned(letter, cell) if _fills(letter, words, cell)
    )
    return next(told, None)


def _fills(letter: Letter, words: Span, cell: Span) -> bool:
    """Tell whether words that begin with people are all that a cell holds."""
    people = any(letter.search(path, Span(words.start, words.start + _NEAR)) for path in PEOPLE)
    return people and letter.fold(words).strip() == letter.fold(cell).strip(_COMMAS + ".\t\n")


def _asks_others(letter: Letter, part: Span) -> bool:
    """Tell whether words between two days have readers or a verb of their own for the second:
    ", and all participants are asked to", not "and must"."""
    if letter.lexicon.unspaced:  # what is asked by the day before stands behind it
        part = Span(part.start + letter.fold(part).rfind(",") + 1, part.end)
    start = part.end - len(letter.fold(part).lstrip(_COMMAS))
    if joint := letter.lexicon.pattern("deadlines.joins").match(letter.folded, start, part.end):
        start = word_at(letter, Span(joint.end(), part.end))
    near = _NEAR_ZH if letter.lexicon.unspaced else _NEAR
    own = Span(start, part.end)
    if any(letter.search(path, Span(start, min(part.end, start + near))) for path in PEOPLE):
        return True
    verbs = [
        verb
        for path in ("deadlines.concerned_end", "deadlines.asks")
        for verb in letter.spans_of(path, own)
        if letter.search("deadlines.before_date", verb) is None
    ]
    return bool(verbs) and min(verbs).start > start
