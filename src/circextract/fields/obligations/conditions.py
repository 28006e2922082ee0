"""For whom or in which case a deadline holds: "if you need a visa", "for those requiring …".

Only what the deadline's own words state plainly: a clause set off by punctuation, or the words for
some of the readers up to the verb that asks them for something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from circextract.document import Span
from circextract.fields.asking.actions import GENERAL, action_in, asks_for
from circextract.fields.asking.ahead import issued_on
from circextract.fields.asking.concerned import concerned
from circextract.fields.asking.date_lists import parts_of
from circextract.fields.asking.marks import MARK, ends_cell, opens_clause, trimmed
from circextract.fields.asking.own_verbs import last_before
from circextract.fields.asking.subjects import (
    clauses_zh,
    first_word,
    sentences_from,
    subject_start,
)
from circextract.fields.dating.dated import Dated, dates_in
from circextract.fields.dating.near import between_days
from circextract.fields.dating.opening_words import is_opening
from circextract.fields.dating.replaced import is_superseded
from circextract.fields.obligations.clauses import behind_case
from circextract.fields.obligations.deadline import Deadline
from circextract.fields.obligations.shared_readers import readers_before, readers_in_row
from circextract.letter import Letter
from circextract.models import Action

# Before a clause that is set off: the sentence's beginning, punctuation, the dash of a list.
_SET_OFF = re.compile(r"(?:^|[,;:.()،؛，；：。（\n\u2013\u2014-])\s*$")
_MARKS = re.compile(r"^[\s\d.)\u2013\u2014•-]*$|^\s*[(（]?\w[.)）]\s*$")
_LONGEST, _LONGEST_ZH = 240, 60
_SHORTEST, _SHORTEST_ZH = 8, 3
_COMMA = re.compile("[,،，]")
_EXAMPLES = re.compile(r"\(([^():/@]{2,80})\)(?=[,\u060c])")
_PAGE = "://"
_SEMICOLONS = ";\u061b\uff1b"
_BEHIND, _BUT_REACH, _LEAD = 40, 12, 24
_SUBJECT_ZH = 20
_WHEN_ZH = re.compile("(?:时|后|期间)$")
_SENTENCES_BEHIND = 5
# What a sentence says that asks for an answer itself.
_ANSWERING = ("hands_in", "sent_to", "arrives")
_FEWEST_WORDS = 3
# What makes the day of readers one that something is due by.
_CUES = ("before_date", "after_date")
# What some of the readers only ask for.
_FOR_SOME = frozenset(
    {
        Action.VISA.value,
        Action.FELLOWSHIP.value,
        Action.ACCESSIBILITY.value,
        Action.HOTEL.value,
        Action.PAYMENT.value,
        Action.CONTRIBUTION.value,
        Action.DOCUMENT_SUBMISSION.value,
    }
)


def condition_of(letter: Letter, deadline: Deadline) -> Span | None:
    """Find what must hold for a deadline to concern the reader, in its own part of its words."""
    answered = deadline.again if deadline.action == Action.REPLY.value else ()
    date = deadline.date.span
    for own in (*deadline.spans, *answered):
        window = _own_part(letter, own, deadline)
        clauses = (
            own
            for own in _clauses(letter, window, date)
            if not _tells_silence(letter, own) and not _is_short(letter, own)
        )
        readers = (_without_lead(letter, own) for own in concerned(letter, window))
        found = (*clauses, *readers)
        near = (span for span in found if not own.contains(date) or _is_near(letter, span, date))
        plain = [span for span in near if _is_plain(letter, span, date)]
        plain += _readers_of_day(letter, own, date)
        if condition := min(plain, key=_first_and_longest, default=None):
            return condition
    shared = deadline.words and readers_before(letter, deadline.words, date)
    if shared and _is_plain(letter, shared, date):
        return shared
    if told := readers_in_row(letter, date):
        return told
    return _told_before(letter, deadline) or _told_behind(letter, deadline)


def _readers_of_day(letter: Letter, words: Span, date: Span) -> list[Span]:
    """Give the readers at the beginning of a sentence whom the day of something else tells from
    others: "experts who wish to attend the meeting of 16 May are asked to register by 9 May"."""
    days = [day.span for day in dates_in(letter, words) if day.span.end <= date.start]
    return [
        own
        for own in concerned(letter, Span(words.start, max(words.start, date.start)))
        if len(days) == 1 and own.contains(days[0]) and own.end < date.start
        if own.start - words.start <= _LEAD
        if not any(letter.search(f"deadlines.{path}", own) for path in _CUES)
    ]


def _first_and_longest(words: Span) -> tuple[int, int]:
    return words.start, -words.end


def _told_before(letter: Letter, deadline: Deadline) -> Span | None:
    """Find whom the sentence before is about: "Those who need a visa may ask us for help; such
    requests must arrive by 3 May"."""
    date = deadline.date.span
    sentence = letter.sentence_at(date.start)
    before = letter.sentence_before(sentence) if sentence else None
    if deadline.action not in _FOR_SOME or sentence is None or before is None:
        return None
    paragraph = letter.paragraph_at(date.start)
    same = paragraph is not None and paragraph.span.contains(before)
    if not same or dates_in(letter, before) or not _is_about(letter, deadline, before):
        return None
    clauses = (
        own
        for own in _clauses(letter, before, date)
        if _COMMA.match(letter.folded, own.end) and not _is_short(letter, own)
    )
    found = (*clauses, *concerned(letter, before))
    plain = (own for own in found if _is_plain(letter, own, date))
    return min(plain, key=_first_and_longest, default=None)


