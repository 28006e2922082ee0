"""What a date is: whether deadline words govern it."""

from __future__ import annotations

import re

from circextract.document import Span
from circextract.fields.asking.actions import action_in
from circextract.fields.asking.closings import closes_window, counts_received, runs_until
from circextract.fields.asking.date_lists import item_at
from circextract.fields.asking.event_cues import goes_beyond, names_topic, puts_off_event
from circextract.fields.asking.headings import (
    HEADING_REACH,
    heading_above,
    heading_before,
    heading_of_clause_before,
)
from circextract.fields.asking.labelled import labelled
from circextract.fields.asking.open_events import is_held
from circextract.fields.dating.dated import Dated, dates_in, is_moved_from
from circextract.fields.dating.near import before_date, governs_event, is_near
from circextract.fields.dating.opening_words import is_opening
from circextract.fields.dating.replaced import corrected, is_denied, is_superseded
from circextract.fields.wording.addresses import addressed
from circextract.fields.wording.affirmed import is_negated
from circextract.letter import Letter

_CUE_REACH = 90
# How far words of a heading reach: what follows says what it is for, or goes on.
_AT_ONCE = 6
# How much of what follows a date may be a cue that is glued to it.
_GLUED_REACH = 25
# Punctuation between a date and the words behind it, then a remark in brackets: "(Friday)".
_GAPS_BEHIND = (
    re.compile(r"[\s,:()-]*(?:\([^()]{0,20}\)\s*)?"),
    re.compile(r"\s*(?:\([^()]{0,20}\)\s*)?"),
)
_DAY_END_GAP = re.compile(r"[\s,(]*")
# What makes a range of days a window where the sentence prints an address.
_HANDED_IN = ("asks", "done_at", "sent_to", "arrives")
# What two dates of one cue may have between them: "on 6 May for the first, on 9 May for ...".
_BETWEEN_REACH, _BETWEEN_REACH_ZH = 70, 24
_REMARK = re.compile(r"\s*[(（][^()（）]{1,40}[)）]")
_SMALL_WORD = re.compile(r"[ :,]*(?:[^\W\d_]{1,6})?[ :,]*")
_COMMAS = ",،，"
_ENDS_CLAUSE = re.compile(r"[:.!?()\u3002]")


def deadline_cue(letter: Letter, dated: Dated) -> Span | None:
    """Give the words that make a date a deadline, None where nothing does."""
    if is_superseded(letter, dated) or _has_none(letter, dated) or is_opening(letter, dated):
        return None
    return (
        _cue_before(letter, dated)
        or _cue_behind(letter, dated)
        or _cue_behind_next(letter, dated)
        or _too_late(letter, dated)
        or corrected(letter, dated)
        or _moved_to(letter, dated)
        or heading_before(letter, dated)
        or _listed(letter, dated)
        or labelled(letter, dated)
        or _window(letter, dated)
        or closes_window(letter, dated)
        or counts_received(letter, dated)
        or heading_above(letter, dated)
        or heading_of_clause_before(letter, dated)
    )


def cue_beside(letter: Letter, dated: Dated) -> Span | None:
    """Give the words right beside a day that make it a deadline."""
    return _cue_before(letter, dated) or _cue_behind(letter, dated)


def joined_cue(letter: Letter, dated: Dated) -> Span | None:
    """Find the cue of the day that a comma or "and" joins to this one."""
    before = joined_to(letter, dated)
    return (deadline_cue(letter, before) or joined_cue(letter, before)) if before else None


def joined_to(letter: Letter, dated: Dated) -> Dated | None:
    """Give the day before this one, where a comma or "and" joins the two.

    "It closes on 6 May for the first, on 9 May for the second and on 12 May for the third."
    """
    date = dated.date.span
    earlier = [other for other in dates_in(letter, dated.sentence) if other.span.end <= date.start]
    if dated.date.start != dated.date.end or not earlier:
        return None
    if is_superseded(letter, dated) or is_opening(letter, dated):
        return None
    between = _behind_remark(letter, Span(earlier[-1].span.end, date.start))
    joints = letter.spans_of("parts.list_joints", between)
    joints = joints or letter.spans_of("deadlines.joins", between)
    reach = _BETWEEN_REACH_ZH if letter.lexicon.unspaced else _BETWEEN_REACH
    if (
        not joints
        or joints[-1].start - between.start > reach
        or _ENDS_CLAUSE.search(letter.folded, between.start, joints[-1].start)
        or not _names_next(letter, Span(joints[-1].end, date.start), reach)
    ):
        return None
    return Dated(earlier[-1], dated.sentence)


def _behind_remark(letter: Letter, gap: Span) -> Span:
    """Leave out the remark in brackets right behind a day: "1 October (WP 1A) or 5 October"."""
    remark = _REMARK.match(letter.folded, *gap)
    return Span(remark.end(), gap.end) if remark else gap


