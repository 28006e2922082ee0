"""Old text that a letter prints beside the new one: "instead of ..., read ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from circextract.dates import DateMention
from circextract.document import Span, SpanIndex
from circextract.fields.dating.dated import all_dates, dates_around, dates_in, is_moved_from
from circextract.letter import Letter, once

_REACH = 400
_NEW_REACH = 60
_DATE_REACH = 70
_TWO = 2
_STEM = 4  # letters that the forms of a noun have in common
_OLD_REACH = 30  # between "planned for" and its day; farther off stands that of another letter
_BLOCK = 3000  # between "replace:" and "by:", each before lines of a table
_LEADS = re.compile(r"[ ]?[:\uff1a]?[ ]*\n")
_OPENED, _CLOSED = re.compile(r"\s*[(（\[]\s*"), re.compile(r"\s*[)）\]]")
_QUOTED = re.compile(r"\s*:?\s*[\"“«](?P<old>[^\"”»]{1,300})[\"”»]")
_SET_OFF = re.compile(r"\s*(?:[:\"“«\n]|\w+\s?[:\"“«])")
_CLAUSE = re.compile(r"[\s,،，:：]*[^.,;:()。，；：、،؛\n]*")


def is_superseded(letter: Letter, span: Span) -> bool:
    """Tell whether words stand in old text that new one replaces."""
    return next(_index(letter).touching(span), None) is not None


def is_in_old_block(letter: Letter, span: Span) -> bool:
    """Tell whether words stand in lines of their own between "replace:" and "by:", or in brackets
    of which the letter says that they hold the former days."""
    old = (*_old_blocks(letter), *_bracketed_days(letter))
    return any(block.contains(span) for block in old)


@once
def _bracketed_days(letter: Letter) -> list[Span]:
    """Give the days in brackets right behind others, where words say what the brackets hold."""
    told = letter.search("corrections.bracketed", letter.body)
    days = [date.span for date in all_dates(letter) if told and date.span.start >= told.end()]
    return [
        day
        for before, day in pairwise(days)
        if _OPENED.fullmatch(letter.folded, before.end, day.start)
        and _CLOSED.match(letter.folded, day.end)
    ]


@once
def _old_blocks(letter: Letter) -> list[Span]:
    found: list[Span] = []
    for cue in letter.spans_of("corrections.replaces", letter.body):
        if not _LEADS.match(letter.folded, cue.end):
            continue
        scope = Span(cue.end, min(letter.body.end, cue.end + _BLOCK))
        ends = (
            new.start
            for new in letter.spans_of("corrections.by", scope)
            if _LEADS.match(letter.folded, new.end)
        )
        found += [Span(cue.end, end) for end in list(ends)[:1]]
    return found


def superseded_in(letter: Letter, scope: Span) -> list[Span]:
    """Give the stretches of old text that touch a span."""
    return list(_index(letter).touching(scope))


@once
def _index(letter: Letter) -> SpanIndex[Span]:
    left = (date.span for date in all_dates(letter) if is_moved_from(letter, date))
    old = (*_between_cues(letter), *left, *_bracketed_days(letter))
    return SpanIndex(old, lambda span: span)


def _between_cues(letter: Letter) -> Iterator[Span]:
    """Give what stands between "instead of" and "read"; without "read", the quotation or clause."""
    kept = letter.spans_of("corrections.kept", letter.body)
    cues = [
        cue
        for match in letter.search_all("corrections.old", letter.body)
        if (cue := _before_days(letter, Span(*match.span())))
        and not any(cue.overlaps(other) for other in kept)
    ]
    for cue, following in pairwise([*cues, Span(letter.body.end, letter.body.end)]):
        scope = Span(cue.end, min(following.start, cue.end + _REACH))
        new = letter.search("corrections.new", _up_to_new(letter, scope))
        quoted = _QUOTED.match(letter.folded, *scope)
        if new and not (quoted and new.start() > quoted.end() + _NEW_REACH):
            yield _up_to_postponing(letter, Span(scope.start, new.start()))
        elif quoted:
            yield Span(*quoted.span("old"))
        elif clause := _CLAUSE.match(letter.folded, *scope):
            old = Span(clause.start(), max(clause.end(), _end_of_date(letter, scope)))
            yield _up_to_moving(letter, old)


def _before_days(letter: Letter, cue: Span) -> Span:
    """Give words that introduce old text without the digits of a day they may end with."""
    days = [date.span.start for date in dates_around(letter, cue) if date.span.start > cue.start]
    return Span(cue.start, min([cue.end, *days]))


def _up_to_postponing(letter: Letter, old: Span) -> Span:
    """End old text at words that put it off, which new days follow: what is new there is the rest.

    "Planned for 3 May, the meeting is postponed to 4 June and will now be virtual".
    """
    dates = dates_in(letter, old)
    if len(dates) <= 1 or _SET_OFF.match(letter.folded, *old):
        return old
    moving = letter.search("events.postponed", Span(dates[0].span.end, dates[1].span.start))
    return Span(old.start, moving.start()) if moving else old


def _up_to_moving(letter: Letter, old: Span) -> Span:
    """End old text where words put it off: "planned for May is postponed to June".

    Those that announce an event do so too: "planned for May will now take place in June".

    They may stand before it as well: "We have postponed the forum planned for May to June". So may
    what says that it is held elsewhere: "the forum planned for Lima will now be held in Quito".
    """
    dates, sentence = dates_in(letter, old), letter.sentence_at(old.start)
    if another := _up_to_another(letter, old, dates):
        return another
    if len(dates) <= 1 or sentence is None:
        elsewhere = None if dates else letter.search("events.announce", old)
        return Span(old.start, elsewhere.start()) if elsewhere else old
    behind = Span(dates[0].span.end, old.end)
    moving = letter.search("events.postponed", behind)
    if moving is None and dates[0].span.start - old.start < _OLD_REACH:
        between = Span(behind.start, max(behind.start, dates[1].span.start))
        moving = letter.search("events.announce", between)
    if moving:
        return Span(old.start, moving.start())
    moved = letter.search("events.postponed", Span(sentence.start, old.start))
    return Span(old.start, dates[0].span.end) if moved else old


def _up_to_another(letter: Letter, old: Span, dates: list[DateMention]) -> Span | None:
    """End old text at the name of an event where another one is held instead of it: "in place of
    the forum a webinar will be held on 3 May"."""
    if len(dates) != 1:
        return None
    before = Span(old.start, dates[0].span.start)
    nouns = letter.spans_of("events.nouns", before)
    if len(nouns) < _TWO or letter.search("events.announce", before) is None:
        return None
    alike = letter.fold(nouns[0])[:_STEM] == letter.fold(nouns[1])[:_STEM]
    return None if alike else Span(old.start, nouns[0].end)


