"""Days that another one replaces, and those that replace them."""

from __future__ import annotations

import re

from circextract.dates import DateMention
from circextract.document import Span
from circextract.fields.dating.corrected import is_in_old_block
from circextract.fields.dating.dated import (
    Dated,
    dates_in,
    days_from,
    first_date_in,
    is_moved_from,
    scope_around,
)
from circextract.fields.dating.near import before_date, is_near
from circextract.letter import Letter

# How many characters before a date the words on it may stand.
_SUPERSEDED_REACH = 40
_LAPSED_REACH = 110
_QUOTED_REACH = 300
_CUE_REACH = 90
_READ_REACH = 70
_QUOTE = re.compile(r"[\s,\"(]*")
_COMMAS = (",", "\u060c", "\uff0c")
_OLD_DAY = re.compile(r"[^\d.;:]{0,20}\d")
_DENIED_DAY = re.compile(r"[\s,\"(]*\d")
_HEADING = 80
# A cell that introduces a list, or holds a number, is no head of a column.
_NO_HEAD = re.compile(r"\d|[:\uff1a]\s*$")


def is_superseded(letter: Letter, dated: Dated) -> bool:
    """Tell whether another date replaces this one, by the words beside it or over its column."""
    return is_replaced(letter, dated) or _is_in_old_column(letter, dated)


def is_replaced(letter: Letter, dated: Dated) -> bool:
    """Tell whether the words beside a date say that another replaces it: "originally 24 May"."""
    if is_moved_from(letter, dated.date) or is_denied(letter, dated.date):
        return True
    if is_in_old_block(letter, dated.date.span):
        return True
    date = dated.date.span
    before = before_date(dated, _SUPERSEDED_REACH)
    kept = letter.spans_of("corrections.kept", before)
    matches = [
        match
        for match in letter.search_all("deadlines.superseded", before)
        if not any(own.overlaps(Span(*match.span())) for own in kept)
        and not _replaces_event(letter, Span(match.end(), date.start))
    ]
    if matches and is_near(letter, Span(matches[-1].end(), date.start)):
        return True
    if _is_quoted_old(letter, dated) or _reads_otherwise(letter, dated) or _is_past(letter, dated):
        return True
    end = dated.sentence.end
    if letter.folded[end - 1] in ";؛；":
        end += _LAPSED_REACH  # "...; that deadline no longer applies"
    behind = Span(date.end, end).near(Span(date.end, date.end), _LAPSED_REACH)
    if otherwise := letter.search("deadlines.otherwise", behind):
        behind = Span(behind.start, otherwise.start())  # "by 3 May, or else it is cancelled"
    lapsed = letter.spans_of("deadlines.lapsed", behind)
    return any(not _is_of_later(letter, date, own) for own in lapsed)


def _replaces_event(letter: Letter, gap: Span) -> bool:
    """Tell whether one event is held instead of another: "in place of the forum a webinar will be
    held on 3 May"."""
    named = letter.search("events.nouns", gap)
    return named is not None and (
        letter.search("events.announce", Span(named.end(), gap.end)) is not None
    )


def is_denied(letter: Letter, date: DateMention) -> bool:
    """Tell whether "and not", or "no longer by", stands right before a day."""
    near = Span(max(0, date.span.start - _SUPERSEDED_REACH), date.span.start)
    return any(
        _QUOTE.fullmatch(letter.folded, own.end, date.span.start)
        for own in letter.spans_of("deadlines.denied", near)
    )


def _is_past(letter: Letter, dated: Dated) -> bool:
    """Tell whether "now" and a later day follow: "applications, which were taken until 3 May, can
    now be sent until 9 June"."""
    end = dated.date.span.end
    now = letter.search("deadlines.now", Span(end, dated.sentence.end))
    day = dated.date.end
    if now is None or day is None or dated.date.start != day:
        return False
    days = days_from(letter, dated.sentence, day)
    first = next((own for own in days if own.span.start >= end), None)
    if first is None or first.end is None or first.span.start <= now.start():
        return False
    joined = letter.search("deadlines.joins", Span(end, now.start()))  # of something else
    return first.end > day and joined is None