def _is_about(letter: Letter, deadline: Deadline, before: Span) -> bool:
    """Tell whether a sentence speaks of what is asked for, or a semicolon leads on from it."""
    leads_on = letter.folded[before.end - 1] in _SEMICOLONS
    return leads_on or asks_for(letter, deadline.action, before)


def _told_behind(letter: Letter, deadline: Deadline) -> Span | None:
    """Find who may answer by the day on which a period ends, in the sentences that follow: "The
    period ends on 3 May. Any Member State which objects is asked to give its reasons"."""
    sentence = letter.sentence_at(deadline.date.span.start)
    if deadline.action != Action.REPLY.value or sentence is None:
        return None
    if any(letter.search(f"deadlines.{path}", sentence) for path in _ANSWERING):
        return None
    at = letter.sentences.index(sentence) + 1
    for after in letter.sentences[at : at + _SENTENCES_BEHIND]:
        if letter.search("deadlines.asks", after) and action_in(letter, after)[0] in GENERAL:
            clauses = (
                own
                for own in _clauses(letter, after, sentence)
                if own.end < after.end - 1 and not _tells_silence(letter, own)
            )
            found = (*clauses, *concerned(letter, after))
            plain = (own for own in found if _is_plain(letter, own, sentence))
            if told := min(plain, key=_first_and_longest, default=None):
                return told
    return None


def _is_near(letter: Letter, span: Span, date: Span) -> bool:
    """Tell whether words stand before a day, or right behind it: "by 3 May, if you need a visa"."""
    gap = letter.fold(Span(date.end, max(date.end, span.start)))
    return span.start < date.end or (len(gap) <= _BEHIND and ";" not in gap)


def _own_part(letter: Letter, words: Span, deadline: Deadline) -> Span:
    """Leave out what stands beyond the other days of a sentence, or in other parts of a cell."""
    date, action = deadline.date.span, deadline.action_span
    if action and words.contains(action) and not words.contains(date):
        return next(part for part in parts_of(letter, words) if part.overlaps(action))
    days = (
        day.span
        for day in dates_in(letter, words)
        if day.span.overlaps(date) or not _is_by_the_way(letter, Dated(day, words))
    )
    if not words.contains(date):
        return words
    part = between_days(days, date, words)
    return part if part.start == words.start else _from(letter, part, date)


def _from(letter: Letter, part: Span, date: Span) -> Span:
    """Leave out of the part behind another day what is said of that day's case."""
    return Span(behind_case(letter, Span(part.start, date.start)).start, part.end)


def _is_by_the_way(letter: Letter, dated: Dated) -> bool:
    """Tell whether a day is only where a window opens, one that is over, such as that of a letter
    that is cited, or the old one that another replaces."""
    return _is_over(letter, dated) or is_opening(letter, dated) or is_superseded(letter, dated)


def _is_over(letter: Letter, dated: Dated) -> bool:
    issued = issued_on(letter)
    return bool(issued and dated.date.end and dated.date.end <= issued)


def _end_inside(letter: Letter, opener: re.Match[str]) -> re.Match[str] | None:
    """Find where the clause ends in the opener's own gap: "Where the table shows none, you are
    requested", not "for those, whose papers"."""
    end = MARK.search(letter.folded, opener.start(), opener.end())
    related = end and letter.search("deadlines.oblique", Span(end.end(), opener.end()))
    return None if related else end


def _end_behind(letter: Letter, start: int, end: int) -> re.Match[str] | None:
    """Find the mark that ends a clause; examples in brackets right before its comma belong to it:
    "if you need help (captions, signs), please"."""
    mark = MARK.search(letter.folded, start, end)
    examples = mark and _EXAMPLES.match(letter.folded, mark.start(), end)
    plain = examples and not dates_in(letter, Span(*examples.span()))
    if mark and not plain and _COMMA.match(mark.group()) and opens_clause(letter, mark.start()):
        return MARK.search(letter.folded, mark.end(), end)  # ", имеющими отношение к нему, просим"
    return MARK.search(letter.folded, examples.end(), end) if examples and plain else mark


def _clauses(letter: Letter, window: Span, date: Span) -> Iterator[Span]:
    """Give the clauses with "if" and the like, from punctuation, or the day, to punctuation."""
    for opener in (*letter.search_all("deadlines.conditions", window), *_cases(letter, window)):
        gap = letter.fold(Span(date.end, max(date.end, opener.start())))
        follows = opener.start() > date.end and not gap.strip()
        start = _subject_of(letter, window, opener)
        if not follows and not _is_set_off(letter, window, start):
            continue
        end = _end_inside(letter, opener) or _end_behind(letter, opener.end(), window.end)
        clause = trimmed(letter, Span(start, end.start() if end else window.end))
        if end or _ends_there(letter, window.end) or clause.end < window.end - 1:
            clause = _up_to_plea(letter, clause, opener)
            yield _without_lead(letter, Span(start + _joint(letter, opener), clause.end))