def _end_of_date(letter: Letter, scope: Span) -> int:
    """Give the end of the date that an old plan is soon followed by: "fixed for Cali, 14 May"."""
    near = Span(scope.start, min(scope.end, scope.start + _DATE_REACH))
    sentence = letter.sentence_at(scope.start)
    dates = dates_in(letter, near) if sentence else []
    if not dates or not sentence or not sentence.contains(dates[0].span):
        return scope.start
    between = Span(scope.start, dates[0].span.start)
    paths = ("events.announce", "events.nouns", "corrections.new")
    goes_on = any(letter.search(path, between) for path in paths)
    return scope.start if goes_on else dates[0].span.end


def _up_to_new(letter: Letter, scope: Span) -> Span:
    """Give where "read" may stand: in the sentence of the old text, unless that is set off."""
    sentence = letter.sentence_at(scope.start)
    if sentence is None or _SET_OFF.match(letter.folded, *scope):
        return scope
    return Span(scope.start, min(scope.end, sentence.end))


def is_new(letter: Letter, span: Span) -> bool:
    """Tell whether words stand in text that replaces old one: right behind "read"."""
    before = Span(max(letter.body.start, span.start - _NEW_REACH), span.start)
    cues = list(letter.search_all("corrections.new", before))
    return bool(cues) and is_superseded(letter, Span(cues[-1].start() - 1, cues[-1].start()))