def _is_of_later(letter: Letter, date: Span, words: Span) -> bool:
    """Tell whether words of lapsing are said of a later day: "and is no longer 20 May", "by 3 June
    (20 May no longer applies)"."""
    denied = first_date_in(letter, Span(words.start, words.end + _SUPERSEDED_REACH))
    if denied is not None and is_denied(letter, denied):
        return True
    later = first_date_in(letter, Span(date.end, max(date.end, words.start)))
    return later is not None and not is_near(letter, Span(date.end, later.span.start))


def _is_quoted_old(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date stands in a quotation that is replaced: instead of "... by 28 August"."""
    before = before_date(dated, _QUOTED_REACH)
    for match in letter.search_all("deadlines.superseded", before):
        quoted = letter.folded[match.end() : before.end].lstrip(" :\t\n")
        if quoted.startswith('"') and quoted.count('"') == 1:
            return True
    return False


def _is_in_old_column(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date stands under a head such as "Instead of" in a table of corrections."""
    text, date = letter.document.text, dated.date.span
    scope = scope_around(letter, date.start)
    row = text.rfind("\n", 0, date.start) + 1
    column = text.count("\t", row, date.start)
    if scope is None or not column or scope.start > row:
        return False
    start = scope.start
    for line in letter.folded[start:row].splitlines(keepends=True):
        cells = line.split("\t")
        if (
            len(cells) > column
            and len(cells[column]) < _HEADING
            and not _NO_HEAD.search(cells[column])
        ):
            offset = start + sum(len(cell) + 1 for cell in cells[:column])
            if letter.search("deadlines.superseded", Span(offset, offset + len(cells[column]))):
                return True
        start += len(line)
    return False


def _reads_otherwise(letter: Letter, dated: Dated) -> bool:
    """Tell whether "should read" and another day stand behind a date."""
    gap = _up_to_next(letter, dated)
    if gap is None or gap.end - gap.start > _READ_REACH or dated.date.start != dated.date.end:
        return False
    reads = letter.spans_of("deadlines.corrected", gap)
    # "12 May is given for visas, read 3 June" needs "read" right before the day that is right.
    return bool(reads) and (is_near(letter, gap) or is_near(letter, Span(reads[-1].end, gap.end)))


def _reading_in(letter: Letter, between: Span) -> Span | None:
    """Find "read" between an old day and a new one, near to both, or behind a comma right before
    the new one: "where Annex 2 gives 3 May for letters of invitation, read 9 May"."""
    *_, words = [None, *letter.spans_of("deadlines.corrected", between)]
    if words is None or is_near(letter, between):
        return words
    told = letter.folded[between.start : words.start]
    parted = len(told) <= _CUE_REACH and told.rstrip().endswith(_COMMAS)
    bare = _QUOTE.fullmatch(letter.folded, words.end, between.end) is not None
    return words if parted and bare else None


def _up_to_next(letter: Letter, dated: Dated) -> Span | None:
    """Give what stands between a date and the next one of its sentence."""
    end = dated.date.span.end
    later = first_date_in(letter, Span(end, dated.sentence.end))
    return Span(end, later.span.start) if later else None


def corrected(letter: Letter, dated: Dated) -> Span | None:
    """Find the words by which a day replaces another: instead of "1 May" read "8 May"."""
    if dated.date.start != dated.date.end:
        return None
    return _read_behind(letter, dated) or _stands_for(letter, dated)


def _read_behind(letter: Letter, dated: Dated) -> Span | None:
    """Find "read" between a replaced day and this one."""
    before = before_date(dated, _CUE_REACH)
    old = [date for date in dates_in(letter, before) if date.start == date.end]
    if not old:
        return None
    return _reading_in(letter, Span(old[-1].span.end, dated.date.span.start))


def _stands_for(letter: Letter, dated: Dated) -> Span | None:
    """Find "instead of" between this day and the old one: "8 May instead of 1 May"."""
    start = _QUOTE.match(letter.folded, dated.date.span.end).end()  # type: ignore[union-attr]
    if letter.search("events.announce", dated.sentence):
        return None  # "the meeting will be held on 8 May instead of 1 May"
    for table, gap in (("superseded", _OLD_DAY), ("denied", _DENIED_DAY)):
        pattern = letter.lexicon.pattern(f"deadlines.{table}")
        match = pattern.match(letter.folded, start, dated.sentence.end)
        if match and gap.match(letter.folded, match.end(), dated.sentence.end):
            return Span(*match.span())
    return None