def _names_next(letter: Letter, gap: Span, reach: int) -> bool:
    """Tell whether no more stands between "and" and a day than what is due by it: "registration
    for the meeting closes on 2 May and registration for the workshop on 5 May"."""
    if is_near(letter, gap) or letter.search("deadlines.untranslated", gap):
        return True
    told = letter.search("deadlines.publication", gap) or letter.search("events.announce", gap)
    short = gap.end - gap.start <= reach and _ENDS_CLAUSE.search(letter.fold(gap)) is None
    return short and not told and action_in(letter, gap)[0] is not None


def _has_none(letter: Letter, dated: Dated) -> bool:
    """Tell whether the sentence says that there is no deadline."""
    before = before_date(dated, HEADING_REACH)
    if letter.search("deadlines.unchanged", before):
        return False  # "without change" denies that, not the deadline
    headings = letter.spans_of("deadlines.headings", before)
    gaps = [Span(own.end, before.end) for own in headings if is_negated(letter, own, before)]
    # "no longer 3 May but 5 May"; "those who cannot come on the new dates are to write by 3 May"
    own_cue = bool(gaps) and cue_beside(letter, dated) is not None
    return any(
        not dates_in(letter, gap) and not (own_cue and _goes_on(letter, gap)) for gap in gaps
    )


def _goes_on(letter: Letter, gap: Span) -> bool:
    """Tell whether words say what is asked, not at once what a heading is for: "deadline for"."""
    later = Span(min(gap.start + _AT_ONCE, gap.end), gap.end)
    asks = any(letter.search(f"deadlines.{path}", gap) for path in _HANDED_IN)
    return asks or action_in(letter, later)[0] is not None


def _cue_before(letter: Letter, dated: Dated) -> Span | None:
    """Find a cue such as "no later than" with at most a time and a few words before the date."""
    if dated.date.start != dated.date.end:
        return None
    before = before_date(dated, _CUE_REACH)
    joints = letter.spans_of("events.follows", before)  # "prior to the meeting, on 6 May"
    matches = letter.search_all("deadlines.before_date", before)
    cues = [Span(*match.span()) for match in matches]
    cues = [cue for cue in cues if not any(cue.overlaps(joint) for joint in joints)]
    gaps = {cue: Span(cue.end, dated.date.span.start) for cue in cues}
    # Russian "по" is also "on": "the group on protection meets on 3 May"
    near = [
        cue
        for cue, gap in gaps.items()
        if is_near(letter, gap)
        and not governs_event(letter, gap)
        and not letter.search("events.virtual", gap)  # "by videoconference on 3 May"
        and not (names_topic(letter, cue, before) and goes_beyond(letter, gap))
        and not puts_off_event(letter, cue, dated.sentence)
    ]
    return max(near, key=lambda cue: (cue.end, -cue.start), default=None)


def _cue_behind(letter: Letter, dated: Dated) -> Span | None:
    """Find a cue such as "at the latest" right behind the date."""
    if is_held(letter, dated):
        return None
    start = dated.date.span.end
    time = dated.date.time
    if time and start <= time.span.start < start + 30:
        behind_time = max(time.span.end, time.zone_span.end if time.zone_span else 0)
        return _cue_from(letter, dated, behind_time) or _cue_from(letter, dated, start)
    return _cue_from(letter, dated, start)


def _cue_behind_next(letter: Letter, dated: Dated) -> Span | None:
    """Find the cue behind the day that "and" joins to this one, with a remark at most between:
    "7月10日(第1研究组)和7月17日(第2研究组)之前"."""
    later = [
        own for own in dates_in(letter, dated.sentence) if own.span.start >= dated.date.span.end
    ]
    if not later or later[0].start != later[0].end or dated.date.start != dated.date.end:
        return None
    gap = _behind_remark(letter, Span(dated.date.span.end, later[0].span.start))
    joint = letter.lexicon.pattern("deadlines.joins").fullmatch(letter.fold(gap).strip())
    return _cue_behind(letter, Dated(later[0], dated.sentence)) if joint else None


def _cue_from(letter: Letter, dated: Dated, start: int) -> Span | None:
    """Find a cue behind a date from an offset on."""
    if ends := _DAY_END_GAP.match(letter.folded, start):
        of_day = letter.lexicon.pattern("times.day_end").match(letter.folded, ends.end())
        start = of_day.end() if of_day else start
    pattern = letter.lexicon.pattern("deadlines.after_date")
    for gap in _GAPS_BEHIND:
        skip = gap.match(letter.folded, start)
        at = skip.end() if skip else start
        match = pattern.match(letter.folded, at, dated.sentence.end)
        if match:
            return Span(*match.span())
    return _glued_to(letter, start)


def _glued_to(letter: Letter, start: int) -> Span | None:
    """Find a cue that a converter glued to the year: "2006at the latest"."""
    rest = letter.folded[start : start + _GLUED_REACH]
    match = letter.lexicon.pattern("deadlines.after_date").match(rest)
    return Span(start, start + match.end()) if match and rest[0].isalpha() else None