def _cases(letter: Letter, window: Span) -> Iterator[re.Match[str]]:
    """Find the words that open a clause on the case, but only at a sentence's beginning: "Where an
    entry is wrong, …", not "the page where …"."""
    opens = letter.lexicon.pattern("deadlines.case_openings")
    sentences = clauses_zh if letter.lexicon.unspaced else sentences_from
    for sentence in sentences(letter, window):
        starts = (first_word(letter, sentence), subject_start(letter, sentence))
        tried = (opens.match(letter.folded, start, window.end) for start in starts)
        opener = next(filter(None, tried), None)
        if opener is None or MARK.search(letter.folded, opener.start(), sentence.end - 1) is None:
            continue
        # "发现错误时," not "发现错误的代表请在注册时提出"
        if not (_WHEN_ZH.search(opener.group()) and not MARK.match(letter.folded, opener.end())):
            yield opener


def _up_to_plea(letter: Letter, clause: Span, opener: re.Match[str]) -> Span:
    """End a clause before the words that ask, where no mark does: "if you cannot come please", and
    before what the house does then: "in case of difficulty the Union can"."""
    rest = Span(opener.end(), clause.end)
    found = (letter.search(path, rest) for path in ("deadlines.pleas", "deadlines.house_acts"))
    ends = [words.start() for words in found if words]
    return trimmed(letter, Span(clause.start, min(ends))) if ends else clause


def _without_lead(letter: Letter, words: Span) -> Span:
    """Leave out what only leads to some of the readers: "for", "in the case of"."""
    lead = letter.lexicon.pattern("deadlines.subject_leads").match(letter.folded, *words)
    if lead is None:
        return words
    rest = Span(words.end - len(letter.fold(Span(lead.end(), words.end)).lstrip()), words.end)
    patterns = (letter.lexicon.pattern(f"deadlines.{path}") for path in ("concerned", "whoever"))
    return rest if any(own.match(letter.folded, *rest) for own in patterns) else words


def _subject_of(letter: Letter, window: Span, opener: re.Match[str]) -> int:
    """Give where the readers, or the occasion, before a Chinese "if" begin: "主管部门如需"."""
    start = opener.start()
    marks = list(MARK.finditer(letter.folded, window.start, start))
    before = Span(marks[-1].end() if marks else window.start, start)
    if not letter.lexicon.unspaced or before.end - before.start > _SUBJECT_ZH:
        return start
    if _WHEN_ZH.search(letter.fold(before)) and not dates_in(letter, before):
        return before.start
    plain = not letter.search("deadlines.asks", before) and not dates_in(letter, before)
    named = letter.search("events.participants", Span(before.start, opener.end()))
    return before.start if plain and named else start


def _joint(letter: Letter, opener: re.Match[str]) -> int:
    """Give the length of the "and" that Arabic writes together with its opener."""
    rest = opener.group()[1:]
    return 1 if letter.lexicon.pattern("deadlines.conditions").match(rest) else 0


def _is_set_off(letter: Letter, window: Span, start: int) -> bool:
    but = last_before(letter, "deadlines.but", max(window.start, start - _BUT_REACH), start)
    if but is not None and letter.lexicon.unspaced:
        return True
    before = letter.folded[window.start : start if but is None else but]
    return _SET_OFF.search(before) is not None or _MARKS.match(before) is not None


def _ends_there(letter: Letter, offset: int) -> bool:
    """Tell whether the body, a cell or a sentence ends at an offset."""
    if offset == letter.body.end or ends_cell(letter, offset):
        return True
    sentence = letter.sentence_at(offset - 1)
    return sentence is None or sentence.end == offset


def _is_plain(letter: Letter, span: Span, date: Span) -> bool:
    """Tell whether words are a whole condition without the day itself, or where to do something."""
    zh = letter.lexicon.unspaced
    low, high = (_SHORTEST_ZH, _LONGEST_ZH) if zh else (_SHORTEST, _LONGEST)
    addressed = _PAGE in letter.folded[span.start : span.end + len(_PAGE)]
    # "If your country has passed a law since 1 January 2019"
    dated = any(not _is_over(letter, Dated(day, span)) for day in dates_in(letter, span))
    return low <= span.end - span.start <= high and not (addressed or span.overlaps(date) or dated)


def _is_short(letter: Letter, clause: Span) -> bool:
    """Tell whether a clause says nothing: "if necessary"."""
    return not letter.lexicon.unspaced and len(letter.fold(clause).split()) < _FEWEST_WORDS


def _tells_silence(letter: Letter, clause: Span) -> bool:
    """Tell whether a clause says what follows from silence, not whom the day concerns."""
    return letter.search("deadlines.no_reply", clause) is not None
