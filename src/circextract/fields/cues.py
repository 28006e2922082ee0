"""What a date is: whether deadline words govern it."""

from __future__ import annotations

import re

from circextract.dates import find_times
from circextract.document import Span
from circextract.fields.affirmed import is_negated
from circextract.fields.dated import Dated, dates_in, scope_around
from circextract.letter import Letter

_NEAR_WORDS = 3
# How many characters before a date the words on it may stand.
_SUPERSEDED_REACH = 40
_LAPSED_REACH = 110
_QUOTED_REACH = 300
_CUE_REACH = 90
_HEADING_REACH = 110
_LIST_REACH, _HEADING, _ALONE = 600, 80, 25
_LISTED = 3
_LIST_ITEM = re.compile(r"\s*[-•·–−|]\s")
# Punctuation between a date and the words behind it, then a remark in brackets: "(Friday)".
_GAPS_BEHIND = (
    re.compile(r"[\s,:()-]*(?:\([^()]{0,20}\)\s*)?"),
    re.compile(r"\s*(?:\([^()]{0,20}\)\s*)?"),
)
# A cell that introduces a list, or holds a number, is no head of a column.
_NO_HEAD = re.compile(r"\d|[:\uff1a]\s*$")
_REMARK = re.compile(r"\([^()]{0,30}\)")
# "24000 hours": no time can be read, but the words before it still govern the date.
_MISPRINTED_TIME = re.compile(r"(?<!\d)\d{5}(?!\d)")


def deadline_cue(letter: Letter, dated: Dated) -> Span | None:
    """Give the words that make a date a deadline, None where nothing does."""
    if is_superseded(letter, dated) or _is_denied(letter, dated) or is_opening(letter, dated):
        return None
    return (
        _cue_before(letter, dated)
        or _cue_behind(letter, dated)
        or _too_late(letter, dated)
        or _corrected(letter, dated)
        or _heading(letter, dated)
        or _listed(letter, dated)
        or _window(letter, dated)
        or _heading_above(letter, dated)
    )


def is_superseded(letter: Letter, dated: Dated) -> bool:
    """Tell whether another date replaces this one, by the words beside it or over its column."""
    return is_replaced(letter, dated) or _is_in_old_column(letter, dated)


def is_replaced(letter: Letter, dated: Dated) -> bool:
    """Tell whether the words beside a date say that another replaces it: "originally 24 May"."""
    date = dated.date.span
    before = _before(dated, _SUPERSEDED_REACH)
    kept = [Span(*match.span()) for match in letter.search_all("corrections.kept", before)]
    matches = [
        match
        for match in letter.search_all("deadlines.superseded", before)
        if not any(own.overlaps(Span(*match.span())) for own in kept)
    ]
    if matches and _is_near(letter, Span(matches[-1].end(), date.start)):
        return True
    if _is_quoted_old(letter, dated):
        return True
    end = dated.sentence.end
    if letter.folded[end - 1] in ";؛；":
        end += _LAPSED_REACH  # "...; that deadline no longer applies"
    behind = Span(date.end, end).near(Span(date.end, date.end), _LAPSED_REACH)
    return letter.search("deadlines.lapsed", behind) is not None


def is_opening(letter: Letter, dated: Dated) -> bool:
    """Tell whether a day is one from which something is possible: "opens on 1 May"."""
    if dated.date.start != dated.date.end:
        return False
    date = dated.date.span
    behind = letter.lexicon.pattern("deadlines.opens_on").match(
        letter.folded, date.end, dated.sentence.end
    )
    before = letter.search_all("deadlines.opens_on", _before(dated, _SUPERSEDED_REACH))
    return behind is not None or any(
        not letter.fold(Span(match.end(), date.start)).strip() for match in before
    )


def _is_quoted_old(letter: Letter, dated: Dated) -> bool:
    """Tell whether a date stands in a quotation that is replaced: instead of "... by 28 August"."""
    before = _before(dated, _QUOTED_REACH)
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


def _is_denied(letter: Letter, dated: Dated) -> bool:
    """Tell whether the sentence says that there is no deadline."""
    before = _before(dated, _HEADING_REACH)
    headings = [Span(*match.span()) for match in letter.search_all("deadlines.headings", before)]
    return any(is_negated(letter, heading, before) for heading in headings)


def _cue_before(letter: Letter, dated: Dated) -> Span | None:
    """Find a cue such as "no later than" with at most a time and a few words before the date."""
    if dated.date.start != dated.date.end:
        return None
    matches = letter.search_all("deadlines.before_date", _before(dated, _CUE_REACH))
    cues = [Span(*match.span()) for match in matches]
    near = [cue for cue in cues if _is_near(letter, Span(cue.end, dated.date.span.start))]
    return max(near, key=lambda cue: (cue.end, -cue.start), default=None)


def _before(dated: Dated, reach: int) -> Span:
    """Give the stretch of the sentence right before a date."""
    date = dated.date.span
    return Span(dated.sentence.start, date.start).near(date, reach)