def _too_late(letter: Letter, dated: Dated) -> Span | None:
    """Find "after" at a date where the sentence says that nothing is taken any more."""
    refused = letter.search("deadlines.refused", dated.sentence)
    return said_after(letter, dated) if refused else None


def said_after(letter: Letter, dated: Dated) -> Span | None:
    """Find "after" at a single day: what is said holds from then on."""
    if dated.date.start != dated.date.end:
        return None
    date = dated.date.span
    for match in letter.search_all("deadlines.too_late", before_date(dated, _CUE_REACH)):
        if is_near(letter, Span(match.end(), date.start)):
            return Span(*match.span())
    gap = _DAY_END_GAP.match(letter.folded, date.end)
    pattern, at = letter.lexicon.pattern("deadlines.too_late"), gap.end() if gap else date.end
    match_behind = pattern.match(letter.folded, at, dated.sentence.end)
    return Span(*match_behind.span()) if match_behind else None


def _moved_to(letter: Letter, dated: Dated) -> Span | None:
    """Find the day that something was moved from: "registration is extended from 3 to 5 May", or
    that it no longer is on: "registration closes not on 3 but on 5 May".

    Not beside the days of an event: "the meeting is postponed from 3 to 5 May".
    """
    date = dated.date.span
    between = Span(dated.sentence.start, date.start)
    earlier = [
        own
        for own in dates_in(letter, between)
        if is_moved_from(letter, own) or is_denied(letter, own)
    ]
    if not earlier or not is_near(letter, Span(earlier[-1].span.end, date.start)):
        return None
    if letter.search("events.announce", dated.sentence):
        return None
    named = action_in(letter, dated.sentence)[0] is not None or addressed(letter, dated.sentence)
    return earlier[-1].span if named else None


def _listed(letter: Letter, dated: Dated) -> Span | None:
    """Find a word such as "deadlines" before the first day of a list in one paragraph."""
    item = item_at(letter, dated.date.span)
    return item.heading if item else None


def _window(letter: Letter, dated: Dated) -> Span | None:
    """Find "open" and the like beside a range of days: its last day closes.

    Not beside the days of an event: "a meeting open to all experts will be held from 7 to 9 May".
    """
    if dated.date.start == dated.date.end or is_held(letter, dated):
        return None
    if _is_of_meeting_behind(letter, dated) or _is_of_subject(letter, dated):
        return None
    match = letter.search("deadlines.opens", dated.sentence)
    if match is None and (until := runs_until(letter, dated)):
        return until
    if match is None and _other_is_due(letter, dated):
        return None
    if match is None and addressed(letter, dated.sentence):
        found = (letter.search(f"deadlines.{path}", dated.sentence) for path in _HANDED_IN)
        match = next((words for words in found if words), None)
        return Span(*match.span()) if match else _asked_in_item(letter, dated)
    return Span(*match.span()) if match else None


def _other_is_due(letter: Letter, dated: Dated) -> bool:
    """Tell whether words of a deadline stand beside another day of the sentence: "the schedule of
    the season (31 October to 26 March) is to be sent to ... by 30 July"."""
    others = (own for own in dates_in(letter, dated.sentence) if own.span != dated.date.span)
    return any(cue_beside(letter, Dated(own, dated.sentence)) for own in others)


def _is_of_subject(letter: Letter, dated: Dated) -> bool:
    """Tell whether days are those of the event a subject names, and no word of opening stands
    beside them: "Forum on open data, Bar, 14-17 September"."""
    if dated.sentence != letter.subject or not letter.search("events.nouns", dated.sentence):
        return False
    days, opens = dated.date.span, letter.spans_of("deadlines.opens", dated.sentence)
    sides = ((word.end, days.start) if word < days else (days.end, word.start) for word in opens)
    return not any(_SMALL_WORD.fullmatch(letter.folded[slice(*side)]) for side in sides)


def _asked_in_item(letter: Letter, dated: Dated) -> Span | None:
    """Find what an item of a list asks for before its days: "c) to put forward projects - from 4
    November to 10 January at https://..."."""
    before = Span(dated.sentence.start, dated.date.span.start)
    return None if letter.search("events.nouns", before) else action_in(letter, before)[1]


def _is_of_meeting_behind(letter: Letter, dated: Dated) -> bool:
    """Tell whether days are those of a meeting that deals with what is due on the day before: "by 9
    May (to the Secretary), for submission to the meeting planned from 6 to 10 June"."""
    before = Span(dated.sentence.start, dated.date.span.start)
    due = [d for d in dates_in(letter, before) if cue_beside(letter, Dated(d, dated.sentence))]
    behind = due[-1].span.end if due else before.end
    noun = letter.search("events.nouns", Span(behind, before.end))
    if noun is None:
        return False
    comma = max(letter.folded.rfind(sign, behind, noun.start()) for sign in _COMMAS)
    return action_in(letter, Span(max(behind, comma), before.end))[0] is None
