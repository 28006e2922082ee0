"""What the house itself promises by a day: nothing that is asked of anybody."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.asking.actions import action_in
from circextract.fields.asking.concerned import concerned
from circextract.fields.dating.dated import Dated
from circextract.fields.dating.near import is_near
from circextract.fields.wording.addresses import email_spans, every_address
from circextract.letter import Letter

# How far before its date "will be published by" may stand, with a comma between and without.
_PROMISE_REACH, _FAR_PROMISE = 50, 110
_OPEN_REACH, _CUE_REACH = 20, 60
_LONGEST = 1000  # characters of a sentence on either side of a day; text without stops has more
_RECEIVED = 45
# How near before the promise a pronoun stands: "nous sera communiqué".
_PRONOUN = 8
# Behind a mark Chinese puts no blank.
_PARTS = re.compile(r"[,;:.\u060c\u061b\uff0c\uff1b\u3002](?:\s|(?=[\u2e80-\u9fff]))")
_COMMA = re.compile("[,\u060c\uff0c]")
_PROMISED_BEHIND, _RIGHT_BEHIND = 60, 6


def is_promised(letter: Letter, dated: Dated) -> bool:
    """Tell whether the house itself promises something by a date; what is open for days is none,
    nor what it does with contributions that arrive by then."""
    around = dated.sentence.near(dated.date.span, _LONGEST)
    if letter.search("deadlines.untranslated", around) or _is_received(letter, dated):
        return False
    window = dated.date.start != dated.date.end and letter.search("deadlines.opens", dated.sentence)
    return not window and is_publication(letter, dated.date.span, dated.sentence)


def is_intended(letter: Letter, dated: Dated) -> bool:
    """Tell whether a day is one by which those who are spoken of mean to do something: "operators
    that intend to do so before 1 January"."""
    before = Span(dated.sentence.start, dated.date.span.start)
    if letter.lexicon.unspaced:  # the day stands inside the words
        words = letter.spans_of("deadlines.intended", dated.sentence)
        return any(own.contains(dated.date.span) for own in words)
    gaps = (Span(own.end, before.end) for own in letter.spans_of("deadlines.intended", before))
    return any(
        not _PARTS.search(letter.fold(gap)) and not letter.search("deadlines.asks", gap)
        for gap in gaps
    )


def _is_received(letter: Letter, dated: Dated) -> bool:
    """Tell whether a day is that by which something is received, whatever the house then does:
    "papers received by 3 May will be published"."""
    near = dated.sentence.near(dated.date.span, _RECEIVED)
    before = Span(near.start, dated.date.span.start)
    behind = Span(dated.date.span.end, near.end)
    if letter.lexicon.unspaced and _follows_at_once(letter, behind):
        return True
    promises = letter.spans_of("deadlines.publication", Span(dated.sentence.start, before.end))
    return any(
        not _PARTS.search(letter.fold(Span(own.end, before.end)))
        and not any(_is_of_promise(letter, own, promise) for promise in promises)
        for own in letter.spans_of("deadlines.received", before)
    )


def _follows_at_once(letter: Letter, behind: Span) -> bool:
    """Tell whether words of arriving follow a day, as in Chinese: "before 3 May to receive"."""
    words = letter.search("deadlines.received", behind)
    return words is not None and not _PARTS.search(letter.fold(Span(behind.start, words.start())))


def _is_of_promise(letter: Letter, words: Span, promise: Span) -> bool:
    """Tell whether words are part of a promise, or say to whom something is promised: "will be
    sent to you", "will be sent to registered participants"."""
    gap = Span(promise.end, max(promise.end, words.start))
    return words.overlaps(promise) or not letter.fold(gap).strip()