def _is_near(letter: Letter, gap: Span) -> bool:
    """Tell whether a gap holds no more than times, punctuation and a few small words."""
    if letter.search("parts.honorifics", gap):
        return False  # "by Mr Li on 3 September" names who, not when
    text = letter.fold(gap)
    for time in reversed(find_times(letter.text(gap), letter.lexicon)):
        zone = time.zone_span or time.span
        low, high = min(time.span.start, zone.start), max(time.span.end, zone.end)
        text = text[:low] + " " + text[high:]
    limit = 8 if letter.lexicon.unspaced else 24
    for name in letter.lexicon.times.zones:
        text = letter.lexicon.pattern(f"times.zones.{name}").sub(" ", text)
    text = " ".join(_REMARK.sub(" ", _MISPRINTED_TIME.sub(" ", text)).split())
    words = re.findall(r"[^\W\d_]+", text)
    return (
        len(words) <= _NEAR_WORDS
        and len(text.strip()) <= limit
        and not re.search(r"[;:。]|\d", text.replace(":", "", 1))
    )


def _cue_behind(letter: Letter, dated: Dated) -> Span | None:
    """Find a cue such as "at the latest" right behind the date."""
    start = dated.date.span.end
    time = dated.date.time
    if time and start <= time.span.start < start + 30:
        start = max(time.span.end, time.zone_span.end if time.zone_span else 0)
    pattern = letter.lexicon.pattern("deadlines.after_date")
    for gap in _GAPS_BEHIND:
        skip = gap.match(letter.folded, start)
        match = pattern.match(letter.folded, skip.end() if skip else start, dated.sentence.end)
        if match:
            return Span(*match.span())
    return None


def _too_late(letter: Letter, dated: Dated) -> Span | None:
    """Find "after" at a date where the sentence says that nothing is taken any more."""
    if dated.date.start != dated.date.end or not letter.search("deadlines.refused", dated.sentence):
        return None
    date = dated.date.span
    for match in letter.search_all("deadlines.too_late", _before(dated, _CUE_REACH)):
        if _is_near(letter, Span(match.end(), date.start)):
            return Span(*match.span())
    match_behind = letter.lexicon.pattern("deadlines.too_late").match(
        letter.folded, date.end, dated.sentence.end
    )
    return Span(*match_behind.span()) if match_behind else None


def _corrected(letter: Letter, dated: Dated) -> Span | None:
    """Find "read" between a replaced day and this one: instead of "1 May" read "8 May"."""
    if dated.date.start != dated.date.end:
        return None
    before = _before(dated, _CUE_REACH)
    old = [date for date in dates_in(letter, before) if date.start == date.end]
    if not old or not letter.search("deadlines.superseded", Span(dated.sentence.start, before.end)):
        return None
    between = Span(old[-1].span.end, dated.date.span.start)
    match = letter.search("deadlines.corrected", between)
    return Span(*match.span()) if match and _is_near(letter, between) else None


def _heading(letter: Letter, dated: Dated) -> Span | None:
    """Find a word such as "deadline" earlier in the sentence."""
    matches = list(letter.search_all("deadlines.headings", _before(dated, _HEADING_REACH)))
    return Span(*matches[-1].span()) if matches else None


def leads_list(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence is a list of days, each before its matter, behind a colon.

    Converters print such tables in one line: "Dates to note: 2 May papers 9 May registration".
    """
    dates = dates_in(letter, sentence)
    if len(dates) < _LISTED:
        return False
    return letter.fold(Span(sentence.start, dates[0].span.start)).rstrip()[-1:] in (":", "\uff1a")


def _listed(letter: Letter, dated: Dated) -> Span | None:
    """Find a word such as "deadlines" before the first day of a list in one line."""
    if dated.date.start != dated.date.end or not leads_list(letter, dated.sentence):
        return None
    first = dates_in(letter, dated.sentence)[0].span
    match = letter.search("deadlines.headings", Span(dated.sentence.start, first.start))
    return Span(*match.span()) if match else None


def _window(letter: Letter, dated: Dated) -> Span | None:
    """Find "open" and the like beside a range of days: its last day closes.

    Not beside the days of an event: "a meeting open to all experts will be held from 7 to 9 May".
    """
    held = letter.search("events.announce", dated.sentence)
    if dated.date.start == dated.date.end or (
        held and letter.search("events.registering", dated.sentence) is None
    ):
        return None
    match = letter.search("deadlines.opens", dated.sentence)
    return Span(*match.span()) if match else None


def _heading_above(letter: Letter, dated: Dated) -> Span | None:
    """Find a word such as "deadlines" in the line over a list of dates, or over a date alone."""
    paragraph = letter.paragraph_at(dated.date.span.start)
    if paragraph is None:
        return None
    earlier = Span(paragraph.span.start, dated.sentence.start)
    if earlier.end - earlier.start > _LIST_REACH:
        return None
    for sentence in reversed(letter.sentences_in(earlier)):
        if _LIST_ITEM.match(letter.folded, sentence.start) or _is_row(letter, sentence):
            continue
        printed = letter.fold(sentence)
        in_list = _LIST_ITEM.match(letter.folded, dated.sentence.start) and printed.endswith(":")
        alone = len(letter.fold(dated.sentence)) - len(dated.date.text) < _ALONE
        if not (in_list or (alone and len(printed) < _HEADING)) or printed.endswith("."):
            return None
        match = letter.search("deadlines.headings", sentence)
        return Span(*match.span()) if match else None
    return None


def _is_row(letter: Letter, sentence: Span) -> bool:
    """Tell whether a sentence is a short line with a date of its own."""
    return sentence.end - sentence.start < _HEADING and bool(dates_in(letter, sentence))