def is_publication(letter: Letter, date: Span, sentence: Span) -> bool:
    """Tell whether the house itself promises something by the date."""
    window = Span(sentence.start, date.start)
    if _stays_open(letter, window):
        return False
    for match in letter.search_all("deadlines.publication", window):
        gap = letter.fold(Span(match.end(), date.start))
        far = _PROMISE_REACH if _COMMA.search(gap) else _FAR_PROMISE
        promise = Span(*match.span())
        if len(gap) >= far or _goes_to_house(letter, promise, date, sentence):
            continue
        behind = Span(match.end(), date.start)
        if not (_is_for_those_who(letter, behind) or _asks_in_turn(letter, behind)):
            return True
    # "By 3 May will be published", and in Chinese, where the date stands inside the promise.
    around = Span(
        max(window.start, date.start - _PROMISE_REACH),
        min(sentence.end, date.end + _PROMISED_BEHIND),
    )
    promises = [
        promise
        for promise in letter.spans_of("deadlines.publication", around)
        if not _goes_to_house(letter, promise, date, sentence)
    ]
    return any(_is_around(letter, p, date) or _is_right_behind(letter, p, date) for p in promises)


def _is_around(letter: Letter, promise: Span, date: Span) -> bool:
    """Tell whether a date stands inside a promise, in one clause, which a comma ends."""
    before = letter.fold(Span(promise.start, max(promise.start, date.start)))
    *_, start = [promise.start, *(promise.start + m.end() for m in _COMMA.finditer(before))]
    own = letter.search("deadlines.publication", Span(start, promise.end))
    return own is not None and Span(*own.span()).overlaps(date)


def _is_for_those_who(letter: Letter, gap: Span) -> bool:
    """Tell whether a day is that by which readers do what earns them the promise: "a certificate
    will be sent to participants who answer the survey by 4 May"."""
    return any(action_in(letter, own)[0] for own in concerned(letter, gap))


def _asks_in_turn(letter: Letter, gap: Span) -> bool:
    """Tell whether "and" or a comma leads from what the house does to what readers do by a day:
    "invoices will be sent in March and must be settled by 4 May"."""
    asked = letter.spans_of("deadlines.asks", gap)
    if letter.lexicon.right_to_left:  # "and" is written together with the verb
        return any(letter.folded[own.start] == "\u0648" for own in asked)
    commas = (Span(*m.span()).shift(gap.start) for m in _COMMA.finditer(letter.fold(gap)))
    joints = [*letter.spans_of("deadlines.joins", gap), *commas]
    return any(joint.end <= own.start for joint in joints for own in asked)


def _goes_to_house(letter: Letter, promise: Span, date: Span, sentence: Span) -> bool:
    """Tell whether what is sent goes to the house, or to an address of the letter, which readers
    write to: "papers will be sent to us by 4 May", "to tsbsg3@itu.int by 4 May"."""
    end = max(promise.end, date.end) + _PRONOUN
    beside = Span(max(sentence.start, promise.start - _PRONOUN), min(sentence.end, end))
    return letter.search("deadlines.to_house", beside) is not None or any(
        letter.search("deadlines.sent_to", Span(sentence.start, address.end))
        for address in email_spans(letter, Span(promise.end, sentence.end))
    )


def _is_right_behind(letter: Letter, promise: Span, date: Span) -> bool:
    """Tell whether a promise follows a date; "by 3 May, and will be posted" is another's."""
    gap = Span(date.end, max(date.end, promise.start))
    goes_on = letter.search("parts.list_joints", gap) is not None
    # "by 3 May send the text to …, and the list will be published": another clause's.
    goes_on = goes_on or next(iter(every_address(letter).touching(promise)), None) is not None
    return date.end <= promise.start <= date.end + _RIGHT_BEHIND and not goes_on


def _stays_open(letter: Letter, before: Span) -> bool:
    """Tell whether something is open or available up to a date: "will be available until"."""
    near = before.near(Span(before.end, before.end), _CUE_REACH)
    cues = [
        own.start
        for own in letter.spans_of("dates.to", near)
        if is_near(letter, Span(own.end, before.end))
    ]
    close = before.near(Span(before.end, before.end), _OPEN_REACH)
    due = letter.search("deadlines.before_date", close) is not None  # "are sent before the 3rd"
    return any(
        letter.search("deadlines.opens", Span(max(before.start, cue - _OPEN_REACH), cue))
        or (cue < before.end and letter.search("deadlines.opens_on", Span(near.start, cue)))
        for cue in cues or ([] if due else [before.end])
    )
